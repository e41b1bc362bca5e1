"""A run as tests: what is asked of the corpus, one case each, with how it went.

There is a suite of cases for each suite of the gate, one for the checks and one for the run. Which cases there are is
known before a document is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, Literal, NamedTuple

import polars as pl

from audit.outputs.ci import rules
from audit.outputs.ci.collect import rule_told
from audit.outputs.ci.finding import Finding, Findings, Place
from audit.outputs.ci.lines import line_at, line_of
from audit.outputs.report.words import counted
from audit.result import Result, Rule

#: Findings told of one case: enough to begin with.
TOLD: Final = 20

#: The names of the suites that are none of the gate's.
CHECKS, RUN = "checks", "run"

#: What stands before the names of the findings on documents without text.
_DOCUMENT: Final = "document/"

Outcome = Literal["passed", "failure", "error", "skipped"]

#: Findings by their rule.
ByRule = Mapping[str, Sequence[Finding]]


class Asked(NamedTuple):
    """What names an expectation: its type, its column, which may be none, and its reviewer's words."""

    type: str
    column: str
    notes: str


class Case(NamedTuple):
    """One test, how it went, in one line why, and what shows it.

    `decides` says whether the exit code is 1 for it: a case may fail though the gate passes.
    """

    name: str
    outcome: Outcome = "passed"
    message: str = ""
    lines: Sequence[str] = ()
    decides: bool = False


def planned(suites: Mapping[str, Iterable[Asked]], checks: Iterable[str]) -> dict[str, list[str]]:
    """The names of all cases by suite, in the order of `cases`, of these *suites* of the gate and *checks*."""
    gate = {f"{rules.GATE}{suite}": rule_names([*asked]) for suite, asked in sorted(suites.items())}
    return {**gate, CHECKS: sorted(checks), RUN: [*_RUN]}


def cases(result: Result, found: Findings) -> dict[str, list[Case]]:
    """Every case of *result* by suite; no two of one suite share a name."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in found.open:
        by_rule.setdefault(finding.rule, []).append(finding)
    fails = _failing(result)
    suites = {f"{rules.GATE}{suite}": [*_gate(asked, result, by_rule)] for suite, asked in _suites(result)}
    suites[CHECKS] = [*_checks(result, by_rule, fails)]
    suites[RUN] = [told(result, by_rule, fails)._replace(name=name) for name, told in _RUN.items()]
    return suites


def rule_names(asked: Sequence[Asked]) -> list[str]:
    """A name for each expectation of a suite: its reviewer's words, with its column where several share them."""
    shared = Counter(one.notes for one in asked)
    names = [
        one.notes if one.notes and shared[one.notes] == 1 else " ".join(filter(None, [one.notes, one.type, one.column]))
        for one in asked
    ]
    seen: Counter[str] = Counter()
    for place, name in enumerate(names):
        seen[name] += 1
        # Two tests of one name would be one to whoever compares two runs.
        names[place] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return names


def _failing(result: Result) -> frozenset[str]:
    """The documents for which the exit code is 1, whatever the gate says."""
    asked = result.settings.fail_on
    if asked == "new":
        return frozenset(result.newly_open)
    return frozenset(result.documents.filter(pl.col("decision").cast(pl.String) == asked)["doc_id"])


def _suites(result: Result) -> Iterator[tuple[str, list[Rule]]]:
    ordered = sorted(result.verdict.rules, key=lambda rule: rule.suite)
    for suite, asked in groupby(ordered, key=lambda rule: rule.suite):
        yield suite, [*asked]


def _gate(asked: Sequence[Rule], result: Result, by_rule: ByRule) -> Iterator[Case]:
    names = rule_names([Asked(rule.type, str(rule.kwargs.get("column", "")), rule.notes) for rule in asked])
    fails = {"never": (), "warning": ("critical", "warning")}.get(result.settings.fail_on, ("critical",))
    for name, rule in zip(names, asked, strict=True):
        places = {
            place.doc_id: place for finding in by_rule.get(rules.gate_rule(rule), ()) for place in finding.related
        }
        yield _rule(rule, places)._replace(name=name, decides=not rule.success and rule.severity in fails)


def _rule(rule: Rule, places: Mapping[str | None, Place]) -> Case:
    if rule.error:
        return Case("", "error", rule.error)
    if rule.success:
        return Case("")
    named = [line_at(places.get(id, Place(id, id)), "does not meet it") for id in rule.doc_ids[:TOLD]]  # noqa: A001
    return Case("", "skipped" if rule.severity == "info" else "failure", f"{rule.severity}: {rule_told(rule)}", named)


def _checks(result: Result, by_rule: ByRule, fails: Iterable[str]) -> Iterator[Case]:
    """A check fails where a flag of it counts against a document."""
    reasons = result.documents.select("doc_id", "reasons").explode("reasons")
    for id in sorted(result.checks):  # noqa: A001
        flagged = int(result.documents[f"{id}_flag"].sum())
        if result.options[id].action == "keep":
            yield Case(id, "skipped", f"informs only: {counted(flagged, 'document')} flagged")
            continue
        against = reasons.filter(pl.col("reasons") == id)["doc_id"]
        yield _documents(against, "flagged", by_rule.get(id, ()), fails)._replace(name=id)


def _documents(against: pl.Series, told: str, findings: Sequence[Finding], fails: Iterable[str]) -> Case:
    """A case that fails where there are documents *against* it."""
    if against.is_empty():
        return Case("")
    ids = frozenset(against)
    lines = [line_of(finding) for finding in findings if finding.place.doc_id in ids]
    return Case("", "failure", f"{counted(len(ids), 'document')} {told}", lines[:TOLD], not ids.isdisjoint(fails))


def _looked_at(result: Result, by_rule: ByRule, fails: Iterable[str]) -> Case:
    missed = result.documents.filter(pl.col("sha256").is_null()).select("doc_id", "problem")
    told = [f"not looked at: {doc_id} ({problem})" for doc_id, problem in missed.head(TOLD).iter_rows()]
    return Case("", "error", f"{counted(missed.height, 'document')} not looked at", told) if told else Case("")


def _holds_text(result: Result, by_rule: ByRule, fails: Iterable[str]) -> Case:
    empty = result.documents.filter((pl.col("status") != "ok") & pl.col("sha256").is_not_null())["doc_id"]
    return _documents(empty, "without text", [*_about(by_rule, _DOCUMENT)], fails)


def _stands_once(result: Result, by_rule: ByRule, fails: Iterable[str]) -> Case:
    twice = result.documents.filter(pl.col("duplicate_of").is_not_null())["doc_id"]
    return _documents(twice, "for which another one stands", [*_about(by_rule, rules.DUPLICATE)], fails)


def _no_brake(result: Result, by_rule: ByRule, fails: Iterable[str]) -> Case:
    return _none(by_rule, rules.BRAKE)._replace(decides=bool(result.brakes) and result.settings.fail_on == "warning")


def _waivers_hold(result: Result, by_rule: ByRule, fails: Iterable[str]) -> Case:
    return _none(by_rule, rules.WAIVER)


def _none(by_rule: ByRule, start: str) -> Case:
    about = [*_about(by_rule, start)]
    lines = [line_of(finding) for finding in about[:TOLD]]
    return Case("", "failure", counted(len(about), "finding"), lines) if about else Case("")


def _about(by_rule: ByRule, start: str) -> Iterator[Finding]:
    return (finding for rule, those in by_rule.items() if rule.startswith(start) for finding in those)


#: What is asked of the run beside the gate and the checks, and what tells how it went.
_RUN: Final[Mapping[str, Callable[[Result, ByRule, Iterable[str]], Case]]] = {
    "every document was looked at": _looked_at,
    "every document holds text": _holds_text,
    "each text stands once": _stands_once,
    "no brake acted": _no_brake,
    "waivers hold": _waivers_hold,
}
