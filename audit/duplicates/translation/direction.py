"""Direction: which of two documents is the original, and what speaks for it.

No sign is a proof, and each is told with the pair. A translator leaves things out more than they add; cuts come after
the text; a name in pinyin was a name in Chinese before; words and sentences of the original stay behind in a
translation. Dates and bylines that are declared speak for whoever has the older one, or has one at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from audit.schema import LEFT, RIGHT
from audit.text.patterns import lazy
from audit.text.scripts import count_letters

#: What each sign weighs, and from which sum on a direction is told. Of 493 labelled pairs with whole sentences left in
#: one language 487 have that one for their original. Who has sentences that the other lacks is the original as often as
#: not: in manuals, translations fall behind and are added to.
_WEIGHTS: Final = {
    "published": 3.0,
    "redacted": 2.0,
    "untranslated": 2.0,
    "names": 1.5,
    "residue": 1.5,
    "omitted": 0.5,
    "byline": 1.0,
}
_TOLD: Final = 1.0

#: What one side has and the other lacks, or left as it was, is so many times what it is the other way round; and
#: what is lacking is at least this share of the document.
_TIMES: Final = 2.0
_SHARE: Final = 0.04

#: Names in pinyin that the Chinese side has in characters.
_NAMES: Final = 2

#: Letters of the other side's script, in a document whose own script is another, as a share of its letters.
_RESIDUE: Final = (0.0005, 0.05)

#: Marks that stand for words that were taken out.
_REDACTED: Final = lazy(r"(?:[*＊×✕□■█_…][ \u3000]?){4,}|\[(?:redacted|…|\.\.\.)\]", re.IGNORECASE)


class Told(NamedTuple):
    """What is known of one document of a pair.

    `declared`: the row's `published`, `author` and `publisher`, null where nobody said anything; `alone`: the share of
    the document, by length, that has no partner; `pinyin`: names shared with the other side, if it is in Latin letters
    and the other in Chinese; `untranslated`: sentences in its language that the other side has word for word.
    """

    text: str
    script: str
    declared: Mapping[str, Any]
    alone: float
    pinyin: int
    untranslated: int


class Direction(NamedTuple):
    """LEFT where the left one is the original, RIGHT, or None where nothing decides; and each sign with whose it is."""

    towards: str | None
    signs: list[dict[str, str]]


def direction(left: Told, right: Told) -> Direction:
    """Which of two documents is the original."""
    signs = [(sign, "left") for sign in _signs(left, right)] + [(sign, "right") for sign in _signs(right, left)]
    sums = {side: sum(_WEIGHTS[sign] for sign, of in signs if of == side) for side in ("left", "right")}
    lead = sums["left"] - sums["right"]
    towards = LEFT if lead >= _TOLD else RIGHT if -lead >= _TOLD else None
    return Direction(towards, [{"sign": sign, "original": side} for sign, side in signs])


def _signs(one: Told, other: Told) -> Iterator[str]:
    """The signs that *one* is the original of the *other*."""
    dates = one.declared["published"], other.declared["published"]
    if all(dates) and dates[0] < dates[1]:
        yield "published"
    if _marks(other.text) > _marks(one.text):
        yield "redacted"
    if other.pinyin >= _NAMES:
        yield "names"
    if _left_behind(other, one):
        yield "residue"
    if one.untranslated > _TIMES * other.untranslated:
        yield "untranslated"
    if one.alone >= max(_SHARE, _TIMES * other.alone):
        yield "omitted"
    if any(one.declared[name] and not other.declared[name] for name in ("author", "publisher")):
        yield "byline"


def _marks(text: str) -> int:
    return len(_REDACTED.findall(text))


def _left_behind(translated: Told, original: Told) -> bool:
    """Whether letters of the original's script, which is not Latin, are strewn about in the other one."""
    script = {"Hans": "Hani", "Hant": "Hani", "Kore": "Hang", "Jpan": "Hira"}.get(original.script, original.script)
    if script in ("Latn", "Zyyy") or translated.script == original.script:
        return False
    letters = count_letters(translated.text)
    share = letters.get(script, 0) / max(sum(letters.values()), 1)
    return _RESIDUE[0] <= share <= _RESIDUE[1]
