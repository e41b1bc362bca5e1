"""Numbers as a language spells them out, by the rules of the CLDR; the only door to `unicode_rbnf`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from unicode_rbnf import FormatPurpose, RbnfEngine
from unicode_rbnf.engine import NoRuleForNumberError

#: Numbers that are looked for as words: all up to a hundred, and then the round ones.
_CARDINALS: Final = (
    *range(2, 101),
    *range(200, 1000, 100),
    *range(1000, 11_000, 1000),
    *range(2 * 10**6, 13 * 10**6, 10**6),
    *range(2 * 10**9, 13 * 10**9, 10**9),
)
#: "Second" is also a unit, and in many languages "other".
_ORDINALS: Final = range(3, 101)
#: Shorter words are syllables.
_SHORTEST: Final = 3


def spelled_out(language: str) -> Iterator[tuple[str, int]]:
    """Every form of a number in words, with the number; none if the CLDR has no rules for the language."""
    try:
        engine = RbnfEngine.for_language("no" if language == "nb" else language)
    except ValueError:
        return
    for numbers, purpose in ((_CARDINALS, FormatPurpose.CARDINAL), (_ORDINALS, FormatPurpose.ORDINAL)):
        for number in numbers:
            try:
                words = engine.format_number(number, purpose).text_by_ruleset.values()
            except (NoRuleForNumberError, ValueError):
                continue
            for word in words:
                if len(word) >= _SHORTEST and not any(map(str.isdigit, word)):
                    yield word, number
