"""Readers turn a corpus into batches of `schema.RAW` rows, one a document; nothing that is found is left out.

A document that cannot be read is a row whose `problem` says why. What is set aside on purpose (hidden files, files
about the corpus, what the settings exclude) is counted.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl

from audit.errors import ChangedError, CorpusError
from audit.readers import folder, jsonl
from audit.schema import RAW
from audit.settings import Settings

#: Batches wait for each other in memory, some of them in each process.
_MAX_BATCH_BYTES = 32_000_000

#: Changed documents named: enough to see what is at work in the corpus.
_NAMED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Corpus:
    """A corpus that has been listed and not yet read.

    `name` is its own, without the way to it. `root` is the folder that `path` columns are relative to; `skipped` counts
    what is set aside, by reason; `total` is the number of documents where it is known before reading. `path` is the
    corpus itself; `files` are what was listed, and `listed` lists them again.
    """

    name: str
    root: Path
    rows: Iterable[dict[str, Any]]
    skipped: Counter[str]
    total: int | None
    path: Path
    files: tuple[folder.File, ...]
    listed: Callable[[], Iterable[folder.File]]

    def refuse_changes(self) -> None:
        """Raise `ChangedError` unless every file is as it was when it was listed, and no other is there."""
        changed = sorted({file.doc_id for file in {*self.files} ^ {*self.listed()}})
        if changed:
            more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
            raise ChangedError(
                f"{', '.join(changed[:_NAMED])}{more}: changed, came or went while the corpus was audited"
                "\nHint: run the audit again when nothing writes to the corpus"
            )

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
    """List the corpus at *path*: a folder, or one JSONL file.

    *ignore* is the folder that outputs are written to: where it lies inside the corpus it is no part of it. Raises
    `CorpusError` where there is nothing to read.
    """
    name = os.fsdecode(path)
    own = os.fsencode(path.resolve().name).decode("utf-8", "backslashreplace")
    if path.is_dir():
        _refuse_unreadable(path, name)
        files, skipped = folder.list_files(path, settings, ignore)
        listed = partial(_listed, path, settings, ignore)
        if not files:
            raise CorpusError(f"{name}: no document found\nHint: {_said(skipped)}")
        rows: Iterator[dict[str, Any]] = (row for file in files for row in _rows(file, path, settings))
        plain = not any(jsonl.is_container(path / file.relative, settings.columns) for file in files)
        return Corpus(
            name=own,
            root=path,
            rows=rows,
            skipped=skipped,
            total=len(files) if plain else None,
            path=path,
            files=tuple(files),
            listed=listed,
        )
    if not path.is_file():
        raise CorpusError(f"{name}: no such folder or file")
    if path.suffix.lower() not in jsonl.SUFFIXES:
        raise CorpusError(f"{name}: not a folder, and not a JSONL file ({', '.join(jsonl.SUFFIXES)})")
    file = folder.look(path)
    lines = jsonl.read_rows(path, file.doc_id, settings.columns)
    first = next(lines, None)
    if first is None:
        raise CorpusError(f"{name}: no document found\nHint: every line of it is blank")
    return Corpus(
        name=own,
        root=path.parent,
        rows=chain([first], lines),
        skipped=Counter(),
        total=None,
        path=path,
        files=(file,),
        listed=lambda: [folder.look(path)],
    )


def _listed(path: Path, settings: Settings, ignore: Path | None) -> list[folder.File]:
    return folder.list_files(path, settings, ignore)[0]


def _refuse_unreadable(folder: Path, name: str) -> None:
    try:
        with os.scandir(folder):
            return
    except OSError as error:
        raise CorpusError(f"{name}: {error.strerror or error}") from error


def _rows(file: folder.File, root: Path, settings: Settings) -> Iterator[dict[str, Any]]:
    path = root / file.relative
    if not file.problem and jsonl.is_container(path, settings.columns):
        yield from jsonl.read_rows(path, file.doc_id, settings.columns)
    else:
        yield folder.read_row(path, file)


def _said(skipped: Counter[str]) -> str:
    if not skipped:
        return "the folder is empty"
    return "set aside: " + ", ".join(f"{count} {reason}" for reason, count in sorted(skipped.items()))
