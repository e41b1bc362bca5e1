"""Arrays as columns: lists of values, lists of spans, evidence as JSON."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from audit.schema import SPANS
from audit.text.fold import Places


def lists(values: NDArray[Any], counts: Places, dtype: type[pl.DataType]) -> pl.Series:
    """A column of lists: text after text, `counts[i]` of *values* in row i."""
    return _column(pl.Series(values), counts).cast(pl.List(dtype))


def spans(starts: Places, ends: Places, counts: Places, label: str) -> pl.Series:
    """A column of lists of spans: `counts[i]` of them in row i."""
    some = pl.DataFrame({"start": starts.astype(np.uint32), "end": ends.astype(np.uint32)})
    return _column(some.with_columns(label=pl.lit(label)).to_struct(), counts).cast(SPANS)


def _column(values: pl.Series, counts: Places) -> pl.Series:
    # Arrow asks pandas of every array of NumPy's, which takes half a second to import, and Polars asks the functions of
    # Arrow of every array of Arrow's: neither is asked of a Polars series, or of a table.
    offsets, items = (series.to_arrow() for series in (pl.Series(np.append(0, np.cumsum(counts))), values))
    table = pl.from_arrow(pa.table({"lists": pa.LargeListArray.from_arrays(offsets, items)}))
    assert isinstance(table, pl.DataFrame)  # noqa: S101 - a table never comes back as a series
    return table["lists"]


def objects(evidence: pl.DataFrame) -> pl.Series:
    """Each row as a JSON object; what is false goes without saying."""
    truths = [name for name, dtype in evidence.schema.items() if dtype == pl.Boolean]
    told: list[pl.Expr] = [pl.when(name).then(pl.lit(f'"{name}":true')) for name in truths]
    if len(truths) < evidence.width:
        told = [pl.struct(pl.exclude(truths)).struct.json_encode().str.slice(1).str.head(-1), *told]
    return evidence.select(evidence="{" + pl.concat_str(told, separator=",", ignore_nulls=True) + "}").to_series()
