"""The boilerplate of the report: what most documents share first, shown where it stands in the first of them."""

from __future__ import annotations

from typing import Any

import polars as pl

from audit.outputs import private
from audit.outputs.report.evidence import Excerpts
from audit.outputs.report.pairs import MAX_RUN
from audit.settings import Evidence

#: Stretches shown: what a person reads through. `boilerplate.parquet` has them all.
MAX_STRETCHES = 100
#: Sources named for each, those with most of the documents.
MAX_SOURCES = 5


def report_boilerplate(boilerplate: pl.DataFrame, documents: pl.DataFrame, evidence: Evidence) -> list[dict[str, Any]]:
    """The first `MAX_STRETCHES` of the `boilerplate` table, each with its text in context."""
    shown = boilerplate.head(MAX_STRETCHES)
    first = documents.filter(pl.col("doc_id").is_in(shown["doc_id"].unique().implode()))
    excerpts = {doc_id: Excerpts(text, evidence) for doc_id, text in private.texts(first)}
    return [
        {
            "doc_id": row["doc_id"],
            "documents": row["documents"],
            "sources": row["sources"][:MAX_SOURCES],
            "sources_cut": max(0, len(row["sources"]) - MAX_SOURCES),
            "run": excerpts[row["doc_id"]].show(row | {"label": "boilerplate"}, MAX_RUN),
        }
        for row in shown.iter_rows(named=True)
    ]
