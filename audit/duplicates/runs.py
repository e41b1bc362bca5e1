"""Shared runs: the stretches of folded text that two documents have in common, and where they lie in each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.hashing import Hashes, rolling
from audit.text.fold import Codes, Folded, figures, fold, measure

#: The shortest run that is shown, in folded characters. Shorter ones are idiom: two Chinese reports of one campaign
#: share dozens of runs of ten characters.
MIN_RUN = 20

#: How many places of one stretch of text are tried as the other end of a run. A stretch that repeats more often than
#: this is found at its first places only, which keeps `哈哈哈…` against itself linear.
_PLACES = 4

#: Stands behind the last gram, so that a search past the end finds something; a run that it let in would not be equal.
_NO_GRAM = np.uint64(0)

#: Beyond any code point, and unlike each other.
_TAKEN_LEFT, _TAKEN_RIGHT = 0xFFFFFFFE, 0xFFFFFFFF


class Run(NamedTuple):
    """`length` folded characters, from `left` in one text and from `right` in the other."""

    left: int
    right: int
    length: int


class Grams(NamedTuple):
    """Hashes in ascending order, and the place of each in the text."""

    hashes: Hashes
    places: NDArray[np.int64]


class Side:
    """One text of a pair, with what matchers ask of it computed once."""

    def __init__(self, text: str, folded: Folded) -> None:
        self.text = text
        self.folded = folded

    @classmethod
    def of(cls, text: str) -> Side:
        """The side of a pair that *text* is."""
        return cls(text, fold(text))

    @property
    def codes(self) -> Codes:
        """The folded text."""
        return self.folded.codes

    @cached_property
    def shingles(self) -> Hashes:
        """The set of character 5-grams, as sorted distinct hashes."""
        return np.unique(rolling(self.codes, 5))

    @cached_property
    def grams(self) -> Grams:
        """The character `MIN_RUN`-grams."""
        hashes = rolling(self.codes, MIN_RUN)
        order = np.argsort(hashes, kind="stable")
        return Grams(hashes[order], order)

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """The numbers of the text, in order."""
        return figures(self.text)

    def slice(self, start: int, length: int) -> str:
        """The text that the folded characters `start:start + length` came from."""
        origin = self.folded.origin
        return self.text[int(origin[start]) : int(origin[start + length - 1]) + 1]

    def measure(self, start: int, length: int) -> tuple[int, int]:
        """The words and the unspaced characters of a stretch."""
        return measure(self.slice(start, length), self.codes[start : start + length])


def shared_runs(one: Side, other: Side) -> list[Run]:
    """The maximal equal stretches of at least `MIN_RUN`, longest first taken, none overlapping another on either side.

    Returned in the order of the left text. Linear in the lengths, but for the sorting.
    """
    found = sorted(_diagonals(one.grams, other.grams), key=lambda run: (-run.length, run.left, run.right))
    # What is taken becomes a value that equals nothing on the other side, so that no run grows into it.
    left, right = one.codes.copy(), other.codes.copy()
    runs = []
    for candidate in found:
        a, b, length = candidate
        if np.array_equal(left[a : a + length], right[b : b + length]):
            run = _grown(left, right, candidate)
            left[run.left : run.left + run.length] = _TAKEN_LEFT
            right[run.right : run.right + run.length] = _TAKEN_RIGHT
            runs.append(run)
    return sorted(runs)


def spans_of(runs: Sequence[Run], side: int, text: Folded) -> list[dict[str, Any]]:
    """The runs as spans of one text; *side* is 0 where it is the left one, 1 where it is the right.

    Spans of the two sides that stand at the same place of their lists are the two ends of one run.
    """
    starts = [run[side] for run in runs]
    ends = [run[side] + run.length - 1 for run in runs]
    return [
        {"start": int(text.origin[start]), "end": int(text.origin[end]) + 1, "label": "shared"}
        for start, end in zip(starts, ends, strict=True)
    ]


def _grown(left: Codes, right: Codes, run: Run) -> Run:
    """The run with every equal neighbour: `_PLACES` cuts runs through text that repeats itself."""
    before = _agreement(left[: run.left][::-1], right[: run.right][::-1])
    after = _agreement(left[run.left + run.length :], right[run.right + run.length :])
    return Run(run.left - before, run.right - before, before + run.length + after)


def _agreement(left: Codes, right: Codes) -> int:
    """How many leading characters are equal. Looks no further ahead than twice the answer."""
    most, agreed, step = min(len(left), len(right)), 0, MIN_RUN
    while agreed < most:
        end = min(agreed + step, most)
        differs = left[agreed:end] != right[agreed:end]
        if differs.any():
            return agreed + int(differs.argmax())
        agreed, step = end, 2 * step
    return agreed


def _diagonals(left: Grams, right: Grams) -> list[Run]:
    """Equal grams that follow each other on both sides, joined to runs."""
    a, b = _matching_places(left, right)
    order = np.lexsort((a, a - b))
    a, b = a[order], b[order]
    starts = np.flatnonzero(np.append(True, (np.diff(a) != 1) | (np.diff(a - b) != 0))[: len(a)])
    ends = np.append(starts[1:], len(a))
    grams = ends - starts
    return [
        Run(int(a[start]), int(b[start]), int(count) + MIN_RUN - 1) for start, count in zip(starts, grams, strict=True)
    ]


def _matching_places(left: Grams, right: Grams) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each place on the left with the first `_PLACES` places on the right that hold the same gram."""
    first = np.searchsorted(right.hashes, left.hashes)
    found = np.flatnonzero(np.append(right.hashes, _NO_GRAM)[first] == left.hashes)
    first = first[found]
    count = np.minimum(np.searchsorted(right.hashes, left.hashes[found], "right") - first, _PLACES)
    a = np.repeat(left.places[found], count)
    within = np.arange(len(a)) - np.repeat(np.cumsum(count) - count, count)
    return a, right.places[np.repeat(first, count) + within]
