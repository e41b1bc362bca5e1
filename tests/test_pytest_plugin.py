"""A corpus as tests of pytest, each time in a process of its own, as people run it."""

import os
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from junitparser import JUnitXml

from audit.text.visible import visible
from tests.prose import prose
from tests.readers.test_pointers import POINTER

ROOT = Path(__file__).parents[1]
MASKED = "会议由××市×××局长主持，×月×日在××县召开，×××同志出席并讲话。"

#: Whoever runs an audit imports the pipeline: no worker does.
CONFTEST = """
import sys

def pytest_sessionfinish(session):
    if hasattr(session.config, "workerinput"):
        assert "audit.pipeline" not in sys.modules
"""


@pytest.fixture
def folder(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(1, 8):
        (corpus / f"{number}.txt").write_text(prose(number))
    (corpus / "masked.txt").write_text(MASKED)
    (tmp_path / "test_own.py").write_text("def test_own():\n    assert True\n")
    return tmp_path


def run(folder, *words):
    """Pytest in *folder*, with our plugin and xdist's and no other; its exit code and what it prints."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    plugins = ["-p", "audit.pytest_plugin", "-p", "xdist", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *plugins, *words]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_pytest_finds_it():
    entry = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["pytest11"]["audit"]
    assert hasattr(import_module(entry), "pytest_addoption")


def test_without_a_corpus_nothing_is_imported(folder):
    (folder / "test_light.py").write_text(
        "import sys\n\ndef test_light():\n"
        "    assert {name for name in sys.modules if name.split('.')[0] in ('audit', 'polars', 'numpy')}"
        " == {'audit', 'audit.pytest_plugin'}\n"
    )
    code, said = run(folder, "-m", "not audit")
    assert (code, re.search(r"\d passed", said)[0]) == (0, "2 passed")


def test_items_are_collected_and_chosen_before_the_audit(folder):
    code, said = run(folder, "--audit-corpus", "corpus", "--collect-only", "-q", "-k", "placeholder or test_own")
    assert code == 0
    assert "test_own.py::test_own" in said
    assert "audit::checks::placeholder" in said
    assert "audit::checks::spam" not in said
    code, said = run(folder, "--audit-corpus", "nowhere", "-m", "not audit", "-q")
    # Nobody asked for the corpus after all.
    assert (code, said.splitlines()[-1].split(" in ")[0]) == (0, "1 passed, 52 deselected")


def test_wrong_settings_end_the_collection(folder):
    (folder / "audit.toml").write_text("[chekcs.spam]\n")
    code, said = run(folder, "--audit-corpus", "corpus")
    assert code == 2
    assert "unknown key 'chekcs'" in said
    assert "Traceback" not in said


def test_what_fails_is_told_with_places(folder):
    (folder / "audit.toml").write_text("fail_on = 'review'\n")
    words = ["--audit-corpus", "corpus", "--audit-out", "out", "--junitxml", "tests.xml"]
    code, said = run(folder, *words)
    assert code == 1
    assert re.search(r"=+ 1 failed, \d+ passed, \d+ skipped, 1 warning in", said)
    assert "FAILED audit::checks::placeholder - Failed: 1 document flagged" in said
    assert "corpus/masked.txt:1:4: warning: placeholder: redaction '××'" in said
    assert (
        "Somebody must read each document that is set aside for review, and keep, repair or drop it. Observed: 1 of"
        in said
    )
    assert (folder / "out" / "report.html").is_file()
    failed = [case.name for suite in JUnitXml.fromfile(str(folder / "tests.xml")) for case in suite if case.is_failure]
    assert failed == ["placeholder"]


def test_under_xdist_the_controller_audits_once(folder):
    (folder / "conftest.py").write_text(CONFTEST)
    code, said = run(folder, "-n", "2", "--audit-corpus", "corpus", "-W", "error::audit.pytest_plugin.AuditWarning")
    assert code == 1
    # What the gate passes with a warning, the user's filter makes fail; no frame of ours is shown.
    assert re.search(r"=+ 2 failed, \d+ passed, \d+ skipped in", said)
    assert "FAILED audit::checks::placeholder - " in said
    assert "pytest_plugin.py" not in said
    assert "INTERNALERROR" not in said
    assert not (folder / "reports").exists()


def test_an_incomplete_audit_tells_nothing(folder):
    name = "gone\x1b[2J.txt"
    (folder / "corpus" / name).write_bytes(POINTER)
    code, said = run(folder, "--audit-corpus", "corpus", "-q")
    assert code == 1
    assert re.search(r"^1 passed, 52 errors in", said, re.MULTILINE)
    assert "1 document not looked at" in said
    assert f"not looked at: {visible(name)} (a pointer of Git LFS" in said
    assert "\x1b" not in said
