"""The documents as Parquet, JSON Lines and files, read by what people use."""

import json
from dataclasses import replace

import polars as pl
import pyarrow.parquet as pq
import pytest

from audit.exports import Wish, export, parquet
from audit.exports.jsonl import FILE as LINES
from audit.exports.parquet import FILE
from audit.exports.release import open_release
from tests.exports.conftest import NAMES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.fixture(scope="module")
def kept(audited):
    return pl.read_parquet(audited / "manifest.parquet").filter(decision="keep")


def test_polars_reads_both(exported, kept):
    table, lines = (
        pl.read_parquet(exported("parquet") / FILE),
        pl.read_ndjson(exported("jsonl") / LINES),
    )
    assert table.sort("doc_id")["doc_id"].equals(kept["doc_id"])
    for name in ("doc_id", "text", "text_sha256", "licence", "transformations"):
        assert table[name].to_list() == lines[name].to_list()
    assert table["text"].null_count() == 0


def test_duckdb_reads_both(exported, kept):
    import duckdb

    with duckdb.connect() as connection:
        table = connection.read_parquet(str(exported("parquet") / FILE))
        lines = connection.read_json(str(exported("jsonl") / LINES))
        for relation in (table, lines):
            rows = relation.project("doc_id, n_chars, length(text)").fetchall()
            found = {doc_id: (told, measured) for doc_id, told, measured in rows}
            assert found == {doc_id: (n, n) for doc_id, n in kept.select("doc_id", "n_chars").iter_rows()}


def test_datasets_loads_both(exported, kept, tmp_path):
    import datasets

    for kind, path in (("parquet", exported("parquet") / FILE), ("json", exported("jsonl") / LINES)):
        loaded = datasets.load_dataset(kind, data_files=str(path), split="train", cache_dir=str(tmp_path))
        assert sorted(loaded["doc_id"]) == kept["doc_id"].to_list()


def test_parquet_comes_in_groups_of_rows(exported, monkeypatch, audited, tmp_path):
    large = pl.read_parquet(exported("parquet") / FILE)
    monkeypatch.setattr("audit.exports.documents._BATCH", 4)
    small = export(audited, Wish(format="parquet"), tmp_path / "small").folder / FILE
    assert pq.ParquetFile(small).num_row_groups > 5
    assert pl.read_parquet(small).equals(large)


def test_lines_of_json_are_lines_whatever_stands_in_them(exported):
    raw = (exported("jsonl", decision="all") / LINES).read_bytes()
    rows = [json.loads(line) for line in raw.split(b"\n")[:-1]]
    assert {*rows[0]} == {key for row in rows for key in row}
    assert any("\ufffd" in (row["text"] or "") for row in rows)


def test_each_text_is_a_file_of_its_own(exported, audited):
    folder = exported("txt", decision="all")
    rows = [json.loads(line) for line in (folder / "data/index.jsonl").read_text("utf-8").splitlines()]
    manifest = pl.read_parquet(audited / "manifest.parquet")
    assert sorted(row["doc_id"] for row in rows) == manifest["doc_id"].to_list()
    files = sorted(path.relative_to(folder).as_posix() for path in (folder / "data/texts").rglob("*") if path.is_file())
    assert files == sorted(row["file"] for row in rows if row["file"])
    texts = dict(pl.read_ndjson(exported("jsonl", decision="all") / LINES).select("doc_id", "text").rows())
    for row in rows:
        assert (row["file"] is None) == (texts[row["doc_id"]] is None)
        if row["file"]:
            assert (folder / row["file"]).read_bytes().decode() == texts[row["doc_id"]]
    assert "data/texts/plain/1.txt" in files
    hostile = [row["file"] for row in rows if row["doc_id"].startswith("odd/") and row["file"]]
    assert len(hostile) == len(NAMES) + 1
    assert all("~" in file for file in hostile if "composed \xe9.txt" not in file and "nothing" not in file)


@pytest.mark.parametrize("name", ["parquet", "jsonl", "txt"])
def test_the_same_manifest_gives_the_same_bytes(exported, audited, name, tmp_path):
    again = export(audited, Wish(format=name), tmp_path / "again").folder
    assert (again / "audit.export.json").read_bytes() == (exported(name) / "audit.export.json").read_bytes()


def test_another_decision_is_handed_on(audited, tmp_path):
    done = export(audited, Wish(format="parquet", decision="drop", clean=("pii",)), tmp_path / "to")
    assert done.documents == 1
    assert pl.read_parquet(done.folder / FILE)["doc_id"].to_list() == ["plain/0.txt"]


def test_nothing_to_hand_on_is_an_empty_table(audited, tmp_path):
    release = open_release(audited, "keep")
    parquet.write(replace(release, documents=lambda: iter(())), tmp_path)
    empty = pl.read_parquet(tmp_path / FILE)
    assert (empty.height, empty.schema) == (0, release.schema)
