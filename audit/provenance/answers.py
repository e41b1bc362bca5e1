"""Answers: of all that is said of a document, by whomever, what counts most in each field; and what is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from audit.provenance.contradictions import contradictions
from audit.provenance.sources import Sources, declare, speakers
from audit.provenance.values import normalised
from audit.readers.about import Entry
from audit.schema import ANSWERS, PROBLEM, STATEMENT, STATEMENTS, STRENGTHS
from audit.text.columns import gathered
from audit.text.mask import masked

#: Answers that are somebody's words. A rank is a decision of whoever keeps the corpus.
_SPOKEN: Final = [field for field in ANSWERS if field != "source_rank"]

_STRENGTH: Final = pl.Enum(STRENGTHS)


def answer(documents: pl.DataFrame, sources: Sources, about: Sequence[Entry] = ()) -> pl.DataFrame:
    """Add what is said of each document, and what follows from that.

    `statements` is all that is said, as `audit.provenance.values` spells it, with what counts most first: what is
    declared before what is extracted, and of that what stands beside the document before what stands in it, this before
    what the sources file says, and that before what is said *about* the corpus elsewhere. The columns of `ANSWERS` have
    the first of each field. `provenance_problems` is what cannot be what it is said to be, what could not be read, and
    what contradicts; `provenance_problem_count` how much of that there is.
    """
    spoken = declare(documents["path"], sources)
    places = [documents["declared"], documents["stated"], spoken["declared"], laid(documents["path"], about)]
    said = _private(_normal(_said(places)), documents)
    misread = documents.select("misdeclared", "misstated").get_columns()
    problems = pl.concat([*map(_misread, misread), _refused(said), contradictions(said, documents)])
    said = said.filter(pl.col("value") != "")
    return documents.drop("declared", "misdeclared", "stated", "misstated").with_columns(
        gathered(said, documents.height, "statements", STATEMENT),
        spoken["source_rank"],
        *_first(said, documents.height),
        found := gathered(problems.sort("row", "origin", "problem"), documents.height, "provenance_problems", PROBLEM),
        found.list.len().cast(pl.UInt32).alias("provenance_problem_count"),
    )


def laid(paths: pl.Series, about: Sequence[Entry]) -> pl.Series:
    """What the entries in *about* say of each path, those that come first in it first."""
    speaks_of = speakers([entry.match for entry in about])
    said = [speaks_of(path) for path in paths]
    known = {numbers: place for place, numbers in enumerate(dict.fromkeys(said))}
    lists = [[one for number in numbers for one in about[number].statements] for numbers in known]
    return pl.Series(lists, dtype=STATEMENTS)[[known[numbers] for numbers in said]]


def _said(places: list[pl.Series]) -> pl.DataFrame:
    """One row a statement, in the order in which they count: `row` of the document, `place`, and what is said."""
    tables = [
        pl.DataFrame({"row": pl.int_range(len(column), eager=True, dtype=pl.UInt32), "said": column})
        .explode("said")
        .drop_nulls("said")
        .unnest("said")
        .with_columns(place=pl.lit(place, pl.UInt8), strength=pl.col("strength").cast(_STRENGTH))
        for place, column in enumerate(places)
    ]
    return pl.concat(tables).sort("row", "strength", "place", maintain_order=True)


def _normal(said: pl.DataFrame) -> pl.DataFrame:
    """The same, each `value` as everybody would write it, empty where there is none; and its `problem`."""
    spelt = said.select("field", "value").unique(maintain_order=True)
    read = pl.DataFrame(
        [normalised(field, value) for field, value in spelt.iter_rows()],
        schema={"as": pl.String, "read": pl.String, "problem": pl.String},
        orient="row",
    )
    known = said.join(spelt.hstack(read), on=["field", "value"], how="left", maintain_order="left")
    return known.drop("field", "value").rename({"as": "field", "read": "value"})


def _private(said: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """The same, with each value masked that is personal data where it stands in the text."""
    if "pii_spans" not in documents.columns:
        return said
    rows = documents.select("pii_spans", row=pl.int_range(pl.len(), dtype=pl.UInt32))
    spans = rows.explode("pii_spans").drop_nulls().unnest("pii_spans").select("row", first="start", last="end")
    within = (pl.col("first") < pl.col("end")) & (pl.col("start") < pl.col("last"))
    numbered = said.with_row_index("number")
    found = numbered.filter(pl.col("start").is_not_null()).join(spans, on="row").filter(within)["number"].unique()
    hidden = pl.col("value").map_elements(masked, return_dtype=pl.String)
    private = numbered.filter(pl.col("number").is_in(found.implode())).with_columns(hidden)
    return numbered.update(private.select("number", "value"), on="number").drop("number") if len(found) else said


def _misread(column: pl.Series) -> pl.DataFrame:
    """What a reader could not read of the declarations."""
    every = pl.DataFrame({"row": pl.int_range(len(column), eager=True, dtype=pl.UInt32), "problem": column})
    return every.explode("problem").drop_nulls("problem").unnest("problem")


def _refused(said: pl.DataFrame) -> pl.DataFrame:
    """What is declared and cannot be; what was only taken for something in a text is passed over."""
    told = pl.format("{}: {}", "field", "problem").alias("problem")
    wrong = (pl.col("problem") != "") & (pl.col("strength") == "declared")
    return said.filter(wrong).select("row", "origin", told)


def _first(said: pl.DataFrame, height: int) -> list[pl.Series]:
    """What counts most of each field, in a column called like the field: of authors all whom one place names."""
    rows = pl.DataFrame({"row": pl.int_range(height, eager=True, dtype=pl.UInt32)})
    first = said.unique(["row", "field"], keep="first", maintain_order=True)
    several = first.filter(pl.col("field") == "author").select("row", "field", "strength", "place")
    authors = said.join(several, on=several.columns, how="semi", maintain_order="left")
    named = authors.group_by("row", maintain_order=True).agg(pl.col("value").unique(maintain_order=True).str.join("; "))
    found = {field: first.filter(pl.col("field") == field) for field in _SPOKEN} | {"author": named}
    return [
        rows.join(found[field], on="row", how="left", maintain_order="left")["value"].alias(field) for field in _SPOKEN
    ]
