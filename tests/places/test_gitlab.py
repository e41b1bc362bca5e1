"""The component for GitLab: its form, and its script run in a shell."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from junitparser import JUnitXml
from ruamel.yaml import YAML

from audit import cache
from tests.places import scratch
from tests.places.scratch import ROOT
from tests.places.test_action import HOSTILE

HEAD, BODY = YAML(typ="safe").load_all((ROOT / "templates/audit/template.yml").read_text("utf-8"))
INPUTS = HEAD["spec"]["inputs"]


def filled(value, inputs):
    """The template with its inputs in it: GitLab puts them into values and keys that are parsed already."""
    if isinstance(value, dict):
        return {filled(name, inputs): filled(each, inputs) for name, each in value.items()}
    if isinstance(value, list):
        return [filled(each, inputs) for each in value]
    if isinstance(value, str):
        return re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: inputs[match[1]], value)
    return value


def component(**inputs):
    given = {name: spec["default"] for name, spec in (INPUTS or {}).items() if "default" in spec}
    return filled(BODY, given | {name.replace("_", "-"): value for name, value in inputs.items()})


@pytest.fixture
def home(tmp_path):
    scratch.commands(tmp_path / "bin")
    pip = tmp_path / "bin" / "pip"
    pip.write_text(f'#!/usr/bin/env bash\nprintf "%s\\n" "$@" > "{tmp_path}/pip.log"\n')
    pip.chmod(0o755)
    scratch.repository(tmp_path / "repository")
    return tmp_path


def run(home, base="", shell="bash", **inputs):
    """The one job of the component, as a runner does it; its exit code and what it prints."""
    (job,) = component(**({"corpus": "corpus", "package": "a package"} | inputs)).values()
    folder = home / "repository"
    env = scratch.env(home / "bin", CI_PROJECT_DIR=str(folder), CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    for name, value in job["variables"].items():
        if isinstance(value, dict):
            assert value["expand"] is False
            env[name] = value["value"]
        else:
            env[name] = value.replace("$CI_PROJECT_DIR", str(folder))
    scratch.share_made(Path(env[cache.VARIABLE]))
    script = "set -e\n" + "\n".join([*job["before_script"], *job["script"]])
    done = subprocess.run([shell, "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert not (folder / "pwned").exists()
    return done.returncode, done.stdout + done.stderr


def test_it_has_the_form_of_a_pipeline(tmp_path):
    pipeline = tmp_path / "pipeline.json"
    pipeline.write_text(json.dumps(component(corpus="corpus", package="a package")))
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(pipeline)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    for spec in INPUTS.values():
        assert set(spec) <= {"description", "default", "options"}
    told = (ROOT / "templates/audit/template.yml").read_text("utf-8")
    assert {*re.findall(r"inputs\.([\w-]+)", told)} == set(INPUTS)
    # What is put into a script, rather than into a variable, would be run.
    assert not any("inputs." in line for line in [*BODY["$[[ inputs.job ]]"]["script"]])


def test_a_corpus_that_passes(home):
    code, said = run(home, command="run")
    assert code == 0, said
    assert (home / "pip.log").read_text().splitlines()[-2:] == ["--", "a package"]
    folder = home / "repository" / "audit-report"
    names = {path.name for path in folder.iterdir()}
    assert {"audit.xml", "codequality.json", "report.html"} <= names
    # The texts stay where they were.
    assert "index" not in names
    assert {each["severity"] for each in json.loads((folder / "codequality.json").read_text())} == {"info"}


def test_a_corpus_that_fails(home):
    scratch.spoil(home / "repository")
    code, said = run(home, command="run")
    assert code == 1
    assert "corpus/masked 0.txt:1:4: warning: placeholder: redaction '××'" in said
    folder = home / "repository" / "audit-report"
    assert JUnitXml.fromfile(str(folder / "audit.xml")).failures > 1
    assert json.loads((folder / "codequality.json").read_text())[0]["severity"] in ("critical", "major")


@pytest.mark.parametrize("shell", ["bash", "sh"])
def test_a_merge_request_is_held_against_its_base(home, shell):
    folder = home / "repository"
    base = scratch.commit(folder)
    scratch.replace(home / "bin", "exit 1")
    assert run(home, base=base, shell=shell, config="a b.toml", fail_on="new")[0] == 1
    assert scratch.called(home / "bin") == [
        *("check", "corpus"),
        "--output=junit=audit-report/audit.xml,codequality=audit-report/codequality.json,text=-",
        *("--config=a b.toml", "--fail-on=new", f"--base={base}"),
    ]


def test_a_base_that_a_shallow_checkout_lacks_is_fetched(home):
    origin = home / "repository"
    base = scratch.commit(origin)
    scratch.commit(origin)
    scratch.git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    scratch.git(home, "clone", "--quiet", "--depth=1", f"file://{origin}", "shallow")
    origin.rename(home / "origin")
    scratch.git(home / "shallow", "remote", "set-url", "origin", f"file://{home}/origin")
    (home / "shallow").rename(origin)
    scratch.replace(home / "bin", f'git cat-file -e "{base}^{{commit}}"')
    assert run(home, base=base) == (0, "")


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["corpus", "package", "config", "fail_on"])
def test_hostile_values_do_nothing(home, name, value):
    scratch.replace(home / "bin", "exit 2")
    assert run(home, **{name: value}) == (2, "")
