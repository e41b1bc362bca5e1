"""What is accepted is whole, stays whole, and is never spliced."""

import json
import os
import subprocess

import pytest

from audit.cli import main
from audit.errors import SettingsError
from audit.ledger import accept as accepting
from audit.ledger.accept import accept
from audit.readers import open_corpus
from audit.settings import Settings
from audit.text.sealed import seal
from tests.ledger.conftest import Audit, flip, prose, run

pytestmark = pytest.mark.usefixtures("quick_gate")


def took(audit, *, force=False):
    return accept(audit.out, audit.corpus, lambda count: None, force=force).lines


def with_outcome(audit, outcome):
    """The lock says another outcome, as if the gate had."""
    path = audit.out / "audit.lock.json"
    lock = json.loads(path.read_bytes())
    del lock["digest"]
    path.write_text(seal({**lock, "gate": {**lock["gate"], "outcome": outcome}}), "utf-8")
    facts = json.loads((audit.out / "run.json").read_bytes())
    del facts["digest"]
    from audit.outputs.folder import files

    (audit.out / "run.json").write_text(seal({**facts, "outputs": files(audit.out)}), "utf-8")


def ledger(corpus):
    return {path.name for path in corpus.iterdir() if "audit" in path.name}


def test_lock_and_ledger_lie_with_the_corpus_and_are_no_part_of_it(audit):
    lines = took(audit)
    assert lines[0].startswith(f"accepted PASS WITH WARNINGS: {audit.corpus}/audit.lock.json (sha256:")
    assert lines[1:] == ["nothing was accepted before"]
    assert ledger(audit.corpus) == {"audit.lock.json", "audit.manifest.jsonl"}
    assert (audit.corpus / "audit.manifest.jsonl").read_bytes() == (audit.out / "manifest.jsonl").read_bytes()
    for target in (audit.corpus, audit.corpus / "audit.lock.json", audit.corpus / "audit.manifest.jsonl", audit.out):
        assert audit.verify(target, corpus=None if target != audit.out else audit.corpus) == (
            0,
            ["looked at 18 documents", "verified"],
        )
    assert took(audit)[1:] == [
        "documents: 0 added, 0 removed, 0 changed, 0 moved, 18 the same",
        "decisions: 0 changed, 0 as before for other reasons",
    ]


def test_every_byte_of_what_was_accepted(audit):
    took(audit)
    for name in ("audit.lock.json", "audit.manifest.jsonl", "1-weather.txt"):
        path = audit.corpus / name
        raw = path.read_bytes()
        for place in range(0, len(raw), len(raw) // 50):
            flip(path, place, 2)
            code, lines = audit.verify(audit.corpus, corpus=None)
            assert code == 1
            assert any(name in line for line in lines)
            path.write_bytes(raw)


def test_a_corpus_that_changed_is_not_accepted(audit):
    flip(audit.corpus / "copy.txt", 3)
    with pytest.raises(SettingsError, match=r"not as it was when it was audited\nchanged copy\.txt"):
        took(audit)
    assert ledger(audit.corpus) == set()


def test_pieces_of_two_runs_are_not_accepted(audit, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text(prose("rain"))
    other = run(tmp_path / "other", tmp_path / "elsewhere")
    (audit.out / "audit.lock.json").write_bytes((other.out / "audit.lock.json").read_bytes())
    with pytest.raises(SettingsError, match="its bytes are others than the lock says"):
        took(audit)


def test_what_is_incomplete_is_never_accepted_and_what_failed_by_force(audit):
    with_outcome(audit, "INCOMPLETE")
    with pytest.raises(SettingsError, match="INCOMPLETE"):
        took(audit, force=True)
    with_outcome(audit, "FAIL")
    with pytest.raises(SettingsError, match="--force"):
        took(audit)
    assert took(audit, force=True)[0].startswith("accepted FAIL")
    assert json.loads((audit.corpus / "audit.lock.json").read_bytes())["gate"]["outcome"] == "FAIL"


def test_links_and_folders_in_the_way_are_not_written_to(audit, tmp_path):
    (tmp_path / "precious").write_text("mine")
    (audit.corpus / "audit.manifest.jsonl").symlink_to(tmp_path / "precious")
    with pytest.raises(SettingsError, match="no regular file"):
        took(audit)
    (audit.corpus / "audit.manifest.jsonl").unlink()
    (audit.corpus / "audit.lock.json").mkdir()
    with pytest.raises(SettingsError, match="no regular file"):
        took(audit)
    assert (tmp_path / "precious").read_text() == "mine"


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_both_are_put_in_place_or_neither(audit, monkeypatch, before, turn):
    if before:
        (audit.corpus / "audit.lock.json").write_text("old lock")
        (audit.corpus / "audit.manifest.jsonl").write_text("old ledger")
    there = {path.name: path.read_bytes() for path in audit.corpus.iterdir()}
    calls = []
    copy, replace = accepting._copy, type(audit.corpus).replace

    def failing(call):
        def once(*words):
            calls.append(words)
            if len(calls) == turn + 1:
                raise OSError(28, "No space left on device")
            return call(*words)

        return once

    monkeypatch.setattr(accepting, "_copy", failing(copy) if turn < 2 else copy)
    if turn >= 2:
        calls += [()] * 2
        monkeypatch.setattr(type(audit.corpus), "replace", failing(replace))
    with pytest.raises(SettingsError, match="No space left"):
        took(audit)
    assert {path.name: path.read_bytes() for path in audit.corpus.iterdir()} == there


def test_a_jsonl_corpus_has_them_beside_it(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps({"text": prose(topic)}) for topic in ("rain", "snow", "hail")]
    (tmp_path / "docs.jsonl").write_text("\n".join(lines) + "\n")
    audit = run(tmp_path / "docs.jsonl", tmp_path / "out")
    capsys.readouterr()
    assert main(["accept", "--out", "out"]) == 0
    assert (tmp_path / "docs.jsonl.audit.lock.json").exists()
    for target in ("docs.jsonl", "docs.jsonl.audit.lock.json", "docs.jsonl.audit.manifest.jsonl", "out"):
        capsys.readouterr()
        assert main(["verify", target]) == 0
        assert capsys.readouterr().out == "looked at 3 documents\nverified\n"
    flip(tmp_path / "docs.jsonl", 20)
    assert main(["verify", "docs.jsonl"]) == 1
    assert capsys.readouterr().out.startswith("changed docs.jsonl#1: ")
    assert audit.verify()[0] == 1
    (tmp_path / "out").rename(tmp_path / ".out")
    skipped = open_corpus(tmp_path, Settings()).skipped
    assert skipped == {"hidden": 1}


def test_there_has_to_be_an_audit(tmp_path, capsys):
    assert main(["accept", "--out", str(tmp_path)]) == 2
    assert "no finished audit" in capsys.readouterr().err


def git(folder, *words, fails=False):
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    alone = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    ended = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, env=alone)
    assert bool(ended.returncode) == fails, ended.stdout + ended.stderr
    return ended.stdout


ATTRIBUTES = "audit.lock.json -text -merge\naudit.manifest.jsonl -text -merge\n"


def test_the_rule_is_the_one_that_this_repository_lives_by(request):
    assert ATTRIBUTES in (request.config.rootpath / ".gitattributes").read_text("utf-8")


def branches(folder, attributes):
    """A repository in which two branches each added a document and accepted."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    # Ten documents between the two that are added: git would merge the two ledgers line by line without a conflict.
    for number in range(10):
        (corpus / f"m{number}.txt").write_text(prose(f"stone {number} of the bridge"))
    if attributes:
        (folder / ".gitattributes").write_text(attributes)
    git(folder, "init", "-q", "-b", "main")

    def step(branch, name=None):
        if branch != "main":
            git(folder, "checkout", "-q", "-b", branch, "main")
        if name:
            (corpus / name).write_text(prose(f"the affair of {name}"))
        audit = run(corpus, folder.parent / f"{folder.name}-{branch}")
        took(audit)
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", branch)

    step("main")
    step("ours", "a.txt")
    step("theirs", "z.txt")
    git(folder, "checkout", "-q", "ours")
    return corpus


def test_git_never_splices_two_ledgers_and_accepting_makes_them_anew(tmp_path):
    corpus = branches(tmp_path / "ruled", ATTRIBUTES)
    ours = {name: (corpus / name).read_bytes() for name in ledger(corpus)}
    git(tmp_path / "ruled", "merge", "theirs", fails=True)
    assert {name: (corpus / name).read_bytes() for name in ledger(corpus)} == ours
    audit = Audit(corpus, tmp_path / "again")
    code, lines = audit.verify(corpus, corpus=None)
    assert (code, lines[0]) == (1, "added z.txt: is new since the audit")
    took(run(corpus, audit.out))
    assert audit.verify(corpus, corpus=None) == (0, ["looked at 12 documents", "verified"])
    git(tmp_path / "ruled", "add", "-A")
    git(tmp_path / "ruled", "commit", "-q", "-m", "merged")

    # Without the rule the ledger is spliced, and that is found.
    corpus = branches(tmp_path / "unruled", "")
    git(tmp_path / "unruled", "merge", "theirs", fails=True)
    git(tmp_path / "unruled", "checkout", "--ours", "corpus/audit.lock.json")
    rows = (corpus / "audit.manifest.jsonl").read_text("utf-8")
    assert "<<<<<<<" not in rows
    assert len(rows.splitlines()) == 12
    code, lines = audit.verify(corpus, corpus=None)
    assert code == 1
    assert lines[0] == f"manifest {corpus}/audit.manifest.jsonl: its bytes are others than the lock says"
