"""JUnit: read by somebody else's parser, and held against what Ant and Jenkins expect of its structure."""

from dataclasses import replace
from pathlib import Path

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from audit.outputs.ci import junit
from audit.outputs.ci.findings import findings
from audit.result import Verdict, Waived
from tests.outputs.conftest import BRAKES, RULES, WAIVER

DIGEST = "ab" * 32


def rendered(result):
    return junit.render(result, findings(result, "corpus"), DIGEST)


def suites(result):
    """The cases of each suite by name, each with how it went: none, or the one element that says so."""
    read = JUnitXml.fromstring(rendered(result).encode())
    return {suite.name: {case.name: next(iter(case.result), None) for case in suite} for suite in read}


@pytest.fixture(scope="module")
def schema():
    """Nobody owns the format, and so nobody has a schema of it that all go by: ours says what its readers agree on."""
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))


def test_it_is_valid(make_result, audited, schema):
    for result in (make_result(brakes=BRAKES), audited):
        schema.assertValid(etree.fromstring(rendered(result).encode()))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda root: root.attrib.pop("failures"),
        lambda root: root[0].set("tests", "-1"),
        lambda root: root[0].set("name", root[1].get("name")),
        lambda root: root[0].append(etree.Element("failure")),
        lambda root: root[0].find("testcase").set("classname", ""),
        lambda root: root[0].find("testcase").extend([etree.Element("failure"), etree.Element("skipped")]),
        lambda root: root[0].insert(0, etree.Element("testcase", name="a", classname="b")),
    ],
)
def test_what_is_no_test_report_is_seen(audited, schema, spoil):
    root = etree.fromstring(rendered(audited).encode())
    spoil(root)
    assert not schema.validate(root)


def test_it_has_the_usual_structure(make_result, audited):
    for result in (make_result(brakes=BRAKES), audited):
        root = etree.fromstring(rendered(result).encode())
        assert root.tag == "testsuites"
        for suite in root:
            assert suite.tag == "testsuite"
            assert [child.tag for child in suite] == ["properties", *["testcase"] * (len(suite) - 1)]
            cases = suite.findall("testcase")
            assert len({case.get("name") for case in cases}) == len(cases)
            counts = {"tests": len(cases)} | {
                plural: len(suite.findall(f"testcase/{tag}"))
                for tag, plural in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped"))
            }
            assert {name: int(suite.get(name)) for name in counts} == counts
            for case in cases:
                assert case.get("classname") == suite.get("name")
                assert {child.tag for child in case} <= {"failure", "error", "skipped"}
                assert len(case) <= 1
        totals = sum(int(suite.get("failures")) for suite in root)
        assert int(root.get("failures")) == totals
        assert {element.get("time") for element in root.iter() if "time" in element.attrib} == {"0"}
        assert not any("timestamp" in element.attrib for element in root.iter())


def test_rules_are_cases(result):
    told = suites(result)
    assert [*told] == ["gate/documents", "gate/kept", "checks", "run"]
    (unmet,) = told["gate/documents"].values()
    assert isinstance(unmet, Failure)
    assert unmet.message.startswith("warning: A third of the corpus should not wait for a person. Observed: 0.44")
    assert unmet.text.splitlines() == [
        "corpus/b/astral.txt:1:1: does not meet it",
        "corpus/b/damaged.txt:1:1: does not meet it",
    ]
    met, raised = told["gate/kept"].values()
    assert met is None
    assert isinstance(raised, Error)


def test_a_rule_that_informs_is_skipped(result):
    rules = (replace(RULES[1], severity="info"),)
    told = suites(replace(result, verdict=Verdict(rules=rules, suites_digest="ab" * 32)))
    assert isinstance(told["gate/documents"][RULES[1].notes], Skipped)


def test_rules_that_share_their_words_are_told_apart(result):
    columns = ("crosses_flag", "damage_flag", "damage_flag")
    shared = tuple(replace(RULES[0], notes="Shared.", kwargs={"column": column}) for column in columns)
    (told,) = [
        cases
        for name, cases in suites(replace(result, verdict=Verdict(rules=shared, suites_digest=""))).items()
        if "kept" in name
    ]
    asked = "Shared. expect_column_values_to_be_in_set"
    assert [*told] == [f"{asked} crosses_flag", f"{asked} damage_flag", f"{asked} damage_flag (2)"]


def test_checks_are_cases(result):
    told = suites(result)["checks"]
    assert isinstance(told["crosses"], Failure)
    assert told["crosses"].message == "1 document flagged"
    assert told["crosses"].text.startswith("corpus/b/astral.txt:1:11: warning: crosses: ")
    # The one flag is waived.
    assert told["damage"] is None


def test_a_check_that_informs_is_skipped(result):
    options = {**result.options, "crosses": result.options["crosses"].model_copy(update={"action": "keep"})}
    told = suites(replace(result, options=options))["checks"]
    assert isinstance(told["crosses"], Skipped)
    assert told["crosses"].message == "informs only: 1 document flagged"


def test_what_was_not_looked_at_is_an_error(result, whole):
    missed = suites(result)["run"]["every document was looked at"]
    assert isinstance(missed, Error)
    assert missed.text == "not looked at: d/gone.txt (permission denied)"
    assert suites(whole)["run"]["every document was looked at"] is None


def test_documents_without_text_and_copies_are_cases(result):
    told = suites(result)["run"]
    assert told["every document holds text"].message == "2 documents without text"
    assert told["every document holds text"].text.startswith("corpus/d/empty.txt:1:1: warning: document/empty: ")
    assert told["each text stands once"].message == "1 document for which another one stands"
    assert told["each text stands once"].text.startswith("corpus/a/clean.txt:1:1: warning: duplicate/exact: ")


def test_brakes_and_waivers_are_cases(make_result):
    told = suites(make_result(brakes=BRAKES, waivers=(Waived(waiver=WAIVER, state="expired"),)))["run"]
    assert told["no brake acted"].message == "3 findings"
    assert "waiver expired: b/damaged.txt" in told["waivers hold"].text


def test_properties_say_what_it_is_of(audited):
    for suite in JUnitXml.fromstring(rendered(audited).encode()):
        assert {each.name: each.value for each in suite.properties()} == {
            "corpus": "seeds",
            "corpus_digest": f"sha256:{DIGEST}",
            "outcome": "PASS WITH WARNINGS",
            "exit_code": "0",
        }


@pytest.mark.parametrize("name", ["]]>", "<&\">'", "\x00\x1b[31m", "\ufffe\uffff"])
def test_no_name_breaks_it(make_result, name):
    result = make_result(documents={name: "×× ××".encode()}, decided={}, pairs=[], corpus=name)
    assert suites(result)["checks"]["crosses"].message == "1 document flagged"
