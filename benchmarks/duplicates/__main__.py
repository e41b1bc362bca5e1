"""`python -m benchmarks.duplicates`: the whole comparison on one page."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.duplicates.contenders import PEERS, REPOSITORY, Contender, ours, peers, read_limit
from benchmarks.duplicates.corpus import MIN_DOCUMENTS
from benchmarks.duplicates.measure import Cost, RunError, median, run
from benchmarks.duplicates.plant import UNSPACED
from benchmarks.duplicates.prepare import Prepared, default_folder, prepare
from benchmarks.duplicates.score import HIGH
from benchmarks.duplicates.table import Row, goal_table, goals, measurement_table
from benchmarks.packages import SourcesError

RESULTS = Path(__file__).parents[1] / "results" / "duplicates.md"


def main(words: Sequence[str] | None = None) -> None:
    """Build, measure, judge, print and write."""
    chosen = _arguments(words)
    try:
        corpus = prepare(chosen.work, chosen.documents, chosen.seed)
    except SourcesError as error:
        raise SystemExit(f"skipped: {error}") from error
    present, absent = peers(chosen.peers, chosen.peer_python or [sys.executable])
    with tempfile.TemporaryDirectory() as scratch:
        rows = _compare([*ours(), *present], corpus, chosen.rounds, chosen.once, Path(scratch), absent)
        bytes_read, _ = read_limit(corpus.documents, Path(scratch))
    page = "\n".join(_page(rows, absent, corpus, bytes_read, chosen)) + "\n"
    print(page, end="")
    chosen.results.parent.mkdir(parents=True, exist_ok=True)
    chosen.results.write_text(page, "utf-8")


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description=main.__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=3, help="runs of each contender; medians are told")
    parser.add_argument("--peers", type=lambda names: names.split(","), default=list(PEERS), help=",".join(PEERS))
    parser.add_argument("--once", type=lambda names: names.split(","), default=[], help="slow peers that run once")
    parser.add_argument("--peer-python", action="append", help="an interpreter that has peers; may be given again")
    parser.add_argument("--work", type=Path, default=default_folder(), help="where packages and corpora are kept")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--note", default="", help="what else the machine was doing, for the page")
    chosen = parser.parse_args(words)
    if unknown := [name for name in [*chosen.peers, *chosen.once] if name and name not in PEERS]:
        parser.error(f"unknown peers: {', '.join(unknown)}; known are {', '.join(PEERS)}")
    if chosen.documents < MIN_DOCUMENTS:
        parser.error(f"--documents must be {MIN_DOCUMENTS} at least")
    chosen.peers, chosen.once = ([name for name in names if name] for names in (chosen.peers, chosen.once))
    return chosen


def _compare(
    contenders: Sequence[Contender],
    corpus: Prepared,
    rounds: int,
    once: Sequence[str],
    scratch: Path,
    absent: dict[str, str],
) -> list[Row]:
    """Run all contenders, one after the other, *rounds* times, or *once*. One that fails once is absent."""
    starts: dict[str, Cost] = {}
    costs: dict[str, list[Cost]] = {}
    # The first start of all fills caches; the second, on the same few documents, is the one that is told.
    for round_, documents in enumerate([corpus.few, corpus.few, *[corpus.documents] * rounds], start=-1):
        for number, contender in enumerate(contenders):
            name = contender.name
            if name in absent or (round_ > 1 and name.split()[0] in once):
                continue
            print(f"round {round_} of {rounds}: {name}", file=sys.stderr, flush=True)
            try:
                cost = run([*contender.command, str(documents), str(scratch / str(number))], cwd=REPOSITORY)
            except RunError as error:
                if contender.mode is not None:
                    raise
                absent[name] = f"failed: {error}"
                continue
            if round_ > 0:
                costs.setdefault(name, []).append(cost)
            else:
                starts[name] = cost
    return [
        Row(c.name, median(costs[c.name]), starts[c.name], c.score(scratch / str(number), corpus.truth))
        for number, c in enumerate(contenders)
        if c.name not in absent
    ]


def _page(
    rows: Sequence[Row], absent: dict[str, str], corpus: Prepared, bytes_read: float, chosen: argparse.Namespace
) -> Iterator[str]:
    documents, size = corpus.truth.documents, corpus.size
    unspaced = documents["lang"].is_in(list(UNSPACED)).sum() / documents.height
    yield "# Duplicates"
    yield ""
    yield "Written by `python -m benchmarks.duplicates`; what the columns mean is in `benchmarks/README.md`."
    yield ""
    yield (
        f"{documents.height:,} documents, {size / 1e6:.1f} MB of text, {unspaced:.0%} Chinese or Japanese, "
        f"{corpus.resampled:,} texts resampled; seed {chosen.seed}, corpus `{corpus.digest}`. "
        f"{corpus.truth.pairs.height:,} pairs of similarity .5 or more, {len(corpus.truth.packed(HIGH)):,} of .8; "
        f"{len(corpus.truth.excerpts()):,} excerpts long enough to count. Python {platform.python_version()}."
    )
    yield ""
    note = f" {chosen.note}" if chosen.note else ""
    once = f", of {' and '.join(chosen.once)} one run's" if chosen.once else ""
    yield f"Seconds and megabytes are this machine's, medians of {chosen.rounds}{once}; ratios are what compares.{note}"
    yield ""
    yield "## Goals"
    yield ""
    by_name = {row.name if row.name.startswith("audit") else row.name.split()[0]: row for row in rows}
    yield from goal_table(goals(by_name, bytes_read, size))
    yield ""
    yield "## Measurements"
    yield ""
    yield from measurement_table(rows, size)
    yield ""
    yield f"Reading the texts from Parquet alone: {bytes_read / 1e6:.0f} MB per CPU second."
    for name, reason in absent.items():
        yield ""
        yield f"Absent: {name} ({reason})."


if __name__ == "__main__":
    main()
