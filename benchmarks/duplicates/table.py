"""The figures as Markdown: one table of goals, one of measurements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.duplicates.measure import Cost
from benchmarks.duplicates.score import Score


class Row(NamedTuple):
    """What a contender cost, what of it was its start, and how good its answer was."""

    name: str
    cost: Cost
    start: Cost
    score: Score


class Goal(NamedTuple):
    """A figure and what it must reach; `at_most` or else at least. `measured` is None where nothing could be."""

    name: str
    wanted: str
    limit: float
    at_most: bool
    measured: float | None

    @property
    def verdict(self) -> str:
        """Whether the goal is met."""
        if self.measured is None:
            return "not measured"
        met = self.measured <= self.limit if self.at_most else self.measured >= self.limit
        return "met" if met else "**not met**"


#: The most CPU time that near duplicates may take beside a peer's, in one run on one machine.
RATIOS = {
    "daft": ("0.6", 0.6),
    "rensa": ("0.25", 0.25),
    "text-dedup": ("1/25", 1 / 25),
    "datatrove": ("1/100", 1 / 100),
}


def goals(rows: Mapping[str, Row], bytes_read: float, size: int) -> list[Goal]:
    """Every goal beside what was measured. *rows* is by contender's bare name; *bytes_read* is per CPU second."""
    near, everything = rows["audit, near"], rows["audit, all"]

    def ratio(row: Row, peer: str) -> float | None:
        return row.cost.cpu / rows[peer].cost.cpu if peer in rows else None

    best = everything.score
    return [
        Goal("recall at J ≥ .8", "≥ .995", 0.995, False, near.score.high),
        Goal("recall at J ≥ .8, Chinese and Japanese", "≥ .995", 0.995, False, near.score.high_unspaced),
        Goal("recall at J ≥ .8, at threshold .5", "≥ .995", 0.995, False, best.high),
        Goal("recall at J ≥ .8, at threshold .5, Chinese and Japanese", "≥ .995", 0.995, False, best.high_unspaced),
        Goal("recall at .5 ≤ J < .8", "≥ .98", 0.98, False, best.low),
        Goal("excerpts found", "≥ .98", 0.98, False, best.excerpts),
        Goal("span coverage of those found", "≥ .97", 0.97, False, best.coverage),
        Goal("false pairs, near only", "0", 0, True, near.score.false),
        Goal("false pairs, everything", "0", 0, True, best.false),
        *(
            Goal(f"CPU, near only / {p}", f"≤ {words}", limit, True, ratio(near, p))
            for p, (words, limit) in RATIOS.items()
        ),
        Goal("CPU, everything / daft", "≤ 1.2", 1.2, True, ratio(everything, "daft")),
        Goal("share of the Parquet read limit, near only", "≥ 15 %", 0.15, False, size / near.cost.cpu / bytes_read),
    ]


def goal_table(reached: Sequence[Goal]) -> Iterator[str]:
    """One line a goal."""
    yield "| | goal | measured | |"
    yield "|---|---|---|---|"
    for goal in reached:
        yield f"| {goal.name} | {goal.wanted} | {_figure(goal.measured)} | {goal.verdict} |"


def measurement_table(rows: Sequence[Row], size: int) -> Iterator[str]:
    """One line a contender."""
    yield (
        "| | CPU s | of it start | near / it | all / it | MB per CPU s | peak MB "
        "| recall J ≥ .8 (zh, ja) | recall .5–.8 | excerpts (coverage) | false of reported |"
    )
    yield "|---|" + "---:|" * 10
    near, everything, *_ = rows
    for row in rows:
        cpu, score = row.cost.cpu, row.score
        cells = [
            f"{cpu:.2f}",
            f"{row.start.cpu:.2f}",
            _ratio(near, row),
            _ratio(everything, row),
            f"{size / 1e6 / cpu:.2f}",
            f"{row.cost.memory / 1e6:.0f}",
            f"{_figure(score.high)} ({_figure(score.high_unspaced)})",
            _figure(score.low),
            _figure(score.excerpts) + (f" ({_figure(score.coverage)})" if score.coverage is not None else ""),
            f"{score.false:,} of {score.reported:,}",
        ]
        yield f"| {row.name} | " + " | ".join(cells) + " |"


def _ratio(ours: Row, row: Row) -> str:
    """Of whole processes, and in brackets of what they took beyond their start."""
    beyond = row.cost.cpu - row.start.cpu
    net = _figure((ours.cost.cpu - ours.start.cpu) / beyond) if beyond > 0 else "–"
    return f"{_figure(ours.cost.cpu / row.cost.cpu)} ({net})"


def _figure(value: float | None) -> str:
    """Three digits that say something, never rounded up to a goal that was missed."""
    if value is None:
        return "–"
    if value == int(value):
        return str(int(value))
    if value >= 10:
        return f"{value:.0f}"
    return f"{int(value * 1e4) / 1e4:.4f}" if value < 1 else f"{value:.2f}"
