import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.translation.anchors import find_anchors

LANGUAGES = ["en", "de", "fr", "ru", "zh-Hans", "zh-Hant", "ja", "ko", "th", "ar", "hi", "vi", "und", "x-odd", ""]


def keys(text, language):
    return {anchor.key for anchor in find_anchors(text, language)}


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        ("n:19", {"zh": "十九大", "en": "the 19th congress", "ru": "XIX съезд"}),
        ("n:70", {"zh": "70周年", "en": "the 70th anniversary", "ru": "70-й год", "fr": "soixante-dix ans"}),
        ("n:3", {"ar": "٣ كتب", "zh": "三个人", "en": "three of us", "ja": "第三"}),
        ("n:30000", {"zh": "3万人", "en": "30,000 people", "de": "30.000 Leute", "ko": "3만 명", "ja": "三万人"}),
        ("n:120000000", {"zh": "1.2亿", "en": "120 million", "de": "120 Mio. Euro", "ru": "120 миллионов"}),
        ("n:1200000000", {"en": "1.2 billion", "de": "1,2 Milliarden", "zh": "12亿", "fr": "1,2 milliard"}),
        ("n:5000000", {"es": "5 millones", "en": "five million", "uk": "5 мільйонів"}),
        ("c:HK", {"zh": "在香港", "en": "in Hong Kong", "ja": "香港で", "ru": "в Гонконге"}),
        ("c:CN", {"zh": "中国", "en": "China", "ko": "중국은", "ru": "Китая", "de": "Chinas"}),
        ("m:EUR", {"en": "5 euros", "de": "5 €", "zh": "5欧元"}),
        ("m:USD", {"en": "$5", "zh": "5美元", "ru": "5 долларов США"}),
        ("p:luohuining", {"zh": "骆惠宁说", "en": "said Luo Huining", "zh-Hant": "駱惠寧說"}),
        ("t:btn", {"en": "said Putin", "ru": "Путиным", "ja": "プーチン大統領"}),
        ("w:git", {"en": "We use Git here", "zh": "使用git管理", "ja": "Ｇｉｔでソースを管理する", "ru": "в git есть"}),
        ("w:covid-19", {"en": "against COVID-19", "ru": "от COVID-19", "zh": "COVID-19疫情"}),
        ("u:example.org/a", {"en": "see https://example.org/a.", "zh": "见http://www.example.org/a/。"}),
        ("u:joe@example.org", {"en": "write to joe@example.org", "zh": "写信给joe@example.org吧"}),
        ("u:/etc/fstab", {"en": "edit /etc/fstab now", "zh": "编辑/etc/fstab文件"}),
    ],
)
def test_a_translation_has_the_same_anchor(key, texts):
    assert {language: key in keys(text, language) for language, text in texts.items()} == dict.fromkeys(texts, True)


def test_only_marked_words_of_a_latin_text_are_anchors():
    text = "The house is old. Paris is a file_name in NASA, says Miller."
    assert {key for key in keys(text, "en") if key[0] == "w"} == {"w:file_name", "w:nasa", "w:miller"}


def test_parts_of_an_address_are_no_anchors():
    assert keys("see https://example.org/2019/Foo", "en") == {"u:example.org/2019/foo"}


def test_offsets_are_those_of_the_text_as_it_is():
    text = unicodedata.normalize("NFD", "Čeština: 18. února, 각국 Ｇｉｔ")
    found = {anchor.key: text[anchor.start : anchor.end] for anchor in find_anchors(text, "cs")}
    assert found["d:2-18"] == unicodedata.normalize("NFD", "18. února")
    assert found["w:git"] == "Ｇｉｔ"


def test_a_text_in_nfd_has_the_anchors_of_nfc():
    text = "Le 18 février, à Genève, Müller a reçu 3 € de l’État et 각국 대통령."
    assert keys(unicodedata.normalize("NFD", text), "fr") == keys(text, "fr")


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("0123456789 .,-/月日年万十中国Aa\u0301가ア@:")), max_size=80
    ),
    st.sampled_from(LANGUAGES),
)
def test_every_anchor_lies_in_the_text(text, language):
    found = find_anchors(text, language)
    assert found == sorted(found, key=lambda anchor: (anchor.start, anchor.end, anchor.key))
    for anchor in found:
        assert 0 <= anchor.start < anchor.end <= len(text)
        assert text[anchor.start : anchor.end].strip() and anchor.key[1] == ":"


def test_odd_characters_do_no_harm():
    assert find_anchors("\ud800\x00\U0010ffff\u0301\u200d", "en") == find_anchors("", "zh") == []


@pytest.mark.parametrize(
    ("unit", "language"),
    [
        *[
            (unit, "en")
            for unit in ("1", "a", "aB", "\u0301\u0323", "e\u0301", "/a", "/", "a@", "a-", "A'", "http://", "a.")
        ],
        *[
            ("1.", "de"),
            ("1月", "zh"),
            ("十", "zh"),
            ("ア", "ja"),
            ("Я", "ru"),
            ("\u1100\u1161", "ko"),
            ("18 de ", "es"),
        ],
    ],
)
def test_time_grows_with_the_text(unit, language):
    """A megabyte takes 7 s at most, where there is an anchor in every two characters; the square would take hours."""
    find_anchors(unit, language)
    began = time.process_time()
    find_anchors(unit * (250_000 // len(unit)), language)
    assert time.process_time() - began < 60
