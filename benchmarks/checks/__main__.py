"""`python -m benchmarks.checks`: the CPU time that each check takes for a thousand code points."""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from audit.checks import load_checks
from audit.testing import batch
from benchmarks.detectors.labelled import VARIABLE, folder
from benchmarks.marks.contenders import scanners
from benchmarks.marks.labelled import Data, load

RESULTS = Path(__file__).parents[1] / "results" / "checks.md"
#: After one that is not counted, for what is compiled or loaded at the first call. The fastest counts: whatever else
#: the machine does can only make a round longer.
ROUNDS = 5
#: Documents, of about so many code points each: what a web page has.
DOCUMENTS, SIZE = 128, 4_000


def main(words: Sequence[str] | None = None) -> None:
    """Time, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checks", description=main.__doc__)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--note", default="", help="what else the machine was doing, for the page")
    chosen = parser.parse_args(words)
    bench = folder()
    if bench is None:
        raise SystemExit(f"skipped: `{VARIABLE}` names no folder with labelled data")
    text = "\n".join(page(load(bench), chosen.note)) + "\n"
    print(text, end="")
    chosen.results.write_text(text, "utf-8")


def page(data: Data, note: str) -> Iterator[str]:
    """All of it, line by line."""
    told = "Written by `python -m benchmarks.checks`; what is measured is in `benchmarks/README.md`."
    yield from ("# Checks", "", f"{told} Python {platform.python_version()}. {note}".strip(), "")
    costs = {"prose": cost(packed(data.natural)), "manuals": cost(packed(data.manuals))}
    yield from (f"| microseconds for 1,000 code points | {' | '.join(costs)} |", "|---|---:|---:|")
    for id in costs["prose"]:  # noqa: A001
        yield f"| `{id}` | {' | '.join(rounded(spent[id]) for spent in costs.values())} |"


def rounded(microseconds: float) -> str:
    """Two digits: from one run to the next the third is another."""
    return f"{float(f'{microseconds:.2g}'):,g}"


def packed(texts: Sequence[str]) -> list[str]:
    """Documents of one length, drawn evenly from *texts* one after the other."""
    joined = "\n".join(texts)
    documents = [joined[at : at + SIZE] for at in range(0, len(joined), SIZE)]
    return documents[:: max(1, len(documents) // DOCUMENTS)][:DOCUMENTS]


def cost(texts: Sequence[str]) -> Mapping[str, float]:
    """CPU microseconds for a thousand code points, by check."""
    given: pl.DataFrame = batch(*texts)
    ids = list(load_checks())
    tasks = {name: run for name, run in scanners(ids).items() if name in ids}
    spent: dict[str, list[float]] = {id: [] for id in ids}  # noqa: A001
    for number in range(ROUNDS + 1):
        for id, run in tasks.items():  # noqa: A001
            began = time.process_time()
            run(given)
            spent[id] += [time.process_time() - began] if number else []
    thousands = sum(map(len, texts)) / 1e3
    return {id: 1e6 * min(rounds) / thousands for id, rounds in spent.items()}  # noqa: A001


if __name__ == "__main__":
    main()
