"""The defaults: suites of what the checks expect of a kept corpus and of what a corpus must be; limits of a change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.checks import Check

IN_SET = "expect_column_values_to_be_in_set"
NOT_IN_SET = "expect_column_values_to_not_be_in_set"
NOT_NULL = "expect_column_values_to_not_be_null"
MEAN = "expect_column_mean_to_be_between"
ROW_COUNT = "expect_table_row_count_to_be_between"

#: The one file beside the suites that is no suite.
LIMITS_FILE = "gate.toml"

#: What `audit suite` writes, and what is asked where there is no such file.
DEFAULT_LIMITS = """\
# What a change may do to the corpus. README.md beside this file says what may stand here.

# Where no audit was accepted yet: "fail", "new" (every document is taken for new) or "pass".
missing = "fail"

# Of the documents that are new or changed, none may be anything but kept.
[[patch]]
of = "not kept"
most = 0

# The share of the corpus that is not kept may be a hundredth above the accepted one, and no more. Of fewer than a
# hundred documents one would be more than that.
[[corpus]]
of = "not kept"
margin = "1 %"
least = 100

# In one language or source, by more than a twentieth, and somebody should look at it. Of fewer than fifty documents
# three would be more than that.
[[corpus]]
of = "not kept"
margin = "5 %"
by = "language"
least = 50
level = "warn"

[[corpus]]
of = "not kept"
margin = "5 %"
by = "source"
least = 50
level = "warn"
"""


def default_suites(checks: Mapping[str, Check]) -> dict[str, dict[str, Any]]:
    """File name to suite, in Great Expectations' own JSON form.

    Every rule on a column of ``kept`` has a companion that asks for values, because a rule passes on nulls; every suite
    asks for rows, because a rule passes on an empty table.
    """
    ordered = [checks[name] for name in sorted(checks)]
    kept = [_rule(IN_SET, {"column": "decodes", "value_set": [True]}, notes="A document without text is of no use.")]
    kept += [
        _rule(rule.type, rule.kwargs, rule.severity, check.summary) for check in ordered for rule in check.expectations
    ]
    kept += [_rule(IN_SET, {"column": "duplicate", "value_set": [False]}, notes="Each text is kept once.")]
    kept += [_rule(NOT_NULL, {"column": column}, notes="What was not measured is not clean.") for column in _open(kept)]
    return {
        "documents.json": _suite("documents", [_rows("There must be a corpus to judge."), *_shares()]),
        "kept.json": _suite("kept", [_rows("Something must be left to use."), *kept]),
        "provenance.json": _suite("kept", [_rows("Something must be left to use."), *_provenance()], "provenance"),
    }


def _shares() -> list[dict[str, Any]]:
    decision = {"column": "decision"}
    return [
        _rule(NOT_NULL, decision, notes="Every document is decided on."),
        # Half: from there on the corpus is mostly something else than it was taken for.
        _rule(
            IN_SET,
            decision | {"value_set": ["keep"], "mostly": 0.5},
            notes="Half of the corpus or more must be fit for use.",
        ),
        # A tenth: web corpora lose far more, but somebody should then have expected it.
        _rule(
            IN_SET,
            decision | {"value_set": ["keep", "review"], "mostly": 0.9},
            "warning",
            notes="When more than one document in ten is dropped, look at why before you use the rest.",
        ),
        _rule(
            IN_SET,
            decision | {"value_set": ["keep", "drop"], "mostly": 1.0},
            "warning",
            notes="Somebody must read each document that is set aside for review, and keep, repair or drop it.",
        ),
    ]


def _provenance() -> list[dict[str, Any]]:
    """What is known of where documents come from. That it is little is how most corpora begin: for information."""
    return [
        _rule(NOT_NULL, {"column": "provenance_score"}, notes="Somebody has asked where each document comes from."),
        _rule(
            IN_SET,
            {"column": "provenance_problem_count", "value_set": [0]},
            "warning",
            notes="What is declared of a document must not be malformed, and must not contradict itself or the text.",
        ),
        _answered("use_strength", "Nobody says what may be done with these documents."),
        _answered("address_strength", "Nobody says where these documents were got."),
        _rule(
            IN_SET,
            {"column": "unverifiable_ids", "value_set": [0]},
            "info",
            notes="Names that look like digests of the documents, and are not.",
        ),
        # Half: less than that, and a reviewer would have to ask more questions than are answered.
        _rule(
            MEAN,
            {"column": "provenance_score", "min_value": 0.5},
            "info",
            notes="More is owed than is known of where the kept documents come from.",
        ),
    ]


def _answered(column: str, notes: str) -> dict[str, Any]:
    return _rule(NOT_IN_SET, {"column": column, "value_set": ["unknown"]}, "info", notes)


def _rows(notes: str) -> dict[str, Any]:
    return _rule(ROW_COUNT, {"min_value": 1}, notes=notes)


def _rule(type: str, kwargs: Mapping[str, Any], severity: str = "critical", notes: str = "") -> dict[str, Any]:  # noqa: A002
    rule = {"type": type, "kwargs": {**kwargs}, "severity": severity}
    return rule | {"notes": notes} if notes else rule


def _suite(table: str, rules: list[dict[str, Any]], name: str = "") -> dict[str, Any]:
    return {"name": name or table, "expectations": rules, "meta": {"audit": {"table": table}}}


def _open(rules: list[dict[str, Any]]) -> list[str]:
    """Columns that are judged and not yet asked to hold values."""
    judged = {rule["kwargs"]["column"] for rule in rules if "column" in rule["kwargs"]}
    return sorted(judged - {rule["kwargs"]["column"] for rule in rules if rule["type"] == NOT_NULL})
