"""Boilerplate: stretches of text that so many documents share that no pair of them says anything.

A key that more documents share than a matcher follows makes no pair. What it stands for is told once: the stretch
around it that the first and the last of these documents have in common, verified on both texts, and how many documents
share the key. Of the keys in one stretch the one that most share is told.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from audit.duplicates.blocks import Block, Stretch, stretches
from audit.duplicates.candidates import Crowd
from audit.duplicates.hashing import text_hashes
from audit.duplicates.tiles import MIN_RUN, around
from audit.schema import BOILERPLATE
from audit.text.fold import Places

_PLACED = {name: BOILERPLATE[name] for name in ("doc_id", "start", "end", "documents")}
_HASHED = pl.Schema({**_PLACED, "text": pl.UInt64(), "crowd": pl.UInt32()})


def boilerplate(documents: pl.DataFrame, crowds: Sequence[Crowd], sharing: Sequence[Places]) -> pl.DataFrame:
    """The table of what the keys of *crowds* stand for, what most documents share first; *documents* are by row.

    *sharing*: by rows the documents of each of them.
    """
    shared, row, place, last_row, last_place = np.array(crowds, np.int64).reshape(-1, len(Crowd._fields)).T
    order = np.lexsort((place, last_row, row))
    sides = row[order], last_row[order]
    found = [pl.DataFrame(schema=_HASHED)]
    for stretch in stretches(*sides, documents["n_chars"].to_numpy()):
        here = order[stretch.first : stretch.end]
        found.append(_told(documents, stretch, shared[here], place[here], last_place[here], here))
    table = pl.concat(found).sort("documents", "doc_id", "start", "end", descending=[True, False, False, True])
    return _with_sources(table.unique("text", keep="first", maintain_order=True), documents, sharing)


def _with_sources(table: pl.DataFrame, documents: pl.DataFrame, sharing: Sequence[Places]) -> pl.DataFrame:
    """The table with how many of the documents each source has, in the place of the number of the crowd."""
    members = [sharing[crowd] for crowd in table["crowd"]]
    counts = [rows.size for rows in members]
    sources = documents["source"].gather(np.concatenate([np.zeros(0, np.int64), *members]))
    each = pl.DataFrame({"stretch": np.repeat(np.arange(len(members), dtype=np.uint32), counts), "source": sources})
    counted = each.group_by("stretch", "source").agg(documents=pl.len().cast(pl.UInt32))
    ordered = counted.sort("stretch", "documents", "source", descending=[False, True, False], nulls_last=True)
    listed = ordered.group_by("stretch", maintain_order=True).agg(sources=pl.struct("source", "documents"))
    return table.select(*_PLACED).with_columns(listed["sources"]).cast(BOILERPLATE)


def _told(
    documents: pl.DataFrame, stretch: Stretch, shared: Places, place: Places, last_place: Places, crowds: Places
) -> pl.DataFrame:
    """A row for each key of a stretch of them, with a hash of its text and the number of its crowd."""
    folded = Block.of(documents["text"].gather(stretch.rows)).folded
    before, length = around(folded, stretch.left, stretch.right, place, last_place)
    first = folded.starts[stretch.left] + place - before
    # A hash is no proof: where the texts differ there is no stretch.
    some = length >= MIN_RUN
    first, end = first[some], (first + length)[some]
    hashes = [text_hashes(folded.words[a:b], np.array([0, b - a]))[0] for a, b in zip(first, end, strict=True)]
    told = {
        "doc_id": documents["doc_id"].gather(stretch.rows[stretch.left[some]]),
        "start": folded.origin[first],
        "end": folded.origin[end - 1] + 1,
        "documents": shared[some],
        "text": np.array(hashes, np.uint64),
        "crowd": crowds[some],
    }
    return pl.DataFrame(told).cast(_HASHED)
