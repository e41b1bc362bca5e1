"""The corpus broken down: by language, script and encoding, by length, by source and check, and by every score.

Everything is counted over all documents, also those that have no card, and from columns of the manifest or the pairs
alone: whoever has these two files can count it again. What is cut for length is one more row, so that totals are right.
"""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from audit.outputs.report.histograms import ROUND, bins
from audit.outputs.report.scores import scores
from audit.outputs.report.words import plain
from audit.result import Result
from audit.schema import DECISION

#: What documents are broken down by, where a run has such a column.
BY: Final = ("language", "script", "encoding")

#: Names told one by one. Of languages there are seldom more; the rest is one row.
MAX_NAMES: Final = 200
#: Sources of the heat map: two screens. With ten checks that is some 400 cells.
MAX_SOURCES: Final = 40

_DECISIONS: Final = tuple(DECISION.categories)


def report_breakdowns(result: Result) -> dict[str, Any]:
    """The breakdowns of a result, as plain data."""
    documents = result.documents
    return {
        "by": {name: _by(documents, name) for name in BY if name in documents.columns},
        "length": _lengths(documents),
        "sources": _sources(result),
        "scores": scores(result),
    }


def _by(documents: pl.DataFrame, name: str) -> list[dict[str, Any]]:
    """Documents, bytes and decisions for each value of a column, most documents first; null is a value as well."""
    counted = documents.group_by(pl.col(name).cast(pl.String).alias("name")).agg(*_counts())
    return _rows(counted, MAX_NAMES)


def _counts() -> list[pl.Expr]:
    return [
        pl.len().alias("documents"),
        pl.col("n_bytes").sum().alias("bytes"),
        *((pl.col("decision") == decision).sum().alias(decision) for decision in _DECISIONS),
    ]


def _rows(counted: pl.DataFrame, most: int) -> list[dict[str, Any]]:
    """The first rows by their documents, and what is left as one more; `rest` is how many names that stands for."""
    ordered = counted.sort(-pl.col("documents").cast(pl.Int64), pl.col("name").is_not_null(), "name")
    rows = ordered.head(most).with_columns(rest=pl.lit(0))
    # A single name more is told as it is: a row for it is needed anyway.
    if ordered.height == most + 1:
        rows = ordered.with_columns(rest=pl.lit(0))
    elif ordered.height > most:
        left = ordered.slice(most)
        sums = left.select(pl.lit(None, pl.String).alias("name"), pl.exclude("name").sum(), rest=left.height)
        rows = pl.concat([rows, sums], how="vertical_relaxed")
    told: list[dict[str, Any]] = plain(rows.to_dicts())
    return told


def _lengths(documents: pl.DataFrame) -> dict[str, Any]:
    """Documents by their code points, in bins of 1, 2, 5 and their tenfolds, for each decision."""
    lengths = documents["n_chars"].cast(pl.Int64)
    largest = lengths.max()
    edges = [0, *(edge for edge in ROUND if edge <= (largest if isinstance(largest, int) else 0))]
    edges.append(next(edge for edge in ROUND if edge > edges[-1]))
    each = {decision: bins(lengths.filter(documents["decision"] == decision), edges) for decision in _DECISIONS}
    return {"edges": edges, **each}


def _sources(result: Result) -> dict[str, Any]:
    """For each source its documents, those with a text, and how many of these each check flagged."""
    flags = [f"{id}_flag" for id in result.checks]  # noqa: A001
    judged = pl.col("status") == "ok"
    counted = result.documents.group_by(pl.col("source").alias("name")).agg(
        pl.len().alias("documents"),
        judged.sum().alias("judged"),
        *((pl.col(flag) & judged).sum().alias(flag) for flag in flags),
    )
    rows = _rows(counted, MAX_SOURCES)
    for row in rows:
        row["flagged"] = {id: row.pop(f"{id}_flag") for id in result.checks}  # noqa: A001
    return {"checks": list(result.checks), "rows": rows}
