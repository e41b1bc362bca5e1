"""The corpora that are measured: three that are built once, and a labelled one where there is a folder of them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

import polars as pl

from benchmarks.translation import corpus

DEVELOPMENT = "development"
NAMES = (DEVELOPMENT, *corpus.CORPORA)

#: Names the folder with labelled documents, in which those of translations are `translation/`.
VARIABLE = "AUDIT_BENCH"

#: What corpora are built with where there are none; others can be built before.
_SEED = 7


class Prepared(NamedTuple):
    """A corpus by name: `documents` as in `corpus.DOCUMENTS`, sorted by id, and `truth` as in `corpus.TRUTH`."""

    name: str
    documents: pl.DataFrame
    truth: pl.DataFrame

    def first(self, count: int | None) -> Prepared:
        """The first *count* documents by id, which says nothing of them, and the pairs that lie among these."""
        documents = self.documents.head(count) if count else self.documents
        among = [pl.col(side).is_in(documents["id"].implode()) for side in ("left", "right")]
        return self._replace(documents=documents, truth=self.truth.filter(*among))

    @property
    def size(self) -> int:
        """Bytes of text."""
        return int(self.documents["text"].str.len_bytes().sum())

    @property
    def digest(self) -> str:
        """What the texts are, in twelve hexadecimal digits."""
        digest = hashlib.sha256()
        for text in self.documents["text"]:
            digest.update(text.encode() + b"\0")
        return digest.hexdigest()[:12]


def prepare(name: str, work: Path) -> Prepared | None:
    """The corpus called *name*, built if *work* does not hold it; None for labelled ones that are not there.

    Raises `SourcesError` where packages cannot be had.
    """
    if name == DEVELOPMENT:
        folder = os.environ.get(VARIABLE)
        return _labelled(Path(folder) / "translation") if folder and Path(folder, "translation").is_dir() else None
    if not all((work / each / "truth.parquet").exists() for each in corpus.CORPORA):
        corpus.build(work, _SEED)
    documents, truth = corpus.load(work / name)
    return Prepared(name, documents.sort("id"), truth)


def _labelled(folder: Path) -> Prepared:
    documents, truth = (
        pl.read_csv(folder / name, separator="\t", infer_schema=False, quote_char=None)
        for name in ("docs.tsv", "truth.tsv")
    )
    texts = [(folder / "docs" / f"{name}.txt").read_bytes().decode() for name in documents["id"]]
    documents = documents.rename({"lang": "language"}).with_columns(text=pl.Series(texts, dtype=pl.String))
    sides = {"left": pl.min_horizontal("id_a", "id_b"), "right": pl.max_horizontal("id_a", "id_b")}
    return Prepared(
        DEVELOPMENT,
        documents.select(corpus.DOCUMENTS.names()).sort("id"),
        truth.with_columns(**sides).select(corpus.TRUTH.names()),
    )
