"""What a run comes to: the worst of what the gate, the brakes and the reading say."""

import pytest

from audit.brakes import Brake
from audit.result import Rule, Verdict
from audit.settings import Settings
from tests.outputs.conftest import build

BRAKE = Brake(kind="source", name="hub", documents=120, would_go=100, limit=0.5)


def made(unmet=(), brakes=(), documents=None, fail_on="error"):
    rules = tuple(
        Rule(suite="s", table="kept", type="t", kwargs={}, severity=severity, success=False) for severity in unmet
    )
    return build(
        documents=documents or {"a": b"text", "b": b"text"},
        decided={"b": {"decision": "review", "reasons": ["duplicate", "brake"]}} if brakes else {},
        verdict=Verdict(rules=rules, suites_digest=""),
        brakes=brakes,
        settings=Settings(fail_on=fail_on),
    )


@pytest.mark.parametrize(
    ("unmet", "brakes", "outcome"),
    [
        ((), (), "PASS"),
        (("info",), (), "PASS"),
        (("warning",), (), "PASS WITH WARNINGS"),
        ((), (BRAKE,), "REVIEW"),
        (("info",), (BRAKE,), "REVIEW"),
        (("warning",), (BRAKE,), "REVIEW"),
        (("warning", "critical"), (), "FAIL"),
        (("warning", "critical"), (BRAKE,), "FAIL"),
    ],
)
def test_the_worst_is_told(unmet, brakes, outcome):
    assert made(unmet, brakes).outcome == outcome
    assert made(unmet, brakes, {"a": None}).outcome == "INCOMPLETE"


@pytest.mark.parametrize(
    ("unmet", "brakes", "codes"),
    [
        ((), (), {"error": 0, "warning": 0, "review": 0, "drop": 0, "never": 0, "new": 0}),
        (("warning",), (), {"error": 0, "warning": 1, "review": 0, "drop": 0, "never": 0, "new": 0}),
        ((), (BRAKE,), {"error": 0, "warning": 1, "review": 1, "drop": 0, "never": 0, "new": 1}),
        (("critical",), (), {"error": 1, "warning": 1, "review": 1, "drop": 1, "never": 0, "new": 1}),
        (("critical",), (BRAKE,), {"error": 1, "warning": 1, "review": 1, "drop": 1, "never": 0, "new": 1}),
    ],
)
def test_what_fails_is_a_choice(unmet, brakes, codes):
    assert {fail_on: made(unmet, brakes, fail_on=fail_on).exit_code for fail_on in codes} == codes
    assert {made(unmet, brakes, {"a": None}, fail_on).exit_code for fail_on in codes} == {3}
