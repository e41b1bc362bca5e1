"""What a suite may look at, and what the gate hands over."""

import math

import polars as pl
import pytest

from audit.checks import parse_options
from audit.gate.view import build, columns


@pytest.fixture
def view(checks):
    return lambda table, name, *used, **options: build(table, name, used, checks, parse_options(checks, options))


def test_only_numbers_booleans_and_fixed_words_can_be_judged(checks):
    known = columns(checks)
    assert {"n_bytes", "encoding_confidence", "loud_count", "loud_share", "loud_level", "loud_flag"} <= set(known)
    assert {"decision", "status", "decodes", "duplicate", "similarity", "language", "encoding"} <= set(known)
    strangers = {"doc_id", "path", "text", "raw", "loud_words", "publisher", "source", "waiver", "reasons", "replaced"}
    assert not strangers & set(known)


def test_kept_holds_what_is_kept_and_documents_holds_all(make, view):
    table = make.documents({"decision": "drop"}, {}, {"decision": "review"}, {})
    assert view(table, "kept", "decodes")["doc_id"].to_list() == ["b", "d"]
    assert view(table, "documents", "decodes")["doc_id"].to_list() == ["a", "b", "c", "d"]


def test_rows_are_in_the_order_of_their_ids(make, view):
    table = make.documents({"doc_id": "é"}, {"doc_id": "z"}, {"doc_id": "Z"})
    assert view(table, "documents")["doc_id"].to_list() == ["Z", "z", "é"]


def test_only_what_is_used_is_handed_over(make, view):
    assert view(make.documents({}), "kept", "loud_flag", "n_chars").columns == ["doc_id", "loud_flag", "n_chars"]


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ({"loud_flag": True}, True),
        ({"loud_flag": False}, False),
        ({"loud_flag": True, "waived": ["loud"]}, False),
        ({"loud_flag": True, "waived": ["encoding"]}, True),
        ({"loud_flag": True, "waived": None}, True),
        ({"loud_flag": None}, None),
    ],
)
def test_a_flag_counts_unless_it_is_waived(make, view, row, counts):
    assert view(make.documents(row), "documents", "loud_flag")["loud_flag"].to_list() == [counts]


def test_the_flag_of_a_check_that_judges_nothing_does_not_count(make, view):
    table = make.documents({"loud_flag": True, "encoding_flag": True})
    seen = view(table, "documents", "encoding_flag", "loud_flag", loud={"action": "keep"})
    assert seen.row(0)[1:] == (True, False)


def test_decodes_and_duplicate(make, view):
    table = make.documents({"status": "binary"}, {"duplicate_of": "z"}, {})
    assert view(table, "documents", "decodes", "duplicate").rows() == [
        ("a", False, False),
        ("b", True, True),
        ("c", True, False),
    ]


def test_nan_is_null(make, view):
    table = make.documents({"loud_share": math.nan}, {"loud_share": 0.5})
    assert view(table, "documents", "loud_share")["loud_share"].to_list() == [None, 0.5]


def test_an_empty_table_has_columns(make, view):
    empty = view(make.documents({"decision": "drop"}), "kept", "loud_flag", "loud_level")
    assert empty.height == 0
    assert empty.schema == pl.Schema(
        {"doc_id": pl.String, "loud_flag": pl.Boolean, "loud_level": pl.Enum(["low", "high"])}
    )
