"""Families: who is compared with whom, round by round, against all pairs."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.candidates import Meetings, packed
from audit.duplicates.families import rounds

ROWS = 9


def pairs_of(hashes):
    met = Meetings.of(hashes)
    return set(zip(met.left.tolist(), met.right.tolist(), strict=True))


def best_first(rank, alike):
    """Who stays where these pairs are alike: each, best first, unless one like it stays."""
    stays = np.zeros(len(rank), np.bool_)
    for row in np.argsort(rank):
        stays[row] = not any(stays[other] for pair in alike if row in pair for other in pair if other != row)
    return stays


@given(
    st.lists(st.sets(st.integers(0, ROWS - 1), min_size=2), max_size=4),
    st.sets(st.sampled_from([*combinations(range(ROWS), 2)]), max_size=8),
    st.sets(st.sampled_from([*combinations(range(ROWS), 2)])),
    st.permutations(range(ROWS)),
    st.integers(1, 4),
)
def test_every_two_that_stay_were_compared_if_one_leads_a_family_of_both_or_they_met_elsewhere(
    families, elsewhere, alike, rank, most
):
    rank, compared, met = np.array(rank), set(), np.array(sorted(elsewhere), np.int64).reshape(-1, 2).T
    others = Meetings.of(np.sort(packed(*met)))
    members = [np.array(sorted(family)) for family in families]

    def who_stays():
        return best_first(rank, compared & alike)

    for pairs in rounds(members, others, rank, who_stays, most):
        told = pairs_of(pairs)
        assert len(told) == len(pairs)
        assert not told & compared
        compared.update(told)
    stays = who_stays()
    for family in families:
        standing = sorted((row for row in family if stays[row]), key=lambda row: rank[row])
        assert compared >= {tuple(sorted(pair)) for lead in standing[:most] for pair in led_by(lead, standing)}
    assert not families or compared >= {pair for pair in elsewhere if stays[list(pair)].all()}
    assert all(any(set(pair) <= family for family in families) or pair in elsewhere for pair in compared)


def led_by(lead, standing):
    return [(lead, other) for other in standing if other != lead]
