"""Characters without ink where nobody writes them: within words, in rows, behind letters that have no variants."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from audit.checks._deceptive_kinds import PRIVATE_USE
from audit.text.patterns import lazy
from audit.text.scripts import letters_of
from audit.text.spans import Span

#: Scripts that are written without zero-width characters. Those of India and of South-East Asia break their lines or
#: join their letters with them, and so do Arabic and Mongolian. In Chinese and Japanese they are habit.
_ALPHABETS = ("Latn", "Grek", "Cyrl", "Armn", "Hebr", "Geor", "Ethi", "Cher", "Cans", "Tfng")
_LETTERS = letters_of(*_ALPHABETS)
_HANGUL = letters_of("Hang")
_SPOKEN = f"{_LETTERS}{_HANGUL}{letters_of('Hani', 'Hira', 'Kana')}0-9"

_SOFT_HYPHEN = "\u00ad"
_FILLERS = "\u115f\u1160\u3164\uffa0"
_BIDI_MARKS = "\u061c\u200e\u200f"
_OPERATORS = "\u2061-\u2064"
_ACCENTS = "\u0300-\u036f"
_EMBEDDINGS = "\u202a-\u202e\u2066-\u2069"
_IDEOGRAPHIC = "\U000e0100-\U000e01ef"
_SELECTORS = f"\u180b-\u180d\u180f\ufe00-\ufe0f{_IDEOGRAPHIC}"
_TAGS = "\U000e0000-\U000e007f"
_ANNOTATION = "\ufff9-\ufffb"
#: What separates or joins, within a word as between two.
_BREAKS = "\u034f\u200b-\u200d\u2060\ufeff"
_ZERO_WIDTH = f"{_BREAKS}\u17b4\u17b5\u180e\u206a-\u206f{_FILLERS}{_BIDI_MARKS}"
_ANY = f"{_ZERO_WIDTH}{_OPERATORS}{_SOFT_HYPHEN}"
_APART = f"{_BREAKS}{_OPERATORS}{_SOFT_HYPHEN}"


def _anything(found: re.Match[str]) -> bool:
    return True


def _within_a_word(found: re.Match[str]) -> bool:
    """Whether it is no place to break a compound name (`fooBar`), and no mark of direction beside Hebrew."""
    before, after = found.string[found.start() - 1], found.string[found.end()]
    if found.group() == "\u200b" and before.islower() and after.isupper():
        return False
    return bool(found.group().strip(_BIDI_MARKS)) or not _HEBREW.search(before + after)


def _says_something(found: re.Match[str]) -> bool:
    """Whether there are two kinds: a row of one is an accident of an editor."""
    return len(set(found.group())) > 1


def _selects_nothing(found: re.Match[str]) -> bool:
    """Whether it is no selector that was doubled, or a text and an emoji selector after each other."""
    run = found.group()
    return len(run) == 1 or (_says_something(found) and (len(run) > 2 or max(run) > "\uffff"))


def _no_flag(found: re.Match[str]) -> bool:
    return found[1] is None or not _FLAG.fullmatch(found[2])


class _Rule(NamedTuple):
    """What `find` finds is hidden where `holds`; no need to look where *signs* are absent."""

    label: str
    signs: re.Pattern[str]
    find: re.Pattern[str]
    holds: Callable[[re.Match[str]], bool] = _anything


def _rule(label: str, signs: str, find: str, holds: Callable[[re.Match[str]], bool] = _anything) -> _Rule:
    return _Rule(label, lazy(f"[{signs}]"), lazy(find), holds)


_HEBREW = lazy(f"[{letters_of('Hebr')}]")
#: The flag of a part of a country, such as Scotland: up to six letters and digits, and the end. A cut one is no trick.
_FLAG = lazy("[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f?")

_RULES = (
    _rule(
        "zero-width",
        _ZERO_WIDTH,
        f"[{_ZERO_WIDTH}](?<=[{_LETTERS}{_ACCENTS}{_SOFT_HYPHEN}].)[{_ANY}]*+(?=[{_LETTERS}])",
        _within_a_word,
    ),
    # Signs of formulas stand between single letters there.
    _rule("zero-width", _OPERATORS, f"[{_OPERATORS}](?<=[{_LETTERS}]{{2}}.)[{_ANY}]*+(?=[{_LETTERS}]{{2}})"),
    # Three of them, each a single letter from the next: no hyphenation and no line breaking cuts a word so.
    _rule("zero-width", _APART, f"[{_APART}](?<=[{_SPOKEN}].)(?:[{_SPOKEN}][{_APART}]){{2,}}+"),
    # Eight are a byte.
    _rule("zero-width", _ANY, f"[{_ANY}{_EMBEDDINGS}]{{8,}}+", _says_something),
    # A letter that looks like a space. Old Korean is composed around fillers, and Korean pages are laid out with them.
    _rule("filler", _FILLERS, f"[{_FILLERS}](?<=[^\\s{_HANGUL}].)(?=[^\\s{_HANGUL}])"),
    _rule("tag character", _TAGS, f"(\U0001f3f4)?([{_TAGS}]++)", _no_flag),
    # Ideographs have variants by the hundred. Alphabets have none, and pictographs are text or picture.
    _rule(
        "variation selector",
        _SELECTORS,
        f"[{_SELECTORS}]{{2,}}+|[\ufe00-\ufe0d](?<=[{_LETTERS}\U0001f000-\U0001faff].)"
        f"|[{_IDEOGRAPHIC}](?<=[\\w\u2600-\u27bf\U0001f000-\U0001faff].)(?<![{letters_of('Hani')}].)",
        _selects_nothing,
    ),
    _rule(
        "private use",
        PRIVATE_USE,
        f"[{PRIVATE_USE}](?<=[{_LETTERS}{_ACCENTS}].)[{PRIVATE_USE}]*+(?=[{_LETTERS}{_ACCENTS}])|[{PRIVATE_USE}]{{8,}}+",
    ),
    _rule("annotation", _ANNOTATION, f"[{_ANNOTATION}]"),
)


def hidden(text: str, suspects: str) -> Iterator[Span]:
    """What hides in *text*; *suspects* are all of its characters that may."""
    for rule in _RULES:
        if rule.signs.search(suspects):
            yield from (Span(*found.span(), rule.label) for found in rule.find.finditer(text) if rule.holds(found))
