"""The run as a test report in the form that JUnit's Ant task made usual: what is asked is a test.

There is one suite for each suite of the gate, one for the checks and one for the run. What only informs is skipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from audit.outputs.ci.cases import Case, cases
from audit.outputs.ci.finding import MAX_MESSAGE, Findings
from audit.outputs.printed import short
from audit.result import Result
from audit.schema import TOOL


def render(result: Result, found: Findings, digest: str) -> str:
    """The run of *result*; *digest* is the SHA-256 of its manifest."""
    suites = cases(result, found)
    every = [case for suite in suites.values() for case in suite]
    properties = {
        "corpus": result.corpus,
        "corpus_digest": f"sha256:{digest}",
        "outcome": result.outcome,
        "exit_code": str(result.exit_code),
    }
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites {_attributes({'name': TOOL} | _counts(every))}>"]
    for name, suite in suites.items():
        lines += _suite(name, suite, properties)
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(name: str, suite: Sequence[Case], properties: Mapping[str, str]) -> Iterator[str]:
    yield f" <testsuite {_attributes({'name': name} | _counts(suite))}>"
    yield "  <properties>"
    yield from (f"   <property {_attributes({'name': key, 'value': value})}/>" for key, value in properties.items())
    yield "  </properties>"
    for case in suite:
        start = f"  <testcase {_attributes({'name': case.name, 'classname': name, 'time': 0})}"
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


def _counts(those: Sequence[Case]) -> dict[str, object]:
    counts = Counter(case.outcome for case in those)
    numbers = {"failures": counts["failure"], "errors": counts["error"], "skipped": counts["skipped"]}
    return {"tests": len(those), **numbers, "time": 0}


def _attributes(values: Mapping[str, object]) -> str:
    return " ".join(f'{name}="{escape(short(str(value), MAX_MESSAGE))}"' for name, value in values.items())
