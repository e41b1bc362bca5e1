"""What is other than in the accepted audit, in one line: for the banner, the summary and the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from audit.outputs.report.catalogue import Catalogue

Data = Mapping[str, Any]

#: Digits of a digest that tell two audits apart for a reader.
SHORT: Final = 12


def since(delta: Data | None, t: Catalogue) -> str:
    """The line, which holds no text of the corpus but the name of the accepted audit."""
    if delta is None:
        return t("delta.first")
    baseline = delta["baseline"]
    problem = t(f"delta.problem_{baseline['problem']}", name=baseline["name"]) if baseline["problem"] else None
    if delta["documents"] is None and problem is not None:
        return problem
    changes = t("delta.separator").join(_changes(delta, t)) or t("delta.nothing")
    told = t("delta.since", changes=changes, digest=f"sha256:{baseline['digest'][:SHORT]}…")
    return told if problem is None else f"{problem} ({told})"


def _changes(delta: Data, t: Catalogue) -> Iterator[str]:
    """What there is any of, the documents first."""
    counts, gate = delta["documents"]["counts"], delta["gate"] or {"failing": [], "met": []}
    parts = {kind: counts[kind] for kind in ("new", "changed", "moved", "removed")} | {
        "decisions": delta["decisions"]["changed"],
        "flags_new": delta["flags"]["new"],
        "flags_fixed": delta["flags"]["fixed"],
        "failing": len(gate["failing"]),
        "met": len(gate["met"]),
    }
    yield from (t(f"delta.line_{name}", n=n) for name, n in parts.items() if n)
