import itertools
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.scripts import (
    BLOCKS,
    CODES,
    count_han,
    count_letters,
    japanese_only,
    letters_of,
    never_japanese,
    scripts_of,
    simplified_only,
    traditional_only,
)

#: How Unicode's character names begin, where that is not the name of another script or of none.
NAMES = {
    "ARABIC": "Arab", "ARMENIAN": "Armn", "BENGALI": "Beng", "BOPOMOFO": "Bopo", "CANADIAN": "Cans", "CHEROKEE": "Cher",
    "CJK": "Hani", "CYRILLIC": "Cyrl", "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GREEK": "Grek",
    "GUJARATI": "Gujr", "GURMUKHI": "Guru", "HANGUL": "Hang", "HEBREW": "Hebr", "HIRAGANA": "Hira", "KANNADA": "Knda",
    "KATAKANA": "Kana", "KHMER": "Khmr", "LAO": "Laoo", "LATIN": "Latn", "MALAYALAM": "Mlym", "MONGOLIAN": "Mong",
    "MYANMAR": "Mymr", "NKO": "Nkoo", "OL": "Olck", "ORIYA": "Orya", "SINHALA": "Sinh", "SYRIAC": "Syrc",
    "TAMIL": "Taml", "TELUGU": "Telu", "THAANA": "Thaa", "THAI": "Thai", "TIBETAN": "Tibt", "TIFINAGH": "Tfng",
    "YI": "Yiii",
}  # fmt: skip

#: Blocks we leave out: phonetic letters, subscripts, tone marks, Syriac for Malayalam, and the supplements of late.
RARE = (
    range(0x860, 0x870),
    range(0x1D00, 0x1DC0),
    range(0x2071, 0x209D),
    range(0x2183, 0x2185),
    range(0x302E, 0x3030),
    range(0xAB65, 0xAB6C),
    range(0x10780, 0x20000),
)


def script_by_name(char: str) -> str | None:
    """The script that Unicode's name of a letter begins with."""
    if unicodedata.category(char)[0] not in "LM":
        return None
    name = unicodedata.name(char, "").removeprefix("HALFWIDTH ").removeprefix("FULLWIDTH ")
    return NAMES.get(name.split(" ")[0].split("-")[0])


def test_every_letter_of_the_tables_is_named_after_its_script():
    chars = [chr(point) for point in range(0x40000) if not 0xD800 <= point < 0xE000]
    found = [CODES[index] for index in scripts_of("".join(chars))]
    wrong = [
        (hex(ord(char)), named, code)
        for char, code in zip(chars, found, strict=True)
        if (named := script_by_name(char)) and named != code and not any(ord(char) in block for block in RARE)
    ]
    assert wrong == []


def test_blocks_do_not_overlap():
    ranges = sorted(block for blocks in BLOCKS.values() for block in blocks)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(ranges))


def test_letters_are_counted_by_script_commonest_first():
    assert count_letters("Привет, 世界! hello １２３ 3.14 ×") == {"Cyrl": 6, "Latn": 5, "Hani": 2}
    assert list(count_letters("абв xyz")) == ["Cyrl", "Latn"]
    assert count_letters("") == {}


def test_vowel_signs_are_letters_and_digits_are_not():
    assert count_letters("हिन्दी १२३।") == {"Deva": 6}


def test_lone_surrogates_are_no_letters():
    assert count_letters("a\ud800") == {"Latn": 1}


@given(st.text())
def test_one_script_for_every_code_point(text):
    assert len(scripts_of(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("雨が降ったので試合は中止になった", "ja"),
        ("駅前広場整備計画", "ja"),  # no kana: ideographs that Japan alone writes
        ("市長選、現職が再選", "ja"),  # one ending in a headline
        ("因为下雨，比赛取消了", "zh"),
        ("因為下雨，比賽取消了", "zh"),
        ("爲何先生認爲東京是京城裏最大的", "zh"),  # old forms that Japan has too
        ("鲜の味牛奶", "zh"),  # decoration
        ("他說「ありがとう」之後就離開了這座城市，再也沒有回來，大家都很想念他。", "zh"),  # a quotation
        ("中文", "zh"),
    ],
)
def test_japanese_and_chinese(text, language):
    assert count_han(text).language == language


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("这些书还没有读过", "Hans"),
        ("這些書還沒有讀過", "Hant"),
        ("任何人不得任意放逐", "Hani"),  # the same in both
        ("这些书還沒讀過", "Hani"),  # both
        ("佢哋話呢本書好睇", "Hant"),
        ("里面干什么后来发现这个房间关着门", "Hans"),  # 里 干 后 exist in both
        ("", "Hani"),
    ],
)
def test_chinese_forms(text, form):
    assert count_han(text).form == form


def test_a_quotation_does_not_change_the_form():
    assert count_han("这个时候我们应该说明为什么要这样处理这些问题，对吗？" + "這").form == "Hans"


def test_the_character_tables_tell_apart_what_they_say():
    assert set("们这说时会对") <= simplified_only()
    assert set("們這說時會對") <= traditional_only()
    assert set("駅働込峠") <= japanese_only()
    assert set("你们她說") <= never_japanese()
    assert not simplified_only() & traditional_only()
    assert not set("后里面干只系于台") & (simplified_only() | traditional_only())


def test_letters_of_a_script_as_a_class():
    assert re.findall(f"[{letters_of('Latn', 'Grek')}]", "aZ_[×÷µ9é Ωя\u0301Ａ𝐚") == ["a", "Z", "é", "Ω", "Ａ"]
    assert len(re.findall(f"[{letters_of('Hebr')}]", "שָׁ־1")) == 1
