"""What a sidecar says of a document's encoding."""

import os

import pytest

from audit.readers import open_corpus
from audit.settings import Settings
from audit.text.decode import decode_batch


def read(folder):
    corpus = open_corpus(folder, Settings())
    (batch,) = corpus.batches(9)
    return {row["doc_id"]: row for row in decode_batch(batch).iter_rows(named=True)}, corpus.skipped


@pytest.mark.parametrize(
    ("said", "charset"),
    [
        (b'{"charset": "gb2312"}', "gb2312"),
        (b'{"encoding": "gb2312"}', "gb2312"),
        (b'{"Content-Type": "text/plain; charset=gb2312"}', "gb2312"),
        (b'{"content_type": "text/plain", "charset": "gb2312"}', "gb2312"),
        (b'{"charset": 7}', None),
        (b'{"charset": "\\u001b[31m"}', None),
        (b'["charset"]', None),
        (b"{", None),
        (b"\xff", None),
        (b"[" * 100_000, None),
        (b"", None),
    ],
)
def test_it_is_compared_with_the_bytes(tmp_path, said, charset):
    (tmp_path / "a.txt").write_text("müde", "utf-8")
    (tmp_path / "b.txt").write_text("müde", "utf-8")
    (tmp_path / "a.txt.meta.json").write_bytes(said)
    rows, skipped = read(tmp_path)
    assert set(rows) == {"a.txt", "b.txt"}
    unreadable = said[:1] != b"{" or said == b"{"
    assert skipped == {"about the corpus": 1} | ({"about the corpus, and not readable": 1} if unreadable else {})
    assert (rows["a.txt"]["encoding_declared"], rows["a.txt"]["encoding_agrees"]) == (
        charset,
        False if charset else None,
    )
    assert rows["b.txt"]["encoding_declared"] is None


def test_it_speaks_of_its_own_folder(tmp_path):
    (tmp_path / "sub").mkdir()
    for folder in (tmp_path, tmp_path / "sub"):
        (folder / "a.txt").write_text("müde", "utf-8")
    (tmp_path / "sub" / "a.txt.meta.json").write_text('{"charset": "latin-1"}')
    rows, _ = read(tmp_path)
    assert (rows["a.txt"]["encoding_declared"], rows["sub/a.txt"]["encoding_declared"]) == (None, "latin-1")


def test_a_sidecar_that_leads_out_of_the_corpus_or_is_no_file_is_not_opened(tmp_path):
    (tmp_path / "outside.json").write_text('{"charset": "gb2312"}')
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("müde", "utf-8")
    (folder / "a.txt.meta.json").symlink_to(tmp_path / "outside.json")
    os.mkfifo(folder / "b.txt.meta.json")
    rows, _ = read(folder)
    assert [row["encoding_declared"] for row in rows.values()] == [None, None]
