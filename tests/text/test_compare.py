import random
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.compare import Compared, compare

#: Few different words, so that the same ones come again, with marks and ideographs among them.
TEXTS = st.lists(
    st.sampled_from(["a", "b", "cart", " ", " ", "\n", ", ", "的", "国", "é", "\u202e", "😀"]), max_size=40
)


def told(left: str, right: str, limit: int = 1_000) -> str:
    """The left text with what differs as ``[left|right]``."""
    return "".join(
        left[slice(*part.left)] if part.same else f"[{left[slice(*part.left)]}|{right[slice(*part.right)]}]"
        for part in compare(left, right, limit).segments
    )


def follows(found: Compared, left: str, right: str) -> None:
    """The segments tile both texts, the same ones are the same, and no two of a kind are neighbours."""
    ends = (0, 0)
    for segment in found.segments:
        assert (segment.left[0], segment.right[0]) == ends
        ends = segment.left[1], segment.right[1]
        texts = left[slice(*segment.left)], right[slice(*segment.right)]
        assert (texts[0] == texts[1] != "") if segment.same else texts != ("", "")
    assert ends == (len(left), len(right))
    kinds = [segment.same for segment in found.segments]
    assert all(kind != after for kind, after in pairwise(kinds))


@given(TEXTS, TEXTS, st.sampled_from([0, 3, 1_000]))
def test_segments_follow_on_one_another_through_both_texts(left: list[str], right: list[str], limit: int) -> None:
    one, other = "".join(left), "".join(right)
    follows(compare(one, other, limit), one, other)


@given(TEXTS, TEXTS, TEXTS)
def test_what_is_put_in_is_all_that_differs(head: list[str], middle: list[str], tail: list[str]) -> None:
    left, right = "".join(head + tail), "".join(head + middle + tail)
    found = compare(left, right, 1_000)
    follows(found, left, right)
    same = sum(part.left[1] - part.left[0] for part in found.segments if part.same)
    # Of one word that grew into another the part that stayed is told as changed.
    longest = max(map(len, re.findall("[abcrté😀]+", left)), default=0)
    assert same >= len(left) - longest


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("", "", ""),
        ("the same", "the same", "the same"),
        ("", "new", "[|new]"),
        ("The cart is red.", "The card is red.", "The [cart|card] is red."),
        ("a quick brown fox", "a slow brown fox", "a [quick|slow] brown fox"),
        ("one, two", "three, four", "[one, two|three, four]"),
        ("made by __ on __.", "made by Ada Hill on Monday.", "made by [__|Ada Hill] on [__|Monday]."),
        ("国家发展", "國家發展", "[国|國]家[发|發]展"),
        ("于3月在上海见面", "于4月在北京见面", "于[3|4]月在[上海|北京]见面"),
        ("x" * 40 + "1" + "y" * 40, "x" * 40 + "2" + "y" * 40, "x" * 40 + "[1|2]" + "y" * 40),
    ],
)
def test_whole_words_and_single_ideographs_are_told(left: str, right: str, expected: str) -> None:
    assert told(left, right) == expected


def test_what_lies_beyond_the_limit_is_one_difference_and_counted() -> None:
    left, right = "a " + "same " * 100 + "b", "c " + "same " * 100 + "d"
    assert compare(left, right, 1_000).coarse == 0
    found = compare(left, right, 102)
    follows(found, left, right)
    assert found.coarse >= 2 * (len(left) - 103)


def test_a_long_text_with_few_changes_is_compared_throughout() -> None:
    random.seed(1)
    words = [f"w{random.randrange(2_000)}" for _ in range(10_000)]
    changed = [f"new{place}" if place % 97 == 50 else word for place, word in enumerate(words)]
    found = compare(" ".join(words), " ".join(changed), 10**6)
    assert found.coarse == 0
    assert sum(not segment.same for segment in found.segments) == len(range(50, 10_000, 97))


def _drawn(alphabet: str, length: int, seed: int) -> str:
    return "".join(random.Random(seed).choices(alphabet, k=length))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a" * 1_000_000, "b" + "a" * 999_000),
        ("中" * 1_000_000, "中" * 900_000 + "国"),
        ("x" + "ab" * 500_000, "y" + "ab" * 499_000 + "z"),
        (" " * 1_000_000, "\t" * 1_000_000),
        (_drawn("ab", 100_000, 1), _drawn("ab", 100_000, 2)),
        (_drawn("ab ", 100_000, 1), _drawn("ab ", 100_000, 2)),
        (_drawn("一二三四五六七", 100_000, 1), _drawn("一二三四五六七", 100_000, 2)),
    ],
    ids=["one letter", "one ideograph", "two in turn", "spaces", "two letters", "short words", "seven ideographs"],
)
def test_hostile_texts_take_no_longer_than_others(left: str, right: str) -> None:
    before = time.process_time()
    follows(compare(left, right, 100_000), left, right)
    assert time.process_time() - before < 15
