"""What a text says again: lines, paragraphs and runs of words, in time that grows with the text.

A run of n words stands elsewhere only if the runs of n - 1 words at its place and at the next do. So each length looks
at what the one before it has left over, which soon is little: of English a quarter after two words.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.checks._quality_words import SPACED, mix
from audit.text.compiled import compiled

#: Gopher's lengths: of the runs of which the most frequent is looked at, and of those of which all repetitions are.
TOP: Final = (2, 3, 4)
AGAIN: Final = (5, 6, 7, 8, 9, 10)
#: What is counted, in characters; last, where the longest stretch of repetitions of the shortest of those stands.
NAMES: Final = (*(f"top_{n}_gram" for n in TOP), *(f"dup_{n}_gram" for n in AGAIN), "again_first", "again_end")

_LAST_TOP: Final = TOP[-1]
_LONGEST: Final = AGAIN[-1]
#: More tries than chance ever needs in a table that is half empty: whoever makes words that collide gets no square.
_TRIES: Final = 256
#: Items more than there are, for those who look ahead.
_SPARE: Final = 8


class Repeats(NamedTuple):
    """Room to tell what is the same: the slots of a table, then by item its key, the first equal one, their number."""

    slots: NDArray[np.int32]
    keys: NDArray[np.uint64]
    firsts: NDArray[np.int32]
    counts: NDArray[np.int32]
    #: By place: which run stands there, -1 if nowhere else; the length of run for which it was last met.
    runs: NDArray[np.int32]
    met: NDArray[np.int8]
    #: The places that are still looked at.
    live: NDArray[np.int32]
    #: The letters before a word.
    reach: NDArray[np.int64]


def room(items: int) -> Repeats:
    """Room for so many words or lines."""
    slots = np.empty(2 << max(items, 1).bit_length(), np.int32)
    items += _SPARE
    keys, (firsts, counts, runs, live) = np.empty(items, np.uint64), np.empty((4, items), np.int32)
    return Repeats(slots, keys, firsts, counts, runs, np.empty(items, np.int8), live, np.empty(items + 1, np.int64))


@compiled
def tell_apart(count, slots, keys, firsts, counts):  # type: ignore[no-untyped-def]
    """Write for each of the first *count* keys which is the first that equals it, and for that one how many do."""
    size = 4
    while size < 2 * count:
        size *= 2
    one, mask = np.uint64(1), np.uint64(size - 1)
    slots[:size] = 0
    for item in range(np.uint64(count)):
        key = keys[item]
        slot = mix(key) & mask
        firsts[item], counts[item] = item, 1
        for _ in range(_TRIES):
            other = np.uint64(slots[slot])
            if other == np.uint64(0):
                slots[slot] = item + one
                break
            if keys[other - one] == key:
                firsts[item] = other - one
                counts[other - one] += 1
                break
            slot = (slot + one) & mask


@compiled
def count_repeats(words, n_words, repeats, out):  # type: ignore[no-untyped-def]
    """Write what `NAMES` says of a text."""
    live, keys, reach, word_keys, lengths = repeats.live, repeats.keys, repeats.reach, words.keys, words.lengths
    repeats.met[:n_words] = 0
    out[:] = 0
    if n_words < 2:
        return
    one, reach[0] = np.uint64(1), 0
    for word in range(np.uint64(n_words - 1)):
        keys[word], live[word] = mix(word_keys[word]) + word_keys[word + one], word
        reach[word + one] = reach[word] + lengths[word]
    reach[n_words] = reach[n_words - 1] + lengths[n_words - 1]
    # The last word begins no run of two.
    repeats.runs[n_words - 1] = -1
    count = n_words - 1
    for length in range(2, min(_LONGEST, n_words) + 1):
        count = _lengthen(count, repeats) if length > 2 else count
        count, most, place = _keep_repeated(count, repeats)
        if length <= _LAST_TOP:
            out[length - 2] = most * _joined(words, repeats.reach, place, length)
        elif count:
            out[length - 2], first, end = _said_again(count, length, repeats)
            if length == _LAST_TOP + 1:
                out[-2], out[-1] = first, end


@compiled
def _keep_repeated(count, repeats):  # type: ignore[no-untyped-def]
    """Write which run stands at each live place, and let those live on that stand twice.

    How many these are; how often the most frequent run stands, and where the first of those does first.
    """
    live, runs, keys, firsts, counts = repeats.live, repeats.runs, repeats.keys, repeats.firsts, repeats.counts
    tell_apart(count, repeats.slots, keys, firsts, counts)
    most, place, kept = 1, np.int32(0), np.uint64(0)
    for item in range(np.uint64(count)):
        first, here = np.uint64(firsts[item]), live[item]
        number = counts[first]
        if number > most:
            # The first of the most frequent ones is met before the others.
            most, place = number, here
        # The keys have done their work: from here on the first one's is its place.
        keys[item] = here if first == item else keys[first]
        runs[np.uint64(here)] = np.int32(keys[item]) if number > 1 else np.int32(-1)
        live[kept] = here
        kept += np.uint64(number > 1)
    return np.int64(kept), most, place


@compiled
def _lengthen(count, repeats):  # type: ignore[no-untyped-def]
    """Key the runs that are longer by a word at the live places; how many can stand twice. The others die."""
    live, runs, keys = repeats.live, repeats.runs, repeats.keys
    kept, one = np.uint64(0), np.uint64(1)
    for item in range(np.uint64(count)):
        place = np.uint64(live[item])
        following = runs[place + one]
        keys[kept] = np.uint64(runs[place]) << np.uint64(32) | np.uint64(following)
        live[kept] = place
        kept += np.uint64(following >= 0)
        runs[place] = runs[place] if following >= 0 else np.int32(-1)
    return np.int64(kept)


@compiled
def _joined(words, reach, place, length):  # type: ignore[no-untyped-def]
    """The characters of a run, one space counted where there is any."""
    total = reach[place + length] - reach[place]
    for word in range(place + 1, place + length):
        total += words.kinds[word] & SPACED != 0
    return total


@compiled
def _said_again(count, length, repeats):  # type: ignore[no-untyped-def]
    """The characters of runs that were met before, none counted twice; and the longest stretch of them, in words."""
    live, runs, met, reach = repeats.live, repeats.runs, repeats.met, repeats.reach
    total, free, start, covered, first, end = 0, -1, 0, -1, 0, 0
    for item in range(count):
        place = live[item]
        if met[runs[place]] != length:
            # What lies in a repetition is not met: it belongs to it.
            if place >= free:
                met[runs[place]] = length
            continue
        start = start if place <= covered else place
        covered = place + length
        if reach[covered] - reach[start] > reach[end] - reach[first]:
            first, end = start, covered
        if place >= free:
            free = covered
            total += reach[free] - reach[place]
    return total, first, end
