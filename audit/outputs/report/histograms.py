"""Values counted in bins: the bins that suit a score, and those that suit a length or a count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import polars as pl

#: 1, 2, 5 and their tenfolds: steps of about the same size on a scale of orders of magnitude, and round.
ROUND: Final = tuple(step * 10**power for power in range(16) for step in (1, 2, 5))

#: Twenty bins from 0 to 1: what is decided about a score is seldom decided more finely.
UNIT: Final = tuple(step / 20 for step in range(21))


def bins(values: pl.Series, edges: Sequence[float]) -> list[int]:
    """How many of *values* are in each bin from one of the *edges* to below the next; the last has its upper edge too.

    Null and NaN are in none, nor is what lies outside the edges.
    """
    known = values.cast(pl.Float64).drop_nulls().drop_nans().to_numpy()
    counts, _ = np.histogram(known, np.asarray(edges, float))
    return [int(count) for count in counts]


def edges_for(values: pl.Series, thresholds: Iterable[float]) -> list[float]:
    """Edges that hold all *values*, with the *thresholds* among them: what lies on either side can be read off.

    Shares have even steps; what can be larger than 1 has round ones. A threshold that lies beyond all values is not
    reached by the edges, so that one of 100,000 words does not make the rest unreadable.
    """
    known = values.cast(pl.Float64).drop_nulls().drop_nans()
    largest = known.max() if known.len() else 0.0
    top = float(largest) if isinstance(largest, int | float) else 0.0
    shares = values.dtype.is_float() and top <= 1
    steps: list[float] = list(UNIT) if shares else [0, *(step for step in ROUND if step <= top)]
    if not shares:
        steps.append(next(step for step in ROUND if step > steps[-1]))
    inside = (each for each in thresholds if steps[0] < each < steps[-1])
    edges = sorted({*steps, *inside})
    return [float(edge) for edge in edges] if values.dtype.is_float() else edges
