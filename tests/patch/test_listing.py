"""What there is, of which as little as possible is read: what looks as it did is known, unless that was just now."""

import gzip
import json

import polars as pl
import pytest

from audit.errors import CorpusError
from audit.patch import listing
from audit.patch.memory import Memory
from audit.provenance.files import digests
from audit.readers import open_corpus
from audit.settings import Settings
from tests.prose import prose


@pytest.fixture
def folder(tmp_path):
    """A folder of everything that can be listed."""
    root = tmp_path / "everything"
    (root / "sub").mkdir(parents=True)
    for number in range(3):
        (root / "sub" / f"{number}.txt").write_text(prose(number))
    (root / "sub" / "0.txt.meta.json").write_text('{"author": "A"}')
    (root / "nobody.meta.json").write_text("{}")
    (root / "sources.toml").write_text('[[source]]\nname = "x"\n')
    rows = "".join(json.dumps({"text": prose(number)}) + "\n" for number in range(3, 6))
    (root / "rows.jsonl").write_text(rows + "{no row\n")
    (root / "rows.jsonl.meta.json").write_text('{"author": "B"}')
    (root / "packed.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    pl.DataFrame({"text": [prose(6), prose(7)]}).write_parquet(root / "table.parquet")
    (root / "nowhere.txt").symlink_to("gone")
    return root


def listed(root, settings=None, *, later=0, on=True):
    """What there is, and how many documents were read for it."""
    read = []
    memory = Memory(root, on=on)
    memory.began += later
    return listing.now(open_corpus(root, settings or Settings()), memory, "columns", read.append), sum(read)


#: So long after everything was written, in nanoseconds, that it may be remembered.
LATER = 3_000_000_000


def same(one, other):
    return one.documents.equals(other.documents) and one.others == other.others


def test_it_is_what_readers_read(folder):
    found, _ = listed(folder)
    opened = open_corpus(folder, Settings())
    rows = pl.concat(opened.batches(100)).select("doc_id", "path", "sha256").sort("doc_id")
    assert found.documents.equals(rows)
    assert found.others == digests(open_corpus(folder, Settings()))
    assert found.documents["sha256"].null_count() >= 1


def test_what_is_known_is_not_read(folder):
    first, read = listed(folder, later=LATER)
    assert read == first.documents.height
    second, read = listed(folder)
    assert same(first, second)
    # The link leads nowhere, and of the container not every row could be read.
    assert read <= 5
    third, read = listed(folder, on=False)
    assert same(first, third)
    assert read == first.documents.height


def test_what_was_written_just_now_is_read_again(folder):
    first, _ = listed(folder)
    second, read = listed(folder)
    assert same(first, second)
    assert read >= 3


def test_one_line_more_less_or_other_is_one_document(folder):
    path = folder / "rows.jsonl"
    known, _ = listed(folder, later=LATER)
    lines = path.read_text().splitlines(keepends=True)

    def differ(told):
        path.write_text("".join(told))
        new, _ = listed(folder, later=LATER)
        sides = [{*side.documents.rows()} for side in (known, new)]
        return sorted(row[0] for row in sides[1] - sides[0]), sorted(row[0] for row in sides[0] - sides[1])

    line = json.dumps({"text": prose(9)}) + "\n"
    assert differ([*lines, line]) == (["rows.jsonl#5"], [])
    assert differ([line, *lines[1:]]) == (["rows.jsonl#1"], ["rows.jsonl#1"])
    assert differ(lines[:-1]) == ([], ["rows.jsonl#4"])
    assert differ(lines) == ([], [])


def test_other_columns_are_read_anew(folder):
    listed(folder, later=LATER)
    path = folder / "ids.jsonl"
    path.write_text(json.dumps({"text": "x", "name": "one"}) + "\n")
    opened = open_corpus(folder, Settings(columns={"id": "name"}))
    found = listing.now(opened, Memory(folder), "other columns", lambda count: None)
    assert found.documents.filter(pl.col("path") == "ids.jsonl")["doc_id"].to_list() == ["one"]


def test_documents_that_share_an_id(folder):
    (folder / "rows.jsonl#1").write_text("x")
    with pytest.raises(CorpusError, match=r"2 documents share an id; the first is 'rows.jsonl#1'"):
        listed(folder)


def test_a_container_alone(folder):
    path = folder / "rows.jsonl"
    found, _ = listed(path, later=LATER)
    assert found.documents.height == 4
    assert {*found.others} >= {"rows.jsonl", "rows.jsonl.meta.json"}
    assert same(listed(path)[0], found)


def test_files_that_somebody_else_remembered(folder):
    first, _ = listed(folder, later=LATER)
    memory = Memory(folder)
    for name in ("files", "rows-columns"):
        memory.keep(name, pl.DataFrame({"path": ["x"], "sha256": [1]}))
        assert same(listed(folder, later=LATER)[0], first)
    known = memory.table("files")
    assert known.height > 3
    memory.keep("files", pl.concat([known, known]))
    assert same(listed(folder)[0], first)
