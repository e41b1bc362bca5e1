"""Who is asked for the language of a text in letters that many languages share.

Two fast voters, CLD2 and py3langid, look at every text. Where they disagree, langdetect, which takes twenty times as
long as both, is the arbiter. What each says becomes one score a language, so that the scores of texts can be added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import log, log1p
from typing import Final, NamedTuple

import pycld2

from audit.checks import _language_langdetect as langdetect
from audit.checks import _language_langid as langid
from audit.text.patterns import lazy

UNKNOWN: Final = "und"

#: Names of the three that are not BCP 47 as we write it. Norwegian is one language here, because two of them say so.
#: py3langid's `zxx` is a text without language. langdetect calls Chinese what the scripts have not settled.
NAMES: Final = {
    "gug": "gn", "in": "id", "iw": "he", "jw": "jv", "kik": "ki", "mo": "ro", "nb": "no", "nn": "no", "sr-ME": "sr",
    "un": UNKNOWN, "zh-cn": "zh-Hans", "zh-tw": "zh-Hant", "zxx": UNKNOWN,
}  # fmt: skip

#: CLD2's names of scripts and of jokes (Klingon, Pig Latin and the like).
_NO_LANGUAGE: Final = lazy(r"xx|zz|tlh")

#: What langdetect knows. The others are less common, and are believed when they are this much likelier.
_LANGDETECT: Final = (
    "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl no pa pl pt ro "
    "ru sk sl so sq sv sw ta te th tl tr uk ur vi zh-Hans zh-Hant"
)
KNOWN: Final = frozenset(_LANGDETECT.split())
#: With this, 93.5 % of the labelled texts in these languages are named rightly, and 88.1 % of those in all 86; without
#: it 93.1 % and 88.3 %.
RARE: Final = 1.0

#: A text is clearly in one language if both voters find so much of it, or find it so likely. .95 and .99 list as many
#: second languages within two percent.
CLEAR: Final = 0.98

#: py3langid is asked about so many characters. With 160, with 240 and with all of 480 as many second languages
#: are found: what is in another language behind them CLD2 sees.
ENOUGH: Final = 160

#: How likely a language is that a voter does not name, and how much the others weigh beside CLD2. With LANGID at 1 .2
#: points fewer of one half of the labelled texts are right, and .1 of the other; 1.3 and 1.5 are as good.
_UNNAMED_BY_CLD2: Final = 0.07
_UNNAMED_BY_LANGID: Final = 0.01
_UNNAMED_BY_LANGDETECT: Final = 0.02
LANGID: Final = 1.3
LANGDETECT: Final = 0.5

#: CLD2 refuses control characters and code points that are no characters.
_REFUSED: Final = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[^\x00-\uffff]")


def is_known(language: str) -> bool:
    """Whether *language* is common, as langdetect has it, or none at all."""
    return language in KNOWN or language == UNKNOWN


class Votes(NamedTuple):
    """What the voters say of a text: how much of it CLD2, and how likely the others find each language.

    langdetect is asked where the first two disagree.
    """

    cld2: Mapping[str, float]
    langid: Mapping[str, float]
    langdetect: Mapping[str, float]

    @property
    def firsts(self) -> set[str]:
        """What each of them names first."""
        return {_first(said) for said in self if said} or {UNKNOWN}

    @property
    def agreed(self) -> bool:
        """Whether the first two name the same language first."""
        return bool(self.cld2 and self.langid) and _first(self.cld2) == _first(self.langid)

    @property
    def clear(self) -> bool:
        """Whether they do, and neither leaves room for another."""
        return self.agreed and min(max(self.cld2.values()), max(self.langid.values())) >= CLEAR

    @property
    def gains(self) -> dict[str, float]:
        """How much better each language that any of them names explains what they say than one that nobody does."""
        gains = {language: log1p(share / _UNNAMED_BY_CLD2) for language, share in self.cld2.items()}
        for said, weight, unnamed in (
            (self.langid, LANGID, _UNNAMED_BY_LANGID),
            (self.langdetect, LANGDETECT, _UNNAMED_BY_LANGDETECT),
        ):
            for language, share in said.items():
                gains[language] = gains.get(language, 0.0) + weight * log1p(share / unnamed)
        return gains

    @property
    def unnamed(self) -> float:
        """How well a common language that none of them names explains what they say; 0 is the most there is."""
        score = log(_UNNAMED_BY_CLD2) + LANGID * log(_UNNAMED_BY_LANGID)
        return score + LANGDETECT * log(_UNNAMED_BY_LANGDETECT) if self.langdetect else score


def vote(text: str) -> Votes:
    """Ask the two fast voters."""
    text = _readable(text)
    return Votes(_ask_cld2(text), _named(langid.likelihoods(text[:ENOUGH])), {})


def arbitrate(text: str, votes: Votes) -> Votes:
    """Ask langdetect as well. Letters that it has not seen in any language are none, whatever the others say."""
    said = _named(langdetect.likelihoods(_readable(text)))
    return votes._replace(langdetect=said) if said else Votes({}, {}, {UNKNOWN: 1.0})


def _readable(text: str) -> str:
    # langdetect skips words in capitals, and with them whole headlines.
    return text.lower() if text.isupper() else text


def _first(said: Mapping[str, float]) -> str:
    most = max(said.values())
    return min([language for language, share in said.items() if share == most])


def _named(said: Iterable[tuple[str, float]]) -> dict[str, float]:
    """What was said by our names, the likelihoods of those that we call alike together."""
    named: dict[str, float] = {}
    for name, likelihood in said:
        if code := _code(name):
            named[code] = named.get(code, 0.0) + likelihood
    return named


@cache
def _code(name: str) -> str:
    """Our name for a language, and none for what is no language."""
    return NAMES.get(name, "" if _NO_LANGUAGE.match(name) else name)


def _ask_cld2(text: str) -> dict[str, float]:
    try:
        found = _detect(text.encode("utf-8", "replace"))
    except pycld2.error:
        found = _detect(_REFUSED.sub(" ", text).encode("utf-8", "replace"))
    return _named((code, percent / 100) for _, code, percent, _ in found if code != "un")


def _detect(plain: bytes) -> tuple[tuple[str, str, int, float], ...]:
    # Best effort: without it, it says nothing of texts shorter than a sentence.
    found: tuple[tuple[str, str, int, float], ...] = pycld2.detect(plain, isPlainText=True, bestEffort=True)[2]
    return found
