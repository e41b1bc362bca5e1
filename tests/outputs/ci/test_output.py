"""`--output`: what may be asked, where it may be written, and what is left when a run fails."""

import json

import pytest

from audit.cli import main
from audit.errors import SettingsError
from audit.outputs import ci


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
        (["sarif=-,sarif=-"], "sarif and sarif cannot share standard output"),
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
    assert main(["run", "corpus", "--output", "sarif=-", "--output", "sarif=reports/a.sarif"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["version"] == "2.1.0"
    assert err.splitlines()[-1].startswith("PASS WITH WARNINGS · report")
    assert (corpus.parent / "reports" / "a.sarif").read_text("utf-8") == out


def test_order_and_batches_change_nothing(corpus, capsys):
    words = ["--output", "sarif=-", "--no-index"]
    main(["run", "corpus", "--workers", "1", *words])
    first = capsys.readouterr().out
    main(["run", "corpus", "--batch-size", "1", "--workers", "2", *words])
    assert capsys.readouterr().out == first
    uris = {
        each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for each in json.loads(first)["runs"][0]["results"]
    }
    assert uris == {"corpus", "corpus/a.txt", "corpus/b.txt"}
