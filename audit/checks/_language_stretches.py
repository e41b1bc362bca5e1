"""Which language each unit of one script is in, where one changes into another, and how sure that is.

Sentences are short, and close relatives such as Danish and Norwegian are told apart in long texts only. So a unit is
not asked alone: the languages are chosen that explain all units of a script best, at a price for each change.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

import numpy as np

from audit.checks._language_units import SMALL, Unit, smaller
from audit.checks._language_voters import (
    RARE,
    SILENT,
    UNKNOWN,
    Shares,
    Votes,
    arbitrate,
    columns,
    known,
    languages,
    vote,
    weigh,
)
from audit.text.compiled import compiled, inlined

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


def stretches(stream: Sequence[Unit]) -> list[Stretch]:
    """The languages of the units of one script that many languages share."""
    units, said = _hear(stream)
    # A unit of few letters says less.
    weights = np.array([min(1.0, unit.letters / SMALL.full) for unit in units])
    starts, named, leads = _explained(said, weights, known(), columns()[UNKNOWN])
    bounds = [*starts.tolist(), len(units)]
    return [
        Stretch(languages()[language], _confidence(lead), tuple(units[start:end]))
        for (start, end), language, lead in zip(pairwise(bounds), named.tolist(), leads.tolist(), strict=True)
    ]


def _hear(stream: Sequence[Unit]) -> tuple[Sequence[Unit], Shares]:
    """What the voters say of each unit, or of smaller ones where that leaves a doubt."""
    votes = vote([unit.text for unit in stream])
    clears = votes.clear.tolist()
    if all(clears):
        return stream, votes.said
    units: list[Unit] = []
    said: list[Shares] = []
    for clear, group in groupby(range(len(stream)), key=clears.__getitem__):
        members = list(group)
        chosen = slice(members[0], members[-1] + 1)
        some, its = stream[chosen], votes.of(chosen)
        some, its = (some, its) if clear else _hear_closely(some, its)
        units += some
        said.append(its.said)
    return units, np.concatenate(said, axis=1)


def _hear_closely(units: Sequence[Unit], votes: Votes) -> tuple[Sequence[Unit], Votes]:
    """What all three say of the units in smaller ones; *votes* is what two say of them as they are."""
    small = smaller(units)
    texts = [unit.text for unit in small]
    if texts != [unit.text for unit in units]:  # a sentence is as small as it gets
        votes = vote(texts)
    return small, arbitrate(texts, votes)


@compiled
def _explained(said, weights, known, unknown):  # type: ignore[no-untyped-def]
    """Where each stretch starts, its language, and how much better that explains it than the next best one does."""
    gains, unnamed, firsts = weigh(said, unknown)
    path = _path(gains, unnamed, firsts, weights, known)
    starts, languages, leads = np.empty(len(path), np.int64), np.empty(len(path), np.int64), np.empty(len(path))
    number = start = 0
    for end in range(1, len(path) + 1):
        if end < len(path) and path[end] == path[start]:
            continue
        starts[number] = start
        languages[number], leads[number] = _judged(start, end, gains, unnamed, weights, known, unknown)
        number += 1
        start = end
    return starts[:number], languages[:number], leads[:number]


@inlined
def _path(gains, unnamed, firsts, weights, known):  # type: ignore[no-untyped-def]
    """The languages that explain all units best (Viterbi), by their places in *firsts*."""
    path = np.zeros(len(gains), np.int64)
    if len(firsts) == 1:
        return path
    totals = np.zeros(len(firsts))
    choices = np.empty((len(gains), len(firsts)), np.int64)
    for unit in range(len(gains)):
        best = totals.argmax()
        floor = totals[best] - CHANGE
        for place in range(len(firsts)):
            language = firsts[place]
            rare = 0.0 if known[language] else RARE
            choices[unit, place] = place if totals[place] >= floor else best
            score = weights[unit] * (unnamed[unit] - rare) + weights[unit] * max(gains[unit, language], 0.0)
            totals[place] = max(totals[place], floor) + score
    path[-1] = totals.argmax()
    for unit in range(len(gains) - 1, 0, -1):
        path[unit - 1] = choices[unit, path[unit]]
    return path


@inlined
def _judged(start, end, gains, unnamed, weights, known, unknown):  # type: ignore[no-untyped-def]
    """The language that explains the units best, and its lead; one that nobody names is none, but for `UNKNOWN`."""
    common = rare = 0.0
    gained = np.full(gains.shape[1], SILENT)
    gained[unknown] = 0.0
    for unit in range(start, end):
        common += weights[unit] * unnamed[unit]
        rare += weights[unit] * (unnamed[unit] - RARE)
        for language in range(len(gained)):
            if gains[unit, language] >= 0:
                gained[language] = max(gained[language], 0.0) + weights[unit] * gains[unit, language]
    best, highest, second = unknown, -np.inf, -np.inf
    for language in range(len(gained)):
        score = (common if known[language] else rare) + gained[language]
        if gained[language] < 0:
            continue
        if score > highest:
            best, highest, second = language, score, highest
        elif score > second:
            second = score
    return best, highest - second if second > -np.inf else 0.0


def _confidence(lead: float) -> float:
    odds: float = FACTOR * (lead + SHORT) ** POWER
    return min(SUREST, odds / (1 + odds))
