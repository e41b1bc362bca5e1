"""The pieces of an audit against each other: lock, manifest, its twin in Parquet, and what else the run wrote."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from audit.ledger import lock as locks
from audit.ledger import place
from audit.ledger import rows as manifests
from audit.ledger.lock import Lock
from audit.ledger.place import Place
from audit.ledger.problems import Problem, said
from audit.ledger.rows import Rows
from audit.outputs.folder import files
from audit.outputs.rows import key
from audit.schema import MARK
from audit.text.spelt import MOST
from audit.text.sums import differ, value


def read_lock(at: Place) -> tuple[Lock | None, list[Problem]]:
    """The lock, if it can be trusted, and what is wrong with it."""
    name = os.fsdecode(at.lock)
    try:
        return locks.read(at.lock), []
    except FileNotFoundError:
        return None, [Problem("removed", name, "there is no lock")]
    except OSError as error:
        return None, [Problem("unreadable", name, said(error))]
    except ValueError as error:
        return None, [Problem("lock", name, f"was changed: {error}")]


def read_rows(at: Place, lock: Lock | None) -> tuple[Rows | None, list[Problem]]:
    """The rows of the manifest, and what is wrong with them."""
    name = os.fsdecode(at.manifest)
    try:
        rows = manifests.read_lines(at.manifest)
    except FileNotFoundError:
        return None, [Problem("removed", name, "there is no manifest")]
    except OSError as error:
        return None, [Problem("unreadable", name, said(error))]
    problems = list(rows.problems)
    if lock and rows.digest != lock.manifest:
        problems.append(Problem("manifest", name, "its bytes are others than the lock says"))
    elif lock and (rows.root, len(rows.leaves)) != (lock.root, lock.height):
        problems.append(Problem("lock", os.fsdecode(at.lock), "its root and count are not those of the manifest"))
    elif lock and lock.sums not in (None, rows.sums):
        problems.append(Problem("lock", os.fsdecode(at.lock), "its sums are not those of the manifest"))
    return rows, problems


def differing(rows: Rows, lock: Lock, name: str, doc_ids: Iterable[str]) -> Iterator[Problem]:
    """Rows of the manifest called *name* that are others than the *lock* says, as far as its sums tell.

    Of a row that was taken out they tell a digest of the id, which is looked for among the *doc_ids* of the corpus.
    """
    if lock.sums is None or rows.digest == lock.manifest:
        return
    here, gone = [*rows.leaves], [doc_id for doc_id in doc_ids if doc_id not in rows.leaves]
    found = differ(lock.sums, rows.sums, chain(rows.leaves.values(), map(key, gone)))
    if found is None:
        yield Problem("manifest", name, f"more than {MOST} rows are others than the lock says, and none is named")
        return
    numbers = dict(rows.table.select("doc_id", "number").iter_rows())
    for at, more in found.known.items():
        if at >= len(here):
            yield Problem("manifest", f"{name} {gone[at - len(here)]}", "its row was taken out")
        else:
            added = more == value(rows.leaves[here[at]][32:])
            what = "the row was added" if added else "the row is another one than the lock says"
            yield Problem("manifest", f"{name}:{numbers[here[at]]} {here[at]}", what)
    if found.others:
        what = "1 row was" if found.others == 1 else f"{found.others} rows were"
        yield Problem("manifest", name, f"{what} taken out, of which the corpus does not tell whose")


def twin(table: Path, rows: Rows, lock: Lock | None) -> Iterator[Problem]:
    """Rows that are others in Parquet than in JSON Lines, named in the file that the lock does not speak of."""
    name = os.fsdecode(table)
    try:
        others = manifests.read_table(table)
    except FileNotFoundError:
        yield Problem("removed", name, "there is no such manifest")
        return
    except OSError as error:
        yield Problem("unreadable", name, said(error))
        return
    except ValueError as error:
        yield Problem("manifest", name, str(error))
        return
    numbers = dict(rows.table.select("doc_id", "number").iter_rows())
    wrong = "manifest.jsonl" if lock is not None and rows.digest != lock.manifest else table.name
    for doc_id in sorted(others.keys() | rows.leaves.keys()):
        if others.get(doc_id) != rows.leaves.get(doc_id):
            at = f"{wrong}:{numbers[doc_id]} " if wrong != table.name and doc_id in numbers else f"{wrong} "
            yield Problem("manifest", f"{at}{doc_id}", "the row is another one in the other manifest, or not there")


def written(out: Path) -> Iterator[Problem]:
    """Outputs that are others than the run says which wrote them."""
    name = os.fsdecode(out / MARK)
    try:
        recorded = place.facts(out)["outputs"]
    except FileNotFoundError:
        yield Problem("removed", name, "nothing says what the run wrote")
        return
    except OSError as error:
        yield Problem("unreadable", name, said(error))
        return
    except (ValueError, KeyError) as error:
        yield Problem("output", name, f"was changed: {error}")
        return
    found = files(out)
    for path in sorted(found.keys() | recorded.keys()):
        if found.get(path) != recorded.get(path):
            what = "added" if path not in recorded else "changed" if path in found else "removed"
            yield Problem("output", os.fsdecode(out / path), f"was {what} after the run")
