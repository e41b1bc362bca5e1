"""Sentences: every character that is not blank is in exactly one, whatever the text."""

import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.text.scripts import CODES, scripts_of
from audit.text.sentences import LONGEST, SHORTEST, paragraphs, sentences

#: What a text is made of where it is hard to read: ends and closers, blanks and breaks of every kind, halves of pairs.
PIECES = [
    *("a", "word", "Éa", "漢", "文字文字", "かな", "한국", "ไทย", "عربي", "\ud800", "\u200b", "\0", "👍"),
    *(".", "!", "?", "…", ":", ";", ",", "。", "！", "？", "，", "、", "।", "؟", '"', "”", "」", ")", "]", "\\"),
    *(" ", "  ", "\t", "\u3000", "\xa0", "\n", "\n\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028"),
    *("a long run of words, with a comma; ", "長い長い長い文、", "x" * 150, "字" * 70),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80)


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
    found, spans = sentences(text), paragraphs(text)
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


WRAPPED = """\
The harbour was closed at noon, and nobody told the crew why it was so; the
captain went ashore to ask, came back late in the evening, and said that he
had been given no answer either. In the morning the wind turned, and with it
the mood of the town. They sailed."""


def test_lines_that_are_wrapped_are_one_paragraph():
    assert len(paragraphs(WRAPPED)) == 1
    assert spoken(WRAPPED)[-2] == "In the morning the wind turned, and with it\nthe mood of the town."
    twice = f"{WRAPPED}\n\n{WRAPPED}"
    assert paragraphs(twice) == [(0, len(WRAPPED)), (len(WRAPPED) + 2, len(twice))]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_wrapped_lines_may_end_as_on_another_system(end):
    text = f"{WRAPPED}\n\n{WRAPPED}".replace("\n", end)
    assert len(paragraphs(text)) == 2


def test_wrapped_chinese_is_one_paragraph():
    line = "今天上午我们在会议室里讨论了明年的工作计划并且决定把它推迟到下个月再说"
    text = "\n".join([line, line, line, "散会。"])
    assert len(paragraphs(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        # Verses: the next word would have fitted.
        """I celebrate myself, and sing myself,
And what I assume you shall assume,
For every atom belonging to me as good belongs to you.
I loafe and invite my soul,
I lean and loafe at my ease observing a spear of summer grass.""",
        "床前明月光\n疑是地上霜\n举头望明月\n低头思故乡",
        # Lists.
        "flour, two pounds\nbutter\neggs, a dozen at the very least and fresh\nsalt\na little milk",
        "apple\nbanana\ncherry\nelder\norange",
        "1024\n2048\n4096\n8192",
        "姓名\n地址\n电话\n邮箱",
        # One line is one paragraph where lines are long.
        "\n".join([f"{'A long line that no one has wrapped. ' * 6}{n}" for n in range(4)]),
    ],
    ids=["verses", "jueju", "list", "words", "numbers", "labels", "long"],
)
def test_lines_that_are_not_wrapped_are_paragraphs(text):
    assert [text[start:end] for start, end in paragraphs(text)] == text.split("\n")


@pytest.mark.parametrize("end", ["\r", "\u2028"])
def test_other_line_ends_do_as_well(end):
    """A text of before the millennium is not one line as wide as the text."""
    lines = "flour, two pounds\nbutter\neggs, a dozen at the very least and fresh\nsalt\na little milk"
    for text in (lines, WRAPPED, "床前明月光\n疑是地上霜"):
        assert paragraphs(text.replace("\n", end)) == paragraphs(text)


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
    assert paragraphs(text) == []


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
