"""What an answer costs: everybody in turn, in one process, in CPU time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from audit.checks.language import identify
from audit.text.decode import decode
from benchmarks.detectors.labelled import KNOWN, Data, Row, is_mixture
from benchmarks.detectors.peers import OURS, Contenders

#: After one that is not counted, for what is compiled or loaded at the first call. Each is on all texts: rounds on
#: texts of their own differ threefold by what the texts are.
ROUNDS = 5

#: Texts of a kind.
SAMPLE = 150

#: Bytes of a document, in UTF-8.
TYPICAL = 2_000

#: Against whom ratios are told.
CHARDET, LANGDETECT = "chardet", "langdetect"

FILE, SENTENCE, PARAGRAPH, PROSE, MANUAL = "a file", "a sentence", "a paragraph", "2 kB of prose", "2 kB of a manual"


class Cost(NamedTuple):
    """CPU milliseconds for one text, in each round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Of all rounds."""
        return statistics.median(self.rounds)

    def over(self, other: Cost) -> float:
        """How many times *other*, the median of what the rounds say."""
        return statistics.median(mine / its for mine, its in zip(self.rounds, other.rounds, strict=True))


#: By name of the contender, then by what it was given.
Costs = dict[str, dict[str, Cost]]


class Spent(NamedTuple):
    """Of reading, of finding mojibake, of naming, and of reading and naming together."""

    reading: Costs
    spotting: Costs
    naming: Costs
    both: Costs


def alternate(tasks: Mapping[str, Callable[[Any], object]], items: Sequence[Any]) -> dict[str, Cost]:
    """What each task takes for one of the *items*, when all take turns."""
    spent: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(ROUNDS + 1):
        for name, task in tasks.items():
            began = time.process_time()
            for item in items:
                task(item)
            taken = time.process_time() - began
            spent[name] += [1000 * taken / len(items)] if number else []
    return {name: Cost(tuple(rounds)) for name, rounds in spent.items()}


def spent(those: Contenders, data: Data) -> Spent:
    """All costs. Nobody is asked for the first time here, if the scores were taken before."""
    readers = {one.name: one.read for one in those.readers}
    spotters = {one.name: one.spots for one in those.spotters}
    namers = {one.name: one.names for one in those.namers}
    files = [raw for row, raw in data.files if not is_mixture(row)]
    documents = {kind: _documents(data.single, level) for kind, level in ((PROSE, "doc"), (MANUAL, "manpage"))}
    texts = {kind: _level(data.single, level) for kind, level in ((SENTENCE, "sentence"), (PARAGRAPH, "para"))}
    texts |= {kind: [raw.decode() for raw in raws] for kind, raws in documents.items()}
    return Spent(
        _costs(readers, {FILE: files, **documents}),
        _costs(spotters, texts),
        _costs(namers, texts),
        _costs(_both(readers, namers), documents),
    )


def _both(readers: Mapping[str, Callable[[bytes], Any]], namers: Mapping[str, Callable[[str], object]]) -> Any:
    """Reading and naming: here, and with the two peers that ratios are told against."""
    tasks: dict[str, Callable[[bytes], object]] = {OURS: lambda raw: identify(decode(raw).text)}
    reader, namer = baseline(readers, CHARDET), baseline(namers, LANGDETECT)
    if reader and namer:
        tasks[f"{reader}, then {namer}"] = lambda raw: namers[namer](readers[reader](raw).text)
    return tasks


def baseline(names: Mapping[str, object], package: str) -> str | None:
    """The first contender that is *package*, by its full name."""
    return next((name for name in names if name.split()[0] == package), None)


def _costs(tasks: Mapping[str, Callable[[Any], object]], work: Mapping[str, Sequence[Any]]) -> Costs:
    by_kind = {kind: alternate(tasks, _sample(items)) for kind, items in work.items() if items}
    return {name: {kind: costs[name] for kind, costs in by_kind.items()} for name in tasks}


def _level(rows: Sequence[Row], level: str) -> list[str]:
    return [row["text"] for row in rows if row["level"] == level and row["lang"] in KNOWN]


def _documents(rows: Sequence[Row], level: str) -> list[bytes]:
    """The first bytes of the texts that have as many, up to a whole character."""
    raws = [text.encode() for text in _level(rows, level)]
    return [raw[:TYPICAL].decode("utf-8", "ignore").encode() for raw in raws if len(raw) >= TYPICAL]


def _sample(items: Sequence[Any]) -> Sequence[Any]:
    return items[:: max(len(items) // SAMPLE, 1)][:SAMPLE]
