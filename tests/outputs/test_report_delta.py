import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from audit.ledger.baseline import held
from audit.outputs.report import delta as report_delta
from audit.outputs.report.calibration import wilson
from audit.outputs.report.catalogue import TAGS, catalogue
from audit.outputs.report.data import report_data
from audit.outputs.report.since import since
from audit.outputs.report.tree import html
from audit.outputs.report.view import View
from audit.outputs.report.view_banner import banner
from audit.outputs.report.view_delta import delta_section
from audit.outputs.summary import render_summary
from audit.outputs.terminal import closing
from audit.result import Baseline, Calibration, Recall, Result, Verdict, Waived
from tests.outputs.conftest import BRAKES, RULES, WAIVER, accept, build

Make = Callable[..., Result]

#: A name that would run if it were let.
HOSTILE = "<img src=x onerror=alert(1)>\u202e.txt"

OLD = {"same.txt": b"It stays.", HOSTILE: "It was ×× and ××.".encode(), "old.txt": b"It moves."}
NEW = {"same.txt": b"It stays.", HOSTILE: b"It is well.", "new.txt": b"It moves.", "more.txt": "××× and ××".encode()}


@pytest.fixture
def told(tmp_path: Path) -> Result:
    """Held against an audit in which other rules were unmet."""
    rules = (replace(RULES[0], success=False), replace(RULES[1], success=True), RULES[2])
    corpus = accept(build(OLD, verdict=Verdict(rules=rules, suites_digest="")), tmp_path / "corpus")
    return held(build(NEW), corpus, None)


def view(language: str = "en", **places: str) -> View:
    return View(catalogue(language), places)


def test_without_an_accepted_audit_all_is_null(result: Result) -> None:
    data = report_data(result)
    assert data["delta"] is None
    assert {check["delta"] for check in data["checks"]} == {None}
    assert {(document["change"], document["flag_changes"]) for document in data["documents"]} == {(None, None)}


def test_documents_and_checks_tell_what_is_other(told: Result) -> None:
    data = report_data(told)
    by_id = {document["doc_id"]: (document["change"], document["flag_changes"]) for document in data["documents"]}
    assert by_id == {
        "same.txt": ("same", {"new": [], "fixed": []}),
        HOSTILE: ("changed", {"new": [], "fixed": ["crosses"]}),
        "new.txt": ("moved", {"new": [], "fixed": []}),
        "more.txt": ("new", {"new": [], "fixed": []}),
    }
    assert data["delta"]["documents"]["counts"] == {"new": 1, "changed": 1, "moved": 1, "same": 1, "removed": 0}
    assert data["delta"]["documents"]["named"]["moved"] == [{"doc_id": "new.txt", "was": "old.txt"}]
    assert {check["id"]: check["delta"]["fixed"] for check in data["checks"]} == {
        "crosses": 1,
        "damage": 0,
        "language": 0,
    }
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_rules_that_newly_fail_and_that_are_met_again_are_those_of_the_gate(told: Result) -> None:
    data = report_data(told)
    rules = data["gate"]["rules"]
    assert [rules[place]["type"] for place in data["delta"]["gate"]["failing"]] == ["expect_column_mean_to_be_between"]
    assert [rules[place]["suite"] for place in data["delta"]["gate"]["met"]] == ["kept"]
    assert rules[data["delta"]["gate"]["met"][0]]["success"]


def test_names_are_capped_and_counts_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_delta, "MAX_NAMED", 2)
    corpus = accept(build({"a": b"text"}), tmp_path / "corpus")
    data = report_data(held(build({name: f"It is {name}.".encode() for name in "abcdefg"}), corpus, None))
    assert data["delta"]["documents"]["named"]["new"] == ["b", "c"]
    assert data["delta"]["documents"]["counts"]["new"] == 6
    assert "and 4 more" in html(delta_section(data, view()))


def test_the_line_says_what_there_is_any_of(told: Result) -> None:
    line = since(report_data(told)["delta"], catalogue("en"))
    assert line == (
        "1 document new, 1 changed, 1 moved, 1 decided otherwise, 1 flag fixed, 1 rule newly unmet, 1 rule met again "
        f"since the audit accepted as sha256:{told.baseline.digest[:12]}…"
    )
    assert line in closing(told, Path("out"))
    assert line in render_summary(report_data(told)).splitlines()


def test_nothing_is_said_of_an_accepted_audit_where_there_is_none(result: Result) -> None:
    assert "accepted" not in "\n".join(closing(result, Path("out")))
    assert "accepted" not in render_summary(report_data(result))
    assert "audit accept" in html(banner(report_data(result), view()))
    assert "audit accept" in html(delta_section(report_data(result), view()))


@pytest.mark.parametrize("problem", ["lock", "manifest"])
@pytest.mark.parametrize("language", TAGS)
def test_a_baseline_that_cannot_be_believed_is_a_warning_everywhere(
    result: Result, problem: str, language: str
) -> None:
    harmed = replace(result, baseline=Baseline(name=HOSTILE, problem=problem, told="its own digest does not fit"))
    data = report_data(harmed)
    shown = [html(banner(data, view(language))), html(delta_section(data, view(language)))]
    assert all("<img" not in page and "&lt;img src=x" in page for page in shown)
    assert "note review" in shown[1]
    assert "its own digest does not fit" in shown[1]
    assert "cannot be believed" in render_summary(data)
    assert "<img" not in render_summary(data)
    assert any("cannot be believed" in line for line in closing(harmed, Path("out")))
    assert (harmed.exit_code, data["outcome"]) == (result.exit_code, result.outcome)


@pytest.mark.parametrize("language", TAGS)
def test_the_section_shows_all_of_it_and_runs_none_of_it(told: Result, language: str) -> None:
    data, t = report_data(told), catalogue(language)
    page = html(delta_section(data, view(language, **{HOSTILE: "#doc-1"})))
    assert "<img" not in page
    assert 'href="#doc-1"' in page
    for name in ("gate", "documents", "decisions", "flags", "drift", "failing", "met", "change_moved"):
        assert t(f"delta.{name}") in page
    assert "style=" not in page


def test_a_lock_that_does_not_tell_its_rules_is_said_to(told: Result) -> None:
    data = report_data(replace(told, baseline=replace(told.baseline, unmet=None)))
    assert data["delta"]["gate"] is None
    assert "does not name its unmet rules" in html(delta_section(data, view()))


def test_drift_is_told_with_its_values(tmp_path: Path) -> None:
    corpus = accept(build({f"{n}.txt": b"It is short." for n in range(30)}), tmp_path / "corpus")
    long = {f"x{n}.txt": f"It is {n} ".encode() * 99 for n in range(30)}
    data = report_data(held(build(long), corpus, None))
    length = next(each for each in data["delta"]["drift"] if each["property"] == "length")
    assert (length["verdict"], length["size"], length["effect"]) == ("drift", "large", 1.0)
    page = html(delta_section(data, view()))
    assert "Cliff&#39;s delta 1.000" in page
    assert "median" in page


def test_the_banner_names_what_decided(make_result: Make, whole: Result) -> None:
    data = report_data(whole)
    assert [line["by"] for line in data["decided_by"]] == ["rule"]
    assert data["gate"]["rules"][data["decided_by"][0]["rule"]]["severity"] == "critical"
    page = html(banner(data, view()))
    assert "ValueError: no rows" in page
    assert "A third of the corpus" not in page
    warned = make_result(documents={"a": b"text"}, pairs=[], verdict=Verdict(rules=RULES[:2], suites_digest=""))
    assert "A third of the corpus" in html(banner(report_data(warned), view()))


def test_the_exit_code_and_who_asked_for_it(make_result: Make) -> None:
    passed = Verdict(rules=RULES[:1], suites_digest="")
    documents = {"a": b"text", "b": "×× ××".encode()}

    def asked(fail_on: str, verdict: Verdict = passed) -> dict:
        result = make_result(documents=documents, pairs=[], verdict=verdict)
        return report_data(replace(result, settings=result.settings.model_copy(update={"fail_on": fail_on})))

    seen = {name: asked(name) for name in ("error", "warning", "new", "review", "never")}
    codes = {"error": 0, "warning": 0, "new": 1, "review": 1, "never": 0}
    assert {name: data["exit_code"] for name, data in seen.items()} == codes
    assert seen["review"]["decided_by"] == [{"by": "fail_on", "asked": "review", "documents": 1}]
    assert [seen[name]["decided_by"] for name in ("error", "warning", "never")] == [[], [], []]
    assert "--fail-on review makes the exit code 1: 1 document" in html(banner(seen["review"], view()))
    assert seen["new"]["decided_by"] == [{"by": "fail_on", "asked": "new", "documents": 1}]
    assert "--fail-on new makes the exit code 1: 1 document is not kept" in html(banner(seen["new"], view()))
    failed = asked("never", Verdict(rules=RULES, suites_digest=""))
    assert (failed["exit_code"], failed["decided_by"][-1]["asked"]) == (0, "never")


def test_the_banner_counts_waivers_brakes_and_what_was_not_seen(make_result: Make) -> None:
    waivers = (Waived(waiver=WAIVER, state="applied"), Waived(waiver=WAIVER, state="expired"))
    data = report_data(make_result(waivers=waivers, brakes=BRAKES))
    page = html(banner(data, view()))
    for said in ("1 applied", "1 expired", "3 acted", "INCOMPLETE", "1 document could not be looked at", "✕"):
        assert said in page
    assert [line["by"] for line in data["decided_by"]] == ["incomplete", "rule", "brakes"]


@pytest.mark.parametrize(("found", "planted"), [(0, 0), (0, 5), (5, 5), (180, 200)])
def test_an_interval_holds_the_share(found: int, planted: int) -> None:
    low, high = wilson(found, planted)
    assert 0 <= low <= (found / planted if planted else 0.5) <= high <= 1


def test_an_interval_is_that_of_wilson() -> None:
    assert wilson(180, 200) == (0.8506, 0.9343)


def test_what_was_planted_is_told_by_check(result: Result) -> None:
    assert report_data(result)["calibration"] is None
    recall = {"crosses": Recall(planted=10, found=9, missed=(("a.txt", "××"),))}
    data = report_data(replace(result, calibration=Calibration(documents=10, recall=recall)))
    assert data["calibration"]["checks"]["crosses"] == {
        "planted": 10,
        "found": 9,
        "low": 0.5958,
        "high": 0.9821,
        "missed": [{"doc_id": "a.txt", "what": "××"}],
    }


def test_both_catalogues_say_the_same_things() -> None:
    en, zh = (catalogue(language) for language in TAGS)
    assert en.names() == zh.names()
