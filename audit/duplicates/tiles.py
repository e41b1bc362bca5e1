"""Shared runs: the stretches of folded text that two documents have in common, and where they lie in each.

Greedy string tiling (Wise 1993): the longest stretch that both texts have is taken first, then the longest that neither
side has given away yet, down to `MIN_RUN`. No two taken stretches overlap on either side.
"""

from __future__ import annotations

import heapq
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.hashing import GOLDEN
from audit.text.compiled import compiled, inlined
from audit.text.fold import BREAK, CODE, UNSPACED, Folded, Places

#: The shortest run that is shown, in folded characters. Shorter ones are idiom: two Chinese reports of one campaign
#: share dozens of runs of ten characters.
MIN_RUN: Final = 20

#: A stretch of `MIN_RUN` holds a gram of this length that begins at a multiple of `_STEP`: those of the left text are
#: looked up for every place of the right one.
_GRAM: Final = 14
_STEP: Final = MIN_RUN - _GRAM + 1

#: How many places of one gram are tried on the left, and how often it is tried from the right. A stretch that repeats
#: more often is found at its first places, which keeps `哈哈哈…` against itself linear. Once a run is found, what lies
#: on it is not tried again: a text that holds a gram 16 times needs 16 other ones like it to lose a run.
_PLACES: Final = 16
_TRIES: Final = 64

#: Slots for each gram: of the places whose gram the left text does not have, 15 in 16 find their slot empty, and that
#: is all there is to do. Up to `_ROOM` slots, 16 MB: a larger table misses the cache, and has two for each gram.
_ROOMY: Final = 16
_ROOM: Final = 1 << 22


class Runs(NamedTuple):
    """`length[k]` folded characters from place `left[k]` of the left text of pair `pair[k]`, `right[k]` of its right.

    Pair by pair, in the order of the left text.
    """

    pair: Places
    left: Places
    right: Places
    length: Places


def shared_runs(folded: Folded, left: Places, right: Places) -> Runs:
    """The tiles of each pair of texts. Linear in their lengths, but for texts that repeat themselves."""
    longest = int(np.diff(folded.starts).max(initial=0))
    scratch = (
        np.empty(_slots(longest // _STEP + 1), np.int32),
        np.empty(longest // _STEP + 1, np.int32),
        np.empty(longest // _STEP + 1, np.int32),
        np.zeros(2 * longest + 2, np.int64),
        np.zeros(2 * longest + 2, np.int64),
    )
    found: list[NDArray[np.int64]] = []
    out = np.empty((max(4 * len(left), longest // MIN_RUN + 1), 4), np.int64)
    matches = np.empty((1024, 4), np.int64)
    stamp = np.ones(1, np.int64)
    done = 0
    while done < len(left):
        done, count, more = _tile(folded.words, folded.starts, left, right, done, stamp, *scratch, matches, out)
        found.append(out[:count].copy())
        if more:
            matches = np.empty((2 * len(matches), 4), np.int64)
    runs = np.concatenate(found) if found else out[:0]
    _trim(folded.origin, folded.starts, left, right, runs)
    runs = runs[runs[:, 3] >= MIN_RUN]
    # By pair and place; in one number, which takes half of the time to sort.
    return Runs(*runs[np.argsort(runs[:, 0] << 32 | runs[:, 1])].T)


@compiled
def _trim(origin, starts, left, right, runs):  # type: ignore[no-untyped-def]
    """Cut runs off at whole characters: an `s` of one text may be half of the other's `ß`."""
    for run in runs:
        a, b = starts[left[run[0]]], starts[right[run[0]]]
        a_end, b_end = starts[left[run[0]] + 1], starts[right[run[0]] + 1]
        while run[3] > 0 and (
            (run[1] > 0 and origin[a + run[1]] == origin[a + run[1] - 1])
            or (run[2] > 0 and origin[b + run[2]] == origin[b + run[2] - 1])
        ):
            run[1] += 1
            run[2] += 1
            run[3] -= 1
        while run[3] > 0 and (
            (a + run[1] + run[3] < a_end and origin[a + run[1] + run[3]] == origin[a + run[1] + run[3] - 1])
            or (b + run[2] + run[3] < b_end and origin[b + run[2] + run[3]] == origin[b + run[2] + run[3] - 1])
        ):
            run[3] -= 1


def only(runs: Runs, numbers: Places, holds: NDArray[np.bool_]) -> Runs:
    """The runs of those pairs that hold, where pair `k` is known as `numbers[k]`."""
    kept = holds[numbers[runs.pair]]
    return Runs(numbers[runs.pair[kept]], runs.left[kept], runs.right[kept], runs.length[kept])


def covered(runs: Runs, pairs: int) -> NDArray[np.int64]:
    """How many folded characters of each of so many pairs lie in its runs."""
    return np.bincount(runs.pair, runs.length, pairs).astype(np.int64)


@compiled
def _slots(grams):  # type: ignore[no-untyped-def]
    """Slots of a table for so many grams, a power of two."""
    size = 64
    while size < 2 * grams or size < min(_ROOMY * grams, _ROOM):
        size *= 2
    return size


@inlined
def _spread(value, size):  # type: ignore[no-untyped-def]
    """A slot of a table of a power of two."""
    return (value ^ (value >> np.uint64(32))) * GOLDEN >> np.uint64(32) & np.uint64(size - 1)


@inlined
def _gram(words, first):  # type: ignore[no-untyped-def]
    value = np.uint64(0)
    for i in range(first, first + _GRAM):
        value = value * GOLDEN + np.uint64(words[i] & np.uint32(CODE))
    return value


@inlined
def _behind(a, b, i, j, most):  # type: ignore[no-untyped-def]
    """How many characters before place *i* of one text and *j* of another are the same, *most* at most."""
    one, x, y = np.uint64(1), np.uint64(i), np.uint64(j)
    end = x - np.uint64(max(most, 0))
    # Unsigned places, as for shingles.
    while x > end and (a[x - one] ^ b[y - one]) & np.uint32(CODE) == np.uint32(0):
        x, y = x - one, y - one
    return i - np.int64(x)


@inlined
def _ahead(a, b, i, j):  # type: ignore[no-untyped-def]
    """How many characters from place *i* of one text and *j* of another on are the same."""
    one, x, y = np.uint64(1), np.uint64(i), np.uint64(j)
    end = x + np.uint64(min(a.size - i, b.size - j))
    while x < end and (a[x] ^ b[y]) & np.uint32(CODE) == np.uint32(0):
        x, y = x + one, y + one
    return np.int64(x) - i


@compiled
def _index(a, heads, following):  # type: ignore[no-untyped-def]
    """Write the first gram of the left text in each slot, and of each gram the one that follows in its slot."""
    size = _slots(a.size // _STEP + 1)
    heads[:size] = -1
    for gram in range((a.size - _GRAM) // _STEP, -1, -1):
        slot = _spread(_gram(a, gram * _STEP), size)
        following[gram] = heads[slot]
        heads[slot] = gram


@compiled
def _matches(a, b, heads, following, used, reach, mark, gone, matches):  # type: ignore[no-untyped-def] # noqa: C901
    """Write the maximal common stretches of two texts; how many there are, -1 where *matches* is too small.

    *heads* and *following* are the index of the left text. *reach* says for each diagonal how far it has been compared,
    as *mark* plus a place of the right text. What lies within a stretch on the right is passed over, unless it is said
    which places there are *gone*: then just those are.
    """
    size = _slots(a.size // _STEP + 1)
    used[: a.size // _STEP + 1] = 0
    top = np.uint64(1)
    for _ in range(_GRAM - 1):
        top *= GOLDEN
    count, j = 0, 0
    value = _gram(b, 0)
    while j <= b.size - _GRAM:
        gram = heads[_spread(value, size)] if not gone.size or not gone[j] else -1
        tried, on = 0, j + 1
        while gram >= 0 and tried < _PLACES:
            i = gram * _STEP
            tried += 1
            diagonal = i - j + b.size
            if reach[diagonal] <= mark + j and used[gram] < _TRIES:
                first = _behind(a, b, i, j, min(i, j - max(reach[diagonal] - mark, 0)))
                length = _ahead(a, b, i, j)
                if length >= _GRAM:
                    used[gram] += 1
                    reach[diagonal] = mark + j + length
                    if first + length >= MIN_RUN:
                        if count == matches.shape[0]:
                            return -1
                        matches[count, 0], matches[count, 1] = i - first, j - first
                        matches[count, 2] = first + length
                        count += 1
                        # A longer stretch that begins within this one reaches beyond it, and is met at its end.
                        if not gone.size:
                            on = max(on, j + length - 2 * MIN_RUN)
            gram = following[gram]
        if on > b.size - _GRAM:
            break
        if on == j + 1:
            value -= np.uint64(b[j] & np.uint32(CODE)) * top
            value = value * GOLDEN + np.uint64(b[j + _GRAM] & np.uint32(CODE))
        else:
            value = _gram(b, on)
        j = on
    return count


@inlined
def _free(taken, mark, i, j, length):  # type: ignore[no-untyped-def]
    """How many places from `i` on the left and `j` on the right are both free, *length* at most."""
    one, x, y = np.uint64(1), np.uint64(i), np.uint64(j)
    end = x + np.uint64(length)
    while x < end and taken[x] != mark and taken[y] != mark:
        x, y = x + one, y + one
    return np.int64(x) - i


@compiled
def _tile(words, starts, left, right, done, stamp, heads, following, used, reach, taken, matches, out):  # type: ignore[no-untyped-def]
    """Tile from pair *done* on: how many pairs are done, how many runs were written, whether *matches* is too small."""
    written, indexed = 0, -1
    for pair in range(done, left.size):
        a = words[starts[left[pair]] : starts[left[pair] + 1]]
        b = words[starts[right[pair]] : starts[right[pair] + 1]]
        shorter = min(a.size, b.size)
        if shorter < MIN_RUN:
            continue
        if written + shorter // MIN_RUN > out.shape[0]:
            return pair, written, False
        # Pairs of one left text stand together.
        if indexed != left[pair]:
            _index(a, heads, following)
            indexed = left[pair]
        mark, before = stamp[0], written
        gone = np.zeros(0, np.bool_)
        while True:
            count = _matches(a, b, heads, following, used, reach, stamp[0], gone, matches)
            stamp[0] += b.size + 2
            if count < 0:
                return pair, before, True
            written, gave_way = _take(matches[:count], a.size, taken, mark, pair, out, written)
            if gone.size or not gave_way:
                break
            # What lies within the part that gave way may be anywhere else on the left, and was passed over.
            gone = taken[a.size : a.size + b.size] == mark
    return left.size, written, False


@compiled
def _take(matches, size, taken, mark, pair, out, written):  # type: ignore[no-untyped-def]
    """Take the longest stretch that is free on both sides, and so on; how many runs are written now, and whether part
    of a stretch gave way on the left alone. The left text has *size* words; *taken* has the right one behind it.
    """
    gave_way = False
    waiting = [(-matches[k, 2], matches[k, 0], matches[k, 1]) for k in range(matches.shape[0])]
    heapq.heapify(waiting)
    while waiting:
        negative, i, j = heapq.heappop(waiting)
        length, at = -negative, size + j
        free = _free(taken, mark, i, at, length)
        if free == length:
            taken[i : i + length] = mark
            taken[at : at + length] = mark
            out[written, 0], out[written, 1], out[written, 2], out[written, 3] = pair, i, j, length
            written += 1
            continue
        # What is left of a stretch when longer ones have taken their part.
        k, alone = 0, 0
        while k < length:
            free = _free(taken, mark, i + k, at + k, length - k)
            if free >= MIN_RUN:
                heapq.heappush(waiting, (-free, i + k, j + k))
            k += free
            alone += free
            if k < length:
                alone = alone + 1 if taken[at + k] != mark else 0
                gave_way |= alone >= MIN_RUN
                k += 1
    return written, gave_way


def around(folded: Folded, left: Places, right: Places, at_left: Places, at_right: Places) -> tuple[Places, Places]:
    """How far what two texts share around a place in each goes back, and how long it is in all; 0 where they differ."""
    before, length = np.empty((2, len(left)), np.int64)
    _around(folded.words, folded.starts, left, right, at_left, at_right, before, length)
    return before, length


@compiled
def _around(words, starts, left, right, at_left, at_right, before, length):  # type: ignore[no-untyped-def]
    """Write how far the stretch around each seed goes back, and how long it is in all."""
    for seed in range(left.size):
        a, b = starts[left[seed]], starts[right[seed]]
        i, j = a + at_left[seed], b + at_right[seed]
        back = _behind(words, words, i, j, min(i - a, j - b))
        on = _ahead(words[: starts[left[seed] + 1]], words[: starts[right[seed] + 1]], i, j)
        before[seed], length[seed] = back, back + on


class Lengths(NamedTuple):
    """The length of each run: words of scripts that space them, characters of scripts that do not."""

    words: Places
    characters: Places


def lengths(folded: Folded, texts: Places, first: Places, length: Places) -> Lengths:
    """Measure stretches of *length* from place *first* of *texts*."""
    out = Lengths(np.empty(len(texts), np.int64), np.empty(len(texts), np.int64))
    _lengths(folded.words, folded.starts[texts] + first, length, *out)
    return out


@compiled
def _lengths(words, first, length, in_words, in_characters):  # type: ignore[no-untyped-def]
    for run in range(first.size):
        spaced, alone, before = 0, 0, True
        for i in range(first[run], first[run] + length[run]):
            word = words[i]
            if word & np.uint32(UNSPACED):
                alone += 1
                before = True
            else:
                spaced += before or (word & np.uint32(BREAK)) != 0
                before = False
        in_words[run], in_characters[run] = spaced, alone
