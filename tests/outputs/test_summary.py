import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from markdown_it import MarkdownIt

from audit.brakes import Brake
from audit.decide import WaiverState
from audit.outputs.report.data import report_data
from audit.outputs.summary import MAX_ROWS, MAX_UNITS, render_summary
from audit.result import Baseline, Delta, FlagDelta, Result, Rule, Verdict, Waived
from audit.settings import Evidence, Settings
from audit.text.markdown import MAX_CELL, inert
from tests.outputs.conftest import BRAKES, RULES, WAIVER, digests
from tests.outputs.everything import everything_told

Make = Callable[..., Result]

HOSTILE = [
    "a | b || c",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![pixel](https://example.org/p.png)",
    "https://example.org www.example.org a@example.org",
    "@everyone #1 GH-1 user/repo#2",
    "::error file=a::made up",
    "\n::set-output name=a::b",
    "##[group]x",
    "\r\n\r\n# Heading",
    "`code` ``more`` **bold** _it_ ~~no~~ $x$ :tada:",
    "</code></td></table>",
    "&lt;b&gt; &amp; \\ \\|",
    "- [ ] list",
    "\u202eright to left\u2066",
    "\x1b[31mred",
    "--> <!--",
]


def test_verdict_counts_rules_and_documents_are_there(result: Result) -> None:
    summary = render_summary(report_data(result, digests=digests("cd" * 32)))
    lines = summary.splitlines()
    assert lines[0] == "## Corpus audit: INCOMPLETE"
    assert "| 9 | 6 | 4 | 4 | 1 |" in lines
    assert "cd" * 32 in summary
    assert [line for line in lines if line.startswith("### ")] == [
        "### Not looked at",
        "### Unmet rules",
        "### Worst findings",
        "### Set aside",
        "### Provenance owed",
        "### Boilerplate",
    ]
    assert lines[-1].startswith("| 1,234 | <code>the committee met ")
    assert lines[-1].endswith(" | <code>c/left&#46;txt</code> |")
    assert "| drop | <code>a/clean&#46;txt</code> | <code>duplicate</code> |" in lines
    assert "| review | <code>d/image&#46;png</code> | <code>binary</code> |" in lines
    assert lines.index(next(line for line in lines if line.startswith("| critical |"))) < lines.index(
        next(line for line in lines if line.startswith("| warning |"))
    )


def test_brakes_stand_before_everything_else(make_result: Make) -> None:
    lines = render_summary(report_data(make_result(brakes=BRAKES))).splitlines()
    assert next(line for line in lines if line.startswith("### ")) == "### Brakes"
    assert any(line.startswith("| source <code>hub</code> | 100 of 120 documents (83.3 %) would") for line in lines)
    assert any(line.startswith("| no declared source | 1,001 of 2,000 documents") for line in lines)
    assert any(line.startswith("| cluster <code>a/clean-copy&#46;txt</code> | 1 of 1,200 doc") for line in lines)


def test_a_clean_corpus_has_nothing_but_counts(make_result: Make) -> None:
    declared = {"source_uri": "https://example.org/a", "publisher": "P", "author": "A", "licence": "MIT"}
    declared |= {"published": "2019", "retrieved": "2020"}
    known = {"documents": {"a": b"text"}, "decided": {}, "pairs": [], "declared": declared}
    result = make_result(**known, verdict=Verdict(rules=RULES[:1], suites_digest=""))
    summary = render_summary(report_data(result))
    assert summary.startswith("## Corpus audit: PASS\n")
    assert "###" not in summary


def test_what_nobody_said_of_a_source_is_owed(make_result: Make) -> None:
    declared = {"source": "<hub>", "licence": "MIT"}
    summary = render_summary(
        report_data(make_result(documents={"a": b"text"}, decided={}, pairs=[], declared=declared))
    )
    assert summary.splitlines()[-1] == (
        "| <code>&#60;hub&#62;</code> | 1 | 0.20 | address 1, publisher 1, retrieved 1, author 1, date 1 |"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_but_a_code_element_comes_of_hostile_text(text: str) -> None:
    shown = inert(text)
    inner = re.fullmatch(r"<code>((?:[0-9A-Za-z ,/-]|[^\x00-\x7f]|&#\d+;)*)</code>", shown)
    assert inner is not None
    # What a reader sees is the text itself, but for the characters that nobody could have seen.
    assert html.unescape(inner[1]).startswith(re.split("[\x00-\x1f\u2028-\u202e\u2066]", text)[0])


def test_hostile_text_anywhere_adds_no_line_and_no_markup(make_result: Make) -> None:
    def render(texts: list[str]) -> str:
        documents = {text + " ": f"{text} × {text} × and so on, for a while, as texts do".encode() for text in texts}
        decided = {text + " ": {"decision": "review", "reasons": [text, text]} for text in texts}
        rules = tuple(
            Rule(suite=t, table=t, type=t, kwargs={t: t}, severity="warning", success=False, observed=t, notes=t)
            for t in texts
        )
        verdict = Verdict(rules=rules, suites_digest="")
        brakes = tuple(Brake(kind="source", name=text, documents=9, would_go=8, limit=0.5) for text in texts)
        data = make_result(
            corpus=texts[0], documents=documents, decided=decided, pairs=[], verdict=verdict, brakes=brakes
        )
        return re.sub("<code>[^<]*</code>( \\([0-9,]+ more\\))?", "<code>", render_summary(report_data(data)))

    benign = [f"benign {n}" for n in range(len(HOSTILE))]
    assert render(HOSTILE) == render(benign)


def test_rows_are_capped_and_the_cut_is_told(make_result: Make) -> None:
    documents = {f"{n:04}": "× ×".encode() for n in range(MAX_ROWS + 50)}
    summary = render_summary(report_data(make_result(documents=documents, decided={}, pairs=[])))
    assert summary.count("| review |") == MAX_ROWS + 1  # with the head of the counts
    assert "\n\n50 more: see `manifest.jsonl`.\n" in summary


def everything_at_once(make_result: Make, worst: str, many: int = 500) -> Result:
    """As much as can be told, all of it *worst*, held against an audit that knew none of it."""
    asked = {"suite": "s", "table": "t", "kwargs": {}, "severity": "critical", "success": False}
    rules = tuple(Rule(**asked, type=worst, observed=worst, error=worst) for _ in range(many))  # type: ignore[arg-type]
    names = [f"{n:04}{worst}" for n in range(many)]
    known = {
        "doc_id": names,
        "change": ["changed"] * many,
        "new": [[worst, "crosses"]] * many,
        "fixed": [["crosses"]] * many,
    }
    decisions = ("doc_id", "decision", "decision_new", "reasons", "reasons_new", "duplicate_of")
    delta = Delta(
        documents=pl.DataFrame(known),
        removed=(worst,) * many,
        moved={f"{n}{worst}": worst for n in range(many)},
        rules=(),
        decisions=pl.DataFrame(schema=dict.fromkeys(decisions, pl.String)),
        flags={"crosses": FlagDelta(new=9, fixed=1, unchanged=1)},
        drift=(),
    )
    waiver = Waived(waiver=WAIVER.model_copy(update={"document": worst, "owner": worst}), state="expired")
    made = make_result(
        corpus=worst,
        documents={name: None if name[3] in "13579" else f"×× {worst} ×××".encode() for name in names},
        decided={name: {"decision": "review", "reasons": ["crosses", worst]} for name in names},
        pairs=[],
        boilerplate=[{"doc_id": names[0], "start": 0, "end": 9, "documents": 99, "sources": []}] * 40,
        declared={"source": worst},
        verdict=Verdict(rules=rules, suites_digest=""),
        brakes=(Brake(kind="source", name=worst, documents=9, would_go=8, limit=0.5),) * many,
        waivers=(waiver,) * many,
    )
    return replace(made, baseline=Baseline(name=worst, digest="ab" * 32, unmet=()), delta=delta)


TITLES = [
    "### Since the accepted audit",
    "### Flags since then",
    "### Documents with new flags",
    "### Brakes",
    "### Not looked at",
    "### Unmet rules",
    "### Stale waivers",
    "### Worst findings",
    "### Set aside",
    "### Provenance owed",
    "### Boilerplate",
]

LONGEST = ["|" * 500, "\U0001f600" * 500, "@everyone #12 `" * 40]


@pytest.mark.parametrize("worst", [*LONGEST, "x"])
def test_whatever_the_corpus_it_fits_and_is_cut_between_rows(make_result: Make, worst: str) -> None:
    """Into a comment, however its host counts; every section still has a row, and says where the rest of it stands."""
    summary = render_summary(report_data(everything_at_once(make_result, worst)))
    assert len(summary.encode("utf-16-le")) // 2 <= MAX_UNITS < 65_536
    assert len(summary) <= 60_000
    assert len(summary.encode()) < 1024 * 1024
    lines = summary.splitlines()
    assert [line for line in lines if line.startswith("#")][1:] == TITLES
    assert sum(line.endswith((" more: see `report.html`.", " more: see `manifest.jsonl`.")) for line in lines) >= 5
    for title in TITLES:
        table = lines[lines.index(title) + 2 :]
        header = next(line for line in table if line.startswith("| "))
        rows = table[table.index(header) + 2 :]
        shown = rows[: rows.index("")] if "" in rows else rows
        assert shown, title
        # No row is cut in its midst, nor is a cell.
        assert all(row.count(" | ") == header.count(" | ") and row.endswith(" |") for row in shown)
        assert all(row.count("<code>") == row.count("</code>") for row in shown)


def test_a_narrow_room_is_shared(make_result: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who wants little gets all of it, and the rest is shared by those who want more."""
    data = report_data(everything_at_once(make_result, "x"))
    whole = render_summary(data)
    monkeypatch.setattr("audit.outputs.summary.MAX_UNITS", 8_000)
    summary = render_summary(data)
    assert 7_000 < len(summary) <= 8_000 < len(whole)
    assert "| <code>crosses</code> | 9 | 1 | 1 |" in summary
    for name in ("| critical | ", "| expired | ", "| review | "):
        assert summary.count(name) >= 3


#: What GitHub makes something of outside of code: people, issues, addresses, comments, pictures of words.
MADE_MORE_OF = re.compile(r"@\w|#\d|\bGH-\d|https?:|www\.|<!--|:[a-z]+:|\|")


@pytest.mark.parametrize("worst", [*LONGEST, *HOSTILE])
def test_nothing_of_a_corpus_acts_where_it_is_rendered(make_result: Make, worst: str) -> None:
    """As CommonMark with tables, HTML let through: no heading, link, image or element but ours."""
    data = report_data(everything_at_once(make_result, worst, many=8))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(render_summary(data))
    inline = [child for token in tokens for child in token.children or ()]
    blocks = {"heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "bullet_list", "list_item"}
    assert {token.type for token in tokens} == {
        "inline",
        *(f"{name}_{end}" for name in blocks for end in ("open", "close")),
    }
    assert {child.type for child in inline} == {"text", "html_inline", "code_inline"}
    assert {child.content for child in inline if child.type == "html_inline"} == {"<code>", "</code>"}
    headings = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    assert headings == [f"Corpus audit: {data['outcome']}", *(title.removeprefix("### ") for title in TITLES)]
    # Where the rest of a table stands.
    ours = {"report.html", "manifest.jsonl", "audit.lock.json", "boilerplate.parquet"}
    assert {child.content for child in inline if child.type == "code_inline"} <= ours
    for token in tokens:
        depth, outside = 0, ""
        for child in token.children or ():
            if child.type == "html_inline":
                depth += 1 if child.content == "<code>" else -1
            elif depth == 0:
                outside += child.content
        assert depth == 0
        assert not MADE_MORE_OF.search(outside), outside


def test_a_pull_request_is_told_what_it_did(tmp_path: Path) -> None:
    """What decided it, what is other than before, and where the worst of it stands."""
    lines = render_summary(everything_told(tmp_path / "corpus")).splitlines()
    assert lines[4].startswith("- critical: <code>")
    assert lines[5] == "- brakes: 3 acted"
    at = lines.index("### Since the accepted audit")
    assert lines[at + 4 : at + 10] == [
        "| change | documents | which |",
        "| --- | --- | --- |",
        "| removed | 1 | <code>e/went&#46;txt</code> |",
        "| changed | 1 | <code>b/astral&#46;txt</code> |",
        "| new | 8 | <code>a/clean-copy&#46;txt</code>; <code>a/clean&#46;txt</code>; <code>b/damaged&#46;txt</code>;"
        " <code>c/left&#46;txt</code>; <code>c/right&#46;txt</code>; 3 more |",
        "| moved | 1 | <code>d/moved&#46;txt</code>, was <code>d/moved-once&#46;txt</code> |",
    ]
    assert "| <code>b/astral&#46;txt</code> | <code>crosses</code> |" in lines
    assert "| <code>b/astral&#46;txt</code> | 1:10 | <code>crosses</code> | <code>××</code> | 2 |" in lines


def test_the_exit_code_is_told_where_something_was_asked(make_result: Make) -> None:
    settings = Settings(as_of=date(2026, 1, 1), fail_on="review")
    passes = Verdict(rules=RULES[:1], suites_digest="")
    made = make_result(documents={"a": "×× ××".encode()}, decided={}, pairs=[], verdict=passes, settings=settings)
    assert "- --fail-on review makes the exit code 1: 1 document is decided so." in render_summary(report_data(made))


def test_waivers_that_hold_are_no_news(make_result: Make) -> None:
    def told(*states: WaiverState) -> str:
        waivers = tuple(Waived(waiver=WAIVER, state=state) for state in states)
        return render_summary(report_data(make_result(waivers=waivers)))

    assert "Stale waivers" not in told("applied")
    owner = inert(WAIVER.owner)
    rows = [line.split(" | ")[0] for line in told("unneeded", "applied", "expired").splitlines() if owner in line]
    assert rows == ["| expired", "| unneeded"]


@pytest.mark.parametrize(("evidence", "shown"), [("hash", "sha256&#58;"), ("none", "<code>…</code>")])
def test_no_more_is_quoted_than_may_be(make_result: Make, evidence: Evidence, shown: str) -> None:
    settings = Settings(as_of=date(2026, 1, 1), evidence=evidence)
    summary = render_summary(report_data(make_result(settings=settings)))
    (row,) = (line for line in summary.splitlines() if "astral" in line and "crosses</code> | <code>" in line)
    assert shown in row
    assert "××" not in summary


def test_a_long_text_is_clipped() -> None:
    assert inert("a" * 1_000_000) == f"<code>{'a' * (MAX_CELL * 3 // 4)}…{'a' * (MAX_CELL // 4)}</code> (999,840 more)"
    assert inert("") == "–"
