"""A folder: everything in it is a row, a container's line, or counted as set aside."""

import hashlib
import os
import subprocess

import pytest

from audit.errors import CorpusError
from audit.readers import open_corpus
from audit.settings import Settings


def put(root, **files):
    for name, content in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def rows(root, settings=None, ignore=None):
    corpus = open_corpus(root, settings or Settings(), ignore)
    return {row["doc_id"]: row for batch in corpus.batches(2) for row in batch.iter_rows(named=True)}


def test_every_file_that_is_not_hidden_whatever_its_name(tmp_path):
    put(tmp_path, a=b"1", sub__deep__b=b"2", sub__empty=b"", c=b"\x00\xff")
    (tmp_path / "no suffix, 中文 and × .PDF").write_bytes(b"3")
    (tmp_path / ".hidden").write_bytes(b"4")
    put(tmp_path / ".git", config=b"5")
    found = rows(tmp_path)
    assert set(found) == {"a", "c", "sub/deep/b", "sub/empty", "no suffix, 中文 and × .PDF"}
    assert found["sub/deep/b"]["raw"] == b"2"
    assert found["sub/deep/b"]["sha256"] == hashlib.sha256(b"2").hexdigest()
    assert found["sub/empty"]["n_bytes"] == 0
    assert open_corpus(tmp_path, Settings()).skipped == {"hidden": 2}
    assert open_corpus(tmp_path, Settings()).total == 5


def test_what_speaks_of_the_corpus_is_no_document(tmp_path):
    names = ["sources.toml", "a.txt.meta.json", "a.txt.meta.yaml"]
    for name in [*names, "a.txt"]:
        (tmp_path / name).write_bytes(b"x")
    assert set(rows(tmp_path)) == {"a.txt"}
    assert open_corpus(tmp_path, Settings()).skipped == {"about the corpus": 3}


def test_what_was_accepted_is_no_document_and_is_not_counted(tmp_path):
    ledgers = [
        "audit.lock.json",
        "audit.manifest.jsonl",
        "docs.jsonl.audit.lock.json",
        "docs.jsonl.audit.manifest.jsonl",
    ]
    for name in [*ledgers, "myaudit.lock.json"]:
        (tmp_path / name).write_bytes(b"x")
    assert set(rows(tmp_path)) == {"myaudit.lock.json"}
    assert open_corpus(tmp_path, Settings()).skipped == {}


def test_include_and_exclude(tmp_path):
    put(tmp_path, a=b"1", drafts__b=b"2", keep__c=b"3", keep__d=b"4")
    settings = Settings(include=("keep/**", "drafts/**"), exclude=("**/d",))
    assert set(rows(tmp_path, settings)) == {"drafts/b", "keep/c"}
    assert open_corpus(tmp_path, settings).skipped == {"excluded by the settings": 2}


def test_the_output_folder_is_no_part_of_the_corpus(tmp_path):
    put(tmp_path, a=b"1", reports__manifest=b"2", other__reports__x=b"3")
    assert set(rows(tmp_path, ignore=tmp_path / "reports")) == {"a", "other/reports/x"}


def test_what_cannot_be_read_is_a_row_that_says_why(tmp_path):
    put(tmp_path, a=b"1", sub__b=b"2")
    (tmp_path / "out").symlink_to("/etc/hostname")
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "folder").symlink_to("sub")
    (tmp_path / "inside").symlink_to("sub/b")
    os.mkfifo(tmp_path / "pipe")
    found = rows(tmp_path)
    assert set(found) == {"a", "sub/b", "out", "dangling", "loop", "folder", "inside", "pipe"}
    assert found["inside"]["raw"] == b"2"
    problems = {name: row["problem"] for name, row in found.items() if row["problem"]}
    assert problems == {
        "out": "a link that leads out of the corpus",
        "dangling": "a link that leads nowhere (FileNotFoundError)",
        "loop": "a link that leads nowhere (OSError)",
        "folder": "a link to a folder, which is not followed",
        "pipe": "not a regular file",
    }
    assert all(found[name]["raw"] is None and found[name]["sha256"] is None for name in problems)


def test_a_file_that_goes_away_between_listing_and_reading(tmp_path):
    put(tmp_path, a=b"1", b=b"2")
    corpus = open_corpus(tmp_path, Settings())
    (tmp_path / "b").unlink()
    (batch,) = corpus.batches(10)
    assert batch["problem"].to_list() == [None, "No such file or directory"]


def test_names_that_are_not_utf_8_are_spelled_out(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"1")
    assert set(rows(tmp_path)) == {"caf\\xe9.txt"}
    assert rows(tmp_path)["caf\\xe9.txt"]["raw"] == b"1"


def test_large_documents_make_small_batches(tmp_path, monkeypatch):
    monkeypatch.setattr("audit.readers._MAX_BATCH_BYTES", 10)
    put(tmp_path, a=b"x" * 8, b=b"x" * 8, c=b"x", d=b"x")
    assert [batch["doc_id"].to_list() for batch in open_corpus(tmp_path, Settings()).batches(3)] == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_no_two_names_read_alike(tmp_path):
    names = [b"b\xff.txt", b"b\\xff.txt", b"b\\\\xff.txt", b"c\\d.txt"]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_bytes(name)
    found = rows(tmp_path)
    assert {row["raw"] for row in found.values()} == set(names)
    assert {"b\\xff.txt", "c\\d.txt"} < set(found)


def test_what_an_audit_wrote_is_no_part_of_a_corpus(tmp_path):
    put(tmp_path, a=b"1", reports__old__manifest=b"2", other__manifest=b"3")
    (tmp_path / "reports" / "old" / "run.json").write_text('{"tool": "corpus-audit"}')
    (tmp_path / "other" / "run.json").write_text('{"tool": "another"}')
    assert set(rows(tmp_path)) == {"a", "other/manifest", "other/run.json"}
    assert open_corpus(tmp_path, Settings()).skipped == {"outputs of an audit": 1}


def test_folders_within_folders_as_deep_as_a_path_may_be(tmp_path):
    deep = tmp_path.joinpath(*["d"] * 1200)
    # Python's own makedirs and rmtree give up on less.
    subprocess.run(["mkdir", "-p", deep], check=True)
    (deep / "a").write_bytes(b"1")
    assert len(rows(tmp_path)) == 1
    subprocess.run(["rm", "-r", tmp_path / "d"], check=True)


@pytest.mark.parametrize("name", ["missing", "empty", "file.txt"])
def test_nothing_to_read_is_an_error_that_says_so(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_bytes(b"x")
    with pytest.raises(CorpusError, match=name):
        open_corpus(tmp_path / name, Settings())


def test_a_folder_of_hidden_files_says_what_was_set_aside(tmp_path):
    (tmp_path / ".a").write_bytes(b"x")
    with pytest.raises(CorpusError, match="1 hidden"):
        open_corpus(tmp_path, Settings())
