"""Hashes of stretches of folded text: the same on every machine and in every run."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from audit.text.fold import Codes

Hashes = NDArray[np.uint64]

#: An odd 64-bit multiplier with well-spread bits (the golden ratio's), and those of the splitmix64 finaliser
#: (Steele, Lea and Flood 2014).
_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def mix(values: Hashes) -> Hashes:
    """Spread every input bit over the whole word."""
    values = (values ^ (values >> np.uint64(30))) * _MIX_1
    values = (values ^ (values >> np.uint64(27))) * _MIX_2
    mixed: Hashes = values ^ (values >> np.uint64(31))
    return mixed


def rolling(codes: Codes, width: int) -> Hashes:
    """One hash for each stretch of *width* characters, in order; none where the text is shorter.

    A polynomial in `_BASE`, built by doubling: log2(width) passes over the text.
    """
    count = len(codes) - width + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    power, block = 1, codes.astype(np.uint64) + np.uint64(1)
    total: Hashes | None = None
    done = 0
    while width:
        if width & 1:
            part = block[done : done + count]
            total = part.copy() if total is None else total * _power(power) + part
            done += power
        width >>= 1
        if width:
            block = block[:-power] * _power(power) + block[power:]
            power *= 2
    assert total is not None  # noqa: S101 - width is at least 1
    return mix(total)


def polynomial_runs(values: Hashes, ends: NDArray[np.int64]) -> Hashes:
    """One hash for each run `values[i:ends[i]]`; `ends` may be shorter than `values`.

    A polynomial again, by prefix sums: the base is odd, so its powers can be divided out modulo 2^64.
    """
    count = len(values)
    powers = np.cumprod(np.append(np.uint64(1), np.full(count, _BASE)))
    inverses = np.cumprod(np.append(np.uint64(1), np.full(len(ends), _power(-1))))[: len(ends)]
    prefix = np.append(np.uint64(0), np.cumsum(values * powers[:count]))
    starts = np.arange(len(ends))
    lengths = (ends - starts).astype(np.uint64)
    return mix((prefix[ends] - prefix[starts]) * inverses + lengths)


def _power(exponent: int) -> np.uint64:
    return np.uint64(pow(int(_BASE), exponent, 1 << 64))
