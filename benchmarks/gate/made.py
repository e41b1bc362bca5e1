"""Decided documents as a run makes them, with the columns of every check, made on the spot."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from audit.checks import Check
from audit.schema import ANSWERS, DECIDED, DECODED, PARTS, PROVENANCE, RAW


def decided(count: int, checks: Mapping[str, Check]) -> pl.DataFrame:
    """So many of them: of five three are kept, some are duplicates or binary, and each flag is up now and then."""
    number = pl.int_range(count)

    def every(nth: int) -> pl.Expr:
        return number % nth == 0

    columns = {**RAW, **DECODED, **ANSWERS, **PROVENANCE, **DECIDED}
    columns |= {name: dtype for check in checks.values() for name, dtype in check.columns.items()}
    table = pl.select(doc_id=pl.format("{}.txt", number.cast(pl.String).str.zfill(len(str(count)))))
    for at, (name, dtype) in enumerate(columns.items()):
        plain = dtype.is_numeric() or dtype == pl.Boolean
        if name != "doc_id":
            values = every(at % 7 + 5).cast(dtype) if plain else pl.lit(None, dtype)
            table = table.with_columns(values.alias(name))
    words = pl.Series(["keep", "keep", "keep", "review", "drop"], dtype=columns["decision"])
    return table.with_columns(
        decision=pl.lit(words).gather(number % 5),
        status=pl.when(every(17)).then(pl.lit("binary")).otherwise(pl.lit("ok")).cast(columns["status"]),
        duplicate_of=pl.when(every(13)).then(pl.lit("another.txt")),
        id_digests=pl.lit([], columns["id_digests"]),
        provenance_score=number % 4 / 4,
        provenance_parts=pl.struct(pl.lit("declared").alias(part) for part in PARTS),
        waived=pl.when(every(3)).then(pl.lit(["pii"])).otherwise(pl.lit([], pl.List(pl.String))),
        **{f"{name}_flag": every(at + 7) for at, name in enumerate(checks)},
    )
