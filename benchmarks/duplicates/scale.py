"""`python -m benchmarks.duplicates.scale`: what it costs to relate ten and a hundred times as many documents."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.duplicates.contenders import REPOSITORY, ours
from benchmarks.duplicates.measure import Cost, median, run
from benchmarks.duplicates.prepare import default_folder, prepare_documents
from benchmarks.packages import SourcesError

RESULTS = Path(__file__).parents[1] / "results" / "duplicates-scale.md"


def main(words: Sequence[str] | None = None) -> None:
    """Build, measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates.scale", description=main.__doc__)
    parser.add_argument(
        "--documents", type=lambda counts: [int(n) for n in counts.split(",")], default=[10_000, 100_000]
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=3, help="runs at each size; medians are told")
    parser.add_argument("--work", type=Path, default=default_folder(), help="where packages and corpora are kept")
    parser.add_argument("--results", type=Path, default=RESULTS)
    chosen = parser.parse_args(words)
    try:
        corpora = {count: prepare_documents(chosen.work, count, chosen.seed) for count in chosen.documents}
    except SourcesError as error:
        raise SystemExit(f"skipped: {error}") from error
    page = "\n".join(_page(corpora, chosen.rounds, chosen.work)) + "\n"
    print(page, end="")
    chosen.results.parent.mkdir(parents=True, exist_ok=True)
    chosen.results.write_text(page, "utf-8")


def _page(corpora: dict[int, Path], rounds: int, work: Path) -> Iterator[str]:
    yield "# Duplicates, as the corpus grows"
    yield ""
    yield f"Written by `python -m benchmarks.duplicates.scale`; see `benchmarks/README.md`. Medians of {rounds}."
    yield ""
    yield "| | documents | MB of text | CPU s | CPU ms a document | MB per CPU s | peak MB |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for contender in ours():
        # The first start of all compiles, and fills caches.
        _median(contender.command, next(iter(corpora.values())), 1, work)
        for count, documents in corpora.items():
            size = sum(batch["text"].nbytes for batch in pq.ParquetFile(documents).iter_batches(columns=["text"])) / 1e6
            print(f"{contender.name}: {count:,} documents", file=sys.stderr, flush=True)
            cost = _median(contender.command, documents, rounds, work)
            yield (
                f"| {contender.name} | {count:,} | {size:,.0f} | {cost.cpu:.1f} | {1000 * cost.cpu / count:.3f} "
                f"| {size / cost.cpu:.1f} | {cost.memory / 1e6:,.0f} |"
            )


def _median(command: Sequence[str], documents: Path, rounds: int, work: Path) -> Cost:
    # Beside the corpora, for what is written aside is as large as they are.
    with tempfile.TemporaryDirectory(dir=work) as scratch:
        return median([run([*command, str(documents), f"{scratch}/pairs"], cwd=REPOSITORY) for _ in range(rounds)])


if __name__ == "__main__":
    main()
