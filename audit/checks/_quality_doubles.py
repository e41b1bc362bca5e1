"""Words and phrases that stand twice side by side, or on both sides of an "and": where, and not whether rightly."""

from __future__ import annotations

from typing import Final

import numpy as np

from audit.checks._quality_words import ENDS, key_of
from audit.text.compiled import compiled, inlined

#: The longest phrase, in words; so many places are told of a text, for a litany of more is no slip.
_LONGEST: Final = 4
PLACES: Final = 32
#: How far behind its first word a phrase can begin again.
_REACH: Final = _LONGEST + 1
_AND: Final = key_of("and")


@compiled
def find_doubles(data, end, words, n_words, initials, places, out):  # type: ignore[no-untyped-def]
    """Write the byte at which the first word begins, and the one at which the last does; how many there are.

    A phrase that stands three times is none: "day after day after day". *initials* is room for one of each word and of
    `_REACH` more, *places* for each word.
    """
    begins, keys, found, behind = words.begins, words.keys, 0, 0
    for item in range(_alike_nearby(data, end, begins, n_words, initials, places)):
        word = places[item]
        if word < behind or found == PLACES:
            continue
        for again in range(word + 1, min(word + _REACH + 1, n_words)):
            joint = keys[again - 1] == _AND and again > word + 1
            length = again - word - joint
            if length > _LONGEST or again + length > n_words or not _begin_alike(initials, word, again, length):
                continue
            if _same(data, end, words, n_words, word, again, length):
                behind = again + length
                out[found, 0], out[found, 1] = begins[word], begins[behind - 1]
                found += 1
                break
    return found


@inlined
def _begin_alike(initials, word, again, length):  # type: ignore[no-untyped-def]
    alike = True
    for k in range(length):
        alike &= initials[word + k] == initials[again + k]
    return alike


@compiled
def _alike_nearby(data, end, begins, n_words, initials, places):  # type: ignore[no-untyped-def]
    """Write the words that have the first letters of one close behind; how many there are.

    Three letters leave a word in twenty. Without branches, for which it is cannot be foretold.
    """
    for word in range(np.uint64(n_words)):
        at = begins[word]
        first = np.int32(data[at] | 32)
        second = np.int32(data[at + 1] | 32) if at + 1 < end else np.int32(32)
        third = np.int32(data[at + 2] | 32) if at + 2 < end else np.int32(32)
        # What begins with no letter has initials of its own.
        initials[word] = first << 16 | second << 8 | third if 97 <= first <= 122 else -np.int32(word) - 1
    initials[n_words : n_words + _REACH] = 0
    count, one = np.uint64(0), np.uint64(1)
    for word in range(np.uint64(n_words)):
        mine, alike = initials[word], False
        for step in range(np.uint64(1), np.uint64(_REACH + 1)):
            alike |= initials[word + step] == mine
        places[count] = word
        count += one if alike else np.uint64(0)
    return np.int64(count)


@compiled
def _same(data, end, words, n_words, word, again, length):  # type: ignore[no-untyped-def]
    begins = words.begins
    for k in range(length):
        if (words.kinds[word + k] & ENDS) != 0 or not _alike(
            data, end, words.begins[word + k], words.begins[again + k]
        ):
            return False
    return again + length >= n_words or not _alike(data, end, begins[word], begins[again + length])


@compiled
def _alike(data, end, one, other):  # type: ignore[no-untyped-def]
    """Whether two words have the same letters at their beginnings, whatever the case of ASCII ones, and some."""
    k = 0
    while other + k < end and _is_letter(data[other + k]):
        if data[one + k] | 32 != data[other + k] | 32:
            return False
        k += 1
    return k > 0 and not _is_letter(data[one + k])


@inlined
def _is_letter(byte):  # type: ignore[no-untyped-def]
    return 97 <= byte | 32 <= 122 or byte >= 128
