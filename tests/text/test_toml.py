"""Where things stand in a text of TOML: held against what `tomllib` makes of the same text."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.toml import items, key, statements, value

TEXT = '''# head
a = 1 # one
"b.c" = [ # opens
  "]", '#', """q"""", "]", """
[[not]]
\\""" # neither""", '''
TEXT += """'''
[no.table]
'''', ']', 1979-05-27 07:32:00,
]

[t . "u v"] # a table
x.'y z' = { p = "}", q = [1, 2] }
[[ many ]]
last = '''a'''"""


def told(text):
    return [(one.kind, one.path, text[one.start : one.end].count("\n")) for one in statements(text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_statements_are_cut_where_they_end(newline):
    assert told(TEXT.replace("\n", newline)) == [
        ("gap", (), 1),
        ("key", ("a",), 1),
        ("key", ("b.c",), 7),
        ("gap", (), 1),
        ("table", ("t", "u v"), 1),
        ("key", ("t", "u v", "x", "y z"), 1),
        ("tables", ("many",), 1),
        ("key", ("many", "last"), 0),
    ]
    assert tomllib.loads(TEXT)["b.c"][5] == "[no.table]\n'"


def test_members_and_their_commas():
    text = TEXT[TEXT.index("[ #") :]
    array = items(text, 0)
    assert [value(text[one.start : one.end]) for one in array.members] == tomllib.loads(TEXT)["b.c"]
    assert {text[one.after - 1] for one in array.members} == {","}
    assert text[array.closes] == "]"
    table = items(text, text.index("{"))
    assert [key(text, one.start)[0] for one in table.members] == [("p",), ("q",)]
    assert [one.after - one.end for one in table.members] == [1, 0]
    assert items("[]", 0).members == ()


STRINGS = st.text(st.characters(blacklist_categories=["Cs", "Cc"])).map(
    lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
) | st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="'")).flatmap(
    lambda text: st.sampled_from([f"'{text}'", f"'''\n{text}\n'''"])
)
VALUES = st.recursive(
    STRINGS | st.sampled_from(["1", "-0.5e3", "true", "2026-01-31", "2026-01-31 10:00:00Z", '"""\n[x]\n"""']),
    lambda inner: st.lists(inner, max_size=3).map(lambda values: "[ " + " ,\n # ]\n".join(values) + "]"),
    max_leaves=6,
)


@given(st.lists(st.tuples(STRINGS.filter(lambda text: "\n" not in text), VALUES, st.sampled_from(["", " # '"]))))
def test_every_statement_means_alone_what_it_means_in_the_text(rows):
    rows = list({value(name): (name, spelt, rest) for name, spelt, rest in rows}.values())
    text = "".join(f"{name} = {spelt}{rest}\n\n" for name, spelt, rest in rows)
    found = list(statements(text))
    assert "".join(text[one.start : one.end] for one in found) == text
    alone = {}
    for one in found:
        alone |= tomllib.loads(text[one.start : one.end])
    assert alone == tomllib.loads(text)
    assert [one.path for one in found if one.kind == "key"] == [(name,) for name in alone]
