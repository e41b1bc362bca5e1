"""Answers: of all that is said of a document, by whomever, what counts most in each field."""

from __future__ import annotations

import polars as pl

from audit.provenance.sources import Sources, declare
from audit.schema import ANSWERS, STATEMENTS

#: Answers that are somebody's words. A rank is a decision of whoever keeps the corpus.
_SPOKEN = [field for field in ANSWERS if field != "source_rank"]


def answer(documents: pl.DataFrame, sources: Sources) -> pl.DataFrame:
    """Add `statements`, all that is said of each document with what counts most first, and the columns of `ANSWERS`.

    What a document's own metadata says comes before what the sources file says of it.
    """
    spoken = declare(documents["path"], sources)
    nothing = pl.lit([], STATEMENTS)
    said = pl.concat_list(pl.col("declared").fill_null(nothing), spoken["declared"])
    documents = documents.with_columns(statements=said, source_rank=spoken["source_rank"])
    return documents.drop("declared").with_columns(_first(documents["statements"]))


def _first(statements: pl.Series) -> pl.DataFrame:
    """The first statement of each field that is an answer, in a column called like the field."""
    every = pl.DataFrame({"row": pl.int_range(len(statements), eager=True), "said": statements})
    said = every.explode("said").drop_nulls("said").unnest("said").filter(pl.col("field").is_in(_SPOKEN))
    first = said.unique(["row", "field"], keep="first", maintain_order=True)
    found = every.select("row")
    for field in _SPOKEN:
        one = first.filter(pl.col("field") == field).select("row", pl.col("value").alias(field))
        found = found.join(one, on="row", how="left", maintain_order="left")
    return found.drop("row")
