"""JSON Lines: every line that is not blank is a document, also one that cannot be parsed."""

import json

import pytest

from audit.errors import CorpusError
from audit.readers import open_corpus
from audit.settings import Columns, Settings
from audit.text.decode import decode_batch


def rows(path, **columns):
    corpus = open_corpus(path, Settings(columns=Columns(**columns)))
    return [row for batch in corpus.batches(2) for row in batch.iter_rows(named=True)]


def write(path, *lines):
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
    return path


def test_text_id_and_metadata(tmp_path):
    path = write(
        tmp_path / "docs.jsonl",
        {"key": 7, "body": "你好", "url": "https://example.org/7", "date": "2019-02-22", "license": None},
        {"key": "b", "body": "second", "author": True},
    )
    first, second = rows(path, id="key", text="body")
    assert (first["doc_id"], first["raw"], first["path"]) == ("7", "你好".encode(), "docs.jsonl")
    said = [(one["field"], one["value"], one["strength"], one["origin"]) for one in first["declared"]]
    assert said == [
        ("source_uri", "https://example.org/7", "declared", "column url"),
        ("published", "2019-02-22", "declared", "column date"),
    ]
    assert (second["doc_id"], second["declared"]) == ("b", [])
    problem = "neither text nor a number, nor a list or an object of such"
    assert second["misdeclared"] == [{"origin": "column author", "problem": problem}]


def test_without_an_id_column_the_line_is_the_id(tmp_path):
    path = write(tmp_path / "docs.jsonl", {"text": "one"}, b"", b"   ", {"text": "two"})
    assert [row["doc_id"] for row in rows(path)] == ["docs.jsonl#1", "docs.jsonl#4"]


def test_a_line_that_is_no_document_is_a_row_all_the_same(tmp_path):
    lines = [b"{broken", b"[1]", b'{"text": 5}', b'{"t": "x"}', b'\xff{"text": "x"}', b"[" * 100_000]
    path = write(tmp_path / "docs.ndjson", {"text": "fine"}, *lines)
    found = rows(path)
    assert len(found) == 7
    assert [row["problem"] for row in found] == [
        None,
        "not a JSON object",
        "not a JSON object",
        "no text in the column 'text'",
        "no text in the column 'text'",
        "not a JSON object",
        "not a JSON object",
    ]
    assert all(row["raw"] is None and row["sha256"] for row in found[1:])


def test_an_id_that_is_missing_is_told(tmp_path):
    path = write(tmp_path / "docs.jsonl", {"id": "a", "text": "x"}, {"text": "y"}, {"id": None, "text": "z"})
    assert [row["doc_id"] for row in rows(path, id="id")] == ["a", "docs.jsonl#2", "docs.jsonl#3"]
    assert [row["problem"] for row in rows(path, id="id")] == [None, *["no id in the column 'id'"] * 2]


def test_lone_surrogates_become_replacement_characters(tmp_path):
    path = write(tmp_path / "docs.jsonl", b'{"text": "a\\ud800b", "id": "x\\udfff"}')
    (row,) = rows(path, id="id")
    assert (row["doc_id"], row["raw"].decode()) == ("x\ufffd", "a\ufffdb")


def test_line_separators_inside_a_text_do_not_end_the_line(tmp_path):
    path = write(tmp_path / "docs.jsonl", '{"text": "a\u2028b\x85c"}'.encode())
    (row,) = rows(path)
    assert row["raw"].decode() == "a\u2028b\x85c"


@pytest.mark.parametrize("content", [b"", b"\n  \n\n"])
def test_a_file_without_a_line_is_no_corpus(tmp_path, content):
    (tmp_path / "docs.jsonl").write_bytes(content)
    with pytest.raises(CorpusError, match="no document found"):
        open_corpus(tmp_path / "docs.jsonl", Settings())


@pytest.mark.parametrize("text", ["\ufeffafter a mark", "~{VPND~}", "nul \0 inside", "\x1b$B3"])
def test_text_is_text_already_and_is_not_decoded_again(tmp_path, text):
    path = write(tmp_path / "docs.jsonl", {"text": text})
    (batch,) = open_corpus(path, Settings()).batches(9)
    row = decode_batch(batch).row(0, named=True)
    assert (row["text"], row["encoding"], row["encoding_method"]) == (text, "utf-8", "declared")
    assert (row["status"], row["n_chars"]) == ("ok", len(text))
    assert "replaced" not in {span["label"] for span in row["replaced"]}


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("shard.jsonl", b'{"text": "one"}\n{"text": "two"}', ["sub/shard.jsonl#1", "sub/shard.jsonl#2"]),
        ("notes.jsonl", b"these are notes\nnot objects", ["sub/notes.jsonl"]),
        ("other.jsonl", b'{"content": "another column"}', ["sub/other.jsonl"]),
        ("empty.jsonl", b"", ["sub/empty.jsonl"]),
        ("broken.jsonl", b'{"text": "cut\n{"text": "whole"}', ["sub/broken.jsonl#1", "sub/broken.jsonl#2"]),
    ],
)
def test_in_a_folder_a_container_is_known_by_its_first_lines(tmp_path, name, content, ids):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / name).write_bytes(content)
    corpus = open_corpus(tmp_path, Settings())
    assert [doc_id for batch in corpus.batches(9) for doc_id in batch["doc_id"]] == ids
