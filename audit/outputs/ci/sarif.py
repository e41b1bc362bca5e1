"""The findings as SARIF 2.1.0, for code scanning and whatever else reads it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from audit import __version__
from audit.outputs.ci.finding import Finding, Findings, Level, Place, Region
from audit.outputs.ci.fingerprint import SCHEME
from audit.outputs.ci.notation import as_json
from audit.outputs.ci.paths import uri
from audit.outputs.ci.rules import Described, described
from audit.outputs.printed import printed
from audit.result import Result
from audit.schema import TOOL

#: Where the schema lies that a reader may hold this against.
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

#: What GitHub calls a level in the list of rules.
_PROBLEM: Final[Mapping[Level, str]] = {"error": "error", "warning": "warning", "note": "recommendation"}

#: Documents named that could not be looked at: a screen.
_MISSED: Final = 100


#: Bytes that GitHub takes, compressed.
MAX_BYTES: Final = 10_000_000


def render(result: Result, found: Findings, digest: str) -> str:
    """The findings of *result*, as many of the worst as fit; *digest* is the SHA-256 of its manifest."""
    while True:
        text = _rendered(result, found, digest)
        if len(text) <= MAX_BYTES or len(gzip.compress(text.encode())) <= MAX_BYTES:
            return text
        found = replace(found, listed=found.listed[: len(found.listed) * 3 // 4])


def _rendered(result: Result, found: Findings, digest: str) -> str:
    rules = described(result)
    places = {id: number for number, id in enumerate(rules)}  # noqa: A001
    run = {
        "tool": {
            "driver": {
                "name": TOOL,
                "version": __version__,
                "rules": [_rule(id, rule) for id, rule in rules.items()],  # noqa: A001
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not result.incomplete,
                "exitCode": result.exit_code,
                "toolExecutionNotifications": [*_missed(result), *_cut(found)],
            }
        ],
        "results": [_result(finding, places, held=result.delta is not None) for finding in found.listed],
        "properties": {
            "corpus": printed(result.corpus),
            "corpusDigest": f"sha256:{digest}",
            "outcome": result.outcome,
            "exitCode": result.exit_code,
            "findings": found.counts,
            "fixed": {printed(rule): count for rule, count in found.fixed.items()},
        },
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(id: str, rule: Described) -> dict[str, Any]:  # noqa: A002
    return {
        "id": id,
        "name": id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.title},
        "help": {"text": rule.help, "markdown": rule.help},
        "defaultConfiguration": {"level": rule.level},
        "properties": {
            "tags": ["corpus", id.partition("/")[0]],
            "problem.severity": _PROBLEM[rule.level],
            "version": rule.version,
        },
    }


def _result(finding: Finding, places: Mapping[str, int], *, held: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": finding.level,
        "message": {"text": finding.message},
        "locations": [_location(finding.place)],
        "partialFingerprints": {
            f"auditPath/v{SCHEME}": finding.prints.path,
            f"auditContent/v{SCHEME}": finding.prints.content,
        },
    }
    if finding.related:
        told["relatedLocations"] = [
            {"id": number, **_location(place), "message": {"text": printed(place.doc_id or place.path)}}
            for number, place in enumerate(finding.related)
        ]
    if held:
        # Either all results have a state or none: what the accepted audit does not tell was not told before.
        told["baselineState"] = finding.state or "new"
    if finding.waived is not None:
        told["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.waived}]
    return told


def _location(place: Place) -> dict[str, Any]:
    """A place; its first line where there is no other, since a viewer wants one."""
    region = place.region or Region(1, 1, 1, 1)
    told = {"startLine": region.line}
    if place.region is not None and region != (region.line, 1, region.line, 1):
        told |= {"startColumn": region.column, "endLine": region.end_line, "endColumn": region.end_column}
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri(place.path)}, "region": told},
    }
    if place.doc_id is not None and place.inside is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": printed(place.doc_id), "kind": "document"}]
    return location


def _missed(result: Result) -> Iterator[dict[str, Any]]:
    missed = result.incomplete
    for doc_id in missed[:_MISSED]:
        yield _notification("error", f"not looked at: {doc_id}")
    if len(missed) > _MISSED:
        yield _notification("error", f"not looked at: {len(missed) - _MISSED:,} more")


def _cut(found: Findings) -> Iterator[dict[str, Any]]:
    if found.cut:
        yield _notification("warning", f"{found.cut:,} more findings, which weigh less, are not told: see the manifest")


def _notification(level: Level, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": printed(text)}}
