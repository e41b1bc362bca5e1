"""From what was seen of a rule to the rule as it is reported: one way for Great Expectations and for `native`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl
import pyarrow.compute as pc

from audit.gate.rules import ABOUT_NULLS
from audit.gate.suites import Suite
from audit.gate.view import SPARSE
from audit.result import Rule

#: Enough to see what the failing documents have in common; the manifest holds them all.
NAMED = 20

#: Where a result of Great Expectations lists the values that should not be there, and those that should.
UNEXPECTED, MISSING = "partial_unexpected_list", "partial_missing_list"


class Answer(NamedTuple):
    """What came of one rule. `seen` has the keys of a result of Great Expectations, as far as they are known; `raised`
    is what the rule raised, if it did.
    """

    success: bool
    seen: Mapping[str, Any]
    raised: str = ""


def digest(suites: Sequence[Suite]) -> str:
    """SHA-256 of the canonical JSON of all *suites*, in their order."""
    plain = json.dumps([suite.form for suite in suites], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def judged(suite: Suite, rule: Mapping[str, Any], view: pl.DataFrame, answer: Answer) -> Rule:
    """The *rule* of *suite*, asked of *view*, as it is reported: unmet and critical where it raised or saw nothing."""
    error = answer.raised or nothing_seen(rule, view)
    seen: Mapping[str, Any] = {} if error else answer.seen
    rows = sorted(seen.get("unexpected_index_list") or [])
    return Rule(
        suite=suite.name,
        table=suite.table,
        type=rule["type"],
        kwargs=rule["kwargs"],
        severity="critical" if error else rule["severity"],
        success=answer.success and not error,
        observed=observed(seen),
        unexpected_count=len(rows),
        doc_ids=tuple(view["doc_id"].gather(rows[:NAMED])),
        error=error,
        notes=rule.get("notes", ""),
    )


def nothing_seen(rule: Mapping[str, Any], view: pl.DataFrame) -> str:
    """Why the rule looked at nothing, if it did. It would have passed."""
    column = rule["kwargs"].get("column")
    if column is None:
        return ""
    if not view.height:
        return "there is no document to judge"
    empty = view[column].null_count() == view.height
    if empty and column not in SPARSE and rule["type"] not in ABOUT_NULLS:
        return f"{column} is null in every document: there is nothing to judge"
    return ""


def unlike(values: pl.Series, meant: Iterable[Any]) -> dict[str, list[Any]]:
    """Of the values that occur and are not *meant*, and of those that are and do not occur, the first by size."""
    there, asked = set(pc.unique(values.drop_nulls().to_arrow()).to_pylist()), set(meant)
    return {UNEXPECTED: sorted(there - asked)[:NAMED], MISSING: sorted(asked - there)[:NAMED]}


def observed(seen: Mapping[str, Any]) -> str:
    """What was seen, in a few words."""
    if "element_count" in seen:
        told = f"{seen['unexpected_count']} of {seen['element_count']} documents unexpected"
        return told + (f", {seen['missing_count']} without a value" if seen.get("missing_count") else "")
    if seen.get("observed_value") is not None:
        return _figure(seen["observed_value"])
    unlike = [
        f"{what} {', '.join(map(str, seen[key]))}"
        for what, key in (("unexpected", UNEXPECTED), ("missing", MISSING))
        if seen.get(key)
    ]
    return "; ".join(unlike)


def _figure(value: Any) -> str:
    return str(value) if isinstance(value, int) else f"{float(value):.6g}"
