"""Alignment, against every increasing chain of pairs that point at each other."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates.translation.align import _SLOPE, Side, _chain, align


def pointing(margins, slope):
    """Pairs of a row and a column, each the other's best, where there is a margin at all."""
    rows, columns = len(margins), len(margins[0])

    def value(i, j):
        return margins[i][j] - slope * abs((i + 0.5) / rows - (j + 0.5) / columns)

    best = [max(range(columns), key=lambda j: (value(i, j), -j)) for i in range(rows)]
    back = [max(range(rows), key=lambda i: (value(i, j), -i)) for j in range(columns)]
    return [(i, j) for i, j in enumerate(best) if back[j] == i and margins[i][j] > 0]


def chains(pairs):
    """Every choice of pairs that goes forward on both sides."""
    for size in range(len(pairs) + 1):
        for chosen in combinations(pairs, size):
            if all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(chosen)):
                yield chosen


def heaviest(margins, left, right, slope):
    """The weight of the heaviest chain, those that weigh as much, and its share in the weight of all."""
    pairs = pointing(margins, slope)

    def weight(chosen):
        return sum(min(left[i], right[j]) * margins[i][j] for i, j in chosen)

    most = max(map(weight, chains(pairs)))
    found = [chosen for chosen in chains(pairs) if weight(chosen) == pytest.approx(most, abs=1e-12)]
    return found, most / weight(pairs) if pairs else 0.0


def drawn(seed, rows, columns):
    """Margins, and lengths of both sides; the diagonal is a little heavier."""
    random = np.random.default_rng(seed)
    near = np.exp(-np.abs(np.linspace(0, 1, rows)[:, None] - np.linspace(0, 1, columns)) * 3)
    margins = random.normal(0, 0.4, (rows, columns)) + 0.3 * near
    return margins.astype(np.float32), random.uniform(12, 300, rows), random.uniform(12, 300, columns)


SIZES = st.tuples(st.integers(0, 10**6), st.integers(1, 10), st.integers(1, 10))


@settings(max_examples=120)
@given(SIZES, st.sampled_from([0.0, _SLOPE, 0.5]))
def test_the_chain_is_the_heaviest_that_goes_forward(size, slope):
    margins, left, right = drawn(*size)
    chain, order = _chain(margins, left, right, slope)
    expected, share = heaviest(margins.astype(float).tolist(), left.tolist(), right.tolist(), slope)
    assert tuple(map(tuple, chain.tolist())) in expected
    assert order == pytest.approx(share)


@given(SIZES)
def test_where_margins_repeat_the_chain_weighs_as_much_as_the_heaviest(size):
    """Few values, so that sentences come more than once and no one chain is the heaviest."""
    margins, left, right = drawn(*size)
    margins, left, right = (np.rint(margins * 4) / 4).astype(np.float32), np.ones(len(left)), np.ones(len(right))
    chain, order = _chain(margins, left, right, _SLOPE)
    expected, share = heaviest(margins.astype(float).tolist(), left.tolist(), right.tolist(), _SLOPE)
    assert tuple(map(tuple, chain.tolist())) in expected
    assert order == pytest.approx(share)


def test_the_chain_of_many_is_an_increasing_one():
    chain, order = _chain(*drawn(0, 700, 500), _SLOPE)
    assert (np.diff(chain, axis=0) > 0).all()
    assert 0 < order <= 1


def side(vectors, lengths=None, usual=0.0):
    vectors = np.asarray(vectors, np.float32)
    lengths = np.full(len(vectors), 100.0) if lengths is None else np.asarray(lengths, np.float64)
    return Side(vectors, np.full(len(vectors), usual, np.float32), lengths)


def sides(seed, rows, columns):
    """Two documents of random sentences, of which some say the same."""
    random = np.random.default_rng(seed)
    said = random.normal(size=(max(rows, columns), 8))
    made = []
    for count in (rows, columns):
        vectors = said[:count] + random.normal(0, 0.3, (count, 8))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        usual = random.uniform(0, 0.3, count).astype(np.float32)
        made.append(Side(vectors.astype(np.float32), usual, random.uniform(12, 300, count)))
    return made


@settings(max_examples=80)
@given(SIZES)
def test_what_is_told_of_an_alignment(size):
    left, right = sides(*size)
    found = align(left, right)
    total = sum(np.dot(left.vectors[i], right.vectors[j]) for i, j in zip(found.left, found.right, strict=True))
    usual = sum(left.usual[found.left] + right.usual[found.right]) / 2
    assert sum(found.margins) == pytest.approx(total - usual, abs=1e-4)
    assert (found.margins > 0).all()
    assert found.left_covered == pytest.approx(left.lengths[found.left].sum() / left.lengths.sum())
    assert found.right_covered == pytest.approx(right.lengths[found.right].sum() / right.lengths.sum())
    assert found.less == min(found.left_covered, found.right_covered) <= found.more <= 1 + 1e-9
    assert 0 <= found.order <= 1 + 1e-9
    if len(found.left):
        assert found.margins.min() - 1e-6 <= found.margin <= found.margins.max() + 1e-6
    else:
        assert found[3:] == (0, 0, 0, 0)


@settings(max_examples=80)
@given(SIZES)
def test_mirrored_sides_give_the_mirrored_result(size):
    """Which document is on the left is decided by a name, and decides nothing."""
    left, right = sides(*size)
    found, mirrored = align(left, right), align(right, left)
    assert found.left.tolist() == mirrored.right.tolist()
    assert found.right.tolist() == mirrored.left.tolist()
    assert found.margins == pytest.approx(mirrored.margins, abs=1e-6)
    assert (found.left_covered, found.right_covered) == (mirrored.right_covered, mirrored.left_covered)
    assert found.order == pytest.approx(mirrored.order)
    assert found.margin == pytest.approx(mirrored.margin, abs=1e-6)


EYE = np.eye(8)


def test_a_translation_is_covered_in_order():
    found = align(side(EYE), side(EYE))
    assert found.left.tolist() == found.right.tolist() == list(range(8))
    assert found[3:] == pytest.approx((1, 1, 1, 1))


def test_coverage_is_by_length_and_of_both_sides():
    found = align(side(EYE[:4], [100, 200, 300, 400]), side(EYE[2:8], [50, 50, 100, 100, 100, 100]))
    assert (found.left.tolist(), found.right.tolist()) == ([2, 3], [0, 1])
    assert (found.left_covered, found.right_covered) == (0.7, 0.2)
    assert (found.more, found.less) == (0.7, 0.2)


def test_order_is_what_of_all_that_points_at_each_other_is_in_the_chain():
    assert align(side(EYE), side(EYE[::-1])).order == pytest.approx(1 / 8)
    swapped = align(side(EYE), side(EYE[[4, 5, 6, 7, 0, 1, 2, 3]]))
    assert swapped.order == pytest.approx(0.5)
    assert swapped.more == pytest.approx(0.5)
    # By weight: what is short counts little.
    lengths = np.array([10, 300, 300, 300, 300, 300, 300, 300])
    moved = align(side(EYE, lengths), side(np.roll(EYE, -1, axis=0), np.roll(lengths, -1)))
    assert moved.order == pytest.approx(2100 / 2110)


def test_what_is_usual_is_taken_off():
    near = EYE[:4] + 0.5
    near /= np.linalg.norm(near, axis=1, keepdims=True)
    assert len(align(side(near), side(np.roll(near, 1, axis=1))).left) > 0
    assert len(align(side(near, usual=1.0), side(near, usual=1.0)).left) == 0


def test_sentences_that_come_again_are_paired_with_those_as_far_in():
    refrain = np.tile(EYE[:1], (5, 1))
    found = align(side(refrain), side(refrain))
    assert found.left.tolist() == found.right.tolist() == list(range(5))


@pytest.mark.parametrize(("rows", "columns"), [(0, 0), (0, 3), (3, 0)])
def test_a_document_without_sentences_is_aligned_with_nothing(rows, columns):
    # What lies behind an empty array is not read, whatever it is.
    for _ in range(20):
        found = align(side(EYE[:rows]), side(EYE[:columns]))
        assert (found.left.tolist(), found.right.tolist(), found.margins.tolist()) == ([], [], [])
        assert found[3:] == (0, 0, 0, 0)
