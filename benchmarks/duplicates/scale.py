"""`python -m benchmarks.duplicates.scale`: what it costs to relate ten and a hundred times as many documents."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.duplicates.contenders import REPOSITORY, ours, read_limit
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
    costs, read, sizes = _measure(corpora, rounds, work)
    yield "# Duplicates, as the corpus grows"
    yield ""
    yield f"Written by `python -m benchmarks.duplicates.scale`; see `benchmarks/README.md`. Medians of {rounds}."
    yield ""
    yield "| | documents | MB of text | CPU s | CPU ms a document | MB per CPU s | of what reading gives | peak MB |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for (name, count), taken in costs.items():
        cost, size = median(taken), sizes[count]
        yield (
            f"| {name} | {count:,} | {size / 1e6:,.0f} | {cost.cpu:.1f} | {1000 * cost.cpu / count:.3f} "
            f"| {size / 1e6 / cost.cpu:.1f} | {size / cost.cpu / statistics.median(read[count]):.1%} "
            f"| {cost.memory / 1e6:,.0f} |"
        )
    yield ""
    told = (f"{statistics.median(speeds) / 1e6:.0f} of {count:,} documents" for count, speeds in read.items())
    yield f"Reading the texts from Parquet alone, MB per CPU second: {', '.join(told)}."


def _measure(
    corpora: dict[int, Path], rounds: int, work: Path
) -> tuple[dict[tuple[str, int], list[Cost]], dict[int, list[float]], dict[int, int]]:
    """What each round cost, by contender and size; how fast the texts were read in it, by size; and the sizes, in
    bytes. All take turns, for a machine that others share is faster at one time than at another.
    """
    costs: dict[tuple[str, int], list[Cost]] = {(c.name, count): [] for c in ours() for count in corpora}
    read: dict[int, list[float]] = {count: [] for count in corpora}
    sizes: dict[int, int] = {}
    # Beside the corpora, for what is written aside is as large as they are.
    with tempfile.TemporaryDirectory(dir=work) as scratch:
        for contender in ours():
            # The first start of all compiles, and fills caches.
            run([*contender.command, str(next(iter(corpora.values()))), f"{scratch}/pairs"], cwd=REPOSITORY)
        for round_ in range(rounds):
            for count, documents in corpora.items():
                for contender in ours():
                    print(f"round {round_}: {contender.name}, {count:,} documents", file=sys.stderr, flush=True)
                    cost = run([*contender.command, str(documents), f"{scratch}/pairs"], cwd=REPOSITORY)
                    costs[contender.name, count].append(cost)
                    speed, sizes[count] = read_limit(documents, Path(scratch))
                    read[count].append(speed)
    return costs, read, sizes


if __name__ == "__main__":
    main()
