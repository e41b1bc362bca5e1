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
    ASKS,
    BOTH,
    BREAK,
    CODE,
    DIGIT,
    FIGURE,
    FIRST_DROPPED,
    JOINS,
    JOINT,
    KEPT,
    LAST_DROPPED,
    MANY,
    OTHER,
    SAME,
    SIGN,
    UNSPACED,
    VARIETY,
    Words,
    table_of_entries,
    table_of_pairs,
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


class Room:
    """Memory that texts are folded into one time after another: a tenth to a quarter of the time that folding takes
    would else go into new memory.
    """

    def __init__(self) -> None:
        self._words, self._origin = np.empty((2, 0), np.uint32)

    def words(self, size: int) -> Words:
        """Room for so many words, what is in them to be overwritten."""
        self._words = _grown(self._words, size)
        return self._words

    def origin(self, size: int) -> Offsets:
        """Room for so many offsets."""
        self._origin = _grown(self._origin, size)
        return self._origin


def _grown(room: Words, size: int) -> Words:
    # A quarter more than asked for: series of about the same size are each now and then the largest so far.
    return room if len(room) >= size else np.empty(size + size // 4, np.uint32)


def fold(texts: pl.Series, *, origins: bool = True, room: Room | None = None) -> Folded:
    """Fold every text of a series of strings without nulls. Linear in the bytes. `origin` may stay empty.

    Folded into a *room* the texts stay until it is used for others.
    """
    data, offsets = buffers(texts)
    room = room or Room()
    words = room.words(len(data) + 1)
    origin = room.origin(len(data) + 1) if origins else None
    starts = np.zeros(len(offsets), np.int64)
    state, asked = np.array([0, 0, 0, 0, *_BEGIN]), np.empty((2, _ASKED), np.int64)
    tables = table_of_entries(), *table_of_pairs()
    while state[0] < len(texts):
        written = words, origin, starts
        wanted, lacking = _fold(data, offsets, *tables, _sequences.known, *written, state, asked)
        if wanted:
            _sequences.learn(bytes(data[first:end]) for first, end in asked[:, :wanted].T)
        elif lacking:
            words = np.concatenate([words, np.empty(lacking, np.uint32)])
            origin = None if origin is None else np.concatenate([origin, np.empty(lacking, np.uint32)])
    end = starts[-1]
    return Folded(words[:end], np.empty(0, np.uint32) if origin is None else origin[:end], starts)


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
def _put(word, begins, words, origin, point, k):  # type: ignore[no-untyped-def]
    """Write a word that may be kept; where the next one goes, and whether it begins behind something dropped."""
    words[k] = word | begins
    if origin is not None:
        origin[k] = point
    kept = (word & np.uint32(CODE)) != np.uint32(0)
    return k + np.uint64(kept), np.uint32(0) if kept else np.uint32(BREAK)


@compiled
def _behind_gap(data, floor, at, table, gap, dropped, words, start, k):  # type: ignore[no-untyped-def]
    """The joint and the sign of the digit at byte *at*, before which something was dropped."""
    gap, dropped = _gap(data, floor, np.int64(at), table, gap, dropped)
    after = k > np.uint64(start) and (words[k - np.uint64(1)] & np.uint32(DIGIT)) != np.uint32(0)
    return _figure(gap, dropped, after)


@compiled
def _plain(data, i, end, table, twos, told, words, origin, point, n, start, gap, dropped):  # type: ignore[no-untyped-def] # noqa: C901
    """Fold on up to a character that joins others or folds to several.

    Nearly all text is gone through here: two bytes at a time where a table says what they are (*twos*, and *told* of
    them: see `table_of_pairs`), two characters of ASCII or one of two bytes; what is longer in runs, for whether one
    goes on is guessed right but for its end. Unsigned places spare each access a test for one that counts from the end,
    and what was dropped is looked for afterwards, outside of these loops, where a digit asks for it.
    """
    at, stop, k = np.uint64(i), np.uint64(end), np.uint64(n)
    begins = np.uint32(BREAK) if gap else np.uint32(0)
    one, two = np.uint64(1), np.uint64(2)
    while at < stop:
        while at + one < stop:
            pair = np.uint32(data[at]) | np.uint32(data[at + one]) << np.uint32(8)
            say = np.uint32(told[pair])
            if say & (np.uint32(OTHER) | begins >> np.uint32(ASKS)):
                break
            words[k], words[k + one] = np.uint32(twos[pair]) | begins, np.uint32(twos[pair] >> np.uint64(32))
            if origin is not None:
                origin[k], origin[k + one] = point + ((say & np.uint32(FIRST_DROPPED)) != 0), point + 1
            k += np.uint64(say & np.uint32(KEPT))
            begins = np.uint32(BREAK) if say & np.uint32(LAST_DROPPED) else np.uint32(0)
            at += two
            point += 1 + ((say & np.uint32(BOTH)) != 0)
        if at == stop:
            break
        # One by itself: before a longer one, at the end, or a digit that asks what was dropped.
        char, width = np.uint32(data[at]), one
        if char >= np.uint32(0x80):
            char, width = _wide(data, at, char)
        word = table[char]
        if word & np.uint32(DIGIT):
            if word >= np.uint32(MANY):
                break
            if begins:
                word |= _behind_gap(data, i, at, table, gap, dropped, words, start, k)
        k, begins = _put(word, begins, words, origin, point, k)
        at += width
        point += 1
        while at < stop and data[at] >= np.uint8(0xE0):
            char, width = _wide(data, at, np.uint32(data[at]))
            word = table[char]
            if word & np.uint32(DIGIT):
                break
            k, begins = _put(word, begins, words, origin, point, k)
            at += width
            point += 1
    return np.int64(at), point, np.int64(k)


@compiled
def _fold(data, offsets, table, twos, told, known, words, origin, starts, state, asked):  # type: ignore[no-untyped-def] # noqa: C901
    """Fold on from *state*: the text, the byte, the code point, the word, the gap before it and what was dropped there.

    Says how many sequences are asked for and how much room is lacking; neither when all is done. Once a sequence is
    asked for, the rest is gone through only to see which others are, and *state* stays where the first one begins.
    """
    text, i, point, n, gap, dropped = state[0], state[1], state[2], state[3], state[4], np.uint32(state[5])
    wanted, seen = 0, np.zeros(0, np.int64)
    while text < offsets.size - 1:
        end, start = offsets[text + 1], starts[text]
        while True:
            # What stands before the floor belongs to no sequence that is still to come.
            floor, floor_gap, floor_dropped = i, gap, dropped
            i, point, n = _plain(data, i, end, table, twos, told, words, origin, point, n, start, gap, dropped)
            if i == end:
                break
            if i > floor and table[decode(data, i)[0]] == np.uint32(JOINS):
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
                    word |= _figure(gap, dropped, n > start and (words[n - 1] & np.uint32(DIGIT)) != 0)
                kept = (word & np.uint32(CODE)) != 0
                words[n] = word | np.uint32(BREAK) if gap else word
                if origin is not None:
                    origin[n] = point
                n += kept
                gap, dropped = 0 if kept else gap + 1, word
            i = stop
            point += length
        text += 1
        starts[text] = n
        point, gap, dropped = 0, _BEGIN[0], np.uint32(_BEGIN[1])
    if wanted == 0:
        state[0] = text
    return wanted, 0


_sequences = Sequences()
