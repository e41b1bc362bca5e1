"""What a suite may look at: two tables of numbers, booleans and fixed words, made from the documents.

``kept`` holds the documents that were decided *keep*, ``documents`` holds them all. The text, the names and everything
else that a stranger wrote stays outside, and so does `doc_id`: rows are told apart by position and named afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from audit.checks import Check, Options
from audit.schema import ANSWERS, DECIDED, DECODED, PARTS, PROVENANCE, RAW

#: String columns that hold one of a few known words. Every other string may hold anything, and is not judged.
WORDS = frozenset(
    {"duplicate_kind", "encoding", "encoding_method", "language", "script", *(f"{part}_strength" for part in PARTS)}
)

#: Columns that are null where there is nothing to say. In any other, nothing but nulls means that nothing was measured.
SPARSE = frozenset({"duplicate_kind", "similarity", "source_rank"})


def columns(checks: Mapping[str, Check]) -> dict[str, pl.DataType]:
    """Every column that a suite may judge, with its type. Known before any document is read."""
    schema = dict(pl.Schema({**RAW, **DECODED, **ANSWERS, **PROVENANCE, **DECIDED}))
    for id, check in checks.items():  # noqa: A001
        schema |= {**pl.Schema(check.columns), f"{id}_flag": pl.Boolean()}
    schema |= {"decodes": pl.Boolean(), "duplicate": pl.Boolean(), "unverifiable_ids": pl.UInt32()}
    schema |= {f"{part}_strength": pl.String() for part in PARTS}
    return {name: dtype for name, dtype in schema.items() if _plain(name, dtype)}


def build(
    documents: pl.DataFrame,
    table: str,
    used: Iterable[str],
    checks: Mapping[str, Check],
    options: Mapping[str, Options],
) -> pl.DataFrame:
    """`doc_id` and the *used* columns of *table*, one row a document, sorted by `doc_id`; NaN has become null."""
    rows = documents.filter(pl.col("decision") == "keep") if table == "kept" else documents
    made = _derived(checks, options)
    chosen = rows.select("doc_id", *(made.get(name, pl.col(name)).alias(name) for name in used)).sort("doc_id")
    return chosen.with_columns(pl.col(pl.Float32, pl.Float64).fill_nan(None))


def _plain(name: str, dtype: pl.DataType) -> bool:
    return dtype.is_numeric() or isinstance(dtype, (pl.Boolean, pl.Enum)) or name in WORDS


def _derived(checks: Mapping[str, Check], options: Mapping[str, Options]) -> dict[str, pl.Expr]:
    flags = {f"{id}_flag": _counts(id, options[id]) for id in checks}  # noqa: A001
    unverifiable = pl.col("id_digests").list.eval(pl.element().struct.field("of").is_null()).list.sum()
    return {
        **flags,
        **{f"{part}_strength": pl.col("provenance_parts").struct.field(part) for part in PARTS},
        "decodes": pl.col("status") == "ok",
        "duplicate": pl.col("duplicate_of").is_not_null(),
        "unverifiable_ids": unverifiable.cast(pl.UInt32),
    }


def _counts(id: str, options: Options) -> pl.Expr:  # noqa: A002
    """A flag counts against a document unless it was waived or its check judges nothing (`action = "keep"`)."""
    waived = pl.col("waived").list.contains(id).fill_null(False)
    return pl.col(f"{id}_flag") & ~waived & pl.lit(options.action != "keep")
