"""What decided the outcome and the exit code: the lines of the gate, what was not seen, the brakes, `--fail-on`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from audit.checks import Severity
from audit.decide import WaiverState
from audit.result import Result, Rule

SEVERITIES: tuple[Severity, ...] = get_args(Severity)[::-1]

#: What of waivers a reader must see first: those that no longer hold.
STATES: tuple[WaiverState, ...] = ("expired", "changed", "unmatched", "unneeded", "applied")


def ordered(result: Result) -> list[Rule]:
    """The rules: unmet before met, then by severity, then as the suites have them."""
    return sorted(result.verdict.rules, key=lambda rule: (rule.success, SEVERITIES.index(rule.severity)))


def decided_by(result: Result) -> list[dict[str, Any]]:
    """Short facts, the weightiest first; `by` says of what kind. A `rule` is an index into the rules of the report.

    A PASS that nothing else decided has none: every rule is met.
    """
    return [*_outcome(result), *_asked(result)]


def _outcome(result: Result) -> Iterator[dict[str, Any]]:
    if result.incomplete:
        yield {"by": "incomplete", "documents": len(result.incomplete)}
    weighs = next((severity for severity in ("critical", "warning") if result.verdict.failed(severity)), None)
    for place, rule in enumerate(ordered(result)):
        if not rule.success and rule.severity == weighs:
            yield {"by": "rule", "rule": place}
    if result.brakes:
        yield {"by": "brakes", "brakes": len(result.brakes)}


def _asked(result: Result) -> Iterator[dict[str, Any]]:
    """What ``--fail-on`` did to the exit code; nothing where the outcome says it already."""
    asked, failed = result.settings.fail_on, result.outcome == "FAIL"
    if not result.incomplete and result.exit_code != failed:
        documents = result.count(asked) if asked in ("review", "drop") else None
        if asked == "new":
            documents = len(result.newly_open)
        yield {"by": "fail_on", "asked": asked, "documents": documents}
