"""The manifest, one row a document: Parquet for programs, JSON Lines for digests. The pairs, and the boilerplate."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl

from audit.result import Result
from audit.schema import PAIRS, TRANSIENT


def write(result: Result, folder: Path) -> str:
    """Write the manifest twice over, the pairs and the boilerplate; return the SHA-256 of `manifest.jsonl`."""
    rows = manifest(result.documents)
    rows.write_parquet(folder / "manifest.parquet")
    lines = rows.write_ndjson().encode()
    (folder / "manifest.jsonl").write_bytes(lines)
    result.pairs.select(list(PAIRS)).write_parquet(folder / "pairs.parquet")
    result.boilerplate.write_parquet(folder / "boilerplate.parquet")
    return hashlib.sha256(lines).hexdigest()


def manifest(documents: pl.DataFrame) -> pl.DataFrame:
    """The documents table as it is published: without the text, enumerations as plain strings."""
    return documents.drop(TRANSIENT).with_columns(pl.col(pl.Enum).cast(pl.String)).sort("doc_id")
