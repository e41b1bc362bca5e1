"""Sketches: the same for each document, whatever stands beside it."""

from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.translation.anchors import find_anchors
from audit.duplicates.translation.sketch import (
    _CUT,
    _PARTS,
    COLUMNS,
    KINDS,
    PART,
    key_of,
    kinds_of,
    lengths_of,
    sketch,
    windows,
)
from audit.duplicates.translation.structure import profile
from audit.duplicates.translation.table import DIMENSIONS
from audit.text.sentences import sentences
from tests.duplicates.translation.corpora import FERRY, LIBRARY, documents, told

TEXTS = [
    *((told(FERRY, language), language) for language in FERRY),
    ("\n".join([told(LIBRARY, "en")] * 12) + "\nSee https://example.org/a, 18 February 2019, and 30,000 people.", "en"),
    ("今年是新中国成立70周年。" * 300, "zh-Hans"),
    ("", "und"),
    ("x" * 9000, "en"),
    ("\ufffd …", "und"),
    ("Dr. Anna Meyer, 14. Mai 2020, Berlin.", "x-odd"),
]


@pytest.fixture(scope="module")
def whole(table):
    return sketch(documents(TEXTS), table)


def told_by(frame):
    """The rows of a sketch, vectors as bits: the last one counts."""
    parts = pl.col("parts").list.eval(pl.element().reinterpret(dtype=pl.UInt32))
    return frame.with_columns(parts, profile=pl.col("profile").arr.to_list()).rows()


def test_a_sketch_has_its_columns(whole):
    assert whole.columns == ["doc_id", "n_chars", *COLUMNS]
    assert {name: whole.schema[name] for name in COLUMNS} == COLUMNS
    assert whole["doc_id"].to_list() == documents(TEXTS)["doc_id"].to_list()
    assert sum(whole.null_count().row(0)) == 0


def test_the_batch_does_not_matter_to_the_last_bit(table, whole):
    table_of = documents(TEXTS)
    ones = pl.concat([sketch(table_of[n], table) for n in range(len(TEXTS))])
    pairs = pl.concat([sketch(table_of[n : n + 2], table) for n in range(0, len(TEXTS), 2)])
    backwards = sketch(table_of.reverse(), table).reverse()
    again = sketch(table_of, table)
    for other in (ones, pairs, backwards, again):
        assert told_by(other) == told_by(whole)


def test_an_empty_batch_is_empty(table, whole):
    for given_table in (table, None):
        found = sketch(documents(TEXTS).clear(), given_table)
        assert (found.height, found.schema) == (0, whole.schema)


def test_without_a_table_there_are_no_parts(whole):
    found = sketch(documents(TEXTS), None)
    assert found["parts"].list.len().to_list() == [0] * len(TEXTS)
    assert told_by(found.drop("parts").with_columns(parts=whole["parts"]).select(whole.columns)) == told_by(whole)


def test_parts_are_bags_of_pieces_of_their_sentences(table, whole):
    for (text, _), parts, found in zip(TEXTS, whole["parts"], whole["profile"], strict=True):
        cut = sentences(text)
        ranges = [(0, len(cut)), *windows([s.length for s in cut])]
        some = [table.pieces([text[s.start : s.end] for s in cut[first:last]])[0] for first, last in ranges]
        expected = np.vstack([table.bag(pieces) for pieces in some])
        assert (parts.to_numpy().reshape(-1, DIMENSIONS) == expected).all()
        assert (found.to_numpy() == profile(lengths_of(cut))).all()


def test_anchors_are_told_once_with_where_and_how_often(whole):
    for (text, language), row in zip(TEXTS, whole.iter_rows(named=True), strict=True):
        expected = {}
        for anchor in find_anchors(text, language):
            first, times = expected.get(key_of(anchor.key), (anchor.start, 0))
            expected[key_of(anchor.key)] = (first, times + 1)
        assert list(zip(row["anchors"], row["places"], row["times"], strict=True)) == [
            (key, *expected[key]) for key in sorted(expected)
        ]


def test_keys_say_their_kind():
    names = ["u:example.org/a", "d:2-18", "n:300", "s", "w:git", "t:btn", "p:luohuining", "c:HK", "l:en", "m:EUR"]
    keys = np.array([key_of("n:19" if name == "s" else name) for name in names], np.uint64)
    assert [KINDS[kind] for kind in kinds_of(keys)] == list("udnswtpclm")
    assert [
        KINDS[kind] for kind in kinds_of(np.array([key_of(f"n:{n}") for n in (0, 99, 100, 1.5)], np.uint64))
    ] == list("ssnn")
    assert len({key_of(f"w:{n}") for n in range(20_000)}) == 20_000
    # In every process: an accepted audit was made by another one.
    assert hex(key_of("c:HK")) == "0x7eb5d0846869b5bc"
    assert key_of("w:\ud800") != key_of("w:\ud801")


LENGTHS = st.lists(st.floats(1, 900), max_size=60)


@given(LENGTHS)
def test_parts_cover_a_long_document_and_overlap_by_half(lengths):
    found, total = list(windows(lengths)), sum(lengths)
    if total <= _CUT * PART:
        assert found == []
        return
    assert found[0][0] == 0
    assert found[-1][1] == len(lengths)
    reach = np.cumsum([0.0, *lengths])
    for (first, last), (after, end) in pairwise(found):
        assert first < after <= last <= end
        assert reach[after] - reach[first] <= PART / 2 + 900
    assert all(PART <= reach[last] - reach[first] <= PART + 900 for first, last in found[:-1])
    # The last one is as long as another, or holds at least half of that.
    assert reach[found[-1][1]] - reach[found[-1][0]] >= PART / 2 - 900


def test_there_are_never_very_many_parts():
    assert len(list(windows([100.0] * 100_000))) <= 2 * _PARTS + 1
