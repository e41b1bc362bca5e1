"""A file that Git LFS has not fetched is not the document: it is not looked at, and whoever runs the audit is told."""

import hashlib

import pytest

from audit.cli import main
from audit.errors import CorpusError
from audit.readers import open_corpus
from audit.readers.pointers import NOT_FETCHED, is_pointer
from audit.settings import Settings
from tests.prose import prose

POINTER = (
    b"version https://git-lfs.github.com/spec/v1\n"
    b"oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n"
    b"size 12345\n"
)
WITH_EXTENSION = POINTER.replace(b"\noid", b"\next-0-fold sha256:" + b"ab" * 32 + b"\noid")


@pytest.mark.parametrize(
    "raw",
    [
        POINTER,
        POINTER.replace(b"\n", b"\r\n"),
        POINTER.rstrip(b"\n"),
        POINTER.replace(b"git-lfs.", b"hawser."),
        WITH_EXTENSION,
    ],
    ids=["plain", "other line ends", "no last line end", "of before 2015", "with an extension"],
)
def test_pointers(raw):
    assert is_pointer(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"A pointer looks like this:\n" + POINTER,
        POINTER + b"\nThat was one.\n",
        POINTER.replace(b"4d7a", b"4D7A"),
        POINTER.replace(b"oid", b"oil"),
        POINTER.replace(b"size 12345\n", b""),
        POINTER.replace(b"git-lfs.github.com", b"example.org"),
        POINTER.replace(b"\noid", b"\next-0-long " + b"x" * 1000 + b"\noid"),
    ],
    ids=["empty", "quoted", "quoted first", "another digest", "no oid", "no size", "another version", "too long"],
)
def test_texts_that_are_none(raw):
    assert not is_pointer(raw)


def test_a_pointer_is_a_row_without_bytes(tmp_path):
    (tmp_path / "a.txt").write_bytes(POINTER)
    (tmp_path / "b.jsonl").write_bytes(POINTER)
    (tmp_path / "c.txt").write_bytes(b"> " + POINTER)
    (batch,) = open_corpus(tmp_path, Settings()).batches(9)
    assert batch.select("doc_id", "sha256", "problem").rows() == [
        ("a.txt", None, NOT_FETCHED),
        ("b.jsonl", None, NOT_FETCHED),
        ("c.txt", hashlib.sha256(b"> " + POINTER).hexdigest(), None),
    ]


def test_a_corpus_that_is_a_pointer_is_none(tmp_path):
    (tmp_path / "corpus.jsonl").write_bytes(POINTER)
    with pytest.raises(CorpusError, match=r"corpus\.jsonl: a pointer of Git LFS"):
        open_corpus(tmp_path / "corpus.jsonl", Settings())


def test_the_audit_is_incomplete(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(prose(1))
    (tmp_path / "corpus" / "b.txt").write_bytes(POINTER)
    assert main(["run", "corpus", "--no-index"]) == 3
    assert f"not looked at: b.txt ({NOT_FETCHED})" in capsys.readouterr().out
    # Nor is it taken for a document that was changed since it was audited.
    assert main(["verify", "reports"]) == 3
    assert f"b.txt: {NOT_FETCHED}" in capsys.readouterr().out
