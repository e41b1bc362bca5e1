"""Tables in files, mapped into memory: their texts take memory only while they are read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pyarrow as pa


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
    frame.write_ipc(path)
    return _mapped(path, frame.schema)


def read(path: Path) -> pl.DataFrame:
    """The table that was written to *path*. Raises `OSError` or `ValueError` where there is none."""
    try:
        return _mapped(path, pl.Schema(pl.read_ipc_schema(path)))
    except (pl.exceptions.PolarsError, pa.ArrowException) as error:
        raise ValueError(str(error)) from error


def _mapped(path: Path, schema: pl.Schema) -> pl.DataFrame:
    # Polars' own reader would copy the buffers back into memory; Arrow's does not.
    mapped = pl.from_arrow(pa.ipc.open_file(pa.memory_map(str(path))).read_all())
    assert isinstance(mapped, pl.DataFrame)  # noqa: S101 - a table never comes back as a series
    return mapped.cast(schema)
