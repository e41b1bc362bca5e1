"""Tables in files, mapped into memory: their texts take memory only while they are read."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa


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
