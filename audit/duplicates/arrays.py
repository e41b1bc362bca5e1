"""What is asked of arrays of numbers here, and NumPy has not, or is slow at."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from audit.text.fold import Places

_Number = TypeVar("_Number", np.uint64, np.int64)


def distinct(values: NDArray[_Number]) -> NDArray[_Number]:
    """Each of *values* once, sorted. NumPy's own `unique` looks each up in a table, and takes thirty times as long."""
    found = np.sort(values, axis=None)
    return found[np.append(True, found[1:] != found[:-1])] if found.size else found


def is_among(values: NDArray[_Number], known: NDArray[_Number]) -> NDArray[np.bool_]:
    """Which of *values* are among those that are *known*, which are sorted."""
    if not known.size:
        return np.zeros(values.shape, np.bool_)
    found: NDArray[np.bool_] = known[np.minimum(np.searchsorted(known, values), known.size - 1)] == values
    return found


def ranges(first: Places, counts: Places) -> Places:
    """The numbers from each of *first* on, as many as its count, one range behind the other."""
    numbers: Places = np.arange(counts.sum()) + np.repeat(first - np.append(0, np.cumsum(counts)[:-1]), counts)
    return numbers
