"""Reports of earlier versions are rendered, and what is no report is refused in a line that says why."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from audit.cli import main
from audit.outputs.report.html import render_pages
from audit.outputs.report.versions import VERSION, read
from audit.settings import Language

REPORTS = sorted(Path(__file__).with_name("reports").glob("report-*.json"))

#: What a page says in place of what was not told.
UNTOLD = {"en": "The version that made this report did not tell this.", "zh": "生成此报告的版本未提供这项内容。"}

Data = dict[str, Any]


def old(**changed: Any) -> Data:
    """The report of version 1, with parts changed."""
    data: Data = json.loads(REPORTS[0].read_bytes())
    return data | changed


def words(page: str, section: str) -> str:
    """What a section of a page says."""
    found = re.search(rf'<section[^>]* id="{section}">.*?</section>', page, re.DOTALL)
    assert found
    return re.sub("<[^>]+>", "", found[0])


@pytest.fixture
def upgraded(tmp_path: Path) -> Data:
    return read(REPORTS[0])


def test_every_version_has_its_report() -> None:
    assert [json.loads(path.read_bytes())["schema"] for path in REPORTS] == [*range(1, VERSION + 1)]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_version_is_rendered(
    path: Path, language: Language, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(path), "--to", str(tmp_path), "--language", language]) == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.endswith("</html>\n")
    assert (UNTOLD[language] in page) == (path == REPORTS[0])
    assert capsys.readouterr().err == ""


def test_what_version_1_did_not_tell_is_untold_and_no_zero(upgraded: Data) -> None:
    page = render_pages(upgraded)["report.html"]
    for section in ("delta", "funnel", "breakdowns", "coverage"):
        assert UNTOLD["en"] in words(page, section)
    for section in ("delta", "funnel", "breakdowns"):
        assert not re.search(r"\d", words(page, section))
    assert words(page, "pairs").count(UNTOLD["en"]) == 2
    assert "No document is a duplicate" not in page
    assert "No accepted audit" not in page
    assert "no rule rests on it" not in page
    assert "not measured" not in words(page, "checks")
    assert re.search("<dt>Exit code</dt><dd><strong>not told</strong></dd>", page)


def test_what_version_1_told_is_told_still(upgraded: Data) -> None:
    page = render_pages(upgraded)["report.html"]
    shown = words(page, "pairs")
    for pair in upgraded["pairs"]:
        for run in pair["runs"]:
            assert all(run[side]["text"][:20] in page for side in ("left", "right"))
    assert "left in right" in shown.lower()
    assert upgraded["decided_by"] == [{"by": "rule", "rule": 0}]
    assert upgraded["counts"]["waived"] == 1
    assert "The flags of 1 document are waived." in words(page, "waivers")


def test_documents_with_a_waiver_are_not_counted_where_some_are_not_shown(tmp_path: Path) -> None:
    data = old()
    data["cut"]["documents"] = 3
    (tmp_path / "cut.json").write_text(json.dumps(data), "utf-8")
    upgraded = read(tmp_path / "cut.json")
    assert upgraded["counts"]["waived"] is None
    assert "are waived" not in words(render_pages(upgraded)["report.html"], "waivers")


def test_what_decided_an_old_report_is_what_it_tells_of_it(tmp_path: Path) -> None:
    data = old(incomplete=["a", "b"], brakes=[_brake()])
    data["gate"]["rules"][2] |= {"severity": "critical", "success": False}
    data["cut"]["incomplete"] = 5
    (tmp_path / "worse.json").write_text(json.dumps(data), "utf-8")
    assert read(tmp_path / "worse.json")["decided_by"] == [
        {"by": "incomplete", "documents": 7},
        {"by": "rule", "rule": 2},
        {"by": "brakes", "brakes": 1},
    ]


def _brake() -> Data:
    return {
        "kind": "source",
        "name": None,
        "documents": 9,
        "would_go": 8,
        "share": 0.9,
        "limit": 0.5,
        "told": "It held.",
    }


WHOLE = REPORTS[-1].read_bytes()
LINE = WHOLE.index(b'"line": ')


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is no JSON: Expecting value"),
        (WHOLE[: len(WHOLE) // 2], "is no JSON: "),
        (WHOLE[:-10] + b"\xff" + WHOLE[-10:], "is no JSON: 'utf-8' codec can't decode byte 0xff"),
        (b"[" * 200_000, "is nested too deeply"),
        (b"9" * 5_000, "is no JSON: Exceeds the limit"),
        (b'{"kind": "audit-report", "schema": NaN}', "is no JSON: NaN is no number"),
        (b"[]", "is no report of an audit"),
        (b'"audit-report"', "is no report of an audit"),
        (b'{"swagger": "2.0"}', "is no report of an audit"),
        (b'{"kind": "audit-report"}', "is no report of an audit"),
        (b'{"kind": "audit-report", "schema": true}', "is no report of an audit"),
        (b'{"kind": "audit-report", "schema": "2"}', "is no report of an audit"),
        (b'{"kind": "audit-report", "schema": 0}', "has version 0, and this audit knows 1 to 2"),
        (b'{"kind": "audit-report", "schema": 99}', "has version 99, and this audit knows 1 to 2"),
        (b'{"kind": "audit-report", "schema": 2}', "tool: Field required"),
        (b'{"kind": "audit-report", "schema": 1}', "tool: Field required"),
        (WHOLE[:LINE] + b'"line": -' + WHOLE[LINE + 8 :], "line: Input should be greater than or equal to 1"),
        (WHOLE.replace(b'"kept"', b'"\\ud800"'), "gate.rules.0.suite: Input should be a valid string"),
        (WHOLE.replace(b'"share":', b'"share": 1e999, "_":', 1), "share: Input should be a finite number"),
        (
            WHOLE.replace(b'"tool":', b'"a\\n\\u202e\\u001b[31m": 1, "tool":'),
            "a⟨U+000A⟩⟨U+202E⟩⟨U+001B⟩[31m: Extra inputs",
        ),
    ],
)
def test_what_is_no_whole_report_is_refused(
    raw: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report.json").write_bytes(raw)
    assert main(["report", str(tmp_path / "report.json"), "--to", str(tmp_path / "out")]) == 2
    complaint = capsys.readouterr().err
    assert said in complaint
    assert "Traceback" not in complaint
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"gate": []}, "gate: Input should be a valid dictionary"),
        ({"gate": {"rules": [1]}}, "gate.suites_digest: Field required"),
        ({"documents": {"0": 1}}, "documents: Input should be a valid list"),
        ({"documents": [None]}, "documents.0: Input should be a valid dictionary"),
        ({"documents": [{"trace": [[]]}]}, "documents.0.doc_id: Field required"),
        ({"waivers": [{"state": []}]}, "waivers.0.document: Field required"),
        ({"pairs": [{"translation": 1}]}, "pairs.0.left: Field required"),
        ({"checks": [{"worst": 5}]}, "checks.0.id: Field required"),
        ({"cut": {"incomplete": "1", "documents": 0}}, "cut.brakes: Field required"),
        ({"counts": None}, "counts: Input should be a valid dictionary"),
        ({"incomplete": 1}, "incomplete: Input should be a valid list"),
        ({"corpus_digest": "x"}, "corpus_digest: String should match pattern"),
    ],
)
def test_a_damaged_report_of_version_1_is_refused_by_the_path_of_the_damage(
    changed: Data, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report.json").write_text(json.dumps(old(**changed)), "utf-8")
    assert main(["report", str(tmp_path / "report.json"), "--to", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err


def test_a_file_that_is_not_there_or_no_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path, tmp_path / "none.json"):
        assert main(["report", str(path), "--to", str(tmp_path)]) == 2
        assert "Traceback" not in capsys.readouterr().err
