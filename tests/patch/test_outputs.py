"""A check told to other tools: what is new lies in the documents that are, and what it is like in those that were."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from lxml import etree

from audit.cli import main
from audit.outputs.ci.findings import findings
from audit.outputs.ci.render import FORMATS
from audit.patch.rules import NOTES
from tests.duplicates.test_template import PAID, RENT
from tests.outputs.ci.test_hostile import is_inert
from tests.outputs.ci.test_sarif import validator  # noqa: F401 - a fixture
from tests.patch.conftest import DAY, MASKED, SPAM, Corpus
from tests.patch.test_waivers import waiver
from tests.prose import prose


def told(corpus, **asked):
    """Every format of a check."""
    checked = corpus.check(whole=True, **asked)
    found = findings(checked.result, "corpus")
    return {name: render(checked.result, found, checked.digest or "") for name, render in FORMATS.items()}


def sarif(corpus, **asked):
    (run,) = json.loads(told(corpus, **asked)["sarif"])["runs"]
    return run["results"]


def at(result, name="locations"):
    return [place["physicalLocation"]["artifactLocation"]["uri"] for place in result.get(name, ())]


def test_places_and_states(corpus, validator: Draft4Validator):  # noqa: F811
    corpus.write(new=prose(8) + SPAM, again=prose(3))
    formats = told(corpus)
    log = json.loads(formats["sarif"])
    assert [error.message for error in validator.iter_errors(log)] == []
    results = {result["ruleId"]: result for result in log["runs"][0]["results"]}
    spam, copy, gate = results["spam"], results["duplicate/exact"], results["gate/patch/at_most"]
    assert (at(spam), spam["baselineState"]) == (["corpus/new.txt"], "new")
    assert spam["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert (at(copy), at(copy, "relatedLocations"), copy["baselineState"]) == (
        ["corpus/again.txt"],
        ["corpus/3.txt"],
        "new",
    )
    assert (at(gate, "relatedLocations"), gate["baselineState"]) == (["corpus/again.txt", "corpus/new.txt"], "new")
    assert "corpus/new.txt:2:13: " in formats["text"]
    assert "::error title=gate/patch/at_most::" in formats["github"]
    assert "file=corpus/again.txt" in formats["github"]
    files = {each["location"]["path"] for each in json.loads(formats["codequality"])}
    assert {"corpus/new.txt", "corpus/again.txt"} <= files
    # What has not changed is named by rules on the whole corpus, and has no findings of its own.
    assert not any(line.startswith("corpus/masked.txt") for line in formats["text"].splitlines())


def test_what_is_asked_of_a_change_is_a_test(corpus):
    corpus.write(new=prose(8) + SPAM)
    tree = etree.fromstring(told(corpus, locked=True)["junit"].encode())
    suites = {suite.get("name"): suite for suite in tree}
    assert {"gate/accepted", "gate/corpus", "gate/patch", "gate/documents", "gate/kept", "checks", "run"} <= {*suites}
    cases = {
        case.get("name"): {child.tag for child in case} for name in suites for case in suites[name] if case.get("name")
    }
    assert cases[NOTES["lock_is_current"]] == set()
    assert cases[NOTES["corpus_is_as_accepted"]] == {"failure"}
    assert cases["not kept, of new documents"] == {"failure"}
    lock = json.loads((corpus / "audit.lock.json").read_text())
    properties = {each.get("name"): each.get("value") for each in suites["run"].iter("property")}
    assert (properties["corpus_digest"], properties["exit_code"]) == (lock["corpus_digest"], "1")


def test_nothing_has_changed(corpus):
    formats = told(corpus)
    assert all(result["level"] != "error" for result in json.loads(formats["sarif"])["runs"][0]["results"])
    assert "corpus/" not in formats["text"]
    assert "file=" not in formats["github"]


@pytest.mark.parametrize(("old", "new"), [(RENT, PAID), (PAID, RENT)])
def test_a_relation_is_told_of_the_document_that_is_new(corpus, old, new):
    """Whichever of both is the template."""
    corpus.limit("")
    corpus.write(old=old)
    corpus.accept(force=True)
    corpus.write(new=new)
    (related,) = (result for result in sarif(corpus) if result["ruleId"] == "related/template")
    assert (at(related), at(related, "relatedLocations")) == (["corpus/new.txt"], ["corpus/old.txt"])


def test_waivers_of_documents_that_are_as_they_were(corpus):
    """These were looked at when they were accepted, and are not any more."""
    waivers = (waiver("2.txt", "spam"), waiver("masked.txt", "placeholder"), waiver("gone.txt", "pii"))
    corpus.set(waivers=waivers)
    corpus.accept()
    results = {result["ruleId"]: result for result in sarif(corpus)}
    assert at(results["waiver/unneeded"]) == ["corpus/2.txt"]
    assert at(results["gate/accepted/no_waiver_is_stale"], "relatedLocations") == ["corpus/2.txt"]
    corpus.write(new=prose(8))
    corpus.write(masked=MASKED.format(2))
    corpus.set(as_of=DAY + timedelta(1))
    results = sarif(corpus, only=(corpus / "new.txt",))
    # Nobody looked at the one that has changed.
    assert [at(result) for result in results if result["ruleId"] == "waiver/expired"] == [["corpus/2.txt"]]


@pytest.mark.parametrize("asked", [{}, {"locked": True}, {"only": ()}])
def test_what_is_gone_or_unreadable_has_a_place_or_none(corpus, asked):
    (corpus / "2.txt").unlink()
    (corpus / "3.txt").rename(corpus / "a third.txt")
    (corpus / "bad.txt").symlink_to("nowhere")
    for text in told(corpus, **asked).values():
        assert text


def test_nothing_was_accepted(corpus):
    for name in ("audit.lock.json", "audit.manifest.jsonl"):
        (corpus / name).unlink()
    (result,) = sarif(corpus)
    assert (result["ruleId"], result["level"]) == ("gate/accepted/audit_is_accepted", "error")
    assert "baselineState" not in result


HOSTILE = [b"caf\xe9.txt", b"two\nlines.txt", b"\x1b[31mred.txt", "turn\u202eed.txt".encode(), b"::error::x.txt"]


def test_nothing_that_somebody_wrote_acts(corpus, capsys):
    corpus.limit('[[patch]]\nof = "not kept"\nby = "source"\nmost = 0\n')
    for number, name in enumerate(HOSTILE):
        path = corpus / os.fsdecode(name)
        path.write_text(prose(10 + number) + SPAM)
        Path(f"{path}.meta.json").write_text(json.dumps({"source": f"::error::{number}\n\x1b[2J\u202e##[add-mask]"}))
    is_inert(told(corpus, locked=True))
    checked = corpus.check(locked=True)
    for line in (*checked.spans, *checked.lines):
        assert line.isprintable()
    assert any("##[" not in line and "in source" in line for line in checked.lines)
    first = corpus.check(only=(corpus / os.fsdecode(HOSTILE[0]),), whole=True)
    assert first.result.documents["doc_id"].to_list() == ["caf\\xe9.txt"]


def test_the_command_writes_what_it_says(corpus, capsys):
    corpus.write(new=prose(8) + SPAM)
    words = ["check", "corpus", "--as-of", DAY.isoformat()]
    assert main([*words, "--output", "sarif=found.sarif,text=-"]) == 1
    out, err = capsys.readouterr()
    assert "corpus/new.txt:2:13: " in out
    assert err.splitlines()[-1] == "FAIL"
    first = Path("found.sarif").read_bytes()
    # What is remembered has no findings: they are found again, and are the same.
    assert main([*words, "--output", "sarif=found.sarif"]) == 1
    assert Path("found.sarif").read_bytes() == first
    assert main([*words, "--quiet"]) == 1
    assert not any(line.startswith("corpus/new.txt:") for line in capsys.readouterr().out.splitlines()[-9:])
    assert main([*words, "--output", "sarif=corpus/x"]) == 2
    assert "would be a document of the corpus" in capsys.readouterr().err


def test_a_line_of_a_container_is_where_an_editor_goes(corpus):
    path = corpus.path.parent / "rows.jsonl"
    path.write_text("".join(json.dumps({"text": prose(number)}) + "\n" for number in range(20, 24)))
    rows = Corpus(path, as_of=DAY)
    rows.accept()
    with path.open("a") as file:
        file.write(json.dumps({"text": prose(21)}) + "\n")
    (copy,) = (result for result in sarif(rows) if result["ruleId"] == "duplicate/exact")
    places = [copy[name][0]["physicalLocation"] for name in ("locations", "relatedLocations")]
    assert [place["artifactLocation"]["uri"] for place in places] == ["corpus/rows.jsonl"] * 2
    assert [place["region"]["startLine"] for place in places] == [5, 2]
