"""An export is whole or not there, and takes nobody else's place."""

import hashlib

import pytest

from audit.errors import SettingsError
from audit.exports.folder import RECORD, staged
from audit.text.sealed import unseal

FACTS = {"tool": {"name": "corpus-audit", "version": "1"}, "format": "x", "manifest": "sha256:0"}


def make(target, **files):
    with staged(target, FACTS) as folder:
        for name, text in files.items():
            path = folder / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_record_names_every_file(tmp_path):
    make(tmp_path / "new" / "to", b="2", a__c="1")
    record = unseal((tmp_path / "new" / "to" / RECORD).read_bytes())
    assert record == {"schema": 1, **FACTS} | {
        "files": [
            {"path": "a/c", "sha256": hashlib.sha256(b"1").hexdigest(), "bytes": 1},
            {"path": "b", "sha256": hashlib.sha256(b"2").hexdigest(), "bytes": 1},
        ]
    }
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["to"]


def test_a_new_one_takes_the_place_of_the_old_one_whole(tmp_path):
    make(tmp_path / "to", old="1", both="1")
    make(tmp_path / "to", both="2")
    assert names(tmp_path / "to") == [RECORD, "both"]


def test_one_that_fails_leaves_the_old_one(tmp_path):
    make(tmp_path / "to", old="1")
    with pytest.raises(RuntimeError), staged(tmp_path / "to", FACTS) as folder:
        (folder / "half").write_text("2")
        raise RuntimeError
    assert names(tmp_path) == [f"to/{RECORD}", "to/old"]


@pytest.mark.parametrize("there", ["file", "folder", "another", "added", "link", "record"])
def test_what_is_not_ours_is_not_touched(tmp_path, there):
    target = tmp_path / "to"
    if there == "file":
        target.write_text("mine")
    elif there == "link":
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to(tmp_path / "elsewhere")
    else:
        make(target, a="1")
        extra = {"folder": RECORD, "another": RECORD, "record": RECORD, "added": "mine"}[there]
        text = {"another": '{"tool": {"name": "tar"}, "files": []}', "record": "[", "added": "x", "folder": ""}[there]
        (target / extra).write_text(text)
    before = names(tmp_path)
    with pytest.raises(SettingsError, match="--to"):
        make(target, b="2")
    assert names(tmp_path) == before


def test_an_empty_folder_is_free(tmp_path):
    (tmp_path / "to").mkdir()
    make(tmp_path / "to", a="1")
    assert names(tmp_path / "to") == ["a", RECORD]


def test_a_place_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot write here"):
        make(tmp_path / "file" / "to", a="1")
