"""Tokens of folded text: a word of a script that spaces its words, a single character of one that does not."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.hashing import Hashes, mix, polynomial_runs
from audit.text.fold import Folded, unspaced

#: A word says about as much as two characters: an English text has half as many words as its Chinese translation has
#: characters.
WORD_WEIGHT = 2


class Tokens(NamedTuple):
    """One hash for each token, in order, and its weight: `WORD_WEIGHT` for a word, 1 for a character."""

    hashes: Hashes
    weights: NDArray[np.int64]


def tokenise(folded: Folded) -> Tokens:
    """Cut folded text into tokens. A word ends where the text had a character that folding dropped."""
    codes, origin = folded
    if not codes.size:
        return Tokens(np.empty(0, np.uint64), np.empty(0, np.int64))
    alone = unspaced(codes)
    apart = np.append(True, (np.diff(origin) > 1) | alone[1:] | alone[:-1])
    starts = np.flatnonzero(apart)
    within = np.arange(len(codes)) - np.repeat(starts, np.diff(np.append(starts, len(codes))))
    characters = mix((codes.astype(np.uint64) << np.uint64(32)) | within.astype(np.uint64))
    return Tokens(np.add.reduceat(characters, starts), np.where(alone[starts], 1, WORD_WEIGHT))


def weighted_runs(tokens: Tokens, weight: int) -> Hashes:
    """From each token on, a hash of the shortest run that weighs at least *weight*; none where too little is left."""
    ends_at = np.cumsum(tokens.weights)
    begins_at = ends_at - tokens.weights
    ends = np.searchsorted(ends_at, begins_at + weight) + 1
    return polynomial_runs(tokens.hashes, ends[ends <= len(ends)])
