"""The command: every format by its name, and what is refused."""

import json
import shutil
import subprocess
import sys

import pytest

from audit.cli import main
from audit.errors import SettingsError
from audit.exports import DECISIONS, FORMATS, Wish, export
from audit.exports.folder import RECORD


def command(*words):
    return main(["export", *map(str, words)])


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_with_its_record(exported, audited, name):
    folder = exported(name)
    record = json.loads((folder / RECORD).read_bytes())
    lock = json.loads((audited / "audit.lock.json").read_bytes())
    assert record["manifest"] == lock["corpus_digest"]
    assert (record["format"], record["decision"], record["clean"]) == (name, "keep", [])
    there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert sorted([RECORD, *(file["path"] for file in record["files"])]) == there


def test_by_default_it_lies_beside_the_audit(audited, capsys, tmp_path):
    audited = shutil.copytree(audited, tmp_path / "reports")
    assert command("--format", "ai-act", "--out", audited) == 0
    assert capsys.readouterr().out == f"26 documents (keep) as ai-act: {audited / 'exports' / 'ai-act'}\n"
    assert (audited / "exports" / "ai-act" / RECORD).is_file()
    assert command("--format", "ai-act", "--out", audited, "--to", tmp_path / "to", "--decision", "all") == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--format", "crossaint"], "unknown format 'crossaint'\nHint: did you mean 'croissant'?"),
        (["--format", "zip"], "unknown format 'zip'\nHint: there are parquet, jsonl"),
        (["--format", "ro-crate"], "needs a date"),
        (["--format", "openlineage"], "needs a date"),
        (["--format", "parquet", "--key", "x.pem"], "parquet is not signed"),
        (["--format", "parquet", "--clean", "spma"], "'spma' has no spans"),
        (["--format", "parquet", "--clean", "pii:\udcff"], "has no spans"),
        (["--format", "parquet", "--to", "/"], "/: "),
        (["--format", "parquet", "--out", "nowhere"], "nowhere: is no finished audit"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_said(audited, capsys, words, says):
    if "--out" not in words:
        words = [*words, "--out", audited]
    assert command(*words) == 2
    assert says in capsys.readouterr().err


def test_an_export_does_not_become_part_of_its_corpus(audited, corpus):
    with pytest.raises(SettingsError, match="lies in the corpus"):
        export(audited, Wish(format="jsonl"), corpus / "export")
    assert not (corpus / "export").exists()


def test_the_working_folder_is_a_folder(audited, tmp_path, monkeypatch, capsys):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert command("--format", "jsonl", "--out", audited, "--to", ".", "--clean", "pii") == 0
    assert capsys.readouterr().out.startswith("pii: 2 spans\n26 documents")
    assert (tmp_path / "here" / RECORD).is_file()
    monkeypatch.chdir(tmp_path)
    assert command("--format", "jsonl", "--out", audited, "--to", "here/..") == 2
    assert "is of no export of ours" in capsys.readouterr().err


def test_the_command_line_knows_every_decision():
    from audit.cli.words import parser

    for decision in DECISIONS:
        assert parser().parse_args(["export", "--format", "txt", "--decision", decision]).decision == decision


def test_to_import_the_package_costs_nothing():
    code = (
        "import sys, audit; print([name for name in ('polars', 'pyarrow', 'numpy', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
