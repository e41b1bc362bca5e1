"""What is handed on is what was audited, every byte of it."""

import json
import shutil
from dataclasses import replace

import polars as pl
import pytest

import audit
from audit.cli import main
from audit.errors import CorpusError, SettingsError
from audit.exports import Wish, croissant, documents, export, frictionless
from audit.exports.cleaning import OPS, sha256
from audit.exports.release import open_release
from audit.readers import open_corpus
from audit.settings import Settings
from audit.text.decode import decode

CLEAN = ("pii", "placeholder", "mojibake:replacement")


@pytest.fixture
def moved(corpus, audited, tmp_path):
    """A copy of the corpus and of its audit, to be spoilt."""
    place, out = shutil.copytree(corpus, tmp_path / "corpus"), shutil.copytree(audited, tmp_path / "reports")
    facts = json.loads((out / "run.json").read_bytes())
    (out / "run.json").write_text(json.dumps(facts | {"corpus": str(place), "opened": str(place)}))
    return place, out


def test_what_is_kept_comes_with_its_text(audited):
    found = audit.read_kept(audited).collect()
    manifest = audit.load_manifest(audited)
    kept = manifest.filter(pl.col("decision") == "keep").sort("doc_id")
    assert (
        found.sort("doc_id")
        .select("doc_id", "sha256", "text_sha256", "n_chars")
        .equals(kept.select("doc_id", "sha256", "text_sha256", "n_chars"))
    )
    assert [sha256(text) for text in found["text"]] == found["text_sha256"].to_list()
    assert found["text"][found["doc_id"].index_of("marked.txt")][0] != "\ufeff"


def test_columns_rows_and_conditions_are_asked_of_the_source(audited):
    lazy = audit.read_kept(audited, ["doc_id", "language"])
    assert lazy.collect_schema().names() == ["doc_id", "language"]
    assert lazy.filter(pl.col("language") == "zh-Hans").collect().height == 3
    assert lazy.head(2).collect().height == 2
    assert lazy.select("language").head(0).collect().columns == ["language"]
    with pytest.raises(SettingsError, match="no column 'txet'"):
        audit.read_kept(audited, ["txet"])


@pytest.mark.parametrize("decision", ["keep", "review", "drop", "all"])
def test_each_decision_has_its_documents(audited, decision):
    release = open_release(audited, decision)
    manifest = audit.load_manifest(audited)
    asked = manifest if decision == "all" else manifest.filter(decision=decision)
    found = pl.concat(release.documents())
    assert sorted(found["doc_id"]) == asked["doc_id"].to_list()
    assert found.schema == release.schema
    assert set(found.filter(pl.col("text").is_null())["status"]) <= {"binary", "unreadable"}


def test_what_was_done_to_a_text_can_be_done_again(corpus, audited):
    release = open_release(audited, "all", CLEAN)
    changed = set()
    for row in pl.concat(release.documents()).iter_rows(named=True):
        if row["text"] is None:
            assert row["transformations"] == []
            continue
        first, *steps = row["transformations"]
        if "#" not in row["doc_id"] and "\\" not in row["doc_id"]:
            text = decode((corpus / row["doc_id"]).read_bytes()).text
        else:
            continue
        assert (first["op"], first["input_sha256"], first["output_sha256"]) == ("decode", row["sha256"], sha256(text))
        for step in steps:
            assert sha256(text) == step["input_sha256"]
            text = OPS[step["op"]](text, step["spans"])
            assert sha256(text) == step["output_sha256"]
            changed.add(step["op"])
        assert (text, len(text), sha256(text)) == (row["text"], row["n_chars"], row["text_sha256"])
    assert changed == {"mask"}
    removed = pl.concat(open_release(audited, "review", CLEAN).documents()).filter(pl.col("doc_id") == "shard.jsonl#1")
    assert [step["op"] for step in removed["transformations"][0]] == ["decode", "remove"]


def test_personal_data_is_gone_when_asked(audited):
    plain, masked = (
        pl.concat(open_release(audited, "keep", clean).documents()).filter(pl.col("doc_id") == "private.txt")["text"][0]
        for clean in ((), ("pii",))
    )
    assert "jane.doe@example.org" in plain
    assert "jane.doe" not in masked and "john.roe" not in masked
    assert len(masked) == len(plain)


def test_what_was_taken_out_is_counted(audited, tmp_path):
    wish = Wish(format="jsonl", clean=("pii", "pii:email", "pii:emial"))
    done = export(audited, wish, tmp_path / "to")
    assert done.spans == {"pii": 2, "pii:email": 2, "pii:emial": 0}


def test_a_document_that_changed_is_refused(moved, capsys):
    corpus, out = moved
    (corpus / "plain" / "1.txt").write_text("Something else.")
    with pytest.raises(CorpusError, match=r"plain/1.txt: has changed since the audit"):
        audit.read_kept(out).collect()
    assert main(["export", "--format", "parquet", "--out", str(out)]) == 2
    assert "plain/1.txt: has changed" in capsys.readouterr().err
    assert [path for path in out.rglob("*") if "parquet" in path.name and path.parent.name == "exports"] == []


def test_a_document_that_is_gone_is_refused(moved):
    corpus, out = moved
    (corpus / "plain" / "1.txt").unlink()
    with pytest.raises(CorpusError, match=r"plain/1.txt: is gone"):
        export(out, Wish(format="jsonl"))


def test_a_document_that_is_not_handed_on_may_change(moved):
    corpus, out = moved
    (corpus / "plain" / "0.txt").unlink()
    (corpus / "new.txt").write_text("new")
    assert export(out, Wish(format="jsonl")).documents == audit.load_manifest(out).filter(decision="keep").height


def test_a_document_that_is_read_in_another_way_is_refused(moved, monkeypatch):
    _, out = moved
    monkeypatch.setattr(
        "audit.exports.documents.decode_batch", lambda batch: batch.with_columns(text_sha256=pl.lit("x"))
    )
    with pytest.raises(CorpusError, match="no longer read as it was"):
        export(out, Wish(format="jsonl"))


@pytest.mark.parametrize("spoil", ["lock", "manifest", "report", "run", "gone"])
def test_parts_that_do_not_belong_together_are_refused(moved, spoil):
    _, out = moved
    if spoil == "lock":
        lock = json.loads((out / "audit.lock.json").read_bytes())
        (out / "audit.lock.json").write_text(json.dumps(lock | {"corpus_digest": "sha256:" + "0" * 64}))
    elif spoil == "manifest":
        table = pl.read_parquet(out / "manifest.parquet")
        table.with_columns(decision=pl.lit("keep")).write_parquet(out / "manifest.parquet")
    elif spoil == "report":
        report = json.loads((out / "report.json").read_bytes())
        (out / "report.json").write_text(json.dumps(report | {"corpus_digest": "0" * 64}))
    elif spoil == "run":
        (out / "run.json").write_text('{"tool": "make"}')
    else:
        (out / "pairs.parquet").unlink()
    with pytest.raises(SettingsError, match=f"{out}: "):
        export(out, Wish(format="ai-act"))


@pytest.mark.parametrize("spelt", ["corpus/one.jsonl", "corpus"])
def test_a_jsonl_file_is_read_again_by_itself_or_in_its_folder(tmp_path, monkeypatch, spelt):
    from tests.exports.conftest import english

    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    lines = [json.dumps({"text": english(60 + n), "license": "MIT", "n": n}) for n in range(3)]
    (tmp_path / "corpus" / "one.jsonl").write_text("\n".join(lines))
    assert main(["run", spelt, "--quiet", "--workers", "1", "--no-index"]) in (0, 1)
    if spelt.endswith("jsonl"):
        # What lies beside the file is no part of what was audited.
        (tmp_path / "corpus" / "one.jsonl.md").write_text("beside")
    found = audit.read_kept().collect()
    assert found["doc_id"].to_list() == ["one.jsonl#1", "one.jsonl#2", "one.jsonl#3"]
    assert found["licence"].to_list() == ["MIT"] * 3


def test_what_is_known_of_provenance_goes_along(audited, corpus, tmp_path):
    release = open_release(audited)
    more = release.chosen.with_columns(provenance_score=pl.lit(0.5), provenance_owed=pl.lit(["licence"]))
    found = pl.concat(documents.read(more, open_corpus(corpus, Settings()), ()))
    assert set(found["provenance_score"]) == {0.5}
    extended = replace(release, manifest=more, chosen=more, documents=lambda: iter([found]))
    croissant.write(extended, tmp_path / "croissant")
    fields = json.loads((tmp_path / "croissant" / croissant.FILE).read_bytes())["recordSet"][0]["field"]
    told = {field["name"]: (field["dataType"], field.get("isArray")) for field in fields}
    assert told["provenance_score"] == ("sc:Float", None)
    assert told["provenance_owed"] == ("sc:Text", True)
    frictionless.write(extended, tmp_path / "package")
    table = json.loads((tmp_path / "package" / frictionless.FILE).read_bytes())["resources"][0]["schema"]
    kinds = {field["name"]: field["type"] for field in table["fields"]}
    assert (kinds["provenance_score"], kinds["provenance_owed"]) == ("number", "array")
