"""What is made of lines: workflow commands and plain text; and GitLab's list."""

import json
import re
from dataclasses import replace

import pytest

from audit.outputs.ci import codequality, github, lines
from audit.outputs.ci.finding import Place, Region
from audit.outputs.ci.findings import findings
from tests.outputs.conftest import BRAKES

DIGEST = "ab" * 32

#: A workflow command as the runner takes it apart.
COMMAND = re.compile(r"^::(error|warning|notice) ([a-zA-Z]+=[^,]*(?:,[a-zA-Z]+=[^,]*)*)::(.*)$")


def commands(found):
    for line in github.render(None, found, DIGEST).splitlines():
        level, properties, message = COMMAND.match(line).groups()
        yield level, dict(each.split("=", 1) for each in properties.split(",")), message


def test_seeds_are_annotated_where_they_are_at_fault(audited):
    found = [*commands(findings(audited, "seeds"))]
    ban = next(properties for _, properties, message in found if message.startswith("ban"))
    assert ban == {
        "file": "seeds/003_d98cb264ccbe408f.txt",
        "line": "1",
        "endLine": "1",
        "col": "1",
        "endColumn": "9",
        "title": "rights",
    }


def test_the_tenth_of_a_level_says_how_many_more(audited):
    found = findings(audited)
    told = [*commands(found)]
    for level, name in (("error", "error"), ("warning", "warning"), ("note", "notice")):
        those = [message for said, _, message in told if said == name]
        known = sum(one.level == level == "note" and one.state == "unchanged" for one in found.open)
        count = found.counts[level] - known
        assert len(those) == min(count, 10)
        if count > 10:
            assert those[-1] == f"{count - 9:,} more of this level: see the report"
    assert found.counts["error"] > 10 or found.counts["warning"] > 10


def test_a_note_that_was_there_before_is_not_told_again(audited):
    whole = findings(audited)
    note, worse = (next(one for one in whole.open if (one.level == "note") is it) for it in (True, False))
    for level, finding in (("note", note), (worse.level, worse)):
        for state, told in (("new", True), ("unchanged", level != "note"), (None, True)):
            counts = dict.fromkeys(whole.counts, 0) | {level: 1}
            alone = replace(
                whole, listed=(replace(finding, state=state),), counts=counts, waived={**dict.fromkeys(counts, 0)}
            )
            assert bool(github.render(audited, alone, "")) is told


def test_what_was_cut_counts_as_more(audited):
    whole, cut = findings(audited), findings(audited, limit=5)
    assert sum(whole.counts.values()) == sum(cut.counts.values())
    assert any(message.endswith("more of this level: see the report") for *_, message in commands(cut))


def test_properties_and_messages_are_escaped(result):
    finding = replace(
        findings(result).listed[0],
        message="100 % of it: a, b",
        rule="a:b,c%",
        place=Place("x,y:z%.txt", "x", Region(1, 2, 3, 4)),
    )
    (line,) = github.render(
        None, replace(findings(result), listed=(finding,), counts={"error": 1, "warning": 0, "note": 0}), DIGEST
    ).splitlines()
    assert line == "::error file=x%2Cy%3Az%25.txt,line=1,endLine=3,title=a%3Ab%2Cc%25::100 %25 of it: a, b"


def test_what_is_of_no_file_names_none(make_result):
    told = commands(findings(make_result(brakes=BRAKES)))
    assert [properties for _, properties, message in told if "brake" in message] == [{"title": "run/brake"}] * 3


def test_text_is_what_editors_read(result):
    told = lines.render(result, findings(result, "corpus"), DIGEST).splitlines()
    assert "corpus:1:1: warning: gate/documents/expect_column_mean_to_be_between/is_review: " in "\n".join(told)
    assert sum(line.startswith("corpus/b/astral.txt:2:13: warning: crosses: ") for line in told) == 1
    assert not any(": damage: " in line for line in told), "it is waived"
    cut = lines.render(result, findings(result, limit=2), DIGEST).splitlines()
    more = len(findings(result).listed) - 2
    assert cut[-1] == f"{more} more findings, which weigh less, are not told: see the manifest"


def test_gitlab_is_told_what_it_asks(audited, result):
    for each in (audited, result):
        found = findings(each, "corpus")
        told = json.loads(codequality.render(each, found, DIGEST))
        assert len({issue["fingerprint"] for issue in told}) == len(told) == len(found.open)
        for issue in told:
            assert {*issue} == {"description", "check_name", "fingerprint", "severity", "location"}
            assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
            assert issue["location"]["lines"]["begin"] >= 1
        assert {issue["location"]["path"] for issue in told} == {finding.place.path for finding in found.open}
    assert not any(issue["check_name"] == "damage" for issue in told), "it is waived"


@pytest.mark.parametrize("name", ["::error::x", "##[group]", "a##vso[task]"])
def test_no_name_is_a_command(make_result, name):
    made = make_result(documents={name: "×× ××".encode()}, decided={}, pairs=[])
    found = findings(made)
    for render in (lines.render, github.render, codequality.render):
        text = render(made, found, DIGEST)
        assert "##[" not in text
        assert "##vso[" not in text
    assert not any(line.startswith("::") for line in lines.render(made, found, DIGEST).splitlines())
