"""The examples do what they say."""

import json
import subprocess

import polars as pl
import pytest
from ruamel.yaml import YAML

from audit.cli.words import parser
from examples import pipeline
from tests.places import scratch
from tests.places.scratch import ROOT
from tests.prose import prose

STAGES = YAML(typ="safe").load(ROOT / "examples/dvc/dvc.yaml")["stages"]


@pytest.fixture
def commands(tmp_path, monkeypatch):
    """`audit` is this tree's."""
    found = scratch.commands(tmp_path / "bin")
    for name, value in scratch.env(found).items():
        monkeypatch.setenv(name, value)
    return found


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(1, 4):
        (folder / f"{number}.txt").write_text(prose(number))
    return folder


def test_what_passes_is_published(inbox, tmp_path, commands):
    release = pipeline.run(inbox, tmp_path / "home")
    assert pl.read_parquet(next(release.rglob("*.parquet"))).height == 3


@pytest.mark.parametrize(
    ("codes", "raised", "calls"),
    [
        ([3, 3, 0], None, ["run", "run", "run", "export"]),
        ([3, 3, 3, 0], pipeline.IncompleteError, ["run", "run", "run"]),
        ([1, 0], pipeline.GateError, ["run"]),
        ([2, 0], pipeline.RepairError, ["run"]),
        ([3, 1, 0], pipeline.GateError, ["run", "run"]),
        ([-9, 0], None, ["run", "run", "export"]),
    ],
    ids=str,
)
def test_only_what_may_pass_later_is_tried_again(inbox, tmp_path, commands, codes, raised, calls):
    left = tmp_path / "codes"
    left.write_text("\n".join(map(str, codes)) + "\n")
    scratch.replace(
        commands,
        f'[ "$1" = run ] || exit 0\ncode=$(head -n 1 "{left}")\nsed -i 1d "{left}"\n'
        '[ "$code" = -9 ] && kill -9 $$\nexit "$code"',
    )
    if raised is None:
        pipeline.run(inbox, tmp_path / "home", wait=0)
    else:
        with pytest.raises(raised):
            pipeline.run(inbox, tmp_path / "home", wait=0)
    assert [word for word in scratch.called(commands) if word in ("run", "export")] == calls


def test_what_arrives_is_no_document_before_it_is_whole(inbox, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline.shutil, "copyfile", lambda arrived, aside: aside.write_text("half"))
    monkeypatch.setattr(type(inbox), "replace", lambda aside, name: None)
    corpus = pipeline.ingest(inbox, tmp_path / "corpus")
    assert [path.name[0] for path in corpus.iterdir()] == [".", ".", "."]


def test_the_stages_of_dvc_make_a_chain_of_commands_that_there_are(tmp_path, commands):
    (tmp_path / "corpus.jsonl").write_text("".join(json.dumps({"text": prose(n)}) + "\n" for n in range(1, 4)))
    (tmp_path / "audit.toml").write_text("")
    made = {"corpus.jsonl", "audit.toml"}
    for stage in STAGES.values():
        assert set(stage) <= {"cmd", "deps", "outs"}
        parser().parse_args(stage["cmd"].split()[1:])
        assert made.issuperset(stage["deps"])
        subprocess.run(["bash", "-c", stage["cmd"]], cwd=tmp_path, check=True, capture_output=True)
        assert all((tmp_path / out).exists() for out in stage["outs"])
        made.update(stage["outs"])
    assert pl.read_parquet(next((tmp_path / "release").rglob("*.parquet"))).height == 3


def test_lfs_keeps_the_documents_and_git_the_ledger(tmp_path):
    scratch.git(tmp_path, "init", "--quiet")
    (tmp_path / ".gitattributes").write_bytes((ROOT / "examples/lfs/.gitattributes").read_bytes())
    names = ["corpus/a.txt", "corpus/b/c.txt", "corpus/audit.lock.json", "corpus/audit.manifest.jsonl", "audit.toml"]
    told = scratch.git(tmp_path, "check-attr", "filter", "merge", "--", *names).splitlines()
    assert [line.split(": ")[2] for line in told] == [
        *("lfs", "lfs", "lfs", "lfs"),
        *("unspecified", "unset", "unspecified", "unset"),
        *("unspecified", "unspecified"),
    ]
