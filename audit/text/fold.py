"""Folding: what remains of a text when writing habits are set aside.

NFKC, casefold, and only letters, marks and digits kept, so that case, width, white space and punctuation make no
difference. Every folded character remembers the code point it came from, which is how a match in folded text becomes a
span in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Offsets = NDArray[np.int64]

_UNICODE = 0x110000
#: No letter, mark or digit is assigned beyond plane 3.
_LAST_ASSIGNED = 0x40000
#: Table entries beside code points: nothing is left of the character; it folds to several; it needs its neighbours.
_GONE, _MANY, _JOINS = 0, 0xFFFFFFFE, 0xFFFFFFFF
#: Hangul vowels and finals join the letter before them although their combining class is 0.
_JAMO = range(0x1160, 0x1200)
#: Scripts that write no spaces between words: Thai and Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_SPACED_WORD = re.compile("[^\\W_" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSPACED) + "]+")
#: A number as a reader takes it: its sign, separators and all, for `1.5` is not `15`. Between a letter or a digit and
#: another digit the sign is a hyphen or a range.
_FIGURE = re.compile(r"(?:(?<![^\W_])[-−+])?\d+(?:[.,:/]\d+)*")


class Folded(NamedTuple):
    """`codes[i]` is a folded character; `origin[i]` the offset, in code points, of the character it came from."""

    codes: Codes
    origin: Offsets


def fold(text: str) -> Folded:
    """Fold *text*. Linear; table lookups throughout where the text is in NFC, as nearly all text is."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    codes = _table()[points]
    if (codes < _MANY).all():
        origin = np.flatnonzero(codes)
        return Folded(codes[origin], origin)
    return _fold_sequences(text, codes)


def figures(text: str) -> tuple[str, ...]:
    """The numbers in *text*, in order: what must agree before two texts that fold alike count as the same."""
    return tuple(_FIGURE.findall(unicodedata.normalize("NFKC", text)))


def measure(text: str, codes: Codes) -> tuple[int, int]:
    """The length of *text*, folded to *codes*: words of scripts that space them, characters of scripts that do not."""
    return len(_SPACED_WORD.findall(text)), int(unspaced(codes).sum())


def digits(codes: Codes) -> NDArray[np.bool_]:
    """Which folded characters are decimal digits, of whatever script."""
    return _digit_table()[codes]


def unspaced(codes: Codes) -> NDArray[np.bool_]:
    """Which folded characters belong to scripts that write no spaces between words."""
    return _unspaced_table()[codes]


def _fold_sequences(text: str, codes: Codes) -> Folded:
    """Where a character joins its neighbours or folds to several, fold whole combining sequences as one."""
    joins = codes == _JOINS
    joins[0] = False
    # A sequence begins with a character that joins nothing before it, and goes on while others join it.
    begins = np.flatnonzero(~joins)
    ends = np.append(begins[1:], len(text))
    special = np.flatnonzero((ends - begins > 1) | (codes[begins] >= _MANY))
    sequences = [(start, _sequence(text[start:end])) for start, end in zip(begins[special], ends[special], strict=True)]
    counts = ((codes != _GONE) & (codes < _MANY)).astype(np.int64)
    for start, folded in sequences:
        counts[start] = len(folded)
    origin = np.repeat(np.arange(len(text)), counts)
    out = codes[origin]
    places = np.cumsum(counts) - counts
    for start, folded in sequences:
        out[places[start] : places[start] + len(folded)] = folded
    return Folded(out, origin)


@lru_cache(1 << 16)
def _sequence(text: str) -> tuple[int, ...]:
    return tuple(ord(char) for char in _canonical(text) if _kept(char))


def _canonical(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _kept(char: str) -> bool:
    # Marks are letters' other half in most of the world's scripts; variation selectors only choose a glyph.
    return unicodedata.category(char)[0] in "LNM" and not 0xFE00 <= ord(char) <= 0xFE0F


@cache
def _table() -> Codes:
    table = np.zeros(_UNICODE, np.uint32)
    for point in range(_LAST_ASSIGNED):
        char = chr(point)
        if unicodedata.category(char) in ("Cn", "Co", "Cs"):
            continue
        if unicodedata.combining(char) or point in _JAMO:
            table[point] = _JOINS
            continue
        folded = [c for c in _canonical(char) if _kept(c)]
        table[point] = _GONE if not folded else ord(folded[0]) if len(folded) == 1 else _MANY
    return table


@cache
def _digit_table() -> NDArray[np.bool_]:
    return np.array([unicodedata.category(chr(point)) == "Nd" for point in range(_UNICODE)])


@cache
def _unspaced_table() -> NDArray[np.bool_]:
    table = np.zeros(_UNICODE, np.bool_)
    for first, last in _UNSPACED:
        table[first : last + 1] = True
    return table
