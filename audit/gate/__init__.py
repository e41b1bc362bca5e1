"""The corpus gate: is what is kept fit for use, and how much was set aside? Judged by Great Expectations, or as by it.

A check looks at one document; a *suite* looks at the corpus. Suites are JSON files that are reviewed like code. They
hold numbers, booleans and fixed words only: checks judge text, suites judge what the checks counted.

Great Expectations takes seconds to import, so nothing here imports it before `judge` does: call `warm_up` early and the
import overlaps with the scan. Who cannot wait calls `evaluate`, which gives the same verdict without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Thread
from types import ModuleType

import polars as pl

from audit.checks import Check, Options
from audit.gate.defaults import default_suites
from audit.gate.limits import Limits, load_limits
from audit.gate.native import evaluate
from audit.gate.suites import Suite, load_suites, write_suites
from audit.result import Verdict

__all__ = [
    "Limits",
    "Suite",
    "default_suites",
    "evaluate",
    "judge",
    "load_limits",
    "load_suites",
    "warm_up",
    "write_suites",
]


def warm_up() -> None:
    """Start importing Great Expectations in the background, once. `judge` waits for it and raises what it raised.

    Start worker processes that fork before this: a fork in the middle of an import inherits its locks.
    """
    _validation()


def judge(
    documents: pl.DataFrame,
    suites: Sequence[Suite],
    checks: Mapping[str, Check],
    options: Mapping[str, Options],
    docs: Path | None = None,
) -> Verdict:
    """Hold the decided *documents* against *suites*; write the Data Docs site into the folder *docs*, if one is given.

    Nothing else is written. The verdict does not depend on the order of the rows. Raises `SettingsError` where Great
    Expectations would not judge a suite whole; a rule that could not be judged is an unmet critical rule instead.
    """
    verdict: Verdict = _validation().result().judge(documents, suites, checks, options, docs)
    return verdict


@cache
def _validation() -> Future[ModuleType]:
    """The module behind the door, being imported. A daemon thread, so that a run that ends early does not wait."""
    future: Future[ModuleType] = Future()

    def load() -> None:
        try:
            future.set_result(import_module("audit.gate.validate"))
        except BaseException as error:  # the thread has nobody to raise to: `judge` raises it
            future.set_exception(error)

    Thread(target=load, name="import great_expectations", daemon=True).start()
    return future
