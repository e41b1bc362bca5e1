"""The hooks of pre-commit: their form, and what they call with which files."""

import os
import subprocess
import sys

import pytest
from ruamel.yaml import YAML

from tests.places import scratch
from tests.places.scratch import ROOT

HOOKS = {hook["id"]: hook for hook in YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")}


@pytest.fixture
def home(tmp_path):
    """A repository whose hooks are ours, with the `audit` of this tree in place of one that is installed for them."""
    folder = scratch.repository(tmp_path / "repository")
    (folder / ".pre-commit-config.yaml").write_text("repos: []\n")
    scratch.commit(folder)
    return tmp_path


def use(home, *hooks):
    hooks = [hook | {"language": "system"} for hook in hooks]
    path = home / "repository" / ".pre-commit-config.yaml"
    with path.open("w") as file:
        YAML().dump({"repos": [{"repo": "local", "hooks": hooks}]}, file)
    scratch.git(home / "repository", "add", str(path))


def run(home, *words):
    """pre-commit's exit code, and the words that `audit` was called with."""
    env = scratch.env(scratch.commands(home / "bin"), PRE_COMMIT_HOME=str(home / "cache"))
    scratch.replace(home / "bin", "exit 0")
    command = [sys.executable, "-m", "pre_commit", "run", "--verbose", *words]
    done = subprocess.run(command, cwd=home / "repository", env=env, capture_output=True, check=False)
    log = home / "bin" / "audit.log"
    return done.returncode, log.read_bytes().split(b"\n")[:-1] if log.exists() else [], done.stdout.decode()


def test_pre_commit_knows_their_form():
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert set(HOOKS) == {"audit-changed", "audit-lock"}


def test_staged_documents_are_held_and_no_others(home):
    use(home, HOOKS["audit-changed"])
    corpus = home / "repository" / "corpus"
    names = ["with a space.txt", "-n", "--fail-on=never", "'\"$(touch pwned)`.txt", "×.txt"]
    for name in names:
        (corpus / name).write_text("x")
    (home / "repository" / "beside.txt").write_text("x")
    (corpus / "not staged.txt").write_text("x")
    scratch.git(home / "repository", "add", "beside.txt", *(f"corpus/{name}" for name in names))
    code, words, _ = run(home)
    assert code == 0
    assert words[:3] == [b"check", b"corpus", b"--only"]
    assert {*words[3:]} == {f"corpus/{name}".encode() for name in names}
    assert not (home / "repository" / "pwned").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_text(home):
    """pre-commit itself ends where it meets one: such a document cannot be committed unseen."""
    use(home, HOOKS["audit-changed"])
    (home / "repository" / "corpus" / os.fsdecode(b"\xe9\xff.txt")).write_text("x")
    scratch.git(home / "repository", "add", "corpus")
    code, words, said = run(home)
    assert (code, words) == (3, [])
    assert "UnicodeDecodeError" in said


def test_nothing_staged_in_the_corpus_is_nothing_to_do(home):
    use(home, HOOKS["audit-changed"])
    (home / "repository" / "beside.txt").write_text("x")
    scratch.git(home / "repository", "add", "beside.txt")
    code, words, said = run(home)
    assert (code, words) == (0, [])
    assert "Skipped" in said


def test_the_lock_is_asked_before_a_push_whatever_changed(home):
    use(home, HOOKS["audit-lock"])
    assert run(home)[:2] == (0, [])
    code, words, _ = run(home, "--hook-stage", "pre-push")
    assert (code, words) == (0, [b"check", b"--locked", b"corpus"])


def test_what_the_gate_says_is_what_the_hook_says(home):
    """With the audit itself: `run` until a hook calls `check`."""
    scratch.spoil(home / "repository")
    use(home, HOOKS["audit-lock"] | {"entry": "audit run --no-index --quiet", "stages": ["pre-commit"]})
    env = scratch.env(scratch.commands(home / "bin"), PRE_COMMIT_HOME=str(home / "cache"))
    command = [sys.executable, "-m", "pre_commit", "run"]
    done = subprocess.run(command, cwd=home / "repository", env=env, capture_output=True, check=False, text=True)
    assert done.returncode == 1
    assert "- exit code: 1" in done.stdout
    assert "critical: Half of the corpus or more must be fit for use." in done.stdout
