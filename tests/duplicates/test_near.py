"""The sketch, against the definition of fast similarity sketching in plain Python."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.hashing import mix
from audit.duplicates.near import _SEEDS, SLOTS, _slots


def oracle(shingles):
    """Dahlgaard, Knudsen and Thorup 2017: the first round to reach a slot fills it with its least value."""
    slots = [None] * SLOTS
    for number, seed in enumerate(_SEEDS):
        least = {}
        for value in mix(np.array(shingles, np.uint64) ^ seed).tolist():
            slot = value % SLOTS if number < SLOTS else number - SLOTS
            least[slot] = min(least.get(slot, value), value)
        for slot, value in least.items():
            if slots[slot] is None:
                slots[slot] = (number << 54) | (value >> 10)
        if None not in slots:
            return slots
    raise AssertionError("a slot stayed empty")


@pytest.mark.parametrize("size", [1, 2, 17, 300, 5000])
def test_the_sketch_is_the_definition(size):
    shingles = mix(np.arange(size, dtype=np.uint64))
    assert _slots(shingles).tolist() == oracle(shingles.tolist())


@given(st.sets(st.integers(0, 2**64 - 1), min_size=1, max_size=40))
def test_the_order_of_shingles_does_not_matter(shingles):
    one = np.array(sorted(shingles), np.uint64)
    assert (_slots(one) == _slots(one[::-1].copy())).all()


def test_equal_slots_estimate_similarity():
    shared, left, right = (mix(np.arange(n, n + 2000, dtype=np.uint64)) for n in (0, 10_000, 20_000))
    equal = (_slots(np.concatenate([shared, left])) == _slots(np.concatenate([shared, right]))).mean()
    # Jaccard 2000 / 6000; with 256 slots the standard error is .03.
    assert abs(equal - 1 / 3) < 0.12
