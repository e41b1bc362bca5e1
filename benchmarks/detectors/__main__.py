"""`python -m benchmarks.detectors`: our decoding, mojibake and languages beside the single tools."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.detectors.cost import spent
from benchmarks.detectors.goals import Measured
from benchmarks.detectors.labelled import VARIABLE, Data, folder, load
from benchmarks.detectors.page import page
from benchmarks.detectors.peers import Contenders, contenders
from benchmarks.detectors.score import flagged, naming, reading, spotting

RESULTS = Path(__file__).parents[1] / "results" / "detectors.md"


def main(words: Sequence[str] | None = None) -> None:
    """Ask everybody, judge, time, print and write."""
    chosen = _arguments(words)
    bench = folder()
    if bench is None:
        raise SystemExit(f"skipped: `{VARIABLE}` names no folder with labelled data")
    data = Data(*(rows[:: chosen.every] for rows in load(bench)))
    those = contenders()
    text = "\n".join(page(_measure(those, data), data, those.absent, _how(chosen))) + "\n"
    print(text, end="")
    if chosen.results:
        chosen.results.parent.mkdir(parents=True, exist_ok=True)
        chosen.results.write_text(text, "utf-8")


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detectors", description=main.__doc__)
    parser.add_argument("--every", type=int, default=1, help="only every so many files and texts; nothing is written")
    parser.add_argument("--results", type=Path)
    parser.add_argument("--note", default="", help="what else the machine was doing, for the page")
    chosen = parser.parse_args(words)
    if chosen.every < 1:
        parser.error("--every must be 1 at least")
    if chosen.results is None and chosen.every == 1:
        chosen.results = RESULTS
    return chosen


def _measure(those: Contenders, data: Data) -> Measured:
    """Scores before costs: by then all is compiled and loaded."""
    read = _each(those.readers, lambda one: reading(one, data.files))
    spotted = _each(those.spotters, lambda one: spotting(one, data.mojibake, data.single, data.chinese))
    named = _each(those.namers, lambda one: naming(one, data.single, data.mixed, data.chinese))
    return Measured(read, spotted, named, flagged(data.files), spent(those, data))


def _each(those: Sequence[Any], score: Callable[[Any], Any]) -> dict[str, Any]:
    scores = {}
    for one in those:
        print(one.name, file=sys.stderr, flush=True)
        scores[one.name] = score(one)
    return scores


def _how(chosen: argparse.Namespace) -> str:
    words = "python -m benchmarks.detectors" + (f" --every {chosen.every}" if chosen.every > 1 else "")
    told = f"Written by `{words}`; what the columns mean is in `benchmarks/README.md`."
    return f"{told} {chosen.note}".strip()


if __name__ == "__main__":
    main()
