"""Shared anchors: how much of what survives translation two documents have in common, and in the same order.

An anchor weighs what it says: the logarithm of how rare it is among the documents, times how far its kind can be
trusted. What most documents have says nothing; romanised names say something between two scripts only.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.translation.sketch import KIND_BITS, KINDS, kinds_of
from audit.text.compiled import compiled

Rows = NDArray[np.int64]

#: How far a kind of anchor can be trusted: an address is copied, a two-digit number is in many documents by chance.
_TRUST: Final = {"u": 1.5, "d": 1.2, "n": 1.1, "s": 0.8, "w": 1.0, "t": 0.7, "p": 0.8, "c": 0.7, "l": 0.6, "m": 0.7}

#: An anchor in a larger share of the documents, and in more of them than this, says nothing.
_COMMON: Final = 0.2
_FEW: Final = 20

#: Documents that share an anchor are candidates if there are not more of them.
_CROWD = 60

#: Candidates for each document.
_BEST: Final = 4

#: A candidate shares at least this much of what the document with fewer anchors has: a fifth of a document has a few of
#: its anchors.
_LEAST: Final = 0.15

#: Anchors that come more often than this in a document do not tell where in it something is said.
_OFTEN = 2


class Shared(NamedTuple):
    """What two documents share, from 0 to 1: of both together, of the one that has less, and in how far in the same
    order; and how much that is, in units of weight.
    """

    both: float
    less: float
    order: float
    weight: float


class Anchors:
    """The anchors of all documents, row by row."""

    def __init__(self, sketches: pl.DataFrame, scripts: list[str], languages: Rows, known_as: Rows) -> None:
        """*sketches* has the columns of `sketch.COLUMNS`; *scripts* are ISO 15924 codes, *languages* numbers.

        *known_as*: the number that `shared` and `weights` are given for each document, rising; `candidates` counts.
        """
        self._known_as = known_as
        self._starts = np.append(0, np.cumsum(sketches["anchors"].list.len().to_numpy())).astype(np.int64)
        self._keys = sketches["anchors"].explode(empty_as_null=False).to_numpy()
        places = sketches["places"].explode(empty_as_null=False).to_numpy()
        self._times = sketches["times"].explode(empty_as_null=False).to_numpy()
        rows = np.repeat(np.arange(sketches.height), np.diff(self._starts))
        self._places = places / np.maximum(sketches["n_chars"].to_numpy()[rows], 1)
        self._languages = languages
        #: 0 Latin, 1 Han, 2 any other.
        self._scripts = np.array([0 if s == "Latn" else 1 if s.startswith("Han") else 2 for s in scripts], np.int8)
        self._weights = self._weigh(rows)
        self._norms = _norms(self._keys, self._weights, self._starts)

    def _weigh(self, rows: Rows) -> NDArray[np.float32]:
        """What each anchor of each document weighs."""
        known, which, counts = np.unique(self._keys, return_inverse=True, return_counts=True)
        latin = np.bincount(which, self._scripts[rows] == 0, len(known)).astype(np.int64)
        kinds = kinds_of(known).astype(np.int64)
        total = len(self._starts) - 1
        heard = ~np.isin(kinds, [KINDS.index("p"), KINDS.index("t")]) | ((latin > 0) & (latin < counts))
        says = heard & (counts >= 2) & (counts <= max(_FEW, _COMMON * total))
        trust = np.array([_TRUST[kind] for kind in KINDS])[kinds]
        weights = np.where(says, np.log(total / counts) * trust, 0.0).astype(np.float32)
        self._counts = counts[which]
        return weights[which]

    def shared(self, left: int, right: int) -> Shared:
        """What two documents share."""
        left, right = self._line(left), self._line(right)
        a, b = (slice(self._starts[row], self._starts[row + 1]) for row in (left, right))
        told = (self._keys, self._weights, self._places, self._times)
        scripts = self._scripts[left], self._scripts[right]
        plain, names, order = _shared(*(c[a] for c in told), *(c[b] for c in told), *scripts)
        weight = plain + names
        mine, yours = self._norms[left] + names, self._norms[right] + names
        if not weight:
            return Shared(0.0, 0.0, 0.0, 0.0)
        return Shared(weight / np.sqrt(mine * yours), weight / min(mine, yours), order, weight)

    def _line(self, known_as: int) -> int:
        return int(np.searchsorted(self._known_as, known_as))

    def weights(self, left: int, right: int) -> dict[int, float]:
        """What each anchor weighs that counts between two documents, by key."""
        left, right = self._line(left), self._line(right)
        mine, yours = (slice(self._starts[row], self._starts[row + 1]) for row in (left, right))
        keys, here, _ = np.intersect1d(self._keys[mine], self._keys[yours], assume_unique=True, return_indices=True)
        weights = self._weights[mine][here]
        kinds = kinds_of(keys)
        scripts = {int(self._scripts[left]), int(self._scripts[right])}
        counts = ((kinds != _PINYIN) | (scripts == {0, 1})) & ((kinds != _SKELETON) | (scripts != {0}))
        chosen = counts & (weights > 0)
        return dict(zip(keys[chosen].tolist(), weights[chosen].tolist(), strict=True))

    def candidates(self) -> tuple[Rows, Rows]:
        """Pairs of rows of two languages that share rare anchors, left below right, sorted."""
        rows = np.repeat(np.arange(len(self._norms)), np.diff(self._starts))
        rare = (self._weights > 0) & (self._counts <= _CROWD)
        keys, rows, weights = self._keys[rare], rows[rare], self._weights[rare]
        order = np.lexsort((rows, keys))
        told = keys[order], rows[order], weights[order]
        by_row = np.argsort(told[1], kind="stable")
        ends = np.searchsorted(told[1][by_row], np.arange(len(self._norms) + 1))
        first = np.searchsorted(told[0], told[0], "left")
        last = np.searchsorted(told[0], told[0], "right")
        out = np.full((len(self._norms), _BEST), -1, np.int64)
        _candidates(told[1], told[2], by_row, ends, first, last, self._languages, self._norms, _LEAST, out)
        here = np.repeat(np.arange(len(out)), _BEST)[out.ravel() >= 0]
        pairs = np.unique(np.sort([here, out.ravel()[out.ravel() >= 0]], axis=0), axis=1)
        return pairs[0], pairs[1]


_PINYIN, _SKELETON = np.uint64(KINDS.index("p")), np.uint64(KINDS.index("t"))
_KIND_SHIFT = np.uint64(64 - KIND_BITS)


@compiled
def _norms(keys, weights, starts):  # type: ignore[no-untyped-def]
    """What all anchors of each document weigh, but for romanised names: of these most are no names."""
    out = np.zeros(starts.size - 1)
    for row in range(out.size):
        for place in range(starts[row], starts[row + 1]):
            kind = keys[place] >> _KIND_SHIFT
            if kind != _PINYIN and kind != _SKELETON:
                out[row] += weights[place]
    return out


@compiled
def _shared(keys, weights, places, times, keys_b, weights_b, places_b, times_b, script, script_b):  # type: ignore[no-untyped-def]
    """The weight of what is shared, romanised names, and how much of what is rare in both comes in the same order."""
    plain, names, i, j, count = 0.0, 0.0, 0, 0, 0
    spots = np.empty((min(keys.size, keys_b.size), 3))
    while i < keys.size and j < keys_b.size:
        if keys[i] < keys_b[j]:
            i += 1
        elif keys[i] > keys_b[j]:
            j += 1
        else:
            kind = keys[i] >> _KIND_SHIFT
            if kind == _PINYIN:
                counts = (script == 0 and script_b == 1) or (script == 1 and script_b == 0)
            elif kind == _SKELETON:
                counts = script != 0 or script_b != 0
            else:
                counts = True
            if counts and weights[i] > 0:
                if kind in (_PINYIN, _SKELETON):
                    names += weights[i]
                else:
                    plain += weights[i]
                if times[i] <= _OFTEN and times_b[j] <= _OFTEN:
                    spots[count, 0], spots[count, 1], spots[count, 2] = places[i], places_b[j], weights[i]
                    count += 1
            i, j = i + 1, j + 1
    return plain, names, _in_order(spots[:count])


@compiled
def _in_order(spots):  # type: ignore[no-untyped-def]
    """The share in weight of the heaviest chain that goes forward on both sides; 0 where there is too little to say."""
    if spots.shape[0] < 3:
        return 0.0
    spots = spots[np.argsort(spots[:, 0])]
    best = np.empty(spots.shape[0])
    for i in range(spots.shape[0]):
        best[i] = spots[i, 2]
        for k in range(i):
            if spots[k, 1] < spots[i, 1] and spots[k, 0] < spots[i, 0] and best[k] + spots[i, 2] > best[i]:
                best[i] = best[k] + spots[i, 2]
    return best.max() / spots[:, 2].sum()


@compiled
def _candidates(rows, weights, by_row, ends, first, last, languages, norms, least, out):  # type: ignore[no-untyped-def]
    """For each row the best of other languages by what they share, for their size."""
    score, touched = np.zeros(norms.size), np.empty(norms.size, np.int64)
    for row in range(norms.size):
        count = 0
        for entry in by_row[ends[row] : ends[row + 1]]:
            for other in range(first[entry], last[entry]):
                there = rows[other]
                if languages[there] == languages[row]:
                    continue
                if score[there] == 0:
                    touched[count] = there
                    count += 1
                score[there] += weights[other]
        _take(score, touched[:count], row, norms, least, out[row])
        for k in range(count):
            score[touched[k]] = 0.0


@compiled
def _take(score, touched, row, norms, least, out):  # type: ignore[no-untyped-def]
    """Write the best of the *touched* rows, which are taken off the scores; of even ones the lowest row first."""
    for place in range(out.size):
        chosen, best = -1, 0.0
        for there in touched:
            if score[there] < max(least * min(norms[row], norms[there]), 1e-9):
                continue
            value = score[there] / np.sqrt(norms[there] + 5)
            if value > best or (value == best and there < chosen):
                chosen, best = there, value
        if chosen < 0:
            return
        out[place] = chosen
        score[chosen] = 0.0
