"""A run against what was accepted before: what is told, what is not believed, and that neither decides anything."""

import hashlib
import json
import os
from dataclasses import replace

import pytest

from audit.cli import main
from audit.ledger.baseline import held
from audit.outputs.report.data import report_data
from audit.result import FlagDelta
from audit.text.sealed import seal
from tests.ledger.conftest import make_corpus, run
from tests.outputs.conftest import RULES, accept, build

pytestmark = pytest.mark.usefixtures("quick_gate")

OLD = {
    "gone.txt": b"It was here once, and nobody knows where it went.",
    "here.txt": b"It stays where it is.",
    "marked.txt": "The ×× of the ××× is ×.".encode(),
    "old name.txt": b"It has the same bytes under another name.",
    "rewritten.txt": b"It says one thing.",
}
NEW = {
    "came.txt": b"It was not here.",
    "here.txt": OLD["here.txt"],
    "marked.txt": b"The council of the valley is here.",
    "new name.txt": OLD["old name.txt"],
    "rewritten.txt": "It says ×× and ×× and ××.".encode(),
}


@pytest.fixture
def corpus(tmp_path):
    return accept(build(OLD), tmp_path / "corpus")


@pytest.fixture
def told(corpus):
    return held(build(NEW), corpus, None)


def reseal(corpus, **changed):
    """Change the lock as somebody would who knows how it is sealed."""
    path = corpus / "audit.lock.json"
    content = json.loads(path.read_bytes()) | changed
    del content["digest"]
    path.write_bytes(seal(content).encode())


def test_without_an_accepted_audit_there_is_nothing_to_tell(tmp_path):
    result = build(NEW)
    assert held(result, tmp_path, None) is result


def test_each_document_is_new_changed_moved_or_the_same(told):
    assert [*told.delta.documents.select("doc_id", "change").iter_rows()] == [
        ("came.txt", "new"),
        ("here.txt", "same"),
        ("marked.txt", "changed"),
        ("new name.txt", "moved"),
        ("rewritten.txt", "changed"),
    ]
    assert told.delta.removed == ("gone.txt",)
    assert told.delta.moved == {"new name.txt": "old name.txt"}


def test_flags_are_new_or_fixed_by_check_and_by_document(told):
    assert told.delta.flags["crosses"] == FlagDelta(new=1, fixed=1, unchanged=0)
    assert told.delta.flags["damage"] == FlagDelta(new=0, fixed=0, unchanged=0)
    rows = {row["doc_id"]: (row["new"], row["fixed"]) for row in told.delta.documents.to_dicts()}
    assert (rows["marked.txt"], rows["rewritten.txt"]) == (([], ["crosses"]), (["crosses"], []))
    assert rows["here.txt"] == ([], [])


def test_decisions_name_their_cause(told):
    decided = {
        row["doc_id"]: (row["decision"], row["decision_new"], row["cause"]) for row in told.delta.decisions.to_dicts()
    }
    assert decided == {
        "marked.txt": ("review", "keep", "its bytes"),
        "rewritten.txt": ("keep", "review", "its bytes"),
    }
    assert told.delta.rules == ()


def test_the_baseline_is_what_its_lock_says(told):
    baseline = told.baseline
    assert (baseline.name, baseline.outcome, baseline.problem) == ("audit.lock.json", "FAIL", None)
    assert set(baseline.unmet) == {rule.name for rule in RULES if not rule.success}


def test_other_settings_are_named(corpus):
    result = build(NEW)
    result = replace(result, verdict=replace(result.verdict, suites_digest="cd" * 32))
    assert held(result, corpus, None).delta.rules == ("suites",)


def test_no_word_of_it_decides(told, corpus):
    plain = build(NEW)
    assert told.documents.equals(plain.documents)
    assert (told.outcome, told.exit_code) == (plain.outcome, plain.exit_code)


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        (lambda corpus: (corpus / "audit.lock.json").unlink(), "lock"),
        (lambda corpus: (corpus / "audit.lock.json").write_bytes(b"{}"), "lock"),
        (lambda corpus: (corpus / "audit.lock.json").write_bytes(b"[" * 100_000), "lock"),
        (lambda corpus: reseal(corpus, schema=99), "lock"),
        (lambda corpus: reseal(corpus, rows=None), "lock"),
        (lambda corpus: reseal(corpus, corpus_digest=f"sha256:{'0' * 64}"), "manifest"),
        (lambda corpus: (corpus / "audit.manifest.jsonl").unlink(), "manifest"),
        (lambda corpus: (corpus / "audit.manifest.jsonl").write_bytes(b""), "manifest"),
    ],
)
def test_what_does_not_fit_is_told_and_not_compared(corpus, harm, problem):
    harm(corpus)
    result = build(NEW)
    found = held(result, corpus, None)
    assert (found.baseline.problem, found.delta) == (problem, None)
    assert str(corpus) not in (found.baseline.told or "")
    assert found.exit_code == result.exit_code


@pytest.mark.parametrize(
    "lines", [b"", b"7\n", b'{"doc_id": 1}\n', b"[" * 100_000, b'{"doc_id":"a","decision":"keep"}\n' * 2]
)
def test_a_manifest_that_is_none_is_told_though_its_lock_names_it(corpus, lines):
    (corpus / "audit.manifest.jsonl").write_bytes(lines)
    reseal(corpus, corpus_digest=f"sha256:{hashlib.sha256(lines).hexdigest()}")
    found = held(build(NEW), corpus, None)
    assert (found.baseline.problem, found.delta) == ("manifest", None)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("name", ["audit.lock.json", "audit.manifest.jsonl"])
def test_a_pipe_is_not_waited_for(corpus, name):
    (corpus / name).unlink()
    os.mkfifo(corpus / name)
    assert held(build(NEW), corpus, None).baseline.told == "is no regular file"


def test_a_lock_of_an_older_version_tells_less(corpus):
    reseal(corpus, gate={"outcome": "PASS"}, tool="a word")
    found = held(build(NEW), corpus, None)
    assert (found.baseline.outcome, found.baseline.version, found.baseline.unmet) == ("PASS", None, None)
    assert found.delta is not None


@pytest.mark.parametrize("gate", [None, 7, [], {"outcome": ["PASS"], "unmet_rules": {"a": 1}}])
def test_a_lock_that_says_what_no_lock_says_is_no_crash(corpus, gate):
    reseal(corpus, gate=gate)
    baseline = held(build(NEW), corpus, None).baseline
    assert (baseline.outcome, baseline.unmet) == (None, None)


def test_an_audit_of_another_corpus_is_told(corpus):
    found = held(build({"a.txt": b"Not a byte in common."}), corpus, None)
    assert found.baseline.problem == "foreign"
    assert (found.delta.documents["change"].to_list(), len(found.delta.removed)) == (["new"], 5)


def test_an_audit_that_was_named_may_be_of_other_documents(tmp_path):
    out = accept(build(OLD), tmp_path / "accepted")
    (out / "audit.manifest.jsonl").rename(out / "manifest.jsonl")
    found = held(build({"a.txt": b"Not a byte in common."}), tmp_path, out)
    assert (found.baseline.name, found.baseline.problem, len(found.delta.removed)) == ("accepted", None, 5)


def test_a_container_has_its_ledger_beside_it(corpus):
    for name in ("audit.lock.json", "audit.manifest.jsonl"):
        (corpus / name).rename(corpus / f"shard.jsonl.{name}")
    (corpus / "shard.jsonl").touch()
    found = held(build(NEW), corpus / "shard.jsonl", None)
    assert (found.baseline.name, found.delta.removed) == ("shard.jsonl.audit.lock.json", ("gone.txt",))


def test_an_empty_corpus_is_no_foreign_one(corpus):
    assert held(build({}), corpus, None).baseline.problem is None


def test_an_audit_that_is_accepted_and_made_again_is_the_same(tmp_path):
    corpus = make_corpus(tmp_path / "corpus")
    first = run(corpus, tmp_path / "first")
    assert json.loads((first.out / "report.json").read_bytes())["delta"] is None
    assert main(["accept", "--out", str(first.out)]) == 0
    again = run(corpus, tmp_path / "again")
    data = json.loads((again.out / "report.json").read_bytes())
    assert data["delta"]["documents"]["counts"] == {"new": 0, "changed": 0, "moved": 0, "same": 18, "removed": 0}
    assert data["delta"]["decisions"] == {"changed": 0, "reasons": 0, "moves": [], "told": []}
    assert data["delta"]["gate"] == {"failing": [], "met": []}
    assert {check["delta"]["new"] + check["delta"]["fixed"] for check in data["checks"]} == {0}
    # Accepting does not change what the next run says: neither file knows of the comparison.
    for name in ("manifest.jsonl", "audit.lock.json"):
        assert (first.out / name).read_bytes() == (again.out / name).read_bytes()
    against = run(make_corpus(tmp_path / "other"), tmp_path / "third", "--against", str(first.out))
    assert json.loads((against.out / "report.json").read_bytes())["delta"]["baseline"]["name"] == "first"


def test_the_report_is_the_same_wherever_the_corpus_lies(corpus, tmp_path):
    elsewhere = accept(build(OLD), tmp_path / "elsewhere")
    (corpus / "audit.manifest.jsonl").write_bytes(b"")
    (elsewhere / "audit.manifest.jsonl").write_bytes(b"")
    assert report_data(held(build(NEW), corpus, None)) == report_data(held(build(NEW), elsewhere, None))
