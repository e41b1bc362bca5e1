"""The shape of all that report.json holds."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, TypeAdapter, with_config
from pydantic.json_schema import GenerateJsonSchema
from typing_extensions import TypedDict

from audit.outputs.report.shapes import told
from audit.outputs.report.shapes.corpus import (
    Boilerplate,
    Breakdowns,
    Counts,
    Coverage,
    Derivation,
    Funnel,
    Known,
    Source,
)
from audit.outputs.report.shapes.documents import Document
from audit.outputs.report.shapes.gate import Brake, Calibration, Check, DecidedBy, Delta, Gate, Waiver, compared_or_not
from audit.outputs.report.shapes.pairs import Group, Pair, Relations
from audit.outputs.report.shapes.parts import Count, Digest, Values, wrong
from audit.result import Outcome
from audit.settings import Evidence

#: Version of the data of a report. Raised when a page could no longer be made of what an older one holds.
Version = Literal[2]
Kind = Literal["audit-report"]

#: Of one text, in code points; no document has so many. It is there so that each is read as Unicode: half characters,
#: which JSON can escape and no page can hold, are refused.
_LONGEST: Final = 2**32 - 1

#: Parts that an earlier version did not tell. `checks` are their columns, cost and spans.
Untold = Literal["breakdowns", "checks", "coverage", "delta", "exit_code", "funnel", "groups", "relations"]

#: Those of them that are null where they are untold, and only there.
NULLABLE: Final = ("breakdowns", "coverage", "exit_code", "funnel", "groups", "relations")


class Tool(TypedDict):
    """What made the report."""

    name: str
    version: str


class Digests(TypedDict):
    """Digests of everything that the audit rests on; null where there is none."""

    manifest: Digest | None
    rows: Digest | None
    settings: Digest
    suites: Digest
    against: Digest | None


class Cut(TypedDict):
    """How much is left out for length, of each kind."""

    brakes: Count
    sources: Count
    derivations: Count
    documents: Count
    spans: Count
    pairs: Count
    groups: Count
    boilerplate: Count
    runs: Count
    alone: Count
    incomplete: Count


@with_config(extra="forbid", strict=True, allow_inf_nan=False, str_max_length=_LONGEST)
class Report(TypedDict):
    """The report of an audit.

    Text of the corpus stands in it as it is. Offsets and lengths are in code points of the decoded text, shares from 0
    to 1. `untold` names the parts that the version of the tool that made it did not tell: these are null.
    """

    schema: Version
    kind: Kind
    tool: Tool
    corpus: str
    evidence: Evidence
    corpus_digest: Digest | None
    outcome: Outcome
    meaning: str
    exit_code: Literal[0, 1, 3] | None
    decided_by: list[DecidedBy]
    delta: Annotated[Delta, AfterValidator(compared_or_not)] | None
    calibration: Calibration | None
    brakes: list[Brake]
    incomplete: list[str]
    counts: Counts
    skipped: dict[str, Count]
    gate: Gate
    checks: list[Check]
    funnel: Funnel | None
    breakdowns: Breakdowns | None
    coverage: Coverage | None
    documents: list[Document]
    pairs: list[Pair]
    n_pairs: dict[str, Count]
    groups: list[Group] | None
    relations: Relations | None
    boilerplate: list[Boilerplate]
    provenance: Known
    derivations: list[Derivation]
    digests: Digests
    sources: list[Source]
    waivers: list[Waiver]
    settings: Values
    settings_digest: Digest
    cut: Cut
    untold: list[Untold]


def _fits(report: Report) -> Report:
    told: list[tuple[tuple[str | int, ...], int]] = [
        (("decided_by", n, "rule"), one["rule"]) for n, one in enumerate(report["decided_by"]) if one["by"] == "rule"
    ]
    if report["delta"] and report["delta"]["gate"]:
        gate = report["delta"]["gate"]
        told += [(("delta", "gate", "failing", n), rule) for n, rule in enumerate(gate["failing"])]
        told += [(("delta", "gate", "met", n), rule) for n, rule in enumerate(gate["met"])]
    rules = len(report["gate"]["rules"])
    for place, rule in told:
        if rule >= rules:
            raise wrong(f"Input should be the place of one of {rules} rules", *place)
    for n, check in enumerate(report["checks"]):
        if (check["columns"] is None) != ("checks" in report["untold"]):
            raise wrong("Input should be null where it is untold, and only there", "checks", n, "columns")
    for name in NULLABLE:
        if (report[name] is None) != (name in report["untold"]):
            raise wrong("Input should be null where it is untold, and only there", name)
    return report


@cache
def shape() -> TypeAdapter[Report]:
    """The shape, made when the first report is read and not when a run begins."""
    return TypeAdapter(Annotated[Report, AfterValidator(_fits)])


class _Plain(GenerateJsonSchema):
    """JSON Schema without titles that say a key's name again, and without a length that is no rule of the format."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def str_schema(self, schema: Any) -> dict[str, Any]:
        return {key: value for key, value in super().str_schema(schema).items() if key != "maxLength"}


def schema() -> dict[str, Any]:
    """The same as JSON Schema, for others: what parts have to fit each other is left out, there is no word for it."""
    made = shape().json_schema(schema_generator=_Plain)
    made["$defs"] = dict(sorted((made["$defs"] | {"Told": told.SCHEMA}).items()))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
