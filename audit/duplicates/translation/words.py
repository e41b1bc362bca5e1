"""What a word is, which languages leave no space between theirs, and how many words are looked for at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from audit.text.patterns import lazy

#: Accents and vowel signs, which Python does not count as letters.
_MARKS = "\u0300-\u036f\u064b-\u0652\u0900-\u0963\u0981-\u09e3\u0a01-\u0dff\u0e31-\u0e4e"
#: A word without what is not a letter.
WORD = lazy(rf"[^\W\d_][^\W\d_]*+(?:[{_MARKS}]++[^\W\d_]*+)*+")

#: Languages that do not space their words: names are found as parts of what is written.
UNSPACED: Final = frozenset({"zh", "yue", "ja", "th", "lo", "km", "my"})


def primary_of(language: str) -> str:
    """The language of a BCP 47 code, without script and region."""
    return language.replace("_", "-").split("-")[0].lower()


def alternatives(forms: Iterable[str], before: str = "", after: str = "") -> str:
    """A pattern for any of *forms*, the longest first, grouped by first characters, so that the rest is skipped fast.

    `before` is looked for behind the first character, of which it has to take account; `after` behind the last.
    """
    grouped: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        grouped.setdefault(form[0], []).append(re.escape(form[1:]))
    return "|".join(f"{re.escape(first)}{before}(?:{'|'.join(rests)}){after}" for first, rests in grouped.items())
