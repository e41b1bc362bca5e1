"""Readers turn a corpus into batches of `schema.RAW` rows, one a document; nothing that is found is left out.

A document that cannot be read is a row whose `problem` says why. What is set aside on purpose (hidden files, files
about the corpus, what the settings exclude) is counted.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl

from audit.errors import ChangedError, CorpusError
from audit.readers import folder, pointers, sidecar
from audit.readers.about import About, Entry, read_about
from audit.readers.containers import SUFFIXES, Container, named
from audit.readers.tables import Table
from audit.schema import RAW
from audit.settings import Settings

#: Batches wait for each other in memory, some of them in each process.
_MAX_BATCH_BYTES = 32_000_000

#: Changed documents named: enough to see what is at work in the corpus.
_NAMED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Corpus:
    """A corpus that has been listed and not yet read.

    `name` is its own, without the way to it. `root` is the folder that `path` columns are relative to; `read` gives the
    rows of files, and `rows` are those of all; `skipped` counts what is set aside, by reason, and is whole when all is
    read; `total` is the number of documents where it is known before reading. `path` is the corpus itself; `files` are
    what was listed, `orphans` sidecars that speak of none of them, and `listed` lists both again; `containers` are the
    ids of those files that hold documents. `about` is what existing descriptions of the corpus say of its documents,
    and `descriptions` are what these are called.
    """

    name: str
    root: Path
    rows: Iterable[dict[str, Any]]
    read: Callable[[Iterable[folder.File]], Iterable[dict[str, Any]]]
    skipped: Counter[str]
    total: int | None
    path: Path
    files: tuple[folder.File, ...]
    listed: Callable[[], Iterable[folder.File]]
    containers: frozenset[str]
    orphans: tuple[folder.File, ...] = ()
    about: tuple[Entry, ...] = ()
    descriptions: tuple[str, ...] = ()

    def refuse_changes(self) -> None:
        """Raise `ChangedError` unless every file is as it was when it was listed, and no other is there."""
        changed = sorted({file.doc_id for file in {*self.files, *self.orphans} ^ {*self.listed()}})
        if changed:
            more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
            raise ChangedError(
                f"{', '.join(changed[:_NAMED])}{more}: changed, came or went while the corpus was audited"
                "\nHint: run the audit again when nothing writes to the corpus"
            )

    def only(self, names: Collection[str]) -> Corpus:
        """The same corpus, of which those files alone are read that are called so."""
        chosen = [file for file in self.files if file.doc_id in names]
        return replace(self, rows=self.read(chosen), total=None if self.containers & {*names} else len(chosen))

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        """The documents in batches of *size* rows, or of fewer where they are large."""
        batch: list[dict[str, Any]] = []
        held = 0
        for row in self.rows:
            batch.append(row)
            held += len(row.get("raw") or b"")
            if len(batch) == size or held > _MAX_BATCH_BYTES:
                yield pl.DataFrame(batch, schema=RAW)
                batch, held = [], 0
        if batch:
            yield pl.DataFrame(batch, schema=RAW)


def open_corpus(path: Path, settings: Settings, ignore: Path | None = None) -> Corpus:
    """List the corpus at *path*: a folder, or one container such as a JSONL file.

    *ignore* is the folder that outputs are written to: where it lies inside the corpus it is no part of it. Raises
    `CorpusError` where there is nothing to read.
    """
    name = os.fsdecode(path)
    if path.is_dir():
        _refuse_unreadable(path, name)
        return _open_folder(path, name, settings, ignore)
    if not path.is_file():
        raise CorpusError(f"{name}: no such folder or file")
    if named(path.name) is None:
        raise CorpusError(f"{name}: not a folder, and no container ({', '.join(SUFFIXES)})")
    if pointers.lies_at(path):
        raise CorpusError(f"{name}: {pointers.NOT_FETCHED}")
    return _open_file(path, name, settings)


def _open_folder(path: Path, name: str, settings: Settings, ignore: Path | None) -> Corpus:
    about = read_about(path)
    files, orphans, skipped = folder.list_files(path, settings, ignore, about.files)
    skipped.update(_told(about))
    if not files:
        raise CorpusError(f"{name}: no document found\nHint: {_said(skipped)}")
    table = Table(settings.columns)
    called = (file for file in files if file.relative.lower().endswith(SUFFIXES))
    kinds = {file.doc_id: kind for file in called if (kind := _kind(path, file, table))}

    def read(those: Iterable[folder.File]) -> Iterator[dict[str, Any]]:
        return (row for file in those for row in _rows(path, file, kinds.get(file.doc_id), table, skipped))

    corpus = Corpus(
        name=_own_name(path),
        root=path,
        rows=read(files),
        read=read,
        skipped=skipped,
        total=len(files),
        path=path,
        files=tuple(files),
        listed=lambda: chain(*folder.list_files(path, settings, ignore, about.files)[:2]),
        containers=frozenset(kinds),
        orphans=tuple(orphans),
        about=about.entries,
        descriptions=tuple(sorted(about.files)),
    )
    return _begun(corpus, name) if kinds else corpus


def _open_file(path: Path, name: str, settings: Settings) -> Corpus:
    about = read_about(path.parent)
    file, skipped, table = _alone(path), _told(about), Table(settings.columns)

    def read(those: Iterable[folder.File]) -> Iterator[dict[str, Any]]:
        return (row for each in those for row in _rows(path.parent, each, named(path.name), table, skipped))

    corpus = Corpus(
        name=_own_name(path),
        root=path.parent,
        rows=read([file]),
        read=read,
        skipped=skipped,
        total=None,
        path=path,
        files=(file,),
        listed=lambda: [_alone(path)],
        containers=frozenset({file.doc_id}),
        about=about.entries,
        descriptions=tuple(sorted(about.files)),
    )
    return _begun(corpus, name)


def _alone(path: Path) -> folder.File:
    """The file at *path* and what speaks of it, as they are now."""
    beside = (path.with_name(path.name + suffix) for suffix in sidecar.SUFFIXES)
    sidecars = tuple(folder.look(one) for one in beside if one.is_file() and not one.is_symlink())
    return folder.look(path)._replace(sidecars=sidecars)


def _begun(corpus: Corpus, name: str) -> Corpus:
    """The corpus, of which the first row has been read: a container may hold no document, or be none as a whole."""
    rows = iter(corpus.rows)
    first = next(rows, None)
    if first is None:
        told = _said(corpus.skipped) if corpus.skipped else "it holds nothing"
        raise CorpusError(f"{name}: no document found\nHint: {told}")
    if corpus.path != corpus.root and first["doc_id"] == first["path"] and first.get("problem"):
        raise CorpusError(f"{name}: {first['problem']}")
    return replace(corpus, rows=chain([first], rows), total=None)


def _own_name(path: Path) -> str:
    return os.fsencode(path.resolve().name).decode("utf-8", "backslashreplace")


def _refuse_unreadable(folder: Path, name: str) -> None:
    try:
        with os.scandir(folder):
            return
    except OSError as error:
        raise CorpusError(f"{name}: {error.strerror or error}") from error


def _kind(root: Path, file: folder.File, table: Table) -> Container | None:
    kind = None if file.problem else named(file.relative)
    return kind if kind and kind.is_container(root / file.relative, table) else None


def _rows(
    root: Path, file: folder.File, kind: Container | None, table: Table, skipped: Counter[str]
) -> Iterator[dict[str, Any]]:
    """The documents of one file, each with what sidecars say of the file; what is wrong with them is told once."""
    path = root / file.relative
    beside = [sidecar.read(root / one.relative, one.doc_id, one.problem) for one in file.sidecars]
    declared = [one for other in beside for one in other.said.declared]
    misdeclared = [one for other in beside for one in other.said.misdeclared]
    charset = next((other.charset for other in beside if other.charset), None)
    rows = kind.read_rows(path, file.doc_id, table, skipped) if kind else iter([folder.read_row(path, file)])
    for row in rows:
        row["path"] = file.doc_id
        if beside:
            row["declared"] = [*(row.get("declared") or ()), *declared]
            row["misdeclared"] = [*(row.get("misdeclared") or ()), *misdeclared]
            if not row.get("charset"):
                row["declared_charset"] = row.get("declared_charset") or charset
            misdeclared = []
        yield row


def _told(about: About) -> Counter[str]:
    return Counter({f"about the corpus, and not readable: {problem}": 1 for problem in about.problems})


def _said(skipped: Counter[str]) -> str:
    if not skipped:
        return "the folder is empty"
    return "set aside: " + ", ".join(f"{count} {reason}" for reason, count in sorted(skipped.items()))
