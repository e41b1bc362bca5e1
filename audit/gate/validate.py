"""Great Expectations at work: each suite against its view, and each result back to a rule with a severity and names.

Three habits of Great Expectations are undone here. It leaves out a rule that it does not understand and only logs it:
as many rules must come out as went in. A rule that raised keeps its declared severity: it is critical, because nobody
knows what it would have said. A rule passes where there is nothing to look at: it is unmet.

Nothing is written, sent or shown on the way: the context is ephemeral, without analytics, progress bars or logging.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import great_expectations as gx
import polars as pl
from great_expectations.core import ExpectationSuiteValidationResult, ExpectationValidationResult
from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.expectations.expectation import Expectation

from audit.checks import Check, Options
from audit.errors import SettingsError
from audit.gate.answer import NAMED, Answer, digest, judged, unlike
from audit.gate.data_docs import Judged, write_docs
from audit.gate.rules import TYPES, Distinct
from audit.gate.suites import Suite
from audit.gate.view import build
from audit.result import Rule, Verdict

#: Complete, for the positions of all failing rows. Without index columns and queries: with them 20 rules on a million
#: rows took 25 to 34 s instead of 4.
RESULT_FORMAT = {"result_format": "COMPLETE", "partial_unexpected_count": NAMED, "return_unexpected_index_query": False}


def judge(
    documents: pl.DataFrame,
    suites: Sequence[Suite],
    checks: Mapping[str, Check],
    options: Mapping[str, Options],
    docs: Path | None,
) -> Verdict:
    """See `audit.gate.judge`. Every suite is understood before the first one is held against a row."""
    with _quiet():
        understood = [(suite, understand(suite)) for suite in suites]
        context = _context()
        held = []
        for suite, expectations in understood:
            view = build(documents, suite.table, suite.columns, checks, options)
            held.append(Judged(suite, expectations, _rules(suite, view, _validate(context, suite, expectations, view))))
        if docs is not None:
            write_docs(docs, held)
    return Verdict(rules=tuple(rule for one in held for rule in one.rules), suites_digest=digest(suites))


def understand(suite: Suite) -> tuple[Expectation, ...]:
    """The rules of *suite* as Great Expectations reads them, one for one, each with its severity.

    Raises `SettingsError` naming the first rule that it refuses, leaves out or changes.
    """
    return tuple(_understand(suite, number, rule) for number, rule in enumerate(suite.expectations, 1))


def _understand(suite: Suite, number: int, rule: Mapping[str, Any]) -> Expectation:
    where = f"{suite.file}: rule {number}: {rule['type']}"
    try:
        # `meta` carries the number through: results come back in another order.
        made = gx.ExpectationSuite(name=suite.name, expectations=[{**rule, "meta": {"rule": number}}]).expectations
    except Exception as error:
        raise SettingsError(f"{where}: Great Expectations refuses it: {error}") from error
    if len(made) != 1:
        raise SettingsError(f"{where}: Great Expectations leaves it out, so it would not be judged")
    config = made[0].configuration
    read = {"type": config.type, "kwargs": config.kwargs, "severity": getattr(config.severity, "value", None)}
    if _meaning(read) != _meaning(rule):
        raise SettingsError(f"{where}: Great Expectations reads it as another rule: {read}")
    return made[0]


def _meaning(rule: Mapping[str, Any]) -> tuple[Any, ...]:
    """A rule with its defaults spelled out: Great Expectations leaves out what equals its own."""
    return rule["type"], TYPES[rule["type"]].model_validate(rule["kwargs"]), rule["severity"]


def _validate(
    context: EphemeralDataContext, suite: Suite, expectations: Sequence[Expectation], view: pl.DataFrame
) -> list[ExpectationValidationResult]:
    """One result a rule, in the order of the rules."""
    frame = view.drop("doc_id").to_pandas(use_pyarrow_extension_array=True)
    source = context.data_sources.add_pandas(suite.name)
    rows = source.add_dataframe_asset(suite.table).add_batch_definition_whole_dataframe("all")
    whole = gx.ExpectationSuite(name=suite.name, expectations=list(expectations))
    validated = rows.get_batch({"dataframe": frame}).validate(whole, result_format=RESULT_FORMAT)
    return _in_order(suite, validated)


def _in_order(suite: Suite, validated: ExpectationSuiteValidationResult) -> list[ExpectationValidationResult]:
    results = {one.expectation_config.meta["rule"]: one for one in validated.results if one.expectation_config}
    missing = sorted(set(range(1, len(suite.expectations) + 1)) - set(results))
    if missing:
        raise SettingsError(f"{suite.file}: rule {missing[0]}: Great Expectations gave no result for it")
    return [results[number] for number in sorted(results)]


def _rules(suite: Suite, view: pl.DataFrame, results: Sequence[ExpectationValidationResult]) -> tuple[Rule, ...]:
    asked = zip(suite.expectations, results, strict=True)
    return tuple(judged(suite, rule, view, _answer(rule, view, result)) for rule, result in asked)


def _answer(rule: Mapping[str, Any], view: pl.DataFrame, result: ExpectationValidationResult) -> Answer:
    seen = dict(result.result or {})
    if TYPES[rule["type"]] is Distinct:
        # Great Expectations lists what is missing in the order of hashes, which is another in every process.
        lists = unlike(view[rule["kwargs"]["column"]], rule["kwargs"]["value_set"])
        seen |= {key: lists[key] for key in lists.keys() & seen.keys()}
    return Answer(bool(result.success), seen, _raised(result))


def _raised(result: ExpectationValidationResult) -> str:
    """What the rule raised, if it did: Great Expectations files it flat, or under the id of a metric."""
    info = result.exception_info or {}
    parts = [info, *(part for part in info.values() if isinstance(part, dict))]
    told = sorted({str(part.get("exception_message")) for part in parts if part.get("raised_exception")})
    return "; ".join(told)


def _context() -> EphemeralDataContext:
    """A context that lives in memory. Its default sites would leave a folder in the temporary directory on each run."""
    return gx.get_context(
        mode="ephemeral",
        project_config=DataContextConfig(
            analytics_enabled=False,
            progress_bars=ProgressBarsConfig(globally=False, metric_calculations=False),
            store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        ),
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing is logged: what Great Expectations logs is checked for, or is in the result."""
    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
