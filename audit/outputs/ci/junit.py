"""The run as a test report in the form that JUnit's Ant task made usual: what is asked is a test.

There is one suite for each suite of the gate, one for the checks and one for the run. What only informs is skipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Final, Literal, NamedTuple

from audit.outputs.ci import rules
from audit.outputs.ci.collect import rule_told
from audit.outputs.ci.finding import MAX_MESSAGE, Finding, Findings
from audit.outputs.ci.lines import line_of
from audit.outputs.printed import short
from audit.outputs.report.words import counted
from audit.result import Result, Rule
from audit.schema import TOOL

#: Findings told of one case: enough to begin with.
_TOLD: Final = 20

Outcome = Literal["passed", "failure", "error", "skipped"]


class Case(NamedTuple):
    """One test, how it went, in one line why, and what shows it."""

    name: str
    outcome: Outcome = "passed"
    message: str = ""
    lines: Sequence[str] = ()


def render(result: Result, found: Findings, digest: str) -> str:
    """The run of *result*; *digest* is the SHA-256 of its manifest."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in found.open:
        by_rule.setdefault(finding.rule, []).append(finding)
    suites = {f"{rules.GATE}{suite}": [*_gate(asked)] for suite, asked in _suites(result)}
    suites["checks"] = [*_checks(result, by_rule)]
    suites["run"] = [*_run(result, by_rule)]
    cases = [case for suite in suites.values() for case in suite]
    properties = {
        "corpus": result.corpus,
        "corpus_digest": f"sha256:{digest}",
        "outcome": result.outcome,
        "exit_code": str(result.exit_code),
    }
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {_attributes({'name': TOOL} | _counts(cases))}>"]
    for name, suite in suites.items():
        lines += _suite(name, suite, properties)
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suites(result: Result) -> Iterator[tuple[str, list[Rule]]]:
    ordered = sorted(result.verdict.rules, key=lambda rule: rule.suite)
    for suite, asked in groupby(ordered, key=lambda rule: rule.suite):
        yield suite, [*asked]


def _gate(asked: Sequence[Rule]) -> Iterator[Case]:
    """A case for each rule, by its reviewer's words, with its column where several share them."""
    names = Counter(rule.notes for rule in asked)
    for rule in asked:
        column = str(rule.kwargs.get("column", ""))
        bare = " ".join(filter(None, [rule.type, column]))
        yield _rule(rule, rule.notes if names[rule.notes] == 1 and rule.notes else f"{rule.notes} {bare}".strip())


def _rule(rule: Rule, name: str) -> Case:
    if rule.error:
        return Case(name, "error", rule.error)
    if rule.success:
        return Case(name)
    named = [f"does not meet it: {doc_id}" for doc_id in rule.doc_ids[:_TOLD]]
    return Case(name, "skipped" if rule.severity == "info" else "failure", f"{rule.severity}: {rule_told(rule)}", named)


def _checks(result: Result, by_rule: Mapping[str, list[Finding]]) -> Iterator[Case]:
    """A check fails where a flag of it counts against a document."""
    counts = Counter(result.documents["reasons"].explode().drop_nulls())
    for id in sorted(result.checks):  # noqa: A001
        flagged = int(result.documents[f"{id}_flag"].sum())
        if result.options[id].action == "keep":
            yield Case(id, "skipped", f"informs only: {counted(flagged, 'document')} flagged")
        elif counts[id]:
            worst = [line_of(finding) for finding in by_rule.get(id, ())[:_TOLD]]
            yield Case(id, "failure", f"{counted(counts[id], 'document')} flagged", worst)
        else:
            yield Case(id)


def _run(result: Result, by_rule: Mapping[str, list[Finding]]) -> Iterator[Case]:
    """Whether everything was looked at, and what else somebody must see."""
    missed = result.incomplete
    told = [f"not looked at: {doc_id}" for doc_id in missed[:_TOLD]]
    asked = "every document was looked at"
    yield Case(asked, "error", f"{counted(len(missed), 'document')} not looked at", told) if missed else Case(asked)
    for name, start in (("no brake acted", rules.BRAKE), ("waivers hold", rules.WAIVER)):
        about = [finding for rule, those in by_rule.items() if rule.startswith(start) for finding in those]
        lines = [line_of(finding) for finding in about[:_TOLD]]
        yield Case(name, "failure", counted(len(about), "finding"), lines) if about else Case(name)


def _suite(name: str, cases: Sequence[Case], properties: Mapping[str, str]) -> Iterator[str]:
    yield f" <testsuite {_attributes({'name': name} | _counts(cases))}>"
    yield "  <properties>"
    yield from (f"   <property {_attributes({'name': key, 'value': value})}/>" for key, value in properties.items())
    yield "  </properties>"
    seen: Counter[str] = Counter()
    for case in cases:
        seen[case.name] += 1
        # Two tests of one name would be one to whoever compares two runs.
        told = case.name if seen[case.name] == 1 else f"{case.name} ({seen[case.name]})"
        start = f"  <testcase {_attributes({'name': told, 'classname': name, 'time': 0})}"
        if case.outcome == "passed":
            yield f"{start}/>"
            continue
        yield f"{start}>"
        yield from _outcome(case)
        yield "  </testcase>"
    yield " </testsuite>"


def _outcome(case: Case) -> Iterator[str]:
    kind = {} if case.outcome == "skipped" else {"type": case.outcome}
    attributes = _attributes({"message": case.message, **kind})
    text = "\n".join(escape(short(line, MAX_MESSAGE)) for line in case.lines)
    yield f"   <{case.outcome} {attributes}>{text}</{case.outcome}>" if text else f"   <{case.outcome} {attributes}/>"


def _counts(cases: Sequence[Case]) -> dict[str, object]:
    counts = Counter(case.outcome for case in cases)
    numbers = {"failures": counts["failure"], "errors": counts["error"], "skipped": counts["skipped"]}
    return {"tests": len(cases), **numbers, "time": 0}


def _attributes(values: Mapping[str, object]) -> str:
    return " ".join(f'{name}="{escape(short(str(value), MAX_MESSAGE))}"' for name, value in values.items())
