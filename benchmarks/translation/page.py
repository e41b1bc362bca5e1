"""The page of results: every table with what its figures mean where that is not in the README."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.duplicates.table import goal_table
from benchmarks.translation import table
from benchmarks.translation.cost import Static
from benchmarks.translation.goals import Outcome, goals
from benchmarks.translation.prepare import DEVELOPMENT


class Costs(NamedTuple):
    """The static stage as the corpus grows; and of exact encoding: documents, bytes and CPU seconds."""

    grown: Sequence[Static]
    exact: tuple[int, int, float]


def page(outcomes: Mapping[str, Outcome], skipped: Mapping[str, str], costs: Costs | None, how: str) -> Iterator[str]:
    """All of it, line by line; *how* says with what command and circumstances it was made."""
    yield from ("# Translations", "", how, "")
    for name, one in outcomes.items():
        documents = one.corpus.documents
        yield (
            f"- `{name}`: {documents.height:,} documents, {one.corpus.size / 1e6:.1f} MB, "
            f"{documents['language'].n_unique()} languages, {one.corpus.truth.height:,} true pairs; "
            f"corpus `{one.corpus.digest}`"
        )
    for name, reason in skipped.items():
        yield f"- `{name}`: skipped ({reason})"
    yield from ("", f"Python {platform.python_version()}. Seconds are this machine's; ratios are what compares.")
    yield from _section("Goals", goal_table(list(goals(outcomes, list(costs.grown) if costs else []))))
    yield from _section("Pairs", table.pairs(outcomes))
    yield from _section("Candidates", table.candidates(outcomes))
    yield from _section("What became of the others", table.kinds(outcomes))
    yield from _section("By variant", table.variants(outcomes))
    # Of the labelled documents nobody says which are the originals.
    known = {name: one for name, one in outcomes.items() if name != DEVELOPMENT}
    yield from _section("Direction", table.originals(known))
    yield from _section("Cost: CPU seconds by stage", table.stages(outcomes))
    if costs is not None:
        yield from _section("Cost: the static stage", table.growth(costs.grown))
        yield from ("", _beside(costs))
    for name, one in outcomes.items():
        yield from _section(f"By languages: {name}", table.languages(one))


def _section(name: str, lines: Iterator[str]) -> Iterator[str]:
    yield from ("", f"## {name}", "")
    yield from lines


def _beside(costs: Costs) -> str:
    last, (documents, size, seconds) = costs.grown[-1], costs.exact
    static, exact = last.total / last.size * 1e6, seconds / size * 1e6
    return (
        f"Encoding every sentence of {documents:,} of these documents exactly took {exact:.1f} CPU s for each MB of "
        f"text, the static stage of {last.documents:,} took {static:.1f}: {exact / static:.1f} times less."
    )
