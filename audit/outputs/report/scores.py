"""Every score that something is decided by, as a histogram with its threshold.

A threshold is told only where nobody has to guess what it is compared with: settings of `duplicates`; options of a
check that are called after a bound and a measure, ``min_count``, ``gopher_max_dup_lines``, where it measures just that;
and rules of the gate on a column's values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final, Literal, NamedTuple

import polars as pl

from audit.checks import Check, Options
from audit.outputs.report.histograms import bins, edges_for
from audit.outputs.report.translations import KINDS
from audit.outputs.report.words import plain
from audit.result import Result, Rule

#: Kinds of pairs that have to be as alike as a setting says.
_NEAR: Final = ("near", "variant")
#: Of these every similarity is 1.
_ALIKE: Final = "exact"

#: Scores of documents, beside those of the checks.
OF_DOCUMENTS: Final = ("encoding_confidence", "language_confidence", "provenance_score")

_NAMED: Final = re.compile(r"(?:\w+_)??(min|max)_(\w+)")
#: What is wrong with a value that is asked to be at least, or at most, so much.
_SIDES: Final[Mapping[str, Side]] = {"min": "below", "max": "above"}
_BETWEEN: Final = "expect_column_values_to_be_between"


Side = Literal["below", "from", "above", "told"]


class Bound(NamedTuple):
    """A threshold: what it is beyond, below it, from it on or above it, and which setting, option or rule says so.

    `told` is that of pairs: from it on they are told, and nothing of what is below is in the result.
    """

    side: Side
    value: float
    name: str


def scores(result: Result) -> list[dict[str, Any]]:
    """Each score with `of` what it is, `edges` and `bins`, how many it is `known` of, and its `thresholds`.

    Of each threshold `beyond` says how many values are on its side.
    """
    columns = {
        id: [*_columns(check, result.options[id], result.documents)]
        for id, check in result.checks.items()  # noqa: A001
    }
    found = [*_pairs(result), *_documents(result, chain.from_iterable(columns.values()))]
    for id, check in result.checks.items():  # noqa: A001
        found += _checked(result, check, columns[id])
    return [_told(*score) for score in found if score[2].drop_nulls().len()]


Score = tuple[str, str, pl.Series, list[Bound]]


def _told(of: str, name: str, values: pl.Series, bounds: list[Bound]) -> dict[str, Any]:
    is_whole = values.dtype.is_integer()
    values = values.cast(pl.Int64 if is_whole else pl.Float64)
    # Above a whole number begins with the next one.
    at = [bound.value + 1 if is_whole and bound.side == "above" else bound.value for bound in bounds]
    edges = edges_for(values, at)
    return {
        "of": of,
        "name": plain(name),
        "known": values.drop_nulls().len(),
        "edges": edges,
        "bins": bins(values, edges),
        "thresholds": [bound._asdict() | {"beyond": _beyond(values, bound)} for bound in bounds],
    }


def _beyond(values: pl.Series, bound: Bound) -> int:
    beyond = {"below": values < bound.value, "above": values > bound.value}
    return int(beyond.get(bound.side, values >= bound.value).sum())


def _pairs(result: Result) -> Iterator[Score]:
    near = Bound("told", result.settings.duplicates.near_threshold, "duplicates.near_threshold")
    for (kind,), rows in sorted(result.pairs.group_by("kind"), key=lambda part: str(part[0])):
        if kind in KINDS:
            yield from _translations(str(kind), rows)
        elif kind != _ALIKE:
            yield "pairs", str(kind), rows["similarity"], [near] if kind in _NEAR else []


def _translations(kind: str, rows: pl.DataFrame) -> Iterator[Score]:
    """What a translation has to reach depends on how it was verified, which its evidence tells."""
    asked = {name: pl.col("evidence").str.json_path_match(f"$.{name}") for name in ("by", "threshold")}
    for (by, threshold), those in sorted(
        rows.with_columns(**asked).group_by("by", "threshold"), key=lambda part: str(part[0])
    ):
        bounds = [Bound("told", float(threshold), f"by {by}")] if threshold is not None else []
        yield "pairs", kind, those["similarity"], bounds


def _documents(result: Result, columns: Iterable[tuple[Bound, str]]) -> Iterator[Score]:
    asked = list(columns)
    for name in OF_DOCUMENTS:
        if name in result.documents.columns:
            bounds = [bound for bound, column in asked if column == name]
            ruled = [bound for rule in result.verdict.rules for bound in _ruled(rule, name)]
            yield "documents", name, result.documents[name], [*bounds, *ruled]


def _ruled(rule: Rule, column: str) -> Iterator[Bound]:
    """What a rule of the gate asks of each value of a column."""
    if rule.type == _BETWEEN and rule.kwargs.get("column") == column:
        for bound, side in _SIDES.items():
            value = rule.kwargs.get(f"{bound}_value")
            if isinstance(value, int | float):
                yield Bound(side, value, f"{rule.suite}: {rule.severity}")


def _checked(result: Result, check: Check, columns: Iterable[tuple[Bound, str]]) -> Iterator[Score]:
    """The measures of one check that have an option as their threshold."""
    documents = result.documents
    judged = documents["status"] == "ok"
    for bound, column in columns:
        if column not in OF_DOCUMENTS:
            yield check.id, column, documents[column].filter(judged), [bound]
    fields = dict(check.columns).get(check.id)
    if isinstance(fields, pl.Struct):
        names = {field.name for field in fields.fields}
        for measure, bounds in _by_measure(_asked(result.options[check.id]), names).items():
            values = documents[check.id].struct.field(measure).filter(judged)
            yield check.id, f"{check.id}.{measure}", values, bounds


def _by_measure(asked: Mapping[str, Bound], names: set[str]) -> dict[str, list[Bound]]:
    """The bounds of each measure that has one; a struct of measures gives its options their names."""
    found: dict[str, list[Bound]] = {}
    for name, bound in asked.items():
        match = _NAMED.fullmatch(name)
        if match and match[2] in names:
            found.setdefault(match[2], []).append(bound)
    return found


def _asked(options: Options) -> dict[str, Bound]:
    """The numeric options that are called after a bound, and what is beyond it."""
    return {
        name: Bound(_SIDES[match[1]], value, name)
        for name, value in options.model_dump().items()
        if (match := _NAMED.fullmatch(name)) and isinstance(value, int | float) and not isinstance(value, bool)
    }


def _columns(check: Check, options: Options, documents: pl.DataFrame) -> Iterator[tuple[Bound, str]]:
    """Options that are the threshold of a column, which is asked of the flag itself."""
    for name, bound in _asked(options).items():
        column = f"{check.id}_{name.partition('_')[2]}"
        if column in documents.columns and (side := _flagged(check, options, documents, column, bound.value)):
            yield bound._replace(side=side), column


def _flagged(check: Check, options: Options, documents: pl.DataFrame, column: str, value: float) -> Side | None:
    """On which side of a value the flag is true, on rows of which nothing but the column is known; neither: none."""
    dtype = documents.schema[column]
    step = 1 if dtype.is_integer() else 1e-6
    around = pl.Series(column, [max(value - step, 0), value, value + step]).cast(dtype)
    probe = documents.clear(3).with_columns(around)
    flags = probe.select(check.flag(options).fill_null(value=False)).to_series().to_list()
    sides: dict[tuple[bool, ...], Side] = {
        (True, False, False): "below",
        (False, True, True): "from",
        (False, False, True): "above",
    }
    return sides.get(tuple(flags))
