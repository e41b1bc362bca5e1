"""What one character folds to: a word of 32 bits, and the table of them.

NFKC, casefold, and only letters, marks and digits kept. A Traditional character is the Simplified one it stands for,
with the number of the Traditional one beside it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from audit.text.made import made
from audit.text.variants import simplified

Words = NDArray[np.uint32]

#: What a word holds: the folded code point; whether something was dropped before it, so that a word begins; whether it
#: is of a script that writes no spaces; whether it is a decimal digit; how it is joined to the digit before it, and
#: which sign stands before it; which of the Traditional characters with this Simplified one it was.
CODE: Final = 0x1F_FFFF
BREAK: Final = 1 << 21
UNSPACED: Final = 1 << 22
DIGIT: Final = 1 << 23
JOINT: Final = 24
SIGN: Final = 27
_VARIETY: Final = 29
VARIETY: Final = 0b111 << _VARIETY
FIGURE: Final = 0b11111 << JOINT

#: Two texts whose words agree under this mask hold the same characters and the same numbers.
SAME: Final = 0xFFFF_FFFF ^ BREAK

#: Joints within a number, by the sign between two digits: `1.5` is not `15`. Any other gap sets two numbers apart.
_JOINTS: Final = {".": 1, ",": 2, ":": 3, "/": 4}
APART: Final = 5
_SIGNS: Final = {"-": 1, "−": 1, "+": 2}

_UNICODE: Final = 0x110000
#: No letter, mark or digit is assigned beyond plane 3.
_LAST_ASSIGNED: Final = 0x40000
#: An entry of the table is a word, or for a dropped character, which has no code, the joint or sign that it may be. Two
#: are neither: the character folds to several; it joins what stands before it. Both say digit, so that one test finds
#: all that is not simply kept or dropped.
MANY: Final = 0xFFFF_FFFE
JOINS: Final = 0xFFFF_FFFF
#: What is told of two bytes of UTF-8: how many words they give; whether they are two characters; whether the first of
#: two is dropped; whether the last one is; whether they begin with a digit; whether they are something else than two
#: characters of ASCII or one of two bytes, or hold a digit before which they drop something. `DIGIT_FIRST` is `BREAK`
#: shifted by `ASKS`: one test finds what is something else and a digit that asks what was dropped before it.
KEPT: Final = 0b11
BOTH: Final = 1 << 2
FIRST_DROPPED: Final = 1 << 3
LAST_DROPPED: Final = 1 << 4
ASKS: Final = 16
DIGIT_FIRST: Final = BREAK >> ASKS
OTHER: Final = 1 << 6
#: Hangul vowels and finals join the letter before them although their combining class is 0.
_JAMO = range(0x1160, 0x1200)
#: Ideographs and Hangul syllables fold to themselves: no need to ask for each of them.
_PLAIN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xAC00, 0xD7A4), (0x20000, 0x2A6E0), (0x2A700, 0x2EBE1))
#: Scripts that write no spaces between words, where each begins and ends, in order: Thai and Lao, Myanmar, Khmer, kana,
#: Han.
_UNSPACED = (
    *(0x0E00, 0x0F00),
    *(0x1000, 0x10A0),
    *(0x1780, 0x1800),
    *(0x3040, 0x3100),
    *(0x3400, 0xA000),
    *(0xF900, 0xFB00),
    *(0x20000, 0x40000),
)


def is_unspaced(point: int) -> bool:
    """Whether the code point belongs to a script that writes no spaces between words."""
    return bisect_right(_UNSPACED, point) % 2 == 1


def unspaced(points: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The same of many."""
    found: NDArray[np.bool_] = np.searchsorted(_UNSPACED, points, "right") % 2 == 1
    return found


def entries(text: str) -> list[int]:
    """An entry for each character of the canonical form."""
    return [_word(char) if _kept(char) else _sign(char) for char in _canonical(text)]


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
    if is_unspaced(point):
        word |= UNSPACED
    return word | DIGIT if unicodedata.category(char) == "Nd" else word


def _sign(char: str) -> int:
    """A dropped character by itself."""
    return _JOINTS.get(char, 0) << JOINT | _SIGNS.get(char, 0) << SIGN


@cache
def table_of_entries() -> Words:
    """The entry of every code point."""
    made_from = f"{unicodedata.unidata_version} {simplified()}"
    return made(lambda: {"entries": _table()}, made_from, __file__)["entries"]


@cache
def table_of_pairs() -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    """What two bytes of UTF-8 fold to, by the number of 16 bits that has the first as its lower byte: the words that
    are kept, the first of them in the lower half, as if nothing had been dropped before them; and what is told of the
    two, `KEPT` and so on.
    """
    entries = table_of_entries()
    words, told = np.zeros((256, 256), np.uint64), np.full((256, 256), OTHER, np.uint8)
    second, first = np.meshgrid(entries[:0x80], entries[:0x80], indexing="ij")
    one, other = (side & CODE != 0 for side in (first, second))
    words[:0x80, :0x80] = np.where(one, first, second | BREAK) | np.where(one, second, 0) << np.uint64(32)
    told[:0x80, :0x80] = one.astype(np.uint8) + other + BOTH + ~one * FIRST_DROPPED + ~other * LAST_DROPPED
    told[:0x80, :0x80][first & DIGIT != 0] += DIGIT_FIRST
    told[:0x80, :0x80][~one & (second & DIGIT != 0)] = OTHER
    # Characters of two bytes: 0xC0 and 0xC1 would begin ASCII, which has one.
    entries = entries[0x80:0x800].reshape(-1, 64).T
    words[0x80:0xC0, 0xC2:0xE0] = entries
    told[0x80:0xC0, 0xC2:0xE0] = np.where(entries & CODE != 0, 1, LAST_DROPPED)
    told[0x80:0xC0, 0xC2:0xE0][entries & DIGIT != 0] = OTHER
    return words.ravel(), told.ravel()


def _table() -> Words:
    table = np.zeros(_UNICODE, np.uint32)
    for first, end in _PLAIN:
        table[first:end] = np.arange(first, end) | (0 if first == 0xAC00 else UNSPACED)
    for point, (code, variety) in simplified().items():
        table[point] = code | UNSPACED | variety << _VARIETY
    others = [chr(point) for point in np.flatnonzero(table[:_LAST_ASSIGNED] == 0).tolist()]
    assigned = [char for char in others if unicodedata.category(char) not in ("Cn", "Co", "Cs")]
    halves = _second_halves(assigned)
    for char in assigned:
        table[ord(char)] = _entry(char, halves)
    return table


def _second_halves(chars: Iterable[str]) -> frozenset[str]:
    """The characters that others decompose to as the second of two."""
    pairs = (unicodedata.decomposition(char).split() for char in chars)
    return frozenset(chr(int(pair[1], 16)) for pair in pairs if len(pair) == 2 and not pair[0].startswith("<"))


def _entry(char: str, halves: frozenset[str]) -> int:
    first = unicodedata.normalize("NFKD", char)[0]
    # Some vowels' second halves are no combining characters, in name.
    if unicodedata.combining(first) or ord(first) in _JAMO or first in halves:
        return JOINS
    folded = entries(char)
    if len(folded) == 1:
        return folded[0]
    return MANY if any(entry & CODE for entry in folded) else 0
