"""JSON Lines: every line that is not blank is one document, also one that cannot be parsed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from audit.errors import CorpusError
from audit.settings import Columns
from audit.text.decode import without_surrogates

SUFFIXES = (".jsonl", ".ndjson")

#: A JSON string is text already: nothing in it is a byte-order mark or an escape code.
_TEXT = {"charset": "utf-8"}

#: How many lines that are not blank are looked at before a file is taken for no container: a broken first line must not
#: turn a thousand documents into one.
_PEEK_LINES = 10

#: How much of a file is looked at to tell a container from a text that happens to be called so.
_PEEK_BYTES = 1 << 20


def is_container(path: Path, columns: Columns) -> bool:
    """Whether *path* is named as JSON Lines and one of its first lines is an object with the text column."""
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        with path.open("rb") as file:
            lines = (line for line in iter(lambda: file.readline(_PEEK_BYTES), b"") if line.strip())
            return any(_is_document(line, columns) for line in islice(lines, _PEEK_LINES))
    except OSError:
        return False


def _is_document(line: bytes, columns: Columns) -> bool:
    # A line longer than the peek cannot be parsed; that it opens an object has to do.
    return line.lstrip().startswith(b"{") if len(line) == _PEEK_BYTES else columns.text in (_object(line) or {})


def read_rows(path: Path, name: str, columns: Columns) -> Iterator[dict[str, Any]]:
    """One row a line. *name* is the file's path relative to the corpus.

    The digest and size are those of the text as UTF-8, or of the line where it holds no text. Raises `CorpusError`
    where the file as a whole cannot be read.
    """
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield {"path": name} | _row(line, f"{name}#{number}", columns)
    except OSError as error:
        raise CorpusError(f"{name}: {error.strerror or error}") from error


def _row(line: bytes, place: str, columns: Columns) -> dict[str, Any]:
    found = _object(line)
    problem = _problem(found, columns)
    if found is None or problem:
        digest = hashlib.sha256(line).hexdigest()
        return {"doc_id": place, "sha256": digest, "n_bytes": len(line), "problem": problem}
    raw = without_surrogates(found[columns.text]).encode()
    declared = [
        {
            "field": field,
            "value": without_surrogates(str(found[name])),
            "strength": "declared",
            "origin": f"column {name}",
        }
        for field, name in columns.model_dump(exclude={"id", "text"}).items()
        if name is not None and isinstance(found.get(name), str | int | float)
    ]
    doc_id = without_surrogates(str(found[columns.id])) if columns.id else place
    return {
        "doc_id": doc_id,
        "sha256": hashlib.sha256(raw).hexdigest(),
        "n_bytes": len(raw),
        "raw": raw,
        "declared": declared,
        **_TEXT,
    }


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _problem(found: dict[str, Any] | None, columns: Columns) -> str:
    if found is None:
        return "not a JSON object"
    if not isinstance(found.get(columns.text), str):
        return f"no text in the column {columns.text!r}"
    if columns.id and not isinstance(found.get(columns.id), str | int):
        return f"no id in the column {columns.id!r}"
    return ""
