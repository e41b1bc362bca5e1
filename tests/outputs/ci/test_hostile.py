"""Whatever stands in names and texts, an output is read as what it is, and does nothing in a log."""

import json
import re
from dataclasses import replace
from functools import cache

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from audit.outputs.ci.findings import findings
from audit.outputs.ci.render import FORMATS
from audit.schema import SPANS
from tests.outputs.conftest import build

#: A control, a line end that is not ours, a bidi control, a surrogate, a noncharacter.
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

SNIPPETS = [
    *("::set-output name=x::y", "\n::error::x", "%0A::warning::x", "##[add-mask]x", "##vso[task.complete]", "\r\n"),
    *("\x1b[2J", "\x00", "\u202e", "\u2066", "]]>", "<!--", "&#0;", "'\"<&", "\ufffe", "../../etc/passwd"),
    *(
        "%",
        ",",
        ":",
    ),
]
HOSTILE = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=6), min_size=1, max_size=6).map("".join)


@cache
def plain():
    return build(documents={"a.txt": b"xx xx", "b.txt": b"yy"})


def hostile(name, text, label):
    """The made-up result with a name, a text with a span all over it, and a label that are not to be trusted."""
    result, text = plain(), text.encode("utf-8", "replace").decode()
    name = name.encode("utf-8", "replace").decode()
    label = label.encode("utf-8", "replace").decode()
    spans = pl.Series("crosses_spans", [[{"start": 0, "end": len(text), "label": label}], []], SPANS)
    documents = result.documents.with_columns(
        pl.Series("doc_id", [name, f"{name}.b"]),
        pl.Series("path", [name, f"{name}.b"]),
        pl.Series("text", [text, ""]),
        pl.Series("crosses_flag", [True, False]),
        spans,
    )
    rules = tuple(replace(rule, doc_ids=(name,), notes=text, observed=label) for rule in result.verdict.rules)
    return replace(result, corpus=name, documents=documents, verdict=replace(result.verdict, rules=rules))


def rendered(result):
    found = findings(result, "corpus")
    return {name: render(result, found, "ab" * 32) for name, render in FORMATS.items()}


def is_inert(told):
    for name, text in told.items():
        assert not UNSEEN.search(text), name
        assert "##[" not in text
        assert "##vso[" not in text
        for line in text.splitlines():
            ours = name == "github" and re.match("::(error|warning|notice) (file|title)=", line)
            assert ours or not line.lstrip().startswith("::"), name
    for name in ("sarif", "codequality"):
        json.loads(told[name])
    etree.fromstring(told["junit"].encode())


@given(HOSTILE, HOSTILE, HOSTILE)
def test_nothing_acts(name, text, label):
    told = rendered(hostile(name, text, label))
    is_inert(told)
    lines = told["text"].splitlines()
    assert sum(": crosses: " in line for line in lines) >= 1
    for result in json.loads(told["sarif"])["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert not uri.startswith("/")
        assert ".." not in uri.split("/")
        assert re.fullmatch("[A-Za-z0-9._~/%-]+", uri)


@pytest.mark.parametrize("char", ["x", "\r", "<", "\u202e"])
def test_a_line_of_a_megabyte_is_cut(char):
    told = rendered(hostile("a.txt", char * 1_000_000, "long"))
    is_inert(told)
    assert all(len(text) < 200_000 for text in told.values())
