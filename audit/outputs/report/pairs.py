"""The related pairs of the report: most telling first, each with its shared runs side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

import polars as pl

from audit.duplicates.select import DUPLICATE_KINDS
from audit.duplicates.translation.verify import CONTAINED
from audit.outputs import private
from audit.outputs.report.evidence import Excerpts
from audit.outputs.report.translations import KINDS, Show, split
from audit.outputs.report.words import plain

#: From the surest to the loosest; kinds of installed matchers come after these.
_KINDS = {kind: rank for rank, kind in enumerate((*DUPLICATE_KINDS, CONTAINED, "template", "passage"))}

#: Of each kind, so that thousands of exact duplicates do not hide one translation. `pairs.parquet` has them all.
MAX_PAIRS = 200

#: Shared runs of one pair, the longest ones. Slots of a template are a word or two each.
MAX_RUNS, MAX_SLOTS = 20, 100

#: Code points of one run: a whole paragraph, since two columns are compared by reading them. Beside a paragraph of so
#: many Chinese characters stand four or five times as many letters.
MAX_RUN, MAX_TRANSLATED = 600, 3_000

Span = Mapping[str, Any]
Run = tuple[Span | None, Span | None]


def report_pairs(pairs: pl.DataFrame, documents: pl.DataFrame) -> list[dict[str, Any]]:
    """The most similar `MAX_PAIRS` of each kind, by kind and falling similarity."""
    chosen = by_kind(pairs).group_by("kind", maintain_order=True).head(MAX_PAIRS)
    return describe_pairs(chosen, Texts(chosen, documents).show)


def by_kind(pairs: pl.DataFrame) -> pl.DataFrame:
    """Rows of `pairs` by kind, from the surest to the loosest, and falling similarity."""
    rank = pl.col("kind").replace_strict(_KINDS, default=len(_KINDS), return_dtype=pl.Int32)
    return pairs.sort(rank, "kind", -pl.col("similarity"), "left", "right")


def describe_pairs(pairs: pl.DataFrame, show: Show) -> list[dict[str, Any]]:
    """Each of *pairs*, in the given order, with its runs and its evidence as *show* shows them."""
    return [_pair(row, show) for row in pairs.iter_rows(named=True)]


def count_pairs(pairs: pl.DataFrame) -> dict[str, int]:
    """How many pairs there are of each kind that there is."""
    return dict(pairs.group_by("kind").len().sort("kind").iter_rows())


class Texts:
    """The texts of the documents that stand in some pairs, each read once."""

    def __init__(self, pairs: pl.DataFrame, documents: pl.DataFrame) -> None:
        wanted = pl.concat([pairs["left"], pairs["right"]]).unique()
        rows = documents.filter(pl.col("doc_id").is_in(wanted.implode()))
        self._excerpts = {doc_id: Excerpts(text, "snippet") for doc_id, text in private.texts(rows)}

    def show(self, doc_id: str, span: Span | None, limit: int) -> dict[str, Any] | None:
        """The span in context; null where there is none, or where the document is of another corpus."""
        excerpts = self._excerpts.get(doc_id)
        return None if span is None or excerpts is None else excerpts.show(span, limit)


def _pair(row: Mapping[str, Any], show: Show) -> dict[str, Any]:
    runs: list[Run] = list(zip_longest(row["left_spans"] or [], row["right_spans"] or []))
    most = MAX_SLOTS if row["kind"] == "template" else MAX_RUNS
    longest = sorted(range(len(runs)), key=lambda n: (-_length(runs[n]), n))[:most]
    limit = MAX_TRANSLATED if row["kind"] in KINDS else MAX_RUN
    evidence, translation = split(row, plain(json.loads(row["evidence"] or "{}")), show)
    return {
        **{name: row[name] for name in ("left", "right", "kind", "verified", "direction")},
        "similarity": plain(row["similarity"]),
        "evidence": evidence,
        "runs": [
            {"left": show(row["left"], runs[n][0], limit), "right": show(row["right"], runs[n][1], limit)}
            for n in sorted(longest)
        ],
        "runs_cut": len(runs) - len(longest),
        "translation": translation,
    }


def _length(run: Run) -> int:
    return max(int(span["end"]) - int(span["start"]) for span in run if span is not None)
