"""What the data say in English, in the Chinese page: our own sentences translated, all other English marked as such."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from audit.checks import load_checks
from audit.gate.answer import observed
from audit.gate.defaults import default_suites
from audit.outputs.report.catalogue import catalogue
from audit.outputs.report.data import report_data
from audit.outputs.report.html import render_pages
from audit.outputs.report.tell import tell
from audit.result import Verdict
from tests.conftest import ROOT
from tests.outputs.conftest import RULES

EN, ZH = catalogue("en"), catalogue("zh")
CHINESE = re.compile("[\u4e00-\u9fff]")


def own_sentences():
    checks = load_checks()
    notes = {rule["notes"] for suite in default_suites(checks).values() for rule in suite["expectations"]}
    return notes | {check.summary for check in checks.values()}


def test_the_suites_of_this_project_say_what_the_defaults_say():
    """They judge the seeds, whose report is shown in Chinese, too."""
    suites = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "expectations").glob("*.json"))]
    notes = {rule["notes"] for suite in suites for rule in suite["expectations"]}
    assert len(notes) > 20
    assert notes <= own_sentences()


def test_every_sentence_of_ours_is_told_in_chinese_and_no_other():
    assert {*ZH.table("told")} == own_sentences()
    assert all(CHINESE.search(told) for told in ZH.table("told").values())


def test_code_in_a_sentence_stays_as_it_is():
    for sentence, told in ZH.table("told").items():
        assert re.findall("`[^`]*`", told) == re.findall("`[^`]*`", sentence)


def test_a_sentence_of_somebody_else_stays_as_it_stands():
    assert ZH.translated("We want forty of them.") == "We want forty of them."
    assert EN.translated("Each text is kept once.") == "Each text is kept once."


#: What Great Expectations returns, by the message that is made of it.
SEEN = {
    "unexpected": {"element_count": 1_200, "unexpected_count": 1},
    "unexpected_without": {"element_count": 5, "unexpected_count": 1, "missing_count": 2},
    "unlike": {"partial_unexpected_list": ["a", "b"], "partial_missing_list": ["c"]},
    "unlike_unexpected": {"partial_unexpected_list": ["a", "b"]},
    "unlike_missing": {"partial_missing_list": ["c"]},
}
TOLD = {
    "unexpected": "1200 份文档中有 1 份不符",
    "unexpected_without": "5 份文档中有 1 份不符，2 份没有值",
    "unlike": "多出 a, b；缺少 c",
    "unlike_unexpected": "多出 a, b",
    "unlike_missing": "缺少 c",
}


@pytest.mark.parametrize("name", SEEN)
def test_what_a_rule_observed_is_read_again(name):
    said = observed(SEEN[name])
    assert EN.reread("observed", said) == said
    assert ZH.reread("observed", said) == TOLD[name]


@pytest.mark.parametrize("figure", ["0.44", "7", "nan", ""])
def test_a_figure_is_the_same_in_every_language(figure):
    assert ZH.reread("observed", figure) == figure


def rule(**given):
    return replace(RULES[1], **given)


def page(make_result, *rules, language="zh"):
    data = report_data(make_result(verdict=Verdict(rules=rules, suites_digest="ab" * 32)))
    return render_pages(data, language)["report.html"]


def test_notes_of_the_default_suites_are_told_in_chinese_in_banner_and_gate(make_result):
    given = rule(notes="Each text is kept once.", observed="1 of 9 documents unexpected", severity="critical")
    chinese = page(make_result, given)
    assert "Each text is kept once." not in chinese
    assert chinese.count("<bdi>同一文本只保留一份。</bdi>") == 2
    assert chinese.count("<bdi>9 份文档中有 1 份不符</bdi>") == 2
    assert page(make_result, given, language="en").count("<bdi>Each text is kept once.</bdi>") == 2


def test_notes_of_a_user_stay_and_nobody_says_in_which_language(make_result):
    assert page(make_result, rule(notes="Wir wollen vierzig.")).count("<bdi>Wir wollen vierzig.</bdi>") == 2


def test_what_stays_english_says_so_in_the_chinese_page_alone(make_result):
    given = rule(notes="", error="ValueError: no rows")
    text = "column mean to be between: column is_review, max value 0.2"
    chinese, english = page(make_result, given), page(make_result, given, language="en")
    # In the banner and in the gate.
    assert chinese.count(f'<bdi lang="en">{text}</bdi>') == 2
    assert chinese.count('<bdi lang="en">ValueError: no rows</bdi>') == 2
    assert english.count(f"<bdi>{text}</bdi>") == 2
    assert '<bdi lang="en">' not in english


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("there is no document to judge", "没有可供判断的文档"),
        ("script is null in every document: there is nothing to judge", "script 在每份文档中均为空：没有可供判断的值"),
    ],
)
def test_why_a_rule_could_not_be_judged_is_told_in_chinese(make_result, error, told):
    assert page(make_result, rule(error=error)).count(f"<bdi>{told}</bdi>") == 2


def test_docstrings_of_ours_say_that_they_are_english_and_those_of_others_nothing(make_result):
    result = make_result()
    ours = load_checks()["spam"]
    data = report_data(result)
    data["checks"][0] |= {"summary": ours.summary, "doc": ours.doc}
    chinese = render_pages(data, "zh")["report.html"]
    assert "<p>有人置入文本的广告、联系诱饵、通知与网页框架文字。</p>" in chinese
    # Beside the check and in the table of what can be trusted; the other two checks are somebody else's.
    assert chinese.count('<div class="prose" lang="en">') == 2
    assert chinese.count('<div class="prose">') == 2 * (len(data["checks"]) - 1)


def test_a_threshold_is_told_in_chinese_in_trace_and_check(make_result):
    result = make_result()
    data = report_data(result)
    check = next(one for one in data["checks"] if one["id"] == "damage")
    assert check["threshold"] == "min confidence 0.2, a count of 1 or more"
    assert "<bdi>min confidence 0.2、计数达到 1</bdi>" in render_pages(data, "zh")["report.html"]
    steps = next(one for one in data["documents"] if one["doc_id"] == "b/damaged.txt")["trace"]
    told = next(step for step in steps if step["step"] == "damage")
    assert "阈值为 min confidence 0.2、计数达到 1。" in tell(ZH, told["says"])
    assert "threshold is min confidence 0.2, a count of 1 or more" in told["text"]
