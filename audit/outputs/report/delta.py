"""What is other than in the accepted audit, as data: of the corpus, of each check, of each document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

import polars as pl

from audit.outputs.report.verdict import ordered
from audit.outputs.report.words import plain
from audit.result import Baseline, Delta, Result

#: Documents named of each kind of change, and decisions told: what a person goes through. `audit diff --json` has all.
MAX_NAMED: Final = 200

#: Values of a property that drifted, those that differ most first.
MAX_VALUES: Final = 5

#: Places of a share or an effect: what is printed, and the same on every machine.
_PLACES: Final = 6


def report_delta(result: Result) -> dict[str, Any] | None:
    """The baseline and what is other than in it; null where nothing was accepted."""
    baseline, delta = result.baseline, result.delta
    if baseline is None:
        return None
    told = {"baseline": _baseline(baseline), "gate": _gate(result, baseline)}
    if delta is None:
        return told | dict.fromkeys(("rules", "documents", "decisions", "flags", "drift"))
    return told | {
        "rules": [*delta.rules],
        "documents": _documents(delta),
        "decisions": _decisions(delta.decisions),
        "flags": {"new": sum(each.new for each in delta.flags.values())}
        | {"fixed": sum(each.fixed for each in delta.flags.values())}
        | {"unchanged": sum(each.unchanged for each in delta.flags.values())},
        "drift": [_drift(each) for each in delta.drift],
    }


def check_delta(result: Result, check: str) -> dict[str, int] | None:
    """How many flags of one check are new, fixed and as they were; null where it cannot be told."""
    if result.delta is None or check not in result.delta.flags:
        return None
    flags = result.delta.flags[check]
    return {"new": flags.new, "fixed": flags.fixed, "unchanged": flags.unchanged}


def changed(result: Result, documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """*documents* of the report, each with its `change` and its `flag_changes`; null where nothing was accepted."""
    if result.delta is None:
        return [document | {"change": None, "flag_changes": None} for document in documents]
    known = {doc_id: rest for doc_id, *rest in result.delta.documents.iter_rows()}
    told = []
    for document in documents:
        change, new, fixed = known[document["doc_id"]]
        told.append(document | {"change": change, "flag_changes": {"new": new, "fixed": fixed}})
    return told


def _baseline(baseline: Baseline) -> dict[str, Any]:
    names = ("name", "digest", "version", "outcome", "problem", "told")
    return {name: plain(getattr(baseline, name)) for name in names}


def _gate(result: Result, baseline: Baseline) -> dict[str, list[int]] | None:
    """The rules that are unmet now and were not, and the other way round, by their place in the report.

    Null where the lock does not tell. A rule that was not asked then and is unmet now newly fails as well.
    """
    if baseline.unmet is None:
        return None
    was = {*baseline.unmet}
    rules = [(place, rule.success, rule.name in was) for place, rule in enumerate(ordered(result))]
    return {
        "failing": [place for place, success, unmet in rules if not success and not unmet],
        "met": [place for place, success, unmet in rules if success and unmet],
    }


def _documents(delta: Delta) -> dict[str, Any]:
    """How many documents became what, and the first names of each but those that are the same."""
    change = delta.documents.select("doc_id", "change")
    counts = Counter(change["change"])
    named = {
        kind: change.filter(pl.col("change") == kind)["doc_id"].head(MAX_NAMED).to_list() for kind in ("new", "changed")
    }
    moved = [{"doc_id": new, "was": old} for new, old in sorted(delta.moved.items())[:MAX_NAMED]]
    told: dict[str, Any] = plain({**named, "moved": moved, "removed": delta.removed[:MAX_NAMED]})
    counted = {kind: counts[kind] for kind in ("new", "changed", "moved", "same")} | {"removed": len(delta.removed)}
    return {"counts": counted, "named": told}


def _decisions(decisions: pl.DataFrame) -> dict[str, Any]:
    """How many documents are decided otherwise, and how many alike for other reasons; the former are told first."""
    other = pl.col("decision") != pl.col("decision_new")
    ranked = decisions.with_columns(other=other).sort(~pl.col("other"), "doc_id").drop("other")
    moves = ranked.filter(other).group_by("decision", "decision_new").len("documents").sort("decision", "decision_new")
    changed = int(moves["documents"].sum())
    return {
        "changed": changed,
        "reasons": ranked.height - changed,
        "moves": plain(moves.to_dicts()),
        "told": plain(ranked.head(MAX_NAMED).to_dicts()),
    }


def _drift(drift: Mapping[str, Any]) -> dict[str, Any]:
    """One property. Digits beyond what is printed would be those of the machine."""
    values = [{name: _rounded(value) for name, value in each.items()} for each in drift["values"][:MAX_VALUES]]
    told: dict[str, Any] = plain({name: _rounded(value) for name, value in drift.items()} | {"values": values})
    return told


def _rounded(value: Any) -> Any:
    return round(value, _PLACES) if isinstance(value, float) else value
