"""The funnel, the charts, the checks and coverage as trees: inert, linked, in both languages, of any size."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from audit.checks import load_checks
from audit.outputs.report import charts
from audit.outputs.report.catalogue import TAGS, catalogue
from audit.outputs.report.coverage import report_coverage
from audit.outputs.report.data import report_data
from audit.outputs.report.filters import to_check, to_documents
from audit.outputs.report.prose import chapter, prose
from audit.outputs.report.tree import Node, all_html, html
from audit.outputs.report.view import View
from audit.outputs.report.view_charts import breakdowns_section
from audit.outputs.report.view_checks import checks_section
from audit.outputs.report.view_coverage import coverage_section
from audit.outputs.report.view_funnel import funnel_section
from audit.outputs.report.wilson import wilson
from audit.result import Result
from tests.outputs.conftest import build
from tests.outputs.test_report_breakdowns import HOSTILE, corpus

SECTIONS: Mapping[str, Callable[[Any, View], Node]] = {
    "funnel": funnel_section,
    "breakdowns": breakdowns_section,
    "checks": checks_section,
    "coverage": coverage_section,
}
STYLES = "\n".join(
    resources.files("audit.outputs.report").joinpath(name).read_text("utf-8")
    for name in ("style.css", "style-charts.css")
)


def show(section: str, result: Result | Any, language: Any = "en") -> str:
    data = report_data(result) if isinstance(result, Result) else result
    places = {document["doc_id"]: f"#doc-{n}" for n, document in enumerate(data["documents"], 1)}
    return str(html(SECTIONS[section](data, View(catalogue(language), places))))


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    told = report_data(replace(corpus(), skipped={"hidden": 3, "passage keys shared by too many documents": 2}))
    told["calibration"] = {
        "documents": 40,
        "checks": {
            "crosses": {"planted": 20, "found": 18, "missed": [{"doc_id": "000.txt", "what": "<i>×</i>\u202e"}]}
        },
    }
    return told


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("language", TAGS)
def test_sections_are_inert(data: dict[str, Any], section: str, language: str) -> None:
    page = show(section, data, language)
    assert "<script" not in page
    assert "\u202e" not in page
    assert not re.search(r'\s(style|on\w+)="', page)
    assert f'id="{section}"' in page
    assert not re.search(r"\{[a-z_]+\}", re.sub(r"<code>.*?</code>", "", page)), "a gap is left open"


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("documents", [{}, {"one.txt": b"A text.\n"}, {"gone.txt": None}], ids=["none", "one", "gone"])
def test_sections_of_next_to_nothing(section: str, documents: Any) -> None:
    assert "<h2>" in show(section, build(documents, pairs=[]))


def test_every_class_of_the_sections_has_a_style(data: dict[str, Any]) -> None:
    page = "".join(show(section, data) for section in SECTIONS)
    used = {name for classes in re.findall(r' class="([^"]+)"', page) for name in classes.split()}
    silent = {"breakdowns", "funnel-section", "checks", "coverage", "worst-name", "worst-span", "chart-bar", "bytes"}
    assert {name for name in used - silent if not re.search(rf"\.{name}(?![\w-])", STYLES)} == set()


def test_bars_and_cells_lead_to_the_documents_that_they_count(data: dict[str, Any]) -> None:
    links = {unquote(unescape(link)) for link in re.findall(r'href="([^"]+)"', show("breakdowns", data))}
    assert {"#language=l1", "#language= ", "#encoding=ascii", "#check=crosses"} <= links
    assert "#source=</svg><script>alert(1)</script>" in links
    assert "#source=a&b=c#d%" in links
    row = next(row for row in data["breakdowns"]["sources"]["rows"] if row["name"] and row["flagged"]["crosses"])
    assert f"#source={row['name']}&check=crosses" in links
    steps = set(re.findall(r'href="([^"]+)"', show("funnel", data)))
    assert {"#status=ok", "#status=empty", "#duplicate=exact", "#reasons=crosses", "#decision=keep"} <= steps


def test_an_address_holds_any_name_and_no_endless_one() -> None:
    assert to_documents(source="a&b=c d", check="spam") == "#source=a%26b%3Dc%20d&check=spam"
    assert to_documents(source=None) == "#source=%20"
    assert to_documents(source="\ud800") == "#source=%3F"
    assert to_documents(source="x" * 301) is None
    assert to_check("a b") == "#check-a%20b"


def test_names_are_clipped_in_charts_and_whole_in_their_tables(data: dict[str, Any]) -> None:
    page = show("breakdowns", data)
    assert HOSTILE[1] not in page
    assert max(map(len, re.findall(r"<bdi>([^<]*)", page))) <= 1_001


def test_the_numbers_of_a_chart_stand_in_its_table(data: dict[str, Any]) -> None:
    page = show("breakdowns", data)
    for row in data["breakdowns"]["by"]["language"]:
        name = "none" if row["name"] is None else row["name"]
        cells = "".join(f'<td class="num">{row[key]:,}</td>' for key in ("keep", "review", "drop"))
        assert re.search(rf"<bdi>{name}</bdi></th>.{{0,200}}{re.escape(cells)}", page)


def test_the_same_data_make_the_same_page_after_json(data: dict[str, Any]) -> None:
    for section in SECTIONS:
        assert show(section, json.loads(json.dumps(data))) == show(section, data)


def test_a_histogram_has_bars_by_its_counts_and_a_line_at_its_threshold() -> None:
    edges = [0.0, 0.25, 0.5, 1.0]
    drawn = str(
        html(charts.histogram(edges, [charts.Layer("keep", "kept", [4, 0, 2])], [charts.Line(0.25, "≥ 0.25")], "t"))
    )
    heights = [float(found) for found in re.findall(r'<rect class="fill keep"[^>]* height="([\d.]+)"', drawn)]
    assert heights == [110, 55]
    assert '<line class="threshold" x1="25%" x2="25%"' in drawn
    assert drawn.startswith('<svg class="histogram" role="img"')
    assert "<title>t</title>" in drawn
    assert "0.5–1: kept 2" in drawn


def test_whole_numbers_have_bins_of_one_width_and_what_is_there_at_all_is_seen() -> None:
    drawn = str(html(charts.histogram([0, 1, 10, 100, 1_000], [charts.Layer("plain", "", [1, 0, 10_000, 0])], [], "t")))
    assert re.findall(
        r'<rect class="fill plain" x="([\d.]+)%" width="([\d.]+)%" y="[\d.]+" height="([\d.]+)"', drawn
    ) == [
        ("0.1", "24.8", "1.0"),
        ("50.1", "24.8", "110.0"),
    ]
    assert [">1k<" in drawn, ">100<" in drawn] == [True, True]


def test_a_threshold_beyond_the_axis_is_not_drawn() -> None:
    layer = charts.Layer("plain", "", [1])
    assert "threshold" not in str(html(charts.histogram([0, 1], [layer], [charts.Line(9, "≤ 9")], "t")))


@pytest.mark.parametrize(
    ("value", "told"), [(0.25, "0.25"), (0, "0"), (100, "100"), (2_000, "2k"), (1_500, "1,500"), (5 * 10**6, "5M")]
)
def test_edges_as_they_stand_on_an_axis(value: float, told: str) -> None:
    assert charts.number(value) == told


def test_bins_in_tables_are_told_as_whole_numbers() -> None:
    assert [charts.span_of([0, 1, 10], place) for place in (0, 1)] == ["0", "1–9"]
    assert charts.span_of([0.0, 0.5], 0) == "0–0.5"


def test_a_check_tells_what_rests_on_it_what_changed_and_where_it_found_most() -> None:
    told = report_data(build())
    told["checks"][0]["delta"] = {"new": 7, "fixed": 8, "unchanged": 9}
    page = show("checks", told)
    assert "critical, met" in page
    assert "7 newly flagged, 8 no longer, 9 as before" in page
    assert "no baseline" in page
    assert "not measured" in page
    assert "no rule rests on it" in page
    assert re.search(r'id="check-crosses".*<mark>××</mark>', page)
    assert "<code>×</code>" in page
    assert "<h5>Known problems</h5>" in page


def test_the_cost_of_each_of_our_checks_is_the_one_that_was_measured() -> None:
    page = (Path(__file__).parents[2] / "benchmarks" / "results" / "checks.md").read_text("utf-8")
    measured = {
        name: float(cost.replace(",", "")) for name, cost in re.findall(r"^\| `(\w+)` \| ([\d,.]+) \|", page, re.M)
    }
    assert measured == {check.id: check.cost for check in load_checks().values()}


def test_every_docstring_of_a_check_becomes_blocks() -> None:
    for check in load_checks().values():
        page = str(all_html(prose(check.doc)))
        assert "<h5>Known problems</h5>" in page
        assert "`" not in re.sub(r"<pre>.*?</pre>", "", page, flags=re.S)
        assert "|---" not in page
        assert chapter(check.doc, "Known problems")


def test_a_docstring_in_pieces() -> None:
    doc = "One `two`\nthree.\n\n- a\n  goes on\n- b\n\n## Head\n\n    code `x`\n\n| a | b |\n|---|---|\n| `1` | <2> |\n"
    assert str(all_html(prose(doc))) == (
        "<p>One <code>two</code> three.</p><ul><li>a goes on</li><li>b</li></ul><h5>Head</h5>"
        '<pre tabindex="0"><code>code `x`</code></pre>'
        '<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
        "<tbody><tr><td><code>1</code></td><td>&lt;2&gt;</td></tr></tbody></table></div>"
    )
    assert chapter(doc, "Head") == prose(doc)[-2:]
    assert chapter(doc, "Other") == []
    assert prose("") == []


def test_coverage_tells_each_gap_and_what_a_check_missed(data: dict[str, Any]) -> None:
    page = show("coverage", data)
    assert "Set aside, <bdi>hidden</bdi>: <strong>3</strong>" in page
    assert (
        "Not compared with all others, <bdi>passage keys shared by too many documents</bdi>: <strong>2</strong>" in page
    )
    empty = data["coverage"]["status"]["empty"]
    assert f"<strong>{empty}</strong>" in page
    assert "90 %" in page
    assert "(69.9 % to 97.2 %)" in page
    assert "2 missed" in page
    assert "&lt;i&gt;" in page


def test_coverage_of_a_whole_audit_has_no_gap() -> None:
    told = report_data(build({"a.txt": b"A text.\n"}, pairs=[]))
    assert "Everything that was found was looked at whole." in show("coverage", told)
    assert "<code>audit run --calibrate</code>" in show("coverage", told)


def test_coverage_counts_what_was_sampled_and_what_has_no_language() -> None:
    result = corpus()
    read = result.documents.select((result.documents["n_chars"] // 2).alias("language_read")).to_series()
    documents = result.documents.with_columns(
        language_read=read, language=result.documents["language"].fill_null("und")
    )
    told = report_coverage(replace(result, documents=documents))
    judged = [row for row in documents.iter_rows(named=True) if row["status"] == "ok"]
    assert told["sampled"] == {
        "documents": len(judged),
        "characters": sum(row["n_chars"] - row["n_chars"] // 2 for row in judged),
    }
    assert told["language_unknown"] == sum(row["language"] == "und" for row in judged)
    assert report_coverage(result)["sampled"] is None


def test_a_check_without_rules_is_told() -> None:
    checks = load_checks()
    custom = {"custom": checks["custom"]}
    documents = build({"a": b"text"}).documents
    for name in ("custom_count", "custom_spans"):
        documents = documents.with_columns(
            documents["crosses_count" if name == "custom_count" else "crosses_spans"].alias(name)
        )
    documents = documents.with_columns(custom_flag=documents["crosses_flag"])
    result = replace(
        build({"a": b"text"}), checks=custom, options={"custom": checks["custom"].options()}, documents=documents
    )
    assert report_coverage(result)["checks"]["custom"]["idle"]


@pytest.mark.parametrize(
    ("found", "of", "low", "high"),
    # R: prop.test(x, n, correct = FALSE)
    [
        (18, 20, 0.6990, 0.9721),
        (20, 20, 0.8389, 1.0),
        (0, 20, 0.0, 0.1611),
        (5, 10, 0.2366, 0.7634),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_wilsons_interval(found: int, of: int, low: float, high: float) -> None:
    assert wilson(found, of) == pytest.approx((low, high), abs=5e-5)


def test_both_catalogues_say_the_same() -> None:
    told = [
        tomllib.loads(resources.files("audit.outputs.report").joinpath("catalogues", f"{name}.toml").read_text("utf-8"))
        for name in TAGS
    ]
    gaps = [
        {
            (table, key): set(re.findall(r"\{(\w+)\}", message if isinstance(message, str) else message["other"]))
            for table in ("charts", "checks")
            for key, message in one[table].items()
        }
        for one in told
    ]
    assert gaps[0] == gaps[1]
