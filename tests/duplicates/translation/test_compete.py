"""Competition, against its rule in plain Python."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates.translation.compete import _BEHIND, _EVEN, compete

ROWS = 10
PAIRS = st.lists(
    st.tuples(st.integers(0, ROWS - 1), st.integers(0, ROWS - 1), st.sampled_from([0.5, 0.6, 0.61, 0.63, 0.68, 0.9])),
    max_size=25,
    unique_by=lambda pair: frozenset(pair[:2]),
)


def oracle(pairs, languages, copies):
    """Whether each pair stands and whether it decides."""

    def group(here, there):
        """The other documents of *here*'s pairs and its copies' within the language of *there*, and the scores."""
        found = [(a, b, s) for a, b, s in pairs] + [(b, a, s) for a, b, s in pairs]
        return [(b, s) for a, b, s in found if copies[a] == copies[here] and languages[b] == languages[there]]

    def strength(one, other):
        """Of a pair and of those between copies of both the strongest."""
        wanted = {copies[one], copies[other]}
        return max(s for a, b, s in pairs if {copies[a], copies[b]} == wanted)

    pairs = [(a, b, strength(a, b)) for a, b, _ in pairs]
    told = []
    for left, right, score in pairs:
        stands = decides = True
        for here, there in ((left, right), (right, left)):
            best = max(s for _, s in group(here, there))
            partners = {copies[b] for b, s in group(here, there) if s >= best - _EVEN}
            stands &= score >= best - _BEHIND
            decides &= score >= best - _EVEN and len(partners) == 1
        told.append((stands, decides))
    return told


def compared(pairs, languages, copies=None):
    left, right, score = (np.array(column) for column in zip(*pairs, strict=True)) if pairs else [np.array([])] * 3
    copies = np.arange(len(languages)) if copies is None else np.array(copies)
    told = compete(left.astype(np.int64), right.astype(np.int64), score.astype(float), np.array(languages), copies)
    return list(zip(told.stands.tolist(), told.decides.tolist(), strict=True))


@st.composite
def families(draw):
    """Pairs of two languages each, and copies, which have one language."""
    languages = draw(st.lists(st.integers(0, 2), min_size=ROWS, max_size=ROWS))
    root = list(range(ROWS))
    for row in range(ROWS):
        same = [other for other in range(row) if languages[other] == languages[row]]
        if same and draw(st.booleans()):
            root[row] = root[draw(st.sampled_from(same))]
    pairs = [pair for pair in draw(PAIRS) if languages[pair[0]] != languages[pair[1]]]
    return pairs, languages, root


@settings(max_examples=120)
@given(families())
def test_who_stands_and_who_decides(family):
    assert compared(*family) == oracle(*family)


@given(families(), st.randoms(use_true_random=False))
def test_neither_sides_nor_order_matter(family, random):
    pairs, languages, copies = family
    expected = dict(zip(((a, b) for a, b, _ in pairs), compared(pairs, languages, copies), strict=True))
    flipped = [(b, a, s) for a, b, s in random.sample(pairs, len(pairs))]
    found = compared(flipped, languages, copies)
    assert {(a, b): told for (b, a, _), told in zip(flipped, found, strict=True)} == expected


@given(families())
def test_the_best_pair_stands_and_without_rivals_each_decides(family):
    pairs, languages, copies = family
    if pairs:
        assert compared(*family)[max(range(len(pairs)), key=lambda n: pairs[n][2])][0]
    for pair in pairs:
        assert compared([pair], languages, copies) == [(True, True)]


@pytest.mark.parametrize("ids", [(0, 1, 2), (1, 0, 2), (2, 0, 1)])
@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (0, [(True, False), (True, False)]),
        (_EVEN * 0.9, [(True, False), (True, False)]),
        (_EVEN * 1.1, [(True, True), (True, False)]),
        (_BEHIND * 0.9, [(True, True), (True, False)]),
        (_BEHIND * 1.1, [(True, True), (False, False)]),
    ],
)
def test_a_rival_is_even_behind_or_beaten(ids, behind, expected):
    """A document and two of another language, wherever it stands among them."""
    one, *others = ids
    languages = [int(row != one) for row in range(3)]
    scores = [0.9, 0.9 - behind]
    pairs = [(min(one, other), max(one, other), score) for other, score in zip(others, scores, strict=True)]
    assert compared(pairs, languages) == expected


def test_partners_in_two_languages_are_no_rivals():
    assert compared([(0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.9)], [0, 1, 2]) == [(True, True)] * 3


def test_copies_never_compete():
    pairs = [(0, 1, 0.9), (0, 2, 0.9), (0, 3, 0.9)]
    assert compared(pairs, [0, 1, 1, 1], [0, 1, 1, 1]) == [(True, True)] * 3
    assert compared(pairs, [0, 1, 1, 1], [0, 1, 1, 3]) == [(True, False)] * 3
    # Copies on the other side are one, too: what one of them has, the other is measured by.
    assert compared([(0, 2, 0.9), (1, 3, 0.6)], [0, 0, 1, 1], [0, 0, 2, 3]) == [(True, True), (False, False)]


def test_siblings_of_one_template_decide_nothing():
    """Two pages of one template in two languages: each fits each."""
    pairs = [(a, b, 0.8) for a in (0, 1) for b in (2, 3)]
    assert compared(pairs, [0, 0, 1, 1]) == [(True, False)] * 4
    # Unless the names in them tell them apart.
    told = [(a, b, 0.8 if b == a + 2 else 0.7) for a, b, _ in pairs]
    assert compared(told, [0, 0, 1, 1]) == [(True, True), (False, False), (False, False), (True, True)]


@given(families())
def test_no_document_has_two_partners_in_a_language_that_decide(family):
    """But for copies of one."""
    pairs, languages, copies = family
    partners = {}
    for (left, right, _), (_, decides) in zip(pairs, compared(*family), strict=True):
        for here, there in ((left, right), (right, left)) if decides else ():
            partners.setdefault((copies[here], languages[there]), set()).add(copies[there])
    assert all(len(some) == 1 for some in partners.values())


def test_no_pairs():
    assert compared([], [0, 1]) == []
