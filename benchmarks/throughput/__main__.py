"""`python -m benchmarks.throughput`: rows a second of CPU of reading, of the ledger and of exports."""

from __future__ import annotations

import argparse
import platform
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.duplicates.table import Goal, goal_table
from benchmarks.throughput.corpus import write
from benchmarks.throughput.ours import Task, call, tasks

RESULTS: Final = Path(__file__).parents[1] / "results" / "throughput.md"
#: Rows a second of CPU that `audit verify` has to reach.
LEAST: Final = 5_000


class Cost(NamedTuple):
    """CPU seconds of ours and of the limit, round by round."""

    ours: list[float]
    limit: list[float]

    @property
    def ratio(self) -> float:
        """Ours over the limit, the median of what the rounds say."""
        return statistics.median(mine / its for mine, its in zip(self.ours, self.limit, strict=True))


def main(words: Sequence[str] | None = None) -> None:
    """Make documents, audit them, measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=main.__doc__)
    parser.add_argument("--documents", type=int, default=100_000, help="how many documents to make")
    parser.add_argument("--rounds", type=int, default=3, help="after one that does not count; medians are told")
    parser.add_argument("--work", type=Path, help="where documents and their audit are kept between runs; else nowhere")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--note", default="", help="what else the machine was doing, for the page")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        files, out = prepare(chosen.work or scratch, chosen.documents)
        text = "\n".join(page(files, out, tasks(files, out, scratch, chosen.documents), chosen)) + "\n"
    print(text, end="")
    chosen.results.write_text(text, "utf-8")


def prepare(work: Path, count: int) -> tuple[Mapping[str, Path], Path]:
    """*count* documents in *work*, by the name of their form, and the folder of their audit, unless it is there."""
    files, out = write(work, count), work / "out"
    if not (out / "audit.lock.json").exists():
        call("run", files["jsonl"], "--out", out, "--no-index", "--fail-on", "never", "--quiet")
    return files, out


def page(files: Mapping[str, Path], out: Path, every: Mapping[str, Task], chosen: argparse.Namespace) -> Iterator[str]:
    """All of it, line by line."""
    costs = measure(every, chosen.rounds)
    told = "Written by `python -m benchmarks.throughput`; what is measured is in `benchmarks/README.md`."
    yield from ("# Throughput", "", f"{told} Python {platform.python_version()}. {chosen.note}".strip(), "")
    sizes = ", ".join(f"{form} {file.stat().st_size / 1e6:,.0f}" for form, file in files.items())
    manifest = (out / "manifest.jsonl").stat().st_size / 1e6
    yield f"{chosen.documents:,} documents; MB: {sizes}, manifest {manifest:,.0f}. Medians of {chosen.rounds}."
    yield from ("", "## Goals", "")
    reached = every["verify"].rows / statistics.median(costs["verify"].ours)
    yield from goal_table([Goal("rows a second, verify", f"≥ {LEAST:,}", LEAST, False, reached)])
    yield from (
        "",
        "## Rows a second of CPU",
        "",
        "| | rows a second | the limit | ours / limit, CPU |",
        "|---|---:|---:|---:|",
    )
    for name, cost in costs.items():
        speeds = (every[name].rows / statistics.median(side) for side in cost)
        yield f"| {name} | {' | '.join(f'{speed:,.0f}' for speed in speeds)} | {cost.ratio:.2f} |"


def measure(every: Mapping[str, Task], rounds: int) -> dict[str, Cost]:
    """What each task takes, and right after it its limit, so that whatever else the machine does hits both."""
    costs = {name: Cost([], []) for name in every}
    for number in range(rounds + 1):
        for name, task in every.items():
            print(f"round {number}: {name}", file=sys.stderr, flush=True)
            for side, spent in zip((task.ours, task.limit), costs[name], strict=True):
                took = cpu(side)
                # What is compiled or loaded at the first call, and caches that are filled, are no cost of a row.
                spent += [took] if number else []
    return costs


def cpu(run: Callable[[], object]) -> float:
    """CPU seconds, user and system, of this process and its children."""
    before = _spent()
    run()
    return _spent() - before


def _spent() -> float:
    # The clock of `os.times` ticks a hundred times a second, which is too seldom.
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    main()
