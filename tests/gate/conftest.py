"""Decided documents made by hand, and two checks: a built-in one and one that adds every kind of column."""

import json
from types import SimpleNamespace

import polars as pl
import pytest

from audit import gate
from audit.checks import Check, no_flag, parse_options
from audit.checks.encoding import CHECK as ENCODING
from audit.schema import ANSWERS, DECIDED, DECODED, PARTS, PROVENANCE, RAW

LOUD = Check(
    id="loud",
    doc="Shouting.",
    run=lambda batch, options: batch,
    columns={
        "loud_count": pl.UInt32,
        "loud_share": pl.Float64,
        "loud_level": pl.Enum(["low", "high"]),
        "loud_words": pl.String,
        "language": pl.String,
    },
    flag=lambda options: pl.col("loud_count") > 0,
    expectations=(no_flag("loud"),),
)
CHECKS = {"encoding": ENCODING, "loud": LOUD}

PLAIN = {
    "status": "ok",
    "encoding": "utf-8",
    "encoding_confidence": 1.0,
    "n_bytes": 9,
    "n_chars": 9,
    "encoding_count": 0,
    "encoding_flag": False,
    "loud_count": 0,
    "loud_share": 0.0,
    "loud_level": "low",
    "loud_words": "WELL",
    "loud_flag": False,
    "language": "en",
    "provenance_problem_count": 0,
    "id_digests": [],
    "provenance_score": 1.0,
    "provenance_parts": dict.fromkeys(PARTS, "declared"),
    "decision": "keep",
    "waived": [],
}
SCHEMA = pl.Schema(
    {
        **{name: dtype for name, dtype in {**RAW, **DECODED, **DECIDED}.items() if name not in ("raw", "replaced")},
        **ANSWERS,
        **PROVENANCE,
        "encoding_count": pl.UInt32,
        **LOUD.columns,
        "encoding_flag": pl.Boolean,
        "loud_flag": pl.Boolean,
    }
)


def documents(*rows):
    """The documents table. What a row does not say is plain; documents without a name are called a, b, c and so on."""
    named = [{"doc_id": chr(ord("a") + n), **PLAIN, **row} for n, row in enumerate(rows)]
    return pl.DataFrame(named, schema=SCHEMA)


def rule(name, severity="critical", **kwargs):
    return {"type": name, "kwargs": kwargs, "severity": severity}


def suite(*rules, table="documents", name="mine", **more):
    return {"name": name, "expectations": list(rules), "meta": {"audit": {"table": table}}, **more}


def in_set(column, *values, severity="critical", **more):
    return rule("expect_column_values_to_be_in_set", severity, column=column, value_set=list(values), **more)


@pytest.fixture
def checks():
    return CHECKS


@pytest.fixture
def make():
    """What tests are written with: documents, rules and suites."""
    return SimpleNamespace(documents=documents, rule=rule, suite=suite, in_set=in_set)


@pytest.fixture
def judge(tmp_path):
    """Write suites to a folder, read them back and hold documents against them."""

    def hold(table, *forms, docs=None, options=None):
        folder = tmp_path / "suites"
        folder.mkdir(exist_ok=True)
        for form in forms:
            (folder / f"{form['name']}.json").write_text(json.dumps(form), "utf-8")
        suites = gate.load_suites(folder if forms else tmp_path / "absent", CHECKS)
        return gate.judge(table, suites, CHECKS, parse_options(CHECKS, options or {}), docs)

    return hold
