"""Why two documents are related, and what is said of two that are not."""

import os
import shutil

import polars as pl
import pytest

from audit import index
from audit.cli import main

pytestmark = pytest.mark.usefixtures("quick_gate")

SHARED = (
    "the committee met in the old library on the hill and agreed on every single point of the plan that lay before it, "
    "on the price of the new roof, on the colour of the doors, and on the day on which the work was to begin"
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An audit of four letters, of which two share a passage and one is a copy."""
    monkeypatch.chdir(tmp_path)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    story = "We left early in the morning and saw the river, which was high, and the mill, which had no roof. " * 2
    (corpus / "a.txt").write_text(f"{story}\nOn Monday {SHARED}. So it was done.")
    (corpus / "b.txt").write_text(
        f"We are told that {SHARED}! And then? Nobody knows. " + "Rain fell on the empty square. " * 9
    )
    (corpus / "c.txt").write_text("A letter about the weather, the harvest and the long road home.")
    shutil.copy(corpus / "c.txt", corpus / "d.txt")
    assert main(["run", "corpus", "--quiet", "--fail-on", "never"]) == 0
    return tmp_path


def explained(capsys, *words):
    capsys.readouterr()
    assert main(["explain", *words]) == 0
    return capsys.readouterr().out


def test_two_documents_stand_side_by_side(capsys):
    told = explained(capsys, "corpus/a.txt", "b.txt")
    assert told.startswith("a.txt and b.txt: passage, similarity ")
    assert "2:11 the committee met" in told
    assert "│ 1:18 the committee met" in told
    assert explained(capsys, "b.txt", "a.txt") == told


def test_copies_stand_side_by_side_too(capsys):
    told = explained(capsys, "c.txt", "d.txt")
    assert told.startswith("c.txt and d.txt: exact, similarity 1\n  Verified.\n  Same: bytes\n\nc.txt ")
    assert told.count("1:1 A letter about the weather") == 2


def test_the_columns_are_as_wide_as_the_terminal(capsys, monkeypatch):
    for width in (60, 150):
        monkeypatch.setenv("COLUMNS", str(width))
        assert max(map(len, explained(capsys, "a.txt", "b.txt").splitlines())) in range(width - 3, width + 1)
    # No terminal tells how wide it is.
    monkeypatch.setattr(shutil, "get_terminal_size", lambda fallback=(80, 24): os.terminal_size(fallback))
    assert max(map(len, explained(capsys, "a.txt", "b.txt").splitlines())) in range(117, 121)


def test_two_that_are_not_related_name_who_they_are_related_to(capsys, folder):
    assert explained(capsys, "a.txt", "c.txt") == (
        "a.txt and c.txt are not related.\na.txt is related to b.txt (passage).\nc.txt is related to d.txt (exact).\n"
    )
    (folder / "corpus" / "e.txt").write_text("Nothing like it was ever heard of in this town or in the next.")
    main(["run", "corpus", "--quiet"])
    assert explained(capsys, "e.txt", "a.txt").splitlines()[-1] == "e.txt is related to no other document."


def test_of_many_relatives_the_first_are_named(capsys, monkeypatch, folder):
    monkeypatch.setattr("audit.explain._RELATIVES", 1)
    shutil.copy(folder / "corpus" / "c.txt", folder / "corpus" / "e.txt")
    main(["run", "corpus", "--quiet"])
    assert "c.txt is related to d.txt (exact) and 1 pair more." in explained(capsys, "a.txt", "c.txt")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["a.txt", "nowhere.txt"], "'nowhere.txt' is no document of the audit in 'reports'"),
        (["spam", "a.txt"], "'spam' is no document of the audit in 'reports'"),
        (["a.txt", "corpus/a.txt"], "are one document\nHint: name two"),
        (["a.txt", "b.txt", "--out", "corpus"], "no audit in 'corpus'"),
    ],
    ids=" ".join,
)
def test_names_of_nothing_exit_2(words, says, capsys):
    assert main(["explain", *words]) == 2
    assert says in capsys.readouterr().err


def test_a_pair_that_the_report_has_no_room_for_is_read_from_the_index(capsys, monkeypatch):
    told = explained(capsys, "a.txt", "b.txt")
    monkeypatch.setattr("audit.outputs.report.pairs.MAX_PAIRS", 0)
    main(["run", "corpus", "--quiet"])
    assert explained(capsys, "a.txt", "b.txt") == told


@pytest.mark.parametrize("how", ["--no-index", "other", "broken"])
def test_without_the_texts_the_places_are_told(how, capsys, monkeypatch, folder):
    monkeypatch.setattr("audit.outputs.report.pairs.MAX_PAIRS", 0)
    main(["run", "corpus", "--quiet", *(["--no-index"] if how == "--no-index" else [])])
    if how == "other":
        index.adopt(folder / "reports" / "index", "00" * 32)
    if how == "broken":
        (folder / "reports" / "index" / "000000.arrow").write_bytes(b"no table")
    told = explained(capsys, "a.txt", "b.txt")
    assert told.startswith("The text of a.txt was not kept; places in it are told.\n\nThe text of b.txt was not kept")
    row = pl.read_parquet("reports/pairs.parquet").filter(pl.col("kind") == "passage").row(0, named=True)
    (left,), (right,) = row["left_spans"], row["right_spans"]
    assert f"code points {left['start']} to {left['end']}" in told
    assert f"│ code points {right['start']} to {right['end']}\n" in told


def test_a_document_of_an_accepted_audit_is_known_by_its_pairs(capsys, folder):
    (folder / "new").mkdir()
    shutil.copy(folder / "corpus" / "a.txt", folder / "new" / "z.txt")
    main(["run", "new", "--out", "fresh", "--against", "reports", "--quiet"])
    assert explained(capsys, "new/z.txt", "a.txt", "--out", "fresh").startswith("a.txt and z.txt: exact")


def test_two_documents_can_be_related_twice(capsys, folder):
    pairs = pl.read_parquet("reports/pairs.parquet")
    row = pairs.filter(pl.col("kind") == "passage").with_columns(kind=pl.lit("near"))
    pl.concat([pairs, row]).write_parquet("reports/pairs.parquet")
    heads = [line for line in explained(capsys, "a.txt", "b.txt").splitlines() if line.startswith("a.txt and b.txt: ")]
    assert [head.split()[3] for head in heads] == ["near,", "passage,"]


def test_relations_are_explained_like_checks(capsys):
    assert "translation  Translations: documents that say the same" in explained(capsys)
    assert "contained translation" in explained(capsys, "translation")
