"""A statement, validated by the protocol's own library, and its signature by another's."""

import hashlib
import json

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.errors import SettingsError
from audit.exports import Wish, export
from audit.ledger import dsse

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")


@pytest.fixture
def signed(audited, tmp_path):
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "key.pem").write_bytes(pem)
    wish = Wish(format="in-toto", key=tmp_path / "key.pem")
    return key, export(audited, wish, tmp_path / "to").folder


def test_a_statement_is_valid(exported, audited):
    from google.protobuf import json_format
    from in_toto_attestation.predicates.test_result.v0.test_result_pb2 import TestResult
    from in_toto_attestation.v1.statement import Statement
    from in_toto_attestation.v1.statement_pb2 import Statement as Message

    folder = exported("in-toto")
    raw = (folder / "audit.intoto.json").read_text("utf-8")
    statement = Statement.copy_from_pb(json_format.Parse(raw, Message()))
    statement.validate()
    assert statement.pb.predicate_type == "https://in-toto.io/attestation/test-result/v0.1"
    result = json_format.ParseDict(json.loads(raw)["predicate"], TestResult())
    rules = json.loads((audited / "report.json").read_bytes())["gate"]["rules"]
    assert result.result == "WARNED"
    assert len(result.passed_tests) + len(result.warned_tests) + len(result.failed_tests) == len(rules)
    assert len(result.warned_tests) == sum(not rule["success"] for rule in rules)
    lock = json.loads((audited / "audit.lock.json").read_bytes())
    assert {f"sha256:{each.digest['sha256']}" for each in result.configuration} == {
        lock["settings_digest"],
        lock["suites_digest"],
    }


def test_its_subjects_are_what_is_there(exported, audited):
    folder = exported("in-toto")
    statement = json.loads((folder / "audit.intoto.json").read_bytes())
    subjects = {each["name"]: each["digest"]["sha256"] for each in statement["subject"]}
    assert subjects.pop("manifest.jsonl") == hashlib.sha256((audited / "manifest.jsonl").read_bytes()).hexdigest()
    assert sorted(subjects) == ["data/audit.lock.json", "data/documents.parquet", "data/manifest.parquet"]
    for name, digest in subjects.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_a_signed_statement_is_the_same_one(signed):
    from securesystemslib.dsse import Envelope
    from securesystemslib.signer import SSlibKey

    key, folder = signed
    envelope = json.loads((folder / "audit.intoto.dsse.json").read_bytes())
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    payload = dsse.verify(envelope, public)
    assert json.loads(payload) == json.loads((folder / "audit.intoto.json").read_bytes())
    theirs = SSlibKey.from_crypto(key.public_key(), envelope["signatures"][0]["keyid"])
    assert Envelope.from_dict(envelope).verify([theirs], 1)


def test_the_outcome_is_the_result(audited, tmp_path):
    from dataclasses import replace

    from audit.exports import in_toto
    from audit.exports.release import open_release

    release = open_release(audited)
    rule = {"suite": "s", "text": "t\u202e", "severity": "critical", "success": False, "error": ""}
    results = {}
    for outcome in ("PASS", "PASS WITH WARNINGS", "REVIEW", "FAIL", "INCOMPLETE"):
        folder = tmp_path / outcome
        in_toto.write(replace(release, outcome=outcome, rules=[rule]), folder)
        predicate = json.loads((folder / "audit.intoto.json").read_bytes())["predicate"]
        results[outcome] = predicate["result"]
        assert predicate["failedTests"] == ["s: t⟨U+202E⟩"]
    assert [*results.values()] == ["PASSED", "WARNED", "WARNED", "FAILED", "FAILED"]


def test_a_key_that_is_none_is_refused_and_nothing_is_written(audited, tmp_path):
    (tmp_path / "key.pem").write_text("no key")
    for path, says in ((tmp_path / "key.pem", "Ed25519"), (tmp_path / "gone.pem", "gone.pem")):
        with pytest.raises(SettingsError, match=says):
            export(audited, Wish(format="in-toto", key=path), tmp_path / "to")
    assert not (tmp_path / "to").exists()
