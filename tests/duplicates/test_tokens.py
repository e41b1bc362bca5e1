"""Tokens, their runs and what winnowing chooses; and the promise that the passage matcher rests on."""

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates import tokens as module
from audit.duplicates.tokens import CONTEXT, WEIGHT, WINDOW, chosen_of, fingerprints, runs_of, tokens_of
from tests.duplicates.oracles import folded, tokens, words_of

EVERY_BIT = 0xFFFF_FFFF
MIXED = st.text("ab1,  あ漢汉ไ", max_size=120)


def weight(token):
    return 1 if token[0] else 2


def ends_of(found):
    """For each token that begins a run of enough weight where the shortest such run ends."""
    ends = []
    for first in range(len(found)):
        sums = [sum(map(weight, found[first:end])) for end in range(first, len(found) + 1)]
        ends += [first + next(n for n, heavy in enumerate(sums) if heavy >= WEIGHT)] if sums[-1] >= WEIGHT else []
    return ends


def winnowed(runs):
    """Of every window the last of the least; a text of fewer runs is one window."""
    windows = [range(n, min(n + WINDOW, len(runs))) for n in range(max(len(runs) - WINDOW + 1, 1))] if runs else []
    return sorted({min(window, key=lambda place: (runs[place], -place)) for window in windows})


def hashed(words):
    hashes, begins = np.zeros(len(words) + 1, np.uint64), np.zeros(len(words) + 1, np.int64)
    count = tokens_of(np.array(words, np.uint32), hashes, begins)
    return hashes[:count], begins[:count].tolist()


def runs(hashes):
    out = np.zeros(len(hashes) + 1, np.uint64)
    return out[: runs_of(hashes, module._POWERS, out)].tolist()


def one_to_one(names, values):
    """Whether equal names have equal values, and others others."""
    both = set(zip(names, values, strict=True))
    return len(both) == len({name for name, _ in both}) == len({value for _, value in both})


@given(MIXED)
def test_a_token_is_a_spaced_word_or_one_character(text):
    words = words_of(folded(text), 0, EVERY_BIT)
    found, (hashes, begins) = tokens(words), hashed(words)
    assert begins == [place for _, _, place in found]
    assert [bool(value & np.uint64(1)) for value in hashes] == [alone for alone, _, _ in found]
    assert one_to_one([(alone, codes) for alone, codes, _ in found], hashes.tolist())


def test_words_are_hashed_by_all_their_characters_in_order():
    words = ["a", "aa", "ab", "ba", "abc", "acb", "bca", "abcd", "あ", "い", "あい", "漢"]
    found = words_of(folded(" ".join(words)), 0, EVERY_BIT)
    assert len({tuple(hashed(words_of(folded(word), 0, EVERY_BIT))[0].tolist()) for word in words}) == len(words)
    assert len(set(hashed(found)[0].tolist())) == len(words) - 1


@given(MIXED, st.integers(1, 3))
def test_a_run_is_the_shortest_that_weighs_enough(text, times):
    words = words_of(folded(text * times), 0, EVERY_BIT)
    found, ends = tokens(words), ends_of(tokens(words))
    names = [tuple(token[:2] for token in found[first:end]) for first, end in enumerate(ends)]
    assert one_to_one(names, runs(hashed(words)[0]))


@given(st.integers(0, 200), st.sampled_from([2, 7, 1000]), st.randoms(use_true_random=False))
def test_winnowing_takes_of_every_window_the_last_of_the_least(length, different, choose):
    values = [choose.randrange(different) for _ in range(length)]
    chosen = np.full(len(values) + 1, -1)
    count = chosen_of(np.array(values, np.uint64), chosen)
    assert chosen[:count].tolist() == winnowed(values)


def plain_context(hashes, first, end):
    """Whether the tokens are all there, and if so which they are."""
    return tuple(hashes[first:end]) if first >= 0 and end <= len(hashes) else None


def contexts_of(found, number=None):
    contexts = found.contexts if number is None else found.contexts[number]
    return (contexts >> 16).tolist(), (contexts & 0xFFFF).tolist()


@given(MIXED, st.integers(1, 4))
def test_fingerprints_are_the_chosen_runs_with_what_stands_around_them(text, times):
    found = fingerprints(folded(text * times))
    words = words_of(folded(text * times), 0, EVERY_BIT)
    hashes, begins = hashed(words)
    every, ends = runs(hashes), ends_of(tokens(words))
    chosen = winnowed(every)
    assert found.counts.tolist() == [len(chosen)]
    assert found.keys.tolist() == [every[n] for n in chosen]
    assert found.places.tolist() == [begins[n] for n in chosen]
    around = zip(*contexts_of(found), strict=True)
    for n, told in zip(chosen, around, strict=True):
        names = plain_context(hashes, n - CONTEXT, n), plain_context(hashes, ends[n], ends[n] + CONTEXT)
        assert [bool(value) for value in told] == [name is not None for name in names]


def test_contexts_are_alike_just_where_the_tokens_are():
    choose, names, values = random.Random(4), [], []
    for length in (40, 80, 200, 400):
        text = " ".join(choose.choices(["to", "be", "or"], k=length))
        hashes, begins = hashed(words_of(folded(text), 0, EVERY_BIT))
        found = fingerprints(folded(text))
        for place, before, behind in zip(found.places.tolist(), *contexts_of(found), strict=True):
            n = begins.index(place)
            names += [plain_context(hashes, n - CONTEXT, n), plain_context(hashes, n + 8, n + 8 + CONTEXT)]
            values += [before, behind]
    told = {(name, value) for name, value in zip(names, values, strict=True) if name is not None}
    # 15 bits: of so few contexts hardly two different ones are told alike, and none that are the same are told apart.
    assert len({name for name, _ in told}) == len(told) > 100
    assert len({value for _, value in told}) >= len(told) - 2


@given(st.lists(MIXED, max_size=6))
def test_fingerprints_do_not_depend_on_the_batch(texts):
    found = fingerprints(folded(*texts))
    ends = [0, *np.cumsum(found.counts).tolist()]
    assert len(found.counts) == len(texts)
    assert len(found.keys) == len(found.places) == len(found.contexts) == ends[-1]
    for text, (first, end) in zip(texts, pairwise(ends), strict=True):
        alone = fingerprints(folded(text))
        for column in ("keys", "places", "contexts"):
            assert getattr(found, column)[first:end].tolist() == getattr(alone, column).tolist()


def fewest(words):
    """The characters that with so many words are just a passage."""
    return next(n for n in range(41) if words / 32 + n / 40 >= 1)


def promised(kinds, whole=slice(None)):
    """Whether any fingerprint in a passage of such tokens has its context on one side within it, and a window fits."""
    found = [(alone, (), 0) for alone in kinds][whole]
    ends = ends_of(found)
    kept = [first >= CONTEXT or len(found) - end >= CONTEXT for first, end in enumerate(ends)]
    return len(ends) >= WINDOW and all(kept)


PASSAGES = st.integers(0, 32).flatmap(lambda words: st.permutations([False] * words + [True] * fewest(words)))


@settings(max_examples=120)
@given(PASSAGES)
def test_whichever_run_of_a_passage_is_chosen_has_its_context(kinds):
    assert promised(kinds)


@pytest.mark.parametrize("words", range(33))
def test_a_fingerprint_of_characters_amid_words_has_its_context(words):
    characters = fewest(words)
    for before in range(words + 1):
        for within in range(characters + 1):
            assert promised(
                [False] * before + [True] * within + [False] * (words - before) + [True] * (characters - within)
            )


def test_half_words_at_the_ends_of_a_passage_count_as_words_and_are_no_context():
    # `lengths` counts them, so a passage may begin and end with one: "[b]egin ... en[d]".
    mixtures = [(before, words - before, fewest(words)) for words in range(2, 33) for before in range(1, words)]
    broken = [
        (before, characters, behind)
        for before, behind, characters in mixtures
        if not promised([False] * before + [True] * characters + [False] * behind, slice(1, -1))
    ]
    assert broken == []


def strangers(one, other):
    return not any(a == b != 0 for a, b in zip(one, other, strict=True))


def meet(left, right):
    """Whether two texts share a fingerprint around which one side agrees."""
    one, other = fingerprints(folded(left)), fingerprints(folded(right))
    around = [list(zip(*contexts_of(found), strict=True)) for found in (one, other)]
    places = [(a, b) for a, key in enumerate(one.keys) for b, same in enumerate(other.keys) if key == same]
    return any(not strangers(around[0][a], around[1][b]) for a, b in places)


#: Few spellings, so that a passage repeats itself: and none that the surroundings below have.
SPELLINGS = {False: ["to", "be", "or", "not"], True: list("而且又也")}


@settings(max_examples=150)
@given(PASSAGES, st.integers(1, 4), st.randoms(use_true_random=False), st.data())
def test_two_texts_that_share_a_passage_meet(kinds, variety, choose, data):
    shared = " ".join(choose.choice(SPELLINGS[alone][:variety]) for alone in kinds)
    sides = []
    for alphabet in (["left", "lift", "左"], ["right", "rite", "右"]):
        before, behind = (data.draw(st.integers(0, 40)) for _ in range(2))
        around = [" ".join(choose.choices(alphabet, k=count)) for count in (before, behind)]
        sides.append(f"{around[0]} {shared} {around[1]}")
    assert meet(*sides)


def test_texts_that_share_less_than_a_window_need_not_meet():
    shared = "而且又也" * 5
    assert not meet(f"{'左边' * 30}{shared}{'左边' * 30}", f"{'右旁' * 30}{shared}{'右旁' * 30}")
