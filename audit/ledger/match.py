"""Two states of a corpus, document by document: what was added, removed, changed or moved."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl


class Matched(NamedTuple):
    """`doc_id` of what was added, removed or changed; `old` and `new` of what has the same bytes by another name."""

    added: pl.Series
    removed: pl.Series
    changed: pl.Series
    moved: pl.DataFrame


def match(old: pl.DataFrame, new: pl.DataFrame) -> Matched:
    """Match two tables of `doc_id` and `sha256`, each id once.

    Of several that went and came with the same bytes the first went to where the first came from, and so on: both
    sorted by id, so that the answer is the same each time. What has no bytes is nobody's copy.
    """
    old, new = (side.select("doc_id", "sha256") for side in (old, new))
    both = old.join(new, on="doc_id", suffix="_new")
    changed = both.filter(pl.col("sha256").ne_missing(pl.col("sha256_new")))["doc_id"]
    gone, came = old.join(new, on="doc_id", how="anti"), new.join(old, on="doc_id", how="anti")
    turn = pl.int_range(pl.len()).over("sha256").alias("turn")
    gone, came = (side.sort("doc_id").with_columns(turn) for side in (gone, came))
    moved = gone.join(came, on=["sha256", "turn"], suffix="_new").select(old="doc_id", new="doc_id_new").sort("old")
    return Matched(
        added=came["doc_id"].filter(~came["doc_id"].is_in(moved["new"].implode())).sort(),
        removed=gone["doc_id"].filter(~gone["doc_id"].is_in(moved["old"].implode())).sort(),
        changed=changed.sort(),
        moved=moved,
    )
