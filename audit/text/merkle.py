"""The hash tree of RFC 6962 and RFC 9162 over SHA-256: one root for all leaves, and a short way to it from each.

Leaves and nodes are hashed with different prefixes, so that neither can be passed off as the other. A way says on which
side each of its hashes stands; the root commits to that as well, so that a way also proves which leaves stand beside
each other, and which one is the first or the last: nobody has to be believed how many there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

#: The root over no leaves.
EMPTY: Final = hashlib.sha256(b"").digest()

Side = Literal["left", "right"]


class Step(NamedTuple):
    """One hash on the way from a leaf to the root, and the side of the way on which it stands."""

    side: Side
    hash: bytes


class Tree:
    """The tree over *leaves*, every hash of it."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        self._levels = [[_leaf(leaf) for leaf in leaves]]
        while len(level := self._levels[-1]) > 1:
            above = [_node(left, right) for left, right in zip(level[::2], level[1::2], strict=False)]
            # The odd one rises as it is, which is the same tree as the RFC's, who split it from the top.
            self._levels.append(above + level[len(above) * 2 :])

    @property
    def root(self) -> bytes:
        """The hash that stands for all leaves in their order."""
        return self._levels[-1][0] if self._levels[-1] else EMPTY

    def way(self, index: int) -> list[Step]:
        """The hashes that lead from the leaf at *index* to the root, from the bottom up."""
        steps: list[Step] = []
        for level in self._levels[:-1]:
            if index % 2:
                steps.append(Step("left", level[index - 1]))
            elif index + 1 < len(level):
                steps.append(Step("right", level[index + 1]))
            index //= 2
        return steps


def climb(leaf: bytes, way: Iterable[Step]) -> bytes:
    """The root that *way* leads to from *leaf*."""
    found = _leaf(leaf)
    for side, other in way:
        found = _node(other, found) if side == "left" else _node(found, other)
    return found


def first(way: Iterable[Step]) -> bool:
    """Whether no leaf stands left of the one that the way begins at."""
    return all(step.side == "right" for step in way)


def last(way: Iterable[Step]) -> bool:
    """Whether no leaf stands right of the one that the way begins at."""
    return all(step.side == "left" for step in way)


def adjacent(left: Sequence[Step], right: Sequence[Step]) -> bool:
    """Whether of two ways to one root the first begins at the leaf right before that of the second.

    They meet in a node, which the one reaches from its left and the other from its right. Below it, the one comes from
    the last leaf, the other from the first.
    """
    meet = 1
    while meet <= min(len(left), len(right)) and left[-meet].side == right[-meet].side:
        meet += 1
    if meet > min(len(left), len(right)):
        return False
    below = len(left) - meet, len(right) - meet
    return left[below[0]].side == "right" and last(left[: below[0]]) and first(right[: below[1]])


def _leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + data).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
