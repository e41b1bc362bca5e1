"""Whether all is as it was: lock, manifest, corpus, outputs, exports and signatures, held against each other.

The lock is where it begins. What the lock says of the manifest is recomputed, what the manifest says of the corpus is
read again, and nothing is fetched from anywhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from audit.errors import CorpusError, SettingsError
from audit.ledger import corpus, exports, pieces, place, proof
from audit.ledger import lock as locks
from audit.ledger import rows as manifests
from audit.ledger.lock import Lock
from audit.ledger.place import Place
from audit.ledger.problems import Problem, exit_code, said
from audit.ledger.rows import Rows
from audit.readers import open_corpus
from audit.readers.folder import sha256
from audit.text.visible import visible

Advance = Callable[[int], None]


class Verified(NamedTuple):
    """What was found wrong, and what is to be said besides: what was looked at, and what could not be."""

    problems: list[Problem]
    notes: list[str]

    @property
    def exit_code(self) -> int:
        """0 where all fits, 1 where something differs, 3 where something could not be looked at."""
        return exit_code(self.problems)

    def lines(self) -> list[str]:
        """All of it, problems first, and the verdict."""
        verdict = f"{len(self.problems)} differences" if len(self.problems) != 1 else "1 difference"
        told = [problem.line() for problem in self.problems] + [visible(note) for note in self.notes]
        return [*told, verdict if self.problems else "verified"]


class Asked(NamedTuple):
    """What to hold things against: the *corpus*, where it is not where it was; a public key; a lock or root for a
    proof.
    """

    corpus: Path | None = None
    key: Path | None = None
    lock: Path | None = None
    root: str | None = None


def verify(target: Path, asked: Asked, advance: Advance) -> Verified:
    """Verify what *target* names. Raises `SettingsError` where it is nothing of ours."""
    key = _bytes(asked.key) if asked.key else None
    record = target.parent if target.name == exports.RECORD else target
    if (record / exports.RECORD).exists():
        return _export(record, key)
    if target.is_file() and proof.is_proof(target):
        return _proof(target, asked)
    at = place.find(target)
    if asked.corpus:
        at = at._replace(corpus=asked.corpus)
    return audit(at, key, advance)


def audit(at: Place, key: bytes | None, advance: Advance) -> Verified:
    """Verify the lock and the manifest at one place, and all that hangs on them."""
    lock, problems = pieces.read_lock(at)
    rows, found = pieces.read_rows(at, lock)
    problems += found
    notes = []
    if rows is not None and lock is not None:
        doc_ids, found = _corpus(at, rows, lock, advance)
        problems += [*pieces.differing(rows, lock, at.manifest.name, doc_ids), *found]
        notes.append(f"looked at {rows.table.height} documents")
    else:
        notes.append("not checked: the corpus, since without lock and manifest nobody knows what it was")
    if at.out:
        changed = list(pieces.written(at.out))
        problems += changed
        if rows is not None and not any(Path(problem.name).name == place.TABLE for problem in changed):
            # Parquet of which a byte was changed is not read: what it would say cannot be told.
            named = {problem.name for problem in problems}
            problems += [one for one in pieces.twin(at.out / place.TABLE, rows, lock) if one.name not in named]
        known = partial(_known, at.out, rows)
        for folder in exports.find(at.out):
            problems += exports.check(folder, rows and rows.digest)
            problems += exports.signatures(folder, key, partial(known, folder))
            notes += _unchecked(folder, key)
    return Verified(problems, notes)


def _corpus(at: Place, rows: Rows, lock: Lock, advance: Advance) -> tuple[Iterable[str], list[Problem]]:
    """The documents that are there, and what is wrong with them."""
    if at.corpus is None:
        return (), [Problem("unreadable", "corpus", "nobody says where it lies: name it with --corpus")]
    try:
        opened = open_corpus(at.corpus, lock.reading, at.out)
        found = corpus.read(opened, advance)
        return found["doc_id"].unique().sort(), corpus.compare(rows.table, found, opened, lock)
    except (CorpusError, OSError) as error:
        return (), [Problem("unreadable", os.fsdecode(at.corpus), str(error).splitlines()[0])]


def _export(folder: Path, key: bytes | None) -> Verified:
    """One export, held against its audit, where it lies in one."""
    out = folder.resolve().parent.parent
    at = place.audited(out)
    rows = manifests.read_lines(at.manifest) if at.manifest.is_file() else None
    known = partial(_known, out if rows else folder, rows, folder)
    problems = [*exports.check(folder, rows and rows.digest), *exports.signatures(folder, key, known)]
    notes = [] if rows else ["not checked: the manifest that it was made of is not two folders above it"]
    return Verified(problems, [*notes, *_unchecked(folder, key)])


def _unchecked(folder: Path, key: bytes | None) -> list[str]:
    signed = key is None and exports.enveloped(folder)
    return [f"not checked: the signature in {os.fsdecode(folder)}, since no --key was given"] if signed else []


def _known(out: Path, rows: Rows | None, folder: Path, subject: str) -> str | None:
    """The digest of what a statement calls *subject*: a file of the export or of the audit, or a document."""
    for base in (folder, out):
        path = base / subject
        if path.is_file() and path.resolve().is_relative_to(base.resolve()):
            return sha256(path)
    known: list[str | None] = rows.table.filter(doc_id=subject)["sha256"].to_list() if rows else []
    return known[0] if known else None


def _proof(target: Path, asked: Asked) -> Verified:
    if (asked.lock is None) == (asked.root is None):
        raise SettingsError(
            f"{os.fsdecode(target)}: a proof is held against --lock LOCK or --root sha256:…, one of both"
        )
    try:
        root = locks.read(asked.lock).root if asked.lock else locks.plain(asked.root or "")
    except OSError as error:
        raise SettingsError(f"{asked.lock}: {said(error)}") from error
    except ValueError as error:
        if asked.root:
            raise SettingsError(f"--root: {error}") from error
        return Verified([Problem("lock", os.fsdecode(asked.lock or ""), f"was changed: {error}")], [])
    try:
        return Verified([], [proof.check(target.read_bytes(), bytes.fromhex(root))])
    except ValueError as error:
        return Verified([Problem("changed", os.fsdecode(target), str(error))], [])


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{os.fsdecode(path)}: {said(error)}") from error
