"""Groups of duplicates: who stands for whom and why; what waits for review first, then the largest."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from audit.outputs.report.words import plain
from audit.result import Result

#: Groups shown, as many as pairs of a kind, and members of one: a group of 100,000 copies is understood by fewer.
MAX_GROUPS, MAX_MEMBERS = 200, 50

_TOLD: Final = ("doc_id", "duplicate_of", "duplicate_kind", "similarity", "keeper_reason", "decision")


def report_groups(result: Result) -> tuple[list[dict[str, Any]], int]:
    """The groups of duplicates, and how many more there are.

    `members` are told keeper by keeper, the one that stands for most first, each followed by those that it stands for,
    the least alike first; `stands_for` says for how many. A keeper of an accepted audit is no member.
    """
    grouped = result.documents.filter(pl.col("cluster_id").is_not_null()).select(*_TOLD, "cluster_id")
    stands = grouped.group_by(doc_id="duplicate_of").agg(stands_for=pl.len())
    grouped = grouped.join(stands, on="doc_id", how="left", maintain_order="left").with_columns(
        pl.col("stands_for").fill_null(0), keeper=pl.coalesce("duplicate_of", "doc_id")
    )
    sizes = grouped.group_by("cluster_id").agg(
        n=pl.len(), **{name: (pl.col("decision") == name).sum() for name in ("keep", "review", "drop")}
    )
    order = sizes.sort(pl.col("review") == 0, -pl.col("n").cast(pl.Int64), "cluster_id")
    shown = order.head(MAX_GROUPS)
    members = _members(grouped.filter(pl.col("cluster_id").is_in(shown["cluster_id"].implode())))
    groups = [_group(row, members[row["cluster_id"]]) for row in shown.iter_rows(named=True)]
    return groups, order.height - shown.height


def _members(grouped: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """The first members of each group."""
    most = pl.len().over("cluster_id", "keeper").cast(pl.Int64)
    ranked = grouped.with_columns(_most=-most).sort(
        "cluster_id", "_most", "keeper", pl.col("duplicate_of").is_not_null(), "similarity", "doc_id"
    )
    first = ranked.group_by("cluster_id", maintain_order=True).head(MAX_MEMBERS)
    members: dict[str, list[dict[str, Any]]] = {}
    for row in first.select("cluster_id", "stands_for", *_TOLD).iter_rows(named=True):
        members.setdefault(row.pop("cluster_id"), []).append({name: plain(value) for name, value in row.items()})
    return members


def _group(row: dict[str, Any], members: list[dict[str, Any]]) -> dict[str, Any]:
    counts = {name: row[name] for name in ("n", "keep", "review", "drop")}
    return {"cluster": plain(row["cluster_id"]), **counts, "members": members, "members_cut": row["n"] - len(members)}
