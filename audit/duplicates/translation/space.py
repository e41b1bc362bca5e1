"""A space in which sentences of several languages can be compared.

All sentences of one language share a direction, which says what language they are in and nothing of what they say: it
is taken off (each language's mean, drawn towards the mean of all where there is little of it). And some sentences are
close to everything: what is usual for a sentence is its similarity to the nearest of a sample of sentences in other
languages. Its translations are among the sample, too, if the corpus is small, and are left out: of the nearest as many
as can be expected to be there. The nearest of many are nearer than those of few, so that what is found in a small
sample is put up to what it would be in a larger one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.translation.align import Side
from audit.duplicates.translation.encoders import Vectors

#: A language's mean is its own by half when there are so many of its vectors.
_PRIOR: Final = 300.0

#: The usual similarity is the mean of so many nearest ones, in a sample of this size or as it would be in one of this
#: least size. Between the two thresholds are milder by a tenth in a small corpus, where fewer pairs are compared.
_NEAREST: Final = 4
FULL: Final = 3000
_LEAST: Final = 600

#: So much nearer are the nearest of a sample of twice the size; of the labelled sentences, .04 to .05 from 60 to 3,000.
_DOUBLED: Final = 0.045


class Means:
    """The mean of each language, drawn towards that of all."""

    def __init__(self, totals: Mapping[str, Vectors], counts: Mapping[str, float], prior: float = _PRIOR) -> None:
        """*totals* are sums of vectors of length 1, *counts* of how many."""
        everything = sum(totals[language] for language in sorted(totals)) / sum(counts.values())
        self._means = {
            language: (total + prior * everything) / (counts[language] + prior) for language, total in totals.items()
        }

    def centred(self, vectors: Vectors, language: str) -> Vectors:
        """*vectors* of a *language* without its mean, of length 1; rows of nought stay so."""
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        moved = np.where(lengths > 0, unit(vectors) - self._means[language], 0.0)
        return unit(moved.astype(np.float32))


class Space:
    """Languages' means, and sentences to compare with."""

    def __init__(self, means: Means, sample: Sequence[tuple[str, Vectors]], expected: int) -> None:
        """*sample*: sentences as vectors, by language; so many translations of a sentence are *expected* among them."""
        self._means, self._expected = means, expected
        # Sorted by language, so that one of them can be left out without a copy of the others.
        ordered = sorted(sample, key=lambda spoken: spoken[0])
        self._sample = np.vstack([means.centred(vectors, language) for language, vectors in ordered])
        self._languages = np.repeat([language for language, _ in ordered], [len(vectors) for _, vectors in ordered])

    def side(self, vectors: Vectors, language: str, lengths: NDArray[np.float64]) -> Side:
        """A document's sentences, ready to be aligned."""
        centred = self._means.centred(vectors, language)
        own = slice(*(int(np.searchsorted(self._languages, language, side)) for side in ("left", "right")))
        size = len(self._sample) - (own.stop - own.start)
        if not size:
            return Side(centred, np.zeros(len(centred), np.float32), lengths)
        similar = centred @ self._sample.T
        similar[:, own] = -2.0
        first = min(self._expected, size - 1)
        last = min(first + _NEAREST, size)
        rank = (first + 1 + last) / 2
        smaller = np.log2(_LEAST / ((_NEAREST + 1) / 2) * rank / size)
        similar.partition(len(self._sample) - last, axis=1)
        nearest = np.sort(similar[:, len(self._sample) - last :], axis=1)[:, ::-1]
        usual = nearest[:, first:last].mean(axis=1) + _DOUBLED * max(smaller, 0.0)
        return Side(centred, usual.astype(np.float32), lengths)


def unit(vectors: Vectors) -> Vectors:
    """Each row made of length 1; rows of nought stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return scaled
