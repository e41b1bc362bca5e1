"""What Great Expectations says becomes rules with the severity, the count and the names that they deserve."""

import logging
import math
import random
import socket
from pathlib import Path

import great_expectations as gx
import polars as pl
import pytest

from audit import gate
from audit.checks import parse_options
from audit.errors import SettingsError
from audit.gate import validate
from audit.gate.rules import TYPES
from audit.gate.suites import Suite

NOT_NULL = "expect_column_values_to_not_be_null"
ROWS = "expect_table_row_count_to_be_between"
BETWEEN = "expect_column_values_to_be_between"
MEAN = "expect_column_mean_to_be_between"


def only(verdict):
    (rule,) = verdict.rules
    return rule


def test_a_clean_corpus_passes_the_defaults(make, judge, checks):
    verdict = judge(make.documents({}, {}, {}))
    assert verdict.outcome == "PASS"
    defaults = gate.default_suites(checks)
    assert [rule.type for rule in verdict.rules] == [
        r["type"] for form in defaults.values() for r in form["expectations"]
    ]
    assert all(rule.success and not rule.doc_ids and not rule.error for rule in verdict.rules)


def test_a_flag_on_a_kept_document_fails_and_is_named(make, judge):
    verdict = judge(make.documents({}, {"loud_flag": True}, {"loud_flag": True, "decision": "drop"}, {}, {}, {}, {}))
    (rule,) = verdict.failed("critical")
    assert (rule.suite, rule.table, rule.kwargs["column"]) == ("kept", "kept", "loud_flag")
    assert (rule.unexpected_count, rule.doc_ids, rule.observed) == (1, ("b",), "1 of 6 documents unexpected")
    assert rule.notes == "Shouting."


def test_a_kept_document_that_does_not_decode_fails(make, judge):
    (rule,) = judge(make.documents({}, {"status": "binary"})).failed("critical")
    assert (rule.kwargs["column"], rule.doc_ids) == ("decodes", ("b",))


def test_a_kept_duplicate_fails(make, judge):
    (rule,) = judge(make.documents({}, {"duplicate_of": "a"})).failed("critical")
    assert (rule.kwargs["column"], rule.doc_ids) == ("duplicate", ("b",))


def test_a_flag_that_nobody_measured_fails(make, judge):
    (rule,) = judge(make.documents({}, {"loud_flag": None})).failed("critical")
    assert (rule.type, rule.kwargs["column"], rule.doc_ids) == (NOT_NULL, "loud_flag", ("b",))


@pytest.mark.parametrize(
    ("decisions", "outcome"),
    [
        (["keep"] * 10, "PASS"),
        (["keep"] * 9 + ["drop"], "PASS"),
        (["keep"] * 8 + ["drop"] * 2, "PASS WITH WARNINGS"),
        (["keep"] * 9 + ["review"], "PASS WITH WARNINGS"),
        (["keep"] * 5 + ["drop"] * 5, "PASS WITH WARNINGS"),
        (["keep"] * 4 + ["review"] * 6, "FAIL"),
        (["keep"] * 4 + ["drop"] * 6, "FAIL"),
    ],
)
def test_shares_of_what_was_set_aside(make, judge, decisions, outcome):
    assert judge(make.documents(*({"decision": decision} for decision in decisions))).outcome == outcome


def test_nothing_kept_fails_and_nothing_passes_vacuously(make, judge):
    verdict = judge(make.documents({"decision": "drop"}, {"decision": "review"}))
    kept = [rule for rule in verdict.rules if rule.table == "kept"]
    assert not any(rule.success for rule in kept)
    assert {rule.error for rule in kept} == {"", "there is no document to judge"}
    assert next(rule for rule in kept if rule.type == ROWS).observed == "0"


@pytest.mark.parametrize(
    ("severity", "outcome"), [("critical", "FAIL"), ("warning", "PASS WITH WARNINGS"), ("info", "PASS")]
)
def test_the_severity_of_an_unmet_rule_decides(make, judge, severity, outcome):
    verdict = judge(make.documents({}), make.suite(make.in_set("language", "zh", severity=severity)))
    assert (verdict.outcome, only(verdict).severity, only(verdict).success) == (outcome, severity, False)


def test_single_nulls_and_nans_are_passed_over_and_counted(make, judge):
    table = make.documents({"loud_share": math.nan}, {"loud_share": None}, {"loud_share": 0.9}, {"loud_share": 0.1})
    rule = only(judge(table, make.suite(make.rule(BETWEEN, column="loud_share", max_value=0.5))))
    assert (rule.success, rule.doc_ids, rule.observed) == (
        False,
        ("c",),
        "1 of 4 documents unexpected, 2 without a value",
    )


def test_nan_is_a_missing_value(make, judge):
    rule = only(
        judge(make.documents({"loud_share": math.nan}, {}), make.suite(make.rule(NOT_NULL, column="loud_share")))
    )
    assert (rule.success, rule.doc_ids, rule.error) == (False, ("a",), "")


@pytest.mark.parametrize("value", [None, math.nan])
def test_a_column_without_a_value_meets_no_rule(make, judge, value):
    between = make.rule(BETWEEN, "info", column="loud_share", max_value=0.5)
    total = make.rule("expect_column_sum_to_be_between", "info", column="loud_share", max_value=1)
    verdict = judge(make.documents({"loud_share": value}, {"loud_share": value}), make.suite(between, total))
    assert [(rule.success, rule.severity) for rule in verdict.rules] == [(False, "critical")] * 2
    assert verdict.rules[0].error == "loud_share is null in every document: there is nothing to judge"


def test_where_nobody_is_alike_similarity_may_be_null(make, judge):
    rule = make.rule(BETWEEN, column="similarity", min_value=0.8)
    assert judge(make.documents({}, {}), make.suite(rule)).outcome == "PASS"


def test_a_question_about_nulls_has_an_answer_where_all_are(make, judge):
    verdict = judge(make.documents({"language": None}), make.suite(make.rule(NOT_NULL, "info", column="language")))
    assert (only(verdict).severity, only(verdict).error, only(verdict).doc_ids) == ("info", "", ("a",))


KWARGS = {
    "Membership": {"column": "loud_level", "value_set": ["low"]},
    "Between": {"column": "n_bytes", "min_value": 1},
    "Presence": {"column": "loud_count"},
    "Distinct": {"column": "loud_flag", "value_set": [False]},
    "Amount": {"column": "language", "min_value": 0.1},
    "Count": {"column": "language", "max_value": 1},
    "Figure": {"column": "loud_share", "min_value": 0, "max_value": 10},
    "RowCount": {"min_value": 1, "max_value": 9},
    "RowCountEqual": {"value": 3},
}


@pytest.mark.parametrize("name", TYPES)
def test_every_type_is_judged_by_great_expectations(make, judge, name):
    rows = ({"loud_share": 0.25}, {"loud_share": 0.5}, {"loud_share": 1.0})
    rule = only(judge(make.documents(*rows), make.suite(make.rule(name, **KWARGS[TYPES[name].__name__]))))
    assert rule.error == ""
    meant_to_fail = {"expect_column_values_to_be_null", "expect_column_values_to_not_be_in_set"}
    assert rule.success == (name not in meant_to_fail)


def test_what_was_observed_is_told(make, judge):
    table = make.documents({"loud_share": 0.25}, {"language": "zh"}, {"language": "de"})
    verdict = judge(
        table,
        make.suite(
            make.rule(MEAN, column="loud_share", min_value=1),
            make.rule("expect_column_max_to_be_between", column="n_chars", max_value=1),
            make.rule("expect_column_distinct_values_to_equal_set", column="language", value_set=["en", "fr"]),
            make.rule("expect_column_distinct_values_to_be_in_set", column="language", value_set=["en", "zh", "de"]),
        ),
    )
    assert [rule.observed for rule in verdict.rules] == ["0.0833333", "9", "unexpected de, zh; missing fr", ""]


def test_what_is_missing_is_told_in_order_and_the_same_in_every_process(make, judge):
    """Great Expectations lists it in the order of hashes, and the first twenty of those."""
    words = [f"{number:02}" for number in range(40)]
    rule = make.rule("expect_column_distinct_values_to_contain_set", column="language", value_set=words[::-1])
    assert only(judge(make.documents({}), make.suite(rule))).observed == f"missing {', '.join(words[:20])}"


def test_the_first_twenty_are_named_by_id_whatever_the_order_of_the_rows(make, judge):
    ids = [f"{n:03}" for n in range(30)]
    shuffled = ids.copy()
    random.Random(5).shuffle(shuffled)
    table = make.documents(*({"doc_id": doc_id, "language": "zh"} for doc_id in shuffled))
    rule = only(judge(table, make.suite(make.in_set("language", "en"))))
    assert (rule.unexpected_count, rule.doc_ids) == (30, tuple(ids[:20]))


def test_positions_in_any_order_give_the_first_names(make, judge, monkeypatch):
    in_order = validate._in_order

    def backwards(suite, validated):
        for result in validated.results:
            result.result["unexpected_index_list"].reverse()
        return in_order(suite, validated)

    monkeypatch.setattr(validate, "_in_order", backwards)
    table = make.documents(*({"language": "zh"} for _ in range(22)))
    assert only(judge(table, make.suite(make.in_set("language", "en")))).doc_ids == tuple("abcdefghijklmnopqrst")


def test_a_suite_without_columns_still_has_rows(make, judge):
    rule = only(judge(make.documents({}, {}), make.suite(make.rule("expect_table_row_count_to_equal", value=2))))
    assert (rule.success, rule.observed) == (True, "2")


def test_rules_come_out_in_the_order_of_the_suite(make, judge):
    asked = [make.in_set(column, "x") for column in ("language", "encoding")] + [make.rule(ROWS, min_value=1)]
    verdict = judge(make.documents({}), make.suite(*asked))
    assert [rule.type for rule in verdict.rules] == [each["type"] for each in asked]
    assert [rule.kwargs for rule in verdict.rules] == [each["kwargs"] for each in asked]


def test_a_rule_that_raised_is_critical_and_says_why(make, judge, monkeypatch):
    view = validate.build
    monkeypatch.setattr(validate, "build", lambda *words: view(*words).with_columns(n_chars=pl.lit("text")))
    rule = make.rule(MEAN, "info", column="n_chars", min_value=0)
    verdict = judge(make.documents({}, {}), make.suite(rule, make.rule(ROWS, min_value=1)))
    first, second = verdict.rules
    assert (verdict.outcome, first.success, first.severity, second.success) == ("FAIL", False, "critical", True)
    assert first.error
    assert first.observed == ""


def form(*rules):
    return Suite(file="x.json", form={"name": "x", "expectations": list(rules), "meta": {"audit": {"table": "kept"}}})


def test_a_rule_that_great_expectations_leaves_out_is_noticed(make):
    unknown = make.rule(ROWS, min_value=1), make.in_set("decision", "keep", severity="fatal")
    with pytest.raises(SettingsError, match=r"^x\.json: rule 2: .* Great Expectations leaves it out"):
        validate.understand(form(*unknown))
    with pytest.raises(SettingsError, match=r"^x\.json: rule 1: expect_the_best: Great Expectations leaves it out"):
        validate.understand(form(make.rule("expect_the_best")))
    with pytest.raises(SettingsError, match=r"^x\.json: rule 1: .* Great Expectations refuses it"):
        validate.understand(form(make.rule(ROWS, min_value="one")))


def test_what_great_expectations_logs_of_it_is_not_shown(make, caplog, capfd):
    wrong = form(make.in_set("decision", "keep", severity="fatal"))
    with pytest.raises(SettingsError):
        gate.judge(make.documents({}), [wrong], {}, {})
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


def test_a_rule_that_is_dropped_silently_is_noticed(make, judge, monkeypatch):
    suite = gx.ExpectationSuite

    def forgetful(name, expectations):
        return suite(name=name, expectations=[each for each in expectations if each["type"] != ROWS])

    monkeypatch.setattr(gx, "ExpectationSuite", forgetful)
    with pytest.raises(SettingsError, match=r"mine\.json: rule 2: .*leaves it out"):
        judge(make.documents({}), make.suite(make.in_set("decision", "keep"), make.rule(ROWS, min_value=1)))


def test_a_rule_whose_severity_is_lost_is_noticed(make, judge, monkeypatch):
    suite = gx.ExpectationSuite

    def lenient(name, expectations):
        return suite(name=name, expectations=[{**each, "severity": "info"} for each in expectations])

    monkeypatch.setattr(gx, "ExpectationSuite", lenient)
    with pytest.raises(SettingsError, match="reads it as another rule"):
        judge(make.documents({}), make.suite(make.in_set("decision", "keep")))


def test_a_result_that_is_missing_is_noticed(make, judge, monkeypatch):
    in_order = validate._in_order

    def lossy(suite, validated):
        validated.results.pop()
        return in_order(suite, validated)

    monkeypatch.setattr(validate, "_in_order", lossy)
    with pytest.raises(SettingsError, match="gave no result for it"):
        judge(make.documents({}), make.suite(make.in_set("decision", "keep"), make.rule(ROWS, min_value=1)))


def test_the_digest_is_of_what_is_judged(make, judge):
    table, rule = make.documents({}), make.in_set("decision", "keep")
    first = judge(table, make.suite(rule)).suites_digest
    assert first == judge(table, make.suite(dict(reversed(rule.items())))).suites_digest
    assert first != judge(table, make.suite(rule | {"severity": "info"})).suites_digest
    assert first != judge(table, make.suite(rule | {"notes": "x"})).suites_digest
    assert len(bytes.fromhex(first)) == 32


def test_several_suites_judge_one_table(make, judge):
    verdict = judge(
        make.documents({}, {"decision": "drop"}),
        make.suite(make.rule(ROWS, min_value=2), name="a"),
        make.suite(make.rule(ROWS, min_value=2), name="b", table="kept"),
        make.suite(make.rule(ROWS, min_value=2), name="c"),
    )
    assert [(rule.suite, rule.success) for rule in verdict.rules] == [("a", True), ("b", False), ("c", True)]


def test_nothing_is_written_sent_shown_or_logged(make, judge, tmp_path, monkeypatch, capfd, caplog):
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(home))
    monkeypatch.chdir(here)

    def refuse(*words):
        raise AssertionError(f"connects to {words}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    judge(make.documents({"loud_flag": True}, {}))
    assert [*here.iterdir(), *home.iterdir()] == []
    assert capfd.readouterr() == ("", "")
    assert not caplog.records
    assert logging.getLogger("great_expectations").level == logging.NOTSET


def test_a_hundred_thousand_rows(make, judge, checks):
    count = 100_000
    numbers = pl.int_range(count, eager=True)
    table = make.documents({}).drop("doc_id").join(pl.DataFrame({"n": numbers}), how="cross")
    table = table.with_columns(
        doc_id=pl.format("{}.txt", pl.col("n").cast(pl.String).str.zfill(6)), loud_flag=pl.col("n") % 2 == 1
    )
    verdict = judge(table)
    (rule,) = verdict.failed("critical")
    assert (rule.unexpected_count, rule.doc_ids[:2]) == (count // 2, ("000001.txt", "000003.txt"))


def test_the_answer_is_the_same_twice(make, checks, judge):
    table = make.documents({"loud_flag": True}, {"decision": "review"}, {})
    suites = gate.load_suites(Path("absent"), checks)
    options = parse_options(checks, {})
    assert gate.judge(table, suites, checks, options) == gate.judge(table[::-1], suites, checks, options)
