"""Find the words of a lexicon in a text: as words, whatever ending they have, or as parts of what is not spaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import Final, NamedTuple

from audit.duplicates.translation.lexicon import Lexicon, lexicon_of
from audit.duplicates.translation.words import UNSPACED, WORD, alternatives, primary_of
from audit.text.patterns import lazy

#: The longest name that is looked for, in words.
_LONGEST: Final = 4
_SPLIT = lazy(f"({WORD.pattern})")
#: What stands between the words of one name.
_GAPS: Final = frozenset({" ", "\u00a0", "-", "‑", "'", "’", "\n", ". "})
#: Longer than any word of a name: data.
_LONGEST_WORD: Final = 60
#: Words of each language that are kept in mind.
_REMEMBERED: Final = 1 << 15

#: Languages that put another ending in place of a vowel: Китай, Китая, Китаем.
_INFLECTED: Final = frozenset(
    ["be", "bg", "bs", "cs", "el", "hr", "is", "la", "lt", "lv", "mk", "pl", "ro", "ru", "sk", "sl", "sq", "sr", "uk"]
)
#: Languages that put an ending behind the name: Kínában, Suomessa, Rusya'nın.
_SUFFIXED: Final = frozenset(["az", "et", "eu", "fi", "hu", "hy", "ka", "kk", "ky", "mn", "tr", "uz"])
#: Languages that put an s behind it: Deutschlands.
_GENITIVE: Final = frozenset(["da", "de", "nb", "nl", "nn", "no", "sv"])
#: Letters that are written before a word as a part of it: and, in, to, the.
_PREFIXES: Final[Mapping[str, str]] = {"ar": "وبلكف", "fa": "و", "he": "בלמוהכש"}
_PARTICLE = lazy("(?<=[가-힣]{2})(?:에서는?|에게|으로|까지|부터|이나|[은는이가을를의에로과와도만])$")
#: Names that are inflected have so many letters: in shorter ones, what is left of the name is any word.
_STEM: Final = 4

#: Words that hold a name by chance, and are looked for first: Maryland is not Mali.
_DECOYS: Final[Mapping[str, tuple[str, ...]]] = {
    "zh": (
        "上海地",
        "马里兰",
        "馬里蘭",
        "马里奥",
        "印度尼",
        "印第安",
        "印度洋",
        "北大西洋",
        "智利用",
        "刚果断",
        "中国海",
    ),
    "ja": ("インド洋", "中国地方"),
}


class Name(NamedTuple):
    """A key and the code points of the text that it was found in."""

    key: str
    start: int
    end: int


def find_names(text: str, language: str) -> list[Name]:
    """The names in *text*, whose language is given by its BCP 47 code, in order and apart; the longer ones first."""
    primary = primary_of(language)
    if not lexicon_of(primary).keys:
        return []
    return _inside(text, primary) if primary in UNSPACED else _as_words(text, primary)


def _as_words(text: str, primary: str) -> list[Name]:
    parts = _SPLIT.split(text)  # a gap, a word, a gap, and so on
    words = parts[1::2]
    known = _memory_of(primary).known_of(words)
    places = [place for place, word in enumerate(words) if word in known]
    if not places:
        return []
    starts = list(accumulate(map(len, parts), initial=0))
    found, end = list[Name](), 0
    for place in places:
        start = starts[2 * place + 1]
        if start >= end:
            key, reach = known[words[place]]
            last = place
            if reach > 1:
                key, last = _longest(parts[2 * place + 1 : 2 * (place + reach)], lexicon_of(primary), key)
                last += place
            if key:
                end = starts[2 * last + 2]
                found.append(Name(key, start, end))
    return found


class _Memory:
    """The words of one language that are names or begin one, as far as they were met; and those that do not.

    All are forgotten when they are many. It is faster than a cache that forgets one at a time, since it is asked for
    all words of a text at once.
    """

    def __init__(self, primary: str) -> None:
        self._primary = primary
        self._known: dict[str, tuple[str, int]] = {}
        self._others: set[str] = set()

    def known_of(self, words: list[str]) -> Mapping[str, tuple[str, int]]:
        """What is known of *words*, and maybe of others: the key, and how many words the name may have."""
        new = set(words).difference(self._others, self._known)
        if len(self._others) + len(self._known) + len(new) > _REMEMBERED:
            self._known, self._others, new = {}, set(), set(words)
        for word in new:
            known = _look_up(self._primary, word)
            if known:
                self._known[word] = known
            else:
                self._others.add(word)
        return self._known


@cache
def _memory_of(primary: str) -> _Memory:
    return _Memory(primary)


def _longest(parts: list[str], lexicon: Lexicon, key: str) -> tuple[str, int]:
    """The key of the most words in a row that are a name, or that of the first by itself; and which is the last."""
    form, last = parts[0].lower(), 0
    for place in range(2, len(parts), 2):
        if parts[place - 1] not in _GAPS:
            break
        form = f"{form} {parts[place].lower()}"
        if form in lexicon.keys and (form not in lexicon.capital or parts[0][0].isupper()):
            key, last = lexicon.keys[form], place // 2
    return key, last


def _look_up(primary: str, word: str) -> tuple[str, int] | None:
    """The key of one word, empty if it is none by itself, and how many words a name may have that begins with it."""
    if len(word) > _LONGEST_WORD:
        return None
    lexicon, lower = lexicon_of(primary), word.lower()
    key = ""
    for form in _uninflected(primary, lower):
        capital = form in lexicon.capital
        if form in lexicon.keys and not (capital and word[0] == lower[0]):
            # Two or three letters are a name in capitals only: "us" is a word.
            key = lexicon.keys[form] if not capital or len(form) > 3 or word.isupper() else ""
            break
    reach = _reaches(primary).get(lower, 1)
    return (key, reach) if key or reach > 1 else None


def _uninflected(primary: str, lower: str) -> Iterator[str]:
    """The form of a word, and what it may be without its ending."""
    yield lower
    if primary in _INFLECTED:
        stems = _stems(primary)
        for length in range(len(lower), max(_STEM, len(lower) - 2) - 1, -1):
            yield stems.get(lower[:length], "")
        yield from (lower[:length] for length in range(len(lower) - 1, max(_STEM, len(lower) - 3), -1))
    elif primary in _SUFFIXED:
        yield from (lower[:length] for length in range(len(lower) - 1, max(_STEM, len(lower) - 5), -1))
    elif primary in _GENITIVE and lower.endswith("s"):
        yield lower[:-1]
    elif primary == "ko":
        yield _PARTICLE.sub("", lower)
    elif lower[0] in _PREFIXES.get(primary, ""):
        yield lower[1:]


@cache
def _stems(primary: str) -> Mapping[str, str]:
    """The names of places without the vowel that they end in -> the whole name."""
    lexicon = lexicon_of(primary)
    places = (form for form, key in lexicon.keys.items() if key[0] == "c" and " " not in form)
    return {
        form[:-1]: form for form in places if len(form) > _STEM and form[-1] in "aeiouyаеёийоуыьэюяіїαεηιουωάέήίόύώ"
    }


@cache
def _reaches(primary: str) -> Mapping[str, int]:
    """The first words of names of several words -> the most words that such a name has."""
    reaches: dict[str, int] = {}
    for form in lexicon_of(primary).keys:
        first, *others = form.split(" ")
        if 0 < len(others) < _LONGEST:
            reaches[first] = max(reaches.get(first, 0), 1 + len(others))
    return reaches


def _inside(text: str, primary: str) -> list[Name]:
    keys = lexicon_of(primary).keys
    matches = _substrings(primary).finditer(text)
    return [Name(key, *match.span()) for match in matches if (key := keys.get(match.group()))]


@cache
def _substrings(primary: str) -> re.Pattern[str]:
    """Matches any name; katakana and Latin letters only from one end to the other."""
    forms = {*lexicon_of(primary).keys, *_DECOYS.get(primary, ())}
    katakana = {form for form in forms if "ァ" <= form[0] <= "ー"}
    latin = {form for form in forms if form[0].isascii()}
    groups = (
        alternatives(forms - katakana - latin),
        alternatives(katakana, before="(?<![ァ-ヺー].)", after="(?![ァ-ヺー])"),
        alternatives(latin, before="(?<![A-Za-z].)", after="(?![A-Za-z])"),
    )
    return re.compile("|".join(filter(None, groups)))
