"""py3langid's model, read by a compiled loop: the same answer as its own in Python, in a tenth of the time.

The model is a naive Bayes classifier over byte sequences: at each byte of the text the longest of them that ends there
counts, and each has a weight for each language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from audit.checks import _language_trie
from audit.checks._language_shares import add_up, softmax
from audit.checks._language_trie import longest, packed
from audit.text.compiled import compiled, inlined
from audit.text.made import Arrays, as_bytes, made, words_of

#: Languages that are less likely are not told.
_LEAST: Final = 1e-3

#: What a sequence weighs that occurs once, as most do.
_ONCE: Final = np.log1p(1.0)


class _Model(NamedTuple):
    """The trie, what each of its nodes finds and how deep it is, and how many *parts* of a whole each weight is.

    The weights of 0.4, which has them in floating point of 16 bits, are whole numbers of such parts. So they take 28 MB
    and not 57, of which what is done between two texts leaves more in the cache.
    """

    trie: NDArray[np.int32]
    finds: NDArray[np.int32]
    depth: int
    weights: NDArray[np.int16]
    parts: float
    priors: NDArray[np.float64]
    labels: list[str]


def labels() -> list[str]:
    """The languages, in py3langid's names. A name may come twice."""
    return _model().labels


def tell(texts: Sequence[str], columns: NDArray[np.int64], shares: NDArray[np.float64]) -> None:
    """Write into the row of *shares* for each text how likely each language is for it, where that is told.

    *columns* has the column of each of `labels`, where those of the same column are added up, or -1.
    """
    plain = [unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass") for text in texts]
    ends = np.array([*accumulate(map(len, plain))], np.int64)
    _tell(np.frombuffer(b"".join(plain), np.uint8), ends, columns, shares, *_model()[:-1])


@compiled
def _tell(read, ends, columns, shares, trie, finds, depth, weights, parts, priors):  # type: ignore[no-untyped-def]
    """Write what `tell` does, of texts that end there in *read*."""
    start = 0
    for number in range(len(ends)):
        text = read[start : ends[number]]
        start = ends[number]
        found, times = _count(text, trie, finds, depth)
        if len(found):
            add_up(_likelihoods(found, times, len(text), weights, parts, priors), _LEAST, columns, shares[number])


@inlined
def _likelihoods(found, times, length, weights, parts, priors):  # type: ignore[no-untyped-def]
    """How likely each language is, by the sequences that were found."""
    scores = np.zeros(len(priors), np.float32)
    for place in range(len(found)):
        row, weight = weights[found[place]], np.float32(_ONCE if times[place] == 1 else np.log1p(times[place]))
        weight /= np.float32(parts)
        for language in range(len(scores)):
            scores[language] += weight * np.float32(row[language])
    # Divided by the root of the length, as it does: otherwise every longer text is certain.
    return softmax((scores + priors) / np.sqrt(length))


@inlined
def _count(read, trie, finds, depth):  # type: ignore[no-untyped-def]
    """The sequences that occur in a text, and how often."""
    # A table with gaps: a sequence is in the first free place from its own on, which is what its last bits say.
    size = 64
    while size < 2 * len(read):
        size *= 2
    places = np.full(size, -1, np.int32)
    found, times = np.empty(len(read), np.int32), np.empty(len(read), np.int32)
    number = 0
    for node in longest(read, trie, depth):
        sequence = finds[node]
        if sequence >= 0:
            place = sequence & (size - 1)
            while places[place] >= 0 and found[places[place]] != sequence:
                place = (place + 1) & (size - 1)
            if places[place] < 0:
                places[place] = number
                found[number], times[number] = sequence, 0
                number += 1
            times[places[place]] += 1
    return found[:number], times[:number]


@cache
def _model() -> _Model:
    """Of our own: py3langid's module keeps one that others could restrict to some languages."""
    found = made(_loaded, version("py3langid"), __file__, _language_trie.__file__)
    trie, finds, depth, weights, parts, priors, labels = found.values()
    return _Model(
        trie.reshape(-1, 2), finds, int(depth[0]), weights.reshape(-1, len(priors)), float(parts[0]), priors,
        words_of(labels),
    )  # fmt: skip


def _loaded() -> Arrays:
    loaded = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    weights = loaded.nb_ptc.astype(np.float64).ravel()
    # As many as fit, a power of two: dividing by it loses nothing.
    parts = 2.0 ** np.floor(np.log2(np.iinfo(np.int16).max / np.abs(weights).max()))
    return {
        **packed(*map(np.asarray, (loaded.tk_nextmove, loaded.tk_row, loaded.tk_output))),
        "weights": np.rint(weights * parts).astype(np.int16),
        "parts": np.array([parts]),
        "priors": loaded.nb_pc.astype(np.float64),
        "labels": as_bytes(loaded.nb_classes),
    }
