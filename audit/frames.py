"""Tables in files: mapped into memory, where their texts take memory only while they are read, or written in parts."""

from __future__ import annotations

import io
import mmap
from collections.abc import Collection, Iterable, Sequence, Set
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

#: Columns of which single rows are read, here and there: reading ahead would read the whole file for some of them.
_SCATTERED = frozenset({"text"})

#: Bytes that are written at one time. Linux keeps in one piece of memory what is written at once, as far as it can; in
#: a virtual machine that gives free memory back, a large piece is memory that its host has to lend it anew. Writing
#: takes the system 1 s of 3.4 GB with up to 128 KiB, 4 s with 256 KiB and 7 s with 1 MiB; with 8 KiB it takes 2 s.
_PIECE = 1 << 16


class Measured(NamedTuple):
    """The documents in the order of `doc_id`; what was set apart, table after table in the order of `number`."""

    documents: pl.DataFrame
    apart: list[pl.DataFrame]

    @classmethod
    def of(cls, tables: Sequence[pl.DataFrame], apart: Collection[str]) -> Measured:
        """Set the columns *apart* of *tables* apart, which are never copied out of their files."""
        names = [name for name in tables[0].columns if name in apart]
        documents = pl.concat(table.drop(names) for table in tables).sort("doc_id")
        return cls(documents, [table.select(names) for table in tables])


def name(number: int) -> str:
    """The file of the table with this number: files in the order of their names are in the order of the tables."""
    return f"{number:06}.arrow"


def write(frame: pl.DataFrame, path: Path) -> pl.DataFrame:
    """Write *frame* to a new file and give it back from there. The file may be removed while the table is in use."""
    table = frame.to_arrow(compat_level=pl.CompatLevel.newest())
    with path.open("wb", buffering=0) as file, pa.ipc.new_file(pa.PythonFile(_InPieces(file)), table.schema) as writer:
        writer.write_table(table)
    return _mapped(path, frame.schema)


def read(path: Path, columns: Set[str] | None = None) -> pl.DataFrame:
    """The table that was written to *path*, or those of the named *columns* that it has.

    Raises `OSError` or `ValueError` where there is no table.
    """
    try:
        schema = pl.read_ipc_schema(path)
        return _mapped(path, pl.Schema({name: schema[name] for name in schema if columns is None or name in columns}))
    except (pl.exceptions.PolarsError, pa.ArrowException) as error:
        raise ValueError(str(error)) from error


def write_parquet(parts: Iterable[pl.DataFrame], schema: pl.Schema, path: Path) -> None:
    """Write tables of one *schema* as one Parquet file, each as a group of rows, of which one is held at a time."""
    level = pl.CompatLevel.oldest()  # what every reader of Parquet knows
    names = pl.DataFrame(schema=schema).to_arrow(compat_level=level).schema
    with pq.ParquetWriter(path, names, compression="zstd") as file:
        for part in parts:
            file.write_table(part.to_arrow(compat_level=level), row_group_size=max(part.height, 1))


class _InPieces(io.RawIOBase):
    """A file that is written a piece at a time, however much there is to write."""

    def __init__(self, file: io.FileIO) -> None:
        self._file = file

    def writable(self) -> bool:
        return True

    def write(self, data: memoryview | bytes) -> int:  # type: ignore[override]
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest[:_PIECE]) :]
        return len(data)


def _mapped(path: Path, schema: pl.Schema) -> pl.DataFrame:
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    # Polars' own reader would copy the buffers back into memory; Arrow's does not.
    # Nor does it where it reads all: columns that it is told to leave out would have it copy the others.
    table = pa.ipc.open_file(pa.py_buffer(mapped)).read_all().select(schema.names())
    for name in _SCATTERED & {*table.column_names}:
        _advise(mapped, table[name])
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table never comes back as a series
    return frame.cast(schema)


def _advise(mapped: mmap.mmap, column: pa.ChunkedArray) -> None:
    """Have only those pages of a column read that are asked for, where the system takes advice."""
    if not hasattr(mmap, "MADV_RANDOM"):
        return
    origin = pa.py_buffer(mapped).address
    for buffer in (buffer for chunk in column.chunks for buffer in chunk.buffers() if buffer):
        first = (buffer.address - origin) // mmap.PAGESIZE * mmap.PAGESIZE
        mapped.madvise(mmap.MADV_RANDOM, first, buffer.address + buffer.size - origin - first)
