"""Arrays of numbers, against plain Python."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.arrays import distinct, is_among, numbered, ordered, ranges
from tests.duplicates.oracles import WORD_64

NUMBERS = st.lists(st.integers(0, WORD_64) | st.integers(0, 5))


@given(NUMBERS, NUMBERS)
def test_what_is_distinct_and_what_is_among_others(values, known):
    values, known = np.array(values, np.uint64), np.array(known, np.uint64)
    assert distinct(values).tolist() == sorted({*values.tolist()})
    assert is_among(values, distinct(known)).tolist() == [value in {*known.tolist()} for value in values.tolist()]


@given(NUMBERS, st.integers(0, 63))
def test_words_are_ordered_by_their_upper_bits_and_equal_ones_stay_in_their_order(values, bits):
    assert ordered(np.array(values, np.uint64), bits).tolist() == sorted(values, key=lambda value: value >> bits)


@given(NUMBERS)
def test_words_are_numbered_by_where_they_stood(values):
    found, numbers = numbered(np.array(values, np.uint64))
    assert found.tolist() == sorted(values)
    assert numbers.tolist() == sorted(range(len(values)), key=lambda number: values[number])


@pytest.mark.parametrize("bits", [0, 24, 60])
def test_many_words_are_ordered(bits):
    values = np.random.default_rng(bits).integers(0, WORD_64, 100_000, np.uint64)
    assert ordered(values.copy(), bits).tolist() == sorted(values.tolist(), key=lambda value: value >> bits)


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 4))))
def test_ranges_stand_one_behind_the_other(some):
    first, counts = np.array(some, np.int64).reshape(-1, 2).T
    assert ranges(first, counts).tolist() == [n for start, count in some for n in range(start, start + count)]
