"""Beads: which sentences of a verified pair belong together, and which of either side have no partner.

The links of the alignment are certain. Between two of them a sentence belongs to what it is most like, never going
back; and what is next to a link belongs to it if the linked sentence is too long for its partner alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.translation.align import Alignment, Side
from audit.text.compiled import compiled

#: Between two links a sentence belongs to what it is as like as this: unrelated ones have a margin of about -.2.
_LEAST = -0.1

#: A sentence next to a link belongs to it if they are as similar as this, and if at least this share of it is asked for
#: by the length of the sentence on the other side.
_SIMILAR: Final = 0.1
_ASKED: Final = 0.5

Links = NDArray[np.int64]


def beads(left: Side, right: Side, chain: Alignment) -> Links:
    """Rows of two numbers: sentences that belong together. Who is in no row has no partner. Sorted."""
    links = np.column_stack([chain.left, chain.right])
    # Which side comes first decides who takes what between two links: let that not hang on how documents are called.
    if _size(right) < _size(left):
        return _sorted(_beads(right, left, links[:, ::-1])[:, ::-1])
    return _beads(left, right, links)


def _size(side: Side) -> tuple[int, float, bytes]:
    return len(side.lengths), float(side.lengths.sum()), side.vectors.tobytes()


def _beads(left: Side, right: Side, links: Links) -> Links:
    if not len(left.lengths) or not len(right.lengths):
        return links
    similar = left.vectors @ right.vectors.T
    margins = similar - (left.usual[:, None] + right.usual) / 2
    # One after the other: each has to know what the last one took, or links would cross.
    links = _more(links, _filled(margins, links))
    links = _more(links[:, ::-1], _filled(margins.T, _sorted(links[:, ::-1])))[:, ::-1]
    if not len(links):
        return links
    ratio = right.lengths[links[:, 1]].sum() / left.lengths[links[:, 0]].sum()
    links = _more(links, _grown(similar, links, left.lengths * ratio, right.lengths))
    links = _more(links[:, ::-1], _grown(similar.T, links[:, ::-1], right.lengths, left.lengths * ratio))[:, ::-1]
    return _sorted(links)


def _more(links: Links, others: Links) -> Links:
    return _sorted(np.concatenate([links, others]))


def _sorted(links: Links) -> Links:
    return np.unique(links, axis=0)


@compiled
def _filled(margins, links):  # type: ignore[no-untyped-def]
    """For rows without a link the best columns between those of the links around them, never going back."""
    rows, columns = margins.shape
    out, count = np.empty((rows, 2), np.int64), 0
    weight, before = np.empty((rows, columns)), np.empty((rows, columns), np.int64)
    for gap in range(links.shape[0] + 1):
        top = links[gap - 1, 0] + 1 if gap else 0
        end = links[gap, 0] if gap < links.shape[0] else rows
        first = links[gap - 1, 1] if gap else 0
        last = links[gap, 1] if gap < links.shape[0] else columns - 1
        if top >= end:
            continue
        # weight[i, j]: the best that rows up to i make of columns up to j; before[i, j]: the column of row i, or -1.
        for i in range(top, end):
            for j in range(first, last + 1):
                above = weight[i - 1, j] if i > top else 0.0
                weight[i, j], before[i, j] = above, -1
                if above + margins[i, j] - _LEAST > above:
                    weight[i, j], before[i, j] = above + margins[i, j] - _LEAST, j
                if j > first and weight[i, j - 1] > weight[i, j]:
                    weight[i, j], before[i, j] = weight[i, j - 1], before[i, j - 1]
        j = last
        for i in range(end - 1, top - 1, -1):
            if before[i, j] >= 0:
                j = before[i, j]
                out[count, 0], out[count, 1] = i, j
                count += 1
    return out[:count]


def _grown(
    similar: NDArray[np.float32], links: Links, lengths: NDArray[np.float64], others: NDArray[np.float64]
) -> Links:
    """New links of columns without one to the rows beside them that are too long for their partners.

    *lengths* of rows are as long as their partners should be, *others* are those of columns.
    """
    wants = lengths.copy()
    np.subtract.at(wants, links[:, 0], others[links[:, 1]])
    # The last row of a column, for what comes behind it, and the first one, for what comes before.
    last, first = dict(links[:, ::-1].tolist()), dict(links[::-1, ::-1].tolist())
    found: list[tuple[int, int]] = []
    for columns in _runs(sorted(set(range(len(others))) - set(links[:, 1].tolist()))):
        # From both ends inwards: what lies between two that have no partner has none either.
        for run, rows, step in ((columns, last, -1), (columns[::-1], first, 1)):
            for column in run:
                i = rows.get(column + step)
                if column in rows or i is None or similar[i, column] < _SIMILAR or wants[i] < _ASKED * others[column]:
                    break
                wants[i] -= others[column]
                last[column] = first[column] = i
                found.append((i, column))
    return np.array(found, np.int64).reshape(-1, 2)


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
