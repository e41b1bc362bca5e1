import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.romanise import fold_latin, is_pinyin, pinyin_names, pinyin_of, romanise, skeletons


def keys(found):
    return {key for _, _, key in found}


def test_letters_alone_are_left():
    assert romanise("Łódź-2") == "lodz"
    assert fold_latin("C++17") == "c++17"
    assert romanise("。") == ""


@pytest.mark.parametrize(
    ("chinese", "english", "key"),
    [
        ("骆惠宁", "Luo Huining", "luohuining"),
        ("駱惠寧", "Luo Huining", "luohuining"),
        ("习近平", "Xi Jinping", "xijinping"),
        ("欧阳娜娜", "Ouyang Nana", "ouyangnana"),
        ("重庆", "Chongqing", "chongqing"),
        ("成都", "Chengdu", "chengdu"),
        ("西安", "Xi’an", "xian"),
        ("曾国藩", "Zeng Guofan", "zengguofan"),
    ],
)
def test_chinese_names_meet_their_pinyin(chinese, english, key):
    assert key in keys(pinyin_of(chinese)) & keys(pinyin_names(f"Yesterday {english} spoke."))


def test_names_do_not_reach_over_particles():
    assert keys(pinyin_of("我的国家")) == {"guojia"}
    assert keys(pinyin_of("习近平", shortest=3)) == {"xijinping"}


def test_words_that_are_no_pinyin_have_no_key():
    assert not is_pinyin("washington") and not is_pinyin("wang")
    assert pinyin_names("Prime Minister Boris Johnson") == []
    assert pinyin_names("Luo met Huining") == [(8, 15, "huining")]


@pytest.mark.parametrize(
    "names",
    [
        ("Putin", "Путин", "Путиным", "プーチン"),
        ("Trump", "Трамп", "トランプ", "트럼프", "트럼프는"),
        ("Washington", "Вашингтон", "ワシントン", "워싱턴"),
        ("Obama", "Обама", "オバマ"),
        ("Johnson", "Джонсон", "ジョンソン"),
        ("Alexander", "Александр"),
        ("Brazil", "برازيل"),
        ("Bulgaria", "בולגריה"),
    ],
)
def test_a_name_has_one_skeleton_in_all_scripts(names):
    assert set.intersection(*(set(skeletons(name)) for name in names))


def test_what_is_too_short_or_too_long_has_none():
    assert skeletons("Мао") == skeletons("Maia") == skeletons("か" * 30) == ()


@given(st.text(max_size=60))
def test_names_lie_in_the_text(text):
    for start, end, _ in [*pinyin_of(text), *pinyin_names(text)]:
        assert 0 <= start < end <= len(text)
    assert all(key.isascii() and key.isalpha() for key in skeletons(text or "x"))
