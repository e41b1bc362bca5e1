"""The pass for trigger words against a plain search for each of them."""

import random

import polars as pl
import pytest

from audit import cache
from audit.text.flat import flat
from audit.text.triggers import Places, Triggers

WORDS = {"a": ["ab", "b", "abc", "××"], "b": ["bca", "c", "ab", "微信", "信号"], 3: ["aaaa", "é", "🦊"]}


def plainly(text, words):
    low = flat(text)
    return sorted(at for word in words for at in range(len(low)) if low.startswith(word, at))


def assert_the_same(words, texts):
    found = {row: (text, places) for row, text, places in Triggers(words).scan(pl.Series(texts, dtype=pl.String))}
    for row, text in enumerate(texts):
        expected = {group: plainly(text, words[group]) for group in words}
        told, places = found.get(row, (text, Places()))
        assert told == text
        assert places == {group: starts for group, starts in expected.items() if starts}
        assert all(places.of(group) == starts for group, starts in expected.items())


def test_what_a_plain_search_finds():
    assert_the_same(WORDS, ["", "abcab", "ＡＢＣ×××", "微 信微信號", "𝒶𝒷é🦊🦊b", "aaaaaaa", "\U0002f800ab"])


def test_random_texts_of_few_letters():
    rng = random.Random(5)
    texts = ["".join(rng.choices("abcABC×微信号é🦊\U0002f800 ", k=rng.randrange(60))) for _ in range(400)]
    assert_the_same(WORDS, texts)


def test_random_words():
    rng = random.Random(6)
    for _ in range(40):
        words = {n: {"".join(rng.choices("ab微", k=rng.randrange(1, 5))) for _ in range(4)} for n in range(3)}
        assert_the_same(words, ["".join(rng.choices("ab微c", k=40)) for _ in range(10)])


def test_many_words_are_found_by_what_an_earlier_process_made(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    rng = random.Random(7)
    words = {n: {"".join(rng.choices("abcde微", k=rng.randrange(2, 6))) for _ in range(200)} for n in range(3)}
    texts = ["".join(rng.choices("abcde微é", k=60)) for _ in range(50)]
    assert_the_same(words, texts)
    monkeypatch.setattr("audit.text.triggers._made", lambda words: 1 / 0)
    assert_the_same(words, texts)
    with pytest.raises(ZeroDivisionError):
        assert_the_same({**words, 3: ["other"]}, texts)


def test_a_text_that_is_nothing_but_words_finds_room():
    ((_, _, places),) = Triggers({"a": ["x", "xx", "xxx"]}).scan(pl.Series(["x" * 10_000]))
    assert places.of("a") == sorted([*range(10_000), *range(9_999), *range(9_998)])


def test_no_text_and_a_part_of_a_series():
    assert list(Triggers(WORDS).scan(pl.Series([], dtype=pl.String))) == []
    assert_the_same(WORDS, pl.Series(["ab", "xx", "微信"])[1:].to_list())
    assert list(Triggers(WORDS).scan(pl.Series(["ab", "xx", "微信"])[1:])) == [(1, "微信", {"b": [0]})]


@pytest.mark.parametrize("word", ["QQ", "ＱＱ", "訂閱", "", "a\tb"])
def test_words_that_no_flattened_text_holds_are_refused(word):
    with pytest.raises(ValueError, match="never stands"):
        Triggers({"a": [word]})
