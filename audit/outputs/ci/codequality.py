"""The findings as GitLab's code quality report."""

from __future__ import annotations

from typing import Any, Final

from audit.outputs.ci.finding import Finding, Findings, Level
from audit.outputs.ci.notation import as_json
from audit.result import Result

_SEVERITIES: Final[dict[Level, str]] = {"error": "major", "warning": "minor", "note": "info"}


def render(result: Result, found: Findings, digest: str) -> str:
    """Every finding that no waiver covers; GitLab tells by the fingerprints which of them are new.

    It takes one of each, and compares the report of a branch with that of the branch it goes to. Most that lies between
    the two are edits, under which a name stays and a text does not; so documents go by their names, and one that has
    only moved since the accepted audit by the name that it has there.
    """
    return as_json([_issue(finding) for finding in found.open])


def _issue(finding: Finding) -> dict[str, Any]:
    region = finding.place.region
    return {
        "description": finding.message,
        "check_name": finding.rule,
        "fingerprint": finding.prints.accepted,
        "severity": _SEVERITIES[finding.level],
        "location": {
            "path": finding.place.path,
            "lines": {"begin": region.line if region else 1, "end": region.end_line if region else 1},
        },
    }
