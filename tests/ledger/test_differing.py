"""Rows of a manifest that are others than the lock says are named, and no others, though only its sums tell."""

import json
import shutil

import pytest

from audit.text.sealed import seal
from audit.text.sums import MOST
from audit.text.visible import visible

CHANGED = "the row is another one than the lock says"
UNTOLD = "taken out, of which the corpus does not tell whose"


@pytest.fixture
def accepted(audit):
    """The corpus with its ledger: there is no other manifest."""
    shutil.copy(audit.out / "audit.lock.json", audit.corpus / "audit.lock.json")
    shutil.copy(audit.out / "manifest.jsonl", audit.corpus / "audit.manifest.jsonl")
    return audit


def lines(accepted):
    return (accepted.corpus / "audit.manifest.jsonl").read_bytes().splitlines(keepends=True)


def told(accepted, rows):
    """What is told of a manifest with these *rows*, beside that its bytes are others."""
    (accepted.corpus / "audit.manifest.jsonl").write_bytes(b"".join(rows))
    code, every = accepted.verify(accepted.corpus)
    assert code == 1
    found = [line for line in every if line.startswith("manifest ")]
    found.remove(f"manifest {accepted.corpus}/audit.manifest.jsonl: its bytes are others than the lock says")
    return [line.removeprefix("manifest audit.manifest.jsonl") for line in found]


def resealed(path, change):
    lock = json.loads(path.read_bytes())
    del lock["digest"]
    change(lock["rows"])
    path.write_text(seal(lock), "utf-8")


def other(line):
    return line.replace(b'"n_bytes":', b'"n_bytes":1', 1)


@pytest.mark.parametrize("drawn", [[0], [17], [4, 5, 11], [*range(18)]], ids=str)
def test_rows_that_changed(accepted, drawn):
    rows = lines(accepted)
    names = {number: visible(json.loads(rows[number])["doc_id"]) for number in drawn}
    changed = [other(row) if number in drawn else row for number, row in enumerate(rows)]
    assert told(accepted, changed) == [f":{number + 1} {name}: {CHANGED}" for number, name in names.items()]


def test_rows_that_came_and_rows_that_went(accepted):
    rows = lines(accepted)
    gone = json.loads(rows.pop(3))["doc_id"]
    rows.append(b'{"doc_id":"\xef\xbf\xbd","path":"x","sha256":null}\n')
    assert told(accepted, rows) == [":18 \ufffd: the row was added", f" {gone}: its row was taken out"]


def test_rows_of_documents_that_went_as_well_are_counted(accepted):
    rows = lines(accepted)
    for number, says in enumerate((f": 1 row was {UNTOLD}", f": 2 rows were {UNTOLD}")):
        at = next(at for at, row in enumerate(rows) if json.loads(row)["doc_id"].startswith(f"{number}-"))
        (accepted.corpus / json.loads(rows.pop(at))["doc_id"]).unlink()
        assert told(accepted, rows) == [says]


def test_a_line_that_is_no_row_any_more(accepted):
    first, second, *rows = lines(accepted)
    gone = json.loads(second)["doc_id"]
    assert told(accepted, [first, b"?" + second, *rows]) == [
        ":2: is no row of a manifest",
        f" {gone}: its row was taken out",
    ]


def test_two_rows_of_one_document_are_named_by_their_own_lines(accepted):
    first, second, third, *rows = lines(accepted)
    name, last = (visible(json.loads(row)["doc_id"]) for row in (first, third))
    assert told(accepted, [first, second, first, other(third), *rows]) == [
        f":3 {name}: is twice there or out of order",
        f":4 {last}: {CHANGED}",
    ]


def test_of_too_many_rows_none_is_named(accepted):
    rows = [b'{"doc_id":"\xef\xbf\xbd%03d","path":"z","sha256":null}\n' % number for number in range(MOST + 1)]
    assert len(told(accepted, [*lines(accepted), *rows[:MOST]])) == MOST
    assert told(accepted, [*lines(accepted)[:18], *rows]) == [
        f": more than {MOST} rows are others than the lock says, and none is named"
    ]


def test_a_lock_without_sums_is_verified_as_it_was_before_there_were_any(accepted):
    resealed(accepted.corpus / "audit.lock.json", lambda rows: rows.pop("sums"))
    assert accepted.verify(accepted.corpus) == (0, ["looked at 18 documents", "verified"])
    assert told(accepted, [*map(other, lines(accepted))]) == []


def test_the_other_manifest_tells_it_where_the_lock_has_no_sums(audit):
    resealed(audit.out / "audit.lock.json", lambda rows: rows.pop("sums"))
    first, *rows = (audit.out / "manifest.jsonl").read_bytes().splitlines(keepends=True)
    (audit.out / "manifest.jsonl").write_bytes(b"".join([other(first), *rows]))
    name = visible(json.loads(first)["doc_id"])
    row = f"manifest manifest.jsonl:1 {name}: the row is another one in the other manifest, or not there"
    assert row in audit.verify()[1]


def test_sums_that_are_not_of_the_rows(accepted):
    path = accepted.corpus / "audit.lock.json"
    resealed(path, lambda rows: rows.update(sums="0" * 3072))
    assert accepted.verify(accepted.corpus)[1][0] == f"lock {path}: its sums are not those of the manifest"
    for sums in ("0" * 3071, 7, None):
        resealed(path, lambda rows, sums=sums: rows.update(sums=sums))
        code, every = accepted.verify(accepted.corpus)
        assert (code, every[0].startswith(f"lock {path}: was changed: ")) == (1, True)
