"""Scores near the threshold: kept on both sides of it, so that it can be moved without reading a text again.

A run keeps every near pair down to `lowest`, and looks for passages in every pair that a higher threshold within reach
would no longer call near. What follows from a threshold is then a choice among rows: `at`.
"""

from __future__ import annotations

from typing import Final

import polars as pl

#: How far the threshold can be moved either way. Bands are cut for the threshold that was asked for: of two texts as
#: alike as .75 those for .8 still let 99 in 100 meet.
MARGIN: Final = 0.05

#: The lowest threshold there is: below it most of two texts differs.
LEAST: Final = 0.5

#: The kinds that the threshold is for.
KINDS: Final = ("near", "variant")


def lowest(threshold: float) -> float:
    """The similarity from which pairs are kept."""
    return max(threshold - MARGIN, LEAST)


def reach(threshold: float) -> tuple[float, float]:
    """The lowest and the highest threshold that can be had from what is kept at this one."""
    return round(lowest(threshold), 6), round(min(threshold + MARGIN, 1.0), 6)


def at(rows: pl.DataFrame, threshold: float) -> pl.DataFrame:
    """The rows that stand at this *threshold*: a pair that is near is nothing else.

    *rows* have `left`, `right`, `kind` and `similarity`, which is not rounded.
    """
    scored = pl.col("kind").is_in(KINDS)
    near = scored & (pl.col("similarity") >= threshold)
    # Chosen by what is short: evidence takes half a gigabyte of a million documents, and is copied once.
    chosen = rows.select(near | (~scored & ~near.any().over("left", "right"))).to_series()
    return rows.filter(chosen)
