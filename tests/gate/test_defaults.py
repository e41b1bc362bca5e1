"""The default suites, and the committed rule book that is made from them."""

from pathlib import Path

import pytest

from audit import gate
from audit.checks import load_checks, parse_options
from audit.gate.rules import TYPES

BOOK = Path(__file__).parents[2] / "expectations"


def bare(form):
    return [{key: value for key, value in rule.items() if key != "notes"} for rule in form["expectations"]]


@pytest.mark.parametrize("file", ["kept.json", "documents.json"])
def test_the_committed_book_holds_every_default_rule(file):
    checks = load_checks()
    committed = {suite.file: suite.form for suite in gate.load_suites(BOOK, checks)}
    missing = [rule for rule in bare(gate.default_suites(checks)[file]) if rule not in bare(committed[file])]
    assert missing == [], "run `audit suite` and review what it adds"


def test_the_committed_limits_can_be_judged():
    checks = load_checks()
    limits = gate.load_limits(BOOK, checks, parse_options(checks, {}))
    assert limits.form.patch
    assert limits.form.corpus


def test_every_check_is_asked_for(checks):
    judged = {rule["kwargs"].get("column") for rule in gate.default_suites(checks)["kept.json"]["expectations"]}
    assert {"encoding_flag", "loud_flag", "decodes", "duplicate"} <= judged


@pytest.mark.parametrize("file", ["kept.json", "documents.json"])
def test_a_default_suite_passes_neither_on_nothing_nor_on_nulls(checks, file):
    rules = gate.default_suites(checks)[file]["expectations"]
    assert rules[0] == {
        "type": "expect_table_row_count_to_be_between",
        "kwargs": {"min_value": 1},
        "severity": "critical",
        "notes": rules[0]["notes"],
    }
    judged = {rule["kwargs"].get("column") for rule in rules} - {None}
    held = {rule["kwargs"].get("column") for rule in rules if rule["type"] == "expect_column_values_to_not_be_null"}
    assert judged == held


def test_the_shares_are_told_in_plain_words(checks):
    rules = gate.default_suites(checks)["documents.json"]["expectations"]
    assert "Half of the corpus or more must be fit for use." in [rule["notes"] for rule in rules]
    assert all(rule["notes"] for rule in rules)


def test_the_readme_names_every_type():
    text = (BOOK / "README.md").read_text("utf-8")
    figures = {f"expect_column_{figure}_to_be_between" for figure in ("median", "min", "max", "sum", "stdev")}
    assert "and the same with `median`, `min`, `max`, `sum`, `stdev`" in text
    assert [name for name in TYPES if f"`{name}`" not in text and name not in figures] == []
