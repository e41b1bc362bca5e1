"""Which language each unit of one script is in, where one changes into another, and how sure that is.

Sentences are short, and close relatives such as Danish and Norwegian are told apart in long texts only. So a unit is
not asked alone: the languages are chosen that explain all units of a script best, at a price for each change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from audit.checks._language_units import SMALL, Unit, smaller
from audit.checks._language_voters import RARE, UNKNOWN, Votes, arbitrate, is_known, vote

#: What a change of language costs, in the scores of the voters. A sentence in another language has to be that much
#: better explained by it, once for the change and once for the change back. On half of the labelled documents: 2 gives
#: three sentences of 930 a second language and 3 one; 4 misses 14 % of the second languages and 3 misses 7 %.
CHANGE: Final = 3.0

#: The odds that an answer is right grow with its lead over the next best language, by FACTOR * (lead + SHORT) ** POWER:
#: a logistic regression on the logarithm of the lead, over half of the labelled texts in one stretch (2,156 in 86
#: languages). Of the other half's answers with a confidence of .5, .7, .8, .9, .95 and .98 or more, these shares are
#: right: .905, .937, .952, .967, .977, .993.
FACTOR: Final = 4.2
POWER: Final = 1.27
SHORT: Final = 0.1
#: No lead is proof: of some 200 answers that lead by more than 10, six are labelled otherwise.
SUREST: Final = 0.995


class Stretch(NamedTuple):
    """Consecutive units of one script in one language, and the share of such answers that are right."""

    language: str
    confidence: float
    units: tuple[Unit, ...]

    @property
    def letters(self) -> int:
        """The letters of all scripts in it."""
        return sum(unit.letters for unit in self.units)


class _Heard(NamedTuple):
    """A unit, and what the voters say of it; a unit of few letters says less.

    `known` and `rare` say how well a common language that nobody names explains it, and another one; `gains`, how much
    better those do that somebody names.
    """

    unit: Unit
    votes: Votes
    gains: dict[str, float]
    known: float
    rare: float

    def score(self, language: str) -> float:
        """How well *language* explains it."""
        return (self.known if is_known(language) else self.rare) + self.gains.get(language, 0.0)


def stretches(stream: Sequence[Unit]) -> list[Stretch]:
    """The languages of the units of one script that many languages share."""
    heard = list(_hear(stream))
    path = _path(heard, sorted({language for one in heard for language in one.votes.firsts}))
    runs = groupby(zip(heard, path, strict=True), key=lambda pair: pair[1])
    return [_judged([one for one, _ in run]) for _, run in runs]


def _hear(stream: Sequence[Unit]) -> Iterator[_Heard]:
    """What the voters say of each unit, or of smaller ones where that leaves a doubt."""
    large = [(unit, vote(unit.text)) for unit in stream]
    for clear, group in groupby(large, key=lambda pair: pair[1].clear):
        if clear:
            yield from (_heard(unit, votes) for unit, votes in group)
            continue
        for unit in smaller([unit for unit, _ in group]):
            text = unit.text
            votes = vote(text)
            yield _heard(unit, votes if votes.agreed else arbitrate(text, votes))


def _heard(unit: Unit, votes: Votes) -> _Heard:
    weight = min(1.0, unit.letters / SMALL.full)
    gains = {language: weight * gain for language, gain in votes.gains.items()}
    return _Heard(unit, votes, gains, weight * votes.unnamed, weight * (votes.unnamed - RARE))


def _path(heard: Sequence[_Heard], candidates: Sequence[str]) -> list[str]:
    """The languages that explain all units best (Viterbi)."""
    if len(candidates) == 1:
        return list(candidates) * len(heard)
    totals = dict.fromkeys(candidates, 0.0)
    choices: list[dict[str, str]] = []
    for one in heard:
        best = min(candidates, key=lambda language: (-totals[language], language))
        choice = {old: old if totals[old] >= totals[best] - CHANGE else best for old in candidates}
        reached = {new: max(totals[new], totals[best] - CHANGE) for new in candidates}
        totals = {language: reached[language] + one.score(language) for language in candidates}
        choices.append(choice)
    path = [min(candidates, key=lambda language: (-totals[language], language))]
    for choice in reversed(choices[1:]):
        path.append(choice[path[-1]])
    return path[::-1]


def _judged(run: Sequence[_Heard]) -> Stretch:
    known, rare = sum(one.known for one in run), sum(one.rare for one in run)
    gains = {UNKNOWN: 0.0}
    for one in run:
        for language, gain in one.gains.items():
            gains[language] = gains.get(language, 0.0) + gain
    scores = {language: (known if is_known(language) else rare) + gain for language, gain in gains.items()}
    first, *others = sorted(scores, key=lambda language: (-scores[language], language))
    lead = scores[first] - scores[others[0]] if others else 0.0
    return Stretch(first, _confidence(lead), tuple(one.unit for one in run))


def _confidence(lead: float) -> float:
    odds: float = FACTOR * (lead + SHORT) ** POWER
    return min(SUREST, odds / (1 + odds))
