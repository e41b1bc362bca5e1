"""Evidence as JSON."""

import json

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.evidence import objects

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
