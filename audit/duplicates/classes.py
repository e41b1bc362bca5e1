"""Exact duplicates: the same bytes, the same text, or the same text once folded.

Two documents are of one class when their texts fold to the same letters and digits *and* hold the same numbers, signs
and separators included: `1.5` folds like `15` and is not the same. A text that folds to nothing (`×××`, `?!`) is the
same only as an equal text; what has no text, only as equal bytes.

## Why it matters

Copies weigh what they say: a text that a corpus holds ten times is learnt ten times. They are also the cheapest thing
to be rid of.

## Known problems

Two texts that differ only in signs that are neither letters nor digits are the same here, even where a sign carries the
meaning (`a < b` and `a > b`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import polars as pl

from audit.text.fold import figures, fold

#: The column that names a document's class.
CLASS = "class_key"


def classify(batch: pl.DataFrame) -> pl.DataFrame:
    """Add each document's class: a digest, or its own id where there is neither text nor bytes to compare."""
    rows = batch.select("status", "text", "sha256", "doc_id").iter_rows()
    return batch.with_columns(pl.Series(CLASS, [_key(*row) for row in rows], pl.String))


def same_class(documents: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """A row for each document but the best of its class, which comes first: verified, for their digests agree."""
    best: dict[str, dict[str, Any]] = {}
    shared = documents.filter(pl.col(CLASS).is_duplicated())
    for row in shared.select("doc_id", "sha256", "text_sha256", "n_chars", CLASS).iter_rows(named=True):
        first = best.setdefault(row[CLASS], row)
        if first is row:
            continue
        left, right = sorted((first, row), key=lambda row: row["doc_id"])
        yield {
            "left": left["doc_id"],
            "right": right["doc_id"],
            "kind": "exact",
            "similarity": 1.0,
            "verified": True,
            "left_spans": _whole(left),
            "right_spans": _whole(right),
            "evidence": json.dumps({"same": _same(left, right)}),
        }


def _key(status: str, text: str, sha256: str | None, doc_id: str) -> str:
    if status != "ok":
        # Two empty documents say nothing of each other, nor do two that could not be read.
        return f"bytes {sha256}" if status == "binary" else f"alone {doc_id}"
    codes = fold(text).codes
    if not codes.size:
        return "text " + hashlib.sha256(text.encode()).hexdigest()
    digest = hashlib.sha256(codes.tobytes())
    digest.update("\0".join(figures(text)).encode())
    return "fold " + digest.hexdigest()


def _same(left: dict[str, Any], right: dict[str, Any]) -> str:
    if left["sha256"] == right["sha256"]:
        return "bytes"
    return "text" if left["text_sha256"] == right["text_sha256"] else "folded text"


def _whole(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"start": 0, "end": row["n_chars"], "label": "same"}] if row["n_chars"] else []
