"""Structure, against a recursion over every way through both documents."""

import subprocess
import sys
from functools import lru_cache
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates.translation.structure import (
    _BAND,
    _MOST,
    _NONE,
    _ONE,
    _SENTENCES,
    _TWO,
    _VARIANCE,
    PROFILE,
    partners,
    profile,
    structure,
)

LENGTHS = st.lists(st.floats(1, 500), min_size=1, max_size=12).map(np.array)
STEPS = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))


def scaled(left, right):
    """Both sides in units between theirs, so that it does not matter which is which."""
    scale = sqrt((sum(right) + 1) / (sum(left) + 1))
    return [length * scale for length in left], [length / scale for length in right]


def bead(left, right):
    if not left or not right:
        return _NONE
    expected, found = sum(left), sum(right)
    off = (found - expected) ** 2 / (_VARIANCE * (expected + found) + 2)
    return (_ONE if len(left) == len(right) else _TWO) + min(off, _MOST)


def cheapest(left, right):
    """What the cheapest way through both costs, going through near the diagonal alone."""
    n, m = len(left), len(right)
    left, right = scaled(left, right)
    band = max(_BAND, abs(n - m) // 2 + 3)

    @lru_cache(None)
    def cost(i, j):
        if i < 0 or j < 0 or not int(i * m / n) - band <= j <= int(i * m / n) + band + 1:
            return float("inf")
        if i == j == 0:
            return 0.0
        return min(cost(i - a, j - b) + bead(left[i - a : i], right[j - b : j]) for a, b in steps(i, j))

    return cost(n, m)


def steps(i, j):
    return [(a, b) for a, b in STEPS if a <= i and b <= j]


def ways(found, n, m):
    """The beads that a list of partners stands for: who is in none is a bead by itself."""
    left, right = {}, {}
    for i, j in found:
        left.setdefault(i, []).append(j)
        right.setdefault(j, []).append(i)
    beads = [((i,), tuple(left[i])) for i in left if len(left[i]) > 1]
    beads += [(tuple(right[j]), (j,)) for j in right if len(right[j]) > 1]
    beads += [((i,), (js[0],)) for i, js in left.items() if len(js) == 1 and len(right[js[0]]) == 1]
    beads += [((i,), ()) for i in range(n) if i not in left]
    return beads + [((), (j,)) for j in range(m) if j not in right]


@settings(max_examples=120)
@given(LENGTHS, LENGTHS)
def test_the_way_is_the_cheapest(left, right):
    found = partners(left, right).tolist()
    one, other = left.tolist(), right.tolist()
    beads = ways(found, len(one), len(other))
    mine, yours = scaled(one, other)
    cost = sum(bead([mine[i] for i in a], [yours[j] for j in b]) for a, b in beads)
    assert cost == pytest.approx(cheapest(one, other))
    told = structure(left, right)
    assert told.cost * len(beads) == pytest.approx(cost)
    alone = sum(sum(one[i] for i in a) / (sum(one) + 1) for a, b in beads if not b)
    alone += sum(sum(other[j] for j in b) / (sum(other) + 1) for a, b in beads if not a)
    assert told.matched == pytest.approx(1 - alone / 2)


@settings(max_examples=120)
@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 10**6))
def test_partners_go_forward_and_leave_nobody_out_without_paying(n, m, seed):
    random = np.random.default_rng(seed)
    found = partners(random.uniform(5, 400, n), random.uniform(5, 400, m))
    assert (np.diff(found, axis=0) >= 0).all()
    assert (np.diff(found, axis=0).sum(axis=1) == 1).sum() <= len(found) / 2
    assert (found >= 0).all()
    assert (found < [n, m]).all()
    # Each sentence is in one bead, and none has more than three sentences.
    assert sum(len(a) + len(b) for a, b in ways(found.tolist(), n, m)) == n + m
    assert all(len(a) + len(b) <= 3 for a, b in ways(found.tolist(), n, m))


@given(st.integers(0, 10**6), st.integers(1, _BAND), st.floats(0.3, 3))
def test_either_side_may_come_first(seed, count, ratio):
    """Names decide which it is: what it costs may not depend on that, however long the one language is."""
    random = np.random.default_rng(seed)
    one = random.uniform(50, 300, count)
    other = one * ratio * random.uniform(0.8, 1.25, count)
    told, mirrored = structure(one, other), structure(other, one)
    assert mirrored.cost == pytest.approx(told.cost, rel=1e-6)
    assert mirrored.matched == pytest.approx(told.matched, abs=0.01)


def test_a_translation_costs_little_and_another_text_a_lot():
    random = np.random.default_rng(3)
    lengths = random.uniform(20, 300, 40)
    translated = lengths * random.normal(1.3, 0.08, 40)
    told = structure(lengths, translated)
    assert told.cost < 1
    assert told.matched == 1
    assert partners(lengths, translated).tolist() == [[n, n] for n in range(40)]
    assert structure(lengths, random.permutation(translated)).cost > 5 * told.cost


def test_two_that_stand_for_one_and_one_that_stands_for_none():
    left = np.array([200, 150, 300, 80, 220, 130, 90.0])
    right = np.array([200, 150, 140, 160, 80, 220, 130, 90.0])
    assert partners(left, right).tolist() == [[0, 0], [1, 1], [2, 2], [2, 3], [3, 4], [4, 5], [5, 6], [6, 7]]
    assert partners(right, left).tolist() == [[0, 0], [1, 1], [2, 2], [3, 2], [4, 3], [5, 4], [6, 5], [7, 6]]
    random = np.random.default_rng(3)
    lengths = random.uniform(20, 300, 40)
    more = np.insert(lengths, 17, 250)
    expected = [[n, n + (n >= 17)] for n in range(40)]
    assert partners(lengths, more).tolist() == expected
    assert structure(lengths, more).matched == pytest.approx(1 - 250 / (more.sum() + 1) / 2)


def test_the_end_is_reached_however_unlike_both_are():
    """In a process of its own: a way that does not come to the end is walked for ever, and cannot be stopped."""
    told = """
import numpy as np
from audit.duplicates.translation.structure import partners, structure
for n, m in [(0, 0), (0, 1), (1, 60), (2, 59), (3, 90), (0, 40)]:
    for sides in ((np.full(n, 50.0), np.full(m, 50.0)), (np.full(m, 50.0), np.full(n, 50.0))):
        found = structure(*sides)
        assert np.isfinite(found.cost) and 0 <= found.matched <= 1, found
        assert len(partners(*sides)) <= 2 * min(n, m)
"""
    subprocess.run([sys.executable, "-c", told], check=True, timeout=20)


def test_only_the_beginning_of_a_long_document_is_looked_at():
    random = np.random.default_rng(5)
    one, other = random.uniform(20, 300, (2, 4 * _SENTENCES))
    assert structure(one, other) == structure(one[:_SENTENCES], other[:_SENTENCES])


@given(LENGTHS)
def test_a_profile_says_how_long_and_how_many(lengths):
    told = profile(lengths)
    assert (told.shape, told.dtype) == ((PROFILE,), np.float32)
    assert np.isfinite(told).all()
    assert told[:2] == pytest.approx([np.log1p(lengths.sum()), np.log1p(len(lengths))], rel=1e-5)
    usual = np.log1p(lengths)
    assert (usual.min() - 1e-4 <= told[2:]).all()
    assert (told[2:] <= usual.max() + 1e-4).all()


@given(LENGTHS)
def test_a_profile_read_backwards_is_the_profile_of_what_is(lengths):
    assert profile(lengths[::-1])[2:] == pytest.approx(profile(lengths)[2:][::-1], abs=1e-3)


@given(st.floats(1, 500), st.integers(1, 40))
def test_the_profile_of_equal_sentences_is_level(length, count):
    assert profile(np.full(count, length))[2:] == pytest.approx(np.full(PROFILE - 2, np.log1p(length)), abs=1e-4)


@given(st.lists(st.floats(30, 500), min_size=1, max_size=12).map(np.array), st.floats(1, 3))
def test_a_longer_language_moves_a_profile_and_keeps_its_shape(lengths, times):
    moved = profile(lengths * times)[2:] - profile(lengths)[2:]
    assert moved == pytest.approx(np.full(PROFILE - 2, np.log(times)), abs=0.04)


def test_the_profile_of_nothing():
    assert profile(np.array([])).tolist() == [0.0] * PROFILE
