"""The corpus and its truth on disk: built once for each size and seed, in a folder outside the repository."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import NamedTuple

import polars as pl

from benchmarks.duplicates import truth
from benchmarks.duplicates.corpus import build
from benchmarks.duplicates.enlarge import enlarge
from benchmarks.duplicates.score import Truth
from benchmarks.duplicates.sources import read_languages
from benchmarks.packages import cache_folder

#: A larger corpus is this one several times over: building holds all texts in memory.
_MOST = 1_000_000

#: Documents of the corpus on which a process's start is timed: it has nothing else to do.
_FEW = 10


class Prepared(NamedTuple):
    """Where the documents are, where the first few of them are, the truth, and how many texts were resampled."""

    documents: Path
    few: Path
    truth: Truth
    resampled: int

    @property
    def size(self) -> int:
        """Bytes of text."""
        return int(self.truth.documents["text"].str.len_bytes().sum())

    @property
    def digest(self) -> str:
        """What the texts are, in twelve hexadecimal digits: two runs with the same digest had the same corpus."""
        digest = hashlib.sha256()
        for text in self.truth.documents["text"]:
            digest.update(text.encode() + b"\0")
        return digest.hexdigest()[:12]


def default_folder() -> Path:
    """The folder of this benchmark in the user's cache."""
    return cache_folder("duplicates")


def prepare(work: Path, count: int, seed: int) -> Prepared:
    """Build what *work* does not hold yet. Raises `SourcesError` where the texts cannot be had."""
    folder = work / f"{count}-{seed}"
    if not folder.exists():
        aside = work / f"{count}-{seed}.part"
        shutil.rmtree(aside, ignore_errors=True)
        languages = read_languages(work / "packages")
        aside.mkdir(parents=True)
        _write(aside, *build(languages, count, seed))
        aside.rename(folder)
    known = Truth(
        documents=pl.read_parquet(folder / "documents.parquet"),
        relations=pl.read_parquet(folder / "truth.parquet"),
        pairs=pl.read_parquet(folder / "pairs.parquet"),
    )
    resampled = int((folder / "resampled").read_text())
    return Prepared(folder / "documents.parquet", folder / "few.parquet", known, resampled)


def prepare_documents(work: Path, count: int, seed: int) -> Path:
    """The documents alone, for as many as no truth can be worked out of. Raises `SourcesError` as `prepare` does.

    More than `_MOST` are a multiple of it; others raise `ValueError`.
    """
    if count > _MOST and count % _MOST:
        raise ValueError(f"a corpus of more than {_MOST:,} documents is a multiple of it, not {count:,}")
    whole = work / f"{count}-{seed}" / "documents.parquet"
    if whole.exists():
        return whole
    path = work / f"{count}-{seed}.parquet"
    if not path.exists():
        aside = path.with_suffix(".part")
        if count > _MOST:
            enlarge(prepare_documents(work, _MOST, seed), count // _MOST, seed, aside)
        else:
            _write_documents(build(read_languages(work / "packages"), count, seed)[0], aside)
        aside.rename(path)
    return path


def _write_documents(documents: pl.DataFrame, path: Path) -> None:
    documents.write_parquet(path, compression="zstd", row_group_size=10_000)


def _write(folder: Path, documents: pl.DataFrame, relations: pl.DataFrame, resampled: int) -> None:
    _write_documents(documents, folder / "documents.parquet")
    documents.head(_FEW).write_parquet(folder / "few.parquet", compression="zstd")
    relations.write_parquet(folder / "truth.parquet")
    truth.pairs(documents["text"].to_list()).write_parquet(folder / "pairs.parquet")
    (folder / "resampled").write_text(str(resampled))
