"""The action for GitHub: its form, and its steps run as a runner would."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.places import runner, scratch
from tests.places.scratch import ROOT

ACTION = YAML(typ="safe").load(ROOT / "action.yml")

#: What reaches a shell may be anything.
HOSTILE = [
    '"; touch pwned; "',
    "'; touch pwned; '",
    "$(touch pwned)",
    "`touch pwned`",
    "x\ntouch pwned\n",
    "x\nverdict=PASS\nexit-code=0",
    "--upload-pack=touch pwned",
    "-rf",
    "* ; touch pwned",
]


@pytest.fixture
def home(tmp_path):
    """A runner: a repository, a folder of its own, and an audit that need not be installed."""
    (tmp_path / "temp").mkdir()
    scratch.commands(tmp_path / "temp" / "audit-venv" / "bin")
    scratch.repository(tmp_path / "repository")
    return tmp_path


#: A check that finds four things, of which one counts: an error or a warning that is new and that nobody has waived.
CHECK = """
for word in "$@"; do
  case $word in --output=*) told="$told,${word#--output=}" ;; esac
done
IFS=, read -ra files <<< "$told"
for file in "${files[@]}"; do
  case $file in
    sarif=*) cat "$FOUND" > "${file#sarif=}" ;;
    summary=*) echo "what a check says" > "${file#summary=}" ;;
  esac
done
echo "$AUDIT_CACHE" >> "$0.cache"
exit 1
"""
FOUND = {
    "runs": [
        {
            "properties": {"outcome": "FAIL"},
            "results": [
                {"level": "error", "baselineState": "new", "suppressions": []},
                {"level": "error", "baselineState": "unchanged"},
                {"level": "note", "baselineState": "new"},
                {"level": "warning", "baselineState": "new", "suppressions": [{"kind": "external"}]},
            ],
        }
    ]
}


def run(home, pull_request="", **inputs):
    folder, bin = home / "repository", home / "temp" / "audit-venv" / "bin"  # noqa: A001
    inputs = {name.replace("_", "-"): value for name, value in inputs.items()}
    contexts = {"steps.python.outputs.python-path": sys.executable, "github.action_path": str(ROOT)}
    contexts |= {
        "github.event.pull_request.base.sha": pull_request,
        "runner.os": "Linux",
        "github.run_id": "7",
        "github.run_attempt": "1",
    }
    ran = runner.run(
        ACTION,
        {"corpus": "corpus"} | inputs,
        contexts,
        folder,
        home / "temp",
        scratch.env(bin, FOUND=str(home / "found")),
    )
    assert not (folder / "pwned").exists()
    return ran


def test_it_has_the_form_of_an_action():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    for spec in ACTION["inputs"].values():
        assert set(spec) <= {"description", "required", "default"}
        # Whoever calls an action has words only: a default that is true or 1 would be one by accident.
        assert isinstance(spec.get("default", ""), str)
        assert spec.get("required", False) != ("default" in spec)
    assert {"verdict", "new", "exit-code", "report"} <= set(ACTION["outputs"])


def test_nothing_that_a_user_writes_is_part_of_a_script():
    command = [
        Path(sys.executable).with_name("zizmor"),
        "--offline",
        "--config",
        "tests/places/zizmor.yml",
        "action.yml",
    ]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_it_installs_itself_with_what_the_lock_pins(home, tmp_path):
    """A Python that only says what it was asked."""
    python, source = tmp_path / "python", tmp_path / "a source"
    source.mkdir()
    (source / "requirements.lock").write_text(
        "# a comment\none==1.0 \\\n    --hash=sha256:ab\n"
        "two==2 ; python_version < '3.12' \\\n    --hash=sha256:cd\n    # via one\n"
    )
    python.write_text(
        f'#!/usr/bin/env bash\nif [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "{python}" "$3/bin/python"; fi\n'
        f'printf "%s\\n" "$@" >> "{tmp_path}/python.log"\n'
    )
    python.chmod(0o755)
    (tmp_path / "new").mkdir()
    only = {"inputs": {}, "outputs": {}, "runs": {"steps": ACTION["runs"]["steps"][:2]}}
    contexts = {"steps.python.outputs.python-path": str(python), "github.action_path": str(source)}
    ran = runner.run(only, {}, contexts, tmp_path, tmp_path / "new", scratch.env(tmp_path))
    assert not ran.failed, ran.log
    venv = tmp_path / "new" / "audit-venv"
    assert (venv / "pins.txt").read_text() == "one==1.0\ntwo==2 ; python_version < '3.12' \n"
    asked = (tmp_path / "python.log").read_text().splitlines()
    assert asked[:3] == ["-m", "venv", str(venv)]
    assert asked[3:] == [
        *("-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--constraint", str(venv / "pins.txt"), str(source)),
    ]


def test_a_corpus_that_passes(home):
    ran = run(home, command="run")
    assert not ran.failed, ran.log
    assert (ran.outputs["verdict"], ran.outputs["new"], ran.outputs["exit-code"]) == ("PASS", "0", "0")
    assert "PASS" in ran.summary
    uploaded = ran.used["github/codeql-action/upload-sarif@v4"]
    assert json.loads(Path(uploaded["sarif_file"]).read_text())["version"] == "2.1.0"
    assert uploaded["category"] == "audit/corpus"
    kept = ran.used["actions/upload-artifact@v6"]["path"]
    assert ran.outputs["report"] == f"{kept}/report.html"
    # The texts stay where they were.
    assert not (home / kept / "index").exists()
    assert not any(name.startswith("actions/cache") for name in ran.used)


def test_a_corpus_that_fails(home):
    scratch.spoil(home / "repository")
    ran = run(home, command="run", upload="false", fail_on="review")
    assert ran.failed == 1
    assert (ran.outputs["verdict"], ran.outputs["exit-code"]) == ("FAIL", "1")
    assert int(ran.outputs["new"]) > 4
    assert "::error " in ran.log
    assert "FAIL" in ran.summary
    assert "github/codeql-action/upload-sarif@v4" not in ran.used
    # The report is there although the gate failed.
    assert "actions/upload-artifact@v6" in ran.used


def test_a_corpus_that_is_not_whole(home):
    scratch.lose(home / "repository")
    ran = run(home, command="run")
    assert ran.failed == 3
    assert (ran.outputs["verdict"], ran.outputs["exit-code"]) == ("INCOMPLETE", "3")
    assert "not looked at: lost.txt (a pointer of Git LFS" in ran.log
    assert "actions/upload-artifact@v6" in ran.used


def test_a_pull_request_is_held_against_its_base(home):
    """Of which a shallow checkout has nothing."""
    folder, bin = home / "repository", home / "temp" / "audit-venv" / "bin"  # noqa: A001
    base = scratch.commit(folder)
    scratch.commit(folder)
    folder.rename(home / "origin")
    scratch.git(home / "origin", "config", "uploadpack.allowAnySHA1InWant", "true")
    scratch.git(home, "clone", "--quiet", "--depth=1", f"file://{home}/origin", "repository")
    (home / "found").write_text(json.dumps(FOUND))
    scratch.replace(bin, CHECK)
    ran = run(home, pull_request=base)
    assert ran.failed == 1
    assert (ran.outputs["verdict"], ran.outputs["new"], ran.outputs["exit-code"]) == ("FAIL", "1", "1")
    assert ran.summary == "what a check says\n"
    assert Path(ran.outputs["report"]).name == "summary.md"
    assert scratch.called(bin)[-1] == f"--base={base}"
    assert scratch.git(folder, "cat-file", "-t", base) == "commit"
    # What the audit keeps is what the workflow keeps, also of one that fails.
    (cache,) = (bin / "audit.cache").read_text().splitlines()
    assert {ran.used[f"actions/cache/{step}@v5"]["path"] for step in ("restore", "save")} == {cache}


def test_a_base_that_there_is_not_is_told(home):
    ran = run(home, base="main~99")
    assert ran.failed == 2
    assert "::error title=audit::base: cannot be fetched; check out with fetch-depth: 0" in ran.log


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["corpus", "config", "fail_on", "command", "base"])
def test_hostile_values_do_nothing(home, name, value):
    scratch.replace(home / "temp" / "audit-venv" / "bin", "exit 2")
    ran = run(home, **({"command": "check"} | {name: value}))
    assert ran.failed == 2
    assert (ran.outputs["verdict"], ran.outputs["new"], ran.outputs["exit-code"]) == ("ERROR", "", "2")
    assert "touch" not in ran.summary


def test_hostile_values_reach_the_command_as_they_are(home):
    bin = home / "temp" / "audit-venv" / "bin"  # noqa: A001
    scratch.replace(bin, "exit 2")
    run(home, corpus="-x\n$(y)", config='c"d', fail_on="*")
    told = scratch.called(bin)
    assert told[:3] == ["check", "./-x", "$(y)"]
    assert told[4:6] == ['--config=c"d', "--fail-on=*"]
