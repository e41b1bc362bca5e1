"""Two audits compared, as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import polars as pl

from audit.ledger.changes import Changes, Flags
from audit.ledger.drift import Drift
from audit.schema import SCHEMA_VERSION
from audit.text.sealed import canonical
from audit.text.visible import visible

#: Lines of each kind, and values of a property that drifted: a screen. The JSON has all.
_SHOWN: Final = 20
_VALUES: Final = 3


def lines(changes: Changes, drifted: Iterable[Drift]) -> list[str]:
    """What is other, on lines that nothing in a name can leave."""
    documents = changes.documents
    moved = (f"{old} to {new}" for old, new in documents.moved.iter_rows())
    told = [
        *changes.summary(),
        *_listed("added", documents.added),
        *_listed("removed", documents.removed),
        *_listed("changed", documents.changed),
        *_listed("moved", moved),
        *_listed("decision", _decisions(changes.decisions)),
        *(line for check, flags in changes.flags.items() for line in _flags(check, flags)),
        *(line for each in drifted for line in _drift(each)),
    ]
    return [visible(line) for line in told]


def as_json(changes: Changes, drifted: Iterable[Drift]) -> str:
    """All that is other: sorted, the same for the same two audits."""
    documents = changes.documents
    content = {
        "schema": SCHEMA_VERSION,
        "rules": changes.rules,
        "documents": {
            "old": changes.old.table.height,
            "new": changes.new.table.height,
            "same": changes.same,
            "added": documents.added.to_list(),
            "removed": documents.removed.to_list(),
            "changed": documents.changed.to_list(),
            "moved": documents.moved.to_dicts(),
        },
        "decisions": changes.decisions.to_dicts(),
        "flags": {check: _flag_facts(flags) for check, flags in changes.flags.items()},
        "drift": [each._asdict() for each in drifted],
    }
    return canonical(content)


def _listed(what: str, told: Iterable[str]) -> Iterator[str]:
    """The first of them, and how many more there are."""
    more = 0
    for number, each in enumerate(told):
        if number < _SHOWN:
            yield f"{what} {each}"
        else:
            more += 1
    if more:
        yield f"… and {more} more {what}, all in --json"


def _decisions(decisions: pl.DataFrame) -> Iterator[str]:
    for row in decisions.iter_rows(named=True):
        parts = [_arrow(row, "decision")]
        parts += [f"{name} {_arrow(row, name)}" for name in ("reasons", "duplicate_of") if _differ(row, name)]
        yield f"{row['doc_id']}: {'; '.join(parts)} (because of: {row['cause']})"


def _differ(row: dict[str, Any], name: str) -> bool:
    return bool(row[name] != row[f"{name}_new"])


def _arrow(row: dict[str, Any], name: str) -> str:
    return (
        f"{_said(row[name])} → {_said(row[f'{name}_new'])}" if _differ(row, name) else f"{_said(row[name])} as before"
    )


def _said(value: Any) -> str:
    return (", ".join(value) if isinstance(value, list) else value) or "none"


def _flags(check: str, flags: Flags) -> Iterator[str]:
    if not flags.told:
        yield f"flags {check}: only one of the two audits has this check"
    elif flags.new.height or flags.fixed.height:
        yield f"flags {check}: {flags.new.height} new, {flags.fixed.height} fixed, {flags.unchanged} unchanged"
        for what, table in (("new", flags.new), ("fixed", flags.fixed)):
            yield from _listed(f"flag {what}", (f"{check} {doc_id} ({cause})" for doc_id, cause in table.iter_rows()))


def _flag_facts(flags: Flags) -> dict[str, Any]:
    return {
        "new": flags.new.to_dicts(),
        "fixed": flags.fixed.to_dicts(),
        "unchanged": flags.unchanged,
        "told": flags.told,
    }


def _drift(drift: Drift) -> Iterator[str]:
    p = "" if drift.p is None else f", p = {drift.p:.2g}"
    otherwise = f", {drift.otherwise} documents of the same bytes have another value" if drift.otherwise else ""
    yield f"{drift.property}: {drift.verdict} ({drift.measure} {drift.effect:.3f}, {drift.size}{p}{otherwise})"
    if drift.size != "negligible":
        for each in drift.values[:_VALUES]:
            share = drift.measure == "Cramér's V"
            before, after = (f"{each[side]:.1%}" if share else f"{each[side]:,.0f}" for side in ("old", "new"))
            yield f"  {each['value']}: {before} → {after}"
