"""The lock: a small, canonical record of what was audited and what came of it, meant to be kept in git."""

from __future__ import annotations

import json

from audit import __version__
from audit.brakes import by_name
from audit.checks import Severity
from audit.outputs.report.brakes import facts
from audit.result import Result
from audit.schema import SCHEMA_VERSION, TOOL
from audit.text.visible import HIDDEN


def render(result: Result, corpus_digest: str) -> str:
    """The lock as JSON with sorted keys. It holds no clock, host, place, or anything else that a rerun could change.

    Names of the corpus stand in it where a brake acted: their hidden characters are spelt as JSON escapes.
    """
    decisions = {decision: result.count(decision) for decision in ("keep", "review", "drop")}
    severities: tuple[Severity, ...] = ("critical", "warning", "info")
    content = {
        "schema": SCHEMA_VERSION,
        "tool": {"name": TOOL, "version": __version__},
        "corpus_digest": f"sha256:{corpus_digest}",
        "against": result.against and f"sha256:{result.against}",
        "settings_digest": f"sha256:{result.settings.digest(result.options)}",
        "suites_digest": f"sha256:{result.verdict.suites_digest}",
        "counts": {
            "documents": result.documents.height,
            "pairs": result.pairs.height,
            "waived": result.documents["waiver"].count(),
            **decisions,
        },
        "gate": {
            "outcome": result.outcome,
            "unmet": {severity: len(result.verdict.failed(severity)) for severity in severities},
        },
        "brakes": [facts(brake) for brake in sorted(result.brakes, key=by_name)],
    }
    lines = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True).split("\n")
    return "\n".join(HIDDEN.sub(lambda match: json.dumps(match[0])[1:-1], line) for line in lines) + "\n"
