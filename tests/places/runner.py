"""As much of a GitHub runner as a composite action needs: its steps in order, expressions, outputs, conditions."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit import cache
from tests.places.scratch import share_made

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}", re.DOTALL)


@dataclass
class Ran:
    """What came of an action: whether a step failed, the actions that were used and with what, its outputs, its log."""

    failed: int = 0
    used: dict[str, dict[str, str]] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""
    log: str = ""


def run(
    action: Mapping[str, Any],
    inputs: Mapping[str, str],
    contexts: Mapping[str, str],
    folder: Path,
    temp: Path,
    env: Mapping[str, str],
) -> Ran:
    """Run the steps of *action* in *folder*.

    *contexts* are values such as ``github.action_path`` or ``steps.python.outputs.python-path``; what is not among them
    is empty, as it is for GitHub.
    """
    known = {f"inputs.{name}": str(spec.get("default", "")) for name, spec in action["inputs"].items()}
    known |= {f"inputs.{name}": value for name, value in inputs.items()} | {"runner.temp": str(temp)} | dict(contexts)
    ran = Ran()
    summary = temp / "summary"
    summary.write_text("")
    for number, step in enumerate(action["runs"]["steps"]):
        if ran.failed or not evaluate(step.get("if", "'true'"), known):
            continue
        if "uses" in step:
            ran.used[step["uses"]] = {name: resolve(value, known) for name, value in step.get("with", {}).items()}
            continue
        assert step["shell"] == "bash"
        assert not _EXPRESSION.search(step["run"]), "what a user writes would be a part of the script"
        output = temp / f"output{number}"
        output.write_text("")
        script = temp / f"script{number}.sh"
        script.write_text(step["run"])
        own = {name: resolve(value, known) for name, value in step.get("env", {}).items()}
        if cache.VARIABLE in own:
            share_made(Path(own[cache.VARIABLE]))
        files = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary), "RUNNER_TEMP": str(temp)}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(
            command, cwd=folder, env={**env, **own, **files}, capture_output=True, text=True, check=False
        )
        ran.failed = done.returncode
        ran.log += done.stdout + done.stderr
        for line in output.read_text().splitlines():
            name, equals, value = line.partition("=")
            assert equals, f"no output: {line!r}"
            known[f"steps.{step['id']}.outputs.{name}"] = value
    ran.outputs = {name: resolve(spec["value"], known) for name, spec in action["outputs"].items()}
    ran.summary = summary.read_text()
    return ran


def resolve(value: object, known: Mapping[str, str]) -> str:
    """*value* with its expressions evaluated."""
    return _EXPRESSION.sub(lambda match: evaluate(match[1], known), str(value))


def evaluate(expression: str, known: Mapping[str, str]) -> str:
    """An expression of names, words in quotes, `==`, `!=`, `&&` and `||`; false is empty."""
    value = ""
    for part in expression.split("||"):
        for each in part.split("&&"):
            value = _compare(each.strip(), known)
            if not value:
                break
        if value:
            break
    return value


def _compare(expression: str, known: Mapping[str, str]) -> str:
    both = re.fullmatch(r"(\S+) (==|!=) (\S+)", expression)
    if both is None:
        return _atom(expression, known)
    same = _atom(both[1], known) == _atom(both[3], known)
    return "true" if same == (both[2] == "==") else ""


def _atom(word: str, known: Mapping[str, str]) -> str:
    if quoted := re.fullmatch(r"'([^']*)'", word):
        return quoted[1]
    assert re.fullmatch(r"(inputs|github|runner|steps)(\.[\w-]+)+", word), f"not an expression we know: {word!r}"
    return known.get(word, "")
