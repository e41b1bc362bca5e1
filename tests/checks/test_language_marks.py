"""Compiled passes over code points, against the same with regular expressions over bytes and characters."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checks._language_marks import LONGEST, count_ink, count_marks, split

LINE = re.compile(rf"\S[^\r\n]{{0,{LONGEST - 2}}}(?!\S)|\S{{1,{LONGEST}}}")
TELLING = b"{}[]<>=;_\\$|/&%@*+~^#`("

PIECES = ["a", "word", " ", "  ", "   ", ",", ",,", ":", "\n", ":\n", "\r", "\t", "\x85", "\u2028", "\u3000", "\x1c"]
WIDER = ["é", "漢字", "\U0001f600", "\ud800", "{", "=", "_", "x" * 70, "y" * LONGEST, "b " * 60, "c  " * 40]
TEXTS = st.lists(st.sampled_from(PIECES + WIDER), max_size=60).map("".join) | st.text(max_size=80)


def telling(text):
    read = text.encode("utf-8", "surrogatepass")
    return len(read) - len(read.translate(None, TELLING)) + len(re.findall(rb",[^ \n]", read))


def against(line):
    read = line.encode("utf-8", "surrogatepass")
    return max(0, read.count(b" ") - 2 * read.count(b"  ") - 2) + (len(read) - len(line)) // 2


@settings(max_examples=400)
@given(TEXTS)
def test_lines_are_split_and_weighed(text):
    spans = [line.span() for line in LINE.finditer(text)]
    lines = split(text)
    assert list(zip(lines.starts.tolist(), lines.ends.tolist(), strict=True)) == spans
    assert lines.against.tolist() == [against(text[start:end]) for start, end in spans]
    assert (lines.against - lines.left).tolist() == [5 * telling(text[start:end]) for start, end in spans]


@settings(max_examples=400)
@given(TEXTS)
def test_marks_and_ink_are_counted(text):
    assert count_marks(text) == telling(text) + text.count(":\n")
    assert count_ink(text) == len("".join(text.split()))
