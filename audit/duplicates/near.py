"""Near duplicates: most of the folded text is the same.

Similarity is the exact Jaccard coefficient of the two sets of character 5-grams; how much of each text lies in the
other is told as well. Candidates come from a similarity sketch (Dahlgaard, Knudsen and Thorup 2017, "Fast similarity
sketching") cut into bands.

## Why it matters

A reprint with another headline, a page saved twice, a text with and without its footer: the same content counts twice
in whatever is made from the corpus.

## Known problems

Two texts that differ only in their figures are not duplicates, however alike; they are reported as a passage. A text
of fewer than five letters and digits is compared as a whole, and has no near duplicates.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from audit.duplicates import Match, Matcher
from audit.duplicates.hashing import Hashes, mix, rolling
from audit.duplicates.runs import Side, shared_runs
from audit.settings import Duplicates
from audit.text.fold import digits, fold

#: Slots of the sketch, and how many of them make a band, by the threshold asked for. A pair at the threshold meets in
#: one of the bands with a probability of 1 - (1 - J^rows)^bands: .999997 at .8, .998 at .65, .98 at .5. Pairs well
#: below it meet as well (1 in 30 at J = .3 and 6 rows): verification is exact and quick, so recall comes first.
SLOTS = 256
ROWS = ((0.8, 6), (0.65, 5), (0.5, 4))

#: Sets say nothing of how often: a refrain sung a thousand times has the 5-grams of one sung once. Texts without such
#: repetition and a Jaccard coefficient of .5 or more are never this unlike in length.
_MIN_LENGTH_RATIO = 0.4

#: Hashes made in one NumPy call: short texts need many rounds, and a call costs as much as some hundred hashes.
_BLOCK = 4096

_SEEDS = mix(np.arange(1, 2 * SLOTS + 1, dtype=np.uint64))
_EMPTY = np.uint64(np.iinfo(np.uint64).max)


def sketch(texts: pl.Series, settings: Duplicates) -> pl.Series:
    """The keys of every band, for each text."""
    rows = next(rows for threshold, rows in ROWS if settings.near_threshold >= threshold)
    keys = [_bands(np.unique(rolling(fold(text).codes, 5)), rows) for text in texts]
    return pl.Series(keys, dtype=pl.List(pl.UInt64))


def verify(left: Side, right: Side, settings: Duplicates) -> Match | None:
    """The pair, when its exact Jaccard coefficient reaches the threshold."""
    shorter, longer = sorted((len(left.codes), len(right.codes)))
    common = np.intersect1d(left.shingles, right.shingles, assume_unique=True).size
    union = left.shingles.size + right.shingles.size - common
    if not union or common < settings.near_threshold * union or shorter < _MIN_LENGTH_RATIO * longer:
        return None
    if differ_only_in_figures(left, right):
        return None
    evidence = {
        "jaccard": round(common / union, 4),
        "left_in_right": round(common / left.shingles.size, 4),
        "right_in_left": round(common / right.shingles.size, 4),
    }
    return Match(common / union, shared_runs(left, right), evidence)


def differ_only_in_figures(left: Side, right: Side) -> bool:
    """Whether the texts are the same but for their numbers: two forms, not two copies."""
    if left.figures == right.figures:
        return False
    return np.array_equal(left.codes[~digits(left.codes)], right.codes[~digits(right.codes)])


def _bands(shingles: Hashes, rows: int) -> list[int]:
    if not shingles.size:
        return []
    bands = SLOTS // rows
    slots = _slots(shingles)[: rows * bands].reshape(bands, rows)
    keys = np.arange(1, bands + 1, dtype=np.uint64)
    for column in slots.T:
        keys = mix(keys ^ column)
    result: list[int] = keys.tolist()
    return result


def _slots(shingles: Hashes) -> Hashes:
    """The sketch: in each slot the smallest hash of the first round that reached it, the round above the hash.

    In the first `SLOTS` rounds a shingle falls into a slot by its hash; in round `SLOTS + n`, every shingle into slot
    n, so that no slot stays empty however few shingles there are.
    """
    slots = np.full(SLOTS, _EMPTY)
    at_once = max(1, _BLOCK // shingles.size)
    for first in range(0, SLOTS, at_once):
        rounds = np.arange(first, min(first + at_once, SLOTS), dtype=np.uint64)[:, None]
        hashes = mix(shingles ^ _SEEDS[rounds])
        np.minimum.at(slots, (hashes % SLOTS).astype(np.int64).ravel(), _below(rounds, hashes).ravel())
        if (slots != _EMPTY).all():
            return slots
    empty = np.flatnonzero(slots == _EMPTY)
    rounds = (empty + SLOTS).astype(np.uint64)[:, None]
    slots[empty] = _below(rounds, mix(shingles ^ _SEEDS[rounds])).min(axis=1)
    return slots


def _below(rounds: Hashes, hashes: Hashes) -> Hashes:
    """The number of the round in the upper 10 bits, so that an earlier round is always smaller."""
    return (rounds << np.uint64(54)) | (hashes >> np.uint64(10))


_POEM = (
    "The tide went out and left the pier standing in its own reflection, a row of dark letters nobody had come to "
    "read. By four the light was the colour of weak tea."
)

MATCHER = Matcher(
    id="near",
    doc=__doc__,
    rank=1,
    sketch=sketch,
    verify=verify,
    same=((_POEM, "POEM OF THE DAY\n\n" + _POEM.replace("nobody", "no one")),),
    different=(
        (_POEM, "The tide came in and took the pier's reflection with it, and by four it was dark."),
        (f"Invoice 114. {_POEM} Total: 20.50", f"Invoice 115. {_POEM} Total: 99.00"),
        ("la " * 100, "la " * 1000),
    ),
)
