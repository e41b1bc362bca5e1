"""`python -m benchmarks.gate`: what it costs to judge a corpus, with Great Expectations and without."""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from audit.checks import load_checks
from benchmarks.gate.made import decided

RESULTS: Final = Path(__file__).parents[1] / "results" / "gate.md"
BOOK: Final = Path(__file__).parents[2] / "expectations"
#: What a process does that was given a table and a rule book: read them, and have them judged, or not. It tells the CPU
#: seconds until the verdict is there, with what is imported for it, and then those of judging a second time.
SCRIPT: Final = """
import sys, time
from pathlib import Path
import polars as pl
from audit import gate
from audit.checks import load_checks, parse_options
checks = load_checks()
asked = pl.read_ipc(sys.argv[2]), gate.load_suites(Path(sys.argv[3]), checks), checks, parse_options(checks, {})
for _ in range(2):
    began = time.process_time()
    getattr(gate, sys.argv[1])(*asked)
    print(time.process_time() - began)
"""


def main(words: Sequence[str] | None = None) -> None:
    """Make documents, judge them, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=main.__doc__)
    parser.add_argument("--documents", type=int, default=100_000, help="how many documents to make")
    parser.add_argument("--rounds", type=int, default=5, help="after one that does not count; medians are told")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--note", default="", help="what else the machine was doing, for the page")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as name:
        table = Path(name) / "documents.arrow"
        decided(chosen.documents, load_checks()).write_ipc(table)
        text = "\n".join(page(measure(table, chosen.rounds), chosen)) + "\n"
    print(text, end="")
    chosen.results.write_text(text, "utf-8")


def page(spent: Mapping[str, Sequence[tuple[float, float]]], chosen: argparse.Namespace) -> Iterator[str]:
    """All of it, line by line."""
    told = "Written by `python -m benchmarks.gate`; what is measured is in `benchmarks/README.md`."
    yield from ("# The gate", "", f"{told} Python {platform.python_version()}. {chosen.note}".strip(), "")
    yield from (f"{chosen.documents:,} documents, the suites in `expectations/`. Medians of {chosen.rounds}.", "")
    yield from ("| CPU seconds | `judge` | `evaluate` | `judge` / `evaluate` |", "|---|---:|---:|---:|")
    for at, what in enumerate(("in a fresh process, imports included", "once more in the same process")):
        pairs = [(theirs[at], ours[at]) for theirs, ours in zip(spent["judge"], spent["evaluate"], strict=True)]
        theirs, ours = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(their / our for their, our in pairs)
        yield f"| {what} | {theirs:.2f} | {ours:.2f} | {ratio:.1f} |"


def measure(table: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """What each takes at first and once more, one right after the other in every round."""
    spent: dict[str, list[tuple[float, float]]] = {"judge": [], "evaluate": []}
    for number in range(rounds + 1):
        for name, told in spent.items():
            command = [sys.executable, "-c", SCRIPT, name, str(table), str(BOOK)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
            first, again = map(float, done.stdout.split())
            # Files that the system has not read yet are no cost of the gate.
            told += [(first, again)] if number else []
    return spent


if __name__ == "__main__":
    main()
