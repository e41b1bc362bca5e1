"""Structure: whether the sentences of two documents have lengths that go together, in order.

Long sentences have long translations. A sentence stands for one of the other side, for two of them, or for none, and
the cheapest way through both documents says how well that fits (Gale & Church 1993, "A program for aligning sentences
in bilingual corpora"). It says nothing of the words, and works where there is no model for a language.

The profile of a document is how long its sentences are from its beginning to its end: documents that have a translation
among many others are found by it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.translation.align import Lengths
from audit.text.compiled import compiled

#: The variance of the length of a translation for each character of the original, measured by Gale & Church.
_VARIANCE = 6.8

#: What a bead costs before lengths are looked at: minus the logarithm of how often it comes, from the same source; and
#: the most that lengths can add.
_ONE, _TWO, _NONE = 0.1, 2.4, 7.6
_MOST = 18.0

#: Only the beginning of long documents is looked at, and only near the diagonal.
_SENTENCES: Final = 60
_BAND = 8


#: Places at which a profile tells how long sentences are, and how far around each it looks, in shares of the document.
_PLACES: Final = 32
_WIDTH: Final = 0.02

#: Numbers in a profile: the logarithms of how long the document is, of how many sentences it has, and of their lengths.
PROFILE: Final = _PLACES + 2


class Structure(NamedTuple):
    """`cost`: of the cheapest way through both documents, for each bead; `matched`: the share of their lengths in it
    that has a partner.
    """

    cost: float
    matched: float


def structure(left: Lengths, right: Lengths) -> Structure:
    """How well the lengths of two documents' sentences go together."""
    left, right = left[:_SENTENCES], right[:_SENTENCES]
    if not len(left) or not len(right):
        return Structure(_NONE, 0.0)
    costs, steps = _cheapest(left, right)
    beads, alone = _told(left, right, steps)
    return Structure(float(costs[-1, -1] / max(beads, 1)), float(1 - alone / 2))


def partners(left: Lengths, right: Lengths) -> NDArray[np.int64]:
    """Rows of two numbers: sentences that belong together on the cheapest way through both documents. Sorted."""
    if not len(left) or not len(right):
        return np.empty((0, 2), np.int64)
    found: NDArray[np.int64] = _walked(_cheapest(left, right)[1])
    return np.unique(found, axis=0)


def profile(lengths: Lengths) -> NDArray[np.float32]:
    """The profile of a document with sentences of these *lengths*."""
    reach = np.cumsum(lengths) / max(lengths.sum(), 1)
    middles = reach - np.diff(reach, prepend=0) / 2
    places = (np.arange(_PLACES) + 0.5) / _PLACES
    near = np.exp(-(((middles - places[:, None]) / _WIDTH) ** 2)) + np.finfo(np.float32).eps
    usual = (near * np.log1p(lengths)).sum(axis=1) / near.sum(axis=1) if len(lengths) else np.zeros(_PLACES)
    return np.concatenate([[np.log1p(lengths.sum()), np.log1p(len(lengths))], usual]).astype(np.float32)


@compiled
def _cheapest(left, right):  # type: ignore[no-untyped-def]
    n, m = left.size, right.size
    # In units between those of both sides: the cost is the same whichever comes first.
    scale = np.sqrt((right.sum() + 1) / (left.sum() + 1))
    left, right = left * scale, right / scale
    band = max(_BAND, abs(n - m) // 2 + 3)
    costs, steps = np.full((n + 1, m + 1), np.inf), np.zeros((n + 1, m + 1), np.int8)
    costs[0, 0] = 0.0
    for i in range(n + 1):
        middle = i * m / max(n, 1)
        for j in range(max(0, int(middle) - band), min(m, int(middle) + band + 1) + 1):
            # A step is 3 times the sentences on the left plus those on the right.
            for step in (4, 5, 7, 3, 1):
                ones, others = step // 3, step % 3
                if ones > i or others > j:
                    continue
                cost = costs[i - ones, j - others] + _bead(left[i - ones : i], right[j - others : j])
                if cost < costs[i, j]:
                    costs[i, j], steps[i, j] = cost, step
    return costs, steps


@compiled
def _told(left, right, steps):  # type: ignore[no-untyped-def]
    """How many beads there are, and the shares of both lengths that are alone, added."""
    beads, alone, i, j = 0, 0.0, left.size, right.size
    while i or j:
        ones, others = steps[i, j] // 3, steps[i, j] % 3
        if not others:
            alone += left[i - 1] / (left.sum() + 1)
        if not ones:
            alone += right[j - 1] / (right.sum() + 1)
        i, j, beads = i - ones, j - others, beads + 1
    return beads, alone


@compiled
def _walked(steps):  # type: ignore[no-untyped-def]
    i, j = steps.shape[0] - 1, steps.shape[1] - 1
    found, count = np.empty((2 * (i + j) + 1, 2), np.int64), 0
    while i or j:
        ones, others = steps[i, j] // 3, steps[i, j] % 3
        for one in range(i - ones, i):
            for other in range(j - others, j):
                found[count, 0], found[count, 1] = one, other
                count += 1
        i, j = i - ones, j - others
    return found[:count]


@compiled
def _bead(left, right):  # type: ignore[no-untyped-def]
    if not left.size or not right.size:
        return _NONE
    expected, found = left.sum(), right.sum()
    off = (found - expected) ** 2 / (_VARIANCE * (expected + found) + 2)
    return (_ONE if left.size == right.size else _TWO) + min(off, _MOST)
