"""Hashes of stretches of folded text: the same on every machine and in every run. None of them is a proof."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from audit.text.compiled import compiled, inlined
from audit.text.fold import SAME, VARIETY, Places, Words

Hashes = NDArray[np.uint64]

#: Odd 64-bit multipliers with well-spread bits: the golden ratio's, and the primes of xxHash64 (Collet 2012).
GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_P1: Final = np.uint64(0x9E3779B185EBCA87)
_P2: Final = np.uint64(0xC2B2AE3D27D4EB4F)
_P3: Final = np.uint64(0x165667B19E3779F9)
_P4: Final = np.uint64(0x85EBCA77C2B2AE63)
#: Odd and of 32 bits: a character times it takes one instruction in vectors, a whole product three. From xxHash32.
_SHORT: Final = np.uint64(0x85EBCA77)
#: The finaliser of splitmix64 (Steele, Lea and Flood 2014).
_MIX_1: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2: Final = np.uint64(0x94D049BB133111EB)

#: A shingle is this many folded characters in a row.
SHINGLE: Final = 5


@inlined
def mix(value):  # type: ignore[no-untyped-def]
    """Spread every input bit over the whole word."""
    value = (value ^ (value >> np.uint64(30))) * _MIX_1
    value = (value ^ (value >> np.uint64(27))) * _MIX_2
    return value ^ (value >> np.uint64(31))


@inlined
def _two(words, i, mask):  # type: ignore[no-untyped-def]
    """Two characters in one word."""
    return np.uint64(words[i] & mask) | np.uint64(words[i + np.uint64(1)] & mask) << np.uint64(32)


@compiled
def shingles(words, mask, hashes):  # type: ignore[no-untyped-def]
    """Write the hash of each character 5-gram of one text, under *mask*, to *hashes*; how many there are."""
    count = max(words.size - SHINGLE + 1, 0)
    mask, half = np.uint32(mask), np.uint64(32)
    # Unsigned places spare each access a test for one that counts from the end: then this is done in vectors.
    for i in range(np.uint64(count)):
        value = _two(words, i, mask) * _P1
        rest = _two(words, i + np.uint64(2), mask) + np.uint64(words[i + np.uint64(4)] & mask) * _SHORT
        value = ((value ^ (value >> half)) + rest) * _P2
        hashes[i] = value ^ (value >> half)
    return count


@compiled
def _text_hashes(words, starts, mask, out):  # type: ignore[no-untyped-def]
    mask, half, one, eight = np.uint32(mask), np.uint64(32), np.uint64(1), np.uint64(8)
    for text in range(starts.size - 1):
        # Four lanes, for a multiplication waits for the one before it; unsigned places, as for shingles.
        a, b, c, d = _P1, _P2, _P3, _P4
        i, end = np.uint64(starts[text]), np.uint64(starts[text + 1])
        length = end - i
        while i + eight <= end:
            a = (a ^ _two(words, i, mask)) * GOLDEN
            b = (b ^ _two(words, i + np.uint64(2), mask)) * GOLDEN
            c = (c ^ _two(words, i + np.uint64(4), mask)) * GOLDEN
            d = (d ^ _two(words, i + np.uint64(6), mask)) * GOLDEN
            a ^= a >> half
            b ^= b >> half
            c ^= c >> half
            d ^= d >> half
            i += eight
        while i < end:
            a = (a ^ np.uint64(words[i] & mask)) * GOLDEN
            a ^= a >> half
            i += one
        out[text] = mix(mix(mix(a + b * _P2) + c * _P3) + d * _P4 + length)


def text_hashes(words: Words, starts: Places) -> Hashes:
    """A hash of each whole text: its characters, Traditional ones as Simplified ones, and the values of its numbers."""
    out = np.empty(len(starts) - 1, np.uint64)
    _text_hashes(words, starts, SAME ^ VARIETY, out)
    return out
