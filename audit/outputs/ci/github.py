"""The findings as workflow commands of GitHub Actions, which annotates files and the run with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from audit.outputs.ci.finding import LEVELS, Finding, Findings, Level, Place
from audit.outputs.printed import printed
from audit.result import Result

#: Of each level GitHub shows the first ten of a step and drops the rest without a word.
MOST: Final = 10

_COMMANDS: Final[dict[Level, str]] = {"error": "error", "warning": "warning", "note": "notice"}


def render(result: Result, found: Findings, digest: str) -> str:
    """At most `MOST` commands of each level, worst first; where there are more, the last one says how many."""
    lines: list[str] = []
    for level in LEVELS:
        those = [finding for finding in found.open if finding.level == level]
        count = found.counts[level] - found.waived[level]
        if level == "note":
            # What informs, and was so when the audit was accepted, would be told of every change.
            known = len(those)
            those = [finding for finding in those if finding.state != "unchanged"]
            count -= known - len(those)
        shown = those if count <= MOST else those[: MOST - 1]
        lines += [_command(finding) for finding in shown]
        if count > len(shown):
            more = f"{count - len(shown):,} more of this level: see the report"
            lines.append(f"::{_COMMANDS[level]} title=audit::{more}")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    properties = dict(_properties(finding.place)) | {"title": finding.rule}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.level]} {told}::{_data(printed(finding.message))}"


def _properties(place: Place) -> Iterator[tuple[str, str]]:
    """Where a finding is; columns only within one line, since GitHub takes no others."""
    if place.doc_id is None and place.region is None:
        return
    yield "file", place.path
    region = place.region
    yield "line", str(region.line if region else 1)
    if region is None:
        return
    yield "endLine", str(region.end_line)
    if region.line == region.end_line and region.end_column > region.column:
        yield "col", str(region.column)
        # The last column, not the one behind it.
        yield "endColumn", str(region.end_column - 1)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printed(text)).replace(":", "%3A").replace(",", "%2C")
