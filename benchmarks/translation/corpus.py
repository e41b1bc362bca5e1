"""`python -m benchmarks.translation.corpus`: three corpora of documents and their translations, with the truth.

| corpus | |
|---|---|
| `manuals` | pages and sections of manuals, each in one to four of many languages |
| `templates` | pages of LibreOffice's help that are alike but for the function they describe, in seven languages |
| `embedded` | pages whose translation is a fifth of a longer document |

Each is a folder with `documents.parquet` and `truth.parquet`. The same packages and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from benchmarks.packages import SourcesError, cache_folder, fetch, version
from benchmarks.translation import draw
from benchmarks.translation.draw import Document
from benchmarks.translation.sources import SOURCES, TEMPLATES, Page, read, screened

CORPORA = ("manuals", "templates", "embedded")

DOCUMENTS = pl.Schema(dict.fromkeys(("id", "language", "source", "group", "variant", "text"), pl.String))
TRUTH = pl.Schema(dict.fromkeys(("left", "right", "variant", "source"), pl.String))

#: Pages that are read of each source, and in how many languages beside English; manual pages are many and short.
_PAGES, _LANGUAGES = {"manpages": 1_000}, 8
_OTHER_PAGES = 160
#: Pages of each source in the corpus of manuals.
_QUOTA = {"manpages": 380}
_OTHER_QUOTA = 75
#: Pages of LibreOffice that are read, that stay, and their least length: a function is soon described.
_READ_TEMPLATES, _TEMPLATES, _SHORTEST_TEMPLATE = 1_600, 380, 250
#: Pages of functions that are alike are what it is there for: only those that are nearly the same are too much so.
_SAME_TEMPLATE = 0.95
_EMBEDDED = 200


def main(words: Sequence[str] | None = None) -> None:
    """Build the three corpora and print what is in them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.translation.corpus", description=main.__doc__)
    parser.add_argument("--out", type=Path, default=cache_folder("translation"), help="where packages and corpora go")
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args(words)
    try:
        build(chosen.out, chosen.seed)
    except SourcesError as error:
        raise SystemExit(f"skipped: {error}") from error
    for name in CORPORA:
        print("\n".join(summary(name, *load(chosen.out / name))))


def build(folder: Path, seed: int) -> None:
    """Write all corpora to *folder*, and the packages they were made from. Raises `SourcesError`."""
    names = {name: None for source in (*SOURCES, TEMPLATES) for name in source.packages}
    archives = fetch(names, folder / "packages")
    folder.joinpath("packages.tsv").write_text(
        "".join(f"{name}\t{version(archives[name])}\n" for name in sorted(archives)), "utf-8"
    )
    # All of a source's pages are read before any is screened: what is usual in a language is learnt from them.
    functions = read(TEMPLATES, archives, _READ_TEMPLATES, len(TEMPLATES.packages), seed)
    functions = screened(functions, _SHORTEST_TEMPLATE, _SAME_TEMPLATE)
    _write(folder / "templates", draw.templates(functions, _TEMPLATES))
    pages: list[Page] = []
    for source in SOURCES:
        pages += read(source, archives, _PAGES.get(source.name, _OTHER_PAGES), _LANGUAGES, seed)
    pages = screened(pages)
    _write(folder / "manuals", draw.manuals(pages, lambda source: _QUOTA.get(source, _OTHER_QUOTA), _rng(seed, 1)))
    _write(folder / "embedded", draw.embeddings(pages, _EMBEDDED, _rng(seed, 2)))


def load(folder: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A corpus's documents and truth."""
    return pl.read_parquet(folder / "documents.parquet"), pl.read_parquet(folder / "truth.parquet")


def tables(documents: Sequence[Document]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The documents by id, which tells nothing of them, and every pair of a group."""
    rows = sorted((_identifier(document), *document[:4], "\n".join(document.text)) for document in documents)
    return pl.DataFrame(rows, DOCUMENTS, orient="row"), pl.DataFrame(list(_pairs(rows)), TRUTH, orient="row")


def summary(name: str, documents: pl.DataFrame, truth: pl.DataFrame) -> Iterator[str]:
    """What is in a corpus: documents, pairs, pairs of languages, and how many of each source and variant."""
    tongue = dict(documents.select("id", "language").iter_rows())
    pairs = {tuple(sorted((tongue[left], tongue[right]))) for left, right in truth.select("left", "right").iter_rows()}
    yield (
        f"{name}: {documents.height:,} documents in {documents['language'].n_unique()} languages, "
        f"{truth.height:,} pairs, {len(pairs)} language pairs"
    )
    for (source,), part in documents.group_by("source", maintain_order=True):
        variants = truth.filter(source=source)["variant"].value_counts().sort("variant").iter_rows()
        told = ", ".join(f"{count} {variant}" for variant, count in variants)
        yield f"  {source}: {part.height} documents, {part['group'].n_unique()} originals; pairs: {told or 'none'}"


def _rng(seed: int, corpus: int) -> random.Random:
    return random.Random(f"{seed} {corpus}")  # noqa: S311 - chance that can be repeated


def _identifier(document: Document) -> str:
    return hashlib.sha256("\0".join(document[:4]).encode()).hexdigest()[:12]


def _pairs(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str, str, str]]:
    groups: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in rows:
        groups[row[3]].append(row)
    for members in groups.values():
        for left, right in itertools.combinations(members, 2):
            changed = sorted({left[4], right[4]} - {"full"})
            yield left[0], right[0], "+".join(changed) or "full", left[2]


def _write(folder: Path, documents: Sequence[Document]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for table, name in zip(tables(documents), ("documents", "truth"), strict=True):
        table.write_parquet(folder / f"{name}.parquet", compression="zstd")


if __name__ == "__main__":
    main()
