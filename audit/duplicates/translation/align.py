"""Alignment: which sentence of one document is a translation of which of the other, in the order of both.

Two sentences *point at each other* when each is the other's nearest, by a similarity from which the usual one has been
taken off: what a sentence has with its nearest neighbours among unrelated ones (the margin of Artetxe & Schwenk 2019,
"Margin-based parallel corpus mining", as a difference). Of these the heaviest chain that goes forward in both documents
is the alignment; the gaps in it are filled where a sentence is what two of the other side are together. A translation
covers most of both sides, in order and by a clear margin; two texts on one subject do not, however close they are as
wholes (after Thompson & Koehn 2020, "Exploiting sentence order in document alignment").
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.translation.encoders import Vectors
from audit.text.compiled import compiled

Lengths = NDArray[np.float64]

#: Sentences that occur more than once are paired with those that stand as far into the other document: a similarity
#: falls by so much from one end of a document to the other, much less than two sentences that differ are apart.
_SLOPE: Final = 0.02


class Side(NamedTuple):
    """One document: a vector of length 1 for each sentence, its usual similarity, and its length."""

    vectors: Vectors
    usual: Vectors
    lengths: Lengths


class Alignment(NamedTuple):
    """Beads in order: sentences `left[k]` and `right[k]` belong together, by a margin; a sentence may come twice.

    `left_covered`, `right_covered`: how much of each document, by length, points at the other and is in the chain.
    `order`: how much of what points at each other is. `margin`: the mean margin of the chain, by length.
    """

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    margins: NDArray[np.float64]
    left_covered: float
    right_covered: float
    order: float
    margin: float

    @property
    def more(self) -> float:
        """The coverage of the side that is covered more."""
        return max(self.left_covered, self.right_covered)

    @property
    def less(self) -> float:
        """The coverage of the side that is covered less."""
        return min(self.left_covered, self.right_covered)


def align(left: Side, right: Side) -> Alignment:
    """The alignment of two documents."""
    margins = left.vectors @ right.vectors.T - (left.usual[:, None] + right.usual) / 2
    chain, order = _chain(margins, left.lengths, right.lengths, _SLOPE)
    ones, others = chain[:, 0], chain[:, 1]
    weights = np.minimum(left.lengths[ones], right.lengths[others])
    return Alignment(
        ones,
        others,
        margins[ones, others].astype(np.float64),
        float(left.lengths[ones].sum() / max(left.lengths.sum(), 1)),
        float(right.lengths[others].sum() / max(right.lengths.sum(), 1)),
        order,
        float(np.average(margins[ones, others], weights=weights)) if len(ones) else 0.0,
    )


@compiled
def _chain(margins, left_lengths, right_lengths, slope):  # type: ignore[no-untyped-def]
    """The pairs of the heaviest chain, and its share in the weight of all that point at each other."""
    pairs = _mutual(margins, slope)
    # A pair weighs as much as the shorter sentence, times its margin. `weight[k]`: the heaviest chain that ends in k.
    count, total, last = pairs.shape[0], 0.0, 0
    weight, before = np.empty(count), np.full(count, -1)
    for k in range(count):
        i, j = pairs[k]
        own = min(left_lengths[i], right_lengths[j]) * margins[i, j]
        total += own
        weight[k] = own
        for earlier in range(k):
            if pairs[earlier, 1] < j and weight[earlier] + own > weight[k]:
                weight[k], before[k] = weight[earlier] + own, earlier
        if weight[k] > weight[last]:
            last = k
    chosen = np.zeros(count, np.bool_)
    place = last if count else -1
    while place >= 0:
        chosen[place] = True
        place = before[place]
    return pairs[chosen], weight[last] / total if count else 0.0


@compiled
def _mutual(margins, slope):  # type: ignore[no-untyped-def]
    """The pairs of a row and a column of which each is the other's nearest, by a margin above nought, by row."""
    rows, columns = margins.shape
    nearest, back = np.zeros(rows, np.int64), np.zeros(columns, np.int64)
    best, best_back = np.full(rows, -9.0), np.full(columns, -9.0)
    for i in range(rows):
        for j in range(columns):
            value = margins[i, j] - slope * abs((i + 0.5) / rows - (j + 0.5) / columns)
            if value > best[i]:
                best[i], nearest[i] = value, j
            if value > best_back[j]:
                best_back[j], back[j] = value, i
    pairs, count = np.empty((rows, 2), np.int64), 0
    for i in range(rows):
        if columns and back[nearest[i]] == i and margins[i, nearest[i]] > 0:
            pairs[count, 0], pairs[count, 1] = i, nearest[i]
            count += 1
    return pairs[:count]
