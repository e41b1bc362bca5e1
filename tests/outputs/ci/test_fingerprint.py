"""What a finding is known by survives what has nothing to do with it, and tells apart what is not the same."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.ledger.baseline import held
from audit.outputs.ci.findings import findings
from audit.outputs.ci.fingerprint import Fingerprints, normalised
from audit.outputs.private import PRIVATE
from audit.settings import Settings
from tests.outputs.conftest import DOCUMENTS, accept, span

TEXT = "before ×× after. And ××× again, and ×× once more.\n"


def crosses(result):
    return [each for each in findings(result).listed if each.rule == "crosses"]


def alone(make_result, text, **rest):
    return make_result(documents={"a.txt": text.encode()}, decided={}, pairs=[], **rest)


def test_no_two_are_alike(make_result, audited):
    for result in (make_result(), audited):
        prints = [each.fingerprint for each in findings(result).listed]
        assert len({*prints}) == len(prints)


def test_edits_elsewhere_leave_them_alone(make_result):
    def label_less(text):
        result = alone(make_result, text)
        spans = pl.col("crosses_spans").list.eval(
            pl.struct(pl.element().struct.field("start"), pl.element().struct.field("end"), label=pl.lit("cross"))
        )
        return replace(result, documents=result.documents.with_columns(crosses_spans=spans))

    before = [each.fingerprint for each in crosses(label_less(TEXT))]
    moved = [each.fingerprint for each in crosses(label_less(f"A new line.\n\n{TEXT.replace('once', 'one')}"))]
    assert before == moved
    # The second of three goes: what equals the first keeps its number among its equals.
    less = [each.fingerprint for each in crosses(label_less(TEXT.replace("×××", "xxx")))]
    assert less == [before[0], before[2]]


def test_a_document_that_moved_is_the_same_one(make_result, tmp_path):
    corpus = accept(make_result(), tmp_path / "corpus")
    renamed = {"z/moved.txt" if name == "b/astral.txt" else name: raw for name, raw in DOCUMENTS.items()}
    now = held(make_result(documents=renamed), corpus, None)
    assert [each.fingerprint for each in crosses(now)] == [each.fingerprint for each in crosses(make_result())]
    assert {each.state for each in crosses(now)} == {"unchanged"}


def test_personal_data_does_not_go_in(make_result):
    """Two values of one shape are known by their masks alone, so that no value can be tried against a fingerprint."""

    def printed(value):
        result = alone(make_result, f"×× {value} ××")
        private = pl.lit([span(3, 3 + len(value), "email")], dtype=result.documents.schema["crosses_spans"])
        documents = result.documents.with_columns(private.alias(PRIVATE), crosses_spans=private)
        return [each.fingerprint for each in crosses(replace(result, documents=documents))]

    assert printed("jane@example.org") == printed("john@elsewhe.reg")


@pytest.mark.parametrize(("evidence", "same"), [("none", True), ("hash", False), ("snippet", False)])
def test_texts_go_in_only_if_they_may_be_told(make_result, evidence, same):
    def printed(word):
        result = alone(make_result, f"×× ×× {word}", settings=Settings(as_of=date(2026, 1, 1), evidence=evidence))
        told = pl.lit([span(6, 6 + len(word), "word")], dtype=result.documents.schema["crosses_spans"])
        return [
            each.fingerprint
            for each in crosses(replace(result, documents=result.documents.with_columns(crosses_spans=told)))
        ]

    assert len(printed("yes")) == 1
    assert (printed("yes") == printed("nay")) is same


@given(st.text(), st.text(alphabet=" \t\n\u3000", min_size=1))
def test_white_space_is_white_space(text, blanks):
    assert normalised(f"a{blanks}{text}") == normalised(f"A {text}")


def test_digits_stay():
    made = [Fingerprints("snippet", {}).of("pii", "a", (), text) for text in ("No. 1", "no. １", "no. 2")]
    assert made[0] == made[1] != made[2]
