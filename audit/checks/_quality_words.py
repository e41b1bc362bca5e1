"""Words and lines of a text, read from its bytes in one go.

A word is what stands between white space, as for C4; in scripts that write no spaces, each letter begins a word of its
own, to which the marks and the punctuation behind it belong. Lines end at a line feed, a carriage return or both, and
white space at either end of the text is left out.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.checks._quality_characters import (
    ALNUM,
    ALONE,
    CLOSER,
    COUNTERS,
    DOT,
    FULL,
    KINDS,
    LOWER,
    SHIFT,
    SPACE,
    TERMINAL,
    WIDTH,
)
from audit.text.compiled import compiled, inlined
from audit.text.utf8 import Bytes, before, decode

#: Bits of a word beside those of its characters: it ends a sentence; it begins in lower case; white space stands before
#: it.
ENDS: Final = 1 << 10
BEGINS_LOW: Final = 1 << 11
SPACED: Final = 1 << 12

#: What is counted of a text beside what the counters of its characters hold.
CHARACTERS: Final = COUNTERS
WHITE: Final = COUNTERS + 1
ELLIPSES: Final = COUNTERS + 2
COUNTS: Final = COUNTERS + 3

#: An odd multiplier with well-spread bits, and the finaliser of splitmix64 (Steele, Lea and Flood 2014).
_BASE: Final = np.uint64(0xD6E8FEB86659FD93)
_MIX_1: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2: Final = np.uint64(0x94D049BB133111EB)


class Words(NamedTuple):
    """Room for the words of one text: a hash, the first byte, the length in code points, bits."""

    keys: NDArray[np.uint64]
    begins: NDArray[np.int64]
    lengths: NDArray[np.int32]
    kinds: NDArray[np.uint16]


class Lines(NamedTuple):
    """Room for the lines of one text: a hash, length, first word, first byte and the one behind its last."""

    keys: NDArray[np.uint64]
    lengths: NDArray[np.int32]
    words: NDArray[np.int32]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]


def room(data: Bytes, offsets: NDArray[np.int64]) -> tuple[Words, Lines]:
    """Room for the words and the lines of the longest text: a word takes two bytes, with the space behind it."""
    longest = int(np.diff(offsets).max(initial=0))
    words = longest // 2 + 2
    lines = min(longest, int(np.count_nonzero((data == 10) | (data == 13)))) + 1
    return (
        Words(
            np.empty(words, np.uint64), np.empty(words, np.int64), np.empty(words, np.int32), np.empty(words, np.uint16)
        ),
        Lines(np.empty(lines, np.uint64), *np.empty((2, lines), np.int32), *np.empty((2, lines), np.int64)),
    )


@inlined
def mix(value):  # type: ignore[no-untyped-def]
    """Spread every input bit over the whole word."""
    value = (value ^ (value >> np.uint64(30))) * _MIX_1
    value = (value ^ (value >> np.uint64(27))) * _MIX_2
    return value ^ (value >> np.uint64(31))


def key_of(word: str) -> np.uint64:
    """The hash by which a *word* is known here."""
    key = 0
    for char in word:
        key = (key + ord(char) + 1) * int(_BASE) % (1 << 64)
    return np.uint64(key)


@compiled
def stripped(data, first, end, table):  # type: ignore[no-untyped-def]
    """Where the text begins and ends without the white space around it."""
    while first < end:
        char, step = decode(data, first)
        if not table[char] & np.uint64(SPACE):
            break
        first += step
    while end > first:
        last = before(data, end)
        if not table[decode(data, last)[0]] & np.uint64(SPACE):
            break
        end = last
    return first, end


@compiled
def read_text(data, first, end, table, words, lines, counts):  # type: ignore[no-untyped-def] # noqa: C901
    """Write the words and lines of the stripped text `first:end` and its *counts*; how many words and lines there are.

    Unsigned places spare each access a test for one that counts from the end, and arrays that are handed to no step of
    the loop are spared a count of their references. Behind the text a line feed is read that is not there.
    """
    one, two, three, zero = np.uint64(1), np.uint64(2), np.uint64(3), np.uint64(0)
    tail, six = np.uint64(0x3F), np.uint64(6)
    keys, begins, lengths, kinds = words.keys, words.begins, words.lengths, words.kinds
    line_keys, line_lengths, line_words = lines.keys, lines.lengths, lines.words
    line_begins, line_ends = lines.begins, lines.ends
    n, n_lines, key, line, seen, sums = zero, zero, zero, zero, zero, zero
    characters, white, counted, length, line_characters = zero, zero, zero, zero, zero
    # Which of its bits make a character the first behind a word: any, where none is open.
    beyond, within, single = np.uint64(KINDS), np.uint64(SPACE | ALONE), np.uint64(SPACE | ALONE | ALNUM)
    edge, spaced, ellipses, dots, dot = beyond, zero, 0, 0, zero
    i, stop = np.uint64(first), np.uint64(end)
    begin, line_begin, line_word = i, i, zero
    counts[:] = 0
    while i <= stop:
        here = i
        char = np.uint64(data[i]) if i < stop else np.uint64(10)
        i += one
        if char >= np.uint64(0x80):
            second = np.uint64(data[i]) & tail
            if char < np.uint64(0xE0):
                char = (char & np.uint64(0x1F)) << six | second
                i += one
            elif char < np.uint64(0xF0):
                char = ((char & np.uint64(0x0F)) << six | second) << six | np.uint64(data[i + one]) & tail
                i += two
            else:
                char = ((char & np.uint64(0x07)) << six | second) << six | np.uint64(data[i + one]) & tail
                char = char << six | np.uint64(data[i + two]) & tail
                i += three
        entry = table[char]
        if entry & edge:
            if edge != beyond:
                if seen & np.uint64(TERMINAL) and _ends(data, table, np.int64(here)):
                    seen |= np.uint64(ENDS)
                keys[n], begins[n], lengths[n], kinds[n] = key, begin, length, seen & np.uint64(0xFFFF)
                line = (line + key) * _BASE
                characters += length
                n += one
            if entry & np.uint64(SPACE):
                spaced, edge = np.uint64(SPACED), beyond
                if char == np.uint64(13) and data[i] == 10:
                    continue
                if char == np.uint64(10) or char == np.uint64(13):
                    line_keys[n_lines], line_lengths[n_lines] = line, characters - line_characters
                    line_words[n_lines], line_begins[n_lines], line_ends[n_lines] = line_word, line_begin, here
                    n_lines += one
                    line, line_begin, line_word, line_characters = zero, i, n, characters + one
                else:
                    line = (line + char) * _BASE
                white += one
                characters += one
                continue
            key, length, begin = zero, zero, here
            edge = single if entry & np.uint64(ALONE) else within
            seen = spaced | (np.uint64(BEGINS_LOW) if entry & np.uint64(LOWER) else zero)
            spaced = zero
        key = (key + char + one) * _BASE
        length += one
        seen |= entry
        sums += entry >> np.uint64(SHIFT)
        counted += one
        if entry & np.uint64(DOT):
            dots = dots + 1 if here == dot else 1
            dot = i
            if dots == 3 or char == np.uint64(0x2026):
                ellipses += 1
                dots = 0
        # Most characters are ASCII and neither begin nor end anything.
        run, last = i, min(i + np.uint64(FULL // 2), stop)
        while i < last:
            char = np.uint64(data[i])
            entry = table[char]
            if entry & (edge | np.uint64(DOT)) or char >= np.uint64(0x80):
                break
            key = (key + char + one) * _BASE
            seen |= entry
            sums += entry >> np.uint64(SHIFT)
            i += one
        length += i - run
        counted += i - run
        if counted >= np.uint64(FULL // 2):
            _count(counts, sums)
            sums, counted = zero, zero
    _count(counts, sums)
    counts[CHARACTERS], counts[WHITE], counts[ELLIPSES] = characters - one, white - one, ellipses
    return np.int64(n), np.int64(n_lines)


@compiled
def _count(counts, sums):  # type: ignore[no-untyped-def]
    """Empty the counters of characters."""
    for k in range(COUNTERS):
        counts[k] += np.int64(sums >> np.uint64(WIDTH * k) & np.uint64(FULL))


@compiled
def _ends(data, table, end):  # type: ignore[no-untyped-def]
    """Whether a mark that ends a sentence stands before *end*, closing quotes and brackets set aside; one there is."""
    end = before(data, end)
    while table[decode(data, end)[0]] & np.uint64(TERMINAL | CLOSER) == np.uint64(CLOSER):
        end = before(data, end)
    return table[decode(data, end)[0]] & np.uint64(TERMINAL) != np.uint64(0)
