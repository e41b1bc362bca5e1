"""`python -m benchmarks.marks`: placeholders and spam in labelled snippets, false ones in natural text, and speed."""

from __future__ import annotations

import argparse
import hashlib
import platform
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.detectors.labelled import VARIABLE, folder
from benchmarks.duplicates.table import Goal, goal_table
from benchmarks.marks.contenders import ALL, OURS, finders, given, scanners
from benchmarks.marks.labelled import Data, Score, lines, load, score

RESULTS = Path(__file__).parents[1] / "results" / "marks.md"
#: The checks that look for marks by rules.
CHECKS = ("pii", "placeholder", "rights", "spam")
ROUNDS = 5
#: To have SHA-256 of a text is the least that is done to it: every document's is in the manifest.
LIMIT = "SHA-256"
#: Documents in a batch of the speed test, of about this many bytes each.
BATCH, SIZE = 256, 4_000


def main(words: Sequence[str] | None = None) -> None:
    """Look, judge, time, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.marks", description=main.__doc__)
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
    told = "Written by `python -m benchmarks.marks`; what is measured is in `benchmarks/README.md`."
    yield from ("# Marks", "", f"{told} Python {platform.python_version()}. {note}".strip())
    scores = {kind: _scores(data, kind) for kind in ("placeholder", "spam")}
    alarms = {kind: _alarms(data.natural, kind) for kind in scores}
    speeds = {"prose": speed(_packed(data.natural)), "manuals": speed(_packed(data.manuals))}
    yield from ("", "## Goals", "")
    yield from goal_table(
        [
            Goal("placeholder spans, F1", "≥ .92", 0.92, False, scores["placeholder"][OURS].f1),
            Goal("false placeholders in 1,000 lines of natural text", "≤ .2", 0.2, True, alarms["placeholder"][OURS]),
            Goal("contact and notice spans, precision", "≥ .97", 0.97, False, scores["spam"][OURS].precision),
            Goal("contact and notice spans, recall", "≥ .92", 0.92, False, scores["spam"][OURS].recall),
            Goal("false spam in 1,000 lines of natural text", "≤ 1", 1, True, alarms["spam"][OURS]),
            Goal("MB per CPU second, all rules, prose", "≥ 30", 30, False, speeds["prose"][ALL]),
        ]
    )
    for kind, snippets in (("placeholder", data.placeholder), ("spam", data.spam)):
        yield from ("", f"## {kind.capitalize()}", "", f"{len(snippets)} snippets, {lines(data.natural):,} lines.", "")
        yield from ("| | precision | recall | F1 | false in 1,000 lines |", "|---|---:|---:|---:|---:|")
        for name, one in scores[kind].items():
            yield f"| {name} | {one.precision:.3f} | {one.recall:.3f} | {one.f1:.3f} | {alarms[kind][name]:.2f} |"
    yield from ("", "## Speed", "", "Megabytes of UTF-8 in a CPU second, the median of rounds that alternate.", "")
    yield from (f"| | {' | '.join(speeds)} | {LIMIT} / it, prose |", "|---|" + "---:|" * (len(speeds) + 1))
    for name in speeds["prose"]:
        rates = " | ".join(f"{speeds[kind][name]:.0f}" for kind in speeds)
        yield f"| {name} | {rates} | {speeds['prose'][LIMIT] / speeds['prose'][name]:.1f} |"


def _scores(data: Data, kind: str) -> dict[str, Score]:
    snippets = getattr(data, kind)
    texts = [snippet.text for snippet in snippets]
    return {name: score(snippets, find(texts), parts=kind == "spam") for name, find in finders(kind).items()}


def _alarms(texts: Sequence[str], kind: str) -> dict[str, float]:
    """Spans found in a thousand lines of *texts*, which hold none."""
    many = lines(texts) / 1000
    return {name: sum(map(len, find(texts))) / many for name, find in finders(kind).items()}


def _packed(texts: Sequence[str]) -> list[str]:
    """Documents of a usual length, made of *texts* one after the other."""
    joined = "\n".join(texts)
    documents = [joined[at : at + SIZE] for at in range(0, len(joined), SIZE)]
    return documents[:: max(1, len(documents) // BATCH)][:BATCH]


def speed(texts: Sequence[str]) -> dict[str, float]:
    """Megabytes in a CPU second, by who looks; what is loaded and compiled at the first call does not count."""
    batch, raws = given(texts), [text.encode() for text in texts]
    tasks: Mapping[str, Callable[[], object]] = {
        **{name: (lambda look=look: look(batch)) for name, look in scanners(CHECKS).items()},
        LIMIT: lambda: [hashlib.sha256(raw).digest() for raw in raws],
    }
    spent: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(ROUNDS + 1):
        for name, task in tasks.items():
            began = time.process_time()
            task()
            spent[name] += [time.process_time() - began] if number else []
    size = sum(map(len, raws)) / 1e6
    return {name: size / statistics.median(rounds) for name, rounds in spent.items()}


if __name__ == "__main__":
    main()
