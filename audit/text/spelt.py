"""Sums as they are spelt in a lock, see `sums`: so many numbers below a prime, as hexadecimal digits."""

from __future__ import annotations

from typing import Final

#: Rows that can be told, and sums kept: two for each of them, and two more that do not fit by chance where there are
#: more of them.
MOST: Final = 95
SUMS: Final = 2 * MOST + 2
PRIME: Final = 2**61 - 1

_DIGITS: Final = 16


def plain(spelt: str) -> str:
    """Sums as they are spelt. Raises `ValueError` where they are none."""
    if len(spelt) != SUMS * _DIGITS or not set(spelt) <= set("0123456789abcdef") or max(numbers(spelt)) >= PRIME:
        raise ValueError("holds no sums of rows")
    return spelt


def numbers(spelt: str) -> list[int]:
    """The sums themselves."""
    return [int(spelt[at : at + _DIGITS], 16) for at in range(0, len(spelt), _DIGITS)]
