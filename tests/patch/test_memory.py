"""What is remembered of a corpus: found again by its name, whole or not at all."""

import json
import os
from pathlib import Path

import polars as pl
import pytest

from audit.patch.memory import Memory

TABLE = pl.DataFrame({"a": [1, 2, 3]})


def old(path, day):
    os.utime(path, (day * 86_400, day * 86_400))


def test_what_was_kept_is_there(tmp_path):
    memory = Memory(tmp_path)
    assert memory.table("x") is None
    memory.keep("x", TABLE)
    assert Memory(tmp_path).table("x").equals(TABLE)
    memory.keep_fact({"a": 1}, {"said": ["so"]})
    assert Memory(tmp_path).fact({"a": 1}) == {"said": ["so"]}
    assert Memory(tmp_path).fact({"a": 2}) is None


def test_a_corpus_is_known_by_where_it_lies(tmp_path, monkeypatch):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "link").symlink_to("corpus")
    monkeypatch.chdir(tmp_path)
    Memory(Path("corpus")).keep("x", TABLE)
    assert Memory(tmp_path / "link").table("x") is not None
    assert Memory(tmp_path).table("x") is None


def test_where_nothing_is_to_be_remembered_nothing_is(tmp_path, memory):
    Memory(tmp_path).keep("x", TABLE)
    before = sorted(memory.rglob("*"))
    off = Memory(tmp_path, on=False)
    off.keep("y", TABLE)
    off.keep_fact({}, 1)
    assert (off.table("x"), off.fact({}), off.part("z-1")) == (None, None, None)
    assert sorted(memory.rglob("*")) == before


def test_the_last_few_of_a_kind_are_kept(tmp_path):
    memory = Memory(tmp_path)
    for number in range(6):
        for kind in ("ledger", "rows"):
            memory.keep(f"{kind}-{number}", TABLE)
            old(memory.folder / f"{kind}-{number}.arrow", number + 1)
        (memory.part(f"measured-{number}") / "file").write_text("")
        old(memory.folder / f"measured-{number}", number + 1)
        memory.keep("files", TABLE)
        if number == 3:
            # What is used is not old.
            assert memory.table("rows-0") is not None
    names = {path.name for path in memory.folder.iterdir()}
    assert names == {
        "files.arrow",
        *(f"ledger-{number}.arrow" for number in (2, 3, 4, 5)),
        *(f"rows-{number}.arrow" for number in (0, 3, 4, 5)),
        *(f"measured-{number}" for number in (2, 3, 4, 5)),
    }


def test_the_last_facts_are_kept(tmp_path):
    memory = Memory(tmp_path)
    for number in range(20):
        memory.keep_fact({"n": number}, number)
    assert [memory.fact({"n": number}) for number in (3, 4, 19)] == [None, 4, 19]


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"\xff", b'"facts"'])
def test_facts_that_are_none(tmp_path, raw):
    memory = Memory(tmp_path)
    memory.keep_fact({}, 1)
    (memory.folder / "facts.json").write_bytes(raw)
    assert memory.fact({}) is None
    memory.keep_fact({}, 2)
    assert (memory.fact({}), len(json.loads((memory.folder / "facts.json").read_bytes()))) == (2, 1)


@pytest.mark.parametrize("cut", [0, 1, 7, 8, 9, 100, -1, -10])
def test_a_table_that_is_none(tmp_path, cut):
    memory = Memory(tmp_path)
    memory.keep("x", TABLE)
    path = memory.folder / "x.arrow"
    path.write_bytes(path.read_bytes()[:cut])
    assert memory.table("x") is None


def test_what_is_no_folder_is_no_part(tmp_path):
    memory = Memory(tmp_path)
    memory.keep("x", TABLE)
    (memory.folder / "part-1").write_text("")
    assert memory.part("part-1") is None
