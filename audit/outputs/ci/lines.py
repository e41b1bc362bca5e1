"""The findings as lines that editors and reviewers' tools know: ``path:line:column: level: rule: message``."""

from __future__ import annotations

from audit.outputs.ci.finding import Finding, Findings, Place
from audit.outputs.printed import printed
from audit.result import Result


def render(result: Result, found: Findings, digest: str) -> str:
    """A line for each finding that no waiver covers, and one for those that were cut."""
    told = [line_of(finding) for finding in found.open]
    if found.cut:
        told.append(f"{found.cut:,} more findings, which weigh less, are not told: see the manifest")
    return "".join(f"{line}\n" for line in told)


def line_of(finding: Finding) -> str:
    """One finding on one line; at the first column of the first line where it has no place of its own."""
    return line_at(finding.place, f"{finding.level}: {finding.rule}: {finding.message}")


def line_at(place: Place, told: str) -> str:
    """What is *told* of a place on one line."""
    line, column = place.region[:2] if place.region else (1, 1)
    return printed(f"{place.path}:{line}:{column}: {told}")
