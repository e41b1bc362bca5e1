"""How much is known of where a document comes from: a score, the parts that it is made of, and what is still owed.

Four questions have parts, each with a weight in hundredths:

| question | part | weight | answered by |
|---|---|---|---|
| where is it from | `address` | 20 | `source_uri` |
| | `publisher` | 10 | `publisher` |
| | `retrieved` | 10 | `retrieved` |
| | `identifier` | 5 | a name that is its digest; a DOI, ISBN or the like; a document number |
| who made it, and when | `author` | 15 | `author`, or the authority that issued it |
| | `date` | 15 | `published`, or the date that it bears |
| what may be done with it | `use` | 20 | `licence`, `terms`, or what the text says of its use |
| what was it made from | `origin` | 5 | `derived_from` |

A part counts whole where somebody declares it, by 0.6 where the text itself says so, by 0.3 where it is concluded.
Weights and factors are a convention: they say what a reviewer asks for first, and order documents; nothing is measured
by them. What nobody says, and a person could, is owed, heaviest first.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import polars as pl

from audit.schema import PARTS, STRENGTHS

UNKNOWN: Final = "unknown"

#: What is asked, and the parts of the answer.
QUESTIONS: Final = {
    "Where is it from?": ("address", "publisher", "retrieved", "identifier"),
    "Who made it, and when?": ("author", "date"),
    "What may be done with it?": ("use",),
    "What was it made from?": ("origin",),
}

_WORDS: Final = (*STRENGTHS, UNKNOWN)
_ORDER: Final = pl.Enum(_WORDS)

#: What a part counts, by how strongly it is answered.
_FACTORS: Final = {"declared": 1.0, "extracted": 0.6, "inferred": 0.3, UNKNOWN: 0.0}


class Part(NamedTuple):
    """A part of the score: its weight in hundredths, and the fields of statements that answer it."""

    weight: int
    fields: tuple[str, ...]
    #: Whether a person can be asked for it. What a document was made from is found, and few have an identifier.
    owed: bool = True


_PARTS: Final = {
    "address": Part(20, ("source_uri",)),
    "use": Part(20, ("licence", "terms")),
    "author": Part(15, ("author", "issuer")),
    "date": Part(15, ("published", "dated")),
    "publisher": Part(10, ("publisher",)),
    "retrieved": Part(10, ("retrieved",)),
    "identifier": Part(5, ("identifier",), owed=False),
    "origin": Part(5, (), owed=False),
}


def complete(documents: pl.DataFrame) -> list[pl.Series]:
    """`provenance_score` from 0 to 1, `provenance_parts`, a strength each, and `provenance_owed`, names of parts."""
    strengths = documents.select(_strengths(documents))
    score = pl.sum_horizontal(
        pl.col(name).replace_strict(_FACTORS, return_dtype=pl.Float64) * part.weight for name, part in _PARTS.items()
    )
    owed = pl.concat_list(
        pl.when(pl.col(name) == UNKNOWN).then(pl.lit(name)) for name, part in _PARTS.items() if part.owed
    )
    return strengths.select(
        provenance_score=(score / 100).round(3),
        provenance_parts=pl.struct(PARTS),
        provenance_owed=owed.list.drop_nulls(),
    ).get_columns()


def _strengths(documents: pl.DataFrame) -> list[pl.Series]:
    """Of each part how strongly it is answered, the strongest answer counting."""
    rows = pl.DataFrame({"row": pl.int_range(documents.height, eager=True, dtype=pl.UInt32)})
    said = rows.with_columns(documents["statements"]).explode("statements").drop_nulls().unnest("statements")
    found = []
    for name, part in _PARTS.items():
        best = (
            said.filter(pl.col("field").is_in(part.fields)).group_by("row").agg(pl.col("strength").cast(_ORDER).min())
        )
        answers = rows.join(best, on="row", how="left", maintain_order="left")
        more = _found(documents, name).cast(_ORDER)
        place = pl.min_horizontal(pl.col("strength", "more").to_physical()).fill_null(len(STRENGTHS))
        told = place.replace_strict(dict(enumerate(_WORDS)), return_dtype=pl.String)
        found.append(answers.with_columns(more=more).select(told.alias(name)).to_series())
    return found


def _found(documents: pl.DataFrame, part: str) -> pl.Series:
    """How strongly a *part* is answered by something else than statements; null where it is not."""
    if part == "use" and "rights" in documents.columns:
        says = pl.col("rights").is_not_null() & (pl.col("rights") != UNKNOWN)
        return documents.select(strength=pl.when(says).then(pl.lit("extracted"))).to_series()
    if part == "identifier":
        verified = pl.col("id_digests").list.eval(pl.element().struct.field("of").is_not_null()).list.any()
        return documents.select(strength=pl.when(verified).then(pl.lit("inferred"))).to_series()
    if part == "origin":
        first = pl.col("derived_from").list.first().struct.field("strength")
        return documents.select(strength=first).to_series()
    return pl.Series([None] * documents.height, dtype=pl.String)
