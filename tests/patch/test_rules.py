"""What no suite can hold: an audit was accepted, and by what it was judged is what is judged by now."""

import json
from pathlib import Path

import pytest

from audit.checks import load_checks
from audit.errors import SettingsError
from audit.gate import write_suites
from audit.text.sealed import seal, unseal
from tests.patch.conftest import SPAM, said
from tests.prose import prose


def unmet(checked, rule):
    return [line for line in checked.lines if line.partition(": ")[2].startswith(said("", rule, "").removeprefix(": "))]


def test_other_settings_are_not_what_was_accepted(corpus):
    corpus.set(brakes={"source_share": 0.4})
    checked = corpus.check()
    assert checked.exit_code == 1
    assert unmet(checked, "lock_is_current") == [
        said("critical", "lock_is_current", "settings differ: audit the corpus again and accept it")
    ]
    corpus.accept()
    assert corpus.check().exit_code == 0


def test_other_suites_are_not_what_was_accepted(corpus):
    corpus.limit("")
    assert corpus.check().exit_code == 0
    path = corpus.settings.expectations / "kept.json"
    form = json.loads(path.read_text())
    form["expectations"].pop()
    path.write_text(json.dumps(form))
    checked = corpus.check()
    assert checked.exit_code == 1
    assert unmet(checked, "lock_is_current")[0].startswith(said("critical", "lock_is_current", "suites differ"))


def test_what_changes_no_answer_is_as_it_was(corpus):
    corpus.set(batch_size=1, evidence="none", fail_on="error", language="zh")
    assert corpus.check().exit_code == 0


def relock(corpus, change):
    path = corpus / "audit.lock.json"
    content = unseal(path.read_bytes())
    change(content)
    path.write_text(seal(content))


def test_a_lock_of_before_waivers_were_told_apart(corpus):
    relock(corpus, lambda content: content.pop("unwaived_digest"))
    assert corpus.check().exit_code == 0
    corpus.set(brakes={"source_share": 0.4})
    assert unmet(corpus.check(), "lock_is_current")


def test_another_version_is_told(corpus):
    relock(corpus, lambda content: content["tool"].update(version="0.0.1"))
    assert unmet(corpus.check(), "lock_is_current")[0].startswith(said("critical", "lock_is_current", "version differ"))


@pytest.fixture
def fresh(corpus):
    """A corpus of which no audit was accepted."""
    for name in ("audit.lock.json", "audit.manifest.jsonl", "masked.txt", "copy.txt", "zferry.txt"):
        (corpus / name).unlink()
    return corpus


def test_nothing_was_accepted(fresh):
    checked = fresh.check(whole=True)
    assert (checked.exit_code, checked.digest) == (1, None)
    assert checked.lines == [
        "7 documents, no accepted audit",
        said("critical", "audit_is_accepted", "none was: `audit run` and `audit accept` make one"),
        "FAIL",
    ]
    assert checked.result.documents.height == 0


def test_nothing_was_accepted_and_nothing_is_asked(fresh):
    fresh.limit("", missing="pass")
    fresh.write(new=prose(8) + SPAM)
    checked = fresh.check()
    assert checked.exit_code == 0
    assert checked.lines[1:] == [
        said("warning", "audit_is_accepted", "none was: nothing was looked at"),
        "PASS WITH WARNINGS",
    ]


def test_nothing_was_accepted_and_all_is_new(fresh):
    fresh.limit("", missing="new")
    checked = fresh.check(whole=True)
    assert checked.exit_code == 0
    assert checked.result.documents.height == 7
    assert fresh.check(locked=True).exit_code == 0
    fresh.write(new=prose(8) + SPAM)
    assert fresh.check().exit_code == 1


def test_what_lies_there_and_is_no_lock(corpus):
    path = corpus / "audit.lock.json"
    whole = path.read_bytes()
    for raw in (b"", b"{}", whole[:-9], whole.replace(b"PASS", b"FAIL")):
        path.write_bytes(raw)
        with pytest.raises(SettingsError, match=r"audit.lock.json: "):
            corpus.check()
    path.unlink()
    with pytest.raises(SettingsError, match=r"audit.lock.json: No such file"):
        corpus.check()
    path.mkdir()
    with pytest.raises(SettingsError, match=r"audit.lock.json: is no regular file"):
        corpus.check()
    path.rmdir()
    path.write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
    with pytest.raises(SettingsError, match="git lfs pull"):
        corpus.check()


def test_every_document_is_new_or_other(corpus):
    """Nothing stands that could be compared with."""
    for path in [*corpus.path.iterdir()]:
        if path.suffix == ".txt":
            path.unlink()
    corpus.write(**{f"other{number}": prose(number) for number in range(20, 23)})
    checked = corpus.check()
    assert checked.lines[0] == "0 documents as accepted in audit.lock.json: 3 new, 10 gone"
    assert checked.exit_code == 0


def test_a_folder_of_suites_that_was_named_is_looked_at(corpus):
    write_suites(Path("rules"), load_checks())
    corpus.set(expectations=Path("rules"))
    assert corpus.check().exit_code == 0
    Path("rules/gate.toml").write_text("missing = 3\n")
    with pytest.raises(SettingsError, match=r"gate.toml: missing"):
        corpus.check()
