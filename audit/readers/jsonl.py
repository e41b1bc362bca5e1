"""JSON Lines: every line that is not blank is one document, also one that cannot be parsed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from audit.errors import CorpusError
from audit.readers.streams import MAX_BYTES, Line, lines, opened
from audit.readers.tables import Table, broken

SUFFIXES = tuple(f"{name}{packed}" for name in (".jsonl", ".ndjson") for packed in ("", ".gz", ".zst"))

#: How many lines that are not blank are looked at before a file is taken for no container: a broken first line must not
#: turn a thousand documents into one.
_PEEK_LINES = 10

#: How much of a file is looked at to tell a container from a text that happens to be called so.
_PEEK_BYTES = 1 << 20


def is_container(path: Path, table: Table) -> bool:
    """Whether one of the first lines of *path* is an object with the text column."""
    try:
        with opened(path) as file:
            found = (line for line in iter(lambda: file.readline(_PEEK_BYTES), b"") if line.strip())
            return any(_is_document(line, table) for line in islice(found, _PEEK_LINES))
    except OSError:
        return False


def _is_document(line: bytes, table: Table) -> bool:
    # A line longer than the peek cannot be parsed; that it opens an object has to do.
    return line.lstrip().startswith(b"{") if len(line) == _PEEK_BYTES else table.has_text(_object(line) or {})


def read_rows(path: Path, name: str, table: Table, skipped: Counter[str]) -> Iterator[dict[str, Any]]:
    """One row a line. *name* is the file's path relative to the corpus.

    The digest and size are those of the text as UTF-8, or of the line where it holds no text. Raises `CorpusError`
    where the file as a whole cannot be read; where it cannot be decompressed any further, a row says so.
    """
    number = 0
    try:
        with opened(path) as file:
            for line in lines(file):
                number = line.number
                if row := _row(line, f"{name}#{number}", table):
                    yield row
    except OSError as error:
        if not path.name.lower().endswith((".gz", ".zst")):
            raise CorpusError(f"{name}: {error.strerror or error}") from error
        yield broken(f"{name}#{number + 1}", None, None, "cannot be decompressed from here on")


def _row(line: Line, place: str, table: Table) -> dict[str, Any] | None:
    if line.sha256:
        return broken(place, line.sha256, line.n_bytes, f"a line of more than {MAX_BYTES} bytes")
    return table.row(_object(line.content), place, line.content) if line.content.strip() else None


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
