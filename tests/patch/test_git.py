"""Held against what another revision has accepted: nobody passes by accepting their own change."""

import os
import subprocess
from pathlib import Path

import pytest

from audit.errors import SettingsError
from audit.patch import git
from tests.patch.conftest import SPAM, said
from tests.prose import prose


@pytest.fixture(autouse=True)
def plain(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "kim")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "kim@example.org")
    # What a folder above is has nothing to do with it.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


def run(*words):
    return subprocess.run(["git", *words], capture_output=True, text=True, check=True).stdout


def commit(told):
    run("add", "--all")
    run("commit", "--quiet", "--message", told)


@pytest.fixture
def repository(corpus):
    """The corpus, accepted on `main`, and a branch."""
    run("init", "--quiet", "--initial-branch", "main")
    commit("accepted")
    run("switch", "--quiet", "--create", "branch")
    return corpus


@pytest.fixture
def spammed(repository):
    """With a branch that has accepted what it did itself."""
    repository.write(new=prose(8) + SPAM)
    repository.accept()
    Path("out").rename("../out")
    commit("spam")
    return repository


def state():
    """All that a command could change of a repository."""
    objects = sorted(str(path) for path in Path(".git").rglob("*"))
    return run("status", "--porcelain"), run("for-each-ref"), run("reflog", "--all"), objects


def test_a_branch_that_accepts_its_own_spam_is_found_out(spammed):
    before = state()
    assert spammed.check().exit_code == 0
    checked = spammed.check(base="main")
    assert checked.exit_code == 1
    assert checked.lines[0] == "10 documents as accepted in audit.lock.json of main: 1 new"
    assert checked.spans[0].startswith("corpus/new.txt:2:13 spam")
    assert spammed.check(base="branch").exit_code == 0
    assert state() == before


def test_the_branch_must_have_accepted_it_all_the_same(repository):
    repository.write(new=prose(8))
    assert repository.check(base="main").exit_code == 0
    assert repository.check(base="main", locked=True).exit_code == 1
    (repository / "audit.lock.json").unlink()
    (repository / "audit.manifest.jsonl").unlink()
    checked = repository.check(base="main")
    assert checked.exit_code == 1
    assert said("critical", "lock_is_current", "there is none beside the corpus any more") in checked.lines


def test_the_answer_is_not_for_what_the_name_meant_before(spammed):
    assert spammed.check(base="main").exit_code == 1
    run("branch", "--force", "main", "branch")
    assert spammed.check(base="main").exit_code == 0


def test_settings_that_have_moved_on_since_are_told(repository):
    repository.set(brakes={"source_share": 0.4})
    repository.accept()
    checked = repository.check(base="main")
    assert checked.exit_code == 0
    assert any(line.startswith(said("warning", "base_is_current", "settings differ:")) for line in checked.lines)


@pytest.mark.parametrize("name", ["main", "refs/heads/main", "branch~0", "main^{commit}", "@"])
def test_names_that_git_knows(repository, name):
    assert git.resolve(repository.path, name) == run("rev-parse", "main").strip()


@pytest.mark.parametrize(
    "name",
    [
        *("nowhere", "", "-h", "--help", "--output=x", "--git-dir", "--all", "^main", "main..branch", "main^@"),
        *("main:corpus", "main^{tree}", "branch main", "@{upstream}", "0" * 40, "\udcff"),
    ],
)
def test_names_that_are_none(repository, name):
    before = state()
    with pytest.raises(SettingsError, match=r"^--base: .* is no revision that is here\nHint: .*fetch"):
        repository.check(base=name)
    assert state() == before


def test_a_tag_with_words_is_its_commit(repository):
    run("tag", "--annotate", "v1", "--message", "told")
    assert git.resolve(repository.path, "v1") == run("rev-parse", "main").strip()


def test_no_repository(corpus):
    with pytest.raises(
        SettingsError, match=r"^--base: corpus lies in no repository of git that can be read: fatal: not a git"
    ):
        corpus.check(base="main")


def test_a_repository_of_somebody_else_is_called_that(repository, monkeypatch):
    """As in a container, whose user is not the one that cloned."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(SettingsError, match="dubious ownership"):
        repository.check(base="main")


def test_no_git(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SettingsError, match="needs git, which is not installed"):
        repository.check(base="main")


def test_what_a_hook_is_told_of_its_repository_does_not_lead_astray(spammed, monkeypatch):
    """Git sets them for hooks, relative to the folder in which it starts these; of a worktree, without a tree."""
    for folder in (".git", str(Path(".git").absolute())):
        monkeypatch.setenv("GIT_DIR", folder)
        monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
        monkeypatch.setenv("GIT_PREFIX", "")
        assert spammed.check(base="main").exit_code == 1


def test_a_revision_without_a_lock(repository):
    run("switch", "--quiet", "--orphan", "empty")
    run("commit", "--quiet", "--allow-empty", "--message", "nothing")
    run("switch", "--quiet", "branch")
    checked = repository.check(base="empty")
    assert checked.exit_code == 1
    assert checked.lines[0].endswith(", no accepted audit in empty")
    assert said("critical", "audit_is_accepted", "none was: `audit run` and `audit accept` make one") in checked.lines
    repository.limit("", missing="pass")
    assert repository.check(base="empty").exit_code == 0


def test_a_revision_whose_lock_or_manifest_cannot_be_believed(repository):
    whole = (repository / "audit.manifest.jsonl").read_bytes()
    (repository / "audit.manifest.jsonl").write_bytes(whole[:-9])
    commit("torn")
    (repository / "audit.manifest.jsonl").write_bytes(whole)
    with pytest.raises(SettingsError, match=r"its bytes are others than audit.lock.json of branch says"):
        repository.check(base="branch")
    (repository / "audit.manifest.jsonl").unlink()
    commit("gone")
    (repository / "audit.manifest.jsonl").write_bytes(whole)
    with pytest.raises(SettingsError, match=r"^--base: audit.manifest.jsonl is not in .*, and its lock is"):
        repository.check(base="branch", remember=False)
    lock = (repository / "audit.lock.json").read_bytes()
    (repository / "audit.lock.json").write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
    commit("elsewhere")
    (repository / "audit.lock.json").write_bytes(lock)
    with pytest.raises(SettingsError, match=r"^audit.lock.json of branch: (.|\n)*git lfs pull"):
        repository.check(base="branch")


def test_a_file_as_a_corpus_and_one_whose_name_means_something_to_git(corpus):
    run("init", "--quiet", "--initial-branch", "main")
    Path("a b").mkdir()
    path = Path("a b") / ":(top)x.jsonl"
    path.write_text("".join(f'{{"text": "{prose(number).strip()}"}}\n' for number in range(3)))
    corpus.path = path.absolute()
    corpus.accept()
    commit("accepted")
    assert corpus.check(base="main").exit_code == 0
    assert git.show(git.resolve(path, "main"), path) == path.read_bytes()
    assert git.show(git.resolve(path, "main"), path.with_name("other")) is None
