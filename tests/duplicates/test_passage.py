"""Passages: found whenever they are long enough, and shown where they are."""

import random
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates.blocks import Block
from audit.duplicates.matcher import Pairs, Seeds
from audit.duplicates.tiles import around
from audit.settings import Duplicates
from tests.duplicates.oracles import MATCHERS, WORDS, folded, is_passage, prose, related, words_of

PASSAGE = {"passage": MATCHERS["passage"]}


def test_a_key_shared_by_too_many_says_nothing_and_is_counted():
    shared = prose(5, 40)
    alone = ["".join(chr(0x4E00 + 200 * n + k) for k in range(200)) for n in range(40)]
    texts = [f"{own[:100]}{shared}{own[100:]}" for own in alone]
    result = related(*texts)
    assert result.crowds["passage"]
    assert related(*texts[:4]).pairs.height == 6
    # Where the shared text ends, neighbours decide which fingerprint is chosen: some are rare enough to be followed.
    followed = {"passage": replace(MATCHERS["passage"], max_bucket=None)}
    assert result.pairs.height < related(*texts, matchers=followed).pairs.height / 2 == 40 * 39 / 4


def longest_common(a, b):
    best, lengths = 0, [0] * (len(b) + 1)
    for x in a:
        lengths = [0, *(lengths[j] + 1 if x == y else 0 for j, y in enumerate(b))]
        best = max(best, *lengths)
    return best


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 400), st.integers(20, 60), st.integers(0, 50), st.integers(0, 50))
def test_a_passage_is_found_whenever_it_is_long_enough(seed, length, before, after):
    choose = random.Random(seed)

    def character():
        return chr(choose.randrange(0x4E00, 0x9FA0))

    shared = "".join(character() for _ in range(length))
    left = "".join(character() for _ in range(before)) + shared + "，" + "".join(character() for _ in range(30))
    right = "".join(character() for _ in range(30)) + "。" + shared + "".join(character() for _ in range(after))
    runs = related(left, right, matchers=PASSAGE).pairs
    assert runs.height == (longest_common(left, right) >= 40)
    for row in runs.iter_rows(named=True):
        for span, text in ((row["left_spans"][0], left), (row["right_spans"][0], right)):
            assert shared in text[span["start"] : span["end"]]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 400), st.integers(0, 40), st.integers(0, 50))
def test_a_passage_of_words_and_characters_is_found_whenever_it_is_long_enough(seed, words, characters):
    choose = random.Random(seed)
    spaced = ["".join(choose.choices("bcdfghjklmnpqrstvwxz", k=choose.randrange(3, 9))) for _ in range(words)]
    shared = [*spaced, *(chr(choose.randrange(0x4E00, 0x9FA0)) for _ in range(characters))]
    choose.shuffle(shared)
    left, right = (" ".join([f"a{n}a{side}" for n in range(40)]) for side in (1, 2))
    found = related(
        f"{left} {' '.join(shared)} e1e {left}",
        f"{right} {', '.join(shared)} o2o {right}",
        matchers=PASSAGE,
    ).pairs
    # What lies around could lengthen a run by the end of a word, and is made so that it does not.
    assert found.height == (words / 32 + characters / 40 >= 1)


def test_spans_are_code_points_of_the_text_itself():
    shared = "要在持续解决问题上下功夫，围绕落实清单持续用力，增强解决问题的力度、广度和深度，确保干一件、成一件，改好"
    left, right = f"😀😀 {shared}", f"𝒜é {shared.replace('，', ' , ')}!"
    (row,) = related(left, right).pairs.iter_rows(named=True)
    (span,) = row["left_spans"]
    assert left[span["start"] : span["end"]] == shared
    (span,) = row["right_spans"]
    assert right[span["start"] : span["end"]] == shared.replace("，", " , ")


def test_spans_at_the_same_place_are_the_two_ends_of_one_run():
    one, two = (prose(seed, 40) for seed in (21, 22))
    left, right = f"{one}. {prose(23, 300)} {two}.", f"{two}! {prose(24, 300)} {one}!"
    (row,) = related(left, right).pairs.iter_rows(named=True)
    ends = [
        (left[a["start"] : a["end"]], right[b["start"] : b["end"]])
        for a, b in zip(row["left_spans"], row["right_spans"], strict=True)
    ]
    assert (one, one) in ends
    assert (two, two) in ends


def test_a_pair_is_the_same_from_either_side():
    words = [f"{one}{two}" for one in WORDS[:8] for two in WORDS[:4]]
    spaced, unspaced = " ".join(words), "".join(words)
    block = Block.of(pl.Series([f"{spaced} and so on", f"then {unspaced}"]))
    for left, right in ((0, 1), (1, 0)):
        matches = MATCHERS["passage"].verify(block, Pairs(np.array([left]), np.array([right])), Duplicates())
        assert not matches.holds.any()


@given(st.lists(st.tuples(st.text("abc", max_size=12), st.text("abc", max_size=12)), min_size=1, max_size=4), st.data())
def test_a_stretch_is_extended_both_ways_as_far_as_it_is_the_same(pairs, data):
    texts = [f"{text}!b" for pair in pairs for text in pair]
    found, left = folded(*texts), np.arange(0, len(texts), 2)
    seeds = [
        [data.draw(st.integers(0, len(words_of(found, n)) - 1)) for n in range(len(texts))][side::2] for side in (0, 1)
    ]
    before, length = around(found, left, left + 1, *(np.array(places) for places in seeds))
    for n, (i, j) in enumerate(zip(*seeds, strict=True)):
        one, other = words_of(found, 2 * n), words_of(found, 2 * n + 1)
        back = max(k for k in range(min(i, j) + 1) if one[i - k : i] == other[j - k : j])
        on = max(k for k in range(20) if one[i : i + k] == other[j : j + k] and len(one[i : i + k]) == k)
        assert (before[n], length[n]) == (back, back + on)


def share(seed, words, characters):
    """Two texts that share so many words, and elsewhere so many characters."""
    choose = random.Random(seed)
    spaced, unspaced = " ".join(choose.choices(WORDS, k=words)), "".join(choose.choices("而且又也不", k=characters))
    return f"left {spaced} 左{unspaced}左", f"right {unspaced}右 {spaced} {'right ' * 3}"


@given(st.integers(0, 1000), st.integers(6, 9), st.integers(36, 42))
def test_seeds_tell_what_the_whole_texts_tell(seed, words, characters):
    asked = Duplicates(passage_words=8, passage_characters=40)
    block = Block.of(pl.Series(share(seed, words, characters)))
    plain = [words_of(block.folded, n) for n in range(2)]
    places = np.array([(i, j) for i, a in enumerate(plain[0]) for j, b in enumerate(plain[1]) if a == b]).T.copy()

    def matches(places=None, *, unsure=False):
        pair = np.zeros(0 if places is None else places.shape[1], np.int64)
        seeds = None if places is None else Seeds(pair, *places, pair == (0 if unsure else 1))
        return MATCHERS["passage"].verify(block, Pairs(np.array([0]), np.array([1]), seeds), asked)

    expected = [is_passage(*(words_of(block.folded, n, 0xFFFF_FFFF) for n in range(2)), asked)]
    whole = matches()
    assert whole.holds.tolist() == expected
    # One seed that is no passage says nothing, unless there are others that are not told.
    nowhere = np.array([[0], [len(plain[1]) - 1]])
    assert matches(nowhere).holds.tolist() == [False]
    for told in (matches(places), matches(nowhere, unsure=True)):
        assert told.holds.tolist() == expected
        assert told.evidence.equals(whole.evidence) or not expected[0]
        assert [column.tolist() for column in told.runs] == [column.tolist() for column in whole.runs]


@pytest.mark.parametrize(("words", "characters"), [(32, 40), (33, 60), (50, 41)])
def test_how_long_a_passage_is_can_be_asked_for(words, characters):
    asked = Duplicates(passage_words=words, passage_characters=characters)
    for n in (words - 1, words):
        assert related(*share(n, n, 9), matchers=PASSAGE, settings=asked).pairs.height == (n == words)
    for n in (characters - 1, characters):
        assert related(*share(n, 3, n), matchers=PASSAGE, settings=asked).pairs.height == (n == characters)
