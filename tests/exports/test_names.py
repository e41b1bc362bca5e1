"""Whatever a document is called, its file can be written on every system."""

import string
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.exports.names import file_names


@pytest.mark.parametrize("name", ["a.txt", "folder/a b.txt", "简历.txt", "x.jsonl#12.txt", "v1.2 (final).txt"])
def test_a_plain_name_is_left_alone(name):
    assert file_names([name]) == [name]


def test_every_name_ends_alike():
    assert file_names(["page.html", "notes"]) == ["page.html.txt", "notes.txt"]


@pytest.mark.parametrize(
    "name",
    [
        *("../../etc/passwd", "/etc/passwd", "a//b", "./a", "a/../b", "..", "C:\\x", "\\\\host\\share", "a:stream"),
        *("CON", "con.txt", "Aux.tar.gz", "lpt1", "COM¹", "NUL ", "a/nul/b", "CONIN$", "aux .c"),
        *(".hidden", "a/.b/c", "end.", "end ", " x", "a../b", "a /b", "%2e%2e", "~", "", "/", "*?", '"<>|'),
        *("a\0b", "a\nb", "a\tb", "\u202egpj.exe", "a\u200bb", "e\u0301", "\ufeff", "ﬁ\u2028", "=1+1", "-rf", "@x"),
        *("x" * 500, "é" * 200, "a/" * 400, "`$(reboot)`"),
    ],
)
def test_any_other_becomes_one_that_is(name):
    (made,) = file_names([name])
    assert made.endswith(".txt")
    assert "/" not in made and "~" in made
    assert len(made.encode()) <= 200
    assert not made.startswith((".", " ", "-"))
    assert all(char.isalnum() or char in "_-~." for char in made)


def test_two_that_some_system_takes_for_one_are_told_apart():
    for one, other in [
        ("Read.txt", "read.txt"),
        ("straße", "STRASSE"),
        ("é", "e\u0301"),
        ("ﬁn", "fin"),
        ("a", "a.txt"),
    ]:
        names = file_names([one, other])
        assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == 2
        assert any("~" in name for name in names)


def test_a_file_is_not_a_folder():
    names = file_names(["a.txt", "A.TXT/b", "c"])
    assert names[2] == "c.txt"
    assert "/" not in names[1]


def test_names_do_not_depend_on_the_order():
    ids = ["B", "b", "a/x", "../x", "con"]
    assert dict(zip(ids, file_names(ids), strict=True)) == dict(zip(ids[::-1], file_names(ids[::-1]), strict=True))


@given(st.sets(st.text(alphabet=[*"aA./ ~#é\u0301ß\n", *string.digits[:2]], max_size=8) | st.text(max_size=20)))
def test_no_two_are_alike_and_none_leads_out(ids):
    names = file_names([*ids])
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == len(ids)
    files = {name.casefold() for name in names}
    for name in names:
        parts = name.split("/")
        assert ".." not in parts and "" not in parts and "." not in parts
        assert not any("/".join(parts[:n]).casefold() in files for n in range(1, len(parts)))


def test_a_name_of_a_megabyte_takes_no_square():
    began = time.process_time()
    file_names(["a/" * 500_000, "x" * 1_000_000, "." * 1_000_000, " ." * 500_000])
    assert time.process_time() - began < 5
