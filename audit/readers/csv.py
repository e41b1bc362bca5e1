"""CSV and TSV with a header: every record is one document, also one that cannot be parsed.

Bytes are cut into fields before they are decoded: what separates them is ASCII, and in no encoding that keeps ASCII
does a character hold such a byte. So each text is UTF-8, or has to speak for itself like the bytes of a file.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from audit.errors import CorpusError
from audit.readers.streams import MAX_BYTES, Line, lines
from audit.readers.tables import Table, broken, broken_file, either

SUFFIXES: Final = (".csv", ".tsv")

#: The first of these under which the header has the text column. A decimal comma has made the semicolon usual.
_DELIMITERS: Final = {".csv": ",;\t", ".tsv": "\t,;"}

#: A header is one line, and not a long one.
_MAX_HEADER: Final = 1 << 16


class _Header:
    """The names of the columns, and how they are separated; no names where the text column is not among them."""

    def __init__(self, path: Path, table: Table) -> None:
        self.names: list[str] = []
        self.delimiter = ","
        with path.open("rb") as file:
            line = file.readline(_MAX_HEADER).removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        for delimiter in _DELIMITERS[path.suffix.lower()]:
            try:
                names = next(csv.reader([line], delimiter=delimiter, strict=True), [])
            except csv.Error:
                continue
            if table.has_text(names):
                self.names, self.delimiter = names, delimiter
                return


def is_container(path: Path, table: Table) -> bool:
    """Whether the first line of *path* is a header with the text column."""
    try:
        return bool(_Header(path, table).names)
    except OSError:
        return False


def read_rows(path: Path, name: str, table: Table, skipped: Counter[str]) -> Iterator[dict[str, Any]]:
    """One row a record, called by the line on which it begins. Raises `CorpusError` where the file cannot be read."""
    try:
        header = _Header(path, table)
        if header.names:
            yield from _rows(path, name, table, header)
        else:
            yield broken_file(path, name, f"no column {either(table.columns.text)} in the header")
    except OSError as error:
        raise CorpusError(f"{name}: {error.strerror or error}") from error


class _Lines:
    """The lines of a file for `csv.reader`, which remembers those of the record at hand."""

    def __init__(self, found: Iterator[Line]) -> None:
        self.found = found
        self.record: list[Line] = []

    def __iter__(self) -> Iterator[str]:
        for line in self.found:
            self.record.append(line)
            yield line.content.decode("latin-1")

    def taken(self) -> list[Line]:
        taken, self.record = self.record, []
        return taken


def _rows(path: Path, name: str, table: Table, header: _Header) -> Iterator[dict[str, Any]]:
    # The limit is the process's own; ours is that of all containers.
    csv.field_size_limit(MAX_BYTES)
    with path.open("rb") as file:
        held = _Lines(lines(file))
        reader = csv.reader(held, delimiter=header.delimiter, strict=True)
        next(reader, None)
        held.taken()
        while True:
            problem = ""
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                # The reader begins anew with the next line.
                fields, problem = [], f"not CSV: {error}"
            record = held.taken()
            if fields or problem:
                yield _row(fields, record, f"{name}#{record[0].number}", table, header, problem)


def _row(
    fields: list[str], record: list[Line], place: str, table: Table, header: _Header, problem: str
) -> dict[str, Any]:
    if not problem and len(fields) != len(header.names):
        problem = f"{len(fields)} fields, where the header has {len(header.names)}"
    if any(line.sha256 for line in record):
        problem = f"a line of more than {MAX_BYTES} bytes"
    if problem:
        digest = hashlib.sha256()
        for line in record:
            digest.update(line.content or line.sha256.encode())
        size = sum(line.n_bytes or len(line.content) for line in record)
        return broken(place, digest.hexdigest(), size, problem)
    values = [_text(field) for field in fields]
    found = dict(zip(header.names, values, strict=True))
    row = table.row(found, place, b"".join(line.content for line in record))
    return row | {"charset": None} if any(isinstance(value, bytes) for value in values) else row


def _text(field: str) -> str | bytes | None:
    """The field as text, or as bytes where it is not UTF-8; None where it is empty and so says nothing."""
    raw = field.encode("latin-1")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
