"""`python -m benchmarks.check`: what `audit check` takes on a corpus of many files, as a user waits for it."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.check.corpus import CHINESE, CLEAN, write
from benchmarks.duplicates.table import Goal, goal_table

RESULTS: Final = Path(__file__).parents[1] / "results" / "check.md"

#: What the limit does: no check can do without it.
_LISTED: Final = """
import os, sys
found = {}
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        path = f"{folder}/{name}"
        found[path] = os.stat(path).st_mtime_ns
print(len(found))
"""

#: What has to be reached, in seconds of the wall: unchanged, and how much more one changed document takes.
_UNCHANGED: Final = 2.0
_ONE_MORE: Final = 3.0


class Spent(NamedTuple):
    """Seconds of the wall and of CPU, in each round."""

    wall: list[float]
    cpu: list[float]


class Case(NamedTuple):
    """What is done before a check, and afterwards; and whether it was asked before, so that the answer is known."""

    before: Callable[[], object] = lambda: None
    after: Callable[[], object] = lambda: None
    asked: bool = False
    words: Sequence[str] = ()


def main(words: Sequence[str] | None = None) -> None:
    """Make documents, audit and accept them, change them, check them, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check", description=main.__doc__)
    parser.add_argument("--documents", type=int, default=100_000, help="how many documents to make")
    parser.add_argument("--rounds", type=int, default=5, help="after one that does not count; medians are told")
    parser.add_argument("--work", type=Path, help="where corpus and audit are kept between runs; else nowhere")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--note", default="", help="what else the machine was doing, for the page")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as name:
        work = (chosen.work or Path(name)).resolve()
        prepare(work, chosen.documents)
        text = "\n".join(page(measure(work, chosen.rounds), chosen)) + "\n"
    print(text, end="")
    chosen.results.write_text(text, "utf-8")


def prepare(work: Path, count: int) -> None:
    """A corpus of *count* files in *work*, audited and accepted, unless it is there."""
    if not (work / "corpus" / "audit.lock.json").exists():
        write(work / "corpus", count)
        audit(work, "run", "corpus", "--fail-on", "never", "--quiet")
        audit(work, "accept", "--force")


def measure(work: Path, rounds: int) -> dict[str, Spent]:
    """Each case once in every round, one after the other, after a round that does not count."""
    corpus, new = work / "corpus", work / "corpus" / "new.txt"
    cases = {
        "unchanged, asked for the first time": Case(),
        "unchanged": Case(asked=True),
        "one document more": Case(partial(new.write_text, CLEAN), new.unlink),
        "one document more, in a language of its own": Case(partial(new.write_text, CHINESE), new.unlink),
        "nothing remembered": Case(words=["--no-cache"]),
    }
    spent = {name: Spent([], []) for name in ["list and stat each file", *cases]}
    for number in range(rounds + 1):
        listed = _timed(partial(subprocess.run, [sys.executable, "-c", _LISTED, str(corpus)], check=True))
        told = {"list and stat each file": listed}
        for name, case in cases.items():
            if case.words and number > 1:
                # It measures nothing, and reads every file: twice is enough to know that.
                continue
            case.before()
            if not case.asked:
                _forget(work)
            told[name] = _timed(partial(audit, work, "check", "corpus", "--fail-on", "never", *case.words))
            case.after()
        if number:
            for name, (wall, cpu) in told.items():
                spent[name].wall.append(wall)
                spent[name].cpu.append(cpu)
    return spent


def page(spent: Mapping[str, Spent], chosen: argparse.Namespace) -> Iterator[str]:
    """All of it, line by line."""
    told = "Written by `python -m benchmarks.check`; what is measured is in `benchmarks/README.md`."
    yield from ("# Checking a change", "", f"{told} Python {platform.python_version()}. {chosen.note}".strip(), "")
    yield from (f"{chosen.documents:,} files. Medians of {chosen.rounds}.", "", "## Goals", "")
    unchanged = statistics.median(spent["unchanged"].wall)
    more = statistics.median(spent["one document more"].wall) - unchanged
    yield from goal_table(
        [
            Goal("seconds, unchanged", f"< {_UNCHANGED:g}", _UNCHANGED, True, unchanged),
            Goal("seconds more for one document", f"< {_ONE_MORE:g}", _ONE_MORE, True, more),
        ]
    )
    yield from ("", "## Whole processes", "", "| | s | CPU s | CPU / to list and stat |", "|---|---:|---:|---:|")
    limit = spent["list and stat each file"].cpu
    for name, (wall, cpu) in spent.items():
        ratio = statistics.median(ours / its for ours, its in zip(cpu, limit, strict=False))
        yield f"| {name} | {statistics.median(wall):.2f} | {statistics.median(cpu):.2f} | {ratio:.1f} |"


def audit(work: Path, *words: str) -> None:
    """One command of ours in *work*, with a cache of its own. Raises where it ends with anything but 0."""
    env = os.environ | {"AUDIT_CACHE": str(work / "cache")}
    command = [sys.executable, "-m", "audit", *words]
    subprocess.run(command, cwd=work, env=env, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def _forget(work: Path) -> None:
    """Forget what was answered, and nothing else."""
    for facts in (work / "cache" / "corpora").glob("*/facts.json"):
        facts.unlink()


def _timed(call: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the wall and of CPU that the processes take that *call* starts."""
    wall, before = time.perf_counter(), os.times()
    call()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - wall, cpu


if __name__ == "__main__":
    main()
