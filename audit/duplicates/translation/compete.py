"""Competition: a document has one translation in a language, and pages made from one template look like several.

A pair stands if neither of its documents has a partner in the other's language that is better by far. It decides what
is dropped if neither has one that is better at all, or as good: those are template siblings, or two translations, and
all of them are told. Copies of one document within a language do not compete; they are taken as one.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]

#: A pair that is weaker than the best by this much gives way to it.
_BEHIND: Final = 0.05

#: Two partners that are no further apart than this are as good as each other.
_EVEN: Final = 0.01


class Standing(NamedTuple):
    """Of each pair whether it stands, and whether it decides."""

    stands: NDArray[np.bool_]
    decides: NDArray[np.bool_]


def compete(left: Rows, right: Rows, score: NDArray[np.float64], languages: Rows, copies: Rows) -> Standing:
    """Judge pairs of rows by their *score*; *copies* names one of each row's copies, the same for all of them."""
    # Each pair from both sides: what a document is the left one of competes with what it is the right one of.
    here, there = np.concatenate([left, right]), np.concatenate([right, left])
    # Copies are taken as one: each pair is as strong as the strongest between copies of both.
    same = np.unique(np.sort([copies[left], copies[right]], axis=0), axis=1, return_inverse=True)[1].ravel()
    strongest = np.full(same.max(initial=-1) + 1, -np.inf)
    np.maximum.at(strongest, same, score)
    told = np.tile(strongest[same], 2)
    group = np.unique(np.stack([copies[here], languages[there]]), axis=1, return_inverse=True)[1].ravel()
    leader = np.full(group.max(initial=-1) + 1, -np.inf)
    np.maximum.at(leader, group, told)
    even = told >= leader[group] - _EVEN
    partners = np.unique(np.stack([group[even], copies[there][even]]), axis=1)[0]
    alone = np.bincount(partners, minlength=len(leader))[group] == 1
    stands, decides = told >= leader[group] - _BEHIND, even & alone
    first, second = slice(len(score)), slice(len(score), None)
    return Standing(stands[first] & stands[second], decides[first] & decides[second])
