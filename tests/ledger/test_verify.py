"""Whatever is changed is found and named, and what is not changed is not."""

import json
import os
import random
import shutil

import polars as pl
import pytest

from audit.cli import main
from audit.errors import SettingsError
from audit.ledger import dsse
from audit.readers.folder import as_text
from audit.text.sealed import seal
from audit.text.visible import visible
from tests.ledger.conftest import HOSTILE, flip, prose
from tests.ledger.test_dsse import PRIVATE, PUBLIC
from tests.ledger.test_exports import make_export


def test_what_is_as_it_was_is_verified(audit):
    assert audit.verify() == (0, ["looked at 18 documents", "verified"])
    for name in ("audit.lock.json", "manifest.jsonl", "manifest.parquet"):
        assert audit.verify(audit.out / name)[0] == 0


@pytest.mark.parametrize("name", ["0-harvest.txt", "shard.jsonl", "sources.toml", *map(os.fsdecode, HOSTILE)])
def test_a_byte_of_the_corpus(audit, name):
    path = audit.corpus / name
    raw = path.read_bytes()
    shown = visible(as_text(name))
    for place in random.Random(shown).sample(range(len(raw)), 12):
        flip(path, place, 1)
        code, lines = audit.verify()
        assert code == 1
        assert any(shown in line for line in lines[:-2]), (place, lines)
        path.write_bytes(raw)
    assert audit.verify()[0] == 0


@pytest.mark.parametrize(
    "name", ["audit.lock.json", "manifest.jsonl", "manifest.parquet", "report.html", "pairs.parquet", "run.json"]
)
def test_a_byte_of_the_audit(audit, name):
    path = audit.out / name
    raw = path.read_bytes()
    for place in random.Random(name).sample(range(len(raw)), 40):
        flip(path, place, 1 << place % 8)
        code, lines = audit.verify()
        assert code == 1
        assert any(name in line for line in lines[:-1]), (place, lines)
        path.write_bytes(raw)


def test_a_changed_row_is_named_by_line_and_document(audit):
    path = audit.out / "manifest.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[3] = lines[3].replace('"decision":"keep"', '"decision":"drop"')
    path.write_text("".join(lines), "utf-8")
    doc_id = json.loads(lines[3])["doc_id"]
    code, told = audit.verify()
    assert code == 1
    assert f"manifest manifest.jsonl:4 {doc_id}: the row is another one than the lock says" in told
    assert sum("the row is another one" in line for line in told) == 1


def test_a_changed_row_of_parquet_is_named_even_if_the_run_is_sealed_again(audit):
    table = pl.read_parquet(audit.out / "manifest.parquet")
    changed = table.with_columns(n_bytes=pl.when(pl.col("doc_id") == "copy.txt").then(1).otherwise("n_bytes"))
    changed.cast({"n_bytes": pl.UInt64}).write_parquet(audit.out / "manifest.parquet")
    from audit.outputs.folder import files

    facts = json.loads((audit.out / "run.json").read_bytes())
    del facts["digest"]
    (audit.out / "run.json").write_text(seal({**facts, "outputs": files(audit.out)}), "utf-8")
    code, told = audit.verify()
    row = "manifest manifest.parquet copy.txt: the row is another one in the other manifest, or not there"
    assert (code, told[0]) == (1, row)


def test_added_removed_moved(audit):
    names = [os.fsdecode(name) for name in HOSTILE]
    (audit.corpus / names[0]).rename(audit.corpus / "coffee.txt")
    (audit.corpus / names[1]).unlink()
    (audit.corpus / "sub").mkdir()
    (audit.corpus / "sub" / names[2]).write_text("new")
    code, lines = audit.verify()
    assert (code, lines[:3]) == (
        1,
        [
            "added sub/⟨U+001B⟩[31mred.txt: is new since the audit",
            "removed two⟨U+000A⟩lines.txt: is gone since the audit",
            "moved caf\\xe9.txt: is called coffee.txt now",
        ],
    )
    assert not any(set(line) & set("\x1b\n\u202e") for line in lines)


def test_of_equal_files_each_has_moved_to_one_place(audit):
    (audit.corpus / "copy.txt").rename(audit.corpus / "z1.txt")
    (audit.corpus / "2-bread.txt").rename(audit.corpus / "z2.txt")
    (audit.corpus / "z3.txt").write_text(prose("bread"))
    assert audit.verify()[1][:3] == [
        "added z3.txt: is new since the audit",
        "moved 2-bread.txt: is called z1.txt now",
        "moved copy.txt: is called z2.txt now",
    ]


def test_a_line_that_comes_into_a_container_moves_the_rest(audit):
    lines = (audit.corpus / "shard.jsonl").read_text().splitlines(keepends=True)
    (audit.corpus / "shard.jsonl").write_text('{"text": "first"}\n' + "".join(lines))
    told = audit.verify()[1]
    assert told[-2:] == ["looked at 18 documents", "5 differences"]
    assert "added shard.jsonl#4: is new since the audit" in told


def test_what_cannot_be_looked_at_is_exit_3(audit):
    (audit.corpus / "0-harvest.txt").unlink()
    (audit.corpus / "0-harvest.txt").symlink_to("nowhere")
    code, lines = audit.verify()
    assert code == 3
    assert lines[0] == "unreadable 0-harvest.txt: a link that leads nowhere (FileNotFoundError)"
    code, lines = audit.verify(corpus=audit.corpus / "gone")
    assert code == 3
    assert "no such folder or file" in lines[0]


@pytest.mark.parametrize("name", ["audit.lock.json", "manifest.jsonl", "manifest.parquet", "run.json", "report.html"])
def test_what_was_taken_away_is_named(audit, name):
    (audit.out / name).unlink()
    code, lines = audit.verify()
    assert code == 1
    assert any(name in line and ("removed" in line or "was changed" in line) for line in lines)


def test_without_a_lock_the_corpus_is_not_looked_at_and_that_is_said(audit):
    flip(audit.out / "audit.lock.json", 9)
    code, lines = audit.verify()
    assert code == 1
    assert "not checked: the corpus, since without lock and manifest nobody knows what it was" in lines


def test_exports_and_their_signatures(audit, tmp_path):
    (tmp_path / "key.pem").write_bytes(PUBLIC)
    manifest = audit.out / "manifest.jsonl"
    folder = make_export(audit.out / "exports" / "plain", manifest, {"data.txt": b"what was kept"})
    subject = {
        "name": "data.txt",
        "digest": {"sha256": json.loads((folder / "audit.export.json").read_text())["files"][0]["sha256"]},
    }
    statement = json.dumps({"subject": [subject]}).encode()
    envelope = dsse.sign(statement, "application/vnd.in-toto+json", PRIVATE)
    signed = make_export(
        folder, manifest, {"data.txt": b"what was kept", "statement.dsse.json": json.dumps(envelope).encode()}
    )
    code, lines = audit.verify()
    assert (code, lines[-2]) == (0, f"not checked: the signature in {signed}, since no --key was given")
    assert audit.verify(key=tmp_path / "key.pem") == (0, ["looked at 18 documents", "verified"])
    assert audit.verify(signed, key=tmp_path / "key.pem") == (0, ["verified"])
    flip(signed / "data.txt", 3)
    for target in (audit.out, signed, signed / "audit.export.json"):
        code, lines = audit.verify(target, key=tmp_path / "key.pem")
        assert code == 1
        assert any(line.startswith("export ") and line.endswith("data.txt: was changed") for line in lines)
        assert any(line.startswith("signature ") and line.endswith("data.txt") for line in lines)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["verify", "nowhere"], "no such file or folder"),
        (["verify", "corpus"], "no lock and no manifest"),
        (["verify", "corpus/copy.txt"], "no lock and no manifest"),
        (["verify", "out", "--key", "nowhere.pem"], "nowhere.pem: No such file"),
        (["verify", "out", "--key", "corpus/copy.txt"], "not a public Ed25519 key"),
    ],
    ids=" ".join,
)
def test_wrong_words_exit_2(audit, monkeypatch, capsys, words, says):
    monkeypatch.chdir(audit.out.parent)
    make_export(audit.out / "exports" / "x", audit.out / "manifest.jsonl", {"a.dsse.json": b"{}"})
    words = [*words, "--corpus", "corpus"] if "--key" in words else words
    assert main(words) == 2
    assert says in capsys.readouterr().err


def test_an_audit_says_itself_where_its_corpus_lies(whole, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["verify", str(whole.out)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "verified"


def test_a_lock_of_another_version_is_refused(audit):
    lock = json.loads((audit.out / "audit.lock.json").read_bytes())
    del lock["digest"]
    for change in ({"schema": 99}, {"corpus_digest": "md5:1"}, {"rows": None}, {"reading": {"columns": 1}}):
        (audit.out / "audit.lock.json").write_text(seal({**lock, **change}), "utf-8")
        code, lines = audit.verify()
        assert code == 1
        assert any(line.startswith("lock ") for line in lines)


def test_a_root_that_is_not_of_the_rows(audit):
    lock = json.loads((audit.out / "audit.lock.json").read_bytes())
    del lock["digest"]
    (audit.out / "audit.lock.json").write_text(seal({**lock, "rows": {**lock["rows"], "count": 17}}), "utf-8")
    assert "its root and count are not those of the manifest" in audit.verify()[1][0]


def test_hostile_manifests_end_in_problems(audit):
    for raw in (b"", b"\xff\n", b"[" * 10**6 + b"\n", b'{"doc_id": "\\ud800", "path": "a", "sha256": null}\n', b"7\n"):
        (audit.out / "manifest.jsonl").write_bytes(raw)
        assert audit.verify()[0] == 1


def test_two_rows_of_one_document(audit):
    path = audit.out / "manifest.jsonl"
    first, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([first, first, *rest]))
    doc_id = json.loads(first)["doc_id"]
    assert f"manifest manifest.jsonl:2 {visible(doc_id)}: is twice there or out of order" in audit.verify()[1]


def test_an_audit_within_its_corpus(audit):
    inside = shutil.move(audit.out, audit.corpus / "reports")
    assert audit.verify(audit.corpus / "reports")[0] == 0
    assert inside


def test_a_proof_needs_something_to_be_held_against(audit, tmp_path):
    (tmp_path / "p.json").write_text(seal({"proof": "in"}))
    with pytest.raises(SettingsError, match="--lock LOCK or --root"):
        audit.verify(tmp_path / "p.json")


def test_a_byte_of_whatever_was_read_for_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("The harbour was quiet, and the boats lay still until the tide came in again.")
    beside = {
        "a.txt.meta.yaml": b"license: MIT\n",
        "datapackage.json": b'{"resources": [], "title": "T"}',
        "gone.txt.meta.json": b'{"publisher": "nobody"}',
        "sources.toml": b'[[source]]\nname = "s"\n',
        "none.csv": b"text,author\n",
        "one.jsonl": b'{"id": "one.jsonl", "text": "It is called like its file.", "note": "kept"}',
    }
    for name, content in beside.items():
        (folder / name).write_bytes(content)
    (tmp_path / "audit.toml").write_text('[columns]\nid = "id"\n')
    assert main(["run", "corpus", "--quiet"]) == 0
    assert main(["verify"]) == 0
    for name, content in beside.items():
        for place in (0, 5, len(content) - 2):
            flip(folder / name, place)
            capsys.readouterr()
            assert main(["verify"]) == 1
            assert any(line.split(":")[0].endswith(f" {name}") for line in capsys.readouterr().out.splitlines())
            flip(folder / name, place)
    assert main(["verify"]) == 0


def test_sidecars_that_speak_of_no_document(audit, whole):
    (audit.corpus / "nobody.txt.meta.yaml").write_text("license: MIT\n")
    added = "added nobody.txt.meta.yaml: is new since the audit"
    assert audit.verify() == (1, [added, "looked at 18 documents", "1 difference"])
    (audit.corpus / "empty.csv").write_text("text\n")
    assert audit.verify()[1][0] == "added empty.csv: is new since the audit"
    lock = json.loads((audit.out / "audit.lock.json").read_bytes())
    del lock["digest"], lock["rows"]["sums"]
    (audit.corpus / "audit.lock.json").write_text(seal(lock), "utf-8")
    shutil.copy(audit.out / "manifest.jsonl", audit.corpus / "audit.manifest.jsonl")
    # A lock of before there were sums did not speak of these; of what it spoke of it still does.
    assert audit.verify(audit.corpus) == (0, ["looked at 18 documents", "verified"])
    (audit.corpus / "copy.txt.meta.yaml").write_text("license: MIT\n")
    assert audit.verify(audit.corpus)[1][0] == "added copy.txt.meta.yaml: is new since the audit"
