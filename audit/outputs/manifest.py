"""The manifest, one row a document: Parquet for programs, JSON Lines for digests. The pairs, and the boilerplate."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import polars as pl

from audit.outputs.rows import leaves
from audit.result import Result
from audit.schema import PAIRS, TRANSIENT
from audit.text.merkle import Tree
from audit.text.sums import sums


class Digests(NamedTuple):
    """What stands for a manifest: the SHA-256 of `manifest.jsonl`; of its rows the root of the tree over them, their
    number, and their sums.
    """

    manifest: str
    root: str
    height: int
    sums: str


def write(result: Result, folder: Path) -> Digests:
    """Write the manifest twice over, the pairs and the boilerplate."""
    rows = manifest(result.documents)
    rows.write_parquet(folder / "manifest.parquet")
    lines = rows.write_ndjson().encode()
    (folder / "manifest.jsonl").write_bytes(lines)
    result.pairs.select(list(PAIRS)).write_parquet(folder / "pairs.parquet")
    result.boilerplate.write_parquet(folder / "boilerplate.parquet")
    every = leaves(rows["doc_id"], lines.split(b"\n"))
    return Digests(hashlib.sha256(lines).hexdigest(), Tree(every).root.hex(), rows.height, sums(every))


def manifest(documents: pl.DataFrame) -> pl.DataFrame:
    """The documents table as it is published: without the text, enumerations as plain strings."""
    return documents.drop(TRANSIENT).with_columns(pl.col(pl.Enum).cast(pl.String)).sort("doc_id")
