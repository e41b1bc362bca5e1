"""`--output`: what may be asked, where it may be written, and what is left when a run fails."""

import json
import os
import re

import pytest

from audit.cli import main
from audit.errors import SettingsError
from audit.outputs import ci
from audit.outputs.ci.render import FORMATS

pytestmark = pytest.mark.usefixtures("quick_gate")


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("Nothing that anybody would mind stands in this line.\n")
    (folder / "b.txt").write_text("Dear {{ name }}, your order of {{ date }} is on its way to {{ address }}.\n")
    return folder


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["sarif"], "'sarif' is not FORMAT=FILE"),
        (["sarif="], "'sarif=' is not FORMAT=FILE"),
        (["pdf=a"], "known formats are sarif"),
        (["sarif=a", "sarif=a"], "one file is named for two formats"),
        (["junit=-", "sarif=-"], "junit and sarif cannot share standard output"),
        (["text=-,summary=-"], "text and summary cannot share standard output"),
        (["text=-,sarif=-"], "text and sarif cannot share standard output"),
    ],
)
def test_words_that_are_wrong_are_refused(words, message):
    with pytest.raises(SettingsError, match=message):
        ci.targets(words)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("nowhere/a.sarif", "No such file"),
        ("corpus/a.sarif", "would be a document"),
        ("reports/report.json", "is an output of its own"),
        ("corpus", "is no regular file"),
    ],
)
def test_files_that_cannot_be_written_are_refused_before_anything_is_read(corpus, capsys, file, message):
    assert main(["run", "corpus", "--output", f"sarif={file}"]) == 2
    assert message in capsys.readouterr().err
    assert not (corpus.parent / "reports").exists()


def test_what_a_failing_run_leaves_is_nothing(corpus):
    """Not even what an earlier one wrote, which could be taken for its own."""
    old, kept = corpus.parent / "a.sarif", corpus.parent / "b.sarif"
    for file in (old, kept):
        file.write_text("{}")
    ci.ready(ci.targets(["sarif=a.sarif"]), corpus, corpus.parent / "reports")
    assert not old.exists()
    with pytest.raises(SettingsError):
        ci.ready(ci.targets(["sarif=b.sarif,sarif=corpus/a"]), corpus, corpus.parent / "reports")
    assert kept.exists()


def test_standard_output_holds_nothing_else(corpus, capsys):
    assert main(["run", "corpus", "--output-format", "sarif", "--output", "sarif=reports/a.sarif"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["version"] == "2.1.0"
    assert err.splitlines()[-1].startswith("PASS WITH WARNINGS · report")
    assert (corpus.parent / "reports" / "a.sarif").read_text("utf-8") == out


def test_lines_share_standard_output(corpus, capsys):
    assert main(["run", "corpus", "--output", "github=-,text=-", "--output", "junit=a.xml,codequality=a.json"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert any(
        line.startswith("::warning file=corpus/b.txt,line=1,") or "::error file=corpus/b.txt" in line for line in out
    )
    assert any(line.startswith("corpus/b.txt:1:6: ") for line in out)
    assert not any("·" in line for line in out)
    assert (corpus.parent / "a.xml").read_text("utf-8").startswith("<?xml")
    assert json.loads((corpus.parent / "a.json").read_text("utf-8"))


def test_the_summary_is_the_one_of_the_audit(corpus, capsys):
    assert main(["run", "corpus", "--output", "summary=step.md"]) == 0
    summary = (corpus.parent / "reports" / "summary.md").read_bytes()
    assert (corpus.parent / "step.md").read_bytes() == summary
    # Its own is replaced, and an empty one is there for whoever comes first.
    assert main(["run", "corpus", "--output", "summary=step.md"]) == 0
    (corpus.parent / "step.md").write_bytes(b"")
    capsys.readouterr()
    assert main(["run", "corpus", "--output", "summary=step.md", "--output", "summary=-"]) == 0
    assert (corpus.parent / "step.md").read_bytes() == summary
    assert capsys.readouterr().out.encode() == summary


def test_what_others_wrote_for_a_job_is_not_taken_away(corpus, capsys):
    file = corpus.parent / "step.md"
    file.write_text("# Tests\n\nAll well.\n")
    assert main(["run", "corpus", "--output", "summary=step.md"]) == 2
    assert "holds what others wrote\nHint: add to it, with --output summary=- >> FILE" in capsys.readouterr().err
    assert file.read_text() == "# Tests\n\nAll well.\n"
    assert not (corpus.parent / "reports").exists()


def test_no_name_of_a_file_acts_in_a_log(corpus, capsys):
    text = (corpus / "b.txt").read_bytes()
    for name in (b"::error::x", b"##[group]x", b"a\n::stop-commands::x", b"\xff\x1b[2J", b"b%0A::debug::x"):
        (corpus / os.fsdecode(name)).write_bytes(text)
    assert main(["run", "corpus", "--no-index", "--output", "github=-,text=-,sarif=a.sarif"]) == 1
    out = capsys.readouterr().out
    assert "##[" not in out
    assert "\x1b" not in out
    commands = [line for line in out.splitlines() if line.lstrip().startswith("::")]
    assert commands
    assert all(re.match("::(error|warning|notice) (file|title)=[^:]*::", line) for line in commands)
    uris = re.findall('"uri": "(.*)"', (corpus.parent / "a.sarif").read_text("utf-8"))
    assert {"corpus/%3A%3Aerror%3A%3Ax", "corpus/%5Cxff%1B%5B2J"} <= {*uris}


def test_a_link_is_replaced_and_not_followed(corpus):
    there, link = corpus.parent / "there", corpus.parent / "a.sarif"
    there.write_text("mine")
    link.symlink_to(there)
    assert main(["run", "corpus", "--quiet", "--output", "sarif=a.sarif"]) == 0
    assert there.read_text() == "mine"
    assert not link.is_symlink()


def test_order_and_batches_change_nothing(corpus):
    def written(*words):
        files = {name: corpus.parent / name for name in ci.KNOWN}
        main(["run", "corpus", "--no-index", *words, "--output", ",".join(f"{name}={name}" for name in ci.KNOWN)])
        return {name: file.read_bytes() for name, file in files.items()}

    first = written("--workers", "1")
    assert written("--batch-size", "1", "--workers", "2") == first
    uris = {
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for each in json.loads(first["sarif"])["runs"][0]["results"]
    }
    assert uris == {"corpus", "corpus/a.txt", "corpus/b.txt"}


def test_what_can_be_asked_for_is_what_is_made():
    """The names stand where they can be read without loading what makes them."""
    assert [*ci.KNOWN] == [*FORMATS, ci.SUMMARY]
