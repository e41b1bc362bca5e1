"""What is to be reached, beside what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks.detectors.cost import MANUAL, PARAGRAPH, PROSE, Costs, Spent
from benchmarks.detectors.peers import OURS
from benchmarks.detectors.score import Naming, Reading, Share, Spotting
from benchmarks.duplicates.table import Goal


class Measured(NamedTuple):
    """Everybody's scores and costs by name, and how many whole files the encoding check flags."""

    reading: Mapping[str, Reading]
    spotting: Mapping[str, Spotting]
    naming: Mapping[str, Naming]
    flagged: Share
    spent: Spent


def goals(measured: Measured) -> Iterator[Goal]:
    """Every goal that was set."""
    read, spotted, named = (side[OURS] for side in (measured.reading, measured.spotting, measured.naming))
    yield _least("decodes to the same text", 0.965, read.same)
    yield _least("mixed encodings found", 0.85, read.found)
    yield _most("files in one encoding told as mixed", 0.001, read.alarms)
    yield Goal("confident and wrong", "0", 0, True, read.sure)
    yield Goal("confident and wrong, and not flagged", "0", 0, True, read.silent)
    yield _least("mojibake found", 0.96, spotted.recall)
    yield _most("mojibake, false in texts labelled clean", 0.005, spotted.clean)
    yield _most("mojibake, false in texts in 86 languages", 0.005, spotted.languages)
    yield _most("mojibake, false in Chinese", 0.005, spotted.chinese)
    yield _least("language, 55 languages, all lengths", 0.935, named.everything)
    yield _least("language, 55 languages, sentence and longer", 0.993, named.sentences)
    yield _least("minor language found", 0.92, named.minor)
    yield _least("documents of one language kept single", 0.99, named.single)
    yield _least("Simplified or Traditional", 0.99, named.forms)
    yield _cost("CPU ms to name the language of a paragraph", 0.5, measured.spent.naming, PARAGRAPH)
    yield _cost("CPU ms to read and name 2 kB of prose", 0.6, measured.spent.both, PROSE)
    yield _cost("CPU ms to read and name 2 kB of a manual", 0.6, measured.spent.both, MANUAL)


def _least(name: str, limit: float, reached: Share | None) -> Goal:
    return Goal(name, f"≥ {limit:.1%}".replace("%", " %"), limit, False, reached and reached.value)


def _most(name: str, limit: float, reached: Share | None) -> Goal:
    return Goal(name, f"≤ {limit:.1%}".replace("%", " %"), limit, True, reached and reached.value)


def _cost(name: str, limit: float, costs: Costs, kind: str) -> Goal:
    cost = costs[OURS].get(kind)
    return Goal(name, f"≤ {limit}", limit, True, cost and cost.median)
