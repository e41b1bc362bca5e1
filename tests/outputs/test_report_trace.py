import re
import unicodedata
from collections.abc import Callable

from audit.checks import Check
from audit.checks.custom import CHECK as CUSTOM
from audit.checks.mojibake import CHECK
from audit.checks.rights import CHECK as RIGHTS
from audit.outputs.report.data import report_data
from audit.outputs.report.documents import _offer_repairs
from audit.outputs.report.tell import english, join
from audit.outputs.report.trace import MAX_IN_TERMINAL, _measured, _threshold, render_trace
from audit.result import Result
from audit.testing import run_check

Make = Callable[..., Result]


def test_a_trace_reads_from_the_bytes_to_the_decision(make_result: Make) -> None:
    (document,) = report_data(
        make_result(
            documents={"a.txt": "one × and ×× end".encode()}, decided={}, pairs=[], declared={"author": "A. Writer"}
        )
    )["documents"]
    assert render_trace(document) == (
        "a.txt: review\n"
        "  status      Read as text: 19 bytes, 16 code points, utf-8 (strict, confidence 1).\n"
        "! crosses     Flagged: 2 spans; the threshold is min count 2. A flag leads to review.\n"
        "  damage      Not flagged: 0 spans; the threshold is min confidence 0.2, a count of 1 or more.\n"
        "  language    Not flagged: language en, confidence 0.9877.\n"
        "  provenance  Completeness 0.15. Said: author A. Writer (declared, column author)."
        " Owed: address, use, date, publisher, retrieved.\n"
        "  duplicates  Duplicate of no kept document.\n"
        "! decision    review: crosses.\n"
        "\n"
        "  crosses 1:5  and ×× end: one ⟦×⟧ and ×× end\n"
        "  crosses 1:11  end: one × and ⟦××⟧ end\n"
    )


def test_doubts_about_the_encoding_are_told(make_result: Make) -> None:
    documents = {"a": "<html><meta charset=big5>müde".encode(), "b": "aşağıda".encode("cp1254")}
    told = {
        document["doc_id"]: render_trace(document).splitlines()[1]
        for document in report_data(make_result(documents=documents, decided={}, pairs=[]))["documents"]
    }
    assert told["a"].endswith("utf-8 (strict, confidence 1). It is declared to be big5, which the bytes belie.")
    assert re.search(r"\(chardet, .*\)\. It reads otherwise, and about as well, in \w+", told["b"])


def test_evidence_beyond_a_screen_is_counted(make_result: Make) -> None:
    (document,) = report_data(make_result(documents={"a": ("× " * 700).encode()}, decided={}, pairs=[]))["documents"]
    shown = render_trace(document)
    assert shown.count("⟦") == MAX_IN_TERMINAL
    assert shown.endswith("  and 680 spans more\n")


def test_no_text_of_the_corpus_can_move_the_cursor_or_begin_a_line(make_result: Make) -> None:
    hostile = "\x1b]0;title\x07\x1b[2J\r\n::error::made up\u202e\u2028 \x9b31m \u200b"
    documents = {hostile: f"{hostile} × {hostile} × ".encode() + b"plain text " * 40}
    decided = {
        hostile: {
            "reasons": [hostile],
            "duplicate_of": hostile,
            "duplicate_kind": hostile,
            "waived": [hostile],
            "waiver": hostile,
        }
    }
    (document,) = report_data(make_result(documents=documents, decided=decided, pairs=[]))["documents"]
    shown = render_trace(document)
    assert len(document["evidence"]) == 2
    assert {char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} == {"\n"}
    assert re.findall("(?m)^::", shown) == []


def test_a_repair_stands_beside_what_it_repairs(make_result: Make) -> None:
    (document,) = report_data(make_result(documents={"a": "one × end".encode()}, decided={}, pairs=[]))["documents"]
    assert document["evidence"][0]["repaired"] is None
    row = {"crosses_repairs": [{"start": 4, "end": 5, "text": "x\x1b[31m\n"}, {"start": 9, "end": 9, "text": "other"}]}
    _offer_repairs(document["evidence"], row, "snippet")
    assert document["evidence"][0]["repaired"] == "x\x1b[31m\n"
    assert render_trace(document).endswith(": one ⟦×⟧ end reads x⟨U+001B⟩[31m↵\n")


def measured(row: dict, check: Check) -> str:
    return english([join(_measured(row, check, "snippet"))])


def test_the_first_repairs_are_told_and_the_rest_counted() -> None:
    row = run_check(CHECK, "The rÃ©sumÃ© of the rÃ©sumÃ©").row(0, named=True)
    assert measured(row, CHECK) == "4 spans, 4 repairs “é” from 5, “é” from 10, “é” from 21, 1 more"
    assert measured(run_check(CHECK, "plain").row(0, named=True), CHECK) == "0 spans, 0 repairs"


def test_a_year_is_no_amount_and_rules_of_your_own_are_counted() -> None:
    row = run_check(RIGHTS, "© 2019–2021 Example Press Ltd.").row(0, named=True)
    assert measured(row, RIGHTS) == "1 span, rights reserved, licences none, holders Example Press Ltd. 2019 2021"
    assert CUSTOM.sample is not None
    assert english([_threshold(CUSTOM, CUSTOM.sample, run_check(CUSTOM, "x"))]) == "rules 2"
