"""Byte sequences as a trie in a double array, so that a step in it is one look at memory.

py3langid has an automaton instead, with a row of 256 moves for each state: 39 MB, of which what is done between two
texts leaves nothing in the cache, and where each move waits for the one before. The trie takes 1 MB, and a compiled
loop reads from every byte of a text on, side by side.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from audit.text.compiled import inlined
from audit.text.made import Arrays

#: The node from which no step leads on, and the one of the empty sequence.
_NOWHERE: Final = 0
_ROOT: Final = 1

_BYTES: Final = 256


@inlined
def longest(read, trie, depth):  # type: ignore[no-untyped-def]
    """At each byte of *read*, the node of the longest sequence that ends with it; the root where none does."""
    ends = np.full(len(read), _ROOT, np.int32)
    reached = np.full(len(read), _ROOT, np.int32)
    for length in range(depth):
        for start in range(len(read) - length):
            slot = trie[reached[start], 0] + read[start + length]
            node = slot if trie[slot, 1] == reached[start] else _NOWHERE
            reached[start] = node
            ends[start + length] = node if node else ends[start + length]
    return ends


def packed(moves: NDArray[Any], rows: NDArray[Any], finds: NDArray[Any]) -> Arrays:
    """The trie of an automaton after Aho and Corasick that begins in state 0.

    *moves* are rows of 256 next states, *rows* has the row of each state and *finds* what it finds, or -1. Of each node
    `trie` has the place that a byte is added to for the next node, and the node before it; `finds` is what it finds,
    and `depth` the most bytes of a sequence.
    """
    parents, letters, children, depth = _edges(moves.reshape(-1, _BYTES), rows)
    order = np.lexsort((letters, parents))
    parents, letters, children = parents[order], letters[order], children[order]
    states, starts, counts = np.unique(parents, return_index=True, return_counts=True)
    nodes = np.full(len(rows), _ROOT)
    families = [letters[start : start + count] for start, count in zip(starts, counts, strict=True)]
    bases = _bases(families)
    nodes[children] = np.repeat(bases, counts) + letters
    trie = np.full((bases.max() + _BYTES, 2), -1, np.int32)
    trie[:, 0] = 0
    trie[nodes[states], 0] = bases
    trie[nodes[children], 1] = nodes[parents]
    found = np.full(len(trie), -1, np.int32)
    found[nodes] = finds
    return {"trie": trie.ravel(), "finds": found, "depth": np.array([depth])}


def _edges(moves: NDArray[Any], rows: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], int]:
    """The states before, the bytes and the states behind; a state is first come to from that of all but its last byte.

    And how many bytes the longest sequence has.
    """
    seen = np.zeros(len(rows), np.bool_)
    seen[0] = True
    front, found = np.array([0]), []
    while len(front):
        behind = moves[rows[front]]
        places, letters = np.nonzero(~seen[behind])
        children = behind[places, letters]
        found.append((front[places], letters, children))
        seen[children] = True
        front = children
    parents, letters, children = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return parents, letters, children, len(found) - 1


def _bases(families: list[NDArray[Any]]) -> NDArray[np.int64]:
    """Of each family of bytes the place that they are added to, so that no two have the same sum.

    The largest first, each as near to the beginning as those of its size allow that went before: hardly a gap is left.
    """
    bases = np.zeros(len(families), np.int64)
    taken = bytearray(_BYTES * (len(families) + 1))
    largest = sorted(range(len(families)), key=lambda number: -len(families[number]))
    for _, alike in groupby(largest, key=lambda number: len(families[number])):
        free = _BYTES - 1
        for number in alike:
            first, *others = families[number].tolist()
            free = taken.find(0, free + 1)
            while any(taken[free - first + other] for other in others):
                free = taken.find(0, free + 1)
            bases[number] = free - first
            for letter in (first, *others):
                taken[free - first + letter] = 1
    return bases
