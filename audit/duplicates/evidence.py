"""Evidence as a column of JSON."""

from __future__ import annotations

import polars as pl


def objects(evidence: pl.DataFrame) -> pl.Series:
    """Each row as a JSON object; what is false goes without saying."""
    truths = [name for name, dtype in evidence.schema.items() if dtype == pl.Boolean]
    told: list[pl.Expr] = [pl.when(name).then(pl.lit(f'"{name}":true')) for name in truths]
    if len(truths) < evidence.width:
        told = [pl.struct(pl.exclude(truths)).struct.json_encode().str.slice(1).str.head(-1), *told]
    return evidence.select(evidence="{" + pl.concat_str(told, separator=",", ignore_nulls=True) + "}").to_series()
