"""The shape of the verdict: rules, checks, brakes, waivers, what decided, what changed, what was planted and found."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag
from typing_extensions import TypedDict

from audit.brakes import Kind
from audit.checks import Severity
from audit.decide import WaiverState
from audit.outputs.report.shapes.parts import (
    Count,
    Day,
    Decision,
    Digest,
    Excerpt,
    Share,
    Values,
    wrong,
)
from audit.outputs.report.shapes.told import Told
from audit.settings import FailOn


class Rule(TypedDict):
    """A rule of the gate and how it went; texts are empty where there is nothing to tell."""

    suite: str
    table: str
    type: str
    kwargs: Values
    text: str
    severity: Severity
    success: bool
    observed: str
    unexpected_count: Count
    doc_ids: list[str]
    error: str
    notes: str


class Unmet(TypedDict):
    """Unmet rules by severity."""

    critical: Count
    warning: Count
    info: Count


class Gate(TypedDict):
    """The rules: unmet before met, then by severity."""

    suites_digest: Digest
    unmet: Unmet
    rules: list[Rule]


class ByIncomplete(TypedDict):
    """So many documents could not be looked at."""

    by: Literal["incomplete"]
    documents: Count


class ByRule(TypedDict):
    """An unmet rule, by its place among the rules from 0."""

    by: Literal["rule"]
    rule: Count


class ByBrakes(TypedDict):
    """So many brakes acted."""

    by: Literal["brakes"]
    brakes: Count


class ByFailOn(TypedDict):
    """What ``--fail-on`` asked for, and how many documents are decided so, or newly so; null where it asks for none."""

    by: Literal["fail_on"]
    asked: FailOn
    documents: Count | None


def _by(line: Any) -> str | None:
    """What kind of line it is."""
    return f"<{line.get('by')}>" if isinstance(line, dict) else None


DecidedBy = Annotated[
    Annotated[ByIncomplete, Tag("<incomplete>")]
    | Annotated[ByRule, Tag("<rule>")]
    | Annotated[ByBrakes, Tag("<brakes>")]
    | Annotated[ByFailOn, Tag("<fail_on>")],
    Discriminator(
        _by,
        custom_error_type="by",
        custom_error_message="Input should be an object that is decided by incomplete, rule, brakes or fail_on",
    ),
]


class Brake(TypedDict):
    """A brake that acted; `name` is null where no source is declared. `limit` is a share, or documents of a
    cluster; `told` is English, and `says` the same as data, null where it was not kept.
    """

    kind: Kind
    name: str | None
    documents: Count
    would_go: Count
    share: Share
    limit: Annotated[float, Field(ge=0)]
    told: str
    says: Told | None


class FlagDelta(TypedDict):
    """Flags that are new, gone, and as they were in the accepted audit."""

    new: Count
    fixed: Count
    unchanged: Count


class Worst(TypedDict):
    """A document in which a check found most: spans, null where it counts none, and the first of them."""

    doc_id: str
    count: Count | None
    span: Excerpt | None


class Check(TypedDict):
    """A check: what it is, what it flags from, how often it did, and where it found most.

    `cost` is CPU microseconds for 1,000 code points on one core, null where nobody measured them. `columns` are those
    that a rule may rest on, null where they are not known. `share` is of the `judged`.
    """

    id: str
    summary: str
    doc: str
    columns: list[str] | None
    cost: Annotated[float, Field(ge=0)] | None
    threshold: str
    options: Values
    action: Decision
    flagged: Count
    judged: Count
    share: Share
    spans: Count | None
    worst: list[Worst]
    delta: FlagDelta | None


class Waiver(TypedDict):
    """A waiver and what became of it; `rank` puts those first that no longer hold."""

    document: str
    checks: list[str]
    reason: str
    owner: str
    expires: Day
    sha256: Digest | None
    state: WaiverState
    rank: Count


class Recall(TypedDict):
    """Of defects that were planted, how many were found; `low` and `high` are the interval of 95 % of that share."""

    planted: Count
    found: Count
    low: Share
    high: Share
    missed: list[Missed]


def _of_those(recall: Recall) -> Recall:
    if recall["found"] > recall["planted"]:
        raise wrong("Input should be no more than were planted", "found")
    return recall


class Missed(TypedDict):
    """A planted defect that was not found, and in a copy of which document."""

    doc_id: str
    what: str


class Calibration(TypedDict):
    """Defects planted into copies of so many documents, by check and relation."""

    documents: Count
    checks: dict[str, Annotated[Recall, AfterValidator(_of_those)]]


class Baseline(TypedDict):
    """The accepted audit; `problem` says why it cannot be believed, null where it can."""

    name: str
    digest: str | None
    version: str | None
    outcome: str | None
    problem: Literal["lock", "manifest", "foreign"] | None
    told: str | None


class GateDelta(TypedDict):
    """Rules that newly fail and that are met again, by their place among the rules."""

    failing: list[Count]
    met: list[Count]


class DocumentCounts(TypedDict):
    """Documents by what became of them."""

    new: Count
    changed: Count
    moved: Count
    same: Count
    removed: Count


class Moved(TypedDict):
    """A document and its name in the accepted audit."""

    doc_id: str
    was: str


class DocumentNames(TypedDict):
    """The first documents of each kind of change."""

    new: list[str]
    changed: list[str]
    moved: list[Moved]
    removed: list[str]


class DocumentsDelta(TypedDict):
    """How many documents became what, and the first of them."""

    counts: DocumentCounts
    named: DocumentNames


class Move(TypedDict):
    """So many documents went from one decision to another."""

    decision: Decision
    decision_new: Decision
    documents: Count


class Decided(TypedDict):
    """A document that is decided otherwise or for other reasons, and because of what."""

    doc_id: str
    cause: str
    decision: Decision
    decision_new: Decision
    reasons: list[str] | None
    reasons_new: list[str] | None
    duplicate_of: str | None
    duplicate_of_new: str | None


class DecisionsDelta(TypedDict):
    """Documents decided otherwise (`changed`), decided alike for other `reasons`, and the first of both."""

    changed: Count
    reasons: Count
    moves: list[Move]
    told: list[Decided]


class DriftValue(TypedDict):
    """A value and its share in both audits, or the median in both."""

    value: str
    old: float
    new: float


class Drift(TypedDict):
    """How far a property has shifted; `p` is null where chance was not asked."""

    property: str
    measure: Literal["Cramér's V", "Cliff's delta"]
    effect: float
    size: Literal["negligible", "small", "medium", "large"]
    p: Share | None
    otherwise: Count
    verdict: str
    values: list[DriftValue]


class Delta(TypedDict):
    """What is other than in the accepted audit; all but `baseline` is null where it could not be read."""

    baseline: Baseline
    gate: GateDelta | None
    rules: list[str] | None
    documents: DocumentsDelta | None
    decisions: DecisionsDelta | None
    flags: FlagDelta | None
    drift: list[Drift] | None


def compared_or_not(delta: Delta) -> Delta:
    """Hold what was compared against each other: all of it is there, or none and a reason."""
    compared = delta["documents"] is not None
    for name in ("rules", "decisions", "flags", "drift"):
        if (delta[name] is not None) != compared:
            raise wrong("Input should be null where nothing was compared, and only there", name)
    if compared and delta["baseline"]["digest"] is None:
        raise wrong("Input should be a valid string where something was compared", "baseline", "digest")
    if not compared and delta["baseline"]["problem"] is None:
        raise wrong("Input should say why nothing was compared", "baseline", "problem")
    return delta
