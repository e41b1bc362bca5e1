"""Each export is what its record says, and of the manifest that is there."""

import hashlib
import os

import pytest

from audit.ledger import exports
from audit.text.sealed import seal, unseal


def make_export(folder, manifest, files):
    """An export as `audit export` leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    record = {
        "schema": 1,
        "tool": {"name": "corpus-audit", "version": "0"},
        "format": "plain",
        "manifest": f"sha256:{hashlib.sha256(manifest.read_bytes()).hexdigest()}",
        "files": [
            {"path": path, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            for path, content in sorted(files.items())
        ],
    }
    (folder / "audit.export.json").write_text(seal(record))
    return folder


@pytest.fixture
def export(tmp_path):
    (tmp_path / "manifest.jsonl").write_bytes(b"rows")
    files = {"a.txt": b"one", "sub/b.txt": b"two"}
    return make_export(tmp_path / "exports" / "plain", tmp_path / "manifest.jsonl", files)


DIGEST = hashlib.sha256(b"rows").hexdigest()


def problems(export, manifest=DIGEST):
    return [(problem.name.removeprefix(f"{export}"), problem.what) for problem in exports.check(export, manifest)]


def test_what_is_as_it_was(export):
    assert problems(export) == []
    assert problems(export, None) == []
    assert exports.find(export.parents[1]) == [export]
    assert exports.find(export) == []


def test_every_byte_of_a_file(export):
    for place in range(3):
        raw = bytearray(b"two")
        raw[place] ^= 4
        (export / "sub" / "b.txt").write_bytes(raw)
        assert problems(export) == [("/sub/b.txt", "was changed")]


def test_what_was_added_removed_or_made_a_link(export):
    (export / os.fsdecode(b"new\xff")).write_bytes(b"")
    (export / "a.txt").unlink()
    (export / "sub" / "b.txt").unlink()
    (export / "sub" / "b.txt").symlink_to(export.parents[1] / "manifest.jsonl")
    (export / "loop").symlink_to(export)
    assert problems(export) == [
        ("/a.txt", "was removed"),
        ("/loop", "was added"),
        ("/new\\xff", "was added"),
        ("/sub/b.txt", "is no regular file now"),
    ]


def test_another_manifest(export):
    assert problems(export, "0" * 64) == [("", "was made of another manifest than the one that is there")]


@pytest.mark.parametrize("record", [b"", b"[]", b"{}", b'{"manifest": 1}', b'{"manifest": "sha256:x", "files": []}'])
def test_a_record_that_is_none(export, record):
    (export / "audit.export.json").write_bytes(record)
    assert problems(export) == [("", "its record audit.export.json was changed, or is none")]


def test_every_byte_of_the_record(export):
    whole = (export / "audit.export.json").read_bytes()
    for place in range(len(whole)):
        raw = bytearray(whole)
        raw[place] ^= 1
        (export / "audit.export.json").write_bytes(raw)
        assert problems(export) == [("", "its record audit.export.json was changed, or is none")], place


def test_a_record_that_is_gone(export):
    (export / "audit.export.json").unlink()
    assert problems(export) == [("", "its record audit.export.json: No such file or directory")]


def test_a_path_that_leads_out_is_not_followed(export):
    record = unseal((export / "audit.export.json").read_bytes())
    record["files"][0]["path"] = "../../manifest.jsonl"
    (export / "audit.export.json").write_text(seal(record))
    assert problems(export) == [("/../../manifest.jsonl", "was removed"), ("/a.txt", "was added")]
