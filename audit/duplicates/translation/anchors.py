"""What survives a translation: numbers, dates, names, code, addresses. An anchor is one of them, under a key that the
original and the translation have in common.

`n:70` is a number, `d:2-18` a day (month, then day of the month), `u:` an address (URL, e-mail, path), `w:git` a word
in Latin letters that is not an ordinary one where it stands. Names of countries and cities (`c:CN`, `c:Moscow`),
languages (`l:zh`) and currencies (`m:EUR`) are those of the CLDR. `p:luohuining` is a name in pinyin and `t:btn` the
skeleton of a name: both say something between two scripts only.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from audit.duplicates.translation.addresses import find_addresses
from audit.duplicates.translation.composed import composed
from audit.duplicates.translation.dates import find_dates
from audit.duplicates.translation.found import Found, blanked
from audit.duplicates.translation.latin import marked_words, words_of_another_script
from audit.duplicates.translation.lexicon import lexicon_of
from audit.duplicates.translation.names import find_names
from audit.duplicates.translation.words import primary_of
from audit.text.numerals import find_numbers
from audit.text.patterns import lazy
from audit.text.romanise import pinyin_of, skeletons
from audit.text.scripts import count_letters

_SYMBOLS: Final = {"€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "₩": "KRW", "₹": "INR", "₺": "TRY", "₫": "VND"}
#: The dollar before a figure alone: it is also a sign of many programs.
_SYMBOL = lazy(rf"[{''.join(_SYMBOLS)}$](?:(?<!\$)|(?= ?\d))")

#: Names in other scripts: words with a capital in those that have capitals, and all words and all katakana elsewhere.
_CASED = lazy(
    "[\u0386-\u03ab\u0400-\u042f\u0490\u0492\u049a\u04a2\u04d8\u04e8\u0531-\u0556](?<![\u0370-\u058f].)[\u0370-\u058f]{3,23}+"
)
_UNCASED_LETTERS = "\u05d0-\u06d3\u0900-\u0963\u0981-\u0dff\u10a0-\u10ff\u1200-\u135a가-힣ァ-ヺー"
_UNCASED = lazy(f"[{_UNCASED_LETTERS}](?<![{_UNCASED_LETTERS}].)[{_UNCASED_LETTERS}]{{2,23}}+")
_KANA = lazy("[ぁ-ん][ぁ-ん]")


class Anchor(NamedTuple):
    """A key and the code points of the text that it was found in, half open."""

    key: str
    start: int
    end: int


def find_anchors(text: str, language: str) -> list[Anchor]:
    """The anchors in *text*, whose language is given by its BCP 47 code, by place. Time grows with the text."""
    plain, origins = composed(text)
    found = _found(plain, primary_of(language))
    if origins:
        found = [(origins[start].start, origins[end - 1].stop, key) for start, end, key in found]
    found.sort()
    return [Anchor(key, start, end) for start, end, key in dict.fromkeys(found)]


def _found(text: str, primary: str) -> list[Found]:
    addresses = find_addresses(text)
    text = blanked(text, addresses)
    dates = find_dates(text, primary)
    names = find_names(text, primary)
    numbers = find_numbers(blanked(text, dates), lexicon_of(primary).scales)
    return [
        *addresses,
        *dates,
        *_symbols(text),
        *_words(text),
        *((start, end, key) for key, start, end in names),
        *((start, end, f"n:{value}") for value, start, end in numbers),
    ]


def _symbols(text: str) -> list[Found]:
    return [(*match.span(), f"m:{_SYMBOLS.get(match.group(), 'USD')}") for match in _SYMBOL.finditer(text)]


def _words(text: str) -> list[Found]:
    """Names and code, by what they look like."""
    if text.isascii():
        return marked_words(text)
    found = marked_words(text) if _is_latin(text) else words_of_another_script(text)
    for pattern in (_CASED, _UNCASED):
        for match in pattern.finditer(text):
            found += [(*match.span(), f"t:{key}") for key in skeletons(match.group())]
    # Japanese has most of its words of two characters in common with Chinese, but few of its names.
    names = pinyin_of(text, shortest=3 if _KANA.search(text) else 2)
    return found + [(start, end, f"p:{key}") for start, end, key in names]


def _is_latin(text: str) -> bool:
    """Whether most letters of *text* are Latin: a Chinese manual full of commands is read as an English one is."""
    return next(iter(count_letters(text)), "Latn") == "Latn"
