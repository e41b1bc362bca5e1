"""Columns of lists, made of arrays and of spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from audit.schema import SPAN, SPANS
from audit.text.fold import Places
from audit.text.spans import Span


def lists(values: NDArray[Any], counts: Places, dtype: type[pl.DataType]) -> pl.Series:
    """A column of lists: text after text, `counts[i]` of *values* in row i."""
    return listed(pl.Series(values), counts).cast(pl.List(dtype))


def spans(starts: Places, ends: Places, counts: Places, label: str | NDArray[np.object_]) -> pl.Series:
    """A column of lists of spans: `counts[i]` of them in row i. Of one *label*, or each of its own."""
    some = pl.DataFrame({"start": starts.astype(np.uint32), "end": ends.astype(np.uint32)})
    labels = pl.lit(label) if isinstance(label, str) else pl.Series(label, dtype=pl.String)
    return listed(some.with_columns(label=labels).to_struct(), counts).cast(SPANS)


def span_lists(found: Iterable[Sequence[Span]]) -> pl.Series:
    """A column of lists of spans, each as it is given."""
    return struct_lists(found, SPAN)


def struct_lists(found: Iterable[Sequence[tuple[Any, ...]]], struct: pl.Struct) -> pl.Series:
    """A column of lists of structs, given as tuples. Far cheaper than to have Polars look at every list of dicts."""
    rows = list(found)
    fields = struct.to_schema()
    columns = list(zip(*chain.from_iterable(rows), strict=True)) if any(rows) else [()] * len(fields)
    some = pl.DataFrame(columns, schema=fields, orient="col")
    return listed(some.to_struct(), np.array([len(row) for row in rows], np.int64)).cast(pl.List(struct))


def listed(values: pl.Series, counts: Places) -> pl.Series:
    """A column of lists: the next `counts[i]` of *values* in row i."""
    # Arrow asks pandas of every array of NumPy's, which takes half a second to import, and Polars asks the functions of
    # Arrow of every array of Arrow's: neither is asked of a Polars series, or of a table.
    offsets, items = (series.to_arrow() for series in (pl.Series(np.append(0, np.cumsum(counts))), values))
    table = pl.from_arrow(pa.table({"lists": pa.LargeListArray.from_arrays(offsets, items)}))
    assert isinstance(table, pl.DataFrame)  # noqa: S101 - a table never comes back as a series
    return table["lists"]


def unlisted(table: pl.DataFrame) -> Iterator[tuple[Places, list[NDArray[Any]]]]:
    """Of columns of lists of numbers, equally many in each: batch by batch where those of each row end, and all numbers
    of each column. Nothing is copied.
    """
    for batch in table.to_arrow().to_batches():
        ends = [_numbers(column.offsets) for column in batch.columns]
        values = [_numbers(column.values) for column in batch.columns]
        yield ends[0][1:] - ends[0][0], [all_[end[0] : end[-1]] for all_, end in zip(values, ends, strict=True)]


def _numbers(array: pa.Array) -> NDArray[Any]:
    # Arrow's own `to_numpy` imports pandas, which takes half a second.
    dtype, data = array.type.to_pandas_dtype(), array.buffers()[1]
    if data is None:
        return np.empty(0, dtype)
    numbers: NDArray[Any] = np.frombuffer(data, dtype, array.offset + len(array))[array.offset :]
    return numbers


def gathered(table: pl.DataFrame, height: int, name: str, dtype: pl.Struct) -> pl.Series:
    """A column of *height* lists of structs: those rows of *table*, in their order, whose `row` is its number.

    To have Polars look at every list of dicts takes a fifth of a millisecond each.
    """
    made = table.select("row", pl.struct(field.name for field in dtype.fields).cast(dtype).alias(name))
    rows = pl.DataFrame({"row": pl.int_range(height, eager=True, dtype=pl.UInt32)})
    found = rows.join(made.group_by("row", maintain_order=True).agg(name), on="row", how="left", maintain_order="left")[
        name
    ]
    return found.fill_null(pl.Series([[]], dtype=pl.List(dtype)))
