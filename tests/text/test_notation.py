"""JSON and YAML of others: values as they are spelt, with their lines, and nothing that they could do to us."""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.notation import MAX_DEPTH, MAX_YAML, MalformedError, read_json, read_yaml


def test_numbers_and_dates_stay_as_they_are_spelt():
    assert read_json('{"a": 1.10, "b": 007e, "c": 1}'.replace("007e", "7e0")).value == {
        "a": "1.10",
        "b": "7e0",
        "c": "1",
    }
    assert read_yaml("a: 1.10\nb: 2020-01-01\nc: 012\nd: no").value == {
        "a": "1.10",
        "b": "2020-01-01",
        "c": "012",
        "d": "no",
    }


def test_nothing_and_truth():
    assert read_json('{"a": null, "b": true}').value == {"a": None, "b": True}
    assert read_yaml("a: null\nb: true\nc: ~\nd:\ne: 'null'").value == {
        "a": None,
        "b": True,
        "c": None,
        "d": None,
        "e": "null",
    }


def test_the_lines_of_keys_at_the_top():
    text = '{"a": {"a": 1, "b": ["\\"c\\":", "x\\ny"]},\n\n "c"\n: "}", "d\\u0065": 2}'
    assert read_json(text).lines == {"a": 1, "c": 3, "de": 4}
    assert read_yaml("# note\na:\n  b: 1\n\nc: [1,\n 2]\nd: 3").lines == {"a": 2, "c": 5, "d": 7}


def test_a_key_that_stands_there_twice_is_told():
    said = "the key 'a' stands there twice: the later one counts"
    assert read_json('{"a": 1,\n"b": {"a": 3},\n"a": 2}').problems == [(3, said)]
    read = read_yaml("a: 1\nb: 2\na: 2")
    assert (read.problems, read.value["a"]) == ([(3, said)], "2")


@pytest.mark.parametrize("text", ["{", '{"a": 1,}', "", "[" * 100_000, '{"a": ' * 100_000, "nul"], ids=range(6))
def test_json_that_is_none(text):
    with pytest.raises(MalformedError):
        read_json(text)


def test_where_json_goes_wrong():
    with pytest.raises(MalformedError) as caught:
        read_json('{"a": 1,\n "b": oops}')
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1, 2", 2),
        ("a: 1\n\tb: 2", 2),
        ("a: \x07", 1),
        ("a: b: c", 1),
        ("a: 1\nb: 'open", 2),
        ("%YAML 9.9\n---\na: 1", 1),
    ],
)
def test_yaml_that_is_none(text, line):
    with pytest.raises(MalformedError) as caught:
        read_yaml(text)
    assert caught.value.line == line


def test_aliases_are_not_expanded():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    read = read_yaml(bomb)
    assert read.value["b"] == [None] * 9
    assert read.problems[0] == (2, "the alias *a, which is not expanded")
    assert read_yaml("a: &a\n  b: *a").value == {"a": {"b": None}}
    assert read_yaml("base: &b {x: 1}\nc:\n  <<: *b\n  y: 2").value["c"] == {"<<": None, "y": "2"}


def test_tags_are_not_obeyed():
    assert read_yaml("a: !!python/object/apply:os.system ['false']").value == {"a": ["false"]}
    assert read_yaml("a: !!binary aGk=\nb: !!int x").value == {"a": "aGk=", "b": "x"}


def test_a_second_document_is_told():
    read = read_yaml("a: 1\n---\nb: 2\n")
    assert (read.value, read.problems) == ({"a": "1"}, [(3 - 1, "a second document, which is not read")])


def test_keys_that_are_no_text():
    read = read_yaml("? [a, b]\n: 1\nc: 2")
    assert read.value["c"] == "2"
    assert read.problems == [(1, "a key that is no text")]


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "{a: " * 12_000, "- " * 20_000, "a:\n" + " a:\n" * 20, "&a " * 15_000], ids=range(5)
)
def test_depth_is_refused_before_it_costs(text):
    began = time.process_time()
    with suppress(MalformedError):
        read_yaml(text)
    assert time.process_time() - began < 5


def test_as_deep_as_may_be():
    assert read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH).value
    assert read_json('{"a": ' * MAX_DEPTH + "1" + "}" * MAX_DEPTH).value
    with pytest.raises(MalformedError, match="nested too deeply"):
        read_json('{"a": ' * (MAX_DEPTH + 1) + "1" + "}" * (MAX_DEPTH + 1))
    with pytest.raises(MalformedError, match="nested too deeply"):
        read_yaml("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2))


def test_yaml_that_is_too_long():
    with pytest.raises(MalformedError, match="longer than"):
        read_yaml("a" * (MAX_YAML + 1))


@pytest.mark.parametrize(
    "unit", ['"', "a: 1\n", "\n", "'", "? ", "{}", "a\n", ": ", "|\n ", "*a ", "!a ", "% ", "- \n", "\\"]
)
def test_no_yaml_of_the_allowed_length_takes_long(unit):
    began = time.process_time()
    with suppress(MalformedError):
        read_yaml(unit * (MAX_YAML // len(unit)))
    assert time.process_time() - began < 15


JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read_as_json_reads_it(value):
    assert read_json(json.dumps(value, indent=1)).value == value


@given(st.dictionaries(st.text(max_size=4), JSON, min_size=1, max_size=5))
def test_every_key_at_the_top_has_its_line(value):
    text = json.dumps(value, indent=1)
    read = read_json(text)
    assert read.lines.keys() == value.keys()
    at = text.split("\n")
    assert all(at[line - 1].startswith(" " + json.dumps(key)) for key, line in read.lines.items())


@given(st.text())
def test_any_text_is_read_or_malformed(text):
    for read in (read_json, read_yaml):
        try:
            read(text)
        except MalformedError as error:
            assert error.line >= 1
