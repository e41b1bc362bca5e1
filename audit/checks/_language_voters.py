"""Who is asked for the language of a text in letters that many languages share.

Two fast voters, CLD2 and py3langid, look at every text. Where they disagree, langdetect is the arbiter. What each says
becomes one score a language, so that the scores of texts can be added up.

Texts are asked about together, and what is said of them is an array: a row for each text, and a column for each of
`languages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log, log1p
from typing import Final, NamedTuple

import numpy as np
import pycld2
from numpy.typing import NDArray

from audit.checks import _language_langdetect as langdetect
from audit.checks import _language_langid as langid
from audit.text.compiled import compiled, inlined
from audit.text.patterns import lazy

Shares = NDArray[np.float64]

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
_WEIGHTS: Final = (1.0, LANGID, LANGDETECT)
_UNNAMED: Final = (_UNNAMED_BY_CLD2, _UNNAMED_BY_LANGID, _UNNAMED_BY_LANGDETECT)
_UNNAMED_BY_TWO: Final = log(_UNNAMED_BY_CLD2) + LANGID * log(_UNNAMED_BY_LANGID)
_UNNAMED_BY_ALL: Final = _UNNAMED_BY_TWO + LANGDETECT * log(_UNNAMED_BY_LANGDETECT)

#: The share of a language that a voter does not name.
SILENT: Final = -1.0

#: CLD2 refuses control characters and code points that are no characters.
_REFUSED: Final = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]|[^\x00-\uffff]")


class Votes(NamedTuple):
    """What the voters say of texts.

    `said` has three tables, of CLD2, py3langid and langdetect, which is asked where the first two disagree: how much of
    a text is in a language, or how likely that is, or `SILENT`. `agreed` is where the first two name the same language
    first, and `clear` where neither leaves room for another.
    """

    said: Shares
    agreed: NDArray[np.bool_]
    clear: NDArray[np.bool_]

    def of(self, texts: slice) -> Votes:
        """What they say of some of the texts."""
        return Votes(self.said[:, texts], self.agreed[texts], self.clear[texts])


@cache
def languages() -> tuple[str, ...]:
    """All languages that a voter may name, in order."""
    named = {code for _, code in pycld2.LANGUAGES} | {*langid.labels()}
    return tuple(sorted({UNKNOWN, *KNOWN, *filter(None, map(_code, named))}))


@cache
def known() -> NDArray[np.bool_]:
    """Of each language whether it is common, as langdetect has it, or none at all."""
    return np.array([language in KNOWN or language == UNKNOWN for language in languages()])


@cache
def columns() -> Mapping[str, int]:
    """The column of each language."""
    return {language: place for place, language in enumerate(languages())}


def vote(texts: Sequence[str]) -> Votes:
    """Ask the two fast voters."""
    readable = [_readable(text) for text in texts]
    said = np.full((3, len(texts), len(languages())), SILENT)
    for row, text in zip(said[0], readable, strict=True):
        for language, share in _ask_cld2(text).items():
            row[columns()[language]] = share
    langid.tell([text[:ENOUGH] for text in readable], _columns_of_langid(), said[1])
    return compared(said)


def compared(said: Shares) -> Votes:
    """What is said, and where the first two agree."""
    return Votes(said, *_compare(said))


def arbitrate(texts: Sequence[str], votes: Votes) -> Votes:
    """Ask langdetect as well where the two do not agree.

    Letters that it has not seen in any language are none, whatever the others say.
    """
    doubtful = [at for at, agreed in enumerate(votes.agreed.tolist()) if not agreed]
    if not doubtful:
        return votes
    told = np.full((len(doubtful), len(languages())), SILENT)
    langdetect.tell([_readable(texts[at]) for at in doubtful], _columns_of_langdetect(), told)
    return votes._replace(said=_settled(votes.said, np.array(doubtful), told, columns()[UNKNOWN]))


@compiled
def _settled(said, doubtful, told, unknown):  # type: ignore[no-untyped-def]
    """What is said, with what the arbiter told of the doubtful texts."""
    settled = said.copy()
    for place in range(len(doubtful)):
        text = doubtful[place]
        settled[2, text] = told[place]
        if told[place].max() < 0:
            settled[:, text] = SILENT
            settled[2, text, unknown] = 1.0
    return settled


@inlined
def weigh(said, unknown):  # type: ignore[no-untyped-def]
    """How well languages explain what is said of texts.

    That is how much better each language that somebody names does than one that nobody does, else `SILENT`; how well a
    common language of the latter kind does, 0 being the most there is; and which languages somebody names first.
    """
    voters, texts, languages = said.shape
    gains = np.full((texts, languages), SILENT)
    unnamed = np.full(texts, _UNNAMED_BY_TWO)
    named_first = np.zeros(languages, np.bool_)
    for text in range(texts):
        heard = False
        for voter in range(voters):
            shares, weight, least = said[voter, text], _WEIGHTS[voter], _UNNAMED[voter]
            for language in range(languages):
                if shares[language] >= 0:
                    gains[text, language] = max(gains[text, language], 0.0) + weight * log1p(shares[language] / least)
            first = shares.argmax()
            if shares[first] >= 0:
                heard = named_first[first] = True
                unnamed[text] = _UNNAMED_BY_ALL if voter == 2 else _UNNAMED_BY_TWO
        if not heard:
            named_first[unknown] = True
    return gains, unnamed, np.flatnonzero(named_first)


def _readable(text: str) -> str:
    # langdetect skips words in capitals, and with them whole headlines.
    return text.lower() if text.isupper() else text


@compiled
def _compare(said):  # type: ignore[no-untyped-def]
    """Where the first two voters agree, and where that is clear."""
    cld2, langid = said[0], said[1]
    agreed, clear = np.zeros(len(cld2), np.bool_), np.zeros(len(cld2), np.bool_)
    for text in range(len(cld2)):
        first = cld2[text].argmax()
        least = min(cld2[text, first], langid[text, first])
        agreed[text] = least >= 0 and langid[text].argmax() == first
        clear[text] = agreed[text] and least >= CLEAR
    return agreed, clear


@cache
def _columns_of_langid() -> NDArray[np.int64]:
    return _columns(langid.labels())


@cache
def _columns_of_langdetect() -> NDArray[np.int64]:
    return _columns(langdetect.labels())


def _columns(labels: Iterable[str]) -> NDArray[np.int64]:
    """The columns of what a voter names so; -1 for what is no language."""
    return np.array([columns().get(_code(label), -1) for label in labels])


@cache
def _code(name: str) -> str:
    """Our name for a language, and none for what is no language."""
    return NAMES.get(name, "" if _NO_LANGUAGE.match(name) else name)


def _ask_cld2(text: str) -> dict[str, float]:
    try:
        found = _detect(text.encode("utf-8", "replace"))
    except pycld2.error:
        found = _detect(_REFUSED.sub(" ", text).encode("utf-8", "replace"))
    named: dict[str, float] = {}
    for _, name, percent, _ in found:
        if name != "un" and (code := _code(name)):
            named[code] = named.get(code, 0.0) + percent / 100
    return named


def _detect(plain: bytes) -> tuple[tuple[str, str, int, float], ...]:
    # Best effort: without it, it says nothing of texts shorter than a sentence.
    found: tuple[tuple[str, str, int, float], ...] = pycld2.detect(plain, isPlainText=True, bestEffort=True)[2]
    return found
