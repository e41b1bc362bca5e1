"""From candidates to rows: who is told of, with which spans, and from which side."""

import json
from dataclasses import replace
from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates import blocks
from audit.duplicates.matcher import Matcher, Matches, Sketch
from audit.duplicates.tiles import Runs
from audit.schema import PAIRS
from tests.duplicates.oracles import folded, related, rows, words_of


def common(one, other):
    """How many words two texts begin with, and how many more they end with, that are the same."""
    shorter = min(len(one), len(other))
    first = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    last = next((n for n in range(shorter) if one[-1 - n] != other[-1 - n]), shorter)
    return first, min(last, shorter - first)


def told_of(one, other):
    """The evidence of a pair."""
    first, _ = common(one, other)
    return {
        "left_size": len(one),
        "right_size": len(other),
        "first": first,
        "left_over_right": len(one) - len(other),
        "right_over_left": len(other) - len(one),
        "left_is_whole": first == len(one),
        "right_is_whole": first == len(other),
    }


def everybody(block, settings):
    texts = len(block.texts)
    return Sketch(np.full(texts, 7, np.uint64), np.ones(texts, np.int64))


def ends(block, pairs, settings):
    """A matcher of texts that begin alike, whose runs are what both begin and end with."""
    runs, told = [], []
    for n, (left, right) in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)):
        one, other = (words_of(block.folded, side) for side in (left, right))
        first, last = common(one, other)
        runs += [(n, 0, 0, first)] * (first > 0)
        runs += [(n, len(one) - last, len(other) - last, last)] * (first > 0 and last > 0)
        told.append(told_of(one, other))
    evidence, found = pl.DataFrame(told), np.array(runs, np.int64).reshape(-1, 4)
    holds, similarity = np.isin(np.arange(len(told)), found[:, 0]), evidence["first"].to_numpy() / 100
    return Matches(holds, similarity, np.full(len(told), "ends", object), evidence, Runs(*found.T))


ENDS = {"ends": Matcher(id="ends", doc="", rank=0, sketch=everybody, verify=ends)}

#: Texts of which many are one class, in several writings, so that the places of their words differ.
TEXTS = st.builds("{}{}z".format, st.sampled_from(["", "¡", "« ", "(x) "]), st.text("aAz!", max_size=5))


def plain(text):
    return words_of(folded(text), 0)


def expected_pairs(words, rank):
    """Each class is tied to its best, and what begins alike to the best of the other's."""
    numbers = range(len(words))
    best = [min((m for m in numbers if words[m] == words[n]), key=rank.__getitem__) for n in numbers]
    for a, b in combinations(numbers, 2):
        if best[a] == best[b]:
            related_ = best[a] in (a, b)
        else:
            related_ = words[a][0] == words[b][0] and (best[a] == a or best[b] == b)
        if related_:
            yield a, b


@given(st.lists(TEXTS, min_size=2, max_size=7), st.randoms(use_true_random=False), st.sampled_from([0, 9, 1 << 20]))
def test_what_is_found_of_the_best_is_said_of_all(texts, choose, characters):
    rank = choose.sample(range(len(texts)), len(texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_CHARACTERS", characters)
        found = rows(*texts, matchers=ENDS, rank=rank)
    # Documents of single digits: their order is that of their names.
    sides = [(int(row["left"][0]), int(row["right"][0])) for row in found]
    assert sides == list(expected_pairs([plain(text) for text in texts], rank))
    for row, (left, right) in zip(found, sides, strict=True):
        assert_row(row, texts[left], texts[right])


def assert_row(row, left, right):
    one, other = plain(left), plain(right)
    if one == other:
        assert (row["kind"], row["similarity"]) == ("exact", 1)
        assert row["left_spans"] == [{"start": 0, "end": len(left), "label": "same"}]
        assert row["right_spans"] == [{"start": 0, "end": len(right), "label": "same"}]
        return
    first, last = common(one, other)
    pieces = [one[:first], one[len(one) - last :]] if last else [one[:first]]
    for text, spans in ((left, row["left_spans"]), (right, row["right_spans"])):
        told = [text[span["start"] : span["end"]] for span in spans]
        assert [plain(piece) for piece in told] == pieces
        # A span begins and ends with a word.
        assert all(piece == piece.strip("¡«(). !") for piece in told)
        assert {span["label"] for span in spans} == {"shared"}
    assert (row["kind"], row["similarity"]) == ("ends", first / 100)
    assert json.loads(row["evidence"]) == {k: v for k, v in told_of(one, other).items() if v is not False}


def test_evidence_of_one_side_alone_is_told_of_that_side():
    def verify(block, pairs, settings):
        found = ends(block, pairs, settings)
        return found._replace(evidence=found.evidence.select("left_size"))

    matchers = {"ends": replace(ENDS["ends"], verify=verify)}
    found = rows("az", "azzz", "AZ!", matchers=matchers)
    told = {(row["left"], row["right"]): json.loads(row["evidence"]) for row in found if row["kind"] == "ends"}
    # The size that was told is that of "az", on whichever side it stands.
    assert told == {("0.txt", "1.txt"): {"left_size": 2}, ("1.txt", "2.txt"): {"right_size": 2}}


def test_the_table_has_its_columns_and_its_order():
    found = related("az", "bz", "az", "bzz", "azz", b"\x00" * 99, b"\x00" * 99, matchers=ENDS).pairs
    assert found.schema == PAIRS
    assert found.rows() == sorted(found.rows(), key=lambda row: row[:3])
    assert found["verified"].all()
    # A file that holds no text has no place in it to point at.
    (row,) = found.filter(left="5.txt").iter_rows(named=True)
    assert (row["left_spans"], row["right_spans"], row["evidence"]) == ([], [], '{"same":"bytes"}')


def test_nothing_is_related_in_an_empty_corpus():
    assert related(matchers=ENDS).pairs.schema == PAIRS
    assert rows("az", "bz", matchers=ENDS) == []


def test_a_variant_is_said_of_every_member_of_both_classes():
    found = rows("頭髮白了", "头发白了", "頭髮、白了！", "头发白了。")
    assert {(row["left"][0], row["right"][0], row["kind"]) for row in found} == {
        ("0", "1", "variant"),
        ("0", "2", "exact"),
        ("0", "3", "variant"),
        ("1", "2", "variant"),
        ("1", "3", "exact"),
    }
    assert {row["evidence"] for row in found} == {'{"same":"folded text"}'}
    texts = [4, 4, 6, 5]
    for row in found:
        for side in ("left", "right"):
            assert row[f"{side}_spans"] == [{"start": 0, "end": texts[int(row[side][0])], "label": "same"}]
