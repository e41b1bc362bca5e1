"""Tables in files: the same when they come back, and read no further than they are asked for."""

import sys
from pathlib import Path

import polars as pl
import pytest

from audit import frames
from audit.schema import BOILERPLATE, PAIRS


def test_tables_come_back_as_they_were(tmp_path):
    table = pl.DataFrame({"status": ["ok", None], "n": [1, 2]}, schema={"status": pl.Enum(["ok"]), "n": pl.UInt32})
    for given in (table, table.clear(), pl.DataFrame(schema=PAIRS), pl.DataFrame(schema=BOILERPLATE)):
        path = tmp_path / "table.arrow"
        assert frames.write(given, path).equals(given)
        found = frames.read(path)
        assert (found.schema, found.equals(given)) == (given.schema, True)
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(ValueError, match=r".+"):
        frames.read(path)


def test_what_is_written_in_pieces_is_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(frames, "_PIECE", 7)
    table = pl.DataFrame({"text": [f"text number {number}" for number in range(100)]})
    assert frames.write(table, tmp_path / "table.arrow").equals(table)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says how a file is read")
def test_only_texts_are_read_without_reading_ahead(tmp_path):
    path, rows = tmp_path / "table.arrow", 4_000
    table = pl.DataFrame({"text": ["a text of no importance " * 40] * rows, "keys": [list(range(100))] * rows})
    kept = frames.write(table, path)
    sizes = {True: 0, False: 0}
    mapped = False
    for words in map(str.split, Path("/proc/self/smaps").read_text().splitlines()):
        if "-" in words[0] and not words[0].endswith(":"):
            mapped, (first, end) = words[-1] == str(path), (int(place, 16) for place in words[0].split("-"))
        elif mapped and words[0] == "VmFlags:":
            sizes["rr" in words] += end - first
    pages = 64 * 1024
    assert abs(sizes[True] - kept["text"].str.len_bytes().sum()) < rows * 16 + pages
    assert sizes[False] > kept["keys"].list.len().sum() * 8 - pages


def test_a_table_is_read_by_column_as_far_as_it_has_them(tmp_path):
    whole = pl.DataFrame({"a": [1, 2], "text": ["one", None], "c": [["x"], []]})
    whole.write_ipc(tmp_path / "t.arrow")
    for names in ({"c", "a"}, {"text", "other"}, {"a", "text", "c"}):
        found = [name for name in whole.columns if name in names]
        assert frames.read(tmp_path / "t.arrow", names).equals(whole.select(found))
