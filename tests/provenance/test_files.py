"""Every byte of a container counts, and the order of its lines does not."""

import json

from audit.provenance.files import digests, lines
from audit.readers import open_corpus
from audit.readers.folder import sha256
from audit.settings import Settings
from tests.ledger.conftest import flip


def put(path, content):
    path.write_bytes(content)
    return lines(path)


def test_the_order_of_lines_does_not_count(tmp_path):
    assert put(tmp_path / "x", b"a\nb\n\nc") == put(tmp_path / "x", b"c\n\nb\na")
    assert put(tmp_path / "x", b"a\nb\n") == put(tmp_path / "x", b"b\na\n")


def test_every_byte_does(tmp_path):
    contents = [b"", b"\n", b"a", b"a\n", b"a\n\n", b"a\na", b"a\r\n", b"\na", b"ab", b"a\nb"]
    assert len({put(tmp_path / "x", content) for content in contents}) == len(contents) - 1  # "a\n" and "\na" are one
    whole = put(tmp_path / "x", b'{"a": 1}\n \n{"b": 2}\n')
    for place in range(20):
        flip(tmp_path / "x", place)
        assert lines(tmp_path / "x") != whole
        flip(tmp_path / "x", place)
    assert lines(tmp_path / "x") == whole


def test_containers_and_the_sources_file_are_told_and_documents_are_not(tmp_path):
    (tmp_path / "a.txt").write_text("plain")
    (tmp_path / "b.jsonl").write_text("no container")
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": "a document"}))
    (tmp_path / "e.jsonl").write_text(json.dumps({"text": "called like its file", "id": "e.jsonl"}))
    (tmp_path / "d.csv").write_text("text,author\n")
    opened = open_corpus(tmp_path, Settings(columns={"id": "id"}))
    told = {name: lines(tmp_path / name) for name in ("c.jsonl", "e.jsonl")}
    told = dict(sorted({**told, "d.csv": sha256(tmp_path / "d.csv")}.items()))
    assert digests(opened) == told
    assert {"c.jsonl#1", "e.jsonl"} < {doc_id for batch in opened.batches(9) for doc_id in batch["doc_id"]}
    (tmp_path / "sources.toml").write_text("")
    assert list(digests(opened)) == [*told, "sources.toml"]


def test_the_order_of_lines_counts_where_they_are_no_documents(tmp_path):
    told, sorted_ = [], set()
    for rows in (b'"one\ntwo",1\n"one\nthree",2\n', b'"one\nthree",2\n"one\ntwo",1\n'):
        for name in ("a.csv", "b.CSV"):
            (tmp_path / name).write_bytes(b"text,n\n" + rows)
        told.append(digests(open_corpus(tmp_path, Settings())))
        sorted_.add(lines(tmp_path / "a.csv"))
    assert {name for name in told[0] if told[0][name] != told[1][name]} == {"a.csv", "b.CSV"}
    assert len(sorted_) == 1


def test_sidecars_and_descriptions_are_told_unless_they_are_not_opened(tmp_path):
    told = ["a.txt.meta.json", "a.txt.meta.yaml", "alone.meta.json", "datapackage.json", "out.tmp.meta.json"]
    for name in ("a.txt", "out.tmp", ".hidden.meta.json", *told):
        (tmp_path / name).write_text('{"resources": []}')
    for name in ("a.txt.meta.yml", "alone.meta.yml"):
        (tmp_path / name).symlink_to("/etc/hostname")
    opened = open_corpus(tmp_path, Settings(exclude=("*.tmp",)))
    assert list(digests(opened)) == told
    assert opened.skipped["sidecars without a document"] == 2
