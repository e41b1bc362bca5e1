"""Candidates: the nearest parts of documents in each other language, by the vectors of whole parts.

How near is near differs from language to language, so that similarities are counted in standard deviations from what a
part has with all parts of a language. For each document the best few of all languages are candidates.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.translation.encoders import Vectors

Rows = NDArray[np.int64]

#: Parts of each other language looked at for each part. Ten find the long documents that hold a translation, of which
#: five miss one in a hundred.
_LOOKED_AT: Final = 10

#: Candidates for each document, the best of all languages; whoever is a candidate of the other is one as well.
_BEST: Final = 6

#: What parts of a language are usually like is its own by half when there are so many: of three little is known.
_PRIOR: Final = 5.0

#: Similarities are never counted in smaller steps than this: three documents of a language have hardly a deviation.
_LEAST_DEVIATION: Final = 0.05

#: Parts of one language that are all looked at; of more of them a graph is made, which finds 99.9 % of the same.
_EXACT: Final = 50_000

#: Parts compared with each other at one time, by their product.
_BLOCK: Final = 1 << 24


class Parts(NamedTuple):
    """Vectors of length 1 without their language's mean; the row of the document and the number of its language."""

    vectors: Vectors
    rows: Rows
    languages: Rows


def neighbours(parts: Parts) -> tuple[Rows, Rows]:
    """Pairs of rows that are candidates, left below right, sorted."""
    spread = np.atleast_2d(np.cov(parts.vectors, rowvar=False, bias=True)).astype(np.float32)
    found = [_nearest(parts, language, spread) for language in np.unique(parts.languages)]
    here, there, scores = (np.concatenate(column) for column in zip(*found, strict=True))
    # Of each ordered pair of documents the best of its parts.
    order = np.lexsort((-scores, there, here))
    here, there, scores = here[order], there[order], scores[order]
    first = np.flatnonzero((np.diff(here, prepend=-1) != 0) | (np.diff(there, prepend=-1) != 0))
    here, there, scores = here[first], there[first], scores[first]
    back = _backwards(here, there)
    both = scores + np.where(back >= 0, scores[back], 0.0)
    order = np.lexsort((there, -both, here))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order)) - np.searchsorted(here[order], here[order])
    chosen = place < _BEST
    pairs = np.unique(np.sort([here[chosen], there[chosen]], axis=0), axis=1)
    return pairs[0], pairs[1]


def _nearest(parts: Parts, language: np.int64, everywhere: Vectors) -> tuple[Rows, Rows, Vectors]:
    """For each part of another language the nearest of this one: both rows and the score."""
    targets, queries = np.flatnonzero(parts.languages == language), np.flatnonzero(parts.languages != language)
    known = parts.vectors[targets]
    own = len(targets) / (len(targets) + _PRIOR)
    mean = own * known.mean(axis=0)
    spread = own * np.atleast_2d(np.cov(known, rowvar=False, bias=True)) + (1 - own) * everywhere
    few = min(_LOOKED_AT, len(targets))
    search = _Graph(known) if len(targets) > _EXACT else _Exact(known)
    step = max(_BLOCK // len(targets), 1)
    near, scores = np.empty((len(queries), few), np.int64), np.empty((len(queries), few), np.float32)
    for first in range(0, len(queries), step):
        asked = parts.vectors[queries[first : first + step]]
        best, values = search.nearest(asked, few)
        order = np.lexsort((best, -values), axis=1)
        best, values = np.take_along_axis(best, order, axis=1), np.take_along_axis(values, order, axis=1)
        deviation = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", asked, spread, asked, optimize=True), 0))
        near[first : first + step] = targets[best]
        scores[first : first + step] = (values - (asked @ mean)[:, None]) / (deviation + _LEAST_DEVIATION)[:, None]
    return np.repeat(parts.rows[queries], few), parts.rows[near.ravel()], scores.ravel()


class _Exact:
    """The nearest of some vectors, by looking at all of them."""

    def __init__(self, known: Vectors) -> None:
        self._known = known

    def nearest(self, asked: Vectors, few: int) -> tuple[Rows, Vectors]:
        """For each row that is *asked* for the numbers and the similarities of the nearest, in no order."""
        similar = asked @ self._known.T
        best = np.argpartition(-similar, few - 1, axis=1)[:, :few]
        return best, np.take_along_axis(similar, best, axis=1)


class _Graph:
    """The nearest of very many vectors, by walking from neighbour to neighbour (Malkov & Yashunin 2018, HNSW)."""

    def __init__(self, known: Vectors) -> None:
        from usearch.index import Index

        self._index: Any = Index(ndim=known.shape[1], metric="ip", dtype="f16", expansion_add=128, expansion_search=64)
        # One thread: with more of them the graph would hang on which one comes first.
        self._index.add(np.arange(len(known)), known, threads=1)

    def nearest(self, asked: Vectors, few: int) -> tuple[Rows, Vectors]:
        """See `_Exact.nearest`."""
        found = self._index.search(asked, few)
        return found.keys.reshape(-1, few).astype(np.int64), 1 - found.distances.reshape(-1, few)


def _backwards(here: Rows, there: Rows) -> Rows:
    """Of each ordered pair, which are sorted, the number of the one that goes the other way, or -1."""
    forward, backward = here << np.int64(32) | there, there << np.int64(32) | here
    place = np.minimum(np.searchsorted(forward, backward), len(forward) - 1)
    found: Rows = np.where(forward[place] == backward, place, -1)
    return found
