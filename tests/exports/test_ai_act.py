"""The draft says what the manifest says, and owes the rest."""

import re
from dataclasses import replace

import polars as pl
import pytest

from audit.exports import ai_act
from audit.exports.release import open_release


@pytest.fixture(scope="module")
def draft(exported):
    return (exported("ai-act") / "ai-act-summary.md").read_text("utf-8")


def test_it_has_the_sections_of_the_template(draft):
    heads = re.findall(r"^#{2,3} ([0-9.]+)", draft, re.MULTILINE)
    general, sources = ["1.", "1.1", "1.2", "1.3"], ["2.", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6"]
    assert heads == [*general, *sources, "3.", "3.1", "3.2", "3.3"]


def test_its_figures_are_those_of_the_manifest(draft, audited):
    kept = pl.read_parquet(audited / "manifest.parquet").filter(decision="keep")
    words = kept["quality"].struct.field("words").sum()
    assert f"- Size: 26 documents, {kept['n_chars'].sum():,} characters, {words:,} words" in draft
    assert "- Latest day of acquisition that is known: 2025-11-30 (nothing is said of 3 documents)" in draft
    assert "| <code>books&#46;example&#46;org</code> | 23 |" in draft
    assert "- Documents with personal data: 1 of 26" in draft
    english = kept.filter(language="en")
    assert f"| <code>en</code> | {english.height} | {english['n_chars'].sum():,} |" in draft


def test_what_nobody_can_know_is_owed(draft):
    assert draft.count("**OWED:**") == 12
    assert "Date of this draft: 2026-01-31" in draft


def test_text_of_the_corpus_does_nothing(draft):
    assert "<b" not in draft.replace("<br>", "") and "<script" not in draft
    assert "\u202e" not in draft and "\nlicense: mit" not in draft


def test_columns_that_are_not_there_are_said_not_to_be(audited, tmp_path):
    release = open_release(audited)
    bare = release.chosen.drop("quality", "pii_count", "rights_spans")
    ai_act.write(replace(release, chosen=bare), tmp_path)
    draft = (tmp_path / "ai-act-summary.md").read_text("utf-8")
    assert "not counted words" in draft
    assert draft.count("not looked for") == 3
