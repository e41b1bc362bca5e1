"""Who is asked for the language of a text in letters that many languages share.

Two fast voters, CLD2 and py3langid, look at every text. Where they disagree, langdetect, which takes twenty times as
long as both, is the arbiter. What each says becomes one score a language, so that the scores of texts can be added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from math import log
from pathlib import Path
from typing import Final, NamedTuple

import pycld2
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from audit.checks._language_langid import likelihoods

UNKNOWN: Final = "und"

#: Names of the three that are not BCP 47 as we write it. Norwegian is one language here, because two of them say so.
#: py3langid's `zxx` is a text without language. langdetect calls Chinese what the scripts have not settled.
NAMES: Final = {
    "gug": "gn", "in": "id", "iw": "he", "jw": "jv", "kik": "ki", "mo": "ro", "nb": "no", "nn": "no", "sr-ME": "sr",
    "un": UNKNOWN, "zh-cn": "zh-Hans", "zh-tw": "zh-Hant", "zxx": UNKNOWN,
}  # fmt: skip

#: CLD2's names of scripts and of jokes (Klingon, Pig Latin and the like).
_NO_LANGUAGE: Final = re.compile(r"xx|zz|tlh")

#: What langdetect knows. The others are less common, and are believed when they are this much likelier.
_LANGDETECT: Final = (
    "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl no pa pl pt ro "
    "ru sk sl so sq sv sw ta te th tl tr uk ur vi zh-Hans zh-Hant"
)
KNOWN: Final = frozenset(_LANGDETECT.split())
#: With this, 93.5 % of the labelled texts in these languages are named rightly, and 88.1 % of those in all 86; without
#: it 93.1 % and 88.3 %.
RARE: Final = 1.0

#: A text is clearly in one language if both voters find so much of it, or find it so likely. .9 and .985 list as many
#: second languages within two percent.
CLEAR: Final = 0.97

#: How likely a language is that a voter does not name, and how much the arbiter weighs beside a voter. The weights are
#: the best of 162 settings on half of the labelled texts, .15 points above the next ones.
_UNNAMED_BY_LANGID: Final = 0.01
_UNNAMED_BY_CLD2: Final = 0.05
_UNNAMED_BY_ARBITER: Final = 0.02
ARBITER: Final = 0.5

#: CLD2 refuses control characters and code points that are no characters.
_REFUSED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[^\x00-\uffff]")


class Votes(NamedTuple):
    """What the fast voters say of a text: how much of it CLD2, and how likely py3langid finds each language."""

    cld2: Mapping[str, float]
    langid: Mapping[str, float]

    @property
    def firsts(self) -> list[str]:
        """What each of the two names first."""
        return [_first(said) if said else UNKNOWN for said in self]

    @property
    def agreed(self) -> bool:
        """Whether both name the same language first."""
        cld2, langid = self.firsts
        return cld2 == langid

    @property
    def clear(self) -> bool:
        """Whether both name the same language, and neither leaves room for another."""
        return self.agreed and all(max(said.values()) >= CLEAR for said in self)

    def score(self, language: str) -> float:
        """How well *language* explains what the voters say; 0 is the most there is."""
        rare = RARE if language not in KNOWN and language != UNKNOWN else 0.0
        langid = log(self.langid.get(language, 0.0) + _UNNAMED_BY_LANGID)
        return langid + log(self.cld2.get(language, 0.0) + _UNNAMED_BY_CLD2) - rare


def vote(text: str) -> Votes:
    """Ask the two fast voters."""
    text = _readable(text)
    return Votes(_ask_cld2(text), _ask_langid(text))


def arbitrate(text: str) -> Mapping[str, float]:
    """How likely langdetect finds the languages of *text*; empty where it finds nothing to read."""
    detector = _factory().create()
    detector.append(_readable(text))
    try:
        best = detector.get_probabilities()
    except LangDetectException:
        return {}
    return _named((found.lang, found.prob) for found in best)


def arbiter_score(said: Mapping[str, float], language: str) -> float:
    """What the arbiter adds to the score of *language*."""
    return ARBITER * log(said.get(language, 0.0) + _UNNAMED_BY_ARBITER)


def _readable(text: str) -> str:
    # langdetect skips words in capitals, and with them whole headlines.
    return text.lower() if text.isupper() else text


def _first(said: Mapping[str, float]) -> str:
    return min(said, key=lambda language: (-said[language], language))


def _named(said: Iterable[tuple[str, float]]) -> dict[str, float]:
    """What was said by our names, the likelihoods of those that we call alike together."""
    named: dict[str, float] = {}
    for name, likelihood in said:
        if not _NO_LANGUAGE.match(name) or name in NAMES:
            code = NAMES.get(name, name)
            named[code] = named.get(code, 0.0) + likelihood
    return named


def _ask_cld2(text: str) -> dict[str, float]:
    plain = _REFUSED.sub(" ", text).encode("utf-8", "replace")
    # Best effort: without it, it says nothing of texts shorter than a sentence.
    details = pycld2.detect(plain, isPlainText=True, bestEffort=True)[2]
    return _named((code, percent / 100) for _, code, percent, _ in details if code != "un")


def _ask_langid(text: str) -> dict[str, float]:
    return _named(likelihoods(text))


@cache
def _factory() -> DetectorFactory:
    """langdetect with its profiles in one order: as it loads them itself, sums and ties follow the file system."""
    factory = DetectorFactory()
    profiles = sorted(path for path in Path(PROFILES_DIRECTORY).iterdir() if not path.name.startswith("."))
    factory.load_json_profile([path.read_text("utf-8") for path in profiles])
    factory.seed = 0  # each detector starts from it, so no text depends on the one before
    return factory
