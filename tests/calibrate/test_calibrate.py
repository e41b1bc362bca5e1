"""Planting: what is put where, that it is found, and that a check which is broken is seen to be."""

import json
import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from audit.calibrate import calibrate, choose
from audit.calibrate.damage import cut_character, figures, mangled
from audit.calibrate.examples import Placed, plant
from audit.calibrate.planted import Document, border
from audit.calibrate.twins import copies
from audit.checks import load_checks, parse_options
from audit.cli import main
from audit.duplicates import load_matchers
from audit.settings import Duplicates, Settings

pytestmark = pytest.mark.usefixtures("quick_gate")

TOPICS = ["harvest", "weather", "bread", "wool", "salt", "glass", "timber", "copper", "paper", "linen"]

LETTER = (
    "Nobody in the valley speaks about {0} before noon. When the {0} comes down the river in May, the old people count "
    "it twice, and the young ones write down what the {0} cost the year before.\n\n"
    "The keeper of the {0} has a book in which every sack is entered, and his daughter reads it to whoever asks.\n\n"
    "She knows who paid late for {0}, and she does not tell. Über the naïve she laughs. The café by the lock closes "
    "when the last cart has gone, and the lamp over its door is the only one that can be seen from the other bank.\n"
)
CHINESE = (
    "暴风雨过后，这座桥关闭了两天，渡轮把两岸的居民送到对岸。守桥人每天早上记录水位，他的女儿把{0}抄在一本旧账簿上。\n"
)


def decided(texts):
    """The columns that calibrating looks at."""
    rows = [{"doc_id": name, "path": name, "text": text, "n_chars": len(text)} for name, text in sorted(texts.items())]
    flags = [pl.lit(value=False).alias(f"{check}_flag") for check in load_checks()]
    return pl.DataFrame(rows).with_columns(*flags, decision=pl.lit("keep"))


TEXTS = {f"{n}.txt": LETTER.format(topic) for n, topic in enumerate(TOPICS)} | {
    "long.txt": "\n".join(map(LETTER.format, TOPICS)),
    "zh.txt": CHINESE.format("数字") * 2,
}


def planted(documents, checks=None, settings=None):
    checks, settings = checks or load_checks(), settings or Settings(calibrate=20)
    options = parse_options(checks, settings.checks)
    return calibrate(documents, checks, options, load_matchers(), settings, lambda count: None)


@pytest.fixture(scope="module")
def whole():
    return planted(decided(TEXTS))


def test_what_every_check_promises_is_found_in_plain_letters(whole):
    assert whole.documents == 12
    assert set(whole.recall) == {*load_checks(), "exact", "near", "passage"}
    wanting = {
        name: each.missed for name, each in whole.recall.items() if each.planted and each.found < 0.8 * each.planted
    }
    assert wanting == {}
    assert {name for name, each in whole.recall.items() if not each.planted} == {"custom"}


@pytest.mark.parametrize("id", ["spam", "encoding", "language", "mojibake"])
def test_a_check_that_is_broken_finds_nothing(id):  # noqa: A002
    check = load_checks()[id]

    def blind(batch, options):
        found = check.run(batch, options)
        nothing = {"language": pl.lit("en")} if id == "language" else {f"{id}_count": pl.lit(0, pl.UInt32)}
        return found.with_columns(**nothing)

    broken = replace(check, run=blind, flag=lambda options: pl.lit(value=False) & pl.col("text").is_null())
    recall = planted(decided(TEXTS), {id: broken}).recall[id]
    assert (recall.planted, recall.found, len(recall.missed)) == (12, 0, 5)


def test_a_flag_without_evidence_at_the_place_is_no_find():
    check = load_checks()["spam"]

    def elsewhere(batch, options):
        spans = [[{"start": 10**6, "end": 10**6 + 1, "label": "x"}]] * batch.height
        return check.run(batch, options).with_columns(
            spam_spans=pl.Series(spans, dtype=check.columns["spam_spans"]), spam_count=pl.lit(1, pl.UInt32)
        )

    recall = planted(decided(TEXTS), {"spam": replace(check, run=elsewhere)}).recall["spam"]
    assert recall.found == 0


def test_rules_of_the_user_are_planted():
    rule = {
        "label": "codename",
        "pattern": "project kestrel",
        "flagged": ["minutes of ⟦project kestrel⟧"],
        "clean": ["x"],
    }
    settings = Settings(calibrate=20, checks={"custom": {"rules": [rule]}})
    recall = planted(decided(TEXTS), {"custom": load_checks()["custom"]}, settings).recall["custom"]
    assert (recall.planted, recall.found) == (12, 12)


def test_neither_batches_nor_other_documents_change_what_is_planted(whole):
    assert planted(decided(TEXTS), settings=Settings(calibrate=20, batch_size=1)) == whole
    checks = {"spam": load_checks()["spam"]}
    few = planted(decided(TEXTS), checks, Settings(calibrate=4))
    assert few.documents == 4
    assert planted(decided(TEXTS).reverse(), checks, Settings(calibrate=4)) == few


def test_only_clean_documents_are_copied():
    documents = decided({"clean.txt": "It is well.", "flagged.txt": "x", "dropped.txt": "y", "bom.txt": "\ufeffz"})
    documents = documents.with_columns(
        spam_flag=pl.col("doc_id") == "flagged.txt",
        decision=pl.when(pl.col("doc_id") == "dropped.txt").then(pl.lit("drop")).otherwise(pl.lit("keep")),
    )
    assert [document.doc_id for document in choose(documents, load_checks(), 9)] == ["clean.txt"]


def test_a_corpus_without_clean_documents_is_no_crash():
    found = planted(decided(TEXTS).with_columns(decision=pl.lit("review")))
    assert found.documents == 0
    assert {(each.planted, each.found) for each in found.recall.values()} == {(0, 0)}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a.\n\nb.\n \nc.", {4, 9}),
        ("a\nb\n", {2}),
        ("One. Two! 三。四", {5, 10, 12}),
        ("no border", {9}),
        ("", {0}),
        ("\n" * 5, {1, 2, 3, 4}),
    ],
)
def test_borders_are_of_paragraphs_lines_or_sentences(text, places):
    assert {border(text, lot).place for lot in range(9)} == places


@pytest.mark.parametrize("where", ["amid", "head", "tail"])
def test_an_example_stands_where_its_marks_say(where):
    document = Document("a", "a", LETTER.format("wool"))
    made = plant(document, "spam", [Placed("Great talk. Sign up now!", [(12, 23)], where)])
    text, [(start, end)] = made.raw.decode(), made.marks
    assert text[start:end] == "Sign up now"
    assert text.startswith("Great talk.") == (where == "head")
    assert text.endswith("Sign up now!") == (where == "tail")
    # Nothing of the document is lost.
    assert re.sub(r"\s", "", text.replace("Great talk. Sign up now!", "")) == re.sub(r"\s", "", document.text)


def test_damage_is_made_of_the_document():
    document = Document("a", "a", LETTER.format("wool"))
    cut = cut_character(document, 0)
    with pytest.raises(UnicodeDecodeError):
        cut.raw.decode()
    broken = mangled(document, 0)
    [(start, end)] = broken.marks
    assert broken.raw.decode()[start:end].encode("cp1252").decode() in document.text
    assert "0" <= figures(document, 3).raw.decode()[0] <= "9"
    assert mangled(Document("b", "b", "plain ASCII only."), 0) is None
    assert "\x1b[31m" in cut_character(Document("b", "b", "plain ASCII only."), 0).raw.decode()


def test_copies_are_whole_altered_and_in_part():
    made = dict(copies(Document("a", "a", LETTER.format("wool") * 4), Duplicates()))
    assert set(made) == {"exact", "near", "passage"}
    assert made["passage"].raw.decode() in made["exact"].raw.decode()
    before, after = made["exact"].raw.decode().split(), made["near"].raw.decode().split()
    assert 0.03 < sum(one != other for one, other in zip(before, after, strict=True)) / len(before) <= 0.05
    assert set(dict(copies(Document("a", "a", "short"), Duplicates()))) == {"exact"}


@pytest.mark.parametrize("text", ["\n" * 10**6, " " * 10**6, "." * 10**6, "é" * 10**6, "字" * 10**6])
def test_text_of_one_character_takes_no_longer_than_it_is_long(text):
    document = Document("a", "a", text)
    border(text, 1), mangled(document, 1), cut_character(document, 1), figures(document, 1)
    assert [*copies(document, Duplicates())]


def test_a_run_that_is_calibrated_decides_the_same(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    for out, more in (("plain", []), ("planted", ["--calibrate", "3"])):
        main(["run", "corpus", "--out", out, "--quiet", *more])
    for name in ("manifest.jsonl", "audit.lock.json"):
        assert Path("plain", name).read_bytes() == Path("planted", name).read_bytes()
    capsys.readouterr()
    plain, told = (json.loads(Path(out, "report.json").read_bytes()) for out in ("plain", "planted"))
    assert plain.pop("calibration") is None
    calibration = told.pop("calibration")
    assert plain == told
    assert calibration["documents"] == calibration["checks"]["spam"]["found"] == 1
