"""Folding, against what the Unicode functions of Python say one text at a time."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.fold import figures, fold, measure


def folded(text):
    return "".join(map(chr, fold(text).codes))


def oracle(text):
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(char for char in plain if char.isalnum() or unicodedata.category(char).startswith("M"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Straße — ÉCOLE, ２０１９年！", "strasseécole2019年"),
        ("ﬁnal ½", "final12"),
        ("e\u0301te\u0301", "été"),
        (unicodedata.normalize("NFD", "한국어 ガ"), "한국어ガ"),
        ("कि", "कि"),
        ("❤️×××", ""),
        ("", ""),
        ("\u0301a", "\u0301a"),
    ],
)
def test_what_remains(text, expected):
    assert folded(text) == expected


@given(st.text(st.characters(exclude_categories=["M", "C", "S"], max_codepoint=0x3FFFF)))
def test_agrees_with_unicode_where_no_mark_is_involved(text):
    assert folded(text) == oracle(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_folded_character_knows_where_it_came_from(text):
    codes, origin = fold(text)
    assert len(codes) == len(origin)
    assert (origin[1:] >= origin[:-1]).all()
    assert all(0 <= offset < len(text) for offset in origin)


@given(st.text(st.sampled_from("aÉé한글ガかが́ ̈x1２,ﬁ"), max_size=12))
def test_composed_and_decomposed_text_fold_alike(text):
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))


def test_origin_counts_code_points_not_bytes():
    assert fold("𝒜😀×b").origin.tolist() == [0, 3]


def test_numbers_keep_their_value():
    assert figures("1.5 is not 15, nor -3 3, at 10:30 on 2019/2/22") == ("1.5", "15", "-3", "3", "10:30", "2019/2/22")
    assert figures("总额为1.5万元，共１２人，Q1") == ("1.5", "12", "1")
    assert figures("covid-19, pages 3-5 and 3–5, −4°") == ("19", "3", "5", "3", "5", "−4")
    assert figures("٣٢٥ ريال") == ("٣٢٥",)


def test_length_in_words_and_in_characters():
    text = "The 2019 plan 计划书 done"
    assert measure(text, fold(text).codes) == (4, 3)
