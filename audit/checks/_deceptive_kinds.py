"""What kinds of characters a text has: one look at each of them says what need not be looked for.

A regex with a class of a thousand letters takes some 30 ns a character, and there are ten to ask for; a table takes 5
for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from audit.text.lookalikes import LIKE_LATIN
from audit.text.scripts import letters_of
from audit.text.visible import WITHOUT_INK

#: Cyrillic letters that look Latin.
CYRILLIC_LIKE_LATIN: Final = LIKE_LATIN["Cyrl"][0]
#: Letters of mathematics are Latin in another typeface.
MATHEMATICAL: Final = "\U0001d400-\U0001d6a3"
PRIVATE_USE: Final = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"

LATIN: Final = letters_of("Latn")
CYRILLIC: Final = letters_of("Cyrl")
#: Scripts beside these two that have letters which look like theirs.
FURTHER: Final = letters_of("Grek", "Armn", "Cher") + MATHEMATICAL


class Kind:
    """Kinds of characters, a bit each; one character may be of several."""

    LATIN: Final = 1 << 0
    CYRILLIC: Final = 1 << 1
    #: Cyrillic, and like no Latin letter.
    PLAINLY_CYRILLIC: Final = 1 << 2
    FURTHER: Final = 1 << 3
    WITHOUT_INK: Final = 1 << 4
    PRIVATE: Final = 1 << 5
    SPACE: Final = 1 << 6
    FULL_WIDTH: Final = 1 << 7
    HALF_WIDTH: Final = 1 << 8
    FULL_KANA: Final = 1 << 9
    HALF_KANA: Final = 1 << 10


_CLASSES: Final = {
    Kind.LATIN: LATIN,
    Kind.CYRILLIC | Kind.PLAINLY_CYRILLIC: CYRILLIC,
    Kind.FURTHER: FURTHER,
    Kind.WITHOUT_INK: WITHOUT_INK,
    Kind.PRIVATE: PRIVATE_USE,
    Kind.SPACE: "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000",
    Kind.FULL_WIDTH: "０-９Ａ-Ｚａ-ｚ",
    Kind.HALF_WIDTH: "0-9A-Za-z",
    Kind.FULL_KANA: "ァ-ヺ",
    Kind.HALF_KANA: "ｦ-ﾝ",
}


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _ranges(of_class: str) -> Iterator[tuple[int, int]]:
    for first, last in re.findall("(.)(?:-(.))?", of_class):
        yield ord(first), ord(last or first)


@cache
def _table() -> NDArray[np.uint16]:
    table = np.zeros(0x110000, np.uint16)
    for kind, of_class in _CLASSES.items():
        for first, last in _ranges(of_class):
            table[first : last + 1] |= np.uint16(kind)
    table[_points(CYRILLIC_LIKE_LATIN)] &= np.uint16(0xFFFF ^ Kind.PLAINLY_CYRILLIC)
    return table


class Kinds:
    """The kinds of all characters of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._kinds = _table()[_points(text)]
        self._any = int(np.bitwise_or.reduce(self._kinds, initial=0))

    def has(self, *kinds: int) -> bool:
        """Whether there is a character of each of *kinds*; of one that stands for several, of any of them."""
        return all(self._any & kind for kind in kinds)

    def count(self, kind: int) -> int:
        """How many characters are of a *kind*."""
        return int(np.count_nonzero(self._kinds & np.uint16(kind))) if self._any & kind else 0

    def suspects(self) -> frozenset[str]:
        """Which characters without ink, or of private use, there are."""
        if not self.has(Kind.WITHOUT_INK | Kind.PRIVATE):
            return frozenset()
        places = np.flatnonzero(self._kinds & np.uint16(Kind.WITHOUT_INK | Kind.PRIVATE))
        return frozenset(self._text[place] for place in places.tolist())
