"""Sentences: every character that is not blank is in exactly one, whatever the text."""

import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings

from audit.text.scripts import CODES, scripts_of
from audit.text.sentences import LONGEST, SHORTEST, sentences
from tests.text.test_paragraphs import TEXTS, WRAPPED, bounds


def spoken(text):
    return [text[start:end] for start, end, *_ in sentences(text)]


def length_of(text):
    """How long a text is when romanised."""
    return sum({"Hani": 3, "Hira": 2, "Kana": 2, "Hang": 2.4}.get(CODES[code], 1) for code in scripts_of(text))


@settings(max_examples=150)
@given(TEXTS)
def test_every_character_that_is_not_blank_is_in_exactly_one_sentence(text):
    found = sentences(text)
    places = [place for sentence in found for place in range(sentence.start, sentence.end)]
    assert places == sorted(set(places))
    assert {place for place, char in enumerate(text) if not char.isspace()} <= set(places)
    assert all(text[s.start] == text[s.start].strip() and text[s.end - 1] == text[s.end - 1].strip() for s in found)
    assert all(s.length == pytest.approx(length_of(text[s.start : s.end])) for s in found)


@settings(max_examples=150)
@given(TEXTS)
def test_paragraphs_hold_the_sentences(text):
    found, spans = sentences(text), bounds(text)
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)
    assert {s.paragraph for s in found} == set(range(len(spans)))
    assert all(spans[s.paragraph][0] <= s.start < s.end <= spans[s.paragraph][1] for s in found)
    # Each begins where its first sentence does, and ends where its last does.
    assert [(text[start:end].strip(), start < end) for start, end in spans] == [(text[a:b], True) for a, b in spans]


@settings(max_examples=150)
@given(TEXTS)
def test_a_sentence_is_neither_too_long_nor_too_short(text):
    """Too short are only a paragraph that is, and the ends of one that is cut at many blanks."""
    found = sentences(text)
    assert all(s.length <= 1.25 * LONGEST + 3 for s in found)
    if max(map(len, re.findall(r"\s+", text)), default=0) < 60:
        alone = Counter(s.paragraph for s in found)
        assert all(s.length >= SHORTEST or alone[s.paragraph] == 1 for s in found)


@given(TEXTS, TEXTS)
def test_what_stands_after_a_gap_does_not_change_what_stands_before(one, other):
    """Nor the other way round, unless the lines of one are wrapped as those of the other are not."""
    wide = "x" * 140
    both = sentences(f"{wide}\n\n{one}\n\n{other}")
    first = sentences(f"{wide}\n\n{one}")
    assert both[: len(first)] == first


@pytest.mark.parametrize(
    "expected",
    [
        ["The river rose overnight.", "Nobody had expected it!", "Was it the rain?", "Or is it the dam?!"],
        ["He said: “It is far too late.”", "(And it was indeed.)", '"We know that," she said.'],
        ["昨天晚上下了一场大雨。", "谁也没有想到！", "是不是水坝出了问题？", "他说：“已经太晚了。”"],
        ["昨夜は大雨が降った。", "「誰も予想しなかった。」", "ダムのせいだろうか？"],
        ["ارتفع منسوب النهر ليلا.", "هل كان المطر هو السبب؟", "لا أحد يعرف الجواب۔"],
        ["नदी रात भर चढ़ती रही।", "किसी को पता नहीं था।"],
        ["မြစ်ရေသည် ညတွင်းချင်း တက်လာသည်။", "မည်သူမျှ မမျှော်လင့်ခဲ့ပါ။"],
        ["Վաղը մենք գնալու ենք տուն։ Այսօր"],
    ],
)
def test_where_sentences_end(expected):
    space = "" if expected[0][-1] in "。！？" else " "
    assert spoken(space.join(expected)) == expected


def test_marks_of_east_asia_need_no_space_and_those_of_others_do():
    assert spoken("版本是 3.14。它在 example.org/a?b=c!d 上可以下载到。") == [
        "版本是 3.14。",
        "它在 example.org/a?b=c!d 上可以下载到。",
    ]


def test_thai_has_no_marks_and_is_cut_at_a_blank():
    phrase = "เมื่อคืนฝนตกหนักมากและแม่น้ำก็เอ่อล้นขึ้นมา"
    text = " ".join([phrase] * 20)
    found = spoken(text)
    assert len(found) > 1
    assert all(set(piece.split(" ")) == {phrase} for piece in found)


def test_what_is_too_short_is_joined():
    assert spoken("No. It was not so at all. Yes. Well.") == ["No. It was not so at all. Yes. Well."]
    assert spoken("是。这件事情完全不是这样的。对。") == ["是。这件事情完全不是这样的。对。"]
    assert spoken("No.\n\nYes.") == ["No.", "Yes."]


def test_wrapped_lines_are_one_paragraph_of_sentences():
    assert spoken(WRAPPED)[-2] == "In the morning the wind turned, and with it\nthe mood of the town."


@pytest.mark.parametrize("count", [LONGEST + 1, 2 * LONGEST, 2 * LONGEST + 1, 7777])
def test_a_run_on_is_cut_evenly(count):
    lengths = [s.length for s in sentences("x" * int(count))]
    assert sum(lengths) == int(count)
    assert max(lengths) <= LONGEST
    assert max(lengths) - min(lengths) <= len(lengths)
    words = [s.length for s in sentences("word " * (int(count) // 5))]
    assert max(words) - min(words) <= 10 + len(words)


def test_a_run_on_is_cut_behind_a_comma_before_a_blank():
    text = " ".join(["on and on it went and no end was in sight for anyone;"] * 30)
    assert all(piece.endswith(";") for piece in spoken(text))
    chinese = "大家一个接一个地发言而且谁也不愿意先停下来，" * 30
    assert all(piece.endswith("，") for piece in spoken(chinese))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\x85\u2028\x1c"])
def test_a_blank_text_has_none(text):
    assert sentences(text) == []
    assert bounds(text) == []


HOSTILE = {
    "letter": "x",
    "han": "字",
    "dot": ".",
    "stop": "。",
    "closed": '."',
    "quotes": '".',
    "newline": "\n",
    "lines": "x\n",
    "tabs": "x\v",
    "pages": "x\f\f",
    "blanks": "x          ",
    "blank": " ",
    "carriage": "\r",
    "returns": "x\r",
    "commas": ",",
    "marks": "?!",
    "ends": "a. ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name):
    """Sixteen times the text takes about sixteen times as long; the square of it would be 256 times."""

    def seconds(size):
        text = (HOSTILE[name] * size)[:size]
        best = 9e9
        for _ in range(3):
            began = time.process_time()
            sentences(text)
            best = min(best, time.process_time() - began)
        return best

    sentences("Warm up. " * 1000)
    assert seconds(1 << 17) < 100 * seconds(1 << 13) + 0.1
