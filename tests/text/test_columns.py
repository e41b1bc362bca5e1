"""Arrays and spans as columns, against what Polars makes of Python lists."""

import subprocess
import sys

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.schema import SPANS
from audit.text.columns import lists, span_lists, spans, unlisted
from audit.text.spans import Span

ROWS = st.lists(st.lists(st.integers(0, (1 << 32) - 1), max_size=4), max_size=6)


def flat(rows, dtype):
    return np.array([value for row in rows for value in row], dtype), np.array([len(row) for row in rows], np.int64)


@pytest.mark.parametrize(
    ("kind", "dtype"), [(np.uint64, pl.UInt64), (np.uint32, pl.UInt32), (np.int64, pl.Int64), (np.uint32, pl.UInt64)]
)
@given(ROWS)
def test_lists(kind, dtype, rows):
    assert lists(*flat(rows, kind), dtype).equals(pl.Series(rows, dtype=pl.List(dtype)), check_dtypes=True)


def test_lists_of_whole_words():
    assert lists(np.array([(1 << 64) - 1], np.uint64), np.array([0, 1]), pl.UInt64).to_list() == [[], [(1 << 64) - 1]]


@given(st.lists(ROWS, min_size=1, max_size=3), st.integers(0, 2))
def test_lists_are_taken_apart_batch_by_batch_as_they_lie(parts, first):
    column = pl.concat([pl.Series(rows, dtype=pl.List(pl.UInt64)) for rows in parts], rechunk=False)[first:]
    found, rows = [], 0
    for ends, (values, again) in unlisted(pl.DataFrame({"a": column, "b": column})):
        assert values.tolist() == again.tolist()
        found += [part.tolist() for part in np.split(values, ends)[:-1]]
        rows += len(ends)
    assert (found, rows) == (column.to_list(), len(column))


@given(ROWS, st.sampled_from(["shared", "same", "", "“‘\n\x00"]))
def test_spans(rows, label):
    starts, counts = flat(rows, np.int64)
    expected = [[{"start": value, "end": value // 2, "label": label} for value in row] for row in rows]
    assert spans(starts, starts // 2, counts, label).equals(pl.Series(expected, dtype=SPANS), check_dtypes=True)


@given(
    st.lists(
        st.lists(st.builds(Span, *[st.integers(0, (1 << 32) - 1)] * 2, st.text(max_size=3)), max_size=3), max_size=4
    )
)
def test_lists_of_spans(rows):
    expected = pl.Series([[span._asdict() for span in row] for row in rows], dtype=SPANS)
    assert span_lists(rows).equals(expected, check_dtypes=True)


def test_neither_pandas_nor_arrows_functions_are_imported_for_columns():
    """Half a second of every process that measures. Another test may have imported them into this one."""
    script = (
        "import sys, numpy as np, polars as pl\n"
        "from audit.text.columns import lists, spans\n"
        "one = np.ones(1, np.int64)\n"
        "lists(one, one, pl.UInt64), spans(one, one, one, 'same')\n"
        "print(*{'pandas', 'pyarrow.compute'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
