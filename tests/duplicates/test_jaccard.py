"""Exact Jaccard coefficients, against counters of 5-grams."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates import jaccard
from audit.duplicates.jaccard import overlap
from audit.text.fold import CODE, VARIETY
from tests.duplicates.oracles import folded, grams, prose, words_of

#: Few characters, so that 5-grams repeat; a Traditional one beside the Simplified one it stands for; breaks, signs.
TEXTS = st.lists(st.text("ab发發 1.", max_size=60), min_size=1, max_size=6)


def oracle(found, left, right, mask):
    one, other = (Counter(grams(words_of(found, n, mask))) for n in (left, right))
    most = sum((one | other).values())
    both = len(one.keys() & other.keys())
    jaccard = both / len(one | other) if most else 0
    return len(one), len(other), both, sum((one & other).values()) / max(most, 1), jaccard


def compared(texts, pairs, *, varieties=True):
    """What is counted and what should be, pair by pair."""
    found = folded(*texts)
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T.copy()
    told = overlap(found, left, right, varieties=varieties)
    mask = CODE | VARIETY if varieties else CODE
    return list(zip(*told, told.jaccard, strict=True)), [oracle(found, a, b, mask) for a, b in pairs]


@given(TEXTS, st.booleans(), st.sampled_from([0, 9, 20, jaccard._LARGE]), st.data())
def test_sets_and_bags_are_counted_exactly(texts, varieties, large, data):
    """Texts of more than so many characters by sorting, the others in a table."""
    number = st.integers(0, len(texts) - 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jaccard, "_LARGE", large)
        told, expected = compared(texts, data.draw(st.lists(st.tuples(number, number))), varieties=varieties)
    assert told == expected


def test_what_one_pair_leaves_behind_is_not_seen_by_the_next():
    texts = [prose(n % 7, 12 + n) for n in range(20)] + ["", "la " * 300, "la " * 9, "four", "fives"]
    pairs = [(a, b) for a in range(len(texts)) for b in range(len(texts))]
    told, expected = compared(texts, pairs)
    assert told == expected
    assert told == [compared(texts, [pair])[0][0] for pair in pairs]


def test_varieties_are_told_apart_where_asked():
    texts = ["發展經濟與文化", "发展经济与文化"]
    assert compared(texts, [(0, 1)])[0][0][-1] == 0
    assert compared(texts, [(0, 1)], varieties=False)[0][0][-1] == 1


def test_a_refrain_is_one_set_and_another_bag():
    ((left, right, common, bags, alike),) = compared(["la " * 100, "la " * 1000], [(0, 1)])[0]
    assert (left, right, common, alike) == (2, 2, 2, 1)
    assert bags == (200 - 4) / (2000 - 4)


def test_texts_without_shingles_are_alike_in_nothing():
    assert compared(["", "four", "!?"], [(0, 0), (0, 1), (1, 1), (2, 1)])[0] == [(0, 0, 0, 0, 0)] * 4


def test_no_pairs():
    assert compared(["some text"], []) == ([], [])
