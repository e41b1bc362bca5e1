"""What a check is, how checks are found, and the contract they are held to.

A check looks at one document at a time and *measures*: it adds columns, and spans as evidence. It never decides. The
threshold that turns a measure into a flag stands apart from the measure, and what a flag leads to is an option.
"""

from __future__ import annotations

import difflib
import pkgutil
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any, Literal

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError

from audit.errors import CheckError, SettingsError
from audit.installed import installed
from audit.schema import DECODED, RAW, SPANS
from audit.text.columns import span_lists
from audit.text.prose import summary
from audit.text.spans import Span, merge
from audit.text.triggers import Triggers

#: The columns that a check is given.
GIVEN = [name for name in RAW if name not in ("raw", "charset", "declared_charset")] + list(DECODED)

Kernel = Callable[[pl.DataFrame], pl.DataFrame]
Severity = Literal["info", "warning", "critical"]
#: An example is text, or the bytes of a file. In text, the evidence that must be found stands between ⟦ and ⟧.
Example = str | bytes


class Options(BaseModel):
    """What a user may set under ``[tool.audit.checks.<id>]``; a check with more to set subclasses it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: What becomes of a flagged document. `keep` measures and shows, and judges nothing.
    action: Literal["keep", "review", "drop"] = "review"


@dataclass(frozen=True, kw_only=True, slots=True)
class Expectation:
    """A Great Expectations expectation as plain data, so that checks never import it."""

    type: str
    kwargs: Mapping[str, Any]
    severity: Severity = "critical"


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One documented, pure, document-local measurement.

    `run` takes a batch (the columns `GIVEN`) and the options, and returns
    exactly `columns`, one row a document, in the batch's order. The answer for a document must not depend on the rest
    of the batch. `flag` is the threshold: an expression over `columns` that is true where the document is flagged.
    `sample`: with what options the examples are as they are, where the defaults are not those. `cost`: CPU microseconds
    for 1,000 code points on one core, as somebody measured them; where nobody did, it is not known. `version` is raised
    when what a flag of it means changes, so that a finding of it is another one.
    """

    id: str
    doc: str
    run: Callable[[pl.DataFrame, Any], pl.DataFrame]
    columns: Mapping[str, Any]
    flag: Callable[[Any], pl.Expr]
    options: type[Options] = Options
    sample: Options | None = None
    cost: float | None = None
    expectations: tuple[Expectation, ...] = ()
    flagged: tuple[Example, ...] = ()
    clean: tuple[Example, ...] = ()
    version: int = 1

    @property
    def summary(self) -> str:
        """The first paragraph of the docstring, on one line."""
        return summary(self.doc)


def span_check(
    *,
    id: str,  # noqa: A002
    find: Callable[..., Iterable[Span]],
    triggers: Triggers | None = None,
    measures: Mapping[str, Any] = MappingProxyType({}),
    measure: Callable[[pl.Series, list[list[Span]]], Iterable[pl.Series]] = lambda texts, found: (),
    **rest: Any,
) -> Check:
    """Lift a finder of spans in one text to a check with ``_count`` and ``_spans``.

    `find(text, options)` may yield spans in any order; overlaps are settled by `merge`. With *triggers* it is
    `find(text, places, options)`, and is asked only where any of their words stands. What lies in characters that
    decoding put in place of bytes is no finding of the check. What else there is to say of a text and its spans,
    `measure(texts, found)` says in the columns *measures*.
    """
    columns: dict[str, Any] = {f"{id}_count": pl.UInt32, f"{id}_spans": SPANS, **measures}

    def found_in(texts: pl.Series, options: Any) -> Iterator[tuple[int, Iterable[Span]]]:
        if triggers is None:
            return ((row, find(text, options)) for row, text in enumerate(texts))
        return ((row, find(text, places, options)) for row, text, places in triggers.scan(texts))

    def run(batch: pl.DataFrame, options: Any) -> pl.DataFrame:
        found: list[list[Span]] = [[] for _ in range(batch.height)]
        for row, spans in found_in(batch["text"], options):
            found[row] = merge(spans)
        replaced = batch["replaced"]
        for row in (replaced.list.len() > 0).arg_true():
            found[row] = _not_ours(found[row], replaced[row])
        counts = pl.Series(f"{id}_count", map(len, found), dtype=pl.UInt32)
        return pl.DataFrame([counts, span_lists(found).alias(f"{id}_spans"), *measure(batch["text"], found)])

    return Check(id=id, run=run, columns=columns, **rest)


def _not_ours(spans: list[Span], replaced: Iterable[Mapping[str, Any]]) -> list[Span]:
    """The *spans* without those of U+FFFD that decoding put there."""
    ours = [(span["start"], span["end"]) for span in replaced if span["label"] == "replaced"]
    if not ours:
        return spans
    # In order and apart: the last one that begins at or before a span is the only one that can hold it.
    last = [bisect_right(ours, (span.start, sys.maxsize)) - 1 for span in spans]
    return [span for span, place in zip(spans, last, strict=True) if place < 0 or span.end > ours[place][1]]


def counted(id: str, ignore: Iterable[str]) -> pl.Expr:  # noqa: A002
    """How many spans of a check there are whose label is not among those to *ignore*."""
    counts = ~pl.element().struct.field("label").is_in(list(ignore))
    return pl.col(f"{id}_spans").list.eval(counts).list.sum()


def no_flag(id: str) -> Expectation:  # noqa: A002
    """What most checks ask of a kept corpus: no document carries their flag unwaived."""
    return Expectation(type="expect_column_values_to_be_in_set", kwargs={"column": f"{id}_flag", "value_set": [False]})


def load_checks() -> dict[str, Check]:
    """Every module in this package that declares a CHECK, then every ``audit.checks`` entry point, by id.

    A module whose name starts with an underscore holds the tables of a check, and is none.
    """
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    built_in = [import_module(f"{__name__}.{name}").CHECK for name in names]
    added = [entry.load() for entry in installed("audit.checks")]
    checks: dict[str, Check] = {}
    for check in sorted(built_in + added, key=lambda check: check.id):
        if check.id in checks:
            raise SettingsError(f"two checks are called {check.id!r}")
        checks[check.id] = check
    return checks


def parse_options(checks: Mapping[str, Check], raw: Mapping[str, Any]) -> dict[str, Options]:
    """Hold ``[tool.audit.checks]`` against each check's own options.

    Raises `SettingsError` for a check that does not exist, an unknown key or a wrong value.
    """
    for name in sorted(set(raw) - set(checks)):
        close = difflib.get_close_matches(name, checks, n=1) or [", ".join(checks)]
        raise SettingsError(f"unknown check {name!r} under checks\nHint: did you mean {close[0]}?")
    parsed = {}
    for id, check in checks.items():  # noqa: A001
        try:
            parsed[id] = check.options(**raw.get(id, {}))
        except (ValidationError, TypeError) as error:
            raise SettingsError(_explain(id, check, error)) from error
    return parsed


def _explain(id: str, check: Check, error: Exception) -> str:  # noqa: A002
    if not isinstance(error, ValidationError):
        return f"checks.{id} must be a table"
    first = error.errors()[0]
    where = ".".join(["checks", id, *map(str, first["loc"])])
    told = first["msg"].removeprefix("Value error, ")
    if first["type"] != "extra_forbidden" or len(first["loc"]) > 1:
        return f"{where}: {told}"
    close = difflib.get_close_matches(str(first["loc"][-1]), check.options.model_fields, n=1)
    known = close[0] if close else ", ".join(check.options.model_fields)
    return f"{where}: {told}\nHint: did you mean {known}?"


def kernel(check: Check, options: Options) -> Kernel:
    """The check as a row-preserving kernel, held to its contract.

    The kernel raises `CheckError` when the check crashes or returns something else than it declared, naming the
    document where there is one to name. A document without text carries no flag: its status already speaks.
    """

    name = f"{check.id}_flag"

    def run(batch: pl.DataFrame) -> pl.DataFrame:
        given = batch.select(GIVEN)
        try:
            flagged = _flagged(check, options, given)
        except CheckError:
            raise
        except Exception as error:
            raise CheckError(check.id, f"crashed on {_culprit(check, options, given)!r}: {error!r}") from error
        silent = flagged.filter((pl.col("status") == "ok") & pl.col(name).is_null())
        if silent.height:
            raise CheckError(check.id, f"says neither yes nor no of {silent['doc_id'][0]!r}", "`flag` is never null")
        judged = flagged.select(*check.columns, (pl.col(name) & (pl.col("status") == "ok")).fill_null(False))
        return batch.hstack(judged)

    return run


def _flagged(check: Check, options: Options, given: pl.DataFrame) -> pl.DataFrame:
    """The batch with the check's columns and its flag, nulls and all."""
    out = check.run(given, options)
    if out.schema != pl.Schema(check.columns) or out.height != given.height:
        told = f"returned {out.height} rows of {dict(out.schema)} for {given.height} of {dict(check.columns)}"
        raise CheckError(check.id, told, "`run` returns exactly `columns`, one row a document")
    return given.hstack(out).with_columns(check.flag(options).alias(f"{check.id}_flag"))


def _culprit(check: Check, options: Options, given: pl.DataFrame) -> str:
    """The first document on which the check crashes alone; else where the batch begins."""
    for row in range(given.height):
        try:
            _flagged(check, options, given[row])
        except Exception:
            return str(given["doc_id"][row])
    return f"the batch from {given['doc_id'][0]}" if given.height else "an empty batch"
