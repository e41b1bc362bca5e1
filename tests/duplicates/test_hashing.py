"""Hashes of stretches and of whole texts: equal where they should be, and nowhere else."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates import hashing
from audit.duplicates.hashing import shingles, text_hashes
from audit.text.fold import BREAK, CODE, SAME, VARIETY
from tests.duplicates.oracles import WORD_64, folded, grams, words_of

#: Bits of all kinds: characters, word breaks, digits with joints, Traditional characters and what they stand for.
TEXTS = st.text("ab15.,- 發髮发", max_size=9)


def hashes_of(words, mask):
    out = np.zeros(len(words) + 1, np.uint64)
    count = shingles(np.array(words, np.uint32), mask, out)
    return out[:count].tolist()


@pytest.mark.parametrize("alphabet", ["abcdefgh", "0123456789", "一丁七万丈三上下", "aあ字Ωжא\U00020000z"])
def test_shingles_are_hashed_alike_only_where_they_are_alike(alphabet):
    words = [ord(char) for gram in product(alphabet, repeat=5) for char in gram]
    known = dict(zip(grams(words), hashes_of(words, CODE), strict=True))
    assert hashes_of(words, CODE) == [known[gram] for gram in grams(words)]
    assert len(set(known.values())) == len(known) >= len(alphabet) ** 5


@given(st.lists(st.integers(0, 0xFFFF_FFFF), max_size=12), st.sampled_from([CODE, CODE | VARIETY, SAME, 0]))
def test_shingles_see_what_the_mask_shows(words, mask):
    shown = [word & mask for word in words]
    found = hashes_of(words, mask)
    assert len(found) == max(len(words) - 4, 0)
    assert found == hashes_of(shown, 0xFFFF_FFFF)
    assert all((a == b) == (x == y) for (a, x), (b, y) in combinations(zip(found, grams(shown), strict=True), 2))


@given(st.lists(st.integers(0, 0xFFFF_FFFF), min_size=5, max_size=5))
def test_a_shingle_is_hashed_alike_on_every_machine(words):
    first, second, short = (int(prime) for prime in (hashing._P1, hashing._P2, hashing._SHORT))
    a, b, c, d, e = words
    value = (a | b << 32) * first & WORD_64
    value = ((value ^ value >> 32) + (c | d << 32) + e * short) * second & WORD_64
    assert hashes_of(words, 0xFFFF_FFFF) == [value ^ value >> 32]


def hashes(*texts):
    found = folded(*texts)
    return text_hashes(found.words, found.starts).tolist()


@given(st.lists(TEXTS, min_size=2, max_size=12))
def test_texts_are_hashed_alike_just_where_they_hold_the_same_characters_and_numbers(texts):
    found = folded(*texts)
    plain = [words_of(found, n, SAME ^ VARIETY) for n in range(len(texts))]
    for (a, x), (b, y) in combinations(zip(hashes(*texts), plain, strict=True), 2):
        assert (a == b) == (x == y)


@given(st.lists(TEXTS, max_size=6), TEXTS, st.lists(TEXTS, max_size=6))
def test_a_text_is_hashed_alike_whatever_stands_beside_it(before, text, behind):
    assert hashes(*before, text, *behind)[len(before)] == hashes(text)[0]


def test_every_place_in_a_text_counts():
    texts = ["".join(chars) for length in range(1, 11) for chars in product("ab", repeat=length)]
    texts += ["a" * length + "b" + "a" * (40 - length) for length in range(41)]
    assert len(set(hashes(*texts))) == len(texts)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("發現頭髮", "发现头发", True),
        ("The End!", "“the  end”", True),
        ("1.5", "15", False),
        ("1.5", "1,5", False),
        ("1 5", "1.5", False),
        ("a -3", "a 3", False),
        ("發", "現", False),
    ],
)
def test_standards_of_characters_are_hashed_alike_and_numbers_keep_their_joints(one, other, same):
    assert (hashes(one) == hashes(other)) == same


def test_a_word_break_says_nothing():
    words = folded("ab cd ef").words
    assert text_hashes(words ^ np.uint32(BREAK), np.array([0, 6])) == text_hashes(words, np.array([0, 6]))
