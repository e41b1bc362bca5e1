import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.hashing import rolling
from audit.duplicates.runs import MIN_RUN, Run, Side, shared_runs
from audit.text.fold import Folded


def codes(text):
    return np.array([ord(char) for char in text], np.uint32)


def side(text):
    """A side whose folded text is the text itself."""
    return Side(text, Folded(codes(text), np.arange(len(text))))


@given(st.text("ab", max_size=60), st.integers(1, 24))
def test_equal_stretches_hash_alike_and_others_do_not(text, width):
    hashes = rolling(codes(text), width)
    stretches = [text[n : n + width] for n in range(len(text) - width + 1)]
    assert len(hashes) == len(stretches)
    assert len(set(hashes.tolist())) == len(set(stretches))


def test_runs_are_maximal_and_do_not_overlap():
    one, two = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123"
    left, right = f"1{one}2{two}3", f"{two}4{one}5"
    assert shared_runs(side(left), side(right)) == [Run(1, 31, 26), Run(28, 0, 30)]


def test_too_short_to_show():
    text = "x" * (MIN_RUN - 1)
    assert shared_runs(side(text), side(text)) == []
    assert shared_runs(side(""), side("")) == []


@given(st.text("abc", max_size=120), st.text("abc", max_size=120))
def test_whatever_is_reported_is_equal_on_both_sides(left, right):
    taken = [set(), set()]
    for run in shared_runs(side(left), side(right)):
        assert left[run.left : run.left + run.length] == right[run.right : run.right + run.length]
        for number, start in enumerate(run[:2]):
            covered = set(range(start, start + run.length))
            assert not covered & taken[number]
            taken[number] |= covered
