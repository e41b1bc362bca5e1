"""The rows of a Parquet file. Row groups are read a little at a time, and of the columns only those we know."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from audit.readers.tables import Table, broken, broken_file, either

#: So many rows are held at a time: as many as a batch has, since a text may be long.
_ROWS: Final = 64

#: Bytes of a file that are read at one time. Without, a row group's column is read as a whole before its first row.
BUFFER: Final = 1 << 16

#: What damaged bytes make Arrow raise, and values that Python cannot hold: a year 10,000, text that is not UTF-8.
_DAMAGE: Final = (pa.ArrowException, OSError, ValueError, OverflowError, TypeError)


def read(path: Path, name: str, table: Table, skipped: Counter[str]) -> Iterator[dict[str, Any]]:
    """See `parquet.read_rows`."""
    at = 0
    try:
        with pq.ParquetFile(path, pre_buffer=False, buffer_size=BUFFER) as file:
            columns = file.schema_arrow.names
            if not table.has_text(columns):
                yield broken_file(path, name, f"no column {either(table.columns.text)}; there are {_some(columns)}")
                return
            if not file.metadata.num_rows:
                skipped["containers without a document"] += 1
            for batch in file.iter_batches(_ROWS, columns=table.wanted(columns)):
                for found in _records(batch):
                    at += 1
                    yield _row(found, f"{name}#{at}", table)
    except _DAMAGE as error:
        place = f"{name}#{at + 1}" if at else name
        yield broken(place, None, None, f"not readable as Parquet from here on ({type(error).__name__})")


def _some(columns: list[str]) -> str:
    return ", ".join(repr(name[:40]) for name in columns[:20])


def _records(batch: pa.RecordBatch) -> Iterator[dict[str, Any] | Exception]:
    """The rows of a batch as dicts; instead of one that Python cannot hold, what it raised."""
    batch = _in_microseconds(batch)
    try:
        yield from batch.to_pylist()
    except _DAMAGE:
        for row in range(batch.num_rows):
            try:
                yield batch.slice(row, 1).to_pylist()[0]
            except _DAMAGE as error:
                yield error


def _in_microseconds(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same with moments that Python can hold, in UTC."""
    for number, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type):
            batch = batch.set_column(number, field.name, batch.column(number).cast(pa.timestamp("us"), safe=False))
    return batch


def _row(found: dict[str, Any] | Exception, place: str, table: Table) -> dict[str, Any]:
    if isinstance(found, Exception):
        said = f"a value that cannot be read ({type(found).__name__})"
        return broken(place, hashlib.sha256(said.encode()).hexdigest(), 0, said)
    return table.row(found, place)
