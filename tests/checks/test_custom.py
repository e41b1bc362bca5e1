"""Rules of the settings: tested on their own examples before anything is audited, and linear whatever they say."""

import pytest

from audit.checks import load_checks, parse_options
from audit.checks.custom import CHECK, CustomOptions
from audit.cli import main
from audit.errors import SettingsError
from audit.testing import run_check, spans_in
from audit.text.spans import Span
from tests.checks.linear import assert_linear

DRAFT = {"label": "draft", "pattern": r"DRAFT v\d+", "flagged": ["⟦DRAFT v2⟧ of it"], "clean": ["a draft"]}


def options(*rules):
    return parse_options(load_checks(), {"custom": {"rules": [DRAFT | rule for rule in rules]}})["custom"]


def test_without_rules_nothing_is_found():
    row = run_check(CHECK, "DRAFT v2", options=CustomOptions()).row(0, named=True)
    assert (row["custom_count"], row["custom_flag"]) == (0, False)


def test_what_weighs_flags_and_what_informs_does_not():
    rules = options({}, {"label": "number", "pattern": "No (\\d+)", "severity": "info", "flagged": ["No ⟦5⟧"]})
    rows = run_check(CHECK, "🦊 No 5, No 66", "No 5 in DRAFT v1", options=rules)
    assert rows["custom_flag"].to_list() == [False, True]
    found = [[Span(**span) for span in spans] for spans in rows["custom_spans"].to_list()]
    assert found == [[Span(5, 6, "number"), Span(11, 13, "number")], [Span(3, 4, "number"), Span(8, 16, "draft")]]


def test_case_matters_unless_it_is_said_that_it_does_not():
    rows = run_check(CHECK, "draft V9", options=options({"label": "a"}))
    assert rows["custom_count"].to_list() == [0]
    rows = run_check(CHECK, "draft V9", options=options({"ignore_case": True, "clean": ["a sketch"]}))
    assert rows["custom_count"].to_list() == [1]


def test_groups_that_take_no_part_and_empty_matches_are_no_evidence():
    rules = options({"pattern": "a(b*)c", "flagged": ["a⟦bb⟧c"]})
    assert run_check(CHECK, "ac abc", options=rules)["custom_spans"].to_list() == [
        [{"start": 4, "end": 5, "label": "draft"}]
    ]


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ({"pattern": "(?<!a)b"}, "RE2 knows no look-around"),
        ({"pattern": r"(a)\1"}, "no back-references"),
        ({"pattern": "("}, "missing )"),
        ({"pattern": "x*"}, "matches nothing at all"),
        ({"pattern": ""}, "at least 1 character"),
        ({"flagged": ["⟦DRAFT⟧ v2"]}, "finds 'DRAFT v2' in its flagged example"),
        ({"flagged": ["no draft"]}, "finds nothing in its flagged example"),
        ({"clean": ["DRAFT v3"]}, "finds 'DRAFT v3' in its clean example"),
        ({"flagged": []}, "at least 1 item"),
        ({"clean": []}, "at least 1 item"),
        ({"label": "Draft!"}, "should match pattern"),
        ({"severity": "critical"}, "'info' or 'warning'"),
        ({"patern": "x"}, "Extra inputs"),
    ],
)
def test_a_rule_that_does_not_do_what_it_says_stops_the_audit(rule, says):
    with pytest.raises(SettingsError, match="(?s)" + says.replace(")", r"\)") if says == "missing )" else says):
        options(rule)


def test_a_label_has_one_severity():
    with pytest.raises(SettingsError, match="two severities"):
        options({}, {"severity": "info"})


def test_no_pattern_is_slow():
    rules = options({"pattern": "(?:a+)+b", "flagged": ["⟦aab⟧"]}, {"pattern": "(?:a|aa)*c", "flagged": ["⟦aac⟧"]})
    assert_linear(lambda text: run_check(CHECK, text, options=rules), "a")


def test_from_the_settings_file_to_the_exit_code(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("The plans, DRAFT v3, were not for anybody else to read.\n")
    settings = """[[checks.custom.rules]]
label = "draft"
pattern = 'DRAFT v\\d+'
flagged = ["⟦DRAFT v2⟧ of it"]
clean = ["a draft"]
"""
    (tmp_path / "audit.toml").write_text(settings, "utf-8")
    assert main(["run", "corpus", "--fail-on", "review"]) == 1
    assert main(["explain", "a.txt"]) == 0
    assert "DRAFT v3" in capsys.readouterr().out
    (tmp_path / "audit.toml").write_text(settings.replace("a draft", "DRAFT v7"), "utf-8")
    assert main(["run", "corpus"]) == 2
    assert "finds 'DRAFT v7' in its clean example" in capsys.readouterr().err


def test_the_default_has_no_rules():
    assert spans_in(CHECK, "nothing") == [[]]
    assert CHECK.options() == CustomOptions(rules=())
