"""The similarity sketch of a text and the bands it is cut into.

One permutation hashing (Li, Owen and Zhang 2012), densified (Shrivastava 2017): every shingle falls into one of `SLOTS`
slots by its hash, and a slot keeps the smallest. A slot that stays empty takes what another has: each has an order of
its own in which it asks the others, and takes from the first that is not empty. So no slot stays empty, however few
shingles there are, and two texts agree in a slot with a probability of their Jaccard coefficient.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.hashing import GOLDEN, Hashes, mix, shingles
from audit.text.compiled import compiled, inlined
from audit.text.fold import CODE, Folded

#: As many as the upper byte of a hash tells apart.
SLOTS: Final = 256
_EMPTY: Final = np.uint64(0xFFFF_FFFF_FFFF_FFFF)
#: The upper byte of a hash says into which slot it falls, the rest which is the smallest.
_UPPER: Final = np.uint64(56)
_RANK: Final = np.uint64(0x00FF_FFFF_FFFF_FFFF)

Signatures = NDArray[np.uint8]


class Sketches(NamedTuple):
    """For each text its band keys (texts x bands) and the last byte of each slot (texts x `SLOTS`).

    A text that is too short to shingle has no sketch: `sketched` is false, and its rows say nothing.
    """

    keys: Hashes
    signatures: Signatures
    sketched: NDArray[np.bool_]


def sketch(folded: Folded, rows: int, *, twice: bool = False) -> Sketches:
    """The sketches of a batch, in as many bands of *rows* slots as there are.

    *twice*: bands of slots that stand side by side, and bands of slots that are spread out. A pair that misses the one
    banding by chance has the other, which is nearly independent of it, for the price of its keys alone.
    """
    texts = len(folded.starts) - 1
    longest = int(np.diff(folded.starts).max(initial=0))
    keys = np.empty((texts, (1 + twice) * (SLOTS // rows)), np.uint64)
    signatures = np.zeros((texts, SLOTS), np.uint8)
    sketched = np.empty(texts, np.bool_)
    hashes = np.empty(longest, np.uint64)
    _sketch(folded.words, folded.starts, rows, hashes, _donors(), keys, signatures, sketched)
    return Sketches(keys, signatures, sketched)


def signature(hashes: Hashes) -> Signatures:
    """The last byte of each slot of a set of *hashes*, one or more."""
    return slots_of(hashes).astype(np.uint8)


def slots_of(hashes: Hashes) -> Hashes:
    """The slots of a set of *hashes*, one or more."""
    slots = np.empty(SLOTS, np.uint64)
    _fill(hashes, _donors(), slots)
    return slots


@cache
def _donors() -> Signatures:
    """For each slot all slots in the order in which it asks them (`SLOTS` x `SLOTS`)."""
    donors = np.empty((SLOTS, SLOTS), np.uint8)
    _shuffle(donors)
    return donors


@compiled
def _shuffle(donors):  # type: ignore[no-untyped-def]
    for slot in range(SLOTS):
        for place in range(SLOTS):
            donors[slot, place] = place
        for place in range(SLOTS - 1, 0, -1):
            other = mix(np.uint64(slot * SLOTS + place)) % np.uint64(place + 1)
            donors[slot, place], donors[slot, other] = donors[slot, other], donors[slot, place]


@compiled
def _fill(hashes, donors, slots):  # type: ignore[no-untyped-def]
    slots[:] = _EMPTY
    for value in hashes:
        # Kept without a branch: which of some thousand hashes are the least so far cannot be foretold.
        slots[value >> _UPPER] = min(slots[value >> _UPPER], value & _RANK)
    empty = slots == _EMPTY
    for slot in range(SLOTS):
        if empty[slot]:
            place = 0
            while empty[donors[slot, place]]:
                place += 1
            slots[slot] = slots[donors[slot, place]]


@compiled
def _sketch(words, starts, rows, hashes, donors, keys, signatures, sketched):  # type: ignore[no-untyped-def]
    slots = np.empty(SLOTS, np.uint64)
    for text in range(starts.size - 1):
        count = shingles(words[starts[text] : starts[text + 1]], CODE, hashes)
        sketched[text] = count > 0
        if not count:
            continue
        _fill(hashes[:count], donors, slots)
        for slot in range(SLOTS):
            signatures[text, slot] = np.uint8(slots[slot] & np.uint64(0xFF))
        bands = SLOTS // rows
        for band in range(bands):
            keys[text, band] = _band(slots, band * rows, 1, rows, band)
            if keys.shape[1] > bands:
                keys[text, bands + band] = _band(slots, band, bands, rows, bands + band)


@inlined
def _band(slots, first, step, rows, number):  # type: ignore[no-untyped-def]
    """The key of the band of so many *rows*, every *step*-th slot from *first* on."""
    key = np.uint64(number + 1) * GOLDEN
    for row in range(rows):
        key = (key ^ slots[first + row * step]) * GOLDEN
        key ^= key >> np.uint64(32)
    return mix(key)


@compiled
def agreements(signatures, left, right, out):  # type: ignore[no-untyped-def]
    """Write for each pair of texts in how many slots the signatures agree."""
    for pair in range(left.size):
        count = 0
        a, b = signatures[left[pair]], signatures[right[pair]]
        for slot in range(SLOTS):
            count += a[slot] == b[slot]
        out[pair] = count
