"""The shape of what is told of the corpus as a whole: counts, the funnel, breakdowns, coverage, sources."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from audit.outputs.report.scores import OF_DOCUMENTS
from audit.outputs.report.shapes.documents import Part
from audit.outputs.report.shapes.parts import Count, Decision, Excerpt, Share, Similarity, Strength, in_bins, wrong


class Counts(TypedDict):
    """Documents in all, by status and by decision; bytes and code points of what was read. `waived` may be unknown."""

    read: Count
    ok: Count
    unreadable: Count
    binary: Count
    empty: Count
    waived: Count | None
    keep: Count
    review: Count
    drop: Count
    bytes: Count
    characters: Count


class Amount(TypedDict):
    """So many documents, and their bytes."""

    documents: Count
    bytes: Count


class Lost(Amount):
    """Documents that left at a step for one reason, and how they were decided; `why` is null for `rest` reasons."""

    why: str | None
    review: Count
    drop: Count
    rest: Count


def _for_a_reason(lost: Lost) -> Lost:
    if (lost["why"] is None) != (lost["rest"] > 0):
        raise wrong("Input should be null where it stands for further reasons, and only there", "why")
    return lost


#: Where documents went at one step, most first.
Losses = list[Annotated[Lost, AfterValidator(_for_a_reason)]]


class Decisions(TypedDict):
    """Documents by decision."""

    keep: Amount
    review: Amount
    drop: Amount


class Funnel(TypedDict):
    """From what was read to what is kept, and before each step where the others went."""

    read: Amount
    not_text: Losses
    text: Amount
    duplicates: Losses
    single: Amount
    flagged: Losses
    keep: Amount
    waived: Amount
    noted: Amount
    decisions: Decisions


class Named(Amount):
    """Documents of one name, by decision; `name` is null where there is none, or where `rest` names are one row."""

    name: str | None
    keep: Count
    review: Count
    drop: Count
    rest: Count


class Length(TypedDict):
    """Documents by their code points: how many are in each bin from one of the `edges` to below the next."""

    edges: list[Count]
    keep: list[Count]
    review: list[Count]
    drop: list[Count]


def _lengths_in_bins(length: Length) -> Length:
    for name, bins in (("keep", length["keep"]), ("review", length["review"]), ("drop", length["drop"])):
        in_bins(length["edges"], bins, name)
    return length


class SourceFlags(TypedDict):
    """A source, its documents, those with a text, and how many of these each check flagged."""

    name: str | None
    documents: Count
    judged: Count
    rest: Count
    flagged: dict[str, Count]


class Sources(TypedDict):
    """Sources by checks."""

    checks: list[str]
    rows: list[SourceFlags]


def _of_each_check(sources: Sources) -> Sources:
    for place, row in enumerate(sources["rows"]):
        if row["flagged"].keys() != {*sources["checks"]}:
            raise wrong("Input should tell of each check, and of nothing else", "rows", place, "flagged")
    return sources


class Threshold(TypedDict):
    """What something is decided from: on which side of the value, and how many are there; `told` of pairs."""

    side: Literal["below", "from", "above", "told"]
    value: float
    name: str
    beyond: Count


class Score(TypedDict):
    """A measure in bins: `of` pairs, documents or a check, `known` of so many."""

    of: str
    name: str
    known: Count
    edges: list[float]
    bins: list[Count]
    thresholds: list[Threshold]


def _score_in_bins(score: Score) -> Score:
    in_bins(score["edges"], score["bins"], "bins")
    if score["of"] == "documents" and score["name"] not in OF_DOCUMENTS:
        raise wrong(f"Input should be one of {', '.join(OF_DOCUMENTS)}", "name")
    return score


class Breakdowns(TypedDict):
    """The corpus broken down; `by` has what a run has a column for."""

    by: dict[Literal["language", "script", "encoding"], list[Named]]
    length: Annotated[Length, AfterValidator(_lengths_in_bins)]
    sources: Annotated[Sources, AfterValidator(_of_each_check)]
    scores: list[Annotated[Score, AfterValidator(_score_in_bins)]]


class ByStatus(TypedDict):
    """Documents by status."""

    ok: Count
    unreadable: Count
    binary: Count
    empty: Count


class Sampled(TypedDict):
    """Documents of which not all was read for the language, and the code points that were not."""

    documents: Count
    characters: Count


class CheckCoverage(TypedDict):
    """Of how many documents a check was asked and of how many not, what its flags lead to, whether it had any rule."""

    judged: Count
    not_judged: Count
    action: Decision
    idle: bool


class Coverage(TypedDict):
    """What was not looked at, by why; `sampled` and `language_unknown` are null without a check that tells."""

    set_aside: dict[str, Count]
    compared_less: dict[str, Count]
    status: ByStatus
    sampled: Sampled | None
    language_unknown: Count | None
    unverified: Count
    boilerplate: Count
    checks: dict[str, CheckCoverage]


class SourceShare(TypedDict):
    """How many documents of a source have a stretch; null is no source."""

    source: str | None
    documents: Count


class Boilerplate(TypedDict):
    """A stretch that so many documents share, shown in the first of them."""

    doc_id: str
    documents: Count
    sources: list[SourceShare]
    sources_cut: Count
    run: Excerpt


class Known(TypedDict):
    """Of how many documents each thing is known."""

    source: Count
    source_rank: Count
    source_uri: Count
    publisher: Count
    author: Count
    published: Count
    retrieved: Count
    licence: Count
    terms: Count
    rights: Count


class Derivation(TypedDict):
    """A document and what it was made from, and how many code points of that it lacks."""

    doc_id: str
    original: str | None
    uri: str | None
    relation: str
    strength: Strength
    similarity: Similarity | None
    missing: Count


class Source(TypedDict):
    """A source, its documents, how much is known of them on average, and of how many what is owed."""

    source: str | None
    documents: Count
    score: Share
    owed: dict[Part, Annotated[int, Field(ge=1)]]
