"""How good an answer is: each pair that is true or was told, what became of it, and the figures that follow."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import polars as pl

from audit.duplicates.translation import language_of

#: What became of a true pair that was not told, and what a pair is that was told and is not true.
MISIDENTIFIED = "language misidentified"
NO_CANDIDATE = "no candidate"
REFUSED = {
    name: f"refused by {words}"
    for name, words in {
        "static table": "the static table",
        "encoder": "the encoder",
        "lengths and anchors": "lengths and anchors",
    }.items()
}
LOST = "lost the competition"
MISSED = (NO_CANDIDATE, *REFUSED.values(), LOST, MISIDENTIFIED)
SIBLING, OTHER = "of the same source", "other"
FALSE = (SIBLING, OTHER)

KNOWN, ELSEWHERE = "the encoder's languages", "elsewhere"


class Score(NamedTuple):
    """Counts of pairs: that are true, that were reported, and that are both."""

    true: int
    reported: int
    right: int

    @property
    def precision(self) -> float | None:
        """None where nothing was reported."""
        return self.right / self.reported if self.reported else None

    @property
    def recall(self) -> float | None:
        """None where nothing is true."""
        return self.right / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        """None where there is nothing to report and nothing reported."""
        return 2 * self.right / (self.true + self.reported) if self.true + self.reported else None


class Reach(NamedTuple):
    """Of the candidates: how many were verified for each document, and which share of the true pairs is among them."""

    a_document: float
    recall: float | None


class Direction(NamedTuple):
    """Of true pairs that were told and have the original on one side: how often a direction was told, and rightly."""

    pairs: int
    told: int
    right: int


def judged(
    documents: pl.DataFrame, truth: pl.DataFrame, pairs: pl.DataFrame, trace: pl.DataFrame, known: Collection[str]
) -> pl.DataFrame:
    """One row for each pair that is true or was told.

    *documents* have `id`, `language` and `source` by label and `found`, the language that our own check found; *pairs*
    and *trace* are an answer's; *known* are the encoder's languages. Columns: `left`, `right`, `languages` (both,
    sorted), `known` (whether the encoder knows both), `true`, `told`, `decides`, `kind`, `direction`, `original`
    (the side that is English, or null), `variant`, and `failure`, which is null where there is none.
    """
    told = pairs.group_by("left", "right").agg(
        pl.col("verified").any(), pl.col("kind", "direction").sort_by("kind", descending=True).first()
    )
    labels = documents.select("id", "source", "found", label=_language("language"))
    labels = labels.with_columns(strange=_language("found").ne_missing(pl.col("label")))
    rows = truth.select("left", "right", "variant", true=True).join(
        told.with_columns(told=True), on=["left", "right"], how="full", coalesce=True
    )
    for side in ("left", "right"):
        rows = rows.join(labels.select(pl.all().name.prefix(f"{side}_")), left_on=side, right_on=f"{side}_id")
    rows = rows.join(trace, on=["left", "right"], how="left")
    flags = [pl.col(name).fill_null(value=False) for name in ("true", "told", "verified")]
    sides = pl.concat_list("left_label", "right_label")
    return (
        rows.with_columns(flags)
        .with_columns(failure=_failure())
        .select(
            *("left", "right", "true", "told", "kind", "direction", "variant", "failure"),
            decides="verified",
            languages=sides.list.sort().list.join("–"),
            known=sides.list.eval(pl.element().is_in(sorted(known))).list.all(),
            original=pl.when(left_label="en").then(pl.lit("left")).when(right_label="en").then(pl.lit("right")),
        )
        .sort("left", "right")
    )


def _language(column: str) -> pl.Expr:
    return pl.col(column).map_elements(language_of, pl.String)


def _failure() -> pl.Expr:
    missed = (
        pl.when(pl.col("left_strange") | pl.col("right_strange"))
        .then(pl.lit(MISIDENTIFIED))
        .when(pl.col("around").is_null())
        .then(pl.lit(NO_CANDIDATE))
        .when(pl.col("refused").is_null())
        .then(pl.lit(LOST))
        .otherwise(pl.col("refused").replace(REFUSED))
    )
    false = pl.when(pl.col("left_source") == pl.col("right_source")).then(pl.lit(SIBLING)).otherwise(pl.lit(OTHER))
    return pl.when(pl.col("true") & ~pl.col("told")).then(missed).when(~pl.col("true")).then(false)


def score(rows: pl.DataFrame, reported: str = "told") -> Score:
    """Of `judged` rows; *reported* is the column that says what counts as reported: `told` or `decides`."""
    right = rows.filter("true", reported).height
    return Score(int(rows["true"].sum()), int(rows[reported].sum()), right)


def parts(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """`judged` rows by whether the encoder knows both languages, and all of them."""
    return {KNOWN: rows.filter("known"), ELSEWHERE: rows.filter(~pl.col("known")), "all": rows}


def reach(rows: pl.DataFrame, trace: pl.DataFrame, documents: int) -> Reach:
    """How far the candidates in *trace* reach among the true ones of the `judged` *rows*."""
    true = rows.filter("true")
    among = true.join(trace, on=["left", "right"], how="semi").height
    return Reach(trace.height / max(documents, 1), among / true.height if true.height else None)


def by_languages(rows: pl.DataFrame) -> list[tuple[str, Score]]:
    """The score of each pair of languages, the commonest first."""
    scores = [(str(name), score(some)) for (name,), some in rows.group_by("languages")]
    return sorted(scores, key=lambda one: (-one[1].true, one[0]))


def worst(scores: list[tuple[str, Score]], least: int, count: int) -> list[tuple[str, Score]]:
    """The *count* lowest by F1 of those with *least* true pairs."""
    enough = [(name, found) for name, found in scores if found.true >= max(least, 1)]
    return sorted(enough, key=lambda one: (one[1].f1 or 0.0, one[0]))[:count]


def by_variant(rows: pl.DataFrame) -> list[tuple[str, Score]]:
    """The score of each variant's true pairs: what is not true is of no variant."""
    true = rows.filter("true")
    return [(str(name), score(some)) for (name,), some in sorted(true.group_by("variant"), key=lambda one: one[0])]


def failures(rows: pl.DataFrame) -> dict[str, int]:
    """How many pairs failed in each way."""
    counts = dict(rows.drop_nulls("failure")["failure"].value_counts().iter_rows())
    return {kind: counts.get(kind, 0) for kind in (*MISSED, *FALSE)}


def directions(rows: pl.DataFrame) -> Direction:
    """How often the direction of a pair was told, where English is the original."""
    whole = rows.filter("true", "told", pl.col("kind") == "translation").drop_nulls("original")
    told = whole.drop_nulls("direction")
    right = told.filter(pl.col("direction").str.starts_with(pl.col("original")))
    return Direction(whole.height, told.height, right.height)
