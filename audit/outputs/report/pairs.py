"""The related pairs of the report: most telling first, each with its shared runs side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

import polars as pl

from audit.duplicates.select import DUPLICATE_KINDS
from audit.duplicates.translation.verify import CONTAINED
from audit.outputs.quoting import quote
from audit.outputs.report.alignment import MAX_ALL_COMPARED, MAX_COMPARED, align, differs
from audit.outputs.report.paragraphs import MAX_ALL_ROWS, MAX_ROWS, paragraphs
from audit.outputs.report.texts import Texts
from audit.outputs.report.translations import KINDS, SIDES, Show, split
from audit.outputs.report.words import plain
from audit.settings import Evidence

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


def report_pairs(pairs: pl.DataFrame, documents: pl.DataFrame, evidence: Evidence) -> list[dict[str, Any]]:
    """The most similar `MAX_PAIRS` of each kind, by kind and falling similarity."""
    chosen = by_kind(pairs).group_by("kind", maintain_order=True).head(MAX_PAIRS)
    texts = Texts(chosen, documents, evidence)
    rows = list(chosen.iter_rows(named=True))
    described = describe_pairs(chosen, texts.show, evidence)
    aligned = texts.shares([row if differs(row) else None for row in rows], MAX_COMPARED, MAX_ALL_COMPARED)
    told = texts.shares([row if row["kind"] in KINDS else None for row in rows], MAX_ROWS, MAX_ALL_ROWS)
    for place, (row, pair) in enumerate(zip(rows, described, strict=True)):
        pair["lengths"] = {side: texts.length(row[side]) for side in SIDES}
        pair["alignment"] = align(row, texts, aligned[place]) if differs(row) else None
        if pair["translation"]:
            pair["translation"] |= paragraphs(row, texts, told[place])
    return described


def _hold_back(anchors: list[dict[str, Any]], evidence: Evidence) -> None:
    """Keep the words of anchors back where texts may not be quoted; of what kind each is remains."""
    if evidence != "snippet":
        for anchor in anchors:
            anchor |= {"key": anchor["key"].partition(":")[0], "told": quote(anchor["told"], evidence)}


def by_kind(pairs: pl.DataFrame) -> pl.DataFrame:
    """Rows of `pairs` by kind, from the surest to the loosest, and falling similarity."""
    rank = pl.col("kind").replace_strict(_KINDS, default=len(_KINDS), return_dtype=pl.Int32)
    return pairs.sort(rank, "kind", -pl.col("similarity"), "left", "right")


def describe_pairs(pairs: pl.DataFrame, show: Show, evidence: Evidence) -> list[dict[str, Any]]:
    """Each of *pairs*, in the given order, with its runs and its evidence as *show* shows them."""
    described = [_pair(row, show) for row in pairs.iter_rows(named=True)]
    for pair in described:
        if pair["translation"]:
            _hold_back(pair["translation"]["anchors"], evidence)
    return described


def count_pairs(pairs: pl.DataFrame) -> dict[str, int]:
    """How many pairs there are of each kind that there is."""
    return dict(pairs.group_by("kind").len().sort("kind").iter_rows())


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
