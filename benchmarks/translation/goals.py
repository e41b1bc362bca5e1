"""What is to be reached, beside what was measured. Pairs are all that were told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from benchmarks.duplicates.table import Goal
from benchmarks.translation.cost import Static
from benchmarks.translation.ours import Answer
from benchmarks.translation.prepare import Prepared
from benchmarks.translation.score import ELSEWHERE, KNOWN, Reach, parts, reach, score

#: The part of a corpus that a goal is for, the figure, and the least it must be.
_QUALITY = {
    "development": [("all", "f1", 0.96)],
    "manuals": [(KNOWN, "f1", 0.97), (ELSEWHERE, "f1", 0.88)],
    "templates": [("all", "precision", 0.98), ("all", "recall", 0.94)],
    "embedded": [(KNOWN, "recall", 0.95)],
}
_WORDS = {"f1": "F1", "precision": "precision", "recall": "recall"}

#: The share of the true pairs that must be verified, at most so many candidates for a document.
_REACH, _CANDIDATES = 0.97, 10

#: Documents of this many bytes that the static stage gets through in a CPU second.
_TYPICAL, _SPEED = 2_000, 100


class Outcome(NamedTuple):
    """A corpus, what was answered, and the `judged` rows of that."""

    corpus: Prepared
    answer: Answer
    rows: pl.DataFrame

    @property
    def reach(self) -> Reach:
        """Of all candidates."""
        return reach(self.rows, self.answer.trace, self.corpus.documents.height)

    @property
    def reach_alone(self) -> Reach:
        """Of the candidates that did not need a partner in common."""
        return reach(self.rows, self.answer.trace.filter(~pl.col("around")), self.corpus.documents.height)


def goals(outcomes: Mapping[str, Outcome], grown: list[Static]) -> Iterator[Goal]:
    """Every goal; what was not run is not measured."""
    for name, wanted in _QUALITY.items():
        for part, figure, least in wanted:
            value = getattr(score(parts(outcomes[name].rows)[part]), figure) if name in outcomes else None
            yield Goal(f"{name}, {part}: {_WORDS[figure]}", f"≥ {_short(least)}", least, False, value)
    for name in _QUALITY:
        found = outcomes[name].reach if name in outcomes else None
        yield Goal(f"{name}: true pairs verified", f"≥ {_short(_REACH)}", _REACH, False, found and found.recall)
        yield Goal(f"{name}: verified a document", f"≤ {_CANDIDATES}", _CANDIDATES, True, found and found.a_document)
    speed = grown[-1].size / _TYPICAL / grown[-1].total if grown else None
    yield Goal("static stage: documents of 2 kB a CPU second", f"≥ {_SPEED}", _SPEED, False, speed)


def _short(value: float) -> str:
    return f"{value:g}".removeprefix("0")
