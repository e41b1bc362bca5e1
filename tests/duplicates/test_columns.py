"""Arrays as columns, against what Polars makes of Python lists."""

import json
import subprocess
import sys

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.columns import lists, objects, spans
from audit.schema import SPANS

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


@given(ROWS, st.sampled_from(["shared", "same", "", "“‘\n\x00"]))
def test_spans(rows, label):
    starts, counts = flat(rows, np.int64)
    expected = [[{"start": value, "end": value // 2, "label": label} for value in row] for row in rows]
    assert spans(starts, starts // 2, counts, label).equals(pl.Series(expected, dtype=SPANS), check_dtypes=True)


HOSTILE = st.text(max_size=20) | st.sampled_from(['"}', "\\", "</script>", "\x00\n\u2028", "💥", '","a":1,"b":"'])


@given(st.lists(st.tuples(HOSTILE, st.integers(), st.floats(0, 1), st.booleans(), st.booleans()), max_size=5))
def test_objects_are_json_without_what_is_false(rows):
    rows = [(text, number % 1000, share, *truths) for text, number, share, *truths in rows]
    schema = {"text": pl.String, "number": pl.Int64, "share": pl.Float64, "yes": pl.Boolean, "also": pl.Boolean}
    told = [json.loads(text) for text in objects(pl.DataFrame(rows, schema, orient="row"))]
    expected = [dict(zip(schema, row, strict=True)) for row in rows]
    assert told == [{name: value for name, value in row.items() if value is not False} for row in expected]


def test_objects_keep_the_order_of_names():
    evidence = pl.DataFrame({"b": [1], "a": ["x"], "c": [True]})
    assert objects(evidence).to_list() == ['{"b":1,"a":"x","c":true}']


def test_objects_of_truths_alone():
    evidence = pl.DataFrame({"yes": [True, False, True, False], "also": [True, True, False, False]})
    told = [json.loads(text) for text in objects(evidence)]
    assert told == [{"yes": True, "also": True}, {"also": True}, {"yes": True}, {}]


def test_objects_of_what_is_not_known():
    evidence = pl.DataFrame({"share": [0.5, None, float("nan")], "note": [None, "", "x"], "yes": [None, True, False]})
    told = [json.loads(text) for text in objects(evidence)]
    assert told == [
        {"share": 0.5, "note": None},
        {"share": None, "note": "", "yes": True},
        {"share": None, "note": "x"},
    ]


def test_neither_pandas_nor_arrows_functions_are_imported_for_columns():
    """Half a second of every process that measures. Another test may have imported them into this one."""
    script = (
        "import sys, numpy as np, polars as pl\n"
        "from audit.duplicates.columns import lists, spans\n"
        "one = np.ones(1, np.int64)\n"
        "lists(one, one, pl.UInt64), spans(one, one, one, 'same')\n"
        "print(*{'pandas', 'pyarrow.compute'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
