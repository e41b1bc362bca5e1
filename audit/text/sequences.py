"""Combining sequences: what a base and its marks fold to together, learnt as they are met."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.text.characters import Words, entries
from audit.text.compiled import compiled

Places = NDArray[np.int64]

#: An odd multiplier with well-spread bits: the golden ratio's.
_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)

#: Sequences known at one time. Text in any language has a few thousand; only a text that is made to has more.
_KNOWN = 1 << 18


class Known(NamedTuple):
    """Combining sequences and the entries that each folds to.

    Sequence `s` is the bytes `texts[ends[s]:ends[s + 1]]`, its entries likewise. `slots`: an open-addressed
    table of a power of two with the numbers of the sequences from 1, 0 where it is empty.
    """

    slots: NDArray[np.int64]
    texts: NDArray[np.uint8]
    ends: Places
    entries: Words
    entry_ends: Places


@compiled
def slot_of(slots, texts, firsts, ends, data, first, end):  # type: ignore[no-untyped-def]
    """Where the sequence `data[first:end]` is among those of *texts*, or would be."""
    value = np.uint64(0)
    for i in range(first, end):
        value = (value ^ np.uint64(data[i])) * _GOLDEN
    mask = np.uint64(slots.size - 1)
    slot = (value ^ (value >> np.uint64(32))) & mask
    while slots[slot]:
        number = slots[slot] - 1
        equal = ends[number] - firsts[number] == end - first
        i = 0
        while equal and i < end - first:
            equal = texts[firsts[number] + i] == data[first + i]
            i += 1
        if equal:
            break
        slot = (slot + np.uint64(1)) & mask
    return slot


@compiled
def number_of(known, data, first, end):  # type: ignore[no-untyped-def]
    """The number of the sequence `data[first:end]`, -1 where it is not known."""
    return known.slots[slot_of(known.slots, known.texts, known.ends[:-1], known.ends[1:], data, first, end)] - 1


@compiled
def ask(data, first, end, seen, asked, wanted):  # type: ignore[no-untyped-def]
    """Ask for the sequence `data[first:end]` unless that was done; how many are asked for then."""
    slot = slot_of(seen, data, asked[0], asked[1], data, first, end)
    if seen[slot] == 0:
        asked[0, wanted], asked[1, wanted] = first, end
        wanted += 1
        seen[slot] = wanted
    return wanted


@compiled
def _place(slots, texts, ends):  # type: ignore[no-untyped-def]
    """Give every sequence of *texts* its slot."""
    for number in range(ends.size - 1):
        slots[slot_of(slots, texts, ends[:-1], ends[1:], texts, ends[number], ends[number + 1])] = number + 1


class Sequences:
    """What combining sequences fold to. Grows by what is met; shared by threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._folded: dict[bytes, list[int]] = {}
        self.known = _known(self._folded)

    def learn(self, sequences: Iterable[bytes]) -> None:
        """Fold *sequences*, and replace the tables by larger ones."""
        with self._lock:
            if len(self._folded) > _KNOWN:
                self._folded.clear()
            self._folded |= {sequence: entries(sequence.decode()) for sequence in sequences}
            self.known = _known(self._folded)


def _known(folded: Mapping[bytes, Sequence[int]]) -> Known:
    texts = np.frombuffer(b"".join(folded), np.uint8)
    text_ends = np.cumsum([0, *map(len, folded)])
    entries = np.fromiter(chain.from_iterable(folded.values()), np.uint32)
    slots = np.zeros(1 << (2 * len(folded) + 8).bit_length(), np.int64)
    _place(slots, texts, text_ends)
    return Known(slots, texts, text_ends, entries, np.cumsum([0, *map(len, folded.values())]))
