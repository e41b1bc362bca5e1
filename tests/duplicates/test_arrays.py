"""Arrays of numbers, against plain Python."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.arrays import distinct, is_among, ranges
from tests.duplicates.oracles import WORD_64

NUMBERS = st.lists(st.integers(0, WORD_64) | st.integers(0, 5))


@given(NUMBERS, NUMBERS)
def test_what_is_distinct_and_what_is_among_others(values, known):
    values, known = np.array(values, np.uint64), np.array(known, np.uint64)
    assert distinct(values).tolist() == sorted({*values.tolist()})
    assert is_among(values, distinct(known)).tolist() == [value in {*known.tolist()} for value in values.tolist()]


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 4))))
def test_ranges_stand_one_behind_the_other(some):
    first, counts = np.array(some, np.int64).reshape(-1, 2).T
    assert ranges(first, counts).tolist() == [n for start, count in some for n in range(start, start + count)]
