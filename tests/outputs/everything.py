"""A made-up result in which every part of a report has something to tell."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from audit.checks import kernel, load_checks
from audit.ledger.baseline import held
from audit.outputs.report.bytes import byte_evidence
from audit.outputs.report.data import report_data
from audit.result import Calibration, Recall, Result, Verdict, Waived
from audit.schema import RAW
from audit.settings import Evidence, Settings
from audit.text.decode import decode_batch
from tests.outputs.conftest import (
    BRAKES,
    DECISIONS,
    LETTERS,
    PASSAGE,
    RULES,
    SOURCES,
    WAIVER,
    accept,
    build,
    digests,
    letters,
    pair,
    shared,
)

DAMAGED = "Žluťoučký kůň úpěl ďábelské ódy. The rÃ©sumÃ© wasnâ€™t long. ".encode() * 4 + b"\xff"
OLD = {"d/moved-once.txt": b"It moves.", "b/astral.txt": b"It had no crosses.", "e/went.txt": b"It went away."}
DOCUMENTS = {
    **LETTERS,
    "a/clean-copy.txt": b"An ordinary text.\nIt has two lines.\n",
    "a/clean.txt": b"An ordinary text.\nIt has two lines!\n",
    "b/astral.txt": "\U0001f600 before ×× after\nsecond line ××× ends\n".encode(),
    "b/damaged.txt": DAMAGED,
    "c/left.txt": f"On Monday {PASSAGE}. So it was done.".encode(),
    "c/right.txt": f"We are told that {PASSAGE}! And then?".encode(),
    "d/empty.txt": b"",
    "d/moved.txt": b"It moves.",
}
KEPT = {"cluster_id": "a/clean-copy.txt"}
GONE = {
    **DECISIONS["a/clean.txt"],
    "duplicate_kind": "near",
    "similarity": 0.97,
    "keeper_reason": "smaller id",
}


def everything(folder: Path, evidence: Evidence = "snippet", documents: dict[str, Any] = DOCUMENTS) -> Result:
    """The result, held against another one that is accepted in *folder*."""
    n = len(PASSAGE)
    rules = (replace(RULES[0], success=False), replace(RULES[1], success=True), RULES[2])
    accepted = accept(build(OLD, verdict=Verdict(rules=rules, suites_digest="ab" * 32)), folder)
    result = build(
        documents,
        {**DECISIONS, "a/clean.txt": GONE, "a/clean-copy.txt": KEPT},
        [
            pair("a/clean-copy.txt", "a/clean.txt", "near", 0.97, evidence={"jaccard": 0.97}),
            shared(),
            letters(),
        ],
        [{"doc_id": "c/left.txt", "start": 10, "end": 10 + n, "documents": 1_234, "sources": SOURCES}],
        {
            "publisher": "The Example Press",
            "source": "mill",
            "source_uri": "https://example.org/1",
            "retrieved": "soon",
        },
        waivers=(Waived(waiver=WAIVER, state="applied"),),
        brakes=BRAKES,
        skipped={"hidden": 2, "documents with 3 keys shared by too many documents": 1},
        calibration=Calibration(documents=10, recall={"crosses": Recall(planted=9, found=7, missed=(("a", "××"),))}),
    )
    settings = Settings(as_of=result.settings.as_of, evidence=evidence, fail_on="drop")
    return held(replace(result, settings=settings), accepted, None)


def everything_told(folder: Path, evidence: Evidence = "snippet") -> dict[str, Any]:
    """Its data. The made-up checks look at no bytes, so those of its spoilt document are told as the real ones do."""
    data = report_data(everything(folder, evidence), digests("cd" * 32))
    spoilt = next(document for document in data["documents"] if document["doc_id"] == "b/damaged.txt")
    spoilt["bytes"] = _bytes(DAMAGED) if evidence == "snippet" else []
    return data


def _bytes(raw: bytes) -> list[dict[str, Any]]:
    facts = {"doc_id": "a", "path": "a", "sha256": hashlib.sha256(raw).hexdigest(), "n_bytes": len(raw), "raw": raw}
    frame = decode_batch(pl.DataFrame([facts], schema=RAW))
    checks = load_checks()
    for name in ("encoding", "mojibake", "pii"):
        frame = kernel(checks[name], checks[name].options())(frame)
    return byte_evidence(frame.row(0, named=True))
