"""What of a run was so in the accepted audit."""

from __future__ import annotations

from typing import Final

import polars as pl

from audit.outputs.ci import rules
from audit.result import Delta, Result

#: What `documents` lacks where nothing was accepted.
_NOTHING: Final = pl.Schema({"change": pl.String(), "new": pl.List(pl.String)})


def told_before(result: Result) -> pl.DataFrame:
    """`documents` without their texts, and what the accepted audit tells of each.

    That is the `change` of the document, its `new` flags, and the `status_state` and `duplicate_state` of what else may
    be found of it; null where it tells nothing.
    """
    known = result.documents.drop("text", "replaced", "lost", strict=False)
    if result.delta is None:
        null = pl.lit(None, pl.String)
        absent = [pl.lit(None, dtype).alias(name) for name, dtype in _NOTHING.items()]
        return known.with_columns(*absent, status_state=null, duplicate_state=null)
    told = result.delta.documents.select("doc_id", "change", "new")
    decided = result.delta.decisions.select("doc_id", was_duplicate_of="duplicate_of", was_reasons="reasons")
    known = known.join(told, on="doc_id", how="left", maintain_order="left")
    known = known.join(decided, on="doc_id", how="left", maintain_order="left")
    redecided, status = pl.col("was_reasons").is_not_null(), pl.col("status").cast(pl.String)
    other_status = redecided & ~pl.col("was_reasons").list.contains(status).fill_null(value=False)
    other_keeper = redecided & pl.col("was_duplicate_of").ne_missing(pl.col("duplicate_of"))
    return known.with_columns(status_state=_state(other_status), duplicate_state=_state(other_keeper))


def flag_state(delta: Delta | None, check: str) -> pl.Expr:
    """Whether a flag of *check* is new, of rows of `told_before`. A check that the other audit lacks found nothing."""
    if delta is None:
        return pl.lit(None, pl.String)
    return _state(pl.lit(check not in delta.flags) | pl.col("new").list.contains(check).fill_null(value=False))


def fixed(result: Result) -> dict[str, int]:
    """By rule, how many flags and unmet rules of the accepted audit are none any more."""
    flags = {} if result.delta is None else {check: each.fixed for check, each in result.delta.flags.items()}
    was = () if result.baseline is None else result.baseline.unmet or ()
    found = {check: count for check, count in flags.items() if count}
    for rule in result.verdict.rules:
        if rule.success and rule.name in was:
            found[rules.gate_rule(rule)] = found.get(rules.gate_rule(rule), 0) + 1
    return dict(sorted(found.items()))


def _state(other: pl.Expr) -> pl.Expr:
    is_new = other | (pl.col("change") == "new").fill_null(value=False)
    return pl.when(is_new).then(pl.lit("new")).otherwise(pl.lit("unchanged"))
