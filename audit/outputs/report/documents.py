"""The documents of the report: worst first, each with its facts, its trace and its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from audit.checks import Severity
from audit.outputs.private import text_of
from audit.outputs.quoting import quote
from audit.outputs.report.bytes import byte_evidence
from audit.outputs.report.evidence import MAX_SHOWN, MAX_SPANS, document_evidence, share_out
from audit.outputs.report.provenance import answers, record
from audit.outputs.report.trace import thresholds, trace
from audit.outputs.report.words import plain
from audit.result import Result
from audit.schema import ANSWERS, LEFT, RIGHT, SPANS
from audit.settings import Evidence
from audit.text.visible import clip

#: Documents shown in detail, over several pages: more than a person reads. The manifest has them all.
MAX_DOCUMENTS = 10_000

#: Spans shown in all: four pages of them.
MAX_ALL_SPANS = 800_000

#: Related documents named in one trace.
MAX_RELATED = 5

#: Worst first: `review` waits for a person, `drop` is already settled, `keep` is well.
_WORST = {"review": 0, "drop": 1, "keep": 2}

_FACTS = (
    "doc_id",
    "path",
    "sha256",
    "text_sha256",
    "n_bytes",
    "n_chars",
    "status",
    "problem",
    "encoding",
    "encoding_method",
    "encoding_confidence",
    "duplicate_of",
    "duplicate_kind",
    "similarity",
    "keeper_reason",
    "cluster_id",
    "decision",
    "reasons",
    "waived",
    "waiver",
)

#: Columns of checks that the report shows as facts of their own; a run without such a check has them as null.
_MEASURED = ("language", "language_confidence", "languages", "script")

#: What may be known of where a document is from; `rights` is what its own text claims.
PROVENANCE = (*ANSWERS, "rights")


def worst_first(result: Result, limit: int) -> pl.DataFrame:
    """The first *limit* rows of `documents` by decision, then by flags that are not waived, then by `doc_id`."""
    flags = pl.sum_horizontal(pl.lit(0), *(pl.col(f"{id}_flag").cast(pl.Int32) for id in result.checks))  # noqa: A001
    order = {
        "_decision": pl.col("decision").cast(pl.String).replace_strict(_WORST, return_dtype=pl.Int32),
        "_flags": pl.col("waived").list.len().fill_null(0).cast(pl.Int32) - flags,
    }
    keys = result.documents.select("doc_id", **order)
    index = keys.with_row_index("_row").sort("_decision", "_flags", "doc_id")["_row"]
    return result.documents[index.head(limit)]


def report_documents(result: Result) -> list[dict[str, Any]]:
    """The worst `MAX_DOCUMENTS` documents in full."""
    return describe_documents(result, worst_first(result, MAX_DOCUMENTS))


def describe_documents(result: Result, documents: pl.DataFrame) -> list[dict[str, Any]]:
    """Each of *documents* (rows of the result's own) with facts, provenance, trace and evidence, in the given order."""
    flags_from, severities = thresholds(result), severity_of(result)
    related, n_related = _related(result.pairs, documents.select("doc_id", "duplicate_of"))
    span_columns = [name for name, dtype in documents.schema.items() if dtype == SPANS and name != "replaced"]
    found = documents.select("doc_id", n=pl.sum_horizontal(0, *(pl.col(name).list.len() for name in span_columns)))
    shares = share_out({doc_id: min(n, MAX_SPANS) for doc_id, n in found.iter_rows()}, MAX_ALL_SPANS)
    trimmed = documents.with_columns(pl.col(name).list.head(MAX_SPANS) for name in span_columns)
    described = []
    for row, n_spans in zip(trimmed.iter_rows(named=True), found["n"], strict=True):
        doc_id = row["doc_id"]
        steps = trace(row, result, flags_from, related.get(doc_id, []), n_related.get(doc_id, 0))
        evidence = document_evidence(text_of(row), _spans(row, span_columns), result.settings.evidence, shares[doc_id])
        _offer_repairs(evidence, row, result.settings.evidence)
        cut = n_spans - len(evidence)
        described.append(
            _facts(row, result)
            | {
                "severities": sorted({severities[id] for id in row["reasons"] or () if id in severities}),  # noqa: A001
                "related": plain([_seen(pair) for pair in related.get(doc_id, ())]),
                "n_related": n_related.get(doc_id, 0),
                "trace": steps,
                "bytes": byte_evidence(row) if result.settings.evidence == "snippet" else [],
                "evidence": evidence,
                "evidence_cut": cut,
            }
        )
    return described


def severity_of(result: Result) -> dict[str, Severity]:
    """The severity of the rule that a flag of each check breaks, where there is one: of several the first."""
    found: dict[str, Severity] = {}
    for rule in result.verdict.rules:
        column = str(rule.kwargs.get("column", ""))
        if column.endswith("_flag"):
            found.setdefault(column.removesuffix("_flag"), rule.severity)
    return found


def _seen(pair: Mapping[str, Any]) -> dict[str, Any]:
    return {name: pair[name] for name in ("other", "kind", "similarity", "verified", "original")}


def _offer_repairs(evidence: list[dict[str, Any]], row: Mapping[str, Any], quoting: Evidence) -> None:
    """Beside each span what it says when it is read rightly, if a check can tell; null if none can."""
    repairs = {
        (name.removesuffix("_repairs"), one["start"], one["end"]): clip(quote(one["text"], quoting), MAX_SHOWN)[0]
        for name in row
        if name.endswith("_repairs")
        for one in row[name] or ()
    }
    for span in evidence:
        span["repaired"] = repairs.get((span["check"], span["start"], span["end"]))


def _facts(row: Mapping[str, Any], result: Result) -> dict[str, Any]:
    facts = {name: row[name] for name in _FACTS} | {name: row.get(name) for name in _MEASURED}
    facts["flags"] = [id for id in result.checks if row[f"{id}_flag"]]  # noqa: A001
    evidence = result.settings.evidence
    facts["record"] = record(row, text_of(row), evidence)
    facts["provenance"] = answers(row, PROVENANCE, evidence)
    return {name: plain(value) for name, value in facts.items()}


def _spans(row: Mapping[str, Any], columns: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Spans by check; those of flagged checks come first."""
    ids = {name.removesuffix("_spans"): row[name] or [] for name in columns}
    return dict(sorted(ids.items(), key=lambda part: (not row.get(f"{part[0]}_flag"), part[0])))


def _related(pairs: pl.DataFrame, documents: pl.DataFrame) -> tuple[dict[str, list[dict[str, Any]]], dict[str, int]]:
    """For each document its pairs with its keeper, then its most similar ones, seen from its side, and how many it has.

    Each says which one is the `original`: ``this``, the ``other`` or nobody knows.
    """
    about = ["kind", "similarity", "verified"]
    sides = pl.concat(
        pairs.select(
            pl.col(here).alias("doc_id"),
            pl.col(there).alias("other"),
            *about,
            original=pl.col("direction").replace_strict(
                {ours: "this", theirs: "other"}, default=None, return_dtype=pl.String
            ),
        )
        for here, there, ours, theirs in (("left", "right", LEFT, RIGHT), ("right", "left", RIGHT, LEFT))
    ).join(documents, on="doc_id")
    counts = dict(sides.group_by("doc_id").len().iter_rows())
    keeper = (pl.col("other") == pl.col("duplicate_of")).fill_null(value=False)
    best = sides.sort("doc_id", ~keeper, -pl.col("similarity"), "other", "kind").drop("duplicate_of")
    named: dict[str, list[dict[str, Any]]] = {}
    for pair in best.group_by("doc_id", maintain_order=True).head(MAX_RELATED).iter_rows(named=True):
        named.setdefault(pair["doc_id"], []).append(pair)
    return named, counts
