"""The corpus against the manifest: every document is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import polars as pl

from audit.ledger.lock import Lock
from audit.ledger.match import match
from audit.ledger.problems import Problem
from audit.provenance.files import digests
from audit.readers import Corpus

#: Documents read at a time. Their bytes are let go of once their digest is known.
_BATCH: Final = 64


def read(opened: Corpus, advance: Callable[[int], None]) -> pl.DataFrame:
    """What is there of each document: `doc_id`, `path`, `sha256`, and the `problem` that keeps it from being read."""
    return pl.concat(_batches(opened, advance))


def compare(rows: pl.DataFrame, found: pl.DataFrame, opened: Corpus, lock: Lock) -> list[Problem]:
    """What was *found* to be otherwise than the *rows* of the manifest say, and the *lock* of what is no document."""
    twice = found.filter(pl.col("doc_id").is_duplicated())["doc_id"].unique().sort()
    found = found.unique("doc_id", keep="first", maintain_order=True)
    seen = found.filter(pl.col("sha256").is_not_null())
    unseen = found.filter(pl.col("sha256").is_null()).sort("doc_id")
    matched = match(rows.join(unseen, on="doc_id", how="anti"), seen)
    return [
        *(Problem("changed", doc_id, "its bytes are others than when it was audited") for doc_id in matched.changed),
        *(Problem("added", doc_id, "is new since the audit") for doc_id in matched.added),
        *(Problem("removed", doc_id, "is gone since the audit") for doc_id in matched.removed),
        *(Problem("moved", old, f"is called {new} now") for old, new in matched.moved.iter_rows()),
        *(Problem("changed", doc_id, "several documents have this id now") for doc_id in twice),
        *_files(found, opened, lock),
        *(Problem("unreadable", doc_id, problem) for doc_id, _, _, problem in unseen.iter_rows()),
    ]


def _batches(opened: Corpus, advance: Callable[[int], None]) -> Iterator[pl.DataFrame]:
    for batch in opened.batches(_BATCH):
        yield batch.select("doc_id", "path", "sha256", "problem")
        advance(batch.height)


def _files(found: pl.DataFrame, opened: Corpus, lock: Lock) -> Iterator[Problem]:
    """What is no document, and is read for the documents in it or for what it says of them."""
    now = digests(opened)
    if lock.sums is None:
        # Before locks had sums they spoke of no sidecar without a document, and of no container without one.
        holding = found.filter(pl.col("path") != pl.col("doc_id"))["path"]
        idle = ({one.doc_id for one in opened.orphans} | opened.containers) - {*holding}
        now = {name: digest for name, digest in now.items() if name in lock.files or name not in idle}
    for name in sorted(now.keys() | lock.files.keys()):
        if name not in lock.files:
            yield Problem("added", name, "is new since the audit")
        elif name not in now:
            yield Problem("removed", name, "is gone since the audit, or holds no documents now")
        elif now[name] != lock.files[name]:
            yield Problem("changed", name, "its bytes are others than when it was audited")
