import re

import pytest

from audit.text.lookalikes import LIKE_LATIN, disguised, spellings


def test_each_letter_stands_beside_one():
    assert all(len(letters) == len(latin) for letters, latin in LIKE_LATIN.values())


@pytest.mark.parametrize("word", ["telegram", "tеlegram", "tеlеgram", "тelegram", "telegrαm", "τеӏеgrаm"])
def test_a_pattern_sees_through_disguises(word):
    assert re.fullmatch(disguised("telegram"), word)


@pytest.mark.parametrize("word", ["telogram", "телеграм", "telegramm"])
def test_a_pattern_matches_no_other_word(word):
    assert not re.fullmatch(disguised("telegram"), word)


def test_spellings_are_what_the_pattern_matches():
    words = spellings("viber")
    assert words[0] == "viber"
    assert {"vibеr", "viвer"} <= set(words)
    assert all(re.fullmatch(disguised("viber"), word) for word in words)
    assert len(set(words)) == len(words)
    assert {"tеlegram", "tеlеgram"} <= set(spellings("telegram"))
