"""Which language each unit of one script is in, where one changes into another, and how sure that is.

Sentences are short, and close relatives such as Danish and Norwegian are told apart in long texts only. So a unit is
not asked alone: the languages are chosen that explain all units of a script best, at a price for each change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from audit.checks._language_units import FULL, Unit
from audit.checks._language_voters import UNKNOWN, Votes, arbiter_score, arbitrate, vote

#: What a change of language costs, in the scores of the voters. A sentence in another language has to be that much
#: better explained by it, once for the change and once for the change back. On half of the labelled documents: 2 gives
#: three sentences of 930 a second language and 3 one; 4 misses 14 % of the second languages and 3 misses 7 %.
CHANGE: Final = 3.0

#: So many letters are asked about at once where they are clearly in one language. 300 and 700 list as
#: many second languages within two percent.
BLOCK: Final = 480

#: The arbiter takes twenty times as long as both voters: it is asked of so many stretches of a document at most, the
#: longest ones, and of so many letters of each. By itself it is right in 97 % of the labelled sentences (100 letters)
#: and in 99 % of the paragraphs (490).
MAX_ASKED: Final = 4
ASKED: Final = 300

#: The odds that an answer is right grow with its lead over the next best language, by FACTOR * (lead + SHORT) ** POWER:
#: a logistic regression on the logarithm of the lead, over half of the labelled texts in one stretch (2,156 in 86
#: languages). Of the other half's answers with a confidence of .5, .7, .8, .9, .95 and .98 or more, these shares are
#: right: .904, .936, .957, .977, .980, .997.
FACTOR: Final = 4.5
POWER: Final = 1.28
SHORT: Final = 0.1
#: No lead is proof: of 220 answers that lead by more than 10, three are labelled otherwise.
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
    """A unit, and what the voters say of it."""

    unit: Unit
    votes: Votes

    def score(self, language: str) -> float:
        """A unit of few letters says less."""
        return self.votes.score(language) * min(1.0, self.unit.letters / FULL)


def stretches(stream: Sequence[Unit]) -> list[Stretch]:
    """The languages of the units of one script that many languages share."""
    heard = list(_hear(stream))
    candidates = sorted({language for one in heard for language in one.votes.firsts})
    path = _path(heard, candidates)
    runs = [[one for one, _ in run] for _, run in groupby(zip(heard, path, strict=True), key=lambda pair: pair[1])]
    asked = _disputed(runs)
    return [_judged(run, asked=number in asked) for number, run in enumerate(runs)]


def _hear(stream: Sequence[Unit]) -> Iterator[_Heard]:
    """What the voters say of each unit, or of a block of units where that leaves no doubt."""
    for block in _blocks(stream):
        whole = _join(block)
        if len(block) > 1 and (votes := vote(whole.text)).clear:
            yield _Heard(whole, votes)
        else:
            yield from (_Heard(unit, vote(unit.text)) for unit in block)


def _blocks(stream: Sequence[Unit]) -> Iterator[list[Unit]]:
    block: list[Unit] = []
    for unit in stream:
        if block and sum(each.letters for each in block) + unit.letters > BLOCK:
            yield block
            block = []
        block.append(unit)
    yield block


def _join(block: Sequence[Unit]) -> Unit:
    return Unit(
        "\n".join(unit.text for unit in block),
        block[0].script,
        sum(unit.own for unit in block),
        sum(unit.letters for unit in block),
        tuple(part for unit in block for part in unit.parts),
    )


def _path(heard: Sequence[_Heard], candidates: Sequence[str]) -> list[str]:
    """The languages that explain all units best (Viterbi)."""
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


def _disputed(runs: Sequence[Sequence[_Heard]]) -> set[int]:
    """The numbers of the runs that the arbiter is asked about: most of their letters the voters do not agree on."""
    letters = [sum(one.unit.letters for one in run) for run in runs]
    open_ones = [
        number
        for number, run in enumerate(runs)
        if 2 * sum(one.unit.letters for one in run if one.votes.agreed) < letters[number]
    ]
    return set(sorted(open_ones, key=lambda number: (-letters[number], number))[:MAX_ASKED])


def _judged(run: Sequence[_Heard], *, asked: bool) -> Stretch:
    said = arbitrate("\n".join(_texts(run))) if asked else {}
    if asked and not said:  # letters that it has not seen in any language
        return Stretch(UNKNOWN, 0.0, tuple(one.unit for one in run))
    named = {language for one in run for votes in one.votes for language in votes}
    scores = {language: sum(one.score(language) for one in run) for language in {*named, *said, UNKNOWN}}
    if said:
        weight = min(1.0, sum(one.unit.letters for one in run) / FULL)
        scores = {language: score + weight * arbiter_score(said, language) for language, score in scores.items()}
    first, second = sorted(scores, key=lambda language: (-scores[language], language))[:2]
    return Stretch(first, _confidence(scores[first] - scores[second]), tuple(one.unit for one in run))


def _texts(run: Sequence[_Heard]) -> Iterator[str]:
    letters = 0
    for one in run:
        if letters < ASKED:
            yield one.unit.text
        letters += one.unit.letters


def _confidence(lead: float) -> float:
    odds: float = FACTOR * (lead + SHORT) ** POWER
    return min(SUREST, odds / (1 + odds))
