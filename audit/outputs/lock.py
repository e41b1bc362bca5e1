"""The lock: a small, canonical record of what was audited and what came of it, meant to be kept in git."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit import __version__
from audit.brakes import by_name
from audit.checks import Options, Severity
from audit.outputs.manifest import Digests
from audit.outputs.report.brakes import facts
from audit.result import Result
from audit.schema import SCHEMA_VERSION, TOOL
from audit.settings import Settings
from audit.text.sealed import seal

#: The settings that say which documents there are: with them a lock can be held against its corpus by itself.
READING = frozenset({"columns", "exclude", "include"})


def render(result: Result, digests: Digests) -> str:
    """The lock, sealed. It holds no clock, host, place, or anything else that a rerun could change."""
    decisions = {decision: result.count(decision) for decision in ("keep", "review", "drop")}
    severities: tuple[Severity, ...] = ("critical", "warning", "info")
    content = {
        "schema": SCHEMA_VERSION,
        **rules(result),
        "corpus_digest": f"sha256:{digests.manifest}",
        "rows": {"root": f"sha256:{digests.root}", "count": digests.height, "sums": digests.sums},
        "files": {path: f"sha256:{digest}" for path, digest in result.files.items()},
        "reading": result.settings.model_dump(mode="json", include={*READING}),
        "against": result.against and f"sha256:{result.against}",
        "counts": {
            "documents": result.documents.height,
            "pairs": result.pairs.height,
            "waived": result.documents["waiver"].count(),
            **decisions,
        },
        "gate": {
            "outcome": result.outcome,
            "unmet": {severity: len(result.verdict.failed(severity)) for severity in severities},
            "unmet_rules": sorted(rule.name for rule in result.verdict.rules if not rule.success),
        },
        "brakes": [facts(brake) for brake in sorted(result.brakes, key=by_name)],
    }
    return seal(content)


def rules(result: Result) -> dict[str, Any]:
    """What answers depend on beside the corpus: where two audits differ in it, the same bytes may be told otherwise."""
    return {
        "tool": {"name": TOOL, "version": __version__},
        **settings_digests(result.settings, result.options),
        "suites_digest": f"sha256:{result.verdict.suites_digest}",
    }


def settings_digests(settings: Settings, options: Mapping[str, Options]) -> dict[str, str]:
    """The digest of the settings, and that of all but the waivers: a waiver changes what is said of one document."""
    without = settings.model_copy(update={"waivers": ()})
    return {
        "settings_digest": f"sha256:{settings.digest(options)}",
        "unwaived_digest": f"sha256:{without.digest(options)}",
    }
