"""A threshold that is moved gives what a run at that threshold gives."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.pairs import rounded
from audit.duplicates.scores import LEAST, MARGIN, at, lowest
from audit.settings import Duplicates
from tests.duplicates.corpora import corpus
from tests.duplicates.oracles import related, rows


@pytest.mark.parametrize("language", ["en", "ru", "ja"])
@pytest.mark.parametrize("asked", [0.55, 0.75, 0.8, 0.9])
def test_moving_the_threshold_is_running_again(language, asked):
    texts = [text for seed in (5, 6) for text in corpus(language, seed)]
    scored = related(*texts, settings=Duplicates(near_threshold=asked)).scored
    told = set()
    for moved in (asked - MARGIN, asked - 0.01, asked, asked + 0.01, asked + MARGIN):
        again = related(*texts, settings=Duplicates(near_threshold=moved)).pairs
        assert rounded(scored, moved).equals(again)
        told.add(tuple(again["kind"].value_counts().sort("kind").rows()))
    assert len(told) > 1


def test_pairs_on_both_sides_of_the_threshold_are_kept_with_their_scores():
    texts = corpus("en", 7)
    result = related(*texts)
    kept = result.scored.filter(kind="near")["similarity"]
    assert lowest(0.8) <= kept.min() < 0.8 <= kept.max()
    assert result.pairs.filter(kind="near")["similarity"].min() >= 0.8


def test_a_similarity_that_is_rounded_up_to_the_threshold_does_not_reach_it():
    table = pl.DataFrame({"left": ["a", "b"], "right": ["c", "d"], "kind": "near", "similarity": [0.79996, 0.80001]})
    assert rounded(table, 0.8)["left"].to_list() == ["b"]


def test_what_reads_alike_only_in_simplified_characters_keeps_its_kind():
    texts = ["发展经济关系学习时间问题国际会议" * 2, "發展經濟關係學習時間問題國際會議發展經濟關係學習時間問題國際會议"]
    assert {row["kind"] for row in rows(*texts)} == {"variant"}


KINDS = st.sampled_from(["exact", "variant", "near", "passage", "mine"])


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("cd"), KINDS, st.floats(0.4, 1)), max_size=9),
    st.floats(0.5, 1),
)
def test_a_pair_that_is_near_is_nothing_else(found, threshold):
    table = pl.DataFrame(
        found, schema={"left": pl.String, "right": pl.String, "kind": pl.String, "similarity": pl.Float64}, orient="row"
    )
    near = {(a, b) for a, b, kind, similarity in found if kind in ("near", "variant") and similarity >= threshold}
    expected = [
        row
        for row in found
        if (row[2] in ("near", "variant") and row[3] >= threshold)
        or (row[2] not in ("near", "variant") and row[:2] not in near)
    ]
    assert sorted(at(table, threshold).rows()) == sorted(expected)


def test_no_threshold_is_below_the_lowest():
    assert lowest(LEAST) == LEAST
    assert lowest(0.52) == LEAST
    assert lowest(0.8) == pytest.approx(0.75)
