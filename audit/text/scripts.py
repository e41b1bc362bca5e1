"""Which writing systems a text is in, by ISO 15924 code, counted in letters.

A letter here is a code point of category L or M in a block of its script: the vowel signs of Indic scripts count,
digits and punctuation do not. The tables are checked against Python's own Unicode names in the tests.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

#: The scripts we know, and the blocks they fill. Presentation forms and supplements count; mathematical letters do not.
BLOCKS: Mapping[str, tuple[tuple[int, int], ...]] = {
    "Latn": (
        (0x41, 0x7A),
        (0xC0, 0x2AF),
        (0x1E00, 0x1EFF),
        (0x2C60, 0x2C7F),
        (0xA722, 0xA7FF),
        (0xAB30, 0xAB64),
        (0xFB00, 0xFB06),
        (0xFF21, 0xFF5A),
    ),
    "Grek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "Cyrl": ((0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)),
    "Armn": ((0x530, 0x58F), (0xFB13, 0xFB17)),
    "Hebr": ((0x590, 0x5FF), (0xFB1D, 0xFB4F)),
    "Arab": ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
    "Syrc": ((0x700, 0x74F),),
    "Thaa": ((0x780, 0x7BF),),
    "Nkoo": ((0x7C0, 0x7FF),),
    "Deva": ((0x900, 0x97F), (0xA8E0, 0xA8FF)),
    "Beng": ((0x980, 0x9FF),),
    "Guru": ((0xA00, 0xA7F),),
    "Gujr": ((0xA80, 0xAFF),),
    "Orya": ((0xB00, 0xB7F),),
    "Taml": ((0xB80, 0xBFF),),
    "Telu": ((0xC00, 0xC7F),),
    "Knda": ((0xC80, 0xCFF),),
    "Mlym": ((0xD00, 0xD7F),),
    "Sinh": ((0xD80, 0xDFF),),
    "Thai": ((0xE00, 0xE7F),),
    "Laoo": ((0xE80, 0xEFF),),
    "Tibt": ((0xF00, 0xFFF),),
    "Mymr": ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    "Geor": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)),
    "Hang": ((0x1100, 0x11FF), (0x3131, 0x318E), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC)),
    "Ethi": ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)),
    "Cher": ((0x13A0, 0x13FF), (0xAB70, 0xABBF)),
    "Cans": ((0x1400, 0x167F), (0x18B0, 0x18FF)),
    "Khmr": ((0x1780, 0x17FF),),
    "Mong": ((0x1800, 0x18AF),),
    "Olck": ((0x1C50, 0x1C7F),),
    "Tfng": ((0x2D30, 0x2D7F),),
    "Hira": ((0x3041, 0x309F), (0x1B11F, 0x1B152)),
    "Kana": ((0x30A1, 0x30FA), (0x30FC, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F)),
    "Bopo": ((0x3105, 0x312F), (0x31A0, 0x31BF)),
    "Hani": (
        (0x3005, 0x3007),
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0xF900, 0xFAFF),
        (0x20000, 0x2FA1F),
        (0x30000, 0x323AF),
    ),
    "Yiii": ((0xA000, 0xA48F),),
}

#: Index 0 is everything that is a letter of no script above.
CODES = ("Zyyy", *BLOCKS)

#: How much one letter says, in letters of an alphabet: a translation into Chinese or Japanese has about a third of the
#: letters of the English text, one into Korean about half. So a Chinese text with Latin names stays Chinese.
WEIGHTS = np.array([{"Hani": 3, "Hira": 3, "Kana": 3, "Hang": 2, "Zyyy": 0}.get(code, 1) for code in CODES])

#: The unified ideographs that the national standards of the 1980s draw on.
IDEOGRAPHS = range(0x4E00, 0xA000)

#: Where the second level of Big5 begins, in its bytes.
BIG5_LEVEL_2 = b"\xc9\x40"

#: Where the second level of Shift JIS begins, in its bytes.
JIS_LEVEL_2 = b"\x98\x9f"

#: A form is named when this share of the characters that tell the forms apart is on its side: a quotation, a name or a
#: stray variant such as 着 may stand in a text of the other form.
FORM_SHARE = 0.85

#: Fewer kana for each ideograph are a quotation in Chinese. Of the 127 labelled Japanese texts none has less than .4,
#: and of the 143 Chinese ones none has any. Headlines drop their endings: below so many ideographs any kana will do.
KANA_RATIO = 0.25
HEADLINE = 20

_HAN, _KANA = CODES.index("Hani"), [CODES.index("Hira"), CODES.index("Kana")]


@cache
def _table() -> npt.NDArray[np.uint8]:
    """The index into `CODES` of every code point."""
    table = np.zeros(0x110000, np.uint8)
    for index, code in enumerate(CODES[1:], start=1):
        for first, last in BLOCKS[code]:
            table[first : last + 1] = index
            if code != "Hani":  # ideographs are all letters; the other blocks hold digits, signs and gaps
                strays = [point for point in range(first, last + 1) if unicodedata.category(chr(point))[0] not in "LM"]
                table[strays] = 0
    return table


def letters_of(*codes: str) -> str:
    """The letters of the scripts *codes*, without marks, as ranges for a character class."""
    return "".join(map(_letters, codes))


@cache
def _letters(code: str) -> str:
    if code == "Hani":  # ideographs are all letters, and it would take a while to ask of each
        return "".join(f"{chr(first)}-{chr(last)}" for first, last in BLOCKS[code])
    points = (point for first, last in BLOCKS[code] for point in range(first, last + 1))
    ranges: list[list[int]] = []
    for point in points:
        if unicodedata.category(chr(point))[0] != "L":
            continue
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def scripts_of(text: str) -> npt.NDArray[np.uint8]:
    """The script of every code point of *text*, as an index into `CODES`."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    scripts: npt.NDArray[np.uint8] = _table()[points]
    return scripts


def count_letters(text: str) -> dict[str, int]:
    """How many letters of each script *text* has, commonest first; other characters are not counted."""
    counts = np.bincount(scripts_of(text), minlength=len(CODES))
    found = [(CODES[index], int(count)) for index, count in enumerate(counts) if count and index]
    return dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))


class Han(NamedTuple):
    """What tells the languages and forms apart that are written in ideographs, counted in characters."""

    kana: int = 0
    ideographs: int = 0
    simplified: int = 0
    traditional: int = 0
    japanese: int = 0
    never_japanese: int = 0

    @property
    def language(self) -> Literal["ja", "zh"]:
        """Whether it is Japanese: by its kana, or without any by ideographs that Japan alone writes.

        Either must outnumber the ideographs that Japan never writes: a lone の is decoration in a Chinese line.
        """
        written = self.kana if self.kana >= KANA_RATIO * self.ideographs or self.ideographs < HEADLINE else 0
        return "ja" if (written or self.japanese) > self.never_japanese else "zh"

    @property
    def form(self) -> Literal["Hans", "Hant", "Hani"]:
        """Simplified or Traditional, or `Hani` where the characters do not tell or tell both."""
        telling = self.simplified + self.traditional
        if self.simplified > FORM_SHARE * telling:
            return "Hans"
        return "Hant" if self.traditional > FORM_SHARE * telling else "Hani"


def count_han(text: str) -> Han:
    """Count what tells Chinese and Japanese, Simplified and Traditional apart in *text*."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    kinds = np.bincount(_han_table()[points], minlength=1 << len(Han._fields))
    return Han(*(_HAVING @ kinds).tolist())


#: Of each field of `Han` the numbers of which its bit is set.
_HAVING = np.array([np.arange(1 << len(Han._fields)) >> bit & 1 for bit in range(len(Han._fields))])


@cache
def _han_table() -> npt.NDArray[np.uint8]:
    """For every code point a bit for each field of `Han` that it counts for."""
    table: npt.NDArray[np.uint8] = np.isin(_table(), _KANA).astype(np.uint8) | (_table() == _HAN).astype(np.uint8) << 1
    for bit, chars in enumerate((simplified_only(), traditional_only(), japanese_only(), never_japanese()), start=2):
        table[[ord(char) for char in chars]] |= 1 << bit
    return table


@cache
def simplified_only() -> frozenset[str]:
    """Characters of Simplified Chinese alone: mainland China's GB 2312 has them and Taiwan's Big5 lacks them.

    Hong Kong writes 着 in Traditional texts.
    """
    return _writable("gb2312") - _writable("big5") - {"着"}


@cache
def traditional_only() -> frozenset[str]:
    """Characters of Traditional Chinese alone: Big5 has them in its first level and GB 2312 lacks them.

    The second level of Big5 is rare characters that both forms share. With it five Simplified texts of the 264 labelled
    ones look mixed, without it none does.
    """
    return frozenset(char for char in _writable("big5") if char.encode("big5") < BIG5_LEVEL_2) - _writable("gb2312")


@cache
def japanese_only() -> frozenset[str]:
    """Characters of Japanese alone, such as 駅 and 働: Shift JIS has them in its first level, neither Chinese code has.

    The second level holds old forms such as 爲, which Traditional Chinese writes as well. CP950 is Big5 with 裏 and 恒.
    """
    level_1 = frozenset(char for char in _writable("shift_jis") if char.encode("shift_jis") < JIS_LEVEL_2)
    return level_1 - _writable("gb2312") - _writable("cp950")


@cache
def never_japanese() -> frozenset[str]:
    """Characters of either Chinese standard that Japanese cannot write, such as 你 and 们."""
    return (_writable("gb2312") | _writable("big5")) - _writable("shift_jis")


def _writable(codec: str) -> frozenset[str]:
    return frozenset(filter(None, (_encodable(chr(point), codec) for point in IDEOGRAPHS)))


def _encodable(char: str, codec: str) -> str:
    return char.encode(codec, "ignore").decode(codec)
