"""docs/pull-requests.md replayed: what stands there below a command is what that command prints.

What the page must show is asked of the files that were written, too: a page can be rewritten without being read.
"""

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from lxml import etree

from audit.cli import main
from tests.places.scratch import GIT, ROOT, commit, git

PAGE = ROOT / "docs" / "pull-requests.md"
WALK = Path(__file__).parent / "walk"

#: What is laid over `main` for each branch lies in a folder of its number and name; a renaming is told on the page.
BRANCHES = ("addition", "translation", "spam", "waiver", "rename")

#: Behind a command whose exit code is told.
CODE = '; echo "exit code $?"'


class Walked(NamedTuple):
    """The page with what was printed, and the repository as it is at the end."""

    page: str
    folder: Path

    def found(self, number: int | str) -> dict:
        """The one run of a SARIF file."""
        return json.loads((self.folder / f"reports/{number}.sarif").read_text("utf-8"))["runs"][0]

    def results(self, number: int | str, rule: str) -> list[dict]:
        return [result for result in self.found(number)["results"] if result["ruleId"] == rule]


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("walk")
    shutil.copytree(WALK / "main", folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("CI", raising=False)
        for name, value in GIT.items():
            patch.setenv(name, value)
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "config", "core.quotePath", "false")
        commit(folder)
        return Walked("".join(replay(PAGE.read_text("utf-8"), folder)), folder)


def replay(page: str, folder: Path) -> Iterator[str]:
    """The lines of *page*, in its blocks what the commands print now. Each numbered part begins on its own branch."""
    inside = False
    for line in page.splitlines(keepends=True):
        if part := re.match(r"## (\d) ", line):
            branch(folder, int(part[1]))
        if line.startswith("```"):
            inside = line == "```console\n"
        if inside and line.startswith("$ "):
            yield line
            yield typed(line[2:].rstrip("\n"))
        elif not inside or line.startswith("```"):
            yield line


def branch(folder: Path, number: int) -> None:
    name = BRANCHES[number - 1]
    git(folder, "stash", "--include-untracked")
    git(folder, "switch", "--quiet", "--create", name, "main")
    if (change := WALK / f"{number}-{name}").exists():
        shutil.copytree(change, folder, dirs_exist_ok=True)
    commit(folder)


def typed(command: str) -> str:
    """What *command* prints, with standard error last, where `audit` says how it ends; it has no process of its own."""
    asked = command.removesuffix(CODE)
    if asked.startswith("audit "):
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(shlex.split(asked)[1:])
        told = out.getvalue() + err.getvalue()
    else:
        done = subprocess.run(["bash", "-c", asked], env=os.environ, capture_output=True, text=True, check=True)
        code, told = done.returncode, done.stdout
    return f"{told}exit code {code}\n" if asked != command else told


def place(location: dict) -> str:
    return unquote(location["physicalLocation"]["artifactLocation"]["uri"])


def test_the_page_is_what_is_printed(walked, golden):
    golden(PAGE, walked.page)


@pytest.mark.parametrize(
    ("number", "outcome", "cases"),
    [
        (1, "PASS", set()),
        (2, "FAIL", {"not kept, of new documents", "each text stands once"}),
        (3, "FAIL", {"not kept, of new documents", "spam"}),
        (4, "FAIL", {"Each waiver covers what it is for.", "placeholder", "waivers hold"}),
        (5, "PASS", set()),
    ],
)
def test_every_output_has_the_outcome(walked, number, outcome, cases):
    assert walked.found(number)["properties"]["outcome"] == outcome
    assert (walked.folder / f"reports/{number}.md").read_text("utf-8").startswith(f"## Corpus audit: {outcome}\n")
    failed = etree.parse(walked.folder / f"reports/{number}.xml").xpath("//testcase[failure]/@name")
    # Others are warnings on how much of so small a corpus that is.
    assert cases <= {*failed}
    assert bool(cases) == bool(failed)


def test_what_is_clean_has_nothing_that_counts(walked):
    assert {result["level"] for result in walked.found(1)["results"]} == {"note"}
    assert {result["level"] for result in walked.found(5)["results"]} == {"note"}


def test_a_translation_names_what_it_is_one_of(walked):
    (found,) = walked.results(2, "duplicate/translation")
    assert found["message"]["text"].startswith("translation of zh/灯塔.txt")
    assert [place(one) for one in found["locations"]] == ["corpus/en/lighthouse.txt"]
    assert [place(one) for one in found["relatedLocations"]] == ["corpus/zh/灯塔.txt"]


def test_spam_has_its_line_and_column(walked):
    spans = []
    for found in walked.results(3, "spam"):
        (location,) = found["locations"]
        region = location["physicalLocation"]["region"]
        text = git(walked.folder, "show", f"spam:{place(location)}").splitlines()[region["startLine"] - 1]
        assert region["endLine"] == region["startLine"]
        spans.append(text[region["startColumn"] - 1 : region["endColumn"] - 1])
        assert f"'{spans[-1]}'" in found["message"]["text"]
    assert spans == ["请关注微信公众号：柳湾淘货", "加微信 liuwan888"]


def test_a_waiver_is_told_taken_out_and_put_anew(walked):
    (told,) = walked.results(4, "waiver/expired")
    assert [place(one) for one in told["locations"]] == ["corpus/zh/桥下的灯.txt"]
    # What was not committed was put aside before the next branch.
    then = tomllib.loads(git(walked.folder, "show", "stash@{0}:audit.toml"))
    before = tomllib.loads(git(walked.folder, "show", "waiver:audit.toml"))
    (waiver,), (old,) = then.pop("waivers"), before.pop("waivers")
    assert then == before
    assert {name for name in waiver if waiver[name] != old.get(name)} == {"reason", "expires", "sha256"}


def test_a_finding_outlives_the_name_of_its_document(walked):
    (before,), (after,) = (walked.results(name, "pii") for name in ("before", "after"))
    assert place(before["locations"][0]) == "corpus/en/ferry.txt"
    assert place(after["locations"][0]) == "corpus/en/2026-01-ferry.txt"
    was, now = (one["partialFingerprints"] for one in (before, after))
    assert was.keys() == now.keys() == {"auditPath/v2", "auditContent/v2"}
    assert [name for name in now if now[name] != was[name]] == ["auditPath/v2"]
