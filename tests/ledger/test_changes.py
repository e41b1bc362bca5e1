"""What is other in one audit than in another, and why."""

import json
import os
import shutil

import pytest

from audit.cli import main
from audit.errors import SettingsError
from audit.ledger import told
from audit.ledger.changes import BYTES, OTHERS, RULES, UNKNOWN, compare
from audit.ledger.drift import drift
from tests.ledger.conftest import prose, run

MASKED = "会议由××市×××局长主持，×月×日在××县召开，×××同志出席并讲话。"


@pytest.fixture(scope="module")
def later(whole, tmp_path_factory):
    """The same corpus some time later: one document each was added, removed, changed, moved."""
    folder = tmp_path_factory.mktemp("later")
    corpus = shutil.copytree(whole.corpus, folder / "corpus")
    (corpus / "0-harvest.txt").unlink()
    (corpus / "new\x1b.txt").write_text(prose("comets"))
    (corpus / "1-weather.txt").write_text(MASKED)
    (corpus / "2-bread.txt").rename(corpus / "zz-bread.txt")
    return run(corpus, folder / "out", "--fail-on", "never")


@pytest.fixture(scope="module")
def stricter(whole, tmp_path_factory):
    """The same corpus under other settings."""
    folder = tmp_path_factory.mktemp("stricter")
    (folder / "audit.toml").write_text('[checks.language]\nexpected = ["zh"]\n')
    return run(whole.corpus, folder / "out", "--config", str(folder / "audit.toml"), "--fail-on", "never")


def test_an_audit_is_as_it_is(whole):
    found = compare(whole.out, whole.out)
    assert (found.rules, found.same, found.decisions.height) == ([], 18, 0)
    assert [each.verdict for each in drift(found)] == ["no drift to speak of"] * 6
    assert all(not flags.new.height and not flags.fixed.height for flags in found.flags.values())


def test_documents_decisions_and_flags(whole, later):
    found = compare(whole.out, later.out)
    documents = found.documents
    assert documents.added.to_list() == ["new\x1b.txt"]
    assert documents.removed.to_list() == ["0-harvest.txt"]
    assert documents.changed.to_list() == ["1-weather.txt"]
    assert documents.moved.rows() == [("2-bread.txt", "zz-bread.txt")]
    assert found.same == 15
    decided = {row["doc_id"]: row for row in found.decisions.to_dicts()}
    assert decided["1-weather.txt"]["cause"] == BYTES
    assert (decided["1-weather.txt"]["decision"], decided["1-weather.txt"]["decision_new"]) == ("keep", "review")
    # The copy is the better id now, so that who of the two stays has changed, for no byte of theirs.
    assert {name: decided[name]["cause"] for name in ("copy.txt", "zz-bread.txt")} == {
        "copy.txt": OTHERS,
        "zz-bread.txt": OTHERS,
    }
    flags = found.flags["placeholder"]
    assert flags.new.rows() == [("1-weather.txt", BYTES)]
    assert (flags.fixed.height, flags.unchanged, flags.told) == (0, 0, True)
    back = compare(later.out, whole.out).flags["placeholder"]
    assert (back.new.height, back.fixed.rows()) == (0, [("1-weather.txt", BYTES)])


def test_what_other_settings_did_is_told_apart(whole, stricter):
    found = compare(whole.out, stricter.out)
    assert found.rules == ["settings"]
    assert found.same == 18
    assert set(found.flags["language"].new["cause"]) == {RULES}
    assert set(found.decisions["cause"]) == {RULES}
    decisions = next(each for each in drift(found) if each.property == "decision")
    assert (decisions.verdict, decisions.p) == ("told otherwise of the same documents", None)
    assert decisions.otherwise > 10


def test_manifests_and_locks_say_the_same(whole, later, tmp_path):
    by_folder = told.as_json(found := compare(whole.out, later.out), drift(found))
    for name in ("audit.lock.json", "manifest.jsonl", "manifest.parquet"):
        found = compare(whole.out / name, later.out / name)
        assert told.as_json(found, drift(found)) == by_folder
    bare = [
        shutil.copy(audit.out / "manifest.jsonl", tmp_path / f"{n}.jsonl") for n, audit in enumerate((whole, later))
    ]
    found = compare(*bare)
    assert found.rules is None
    assert set(found.decisions["cause"]) == {BYTES, UNKNOWN}
    shutil.copy(whole.out / "manifest.jsonl", tmp_path / "audit.manifest.jsonl")
    shutil.copy(whole.out / "audit.lock.json", tmp_path / "audit.lock.json")
    found = compare(tmp_path, later.out)
    assert told.as_json(found, drift(found)) == by_folder


def test_a_check_that_only_one_has(whole, tmp_path):
    lines = (whole.out / "manifest.jsonl").read_text("utf-8").splitlines()
    rows = [{name: value for name, value in json.loads(line).items() if name != "spam_flag"} for line in lines]
    (tmp_path / "old.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = compare(tmp_path / "old.jsonl", whole.out)
    assert not found.flags["spam"].told
    assert "flags spam: only one of the two audits has this check" in told.lines(found, [])


def test_what_is_told_is_inert_and_short(whole, later):
    found = compare(whole.out, later.out)
    lines = told.lines(found, drift(found))
    assert lines[:2] == [
        "documents: 1 added, 1 removed, 1 changed, 1 moved, 15 the same",
        "decisions: 4 changed, 2 as before for other reasons",
    ]
    assert "added new⟨U+001B⟩.txt" in lines
    assert "moved 2-bread.txt to zz-bread.txt" in lines
    assert f"flag new placeholder 1-weather.txt ({BYTES})" in lines
    (line,) = (line for line in lines if line.startswith("decision 1-weather.txt"))
    assert line.endswith(f"keep → review; reasons none → placeholder (because of: {BYTES})")
    many = [*told._listed("added", map(str, range(25)))]
    assert (len(many), many[-1]) == (21, "… and 5 more added, all in --json")


def test_on_the_command_line(whole, later, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["diff", str(whole.out), str(later.out)]) == 0
    assert not set(capsys.readouterr().out) & set("\x1b\u202e")
    assert main(["diff", str(whole.out), str(later.out), "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["documents"]["added"] == ["new\x1b.txt"]
    assert {each["property"] for each in content["drift"]} == {
        *("language", "encoding", "source", "decision", "duplicates", "length")
    }
    assert main(["diff", str(whole.out), "nowhere"]) == 2


@pytest.mark.parametrize(
    "raw", [b"", b"7\n", b'{"doc_id": 1}\n', b'{"a": "b"}\n', b'{"doc_id": "a"}\n{"doc_id": "a"}\n', b"\xff"]
)
@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_what_is_no_manifest_is_refused(whole, tmp_path, raw, suffix):
    (tmp_path / f"x.{suffix}").write_bytes(raw)
    with pytest.raises(SettingsError, match="is no manifest of an audit"):
        compare(tmp_path / f"x.{suffix}", whole.out)


def test_a_folder_of_any_name_can_be_read(audit):
    for name in (b"caf\xe9[*]\x1b", b"a*b?"):
        out = audit.out.rename(audit.out.with_name(os.fsdecode(name)))
        found = compare(out, out / "manifest.jsonl")
        assert (found.rules, found.same) == ([], 18)
        assert audit._replace(out=out).verify()[0] == 0
        audit = audit._replace(out=out)
