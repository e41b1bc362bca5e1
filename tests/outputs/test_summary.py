import html
import re
from collections.abc import Callable

import pytest

from audit.brakes import Brake
from audit.outputs.report.data import report_data
from audit.outputs.summary import MAX_BYTES, MAX_ROWS, render_summary
from audit.result import Result, Rule, Verdict
from audit.text.markdown import MAX_CELL, inert
from tests.outputs.conftest import BRAKES, RULES, digests

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
    assert "50 more: see the report and the manifest." in summary


def test_the_summary_stays_under_what_a_ci_accepts(make_result: Make) -> None:
    worst = "|" * 500
    rules = tuple(
        Rule(
            suite="s", table="t", type=worst, kwargs={}, severity="critical", success=False, observed=worst, error=worst
        )
        for _ in range(500)
    )
    documents = {f"{n:04}{worst}": None for n in range(500)}
    decided = {doc_id: {"decision": "review", "reasons": [worst]} for doc_id in documents}
    brakes = (Brake(kind="source", name=worst, documents=9, would_go=8, limit=0.5),) * 500
    verdict = Verdict(rules=rules, suites_digest="")
    made = make_result(documents=documents, decided=decided, pairs=[], verdict=verdict, brakes=brakes)
    summary = render_summary(report_data(made))
    assert 200_000 < len(summary.encode()) <= MAX_BYTES
    assert [line for line in summary.splitlines() if line.startswith("### ")] == [
        "### Brakes",
        "### Not looked at",
        "### Unmet rules",
        "### Set aside",
        "### Provenance owed",
    ]
    assert summary.count(" more: see the report and the manifest.") == 4


def test_a_long_text_is_clipped() -> None:
    assert inert("a" * 1_000_000) == f"<code>{'a' * (MAX_CELL * 3 // 4)}…{'a' * (MAX_CELL // 4)}</code> (999,840 more)"
    assert inert("") == "–"
