"""A made-up result: real frames, decoded and checked by the real kernels, decided by hand."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pydantic import Field

from audit.brakes import Brake
from audit.checks import Check, Options, kernel, no_flag, span_check
from audit.outputs import lock, manifest
from audit.outputs.manifest import Digests
from audit.outputs.report.html import render_pages
from audit.provenance import stated
from audit.provenance.answers import answer
from audit.provenance.completeness import complete
from audit.provenance.derived import derive
from audit.provenance.digests import identify
from audit.provenance.sources import Sources
from audit.result import Result, Rule, Verdict, Waived
from audit.schema import BOILERPLATE, DECIDED, PAIRS, RAW, SPANS, TRANSIENT
from audit.settings import Settings, Waiver
from audit.text.decode import decode_batch
from audit.text.spans import Span

#: More than the report names; the first one's name must not run.
SOURCES = [{"source": name, "documents": 1_000 - n} for n, name in enumerate(["<script>mill", None, *"cdefg"])]

ASTRAL = "\U0001f600\U00020000 before ×× after\nsecond line ××× ends\n"
PASSAGE = "the committee met in the old library and agreed on every point of the plan that lay before it"

DOCUMENTS: dict[str, bytes | None] = {
    "a/clean.txt": b"An ordinary text, with nothing in it that anybody would mind.\nIt has two lines.\n",
    "a/clean-copy.txt": b"An ordinary text, with nothing in it that anybody would mind.\nIt has two lines.\n",
    "b/astral.txt": ASTRAL.encode(),
    "b/damaged.txt": "Žluťoučký kůň úpěl ďábelské ódy. ".encode() * 6 + b"\xff",
    "c/left.txt": f"On Monday {PASSAGE}. So it was done.".encode(),
    "c/right.txt": f"We are told that {PASSAGE}! And then?".encode(),
    "d/empty.txt": b"",
    "d/gone.txt": None,
    "d/image.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0" * 20,
}


class CrossOptions(Options):
    """A threshold of its own, and a label that is text of the corpus."""

    min_count: int = Field(default=2, ge=1)


def _crosses(text: str, options: CrossOptions) -> Iterator[Span]:
    for match in re.finditer("×{1,400000}", text):
        yield Span(*match.span(), text[match.end() : match.end() + 30])


CROSS = span_check(
    id="crosses",
    doc="Runs of `×` that stand for words.\n\nMore.\n\n## Why it matters\n\nIt does.\n\n## Known problems\n\nNone.",
    find=_crosses,
    flag=lambda options: pl.col("crosses_count") >= options.min_count,
    options=CrossOptions,
    expectations=(no_flag("crosses"),),
)


def _tongue(batch: pl.DataFrame, options: Options) -> pl.DataFrame:
    columns = {"language": pl.String, "language_confidence": pl.Float64}
    return pl.DataFrame([["en" if text else None for text in batch["text"]], [0.987654] * batch.height], schema=columns)


TONGUE = Check(
    id="language",
    doc="The language of a document.\n\n## Why it matters\n\nIt does.\n\n## Known problems\n\nNone.",
    run=_tongue,
    columns={"language": pl.String, "language_confidence": pl.Float64},
    flag=lambda options: pl.col("language_confidence") < 0.5,
)


class DamageOptions(Options):
    """A threshold that is no count."""

    min_confidence: float = 0.2


#: What steers a terminal is a span of decoding as well, and none of this check.
LOST = pl.col("replaced").list.filter(pl.element().struct.field("label") == "replaced")

DAMAGE = Check(
    id="damage",
    doc="Bytes that could not be decoded.\n\n## Why it matters\n\nIt does.\n\n## Known problems\n\nNone.",
    run=lambda batch, options: batch.select(damage_spans=LOST).select(
        damage_count=pl.col("damage_spans").list.len().cast(pl.UInt32), damage_spans=pl.col("damage_spans")
    ),
    columns={"damage_count": pl.UInt32, "damage_spans": SPANS},
    flag=lambda options: (pl.col("damage_count") > 0) | (pl.col("encoding_confidence") < options.min_confidence),
    options=DamageOptions,
)

CHECKS = {check.id: check for check in (CROSS, DAMAGE, TONGUE)}


def _raw(doc_id: str, raw: bytes | None, declared: Mapping[str, Any]) -> dict[str, Any]:
    said = [
        {"field": field, "value": str(value), "strength": "declared", "origin": f"column {field}"}
        for field, value in declared.items()
    ]
    return {
        "doc_id": doc_id,
        "path": doc_id,
        "declared": said,
        "sha256": None if raw is None else hashlib.sha256(raw).hexdigest(),
        "n_bytes": 0 if raw is None else len(raw),
        "raw": raw,
        "problem": "permission denied" if raw is None else None,
    }


def _decided(documents: pl.DataFrame, decided: Mapping[str, Mapping[str, Any]]) -> pl.DataFrame:
    rows = []
    for row in documents.iter_rows(named=True):
        flags = [id for id in CHECKS if row[f"{id}_flag"]]  # noqa: A001
        reasons = flags if row["status"] == "ok" else [row["status"]]
        default = {"decision": "review" if reasons else "keep", "reasons": reasons, "waived": []}
        rows.append(default | decided.get(row["doc_id"], {}))
    return documents.hstack(pl.DataFrame(rows, schema=DECIDED))


def build(
    documents: Mapping[str, bytes | None] = DOCUMENTS,
    decided: Mapping[str, Mapping[str, Any]] | None = None,
    pairs: list[dict[str, Any]] | None = None,
    boilerplate: list[dict[str, Any]] | None = None,
    declared: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Result:
    """A result over *documents*; *decided* and *fields* override what is derived from them."""
    rows = [_raw(doc_id, raw, declared or {}) for doc_id, raw in sorted(documents.items())]
    found = pl.DataFrame(rows, schema=RAW)
    frame = stated.run(decode_batch(found.with_columns(identify(found))))
    for check in CHECKS.values():
        frame = kernel(check, check.options())(frame)
    frame = answer(frame, Sources())
    table = pl.DataFrame(pairs or [], schema=PAIRS)
    frame = frame.with_columns(derive(frame, table))
    frame = frame.with_columns(complete(frame))
    given = {
        "corpus": "made-up",
        "place": "made-up",
        "settings": Settings(as_of=date(2026, 1, 1)),
        "checks": CHECKS,
        "options": {id: check.options() for id, check in CHECKS.items()},  # noqa: A001
        "verdict": Verdict(rules=RULES, suites_digest="ab" * 32),
    }
    return Result(
        documents=_decided(frame, decided or {}),
        pairs=table,
        boilerplate=pl.DataFrame(boilerplate or [], schema=BOILERPLATE),
        **(given | fields),
    )


RULES = (
    Rule(
        suite="kept",
        table="kept",
        type="expect_column_values_to_be_in_set",
        kwargs={"column": "crosses_flag", "value_set": [False]},
        severity="critical",
        success=True,
    ),
    Rule(
        suite="documents",
        table="documents",
        type="expect_column_mean_to_be_between",
        kwargs={"column": "is_review", "max_value": 0.2},
        severity="warning",
        success=False,
        observed="0.44",
        unexpected_count=4,
        doc_ids=("b/astral.txt", "b/damaged.txt"),
        notes="A third of the corpus should not wait for a person.",
    ),
    Rule(
        suite="kept",
        table="kept",
        type="expect_table_row_count_to_be_between",
        kwargs={"min_value": 1},
        severity="critical",
        success=False,
        error="ValueError: no rows",
    ),
)


def span(start: int, end: int, label: str) -> dict[str, Any]:
    return {"start": start, "end": end, "label": label}


def pair(left: str, right: str, kind: str, similarity: float, **rest: Any) -> dict[str, Any]:
    evidence = json.dumps(rest.pop("evidence", {}))
    return {"left": left, "right": right, "kind": kind, "similarity": similarity, "verified": True} | {
        "left_spans": [],
        "right_spans": [],
        "evidence": evidence,
        **rest,
    }


#: A letter and its translation, in which one sentence of each has no partner.
LETTERS = {
    "en.txt": b"Dear all, I redacted it.\nWe met 70 people.\nOnly the translator says so.\n",
    "zh.txt": "各位好，我写了×。\n我们见了70个人。\n这句没有人翻译。\n".encode(),
}


def letters(**rest: Any) -> dict[str, Any]:
    """Their pair, any part of which a test may replace."""
    evidence = {
        "by": "sentences",
        "left_covered": 0.6,
        "right_covered": 1.0,
        "order": 1.0,
        "margin": 0.25,
        "shared_anchors": 0.5,
        "threshold": 0.425,
        "encoder": "an encoder",
        "encoder_sha256": "ab" * 32,
        "direction_signs": [{"sign": "redacted", "original": "right"}, {"sign": "omitted", "original": "left"}],
        "anchors": [{"key": "n:70", "left": [32, 34], "right": [14, 16]}],
        "left_only": [[43, 71]],
        "right_only": [[20, 28]],
    }
    given = {
        "left_spans": [span(0, 24, "translated"), span(25, 42, "translated")],
        "right_spans": [span(0, 9, "translated"), span(10, 19, "translated")],
        "direction": "right to left",
        "evidence": evidence | rest.pop("evidence", {}),
    }
    return pair("en.txt", "zh.txt", rest.pop("kind", "translation"), 0.8, **(given | rest))


WAIVER = Waiver(
    document="b/damaged.txt",
    checks=("damage",),
    reason="Read and found to be right.",
    owner="the archive",
    expires=date(2027, 1, 1),
)

BRAKES = (
    Brake(kind="source", name="hub", documents=120, would_go=100, limit=0.5),
    Brake(kind="source", name=None, documents=2_000, would_go=1_001, limit=0.5),
    Brake(kind="cluster", name="a/clean-copy.txt", documents=1_200, would_go=1, limit=1_000),
)

DECISIONS: dict[str, dict[str, Any]] = {
    "a/clean.txt": {
        "decision": "drop",
        "reasons": ["duplicate"],
        "duplicate_of": "a/clean-copy.txt",
        "duplicate_kind": "exact",
        "similarity": 1.0,
        "cluster_id": "a/clean-copy.txt",
    },
    "b/damaged.txt": {
        "decision": "keep",
        "reasons": [],
        "waived": ["damage"],
        "waiver": "Read and found to be right. (the archive, until 2027-01-01: damage)",
    },
}


def shared() -> dict[str, Any]:
    """The pair of documents that share `PASSAGE`."""
    n = len(PASSAGE)
    return pair(
        "c/left.txt",
        "c/right.txt",
        "passage",
        0.71,
        left_spans=[span(10, 10 + n, "passage")],
        right_spans=[span(17, 17 + n, "passage")],
        evidence={"runs": 1, "longest": n, "shared": n},
    )


@pytest.fixture
def make_result() -> Callable[..., Result]:
    """`build` with everything a report can show, any part of which a test may replace."""

    def make(**given: Any) -> Result:
        n = len(PASSAGE)
        full = {
            "decided": DECISIONS,
            "pairs": [
                pair("a/clean-copy.txt", "a/clean.txt", "exact", 1.0),
                shared(),
            ],
            "boilerplate": [
                {"doc_id": "c/left.txt", "start": 10, "end": 10 + n, "documents": 1_234, "sources": SOURCES}
            ],
            "declared": {"publisher": "The Example Press", "source_uri": "https://example.org/1", "licence": "CC0-1.0"},
            "waivers": (Waived(waiver=WAIVER, state="applied"),),
            "skipped": {"hidden": 2, "excluded": 1},
        }
        if "documents" in given and "c/left.txt" not in given["documents"]:
            full["boilerplate"] = []
        return build(**(full | given))

    return make


@pytest.fixture
def result(make_result: Callable[..., Result]) -> Result:
    return make_result()


@pytest.fixture
def whole(make_result: Callable[..., Result]) -> Result:
    """The same with every document looked at."""
    return make_result(documents={id: raw for id, raw in DOCUMENTS.items() if raw is not None})  # noqa: A001


def digests(manifest: str) -> Digests:
    return Digests(manifest=manifest, root="ab" * 32, height=1, sums="0" * 3072)


def first_page(data: Mapping[str, Any]) -> str:
    return render_pages(data)["report.html"]


def accept(result: Result, corpus: Path) -> Path:
    """Lay the lock and the manifest of *result* into the folder *corpus*, as `audit accept` does."""
    corpus.mkdir(exist_ok=True)
    lacking = {*TRANSIENT} - {*result.documents.columns}
    documents = result.documents.with_columns(pl.lit(None).alias(name) for name in sorted(lacking))
    written = manifest.write(replace(result, documents=documents), corpus)
    (corpus / "manifest.jsonl").rename(corpus / "audit.manifest.jsonl")
    (corpus / "manifest.parquet").unlink()
    (corpus / "audit.lock.json").write_bytes(lock.render(result, written).encode())
    return corpus
