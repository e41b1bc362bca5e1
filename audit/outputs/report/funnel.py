"""The funnel: how many documents and bytes were read, where each that is not kept went, and what is kept.

Each document that is not kept is told once, by what came first: it is no text, it is a duplicate, something stands
against it. So the steps add up.
"""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from audit.outputs.report.words import plain
from audit.result import Result

#: Reasons told one by one in each step. With ten checks most documents have one of ten reasons, or two of them.
MAX_WHY: Final = 20

_COUNTS: Final = (
    pl.len().alias("documents"),
    pl.col("n_bytes").sum().alias("bytes"),
    (pl.col("decision") == "review").sum().alias("review"),
    (pl.col("decision") == "drop").sum().alias("drop"),
)


def report_funnel(result: Result) -> dict[str, Any]:
    """The steps. `why` is null in a row that stands for `rest` further reasons."""
    documents = result.documents.select(
        *("n_bytes", "decision", "waived"),
        status=pl.col("status").cast(pl.String),
        kind=pl.col("duplicate_kind"),
        reasons=pl.col("reasons").list.join(" "),
        flagged=pl.any_horizontal(False, *(pl.col(f"{id}_flag") for id in result.checks)),  # noqa: A001
    )
    text, kept = pl.col("status") == "ok", pl.col("decision") == "keep"
    copy = pl.col("kind").is_not_null()
    waived = pl.col("waived").list.len() > 0
    return {
        "read": _count(documents),
        "not_text": _lost(documents.filter(~text & ~kept), "status"),
        "text": _count(documents.filter(text | kept)),
        "duplicates": _lost(documents.filter(text & copy & ~kept), "kind"),
        "single": _count(documents.filter((text & ~copy) | kept)),
        "flagged": _lost(documents.filter(text & ~copy & ~kept), "reasons"),
        "keep": _count(documents.filter(kept)),
        "waived": _count(documents.filter(kept & waived)),
        # What checks found that lead nowhere: their action is `keep`.
        "noted": _count(documents.filter(kept & ~waived & pl.col("flagged"))),
        "decisions": {
            decision: _count(documents.filter(pl.col("decision") == decision))
            for decision in ("keep", "review", "drop")
        },
    }


def _count(documents: pl.DataFrame) -> dict[str, int]:
    return {"documents": documents.height, "bytes": int(documents["n_bytes"].sum())}


def _lost(documents: pl.DataFrame, why: str) -> list[dict[str, Any]]:
    """Where the documents of one step went, most first."""
    order = (-pl.col("documents").cast(pl.Int64), "why")
    found = documents.group_by(pl.col(why).alias("why")).agg(*_COUNTS).sort(*order).with_columns(rest=pl.lit(0))
    if found.height > MAX_WHY:
        left = found.slice(MAX_WHY)
        sums = left.select(pl.lit(None, pl.String).alias("why"), pl.exclude("why", "rest").sum(), rest=left.height)
        found = pl.concat([found.head(MAX_WHY), sums], how="vertical_relaxed")
    told: list[dict[str, Any]] = plain(found.to_dicts())
    return told
