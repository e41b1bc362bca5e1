"""The related pairs of the report: most telling first, each with its shared runs side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

import polars as pl

from audit.duplicates.select import DUPLICATE_KINDS
from audit.outputs.report.evidence import Excerpts
from audit.outputs.report.words import plain

#: From the surest to the loosest; kinds of installed matchers come after these.
_KINDS = {kind: rank for rank, kind in enumerate((*DUPLICATE_KINDS, "passage"))}

#: Of each kind, so that thousands of exact duplicates do not hide one translation. `pairs.parquet` has them all.
MAX_PAIRS = 200

#: Shared runs of one pair, the longest ones.
MAX_RUNS = 20

#: Code points of one run: a whole paragraph, since two columns are compared by reading them.
MAX_RUN = 600

Span = Mapping[str, Any]
Run = tuple[Span | None, Span | None]


def report_pairs(pairs: pl.DataFrame, documents: pl.DataFrame) -> list[dict[str, Any]]:
    """The most similar `MAX_PAIRS` of each kind, by kind and falling similarity."""
    rank = pl.col("kind").replace_strict(_KINDS, default=len(_KINDS), return_dtype=pl.Int32)
    ordered = pairs.sort(rank, "kind", -pl.col("similarity"), "left", "right")
    chosen = ordered.group_by("kind", maintain_order=True).head(MAX_PAIRS)
    excerpts = _Texts(documents, chosen)
    return [_pair(row, excerpts) for row in chosen.iter_rows(named=True)]


def count_pairs(pairs: pl.DataFrame) -> dict[str, int]:
    """How many pairs there are of each kind that there is."""
    return dict(pairs.group_by("kind").len().sort("kind").iter_rows())


class _Texts:
    """The texts of the documents that stand in some pairs, each read once."""

    def __init__(self, documents: pl.DataFrame, pairs: pl.DataFrame) -> None:
        wanted = pl.concat([pairs["left"], pairs["right"]]).unique()
        rows = documents.filter(pl.col("doc_id").is_in(wanted.implode())).select("doc_id", "text")
        self._excerpts = {doc_id: Excerpts(text) for doc_id, text in rows.iter_rows()}

    def show(self, doc_id: str, span: Span | None) -> dict[str, Any] | None:
        """The run in context; null where there is none, or where the document is of another corpus."""
        excerpts = self._excerpts.get(doc_id)
        return None if span is None or excerpts is None else excerpts.show(span, MAX_RUN)


def _pair(row: Mapping[str, Any], texts: _Texts) -> dict[str, Any]:
    runs: list[Run] = list(zip_longest(row["left_spans"] or [], row["right_spans"] or []))
    longest = sorted(range(len(runs)), key=lambda n: (-_length(runs[n]), n))[:MAX_RUNS]
    return {
        **{name: row[name] for name in ("left", "right", "kind", "verified", "direction")},
        "similarity": plain(row["similarity"]),
        "evidence": plain(json.loads(row["evidence"] or "{}")),
        "runs": [
            {"left": texts.show(row["left"], runs[n][0]), "right": texts.show(row["right"], runs[n][1])}
            for n in sorted(longest)
        ],
        "runs_cut": len(runs) - len(longest),
    }


def _length(run: Run) -> int:
    return max(int(span["end"]) - int(span["start"]) for span in run if span is not None)
