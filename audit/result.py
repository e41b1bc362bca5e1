"""What a run found, as plain frozen values: everything an output is made from."""

from __future__ import annotations

import json
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

    `table` is what was judged: ``kept`` or ``documents`` by a suite; by a limit of ``gate.toml``, whose suite is
    ``patch`` or ``corpus``, the ``new`` documents or the ``change`` of the corpus. `observed` is what was seen.
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

    @property
    def name(self) -> str:
        """What it is known by from one audit to the next: what is asked of what, whatever came of it."""
        asked = {"suite": self.suite, "table": self.table, "type": self.type, "kwargs": self.kwargs}
        return json.dumps(asked, sort_keys=True, default=str)


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
    """A waiver and what became of it on this run; `covers` are the checks whose flags it takes off, sorted."""

    waiver: Waiver
    state: WaiverState
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Baseline:
    """The accepted audit that a run is held against, as far as its lock can be believed.

    `problem` says why it cannot be, and `told` the particulars: its ``lock`` or its ``manifest`` is not whole, so that
    nothing is compared, or it is ``foreign`` and has no document in common with this corpus. `unmet` are the rules that
    it did not meet, by `Rule.name`; null where its lock does not tell.
    """

    name: str
    digest: str | None = None
    version: str | None = None
    outcome: str | None = None
    unmet: tuple[str, ...] | None = None
    problem: Literal["lock", "manifest", "foreign"] | None = None
    told: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FlagDelta:
    """Documents in both audits that a check flags now and did not, the other way round, and in both."""

    new: int
    fixed: int
    unchanged: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Delta:
    """What is other than in the accepted audit.

    `documents` has a row for each document of this audit: `doc_id`, `change` (new, changed, moved or same), and the
    checks of which it has a `new` flag or a `fixed` one. `rules` are those of settings, tool and suites that differ.
    `decisions` and `drift` are as the ledger tells them. `flags` are by check, of checks that both audits have.
    """

    documents: pl.DataFrame
    removed: tuple[str, ...]
    moved: Mapping[str, str]
    rules: tuple[str, ...]
    decisions: pl.DataFrame
    flags: Mapping[str, FlagDelta]
    drift: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Recall:
    """Of the defects of one kind that were planted, how many were found; of the `missed` ones the first few: in a copy
    of which document, and what it was.
    """

    planted: int
    found: int
    missed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Calibration:
    """What is found of defects that were planted into copies of so many clean *documents*, by check and relation."""

    documents: int
    recall: Mapping[str, Recall]


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """Everything a run found. `documents` holds the text as well; rows are sorted by `doc_id`.

    `corpus` is its name. `place` is the folder that its paths are relative to, as the user wrote it, for what is shown
    to that user alone. `against` is the SHA-256 of the manifest of the accepted audit, where there was one. `files`
    are the digests, by path, of what was read and is no document itself: containers, and the sources file. `baseline`
    is the accepted audit that this one is held against, null where there is none, and `delta` what is other than in it,
    null as well where it could not be read. `calibration` is there where it was asked for. None of them decides
    anything, nor stands in the manifest or the lock. `elsewhere` has the paths of documents that are spoken of and
    are none of these, where they lie in the same folder.
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
    baseline: Baseline | None = None
    delta: Delta | None = None
    calibration: Calibration | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)

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
    def newly_open(self) -> list[str]:
        """Documents that are not kept, and of which the accepted audit did not say so: new or changed ones, those that
        were kept, those that a check flags anew whose flag leads to more than a note. All, where it cannot be read.
        """
        gone = self.documents.filter(pl.col("decision") != "keep").select("doc_id")
        if self.delta is None:
            return gone["doc_id"].to_list()
        weigh = [id for id, options in self.options.items() if options.action != "keep"]  # noqa: A001
        was_kept = self.delta.decisions.filter(pl.col("decision") == "keep")["doc_id"]
        other = pl.col("change").is_in(["new", "changed"]) | pl.col("doc_id").is_in(was_kept.implode())
        known = gone.join(self.delta.documents, on="doc_id", maintain_order="left")
        return known.filter(other | (pl.col("new").list.set_intersection(weigh).list.len() > 0))["doc_id"].to_list()

    @property
    def exit_code(self) -> int:
        """0 passed, 1 failed, 3 incomplete; `fail_on` says what else fails, or that nothing does."""
        if self.incomplete:
            return 3
        asked = self.settings.fail_on
        if self.outcome == "FAIL":
            return int(asked != "never")
        if asked == "warning":
            return int(self.outcome != "PASS")
        if asked == "new":
            return int(bool(self.newly_open))
        return int(asked in ("review", "drop") and self.count(asked) > 0)
