import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.translation.latin import marked_words, words_of_another_script

#: The same for ASCII in one pattern, which looks at every letter.
MARKED = re.compile(
    r"(?<![A-Za-z0-9_.-])(?=[A-Z]|[a-z]++(?:[0-9_+/#A-Z]|\.[A-Za-z0-9]|-[0-9A-Z]))"
    r"[A-Za-z][A-Za-z0-9]*+(?:[-_.+/][A-Za-z0-9]++)*+(?:\+\+|#)?"
)


def keys(found):
    return {key for _, _, key in found}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a file_name", "w:file_name"),
        ("the utf8 one", "w:utf8"),
        ("of fooBar", "w:foobar"),
        ("in c++ or", "w:c++"),
        ("and and/or", "w:and/or"),
        ("says Müller", "w:muller"),
        ("das KI-Modell", "w:modell"),
        ("chapter XIX", "n:19"),
    ],
)
def test_what_is_marked(text, key):
    assert key in keys(marked_words(text))


@pytest.mark.parametrize(
    "text", ["an ordinary well-known word. end", "Words that begin", "(The", "a" * 50 + "1", "x. y"]
)
def test_what_is_not(text):
    assert not any(key.startswith("w:") for key in keys(marked_words(text)))


def test_of_another_script_every_word_counts():
    assert keys(words_of_another_script("使用git管理，a")) == {"w:git"}


@given(st.text(alphabet="abAB1_.-+/# \n", max_size=60))
def test_marked_words_are_those_of_one_pattern(text):
    spans = {match.span() for match in MARKED.finditer(text) if len(match.group()) <= 40}
    found = {(start, end) for start, end, key in marked_words(text) if key[0] != "p"}
    assert found <= spans
    code = {(start, end) for start, end in spans if re.search("[_./+#0-9]|[a-z][A-Z]|^[A-Z]{2,}$", text[start:end])}
    assert {span for span in code if span[1] - span[0] > 1} <= found
