"""Pairs cut into stretches whose texts are folded once."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates import blocks
from audit.duplicates.blocks import Block, parts, stretches
from tests.duplicates.oracles import folded


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=30),
    st.lists(st.integers(0, 9), min_size=6, max_size=6),
    st.integers(0, 40),
    st.integers(1, 12),
)
def test_every_pair_is_in_one_stretch_that_fits(pairs, sizes, characters, most):
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_CHARACTERS", characters)
        patch.setattr(blocks, "_PAIRS", most)
        found = list(stretches(left, right, np.array(sizes, np.uint32)))
    assert [n for stretch in found for n in range(stretch.first, stretch.end)] == list(range(len(pairs)))
    for first, end, rows, one, other in found:
        assert rows[one].tolist() == left[first:end].tolist()
        assert rows[other].tolist() == right[first:end].tolist()
        assert rows.tolist() == sorted({row for pair in pairs[first:end] for row in pair})
        assert 1 <= end - first <= most
        # A pair that is too large is read all the same, and by itself.
        assert sum(sizes[row] for row in rows) <= characters or end - first == 1


def test_pairs_that_fit_are_read_together(monkeypatch):
    left, right, sizes = np.zeros(9, np.int64), np.arange(1, 10), np.full(10, 7, np.uint32)
    assert len(list(stretches(left, right, sizes))) == 1
    monkeypatch.setattr(blocks, "_CHARACTERS", 70)
    assert len(list(stretches(left, right, sizes))) == 1
    monkeypatch.setattr(blocks, "_CHARACTERS", 69)
    assert [stretch.end for stretch in stretches(left, right, sizes)] == [4, 9]


def test_sizes_that_add_up_to_more_than_their_type_holds(monkeypatch):
    monkeypatch.setattr(blocks, "_CHARACTERS", 1 << 31)
    left, right = np.array([0, 2]), np.array([1, 3])
    assert len(list(stretches(left, right, np.full(4, 1 << 30, np.uint32)))) == 2


def test_a_block_is_folded_with_origins_or_without():
    texts = ["Ein Weg", "", "ß"]
    whole, bare = Block.of(pl.Series(texts)), Block.of(pl.Series(texts), origins=False)
    for one, other in zip(whole.folded, folded(*texts), strict=True):
        assert one.tolist() == other.tolist()
    assert bare.folded.words.tolist() == whole.folded.words.tolist()
    assert bare.folded.starts.tolist() == whole.folded.starts.tolist()
    assert not bare.folded.origin.size


@given(st.lists(st.text("ab 中×", max_size=6), max_size=12), st.integers(1, 20))
def test_parts_are_all_texts_in_order_as_many_at_a_time_as_fit(texts, most):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_PART", most)
        # A part is there until the next one is asked for.
        found = [
            (part.texts.to_list(), [part.one(number).words.tolist() for number in range(len(part.texts))])
            for part in parts(pl.Series(texts, dtype=pl.String))
        ]
    assert [text for some, _ in found for text in some] == texts
    assert [words for _, folded in found for words in folded] == [
        Block.of(pl.Series([text])).folded.words.tolist() for text in texts
    ]
    # The first text of a part may be as large as it is.
    assert all(sum(len(text.encode()) for text in some[1:]) < most for some, _ in found)
    assert len(found) <= 1 + sum(len(text.encode()) for text in texts) // most
