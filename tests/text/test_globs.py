import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.globs import escaped, matcher


@pytest.mark.parametrize(
    ("pattern", "matches", "misses"),
    [
        ("**", ["a", "a/b/c.txt", "new\nline"], []),
        ("*.txt", ["a.txt", ".txt"], ["a/b.txt", "a.txt.gz"]),
        ("**/*.txt", ["a.txt", "a/b/c.txt"], ["a.md"]),
        ("drafts/**", ["drafts/a", "drafts/b/c"], ["draft", "x/drafts/a"]),
        ("00[0-3]_?.txt", ["001_a.txt"], ["004_a.txt", "001_ab.txt"]),
        ("[!a]*", ["b"], ["a", "ab"]),
        ("a.b", ["a.b"], ["axb"]),
        ("[", ["["], ["a"]),
        ("[z-a]x", ["[z-a]x"], ["zx"]),
        ("[!]", ["[!]"], ["a"]),
    ],
)
def test_patterns(pattern, matches, misses):
    speaks_of = matcher([pattern])
    assert [path for path in matches if not speaks_of(path)] == []
    assert [path for path in misses if speaks_of(path)] == []


def test_any_of_several_patterns_and_none_of_none():
    assert matcher(["a", "b"])("b")
    assert not matcher([])("a")


@given(st.text(), st.text())
def test_a_path_that_is_escaped_matches_itself_alone(path, other):
    assert matcher([escaped(path)])(path)
    assert path == other or not matcher([escaped(path)])(other)
