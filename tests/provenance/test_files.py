"""Every byte of a container counts, and the order of its lines does not."""

import json

from audit.provenance.files import digests, lines
from audit.readers import open_corpus
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
    opened = open_corpus(tmp_path, Settings())
    (rows,) = opened.batches(9)
    assert digests(opened, rows) == {"c.jsonl": lines(tmp_path / "c.jsonl")}
    (tmp_path / "sources.toml").write_text("")
    assert list(digests(opened, rows)) == ["c.jsonl", "sources.toml"]


def test_sidecars_and_descriptions_are_told_unless_they_are_not_opened(tmp_path):
    for name in ("a.txt", "a.txt.meta.json", "a.txt.meta.yaml", "alone.meta.json", "datapackage.json"):
        (tmp_path / name).write_text('{"resources": []}')
    (tmp_path / "a.txt.meta.yml").symlink_to("/etc/hostname")
    opened = open_corpus(tmp_path, Settings())
    (rows,) = opened.batches(9)
    assert list(digests(opened, rows)) == ["a.txt.meta.json", "a.txt.meta.yaml", "datapackage.json"]
