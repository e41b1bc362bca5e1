"""How alike two texts are, exactly: the sets of their character 5-grams, counted and not estimated."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.hashing import Hashes, shingles
from audit.text.compiled import compiled, inlined
from audit.text.fold import CODE, VARIETY, Folded, Places, Words

#: Folded characters from which on a text is compared by sorting: a table for two of this length takes 512 MB in each
#: thread, most of it untouched, and one for two of 200 million would take 32 GB.
_LARGE: Final = 1 << 21

Counts = NDArray[np.int64]


class Overlap(NamedTuple):
    """For each pair: distinct shingles of the left text, of the right one, and of both; and the Jaccard coefficient of
    the two bags, in which a shingle counts as often as it comes.
    """

    left: Counts
    right: Counts
    common: Counts
    bags: NDArray[np.float64]

    @property
    def jaccard(self) -> NDArray[np.float64]:
        """Common to all; 0 where neither text has any."""
        share: NDArray[np.float64] = self.common / np.maximum(self.left + self.right - self.common, 1)
        return share


def overlap(folded: Folded, left: Places, right: Places, *, varieties: bool = True) -> Overlap:
    """Compare the texts *left* with the texts *right*, pair by pair.

    Without *varieties* a Traditional character is the same as the Simplified one it stands for.
    """
    lengths = np.diff(folded.starts)
    large = np.maximum(lengths[left], lengths[right]) > _LARGE
    longest = min(int(lengths.max(initial=0)), _LARGE)
    # At most a quarter full, for two texts: probing stays short. Half full takes a tenth longer.
    size = 1 << (8 * longest + 16).bit_length()
    mask = CODE | VARIETY if varieties else CODE
    in_left, in_right, in_both = np.empty((3, len(left)), np.int64)
    out = Overlap(in_left, in_right, in_both, np.empty(len(left)))
    table, hashes = np.zeros((size, 2), np.uint64), np.empty(longest, np.uint64)
    _overlap(folded.words, folded.starts, left, right, large, mask, hashes, table, *out)
    for pair in np.flatnonzero(large):
        sides = (folded.words[folded.starts[text] : folded.starts[text + 1]] for text in (left[pair], right[pair]))
        in_left[pair], in_right[pair], in_both[pair], out.bags[pair] = _merge(*(_sorted(side, mask) for side in sides))
    return out


def _sorted(words: Words, mask: int) -> Hashes:
    hashes = np.empty(len(words), np.uint64)
    hashes = hashes[: shingles(words, mask, hashes)]
    hashes.sort()
    return hashes


@compiled
def _merge(left, right):  # type: ignore[no-untyped-def]
    """What `Overlap` says of two sorted bags of hashes."""
    in_left, in_right, in_both, bag = 0, 0, 0, 0
    i, j = 0, 0
    while i < left.size or j < right.size:
        value = left[i] if j == right.size or (i < left.size and left[i] < right[j]) else right[j]
        first, other = i, j
        while i < left.size and left[i] == value:
            i += 1
        while j < right.size and right[j] == value:
            j += 1
        in_left += i > first
        in_right += j > other
        in_both += i > first and j > other
        bag += min(i - first, j - other)
    return in_left, in_right, in_both, bag / max(left.size + right.size - bag, 1)


@inlined
def _find(table, stamp, size, value):  # type: ignore[no-untyped-def]
    """The slot of *value* among those of this stamp, or the empty one where it belongs."""
    slot = value & np.uint64(size - 1)
    while table[slot, 1] >= stamp and table[slot, 0] != value:
        slot = (slot + np.uint64(1)) & np.uint64(size - 1)
    return slot


@compiled
def _overlap(words, starts, left, right, large, mask, hashes, table, in_left, in_right, in_both, bags):  # type: ignore[no-untyped-def]
    """An open-addressed table: a slot is a hash and, in one word, a stamp and how often the left text has the hash and
    the right one did not take it yet. A slot is of the pair at hand when its stamp is not older.

    Stamps of a pair: the first for the left text, the second once met in the right one too, the third in the right one
    alone.
    """
    one, next_stamp = np.uint64(1), np.uint64(1 << 32)
    times, stamp = next_stamp - one, next_stamp
    for pair in range(left.size):
        if large[pair]:
            continue
        a, b = left[pair], right[pair]
        lengths = starts[a + 1] - starts[a] + starts[b + 1] - starts[b]
        size = 64
        while size < 4 * lengths:
            size *= 2
        left_count = shingles(words[starts[a] : starts[a + 1]], mask, hashes)
        distinct = 0
        for i in range(left_count):
            slot = _find(table, stamp, size, hashes[i])
            if table[slot, 1] < stamp:
                table[slot, 0], table[slot, 1] = hashes[i], stamp
                distinct += 1
            table[slot, 1] += one
        right_count = shingles(words[starts[b] : starts[b + 1]], mask, hashes)
        common, alone, bag = 0, 0, 0
        for i in range(right_count):
            slot = _find(table, stamp, size, hashes[i])
            known = table[slot, 1]
            if known < stamp:
                table[slot, 0], known = hashes[i], stamp + np.uint64(2) * next_stamp
                alone += 1
            elif known < stamp + next_stamp:
                known += next_stamp
                common += 1
            if known & times:
                known -= one
                bag += 1
            table[slot, 1] = known
        in_left[pair] = distinct
        in_right[pair] = common + alone
        in_both[pair] = common
        bags[pair] = bag / max(left_count + right_count - bag, 1)
        stamp += np.uint64(3) * next_stamp
