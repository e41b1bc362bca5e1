"""Parquet: every row is a document; what cannot be read is a row as well."""

import datetime as dt
import random
import subprocess
import sys
import time

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import CorpusError
from audit.readers import open_corpus
from audit.settings import Columns, Settings


def rows(path, **columns):
    corpus = open_corpus(path, Settings(columns=Columns(**columns)))
    return [row for batch in corpus.batches(50) for row in batch.iter_rows(named=True)]


def write(folder, table, name="a.parquet", **options):
    pq.write_table(table if isinstance(table, pa.Table) else pa.table(table), folder / name, **options)
    return folder / name


def said(row):
    return {one["field"]: (one["value"], one["origin"]) for one in row["declared"]}


def test_text_id_and_what_is_said(tmp_path):
    path = write(
        tmp_path,
        {
            "key": [7, 8],
            "text": ["你好", "second"],
            "url": ["https://example.org/7", None],
            "date": pa.array([dt.datetime(2019, 2, 22, 1, 2, 3, 4), None], pa.timestamp("ns", "Asia/Shanghai")),
            "author": [["A", "B"], []],
            "metadata": [{"license": {"name": "CC0-1.0", "url": None}}, {"license": None}],
            "embedding": [[0.5] * 3, [0.5] * 3],
        },
    )
    first, second = rows(path, id="key")
    assert (first["doc_id"], first["raw"], first["path"]) == ("7", "你好".encode(), "a.parquet")
    assert first["charset"] == "utf-8"
    assert said(first) == {
        "source_uri": ("https://example.org/7", "column url"),
        "author": ("B", "column author"),
        "published": ("2019-02-22T01:02:03.000004", "column date"),
        "licence": ("CC0-1.0", "column metadata.license"),
    }
    assert (second["doc_id"], second["declared"]) == ("8", [])
    assert [row["doc_id"] for row in rows(path)] == ["a.parquet#1", "a.parquet#2"]


#: Reads all rows of a corpus, and says how many there are and how many bytes Arrow held at most.
_READ = """
import sys
from pathlib import Path
import pyarrow
from audit.readers import open_corpus
from audit.settings import Settings
rows = sum(batch.height for batch in open_corpus(Path(sys.argv[1]), Settings()).batches(50))
print(rows, pyarrow.default_memory_pool().max_memory())
"""


def test_a_large_row_group_is_read_a_little_at_a_time(tmp_path):
    texts = [f"{number} {random.Random(number).randbytes(500).hex()}" for number in range(20_000)]
    path = write(tmp_path, {"text": texts}, row_group_size=len(texts))
    assert path.stat().st_size > 20_000_000
    # A process of its own, for what Arrow held before counts as well.
    said = subprocess.run([sys.executable, "-c", _READ, path], check=True, capture_output=True, text=True).stdout
    read, most = map(int, said.split())
    assert read == len(texts)
    assert most < 10_000_000


@pytest.mark.parametrize("codec", ["none", "snappy", "gzip", "brotli", "zstd", "lz4"])
def test_row_groups_and_codecs(tmp_path, codec):
    path = write(tmp_path, {"text": [f"text {n}" for n in range(300)]}, row_group_size=70, compression=codec)
    assert [row["raw"] for row in rows(path)] == [f"text {n}".encode() for n in range(300)]


def test_a_row_without_text_is_a_row(tmp_path):
    path = write(tmp_path, {"text": ["a", None, "c"], "n": [1, 2, 3]})
    first, second, third = rows(path)
    assert [row["problem"] for row in (first, second, third)] == [None, "no text in the column 'text'", None]
    assert (second["doc_id"], second["raw"]) == ("a.parquet#2", None)
    assert second["sha256"]


def test_values_that_python_cannot_hold_cost_one_row(tmp_path):
    late = pa.array([0, 600_000_000_000_000_000, 0], pa.timestamp("us"))
    found = rows(write(tmp_path, {"text": ["a", "b", "c"], "date": late}))
    assert [row["raw"] for row in found] == [b"a", None, b"c"]
    assert found[1]["problem"] == "a value that cannot be read (OverflowError)"
    broken = pa.Array.from_buffers(
        pa.string(),
        3,
        [None, pa.py_buffer(b"".join(n.to_bytes(4, "little") for n in (0, 1, 3, 4))), pa.py_buffer(b"a\xff\xfec")],
    )
    found = rows(write(tmp_path, {"text": broken}))
    assert [row["raw"] for row in found] == [b"a", None, b"c"]
    assert found[1]["problem"] == "a value that cannot be read (UnicodeDecodeError)"


def test_without_the_text_column(tmp_path):
    path = write(tmp_path, {"content": ["a"], "url": ["b"]})
    with pytest.raises(CorpusError, match="no column 'text'; there are 'content', 'url'"):
        open_corpus(path, Settings())
    (row,) = open_corpus(tmp_path, Settings()).rows
    assert (row["doc_id"], row.get("raw")) == ("a.parquet", None)
    assert row["sha256"]
    assert [row["raw"] for row in rows(path, text=["text", "content"])] == [b"a"]


def test_a_table_without_rows(tmp_path):
    path = write(tmp_path, {"text": pa.array([], pa.string())})
    with pytest.raises(CorpusError, match="1 containers without a document"):
        open_corpus(path, Settings())


def test_in_a_folder_parquet_is_known_by_its_first_bytes(tmp_path):
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub", {"text": ["a", "b"]})
    (tmp_path / "notes.parquet").write_bytes(b"no table")
    assert [row["doc_id"] for row in open_corpus(tmp_path, Settings()).rows] == [
        "notes.parquet",
        "sub/a.parquet#1",
        "sub/a.parquet#2",
    ]


def test_a_file_that_is_cut_off_is_a_row_that_makes_the_audit_incomplete(tmp_path):
    path = write(tmp_path, {"text": ["a"] * 100})
    path.write_bytes(path.read_bytes()[:-20])
    (tmp_path / "b.txt").write_text("b")
    first, second = open_corpus(tmp_path, Settings()).rows
    assert first["problem"].startswith("not readable as Parquet from here on")
    assert (first["doc_id"], first["sha256"]) == ("a.parquet", None)
    assert second["doc_id"] == "b.txt"
    with pytest.raises(CorpusError, match="not readable as Parquet"):
        open_corpus(path, Settings())


def test_damaged_bytes_never_crash_and_no_row_is_lost_in_silence(tmp_path):
    path = write(tmp_path, {"text": [f"text {n}" for n in range(300)], "url": ["u"] * 300}, row_group_size=64)
    whole, chance = path.read_bytes(), random.Random(4)
    (tmp_path / "b.txt").write_text("b")
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(4, len(content))] = chance.randrange(256)
        path.write_bytes(content)
        found = [row for row in open_corpus(tmp_path, Settings()).rows if row["path"] == "a.parquet"]
        assert found
        told = any("from here on" in (row.get("problem") or "") for row in found)
        assert told or len(found) >= 300 or content != whole


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@given(st.lists(st.tuples(TEXTS, TEXTS | st.none()), min_size=1, max_size=5))
def test_any_table_comes_back(tmp_path_factory, table):
    folder = tmp_path_factory.mktemp("parquet")
    texts, titles = zip(*table, strict=True)
    pl.DataFrame({"text": texts, "title": titles}, schema={"text": pl.String, "title": pl.String}).write_parquet(
        folder / "a.parquet"
    )
    found = rows(folder / "a.parquet")
    assert [row["raw"].decode() for row in found] == list(texts)
    assert [[one["value"] for one in row["declared"]] for row in found] == [
        [title.strip()] if title and title.strip() else [] for title in titles
    ]


def test_a_large_file_is_not_read_whole(tmp_path):
    path = write(tmp_path, {"text": ["x" * 10_000] * 20_000, "id": list(range(20_000))}, row_group_size=2_000)
    before = pa.total_allocated_bytes()
    corpus, peak, began = open_corpus(path, Settings()), 0, time.process_time()
    for _ in corpus.rows:
        peak = max(peak, pa.total_allocated_bytes() - before)
    assert peak < 50_000_000 < 200_000_000
    assert time.process_time() - began < 30
