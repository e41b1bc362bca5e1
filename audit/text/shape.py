"""How natural neighbouring characters are: a text's shape, and how many of its pairs nobody would write.

Every character is of one class, written as one ASCII character:

- `a` `A` Latin, `c` `C` Cyrillic, `g` `G` Greek letters; `b` Hebrew, `r` Arabic, `t` Thai, `d` Devanagari, `n` others;
- `H` ideographs of a first level, `h` all other ones, `K` kana, `k` half-width kana, `N` Hangul; `l` phonetic letters;
- `0` digits, ` ` blanks, `.` what may stand anywhere, `d` dashes, `q` quotation marks, `i` ¡ and ¿, `$` money;
- `^` what is set high, `S` other signs; `!` what no text should hold: controls, U+FFFD, private or unassigned ones.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from audit.text.patterns import lazy

#: Where each script's letters and signs are, by the class they get; capitals get the capital class.
_SCRIPTS = (
    ("a", 0x00C0, 0x017F),
    ("a", 0x01A0, 0x01A1),
    ("a", 0x01AF, 0x01B0),
    ("a", 0x0218, 0x021B),
    ("a", 0x1E80, 0x1EF9),
    ("g", 0x0386, 0x03CE),
    ("g", 0x1F00, 0x1FFF),
    ("c", 0x0400, 0x045F),
    ("c", 0x048A, 0x052F),
    ("b", 0x0590, 0x05FF),
    ("r", 0x0600, 0x077F),
    ("d", 0x0900, 0x097F),
    ("t", 0x0E00, 0x0E7F),
    ("K", 0x3041, 0x30FF),
    ("k", 0xFF61, 0xFF9F),
    ("N", 0xAC00, 0xD7A3),
)
_CASED = "acg"
#: The first levels of the national standards, as their first and last row and cell: what is common somewhere.
_FIRST_LEVELS = (("gb2312", 0xB0, 0xD7, 0xA1), ("euc_jp", 0xB0, 0xCF, 0xA1), ("big5", 0xA4, 0xC6, 0x40))
_SPECIAL = {
    **dict.fromkeys("“”„«»‹›‚‘", "q"),
    **dict.fromkeys("¡¿", "i"),
    **dict.fromkeys("€£¥¢", "$"),
    **dict.fromkeys("¹²³ªº°®™", "^"),
    **dict.fromkeys("–—", "d"),
    **dict.fromkeys("¼½¾", "S"),
    **dict.fromkeys("’…·\u00ad\u200b\u200c\u200d\ufeff", "."),
    "ƒ": "l",
    "×": "S",
    "÷": "S",
    "µ": "S",
    "ˆ": "S",
    "˜": "S",
}

_LETTERS = "aAcCgGbrtdnlKkNHh"
#: Classes that do not stand in one word with Latin, Cyrillic and Greek letters.
_MIXED = "|".join(
    f"[{own}][{''.join(sorted(set('aAcCgGbrtdnkHhK') - set(own)))}]" for own in ("aA", "cC", "gG", "b", "r", "t", "d")
)
_BAD = lazy(
    rf"(?=[!lh]|aA|cC|gG|AAa(?!a)|{_MIXED}|[Hhk]a|[{_LETTERS}][S$i]|S[{_LETTERS}]|SS|[qS$^i][S]|S[q$^i]"
    rf"|d[{_LETTERS}]d|d[S$^]|Sd|[{_LETTERS}][q^][{_LETTERS}]|\$[{_LETTERS}])"
)

#: A word of one or two letters of another script, alone among Latin words.
LONE = lazy(r"(?:(?<=[aA])[ .]+|^)[cCgGbr]{1,2}(?=[ .]+[aA])|(?<=[aA])[ .]+[cCgGbr]{1,2}$")


class _Shapes(dict[int, int]):
    """A table for `str.translate` that learns the class of a code point when it is first asked for."""

    def __missing__(self, point: int) -> int:
        self[point] = code = ord(_class_of(chr(point)))
        return code


_SHAPES = _Shapes()


def shape(text: str) -> str:
    """The class of every character."""
    return text.translate(_SHAPES)


def oddities(text: str) -> int:
    """How many neighbours in *text* nobody would write so."""
    return len(_BAD.findall(shape(text)))


def _class_of(char: str) -> str:
    category = unicodedata.category(char)
    if char.isascii():
        return _ascii(char)
    if char in _SPECIAL:
        return _SPECIAL[char]
    if category[0] == "C" and category != "Cf":
        return "!"
    if category[0] in "LM":
        return _letter(char, category)
    return (
        {"Z": " ", "N": "0"}.get(category[0], "." if _is_neutral(char, category) else "S") if char != "\ufffd" else "!"
    )


def _ascii(char: str) -> str:
    if char.isalpha():
        return "a" if char.islower() else "A"
    if char.isdigit():
        return "0"
    return " " if char.isspace() else "." if char.isprintable() else "!"


def _letter(char: str, category: str) -> str:
    point = ord(char)
    if 0x3400 <= point < 0xA000 or 0x20000 <= point < 0x32400:
        return "H" if char in _common_ideographs() else "h"
    if category[0] == "M" and point < 0x0370:
        return "."
    for code, first, last in _SCRIPTS:
        if first <= point <= last:
            return code.upper() if code in _CASED and char.isupper() else code
    return "l" if unicodedata.name(char, "").startswith(("LATIN", "GREEK", "CYRILLIC", "MODIFIER")) else "n"


def _is_neutral(char: str, category: str) -> bool:
    """CJK punctuation, full-width forms, arrows, dingbats and emoji."""
    point = ord(char)
    wide = 0x3000 <= point < 0x3040 or 0xFE30 <= point < 0xFFF0
    return wide or 0x2600 <= point < 0x2800 or 0x2190 <= point < 0x2200 or point >= 0x1F000 or category == "Cf"


@cache
def _common_ideographs() -> frozenset[str]:
    """Ideographs of the first level of GB 2312, JIS X 0208 or Big5, about 8,000."""
    return frozenset(
        char
        for codec, first, last, low in _FIRST_LEVELS
        for char in b"".join(
            bytes((lead, trail)) for lead in range(first, last + 1) for trail in range(low, 0xFF)
        ).decode(codec, "ignore")
        if "\u3400" <= char < "\ua000"
    )
