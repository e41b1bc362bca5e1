"""Paragraphs: lines, or lines that were wrapped; the compiled loop against the same in plain Python."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.text.paragraphs import paragraphs
from audit.text.scripts import CODES, scripts_of

#: What a text is made of where it is hard to read: ends and closers, blanks and breaks of every kind, halves of pairs.
PIECES = [
    *("a", "word", "Éa", "漢", "文字文字", "かな", "한국", "ไทย", "عربي", "\ud800", "\u200b", "\0", "👍"),
    *(".", "!", "?", "…", ":", ";", ",", "。", "！", "？", "，", "、", "।", "؟", '"', "”", "」", ")", "]", "\\"),
    *(" ", "  ", "\t", "\u3000", "\xa0", "\n", "\n\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028"),
    *("a long run of words, with a comma; ", "長い長い長い文、", "x" * 150, "字" * 70),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80)


def bounds(text):
    return [(start, end) for start, end in paragraphs(text).tolist()]


def columns(text):
    wide = sum(CODES[code] in ("Hani", "Hira", "Kana", "Hang") for code in scripts_of(text))
    return len(text) + wide


def plainly(text):
    """The same, said with regular expressions."""
    lines = [(line.start(), *re.search(r"\S(?:.*\S)?", line[0], re.DOTALL).span()) for line in INKED.finditer(text)]
    lines = [(first, first + start, first + end) for first, start, end in lines]
    sizes = [start - first + columns(text[start:end]) for first, start, end in lines]
    width = max(sizes, default=0)
    near = [len(BREAK.findall(text, here[2], there[1])) == 1 for here, there in pairwise(lines)]
    words = [re.match(r"\S+", text[start:end])[0] for _, start, end in lines]
    fits = [
        size + 1 + (1 if columns(word) > len(word) else len(word)) <= 0.9 * width
        for size, word in zip(sizes, words[1:], strict=False)
    ]
    goes_on = [close and not room for close, room in zip(near, fits, strict=True)]
    if not 50 <= width <= 132 or sum(goes_on) < max(0.4 * sum(near), 2):
        goes_on = [False] * len(goes_on)
    found = []
    for (_, start, end), joined in zip(lines, [False, *goes_on], strict=False):
        found.append((found.pop()[0], end) if joined else (start, end))
    return found


INKED = re.compile(r"[^\S\n\r\v\f\x85\u2028\u2029]*\S[^\n\r\v\f\x85\u2028\u2029]*")
BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
LINES = st.lists(st.text("ab漢é \t", min_size=0, max_size=70) | TEXTS, max_size=12)


@settings(max_examples=300)
@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n", "\u2028", "\r"]))
def test_the_compiled_loop_does_what_regular_expressions_do(lines, end):
    text = end.join(lines)
    assert bounds(text) == plainly(text)


WRAPPED = """\
The harbour was closed at noon, and nobody told the crew why it was so; the
captain went ashore to ask, came back late in the evening, and said that he
had been given no answer either. In the morning the wind turned, and with it
the mood of the town. They sailed."""


def test_lines_that_are_wrapped_are_one_paragraph():
    assert len(bounds(WRAPPED)) == 1
    twice = f"{WRAPPED}\n\n{WRAPPED}"
    assert bounds(twice) == [(0, len(WRAPPED)), (len(WRAPPED) + 2, len(twice))]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_wrapped_lines_may_end_as_on_another_system(end):
    text = f"{WRAPPED}\n\n{WRAPPED}".replace("\n", end)
    assert len(bounds(text)) == 2


def test_wrapped_chinese_is_one_paragraph():
    line = "今天上午我们在会议室里讨论了明年的工作计划并且决定把它推迟到下个月再说"
    text = "\n".join([line, line, line, "散会。"])
    assert len(bounds(text)) == 1


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
def test_lines_that_are_not_wrapped_are_bounds(text):
    assert [text[start:end] for start, end in bounds(text)] == text.split("\n")


@pytest.mark.parametrize("end", ["\r", "\u2028"])
def test_other_line_ends_do_as_well(end):
    """A text of before the millennium is not one line as wide as the text."""
    lines = "flour, two pounds\nbutter\neggs, a dozen at the very least and fresh\nsalt\na little milk"
    for text in (lines, WRAPPED, "床前明月光\n疑是地上霜"):
        assert bounds(text.replace("\n", end)) == bounds(text)
