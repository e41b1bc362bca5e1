"""The page of results: the goals, then a table for each of the three, and what an answer costs."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.detectors.cost import CHARDET, LANGDETECT, ROUNDS, Costs, baseline
from benchmarks.detectors.goals import Measured, goals
from benchmarks.detectors.labelled import KNOWN, Data
from benchmarks.detectors.score import MIN_NON_ASCII, SURE, Reading, Share, Spotting
from benchmarks.duplicates.table import goal_table

NOTHING = "–"


def page(measured: Measured, data: Data, absent: Sequence[str], how: str) -> Iterator[str]:
    """All of it, line by line; *how* says with what command and circumstances it was made."""
    yield from ("# Detectors", "", how, "")
    yield (
        f"{len(data.files):,} files; {len(data.mojibake):,} texts, damaged and clean; {len(data.single):,} texts "
        f"in one language, {len(data.mixed):,} documents in one or two, {len(data.chinese):,} in Chinese. "
        f"Python {platform.python_version()}. Milliseconds are this machine's; ratios are what compares."
    )
    yield from ("", f"Not installed: {', '.join(absent) or 'none'}.")
    yield from _section("Goals", goal_table(list(goals(measured))))
    yield from _section("Encoding", _reading(measured))
    yield from _section("Encoding, the same text by kind of file", _by_kind(measured.reading, "files"))
    yield from _section("Mojibake", _spotting(measured))
    yield from _section("Mojibake found, by kind", _by_kind(measured.spotting, "texts"))
    yield from _section("Language", _naming(measured))
    yield from _section(f"Language, right by length, {len(KNOWN)} languages", _levels(measured))
    yield from _section("Cost", _spent(measured))


def _section(name: str, lines: Iterator[str]) -> Iterator[str]:
    yield from ("", f"## {name}", "")
    yield from lines


def table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    """A Markdown table whose first column is names and whose others are figures."""
    yield f"| {' | '.join(head)} |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _reading(measured: Measured) -> Iterator[str]:
    head = ("", "same text", "confident and wrong", "of them unflagged", "mixed found", "told as mixed, but one")
    rows = (
        (name, _percent(one.same), _number(one.sure), _number(one.silent), _counts(one.found), _counts(one.alarms))
        for name, one in measured.reading.items()
    )
    yield from table(head, rows)
    yield ""
    yield (
        f"Confident is {SURE} and more, of files with {MIN_NON_ASCII} non-ASCII bytes and more. Of the files in one "
        f"encoding all of whose bytes have a meaning in it, the check `encoding` flags {_counts(measured.flagged)}."
    )


def _spotting(measured: Measured) -> Iterator[str]:
    head = ("", "found", "false: labelled clean", "false: 86 languages", "false: Chinese")
    rows = (
        (name, _percent(one.recall), _percent(one.clean), _percent(one.languages), _percent(one.chinese))
        for name, one in measured.spotting.items()
    )
    yield from table(head, rows)


def _naming(measured: Measured) -> Iterator[str]:
    head = (
        "", "55, all lengths", "55, sentence and longer", "known, all lengths", "known, sentence and longer",
        "not known", "all 86", "minor found", "kept single", "Hans or Hant",
    )  # fmt: skip
    rows = (
        (
            name,
            *map(_percent, (one.everything, one.sentences, one.known, one.known_sentences)),
            " ".join(one.unknown) or "0",
            *map(_percent, (one.all_languages, one.minor, one.single, one.forms)),
        )
        for name, one in measured.naming.items()
    )
    yield from table(head, rows)


def _levels(measured: Measured) -> Iterator[str]:
    levels = list(next(iter(measured.naming.values())).levels)
    rows = ((name, *(_percent(one.levels[level]) for level in levels)) for name, one in measured.naming.items())
    yield from table(("", *levels), rows)


def _by_kind(scores: Mapping[str, Reading] | Mapping[str, Spotting], what: str) -> Iterator[str]:
    """A line for each kind with its number, a column for each contender."""
    first = next(iter(scores.values())).kinds
    by_number = sorted(first, key=lambda kind: (-first[kind].whole, kind))
    rows = (
        (f"`{kind}`", f"{first[kind].whole:,}", *(_percent(one.kinds[kind]) for one in scores.values()))
        for kind in by_number
    )
    yield from table(("", what, *scores), rows)


def _spent(measured: Measured) -> Iterator[str]:
    sides = (
        ("decoding", measured.spent.reading, CHARDET),
        ("mojibake", measured.spent.spotting, None),
        ("language", measured.spent.naming, LANGDETECT),
        ("decoding and language", measured.spent.both, CHARDET),
    )
    for title, costs, package in sides:
        yield from _cost_table(title, costs, baseline(costs, package) if package else None)
        yield ""
    yield f"Medians of {ROUNDS} rounds in which all take turns."


def _cost_table(title: str, costs: Costs, base: str | None) -> Iterator[str]:
    kinds = list(next(iter(costs.values())))
    head = (title, *(f"ms {kind}" for kind in kinds), *(f"/ {base}, {kind}" for kind in kinds if base))
    rows = (
        (
            name,
            *(f"{one[kind].median:.3f}" for kind in kinds),
            *(f"{one[kind].over(costs[base][kind]):.3f}" for kind in kinds if base),
        )
        for name, one in costs.items()
    )
    yield from table(head, rows)


def _percent(one: Share | None) -> str:
    """Cut, not rounded: what missed a goal does not look as if it had met it."""
    if one is None or one.value is None:
        return NOTHING
    return f"{int(one.value * 1e4) / 100:.2f} %"


def _counts(one: Share | None) -> str:
    return NOTHING if one is None else f"{one.part:,} of {one.whole:,}"


def _number(count: int | None) -> str:
    return NOTHING if count is None else f"{count:,}"
