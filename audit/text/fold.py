"""Folding: what remains of a text when writing habits are set aside.

NFKC, casefold, and only letters, marks and digits kept, so that case, width, white space and punctuation make no
difference; Traditional characters read as the Simplified ones they stand for. What a writing habit must not hide stays
beside each character, in the same word of 32 bits: where something was dropped before it, how the digits of a number
are joined, and which Traditional character it was. Every folded character remembers the code point it came from, which
is how a match in folded text becomes a span in the text itself.

A text is folded code point by code point with one table. Where a character joins those before it, or folds to several,
the whole combining sequence is looked up instead; a sequence that was not met before is folded by Python's Unicode
functions once. Either way a text folds as its canonical form does.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.text.characters import (
    APART,
    BREAK,
    CODE,
    DIGIT,
    FIGURE,
    JOINS,
    JOINT,
    MANY,
    SAME,
    SIGN,
    UNSPACED,
    VARIETY,
    Words,
    table_of_entries,
)
from audit.text.compiled import compiled, inlined
from audit.text.sequences import Places, Sequences, ask, number_of
from audit.text.utf8 import before, buffers, decode

__all__ = ["BREAK", "CODE", "DIGIT", "FIGURE", "SAME", "UNSPACED", "VARIETY", "Folded", "Places", "Words", "fold"]

Offsets = NDArray[np.uint32]

#: Code points in one sequence: what follows is a sequence by itself. Unicode's stream-safe format allows 30 marks (UAX
#: 15), and Python takes the square of their number to sort them.
_LONGEST: Final = 64
#: How many characters were dropped since one was kept, and the last of them: a text begins as if one had been.
_BEGIN: Final = (1, 0)

#: Bytes of ASCII that are folded at one go, and how many are folded one by one where something else begins. With 16 and
#: 32 at one go more of them hold a digit or an accent and are folded twice: English gains as much, German less. With
#: fewer or more than 64 Russian or English is slower.
_STEP: Final = 8
_ELSE: Final = 64
#: From the bit of a break to the bit of a digit.
_DIGIT_BEHIND_BREAK: Final = DIGIT.bit_length() - BREAK.bit_length()

#: Sequences that a text may ask to be told at one time; it asks again where there are more.
_ASKED = 4096


class Folded(NamedTuple):
    """Texts folded one after the other: text `i` is `words[starts[i]:starts[i + 1]]`.

    `origin[k]` is the offset, in code points of its text, of the character that `words[k]` came from.
    """

    words: Words
    origin: Offsets
    starts: Places

    def __getitem__(self, number: int) -> Folded:  # type: ignore[override]
        """One text by itself."""
        first, end = self.starts[number], self.starts[number + 1]
        return Folded(self.words[first:end], self.origin[first:end], np.array([0, end - first]))


def fold(texts: pl.Series, *, origins: bool = True) -> Folded:
    """Fold every text of a series of strings without nulls. Linear in the bytes. `origin` may stay empty."""
    data, offsets = buffers(texts)
    words = np.empty(len(data) + 1, np.uint32)
    origin = np.empty(len(words) if origins else 0, np.uint32)
    starts = np.zeros(len(offsets), np.int64)
    state, asked = np.array([0, 0, 0, 0, *_BEGIN]), np.empty((2, _ASKED), np.int64)
    while state[0] < len(texts):
        wanted, room = _fold(data, offsets, table_of_entries(), _sequences.known, words, origin, starts, state, asked)
        if wanted:
            _sequences.learn(bytes(data[first:end]) for first, end in asked[:, :wanted].T)
        elif room:
            words = np.concatenate([words, np.empty(room, np.uint32)])
            origin = np.concatenate([origin, np.empty(room if origins else 0, np.uint32)])
    end = starts[-1]
    return Folded(words[:end], origin[:end], starts)


@inlined
def _figure(gap, dropped, after_digit):  # type: ignore[no-untyped-def]
    """The joint and the sign of a digit before which *gap* characters were dropped, *dropped* as the last of them."""
    bits = np.uint32(0)
    if gap and after_digit:
        joint = (dropped >> np.uint32(JOINT)) & np.uint32(7) if gap == 1 else np.uint32(0)
        bits = (joint if joint else np.uint32(APART)) << np.uint32(JOINT)
    # Between a letter or a digit and another digit the sign is a hyphen or a range.
    return bits | (dropped & np.uint32(3 << SIGN)) if gap > 1 else bits


@compiled
def _end(data, i, end, table):  # type: ignore[no-untyped-def]
    """Where the combining sequence from byte *i* on ends, and its length in code points."""
    i += decode(data, i)[1]
    length = 1
    while i < end and length < _LONGEST:
        char, step = decode(data, i)
        if table[char] != np.uint32(JOINS):
            break
        i += step
        length += 1
    return i, length


@compiled
def _gap(data, first, i, table, gap, dropped):  # type: ignore[no-untyped-def]
    """How many characters were dropped right before byte *i*, and the last of them; before byte *first* it is *gap*
    and *dropped*.
    """
    found = 0
    while i > first:
        i = before(data, i)
        word = table[decode(data, i)[0]]
        if word & np.uint32(CODE):
            return found, dropped
        if found == 0:
            dropped = word
        found += 1
    return found + gap, dropped


@inlined
def _wide(data, at, char):  # type: ignore[no-untyped-def]
    """The code point at byte *at*, whose first byte is *char* and no ASCII, and how many bytes it takes."""
    one, two, three = np.uint64(1), np.uint64(2), np.uint64(3)
    tail = np.uint8(0x3F)
    second = np.uint32(data[at + one] & tail)
    if char < np.uint32(0xE0):
        return ((char & np.uint32(0x1F)) << np.uint32(6)) | second, two
    third = np.uint32(data[at + two] & tail)
    if char < np.uint32(0xF0):
        return ((char & np.uint32(0x0F)) << np.uint32(12)) | (second << np.uint32(6)) | third, three
    char = ((char & np.uint32(0x07)) << np.uint32(18)) | (second << np.uint32(12)) | (third << np.uint32(6))
    return char | np.uint32(data[at + three] & tail), np.uint64(4)


@inlined
def _is_kept(word):  # type: ignore[no-untyped-def]
    return (word & np.uint32(CODE)) != np.uint32(0)


@compiled
def _plain(data, i, end, table, words, origin, point, n, gap):  # type: ignore[no-untyped-def]
    """Fold on up to a digit behind something dropped, or a character that joins others or folds to several.

    Nearly all text is gone through here. Unsigned places spare each access a test for one that counts from the end, and
    what was dropped is looked for afterwards, where it is asked for.
    """
    step, room = np.uint64(_STEP), np.uint64(_ELSE)
    at, stop, k = np.uint64(i), np.uint64(end), np.uint64(n)
    begins = np.uint32(BREAK) if gap else np.uint32(0)
    while at < stop:
        until = stop
        if at + step <= stop:
            high = np.uint8(0)
            for j in range(step):
                high |= data[at + j]
            if high < np.uint8(0x80):
                first, was = k, begins
                k, begins, odd = _ascii(data, at, table, words, origin, point, k, begins)
                if not odd:
                    at += step
                    point += _STEP
                    continue
                k, begins = first, was
            until = min(stop, at + room) if data[at] >= np.uint8(0x80) else at + step
        while at < until:
            char, width = np.uint32(data[at]), np.uint64(1)
            if char >= np.uint32(0x80):
                char, width = _wide(data, at, char)
            word = table[char]
            # Within a number nothing is asked of what stands before a digit.
            if (word & np.uint32(DIGIT)) != np.uint32(0) and (begins or word >= np.uint32(MANY)):
                return np.int64(at), point, np.int64(k)
            words[k] = word | begins
            if origin.size:
                origin[k] = point
            kept = _is_kept(word)
            k += np.uint64(kept)
            begins = np.uint32(0) if kept else np.uint32(BREAK)
            at += width
            point += 1
    return np.int64(at), point, np.int64(k)


@inlined
def _ascii(data, at, table, words, origin, point, k, begins):  # type: ignore[no-untyped-def]
    """Fold `_STEP` bytes of ASCII; the last says whether there is anything that cannot be folded by itself: then
    nothing counts.

    Without a way out the loop is unrolled. Of all words in the table those alone have the bit of a break that are none.
    """
    odd, alone = np.uint32(0), np.uint32(BREAK)
    for j in range(np.uint64(_STEP)):
        word = table[data[at + j]]
        odd |= word & (alone | (begins << np.uint32(_DIGIT_BEHIND_BREAK)))
        words[k] = word | begins
        if origin.size:
            origin[k] = point + j
        kept = _is_kept(word)
        k += np.uint64(kept)
        begins = np.uint32(0) if kept else np.uint32(BREAK)
    return k, begins, odd


@compiled
def _fold(data, offsets, table, known, words, origin, starts, state, asked):  # type: ignore[no-untyped-def] # noqa: C901
    """Fold on from *state*: the text, the byte, the code point, the word, the gap before it and what was dropped there.

    Says how many sequences are asked for and how much room is lacking; neither when all is done. Once a sequence is
    asked for, the rest is gone through only to see which others are, and *state* stays where the first one begins.
    """
    text, i, point, n, gap, dropped = state[0], state[1], state[2], state[3], state[4], np.uint32(state[5])
    wanted, seen = 0, np.zeros(0, np.int64)
    while text < offsets.size - 1:
        end, start = offsets[text + 1], starts[text]
        # What stands before the floor belongs to no sequence that is still to come.
        floor, floor_gap, floor_dropped = i, gap, dropped
        while True:
            i, point, n = _plain(data, i, end, table, words, origin, point, n, gap)
            if i == end:
                break
            gap, dropped = _gap(data, floor, i, table, floor_gap, floor_dropped)
            char, step = decode(data, i)
            word = table[char]
            if word >= np.uint32(MANY):
                if word == np.uint32(JOINS) and i > floor:
                    # Take back the character that the sequence begins with.
                    i, point = before(data, i), point - 1
                    n -= (table[decode(data, i)[0]] & np.uint32(CODE)) != 0
                    gap, dropped = _gap(data, floor, i, table, floor_gap, floor_dropped)
                stop, length = _end(data, i, end, table)
                number = number_of(known, data, i, stop)
                first, last = 0, 0
                if number >= 0:
                    first, last = known.entry_ends[number], known.entry_ends[number + 1]
                else:
                    if wanted == 0:
                        state[0], state[1], state[2], state[3] = text, i, point, n
                        state[4], state[5] = gap, dropped
                        seen = np.zeros(4 * asked.shape[1], np.int64)
                    wanted = ask(data, i, stop, seen, asked, wanted)
                    if wanted == asked.shape[1]:
                        return wanted, 0
                # A character may fold to eighteen; each byte that is left may become a word.
                if n + last - first + (offsets[-1] - stop) > words.size:
                    if wanted == 0:
                        state[0], state[1], state[2], state[3] = text, i, point, n
                        state[4], state[5] = gap, dropped
                    return wanted, last - first + words.size // 4
                for k in range(first, last):
                    word = known.entries[k]
                    if word & np.uint32(DIGIT):
                        after = n > start and (words[n - 1] & np.uint32(DIGIT)) != 0
                        word |= _figure(gap, dropped, after)
                    words[n] = word | np.uint32(BREAK) if gap else word
                    if origin.size:
                        origin[n] = point
                    kept = (word & np.uint32(CODE)) != 0
                    n += kept
                    gap, dropped = 0 if kept else gap + 1, word
                floor, floor_gap, floor_dropped = stop, gap, dropped
                i = stop
                point += length
                continue
            after = n > start and (words[n - 1] & np.uint32(DIGIT)) != 0
            word |= _figure(gap, dropped, after)
            words[n] = word | np.uint32(BREAK) if gap else word
            if origin.size:
                origin[n] = point
            n += 1
            gap, dropped = 0, word
            i += step
            point += 1
        text += 1
        starts[text] = n
        point, gap, dropped = 0, _BEGIN[0], np.uint32(_BEGIN[1])
    if wanted == 0:
        state[0] = text
    return wanted, 0


_sequences = Sequences()
