"""What the report tells of where documents are from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import polars as pl

from audit.outputs.report.data import report_data
from audit.outputs.report.provenance import MAX_SOURCES, MAX_STATEMENTS, by_source
from audit.outputs.report.trace import render_trace
from audit.result import Result
from audit.schema import STATEMENTS
from tests.outputs.conftest import first_page

Make = Callable[..., Result]


def only(result: Result) -> dict:
    (document,) = report_data(result)["documents"]
    return document


def test_a_trace_tells_who_says_what_and_what_is_owed(make_result: Make) -> None:
    declared = {"author": "A. Writer", "published": "0000-00-00", "licence": "MIT"}
    documents = {"x_0123456789abcdef.txt": b"text"}
    document = only(make_result(documents=documents, decided={}, pairs=[], declared=declared))
    (told,) = (step for step in document["trace"] if step["step"] == "provenance")
    assert told["flagged"]
    assert told["text"] == (
        "Completeness 0.35. Said: author A. Writer (declared, column author); licence MIT (declared, column licence)."
        " 0123456789abcdef looks like a digest, and cannot be verified."
        " Wrong: published: '0000-00-00' is no date that can be read (column published)."
        " Owed: address, date, publisher, retrieved."
    )
    assert "provenance" in render_trace(document)


def test_a_record_answers_the_four_questions(make_result: Make) -> None:
    record = only(make_result(documents={"a": b"text"}, decided={}, pairs=[], declared={"author": "A"}))["record"]
    parts = {part["part"]: part["strength"] for asked in record["questions"] for part in asked["parts"]}
    assert [asked["question"][:5] for asked in record["questions"]] == ["Where", "Who m", "What ", "What "]
    assert parts["author"] == "declared"
    assert set(parts.values()) == {"declared", "unknown"}
    assert record["statements"][0]["place"] is None


def test_what_a_document_was_made_from_is_told_with_what_it_lacks(make_result: Make) -> None:
    evidence = json.dumps({"left_only": [[0, 4]], "right_only": [], "direction_signs": [], "anchors": []})
    usual = {"similarity": 0.8, "verified": True, "left_spans": [], "right_spans": []}
    pair = {"left": "a", "right": "b", "kind": "translation", "direction": "left to right", "evidence": evidence}
    result = make_result(documents={"a": b"text one", "b": b"text two"}, decided={}, pairs=[usual | pair])
    documents = {document["doc_id"]: document for document in report_data(result)["documents"]}
    (told,) = (step["text"] for step in documents["b"]["trace"] if step["step"] == "provenance")
    assert "Made from a: translation, inferred, similarity 0.8, and lacks 4 code points of it." in told
    assert documents["a"]["record"]["made_from"] == []


def test_hostile_statements_do_not_run_and_long_lists_are_cut(make_result: Make) -> None:
    hostile = "<script>alert(1)</script>\x1b[31m"
    declared = {"author": hostile, "publisher": "x" * 900}
    result = make_result(documents={"a": b"text"}, decided={}, pairs=[], declared=declared)
    page = first_page(report_data(result))
    assert "<script>alert(1)" not in page
    assert "\x1b" not in page
    assert len(re.findall("x{201,}", page)) == 1  # the answer; its statement and the trace have the beginning
    said = {"field": "link", "strength": "declared", "origin": "column link"}
    many = [said | {"value": f"https://example.org/{n}"} for n in range(60)]
    statements = pl.Series("statements", [many], dtype=STATEMENTS)
    cut = only(replace(result, documents=result.documents.with_columns(statements)))["record"]
    assert (len(cut["statements"]), cut["statements_cut"]) == (MAX_STATEMENTS, 60 - MAX_STATEMENTS)


def test_sources_are_told_by_size_with_what_is_owed() -> None:
    rows = [
        {"source": None if n == 0 else f"s{min(n, 3)}", "provenance_score": n / 10, "provenance_owed": ["use"][: n % 2]}
        for n in range(6)
    ]
    told, cut = by_source(pl.DataFrame(rows))
    assert [(one["source"], one["documents"], one["score"]) for one in told] == [
        ("s3", 3, 0.4),
        ("s1", 1, 0.1),
        ("s2", 1, 0.2),
        (None, 1, 0.0),
    ]
    assert [one["owed"] for one in told] == [{"use": 2}, {"use": 1}, {}, {}]
    assert cut == 0
    many = [{"source": f"{n}", "provenance_score": 0.0, "provenance_owed": []} for n in range(MAX_SOURCES + 3)]
    assert by_source(pl.DataFrame(many, schema_overrides={"provenance_owed": pl.List(pl.String)}))[1] == 3
