"""The checks in a report: what each is, what it flags from, how often it did, and where it found most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from audit.checks import Check
from audit.outputs.private import needed, text_of
from audit.outputs.report.delta import check_delta
from audit.outputs.report.evidence import Excerpts
from audit.outputs.report.tell import english
from audit.outputs.report.trace import thresholds
from audit.outputs.report.words import plain
from audit.result import Result
from audit.settings import Evidence

#: Documents named with a check, and code points of a span of theirs: one line in a list of ten checks.
MAX_WORST: Final = 5
MAX_SPAN: Final = 80


def report_checks(result: Result) -> list[dict[str, Any]]:
    """Each check of a run. `columns` are those that a rule of the gate rests on where it rests on the check."""
    flags_from = thresholds(result)
    measured = pl.col("doc_id", *(name for name in result.documents.columns if name.endswith(("_flag", "_count"))))
    judged = result.documents.lazy().filter(pl.col("status") == "ok").select(measured).collect()
    checks = [
        {
            "id": check.id,
            "summary": check.summary,
            "doc": check.doc,
            "columns": [*check.columns, f"{check.id}_flag"],
            "cost": check.cost,
            "threshold": english([flags_from[check.id]]),
            "options": plain(result.options[check.id]),
            "action": result.options[check.id].action,
            **_tally(check, judged),
            "delta": check_delta(result, check.id),
        }
        for check in result.checks.values()
    ]
    _show_spans(checks, result)
    return checks


def _tally(check: Check, judged: pl.DataFrame) -> dict[str, Any]:
    """How often a check flagged the documents that have a text, what it found in them, and where it found most."""
    flagged = judged.filter(pl.col(f"{check.id}_flag"))
    count = f"{check.id}_count"
    counts = count in check.columns
    worst = flagged.sort(*([-pl.col(count).cast(pl.Int64)] if counts else []), "doc_id").head(MAX_WORST)
    return {
        "flagged": flagged.height,
        "judged": judged.height,
        "share": round(flagged.height / judged.height, 6) if judged.height else 0.0,
        "spans": int(judged[count].sum()) if counts else None,
        "worst": [
            {"doc_id": row["doc_id"], "count": row.get(count)}
            for row in worst.select("doc_id", *([count] if counts else [])).iter_rows(named=True)
        ],
    }


def _show_spans(checks: list[dict[str, Any]], result: Result) -> None:
    """Add to each of the worst documents the first span that the check found there; null where it tells none."""
    ids = {worst["doc_id"] for check in checks for worst in check["worst"]}
    spans = [f"{id}_spans" for id in result.checks if f"{id}_spans" in result.documents.columns]  # noqa: A001
    columns = dict.fromkeys(["doc_id", *needed(result.documents), *spans])
    named = result.documents.filter(pl.col("doc_id").is_in(sorted(ids))).select(*columns)
    rows = {row["doc_id"]: row for row in named.iter_rows(named=True)}
    for check in checks:
        for worst in check["worst"]:
            worst["span"] = _first(rows[worst["doc_id"]], check["id"], result.settings.evidence)


def _first(row: Mapping[str, Any], id: str, evidence: Evidence) -> dict[str, Any] | None:  # noqa: A002
    spans = row.get(f"{id}_spans")
    return plain(Excerpts(text_of(row), evidence).show(spans[0], MAX_SPAN)) if spans else None
