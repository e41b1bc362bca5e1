"""The benchmark of throughput: its documents are the same in every form, and a limit does as much as it is said to."""

import hashlib

import polars as pl
import pytest

from audit.readers import open_corpus
from audit.settings import Settings
from benchmarks.throughput import __main__ as command
from benchmarks.throughput import plain
from benchmarks.throughput.__main__ import Cost, measure
from benchmarks.throughput.corpus import write
from benchmarks.throughput.ours import Task, call

COUNT = 30


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    """Documents, and the audit of them."""
    folder = tmp_path_factory.mktemp("throughput")
    return folder, *command.prepare(folder, COUNT)


def test_every_form_holds_the_same_documents(work):
    _, files, _ = work
    texts = plain.read(files["jsonl"])
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    assert len({*texts}) == COUNT
    for file in files.values():
        assert plain.read(file) == texts
        (rows,) = open_corpus(file, Settings()).batches(COUNT + 1)
        assert rows["sha256"].to_list() == digests
        assert rows["problem"].null_count() == COUNT


def test_the_same_documents_each_time(work, tmp_path):
    _, files, _ = work
    again = write(tmp_path, COUNT)
    assert all(again[form].read_bytes() == file.read_bytes() for form, file in files.items())


def test_the_limits_see_every_row(work, tmp_path):
    _, files, out = work
    manifest = out / "manifest.jsonl"
    assert plain.verify(files["jsonl"], out) == plain.diff(manifest, manifest) == COUNT
    assert plain.accept(files["jsonl"], out, tmp_path / "copy") == COUNT
    assert (tmp_path / "copy").read_bytes() == manifest.read_bytes()
    kept = {row["doc_id"] for row in plain.parse(manifest) if row["decision"] == "keep"}
    for form, read in (("jsonl", pl.read_ndjson), ("parquet", pl.read_parquet)):
        assert plain.export(files["jsonl"], manifest, tmp_path / f"x.{form}") == len(kept) > 0
        digests = pl.read_ndjson(manifest).select("doc_id", "sha256")
        told = read(tmp_path / f"x.{form}").select("doc_id", "text").join(digests, on="doc_id")
        assert {*told["doc_id"]} == kept
        assert [hashlib.sha256(text.encode()).hexdigest() for text in told["text"]] == told["sha256"].to_list()


def test_a_round_that_does_not_count_and_a_ratio_for_each_that_does(monkeypatch):
    spent = iter([9.0, 9.0, 4.0, 2.0, 9.0, 3.0, 1.0, 4.0])
    monkeypatch.setattr(command, "cpu", lambda run: next(spent))
    nothing = Task(lambda: None, lambda: None, 1)
    cost = measure({"it": nothing}, 3)["it"]
    assert cost == Cost([4.0, 9.0, 1.0], [2.0, 3.0, 4.0])
    assert cost.ratio == 2.0


def test_a_command_that_does_not_end_well_is_no_measurement(tmp_path):
    with pytest.raises(RuntimeError, match="exit code 2"):
        call("verify", tmp_path / "nowhere")


def test_the_page_names_the_goal_and_every_task(work, tmp_path, capsys):
    folder, _, _ = work
    words = ["--documents", str(COUNT), "--rounds", "1", "--work", str(folder), "--results", str(tmp_path / "p.md")]
    command.main([*words, "--note", "On a busy machine."])
    page = (tmp_path / "p.md").read_text("utf-8")
    assert capsys.readouterr().out == page
    assert "On a busy machine." in page
    assert "| rows a second, verify | ≥ 5,000 |" in page
    named = [line.split("|")[1].strip() for line in page.splitlines()[-9:]]
    assert named == [
        *(f"read {form}" for form in ("jsonl", "csv", "parquet", "warc")),
        *("accept", "verify", "diff", "export parquet", "export jsonl"),
    ]
