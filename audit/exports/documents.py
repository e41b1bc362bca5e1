"""The documents themselves, read again from the corpus and held against the manifest, batch after batch.

Nothing is handed on that was not audited: the bytes must have the digest that the manifest names, and must still be
read as the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import polars as pl

from audit.errors import CorpusError
from audit.exports.cleaning import STEPS, Cleaning, clean, decoded
from audit.readers import Corpus
from audit.text.decode import decode_batch

#: Columns of the manifest that go with a text, as far as this audit has them.
CARRIED: Final = (
    *("sha256", "n_bytes", "encoding", "language", "script", "n_chars"),
    *("source", "source_uri", "publisher", "author", "published", "retrieved"),
    *("licence", "terms", "rights", "rights_licences", "provenance_score", "provenance_owed"),
    *("status", "decision", "reasons", "cluster_id"),
)

#: Documents read at a time, which become one group of rows in Parquet; large ones make smaller groups.
_BATCH: Final = 1024


def schema(manifest: pl.DataFrame) -> pl.Schema:
    """The columns of what is handed on: `text_sha256` and `n_chars` are those of the text as it is there."""
    carried = {name: manifest.schema[name] for name in CARRIED if name in manifest.columns}
    own = {"doc_id": pl.String(), "text": pl.String(), "text_sha256": pl.String()}
    return pl.Schema(own | carried | {"transformations": STEPS})


def read(chosen: pl.DataFrame, corpus: Corpus, cleaning: tuple[Cleaning, ...]) -> Iterator[pl.DataFrame]:
    """The rows *chosen* of a manifest with their texts, in the order of the corpus; last those that have no text.

    Raises `CorpusError` where a document is gone, has changed, or is no longer read as it was.
    """
    columns = schema(chosen)
    textless = pl.col("text_sha256").is_null()
    rows = chosen.select({*columns, *(one.column for one in cleaning)} & {*chosen.columns})
    told = rows.filter(~textless)
    places = {doc_id: place for place, doc_id in enumerate(told["doc_id"])}
    for batch in corpus.batches(_BATCH):
        here = [places.pop(doc_id, -1) for doc_id in batch["doc_id"]]
        wanted = pl.Series(here) >= 0
        if wanted.any():
            yield _texts(told[[place for place in here if place >= 0]], batch.filter(wanted), cleaning, columns)
    if places:
        raise CorpusError(f"{min(places)}: is gone since the audit\nHint: run the audit again")
    if (bare := rows.filter(textless)).height:
        yield _assemble(bare, [None] * bare.height, [None] * bare.height, [[] for _ in range(bare.height)], columns)


def _texts(rows: pl.DataFrame, batch: pl.DataFrame, cleaning: tuple[Cleaning, ...], columns: pl.Schema) -> pl.DataFrame:
    """The *rows* of the manifest with the texts of the same documents of *batch*."""
    _refuse_changes(rows, batch, "sha256", "has changed since the audit")
    found = decode_batch(batch)
    _refuse_changes(rows, found, "text_sha256", "is no longer read as it was, by this version or with these sidecars")
    texts: list[str | None] = []
    steps = []
    spans = rows.select({one.column for one in cleaning}).to_dicts() or [{}] * rows.height
    for text, raw, digest, its in zip(found["text"], rows["sha256"], rows["text_sha256"], spans, strict=True):
        cleaned, done = clean(text, digest, its, cleaning)
        texts.append(cleaned)
        steps.append([decoded(raw, digest), *done])
    return _assemble(rows, texts, [done[-1]["output_sha256"] for done in steps], steps, columns)


def _assemble(
    rows: pl.DataFrame,
    texts: list[str | None],
    digests: list[str | None],
    steps: list[list[dict[str, Any]]],
    columns: pl.Schema,
) -> pl.DataFrame:
    text = pl.Series("text", texts, dtype=pl.String)
    own = [
        text,
        pl.Series("text_sha256", digests, dtype=pl.String),
        text.str.len_chars().cast(pl.UInt32).alias("n_chars"),
        pl.Series("transformations", steps, dtype=STEPS),
    ]
    return rows.with_columns(own).select(columns.names())


def _refuse_changes(rows: pl.DataFrame, found: pl.DataFrame, column: str, what: str) -> None:
    changed = rows["doc_id"].filter(rows[column].ne_missing(found[column]))
    if len(changed):
        raise CorpusError(f"{changed[0]}: {what}\nHint: run the audit again")
