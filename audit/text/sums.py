"""Sums that tell which of many rows are others than they were: 3,072 hexadecimal digits, however many rows there are.

Each row is a place (a digest of its id) and a value (a digest of the row), both numbers modulo 2^61 - 1. Kept are the
sums of value x place^j for j below 192. Subtracted from the sums of other rows, whatever stayed falls out, and what is
left are the syndromes of a Reed-Solomon code: of up to 95 rows that changed, came or went, their places and by how much
their values differ follow from it, always; of more of them it follows that they are more.

A place is 61 bits of a SHA-256. Of a million rows two share one with a probability of 2e-7, and with one of 95 changed
rows a sound one does with 4e-11: only then would it be named. A row that changes its bytes and keeps its value, which
happens at 2^-61, is not seen here; the digest of all rows sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.text.compiled import compiled, inlined
from audit.text.spelt import MOST, PRIME, SUMS, numbers

_Words = NDArray[np.uint64]
_P, _SHIFT, _HALF, _LOW, _CROSS, _OVER, _LEFT = map(np.uint64, (PRIME, 61, 32, 2**32 - 1, 29, 2**29 - 1, 3))


class Found(NamedTuple):
    """Rows that differ. `known` leads from the numbers of those that were asked for to how much larger their values are
    now, modulo the prime; `others` is how many more differ.
    """

    known: dict[int, int]
    others: int


def sums(leaves: Sequence[bytes]) -> str:
    """The sums over *leaves*, in any order: of each, 32 bytes tell its place and 32 its value."""
    found = np.zeros(SUMS, np.uint64)
    words = np.frombuffer(b"".join(leaves), ">u8").reshape(-1, 8)
    _add(_places(words[:, 0]), words[:, 4] % _P, found)
    return found.astype(">u8").tobytes().hex()


def value(digest: bytes) -> int:
    """The value of a row with this *digest*."""
    return int.from_bytes(digest[:8]) % PRIME


def differ(old: str, new: str, digests: Iterable[bytes]) -> Found | None:
    """Which rows are others in the sums *new* than in *old*, of those whose ids have these *digests*.

    A digest may have more behind its first 8 bytes. None where more than `MOST` rows differ.
    """
    left = [(now - before) % PRIME for before, now in zip(numbers(old), numbers(new), strict=True)]
    locator = _locator(left)
    if len(locator) - 1 > MOST:
        return None
    asked = _places(np.frombuffer(b"".join(digest[:8] for digest in digests), ">u8"))
    known = {
        number: _difference(left, locator, int(asked[number]))
        for number in np.flatnonzero(_vanishes(np.array(locator, np.uint64), asked)).tolist()
    }
    return Found(known, len(locator) - 1 - len({int(asked[number]) for number in known}))


def _places(words: NDArray[np.unsignedinteger]) -> _Words:
    """Never zero, of which all powers are the same."""
    return words.astype(np.uint64) % np.uint64(PRIME - 1) + np.uint64(1)


def _locator(left: Sequence[int]) -> list[int]:
    """The shortest recurrence that all of *left* obeys, after Berlekamp and Massey: the product of 1 - place * z over
    all places that differ, lowest power first. It is longer than `MOST` where no so few places make these sums.
    """
    now, before = [1], [1]
    length, gap, last = 0, 1, 1
    for number in range(len(left)):
        off = sum(factor * left[number - back] for back, factor in enumerate(now[: length + 1])) % PRIME
        if not off:
            gap += 1
            continue
        scale = off * pow(last, -1, PRIME) % PRIME
        step = [0] * gap + [scale * factor for factor in before]
        width = max(len(now), len(step))
        grown = [(a - b) % PRIME for a, b in zip(_padded(now, width), _padded(step, width), strict=True)]
        if 2 * length <= number:
            length, before, last, gap = number + 1 - length, now, off, 1
        else:
            gap += 1
        now = grown
    return _padded(now, length + 1)


def _padded(factors: list[int], width: int) -> list[int]:
    return factors + [0] * (width - len(factors))


def _difference(left: Sequence[int], locator: Sequence[int], root: int) -> int:
    """How much larger the value at the place *root* is, after Forney."""
    degree = len(locator) - 1
    evaluator = [sum(locator[at - back] * left[back] for back in range(at + 1)) for at in range(degree)]
    inverse = pow(root, -1, PRIME)
    above = sum(factor * pow(inverse, power, PRIME) for power, factor in enumerate(evaluator))
    slope = sum(power * factor * pow(inverse, power - 1, PRIME) for power, factor in enumerate(locator) if power)
    return -root * above * pow(slope, -1, PRIME) % PRIME


@inlined
def _times(a, b):  # type: ignore[no-untyped-def]
    """The product modulo the prime, of which 2^61 is 1 and 2^64 is 8."""
    high, low = (a >> _HALF) * (b >> _HALF), (a & _LOW) * (b & _LOW)
    cross = (a >> _HALF) * (b & _LOW) + (a & _LOW) * (b >> _HALF)
    whole = (high << _LEFT) + (cross >> _CROSS) + ((cross & _OVER) << _HALF) + (low & _P) + (low >> _SHIFT)
    whole = (whole & _P) + (whole >> _SHIFT)
    return whole - _P if whole >= _P else whole


@compiled
def _add(places, values, found):  # type: ignore[no-untyped-def]
    """Add all powers of each row to *found*."""
    for number in range(len(places)):
        term, at = values[number], places[number]
        for power in range(len(found)):
            total = found[power] + term
            found[power] = total - _P if total >= _P else total
            term = _times(term, at)


@compiled
def _vanishes(locator, places):  # type: ignore[no-untyped-def]
    """For each place whether the product has a factor for it: read backwards, it has a root there."""
    found = np.zeros(len(places), np.bool_)
    for number in range(len(places)):
        total = np.uint64(0)
        for power in range(len(locator)):
            total = _times(total, places[number]) + locator[power]
            total = total - _P if total >= _P else total
        found[number] = total == np.uint64(0)
    return found
