"""Who shares a key with whom, against dictionaries."""

from collections import defaultdict
from itertools import combinations, pairwise, product

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates import keys
from audit.duplicates.candidates import Crowd, Meetings, meetings, packed
from audit.duplicates.matcher import Matcher
from tests.duplicates.oracles import SPREAD, WORD_64

#: Contexts of which either half may be missing (0), agree or differ.
CONTEXTS = [before << 16 | behind for before in (0, 1, 3) for behind in (0, 1, 5)]


def matcher(cap, *, families=False):
    return Matcher(id="m", doc="", rank=0, sketch=None, verify=None, max_bucket=cap, families=families)


def tables(documents, columns, cuts=()):
    """Sketches of documents, each a list of (key, place, context), as tables cut somewhere."""
    values = [("keys", pl.UInt64, [[key * SPREAD & WORD_64 for key, _, _ in entries] for entries in documents])]
    values.append(("places", pl.UInt32, [[place for _, place, _ in entries] for entries in documents]))
    values.append(("contexts", pl.UInt32, [[context for *_, context in entries] for entries in documents]))
    whole = pl.DataFrame({f"m_{n}": pl.Series(v, dtype=pl.List(d)) for n, d, v in values if n in columns})
    ends = [0, *sorted(cuts), len(documents)]
    return [whole[first:end] for first, end in pairwise(ends)]


def strangers(one, other):
    return not any(a == b != 0 for a, b in zip(divmod(one, 1 << 16), divmod(other, 1 << 16), strict=True))


def entries_by_row(documents, rows, wanted):
    """Key by key, which wanted rows have it, with places and contexts in order."""
    found = defaultdict(lambda: defaultdict(list))
    for entries, row in zip(documents, rows, strict=True):
        for key, place, context in entries:
            if wanted[row]:
                found[key][row].append((place, context))
    return found.values()


def oracle(documents, rows, wanted, fresh, cap, columns):
    met, crowds = [], []
    for sharing in entries_by_row(documents, rows, wanted):
        some = [row for row in sharing if fresh[row]]
        if some and len(sharing) > cap:
            ends = [(row, sharing[row][0][0] if "places" in columns else 0) for row in (min(some), max(sharing))]
            crowds.append(Crowd(len(sharing), *ends[0], *ends[1]))
        if not some or len(sharing) > cap:
            continue
        for left, right in combinations(sorted(sharing), 2):
            if not fresh[left] and not fresh[right]:
                continue
            unsure = max(len(sharing[left]), len(sharing[right])) > 4
            for (a, x), (b, y) in product(sharing[left][:4], sharing[right][:4]):
                if "contexts" not in columns or unsure or not strangers(x, y):
                    met.append((left, right, a, b, unsure))
    if "places" not in columns:
        met = {(left, right, 0, 0, False) for left, right, *_ in met}
    return sorted(met), sorted(crowds, key=lambda crowd: (-crowd.documents, *crowd[1:]))


def told(met):
    assert list(zip(met.left, met.right, strict=True)) == sorted(zip(met.left, met.right, strict=True))
    return sorted(zip(*(column.tolist() for column in met[:5]), strict=True))


@st.composite
def corpora(draw):
    """Documents with few keys, in any order of rows, some of them not wanted, cut into tables."""
    entry = st.tuples(st.integers(1, 5), st.sampled_from(CONTEXTS))
    drawn = draw(st.lists(st.lists(entry, max_size=9), min_size=1, max_size=7))
    documents = [[(key, 10 * n + key, context) for n, (key, context) in enumerate(entries)] for entries in drawn]
    rows = np.array(draw(st.permutations(range(len(documents)))), np.int64)
    wanted, fresh = (np.array([draw(st.integers(0, 4)) > 0 for _ in documents]) for _ in range(2))
    return documents, rows, (wanted, fresh), draw(st.lists(st.integers(0, len(documents)), max_size=3))


COLUMNS = [("keys",), ("keys", "places"), ("keys", "places", "contexts")]


def odd(left, right):
    """The pairs whose rows add up to an odd number."""
    return (left + right) % 2 == 1


@settings(max_examples=60)
@given(
    corpora(),
    st.integers(1, 7),
    st.sampled_from(COLUMNS),
    st.sampled_from([1, 3, 10, 1 << 26]),
    st.sampled_from([None, odd]),
)
def test_documents_meet_where_they_share_a_key(corpus, cap, columns, part, screen):
    documents, rows, chosen, cuts = corpus
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_PART", part)
        found = meetings(tables(documents, columns, cuts), matcher(cap), rows, *chosen, screen)
    met, crowds = oracle(documents, rows.tolist(), *chosen, cap, columns)
    assert told(found.meetings) == [one for one in met if screen is None or screen(*one[:2])]
    assert found.crowds == crowds
    assert found.families == []
    wide = [set(shared) for shared in entries_by_row(documents, rows.tolist(), chosen[0]) if len(shared) > cap]
    assert all(set(rows.tolist()) in wide for rows in found.sharing)
    assert [len(rows) for rows in found.sharing] == [crowd.documents for crowd in crowds]
    assert found.meetings.placed == ("places" in columns)


@given(corpora(), st.integers(1, 5), st.sampled_from([3, 1 << 26]))
def test_who_shares_a_key_of_too_many_is_a_family(corpus, cap, part):
    documents, rows, chosen, cuts = corpus
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_PART", part)
        found = meetings(tables(documents, ("keys",), cuts), matcher(cap, families=True), rows, *chosen)
    sharing = [set(rows) for rows in entries_by_row(documents, rows.tolist(), chosen[0]) if any(chosen[1][list(rows)])]
    assert told(found.meetings) == oracle(documents, rows.tolist(), *chosen, cap, ("keys",))[0]
    assert found.crowds == []
    assert all(len(set(family.tolist())) == len(family) for family in found.families)
    families = [frozenset(family.tolist()) for family in found.families]
    # Told once, however many keys they share.
    assert len(set(families)) == len(families)
    assert set(families) == {frozenset(members) for members in sharing if len(members) > cap}


def test_no_cap_is_no_crowd():
    documents = [[(1, 0, 0)] for _ in range(200)]
    everybody = np.arange(200), np.ones(200, np.bool_), np.ones(200, np.bool_)
    assert len(meetings(tables(documents, ("keys",)), matcher(None), *everybody).meetings.left) == 200 * 199 // 2
    found = meetings(tables(documents, ("keys",)), matcher(199), *everybody)
    assert found.crowds == [Crowd(200, 0, 0, 199, 0)]
    assert not len(found.meetings.left)


def test_a_crowd_is_told_by_its_first_and_its_last_row_and_the_first_place_in_each():
    documents = [[(1, 30, 0)], [(2, 1, 0), (1, 7, 0), (1, 9, 0)], [(1, 5, 0)], [(2, 4, 0)]]
    found = meetings(tables(documents, COLUMNS[1]), matcher(2), np.array([3, 0, 2, 1]), *np.ones((2, 4), np.bool_))
    assert found.crowds == [Crowd(3, 0, 7, 3, 30)]
    assert told(found.meetings) == [(0, 1, 1, 4, False)]


@pytest.mark.parametrize("count", [4, 5])
def test_where_there_are_too_many_places_the_first_are_followed_whatever_stands_around_them(count):
    documents = [[(1, n, 1 << 16 | 1) for n in range(count)], [(1, 70, 2 << 16 | 2)]]
    found = meetings(tables(documents, COLUMNS[2]), matcher(9), np.arange(2), *np.ones((2, 2), np.bool_))
    assert told(found.meetings) == [(0, 1, n, 70, True) for n in range(4)] * (count > 4)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ((1, 1), (1, 2), True),
        ((1, 1), (2, 1), True),
        ((1, 1), (2, 2), False),
        ((0, 1), (0, 2), False),
        ((1, 0), (2, 0), False),
        ((0, 0), (0, 0), False),
        ((1, 2), (2, 1), False),
        ((0xFFFF, 1), (0xFFFF, 0), True),
    ],
)
def test_two_places_meet_where_one_side_agrees_and_is_known(one, other, meet):
    documents = [[(1, 0, before << 16 | behind)] for before, behind in (one, other)]
    found = meetings(tables(documents, COLUMNS[2]), matcher(9), np.arange(2), *np.ones((2, 2), np.bool_))
    assert (len(found.meetings.left) == 1) == meet


def test_nobody_meets_nobody():
    for documents in ([], [[]], [[], [(1, 0, 0)]]):
        everybody = np.arange(len(documents)), *np.ones((2, len(documents)), np.bool_)
        for columns in COLUMNS:
            assert told(meetings(tables(documents, columns), matcher(9), *everybody).meetings) == []


def test_meetings_of_pairs_without_some_of_them():
    left, right = np.array([0, 0, 2]), np.array([1, 1 << 31, 3])
    met = Meetings.of(packed(left, right))
    assert told(met) == [(0, 1, 0, 0, False), (0, 1 << 31, 0, 0, False), (2, 3, 0, 0, False)]
    assert not met.placed
    assert told(met.without(packed(left[1:], right[1:]))) == [(0, 1, 0, 0, False)]
    assert told(met.only(np.array([False, False, True]))) == [(2, 3, 0, 0, False)]
