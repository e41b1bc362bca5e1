"""The same verdict as Great Expectations', without it: for who cannot wait seconds for its import.

Great Expectations is given pandas columns that stand on Arrow, so what it counts and adds up is computed by Arrow's
kernels. They are called here directly, on the same arrays: sums and means agree to the last bit. What a bound asks is
compared exactly, as Python compares numbers, though integers of 64 bits do not fit a float.

`tests/gate/test_native.py` holds both against each other, type by type. They differ in the words of an error that
Great Expectations raised itself, and in nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from audit.checks import Check, Options
from audit.gate.answer import MISSING, UNEXPECTED, Answer, digest, judged, unlike
from audit.gate.suites import Suite
from audit.gate.view import build
from audit.result import Verdict

Kwargs: TypeAlias = Mapping[str, Any]
#: What a type asks of a column. The values may hold nulls, and are none where the type asks of no column.
Ask: TypeAlias = Callable[[pl.Series, Kwargs], Answer]

#: Beyond every integer that a column can hold, and within what they are compared as.
_FAR = 2.0**100


def evaluate(
    documents: pl.DataFrame, suites: Sequence[Suite], checks: Mapping[str, Check], options: Mapping[str, Options]
) -> Verdict:
    """The verdict that `audit.gate.judge` would give of the same, but for the Data Docs, seconds sooner.

    An `error` that Great Expectations would have raised has other words. Nothing is raised: suites were read by
    `load_suites`, which takes nothing that could not be asked here.
    """
    rules = []
    for suite in suites:
        view = build(documents, suite.table, suite.columns, checks, options)
        rules += [judged(suite, rule, view, _answer(rule, view)) for rule in suite.expectations]
    return Verdict(rules=tuple(rules), suites_digest=digest(suites))


def _answer(rule: Mapping[str, Any], view: pl.DataFrame) -> Answer:
    asked = rule["kwargs"]
    try:
        return _ASKS[rule["type"]](view[asked.get("column", "doc_id")], asked)
    except pa.ArrowException as error:
        return Answer(False, {}, f"{type(error).__name__}: {error}")


def _each(complies: Callable[[pl.Series, Kwargs], pl.Series]) -> Ask:
    """Of each value, whether it complies; rows without one are passed over."""

    def ask(values: pl.Series, asked: Kwargs) -> Answer:
        return _share(values.is_not_null() & ~complies(values, asked), values.null_count(), asked)

    return ask


def _share(unexpected: pl.Series, passed_over: int, asked: Kwargs) -> Answer:
    """Whether enough of the rows that were not *passed over* are none of the *unexpected*."""
    rows = unexpected.arg_true().to_list()
    seen = {"element_count": len(unexpected), "unexpected_count": len(rows), "missing_count": passed_over}
    among = len(unexpected) - passed_over
    enough = not among or (among - len(rows)) / among >= asked.get("mostly", 1)
    return Answer(enough, seen | {"unexpected_index_list": rows})


def _in_set(values: pl.Series, asked: Kwargs) -> pl.Series:
    return pl.Series(pc.is_in(values.to_arrow(), value_set=_array(asked["value_set"])))


def _array(values: Sequence[Any]) -> pa.Array:
    """What Arrow would make of *values*, which are of one kind but for numbers. Its own way imports pandas."""
    mixed = any(isinstance(value, float) for value in values)
    return pl.Series([float(value) for value in values] if mixed else values).to_arrow()


def _between(values: pl.Series, asked: Kwargs) -> pl.Series:
    low, high = _bounds(asked)
    return _beyond(values, *low) & ~_beyond(values, *high)


def _beyond(values: pl.Series, bound: float, strict: bool) -> pl.Series:
    """Which of *values* have reached *bound*, or, if *strict*, are past it."""
    if not values.dtype.is_integer():
        return values > bound if strict else values >= bound
    # A float cannot tell integers of 64 bits apart.
    bound = max(-_FAR, min(_FAR, bound))
    least = math.floor(bound) + 1 if strict else math.ceil(bound)
    return values.cast(pl.Int128) >= pl.Series([least], dtype=pl.Int128)


def _bounds(asked: Kwargs) -> tuple[tuple[float, bool], tuple[float, bool]]:
    """What has to be reached, and what must not be; whether each of them is reached only by what is past it.

    Great Expectations reads every bound as a float.
    """
    low, high = asked.get("min_value"), asked.get("max_value")
    least = (-math.inf, False) if low is None else (float(low), asked.get("strict_min", False))
    return least, (math.inf, True) if high is None else (float(high), not asked.get("strict_max", False))


def _figure(of: Callable[[pl.Series], Any]) -> Ask:
    """Whether a figure of the values that are there lies within bounds. Where there is none, it does not."""

    def ask(values: pl.Series, asked: Kwargs) -> Answer:
        figure = of(values)
        if figure is None or math.isnan(figure):
            return Answer(False, {})
        return Answer(_within(figure, asked), {"observed_value": figure})

    return ask


def _within(figure: float, asked: Kwargs) -> bool:
    above, below = (figure > bound if strict else figure >= bound for bound, strict in _bounds(asked))
    return above and not below


def _arrow(of: Callable[[pa.Array], Any]) -> Ask:
    """A figure that one of Arrow's kernels makes of the values that are there."""
    return _figure(lambda values: of(values.to_arrow()).as_py())


def _there(values: pl.Series) -> float:
    """The share of the rows that have a value."""
    return (len(values) - values.null_count()) / len(values) if len(values) else 0


def _kinds(*told: str) -> Ask:
    """Whether none of the values that would be *told* is there."""

    def ask(values: pl.Series, asked: Kwargs) -> Answer:
        lists = unlike(values, asked["value_set"])
        seen = {key: lists[key] for key in told}
        return Answer(not any(seen.values()), seen)

    return ask


_ASKS: Mapping[str, Ask] = {
    "expect_column_values_to_be_in_set": _each(_in_set),
    "expect_column_values_to_not_be_in_set": _each(lambda values, asked: ~_in_set(values, asked)),
    "expect_column_values_to_be_between": _each(_between),
    "expect_column_values_to_not_be_null": lambda values, asked: _share(values.is_null(), 0, asked),
    "expect_column_values_to_be_null": lambda values, asked: _share(values.is_not_null(), 0, asked),
    "expect_column_distinct_values_to_be_in_set": _kinds(UNEXPECTED),
    "expect_column_distinct_values_to_contain_set": _kinds(MISSING),
    "expect_column_distinct_values_to_equal_set": _kinds(UNEXPECTED, MISSING),
    "expect_column_unique_value_count_to_be_between": _figure(
        lambda values: len(pc.unique(values.drop_nulls().to_arrow()))
    ),
    "expect_column_proportion_of_non_null_values_to_be_between": _figure(_there),
    "expect_column_mean_to_be_between": _arrow(pc.mean),
    "expect_column_median_to_be_between": _arrow(lambda values: pc.quantile(values, q=0.5)[0]),
    "expect_column_min_to_be_between": _arrow(pc.min),
    "expect_column_max_to_be_between": _arrow(pc.max),
    "expect_column_sum_to_be_between": _arrow(lambda values: pc.sum(values, min_count=0)),
    "expect_column_stdev_to_be_between": _arrow(lambda values: pc.stddev(values, ddof=1)),
    "expect_table_row_count_to_be_between": _figure(len),
    "expect_table_row_count_to_equal": lambda values, asked: Answer(
        len(values) == asked["value"], {"observed_value": len(values)}
    ),
}
