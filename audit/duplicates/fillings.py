"""What fills the slots of a template: its fixed text is found in another text, in order, and the rest is told.

Shingles of the fixed text that the other one has as often as the template are anchors, the longest chain of them that
goes the same way in both is kept, and what lies between two anchors is aligned with the least edits: in a slot anything
may be put in for nothing.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.hashing import GOLDEN, SHINGLE, shingles
from audit.duplicates.outlines import Outline, whole_grams
from audit.text.compiled import compiled, inlined
from audit.text.fold import CODE, Places, Words

#: A text that lacks more than this share of the shingles of the fixed text is not aligned.
LACKING: Final = 0.3

#: Cells that are filled in between anchors, 16 MB of them at one time. What would take more is given up, and so are all
#: after so many, unless the texts are long: of two in which no shingle is rare 4,000 words are aligned whole.
_STRETCH: Final = 1 << 24
_CELLS: Final = 64

#: What becomes of a word: nothing has its like, or, of the other text, it stands outside of all slots.
NOBODY: Final = -1
_BESIDE: Final = -2

_MATCH, _PUT_IN, _LEFT_OUT = np.uint8(0), np.uint8(1), np.uint8(2)


class Alignment(NamedTuple):
    """`place[i]`: where fixed word `i` stands in the other text, or `NOBODY`.

    `slot[j]`: before which fixed word the slot stands that word `j` of the other text fills; below 0 where it fills
    none. `beside`: how many fill none and are not of the fixed text either. `anchored`: fixed words in anchors.
    """

    place: Places
    slot: Places
    beside: int
    anchored: NDArray[np.bool_]


def align(drawn: Outline, words: Words) -> Alignment | None:
    """Align a template with another folded text; none where that one lacks too much of the fixed text."""
    place = np.full(len(drawn.fixed), NOBODY, np.int64)
    slot = np.full(len(words), _BESIDE, np.int64)
    fixed, other = drawn.fixed & np.uint32(CODE), words & np.uint32(CODE)
    anchors = _anchors(fixed, drawn.open, other)
    if anchors is None:
        return None
    anchored = np.zeros(len(fixed), np.bool_)
    _align(fixed, drawn.open, other, _chain(anchors), place, slot, anchored)
    return Alignment(place, slot, int((slot == _BESIDE).sum()), anchored)


@compiled
def _anchors(fixed, open_, other):  # type: ignore[no-untyped-def] # noqa: C901
    """Places of shingles that the fixed text and the other one have equally often, in the order of the other text;
    none where too many are lacking.
    """
    whole, ours, theirs = whole_grams(open_), np.empty(fixed.size, np.uint64), np.empty(other.size, np.uint64)
    grams, others = shingles(fixed, CODE, ours), shingles(other, CODE, theirs)
    size = 64
    while size < 4 * grams:
        size *= 2
    # A slot of the table is of one hash: the first place of it, how often each text has it.
    heads, counts = np.full(size, -1, np.int64), np.zeros((size, 2), np.int64)
    following, total = np.full(max(grams, 1), -1, np.int64), 0
    for gram in range(grams - 1, -1, -1):
        if whole[gram]:
            at = _slot(heads, ours, ours[gram])
            following[gram] = heads[at]
            heads[at] = gram
            counts[at, 0] += 1
            total += 1
    for gram in range(others):
        counts[_slot(heads, ours, theirs[gram]), 1] += 1
    lacking = 0
    for at in range(size):
        if counts[at, 1] < counts[at, 0]:
            lacking += counts[at, 0] - counts[at, 1]
    if total == 0 or lacking > LACKING * total:
        return None
    anchors, count = np.empty((total, 2), np.int64), 0
    for gram in range(others):
        at = _slot(heads, ours, theirs[gram])
        if heads[at] >= 0 and counts[at, 0] == counts[at, 1]:
            mine = heads[at]
            counts[at, 0] -= 1
            counts[at, 1] -= 1
            # The slot stays of its hash: of several places the last one is not taken away.
            if following[mine] >= 0:
                heads[at] = following[mine]
            if _alike(fixed, mine, other, gram):
                anchors[count, 0], anchors[count, 1] = mine, gram
                count += 1
    return anchors[:count]


@inlined
def _slot(heads, hashes, value):  # type: ignore[no-untyped-def]
    """Where a hash has its place in the table, or would have it."""
    mask = np.uint64(heads.size - 1)
    at = (value ^ (value >> np.uint64(32))) * GOLDEN >> np.uint64(32) & mask
    while heads[at] >= 0 and hashes[heads[at]] != value:
        at = (at + np.uint64(1)) & mask
    return at


@inlined
def _alike(fixed, i, other, j):  # type: ignore[no-untyped-def]
    same = True
    for k in range(SHINGLE):
        same &= fixed[i + k] == other[j + k]
    return same


@compiled
def _chain(anchors):  # type: ignore[no-untyped-def]
    """The longest chain of anchors that go up in both texts (patience sorting, Fredman 1975)."""
    count = len(anchors)
    tops, before, length = np.empty(count, np.int64), np.empty(count, np.int64), 0
    for k in range(count):
        low, high = 0, length
        while low < high:
            middle = (low + high) // 2
            if anchors[tops[middle], 0] < anchors[k, 0]:
                low = middle + 1
            else:
                high = middle
        before[k] = tops[low - 1] if low else -1
        tops[low] = k
        length = max(length, low + 1)
    chain = np.empty((length, 2), np.int64)
    k = tops[length - 1] if length else -1
    for n in range(length - 1, -1, -1):
        chain[n] = anchors[k]
        k = before[k]
    return chain


@compiled
def _align(fixed, open_, other, chain, place, slot, anchored):  # type: ignore[no-untyped-def]
    """Go along the chain, and align what lies between."""
    room = max(_STRETCH, _CELLS * (fixed.size + other.size))
    i, j = 0, 0
    for k in range(len(chain) + 1):
        to_i, to_j = (chain[k, 0], chain[k, 1]) if k < len(chain) else (fixed.size, other.size)
        ahead = max(i - to_i, j - to_j, 0)
        # An anchor that overlaps the one before goes on with it, or is passed over.
        if ahead and i - to_i != j - to_j:
            continue
        if not ahead:
            room -= _between(fixed, open_, other, i, to_i, j, to_j, place, slot, room)
        i, j = to_i + ahead, to_j + ahead
        if k < len(chain):
            anchored[to_i : to_i + SHINGLE] = True
            while i < to_i + SHINGLE:
                place[i], slot[j] = j, NOBODY
                i, j = i + 1, j + 1


@compiled
def _between(fixed, open_, other, i, i_end, j, j_end, place, slot, room):  # type: ignore[no-untyped-def] # noqa: C901
    """Align two stretches with the least edits; how many cells that took."""
    rows, columns = i_end - i + 1, j_end - j + 1
    if rows == 1 or columns == 1:
        if open_[i]:
            slot[j:j_end] = i
        return 0
    if rows * columns > min(room, _STRETCH):
        return 0
    cost, moves = np.zeros((2, columns), np.int64), np.empty((rows, columns), np.uint8)
    for row in range(rows):
        now, past = cost[row & 1], cost[row & 1 ^ 1]
        step = 0 if open_[i + row] else 1
        for column in range(columns):
            least, move = np.int64(1) << 60, _MATCH
            if row and column and fixed[i + row - 1] == other[j + column - 1]:
                least = past[column - 1]
            if column and now[column - 1] + step < least:
                least, move = now[column - 1] + step, _PUT_IN
            if row and past[column] + 1 < least:
                least, move = past[column] + 1, _LEFT_OUT
            now[column] = least if row or column else 0
            moves[row, column] = move
    row, column = rows - 1, columns - 1
    while row or column:
        move = moves[row, column]
        if move == _MATCH:
            row, column = row - 1, column - 1
            place[i + row], slot[j + column] = j + column, NOBODY
        elif move == _PUT_IN:
            column -= 1
            if open_[i + row]:
                slot[j + column] = i + row
        else:
            row -= 1
    return rows * columns
