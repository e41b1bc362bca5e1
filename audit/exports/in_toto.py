"""An in-toto statement that the audit's rules were tested, with their results; signed where a key is given.

Its subjects are the manifest and the exported files, so that a signature covers what is handed on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from audit.exports import evidence, facts, parquet
from audit.exports.folder import described, files, write_json
from audit.exports.release import Release
from audit.ledger import dsse

FILE: Final = "audit.intoto.json"
SIGNED: Final = "audit.intoto.dsse.json"

_PAYLOAD_TYPE: Final = "application/vnd.in-toto+json"

#: A brake or a document that was not looked at counts as well: nothing passed that somebody must still look at.
_RESULTS: Final = {"PASS": "PASSED", "PASS WITH WARNINGS": "WARNED", "REVIEW": "WARNED"}


def write(release: Release, folder: Path) -> None:
    """Write the documents, the manifest, the lock and the statement; with a key, its envelope too."""
    parquet.write(release, folder)
    evidence.write(release, folder / "data")
    statement = _statement(release, folder)
    write_json(folder / FILE, statement)
    if release.key is not None:
        payload = json.dumps(statement, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        write_json(folder / SIGNED, dsse.sign(payload, _PAYLOAD_TYPE, release.key))


def _statement(release: Release, folder: Path) -> dict[str, Any]:
    digests = {"manifest.jsonl": release.digest}
    digests |= {path: described(folder, path)["sha256"] for path in files(folder)}
    return {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": name, "digest": {"sha256": digest}} for name, digest in digests.items()],
        "predicateType": "https://in-toto.io/attestation/test-result/v0.1",
        "predicate": {
            "result": _RESULTS.get(release.outcome, "FAILED"),
            "configuration": [
                {"name": name, "digest": {"sha256": release.lock[f"{name}_digest"].removeprefix("sha256:")}}
                for name in ("settings", "suites")
            ],
            **_tests(release),
        },
    }


def _tests(release: Release) -> dict[str, list[str]]:
    """The rules by how they went. An unmet rule of the severity `info` decides nothing, and warns here."""
    tests: dict[str, list[str]] = {"passedTests": [], "warnedTests": [], "failedTests": []}
    for name, rule in facts.rules(release):
        unmet = "failedTests" if rule["severity"] == "critical" or rule["error"] else "warnedTests"
        tests["passedTests" if rule["success"] else unmet].append(name)
    return tests
