"""The shape of a document in the report: its facts, where it is from, its way to its decision, what was found in it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict
from typing_extensions import TypedDict

from audit.checks import Severity
from audit.outputs.report.shapes.parts import (
    Count,
    Decision,
    Digest,
    Excerpt,
    Ordinal,
    Place,
    Range,
    Share,
    Similarity,
    Strength,
    Two,
)
from audit.outputs.report.shapes.told import Told
from audit.text.decode import Status

#: So many bytes and the text that they make.
Cell = Annotated[tuple[Ordinal, str], Strict(strict=False)]
#: A byte as two hexadecimal digits.
Byte = Annotated[str, Field(pattern="^[0-9a-f]{2}$")]

Change = Literal["new", "changed", "moved", "same"]
Part = Literal["address", "publisher", "retrieved", "identifier", "author", "date", "use", "origin"]


class Language(TypedDict):
    """A language of a text, its share of the text, and where it stands."""

    code: str
    share: Share
    spans: list[Range]


class Answer(TypedDict):
    """How strongly a part of a question is answered."""

    part: Part
    strength: Literal["declared", "extracted", "inferred", "unknown"]


class Question(TypedDict):
    """A question of provenance and its parts."""

    question: str
    parts: list[Answer]


class Statement(TypedDict):
    """One thing that is said of where a document is from, and by whom; its places are null outside the text."""

    field: str
    value: str
    strength: Strength
    origin: str
    start: Count | None
    end: Count | None
    place: Place | None


class Problem(TypedDict):
    """What is wrong with what is said, and where it is said."""

    origin: str
    problem: str


class MadeFrom(TypedDict):
    """An original: a document, an address, or neither where it is not known; `missing` are ranges of it."""

    doc_id: str | None
    uri: str | None
    relation: str
    strength: Strength
    similarity: Similarity | None
    missing: list[Range] | None


class NameDigest(TypedDict):
    """What looks like a digest in a document's name, and of what it is one; null where of nothing that is known."""

    digest: str
    of: str | None


class Record(TypedDict):
    """All that is told of where a document is from, beside the answers."""

    score: Share
    questions: list[Question]
    owed: list[Part] | None
    statements: list[Statement]
    statements_cut: Count
    problems: list[Problem]
    problems_cut: Count
    made_from: list[MadeFrom]
    digests: list[NameDigest] | None


class Provenance(TypedDict):
    """What is known of where a document is from; null is unknown. `rights` is what its own text claims."""

    source: str | None
    source_rank: int | None
    source_uri: str | None
    publisher: str | None
    author: str | None
    published: str | None
    retrieved: str | None
    licence: str | None
    terms: str | None
    rights: str | None


class Related(TypedDict):
    """A pair seen from one of its documents; `original` is which of the two came first, null where nobody knows."""

    other: str
    kind: str
    similarity: Similarity | None
    verified: bool
    original: Literal["this", "other"] | None


class Step(TypedDict):
    """A step of the trace: a check's id, or one of ours. `says` is null where only the English `text` was kept."""

    step: str
    text: str
    says: Told | None
    flagged: bool


class FlagChanges(TypedDict):
    """The checks that flag a document and did not in the accepted audit, and the other way round."""

    new: list[str]
    fixed: list[str]


class Reading(TypedDict):
    """How bytes read in an encoding, and why in this one."""

    encoding: str
    role: Literal["used", "file", "declared", "alternative", "single", "taken", "written"]
    cells: list[Cell]


class Misread(TypedDict):
    """Bytes that were read in the wrong encoding, read both ways."""

    bytes: list[Byte]
    readings: list[Reading]


class Bytes(Range, Place):
    """A place where the bytes tell more than the text: from the byte `offset` of the file on.

    `bytes` has null for personal data; those from the first to before the second of `marked` are the finding, of which
    `cut` characters are not shown.
    """

    check: str
    label: str
    offset: Count
    bytes: list[Byte | None]
    marked: Two
    cut: Count
    readings: list[Reading]
    misread: Misread | None


class Evidence(Excerpt):
    """A span that a check found, and what it says when it is read rightly; null where no check can tell."""

    check: str
    repaired: str | None


class Document(TypedDict):
    """A document in full.

    `n_bytes` is of the file's part that it is, `n_chars` in code points. `sha256` is null where its bytes could not be
    had. What a check measures (`language`, `script`) is null where none did. `change` and `flag_changes` are null where
    no audit was accepted before; `evidence_cut` counts the spans that are only in the manifest, `n_related` all pairs.
    """

    doc_id: str
    path: str | None
    sha256: Digest | None
    text_sha256: Digest | None
    n_bytes: Count
    n_chars: Count | None
    status: Status
    problem: str | None
    encoding: str | None
    encoding_method: str | None
    encoding_confidence: Share | None
    duplicate_of: str | None
    duplicate_kind: str | None
    similarity: Similarity | None
    keeper_reason: str | None
    cluster_id: str | None
    decision: Decision
    reasons: list[str]
    waived: list[str] | None
    waiver: str | None
    language: str | None
    language_confidence: Share | None
    languages: list[Language] | None
    script: str | None
    flags: list[str]
    record: Record
    provenance: Provenance
    severities: list[Severity]
    related: list[Related]
    n_related: Count
    trace: list[Step]
    bytes: list[Bytes]
    evidence: list[Evidence]
    evidence_cut: Count
    change: Change | None
    flag_changes: FlagChanges | None
