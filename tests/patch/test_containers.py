"""Documents that are rows of a file: one of them that changes is one, and the rest stand."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from tests.patch.conftest import DAY, Corpus
from tests.prose import prose


def lines(numbers):
    return "".join(json.dumps({"id": f"n{number}", "text": prose(number)}) + "\n" for number in numbers)


def more(path, text):
    with path.open("a") as file:
        file.write(json.dumps({"text": text}) + "\n")


@pytest.fixture(scope="module")
def accepted_rows(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rows") / "corpus"
    folder.mkdir()
    (folder / "rows.jsonl").write_text(lines(range(1, 5)))
    (folder / "more.jsonl").write_text("".join(json.dumps({"text": prose(number)}) + "\n" for number in range(5, 8)))
    pl.DataFrame({"text": [prose(8), prose(9)]}).write_parquet(folder / "table.parquet")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(folder.parent)
        Corpus(folder).accept()
    return folder


@pytest.fixture
def rows(accepted_rows, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Corpus(Path(shutil.copytree(accepted_rows, "corpus")))


def first(corpus, **asked):
    checked = corpus.check(**asked)
    return checked.exit_code, checked.lines[0].partition(": ")[2]


def test_nothing_has_changed(rows):
    assert first(rows) == (0, "nothing has changed")
    assert first(rows, locked=True) == (0, "nothing has changed")


def test_one_line_more(rows):
    more(rows / "more.jsonl", prose(20))
    assert first(rows) == (0, "1 new")
    assert first(rows, locked=True) == (1, "1 new")
    more(rows / "more.jsonl", prose(3))
    checked = rows.check(whole=True)
    assert checked.lines[0].endswith("2 new")
    assert checked.result.documents.select("doc_id", "duplicate_of").rows() == [
        ("more.jsonl#4", None),
        ("more.jsonl#5", "rows.jsonl#3"),
    ]


def test_one_line_other_and_one_less(rows):
    told = (rows / "more.jsonl").read_text().splitlines(keepends=True)
    (rows / "more.jsonl").write_text(json.dumps({"text": prose(20)}) + "\n" + "".join(told[1:]))
    assert first(rows) == (0, "1 changed")
    (rows / "more.jsonl").write_text("".join(told[:-1]))
    assert first(rows) == (0, "1 gone")
    # Without ids lines are called by their numbers: the one that went is the first by what it says.
    (rows / "more.jsonl").write_text("".join(told[1:]))
    assert first(rows)[1] == "2 changed, 1 gone"


def test_lines_with_ids_may_be_moved(rows):
    rows.set(columns={"id": "id"})
    (rows / "more.jsonl").unlink()
    (rows / "table.parquet").unlink()
    rows.accept()
    (rows / "rows.jsonl").write_text(lines([4, 2, 3, 1]))
    assert first(rows, locked=True) == (0, "nothing has changed")
    (rows / "rows.jsonl").write_text(lines([4, 2, 20, 1]))
    assert first(rows) == (0, "1 new, 1 gone")


def test_a_container_by_another_name(rows):
    (rows / "more.jsonl").rename(rows / "some.jsonl")
    assert first(rows) == (0, "3 moved")
    checked = rows.check(locked=True)
    assert checked.exit_code == 1
    assert any("3 moved, 2 other beside the documents" in line for line in checked.lines)


def test_a_table(rows):
    pl.DataFrame({"text": [prose(8), prose(9), prose(20)]}).write_parquet(rows / "table.parquet")
    assert first(rows) == (0, "1 new")


def test_what_is_said_of_a_container_is_said_of_all_that_is_in_it(rows):
    (rows / "table.parquet.meta.json").write_text('{"author": "A. Writer"}')
    checked = rows.check(whole=True)
    assert checked.lines[0].endswith("2 changed")
    assert checked.result.documents["author"].to_list() == ["A. Writer"] * 2
    assert first(rows, only=(rows / "table.parquet",))[1] == "2 changed"


def test_only_one_container(rows):
    for name in ("more", "rows"):
        more(rows / f"{name}.jsonl", prose(20))
    result = rows.result(only=(rows / "more.jsonl",))
    assert result.documents["path"].to_list() == ["more.jsonl"]


def test_a_file_that_is_a_corpus(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = Path("rows.jsonl")
    path.write_text(lines(range(1, 4)))
    corpus = Corpus(path, as_of=DAY)
    corpus.accept()
    assert first(corpus, locked=True) == (0, "nothing has changed")
    more(path, prose(2))
    assert first(corpus, only=(path,)) == (1, "1 new")
    path.write_text(lines(range(1, 4)) + "{\n")
    checked = corpus.check()
    assert checked.exit_code == 1
    assert any(line.startswith("review: rows.jsonl#4 (unreadable)") for line in checked.lines)
