"""Folding: what remains of a text when writing habits are set aside.

NFKC, casefold, and only letters, marks and digits kept, so that case, width, white space and punctuation make no
difference; Traditional characters read as the Simplified ones they stand for. What a writing habit must not hide stays
beside each character, in the same word of 32 bits: where something was dropped before it, how the digits of a number
are joined, and which Traditional character it was. Every folded character remembers the code point it came from, which
is how a match in folded text becomes a span in the text itself.

A text is folded code point by code point with one table. Where a character joins those before it, or folds to several,
the whole combining sequence is looked up instead; a sequence that was not met before is folded by Python's Unicode
functions once.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.text.compiled import compiled, inlined
from audit.text.variants import simplified

Words = NDArray[np.uint32]
Offsets = NDArray[np.uint32]
Places = NDArray[np.int64]

#: What a word holds: the folded code point; whether something was dropped before it, so that a word begins; whether it
#: is of a script that writes no spaces; whether it is a decimal digit; how it is joined to the digit before it, and
#: which sign stands before it; which of the Traditional characters with this Simplified one it was.
CODE: Final = 0x1F_FFFF
BREAK: Final = 1 << 21
UNSPACED: Final = 1 << 22
DIGIT: Final = 1 << 23
_JOINT: Final = 24
_SIGN: Final = 27
_VARIETY: Final = 29
VARIETY: Final = 0b111 << _VARIETY
FIGURE: Final = 0b11111 << _JOINT

#: Two texts whose words agree under this mask hold the same characters and the same numbers.
SAME: Final = 0xFFFF_FFFF ^ BREAK

#: Joints within a number, by the sign between two digits: `1.5` is not `15`. Any other gap sets two numbers apart.
_JOINTS: Final = {".": 1, ",": 2, ":": 3, "/": 4}
_APART: Final = 5
_SIGNS: Final = {"-": 1, "−": 1, "+": 2}

_UNICODE: Final = 0x110000
#: No letter, mark or digit is assigned beyond plane 3.
_LAST_ASSIGNED: Final = 0x40000
#: Table entries that are no words: the character folds to several; it joins what stands before it. Both say digit, so
#: that one test finds all that is not simply kept or dropped. A dropped character is an entry whose code is 0, with the
#: joint or sign that it may be.
_MANY: Final = 0xFFFF_FFFE
_JOINS: Final = 0xFFFF_FFFF
#: Hangul vowels and finals join the letter before them although their combining class is 0.
_JAMO = range(0x1160, 0x1200)
#: Ideographs and Hangul syllables fold to themselves: no need to ask for each of them.
_PLAIN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xAC00, 0xD7A4), (0x20000, 0x2A6E0), (0x2A700, 0x2EBE1))
#: Scripts that write no spaces between words: Thai and Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = (
    (0x0E00, 0x0F00),
    (0x1000, 0x10A0),
    (0x1780, 0x1800),
    (0x3040, 0x3100),
    (0x3400, 0xA000),
    (0xF900, 0xFB00),
    (0x20000, 0x40000),
)

#: Sequences that one pass over a batch may ask to be told; it asks again where there are more.
_ASKED = 4096
#: Sequences known at one time. Text in any language has a few thousand; only a text that is made to has more.
_KNOWN = 1 << 18


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
    data, offsets = _buffers(texts)
    words = np.empty(len(data) + 1, np.uint32)
    origin = np.empty(len(words) if origins else 0, np.uint32)
    starts = np.zeros(len(offsets), np.int64)
    asked = np.empty((_ASKED, 2), np.int64)
    done = 0
    while done < len(texts):
        done, wanted, room = _fold(data, offsets, _table(), *_sequences.known, words, origin, starts, done, asked)
        if wanted:
            _sequences.learn([bytes(data[first:end]).decode() for first, end in asked[:wanted]])
        elif room:
            words = np.concatenate([words, np.empty(room, np.uint32)])
            origin = np.concatenate([origin, np.empty(room if origins else 0, np.uint32)])
    end = starts[-1]
    return Folded(words[:end], origin[:end], starts)


def _buffers(texts: pl.Series) -> tuple[NDArray[np.uint8], Places]:
    """The UTF-8 bytes of all texts in one row, and where each begins."""
    if not len(texts):
        return np.empty(0, np.uint8), np.zeros(1, np.int64)
    array = texts.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    _, offsets, data = array.buffers()
    places = np.frombuffer(offsets, np.int64)[array.offset : array.offset + len(array) + 1]
    bytes_ = np.frombuffer(data, np.uint8) if data is not None else np.empty(0, np.uint8)
    return bytes_[places[0] : places[-1]], places - places[0]


@inlined
def _decode(data, i):  # type: ignore[no-untyped-def]
    """The code point at byte *i* of valid UTF-8, and how many bytes it takes."""
    c = np.uint32(data[i])
    if c < 0x80:
        return c, 1
    second = np.uint32(data[i + 1] & 0x3F)
    if c < 0xE0:
        return ((c & np.uint32(0x1F)) << np.uint32(6)) | second, 2
    third = np.uint32(data[i + 2] & 0x3F)
    if c < 0xF0:
        return ((c & np.uint32(0x0F)) << np.uint32(12)) | (second << np.uint32(6)) | third, 3
    high = ((c & np.uint32(0x07)) << np.uint32(18)) | (second << np.uint32(12)) | (third << np.uint32(6))
    return high | np.uint32(data[i + 3] & 0x3F), 4


@inlined
def _before(data, i):  # type: ignore[no-untyped-def]
    """Where the character before byte *i* begins."""
    i -= 1
    while (data[i] & 0xC0) == 0x80:
        i -= 1
    return i


@compiled
def _figure(data, begin, i, table, after_digit):  # type: ignore[no-untyped-def]
    """The joint and the sign of the digit at byte *i* of a text that begins at byte *begin*."""
    bits = np.uint32(0)
    if i == begin:
        return bits
    near = _before(data, i)
    dropped = table[_decode(data, near)[0]]
    if dropped & np.uint32(CODE):
        return bits
    alone = near > begin and (table[_decode(data, _before(data, near))[0]] & np.uint32(CODE)) != 0
    if after_digit:
        joint = (dropped >> np.uint32(_JOINT)) & np.uint32(7) if alone else np.uint32(0)
        bits = (joint if joint else np.uint32(_APART)) << np.uint32(_JOINT)
    # Between a letter or a digit and another digit the sign is a hyphen or a range.
    if not alone:
        bits |= dropped & np.uint32(3 << _SIGN)
    return bits


@compiled
def _sequence_at(data, i, end, table):  # type: ignore[no-untyped-def]
    """Where the combining sequence from byte *i* on ends, its length in code points, and a hash that is not 0."""
    char, step = _decode(data, i)
    key = np.uint64(char) + np.uint64(1)
    i += step
    length = 1
    while i < end:
        char, step = _decode(data, i)
        if table[char] != _JOINS:
            break
        key = (key ^ (key >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(char)
        i += step
        length += 1
    return i, length, (key ^ (key >> np.uint64(32))) | np.uint64(1)


@compiled
def _slot(keys, key):  # type: ignore[no-untyped-def]
    """Where *key* is in an open-addressed table of a power of two, or would be: an empty slot holds 0."""
    mask = np.uint64(keys.size - 1)
    slot = (key >> np.uint64(1)) & mask
    while keys[slot] != np.uint64(0) and keys[slot] != key:
        slot = (slot + np.uint64(1)) & mask
    return slot


@compiled
def _fold(data, offsets, table, keys, firsts, counts, known, words, origin, starts, done, asked):  # type: ignore[no-untyped-def] # noqa: C901
    """Fold from text *done* on; how many are done then, the sequences asked for, and the room that is lacking."""
    wanted = 0
    for text in range(done, offsets.size - 1):
        i, end = offsets[text], offsets[text + 1]
        begin, start = i, starts[text]
        # A text begins as if something had been dropped before it.
        n, point, mark = start, 0, np.uint32(BREAK)
        while i < end:
            char, step = _decode(data, i)
            word = table[char]
            if word & np.uint32(DIGIT):
                if word >= np.uint32(_MANY):
                    if word == np.uint32(_JOINS) and i > begin:
                        # Take back the character that the sequence begins with; its marks go to what it folds to.
                        i, point, mark = _before(data, i), point - 1, np.uint32(BREAK)
                        if table[_decode(data, i)[0]] & np.uint32(CODE):
                            n -= 1
                            mark = words[n] & np.uint32(BREAK)
                    stop, length, key = _sequence_at(data, i, end, table)
                    slot = _slot(keys, key)
                    count = 0
                    if keys[slot] == key:
                        count = counts[slot]
                    elif wanted < asked.shape[0]:
                        asked[wanted, 0], asked[wanted, 1] = i, stop
                        wanted += 1
                    # A character may fold to eighteen; each byte that is left may become a word.
                    if n + count + (offsets[-1] - stop) > words.size:
                        return text, 0, count + words.size // 4
                    for k in range(count):
                        word = known[firsts[slot] + k]
                        if k == 0:
                            word |= mark
                            if word & np.uint32(DIGIT):
                                after = n > start and (words[n - 1] & np.uint32(DIGIT)) != 0
                                word |= _figure(data, begin, i, table, after)
                        words[n] = word
                        if origin.size:
                            origin[n] = point
                        n += 1
                    mark = np.uint32(0) if count else np.uint32(BREAK)
                    i, point = stop, point + length
                    continue
                after = n > start and (words[n - 1] & np.uint32(DIGIT)) != 0
                word |= _figure(data, begin, i, table, after)
            words[n] = word | mark
            if origin.size:
                origin[n] = point
            kept = (word & np.uint32(CODE)) != 0
            mark = np.uint32(0) if kept else np.uint32(BREAK)
            n += kept
            i += step
            point += 1
        if wanted:
            return text, wanted, 0
        starts[text + 1] = n
    return offsets.size - 1, 0, 0


class _Sequences:
    """What combining sequences fold to, by the hash of the sequence. Grows by what is met; shared by threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._words: dict[str, tuple[int, ...]] = {}
        self.known = self._tables()

    def learn(self, sequences: Sequence[str]) -> None:
        """Fold *sequences*, and replace the tables by larger ones."""
        with self._lock:
            if len(self._words) > _KNOWN:
                self._words.clear()
            self._words |= {sequence: _sequence(sequence) for sequence in sequences}
            self.known = self._tables()

    def _tables(self) -> tuple[NDArray[np.uint64], Places, Places, Words]:
        """Slots of keys, where the words of each begin and how many they are; the words."""
        size = 1 << (2 * len(self._words) + 8).bit_length()
        keys, firsts, counts = np.zeros(size, np.uint64), np.zeros(size, np.int64), np.zeros(size, np.int64)
        words: list[int] = []
        for sequence, folded in self._words.items():
            data = np.frombuffer(sequence.encode(), np.uint8)
            key = np.uint64(_sequence_at(data, 0, len(data), _table())[2])
            slot = _slot(keys, key)
            keys[slot], firsts[slot], counts[slot] = key, len(words), len(folded)
            words += folded
        return keys, firsts, counts, np.array(words, np.uint32)


def _sequence(text: str) -> tuple[int, ...]:
    """The words of a combining sequence; two digits with something between them are apart."""
    words: list[int] = []
    apart = False
    for char in _canonical(text):
        word = _word(char) if _kept(char) else 0
        if word:
            after_digit = bool(words) and bool(words[-1] & DIGIT)
            words.append(word | (_APART << _JOINT if apart and after_digit and word & DIGIT else 0))
        apart = not word
    return tuple(words)


def _canonical(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _kept(char: str) -> bool:
    # Marks are letters' other half in most of the world's scripts; variation selectors only choose a glyph.
    return unicodedata.category(char)[0] in "LNM" and not 0xFE00 <= ord(char) <= 0xFE0F


def _word(char: str) -> int:
    """A kept character by itself."""
    point = ord(char)
    code, variety = simplified().get(point, (point, 0))
    word = code | variety << _VARIETY
    if any(first <= point < end for first, end in _UNSPACED):
        word |= UNSPACED
    return word | DIGIT if unicodedata.category(char) == "Nd" else word


@cache
def _table() -> Words:
    table = np.zeros(_UNICODE, np.uint32)
    for first, end in _PLAIN:
        table[first:end] = np.arange(first, end) | (0 if first == 0xAC00 else UNSPACED)
    for point, (code, variety) in simplified().items():
        table[point] = code | UNSPACED | variety << _VARIETY
    for point in range(_LAST_ASSIGNED):
        if not table[point]:
            table[point] = _entry(chr(point))
    return table


def _entry(char: str) -> int:
    category = unicodedata.category(char)
    if category in ("Cn", "Co", "Cs"):
        return 0
    if unicodedata.combining(char) or ord(char) in _JAMO:
        return _JOINS
    canonical = _canonical(char)
    folded = [c for c in canonical if _kept(c)]
    if not folded:
        return _JOINTS.get(canonical, 0) << _JOINT | _SIGNS.get(canonical, 0) << _SIGN
    return _word(folded[0]) if len(folded) == 1 else _MANY


_sequences = _Sequences()
