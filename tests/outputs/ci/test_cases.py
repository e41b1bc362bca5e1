"""A run as cases: their names are known before it, and one of them decides exactly where the exit code is 1."""

from dataclasses import replace

import pytest

from audit.outputs.ci import cases
from audit.outputs.ci.findings import findings
from audit.result import Verdict
from tests.outputs.conftest import BRAKES, RULES


def told(result):
    return cases.cases(result, findings(result, "corpus"))


def asked(result, **settings):
    return replace(result, settings=result.settings.model_copy(update=settings))


def judged(result, *rules):
    return replace(result, verdict=Verdict(rules=rules, suites_digest=""))


MET, UNMET, _ = RULES
CRITICAL = replace(UNMET, severity="critical")


@pytest.mark.parametrize("fail_on", ["error", "warning", "new", "review", "drop", "never"])
@pytest.mark.parametrize("rules", [(MET,), (MET, UNMET), (MET, CRITICAL)], ids=["met", "warning", "critical"])
@pytest.mark.parametrize("brakes", [(), BRAKES], ids=["", "brake"])
def test_one_of_them_decides_where_the_exit_code_is_1(whole, fail_on, rules, brakes):
    result = judged(replace(asked(whole, fail_on=fail_on), brakes=brakes), *rules)
    decide = [case for those in told(result).values() for case in those if case.decides]
    assert bool(decide) == (result.exit_code == 1)
    assert {case.outcome for case in decide} <= {"failure", "error"}


def test_what_only_documents_decide_is_told_of_their_checks(whole):
    result = judged(asked(whole, fail_on="review"), MET)
    decide = {case.name for those in told(result).values() for case in those if case.decides}
    assert decide == {"crosses", "every document holds text"}


def test_names_are_known_before(whole):
    suites = {}
    for rule in whole.verdict.rules:
        known = suites.setdefault(rule.suite, [])
        known.append(cases.Asked(rule.type, str(rule.kwargs.get("column", "")), rule.notes))
    planned = cases.planned(suites, whole.checks)
    assert planned == {suite: [case.name for case in those] for suite, those in told(whole).items()}


def test_names_of_one_suite_differ():
    same = [cases.Asked("a_type", "a", "Shared."), cases.Asked("a_type", "a", "Shared."), cases.Asked("b_type", "", "")]
    assert cases.rule_names(same) == ["Shared. a_type a", "Shared. a_type a (2)", "b_type"]
