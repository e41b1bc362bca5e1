"""What a run found, as plain frozen values: everything an output is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import polars as pl

from audit.brakes import Brake
from audit.checks import Check, Options, Severity
from audit.decide import WaiverState
from audit.settings import Settings, Waiver

Outcome = Literal["PASS", "PASS WITH WARNINGS", "REVIEW", "FAIL", "INCOMPLETE"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One expectation of one suite, and how it went.

    `table` is what was judged: ``kept`` or ``documents``. `observed` is what Great Expectations saw, as text.
    `doc_ids` are the first failing documents by id, `unexpected_count` is how many there are in all. A rule that
    raised has the message in `error`; it never counts as met, and always as critical.
    """

    suite: str
    table: str
    type: str
    kwargs: Mapping[str, Any]
    severity: Severity
    success: bool
    observed: str = ""
    unexpected_count: int = 0
    doc_ids: tuple[str, ...] = ()
    error: str = ""
    notes: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the gate said of the corpus."""

    rules: tuple[Rule, ...]
    suites_digest: str

    def failed(self, severity: Severity) -> tuple[Rule, ...]:
        """The rules of *severity* that were not met."""
        return tuple(rule for rule in self.rules if not rule.success and rule.severity == severity)

    @property
    def outcome(self) -> Outcome:
        """PASS, PASS WITH WARNINGS or FAIL, by the worst severity of an unmet rule; `info` is shown only."""
        if self.failed("critical"):
            return "FAIL"
        return "PASS WITH WARNINGS" if self.failed("warning") else "PASS"


@dataclass(frozen=True, kw_only=True, slots=True)
class Waived:
    """A waiver and what became of it on this run."""

    waiver: Waiver
    state: WaiverState


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """Everything a run found. `documents` holds the text as well; rows are sorted by `doc_id`.

    `corpus` is its name. `place` is the folder that its paths are relative to, as the user wrote it, for what is shown
    to that user alone. `against` is the SHA-256 of the manifest of the accepted audit, where there was one. `files`
    are the digests, by path, of what was read and is no document itself: containers, and the sources file.
    """

    corpus: str
    place: str
    settings: Settings
    checks: Mapping[str, Check]
    options: Mapping[str, Options]
    documents: pl.DataFrame
    pairs: pl.DataFrame
    boilerplate: pl.DataFrame
    verdict: Verdict
    waivers: tuple[Waived, ...] = ()
    brakes: tuple[Brake, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    against: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def incomplete(self) -> list[str]:
        """Documents that were found and not looked at: their bytes could not be had."""
        return self.documents.filter(pl.col("sha256").is_null())["doc_id"].to_list()

    @property
    def outcome(self) -> Outcome:
        """The gate's verdict, or what is worse: REVIEW where a brake acted, INCOMPLETE where something was not seen."""
        if self.incomplete:
            return "INCOMPLETE"
        return "REVIEW" if self.brakes and self.verdict.outcome != "FAIL" else self.verdict.outcome

    def count(self, decision: str) -> int:
        """How many documents were decided so."""
        return self.documents.filter(pl.col("decision") == decision).height

    @property
    def exit_code(self) -> int:
        """0 passed, 1 failed, 3 incomplete; `fail_on` says what else fails, or that nothing does."""
        if self.incomplete:
            return 3
        fails = {
            "error": False,
            "warning": self.outcome != "PASS",
            "review": self.count("review") > 0,
            "drop": self.count("drop") > 0,
            "never": False,
        }
        failed = self.outcome == "FAIL" or fails[self.settings.fail_on]
        return int(failed and self.settings.fail_on != "never")
