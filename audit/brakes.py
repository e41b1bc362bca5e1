"""Brakes: where duplicates would take away more than anybody expected, they wait for a person instead. Pure.

A source that is mostly duplicates, or a cluster of thousands, is a site of copies as often as it is a mistake: a header
that is read as the text, a template that is taken for what was filled into it. What is removed then is removed in bulk,
and nobody reads it one by one. So these documents wait for review, and the run says that a brake acted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import polars as pl

from audit.settings import Brakes

Kind = Literal["source", "cluster"]

#: Where a document says which source or cluster it is of.
COLUMNS: dict[Kind, str] = {"source": "source", "cluster": "cluster_id"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Brake:
    """A brake that acted: of the *documents* of the source or cluster *name*, *would_go* would have gone as duplicates.

    The name is null where no source is declared. *limit* is a share for a source, a number of documents for a cluster.
    """

    kind: Kind
    name: str | None
    documents: int
    would_go: int
    limit: float

    @property
    def share(self) -> float:
        """How much of the source or cluster would have gone, from 0 to 1."""
        return self.would_go / self.documents


class Braked(NamedTuple):
    """The brakes that acted, the one that holds most first; of each document, whether one of them holds it."""

    brakes: tuple[Brake, ...]
    held: pl.Series


def brake(documents: pl.DataFrame, limits: Brakes) -> Braked:
    """Hold against *limits* what would go as a duplicate, and nothing else: what a check drops is dropped.

    *documents* name their keepers, and have the decision that each earned alone.
    """
    goes = (documents["duplicate_of"].is_not_null() & (documents["decision"] != "drop")).rename("goes")
    sources = _tally(documents["source"], goes).filter(
        pl.col("documents") >= limits.source_documents,
        # Divided, not multiplied: 0.29 * 100 is a little less than 29.
        pl.col("would_go") / pl.col("documents") > limits.source_share,
    )
    clusters = _tally(documents["cluster_id"], goes).filter(
        pl.col("name").is_not_null(), pl.col("documents") > limits.cluster_documents
    )
    among = documents["source"].is_in(sources["name"].to_list(), nulls_equal=True)
    among |= documents["cluster_id"].is_in(clusters["name"].to_list()).fill_null(value=False)
    acted = [Brake(kind="source", limit=limits.source_share, **row) for row in sources.iter_rows(named=True)]
    acted += [Brake(kind="cluster", limit=limits.cluster_documents, **row) for row in clusters.iter_rows(named=True)]
    return Braked(tuple(sorted(acted, key=lambda brake: (-brake.would_go, *by_name(brake)))), goes & among)


def by_name(brake: Brake) -> tuple[str, bool, str]:
    """What brakes are put in order by: clusters, the source that nobody declared, sources."""
    return brake.kind, brake.name is not None, brake.name or ""


def _tally(names: pl.Series, goes: pl.Series) -> pl.DataFrame:
    """How many documents are of each name, null being one too, and how many of them would go; only where some would."""
    counted = pl.DataFrame([names.rename("name"), goes]).group_by("name")
    return counted.agg(documents=pl.len(), would_go=pl.col("goes").sum()).filter(pl.col("would_go") > 0)
