"""What a share of a few says of the share of all."""

from __future__ import annotations

from math import sqrt
from typing import Final

#: Of the normal distribution 95 % lie within so many deviations.
_Z: Final = 1.959964


def wilson(found: int, of: int) -> tuple[float, float]:
    """Wilson's score interval of 95 % for *found* among *of*, which is at least one: of 20 in 20 it begins at .84."""
    share, z2 = found / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    wide = _Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    # At either end rounding would leave a trace of what cannot be.
    low = 0.0 if not found else max(0.0, middle - wide)
    return low, 1.0 if found == of else min(1.0, middle + wide)
