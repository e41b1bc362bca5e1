"""py3langid's model, walked by a compiled loop: the same answer as its own in Python, in a tenth of the time.

The model is a naive Bayes classifier over byte sequences: an automaton that reads the text byte by byte says which of
them occur, and each has a weight for each language.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.metadata import version
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from audit.text.compiled import compiled, inlined
from audit.text.made import Arrays, as_bytes, made, words_of

#: Languages that are less likely are not told.
_LEAST: Final = 1e-3

#: What a sequence weighs that occurs once, as most do.
_ONCE: Final = np.log1p(1.0)


class _Model(NamedTuple):
    """The automaton (rows of next states, the row of each state, what each state finds), and how many *parts* of a
    whole each weight is.

    The weights of 0.4, which has them in floating point of 16 bits, are whole numbers of such parts. So they take 28 MB
    and not 57, of which what is done between two texts leaves more in the cache.
    """

    moves: NDArray[np.uint32]
    rows: NDArray[np.int32]
    finds: NDArray[np.int32]
    weights: NDArray[np.int16]
    parts: float
    priors: NDArray[np.float64]
    labels: list[str]


def likelihoods(text: str) -> list[tuple[str, float]]:
    """How likely each language is for *text*, in py3langid's names. A name may come twice."""
    read = np.frombuffer(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass"), np.uint8)
    model = _model()
    places, likely = _read(read, model.moves, model.rows, model.finds, model.weights, model.parts, model.priors)
    return [(model.labels[place], share) for place, share in zip(places.tolist(), likely.tolist(), strict=True)]


@compiled
def _read(read, moves, rows, finds, weights, parts, priors):  # type: ignore[no-untyped-def]
    """The languages that a text may be in, by their numbers, and how likely each is; none where nothing is known."""
    found, times = _count(read, moves, rows, finds)
    scores = np.zeros(len(priors), np.float32)
    for place in range(len(found)):
        row, weight = weights[found[place]], np.float32(_ONCE if times[place] == 1 else np.log1p(times[place]))
        weight /= np.float32(parts)
        for language in range(len(scores)):
            scores[language] += weight * np.float32(row[language])
    # Divided by the root of the length, as it does: otherwise every longer text is certain.
    root = np.sqrt(max(len(read), 1))
    highest, total = -np.inf, 0.0
    likely = np.empty(len(priors))
    for language in range(len(likely)):
        likely[language] = (scores[language] + priors[language]) / root
        highest = max(highest, likely[language])
    for language in range(len(likely)):
        likely[language] = np.exp(likely[language] - highest)
        total += likely[language]
    named = np.flatnonzero(likely >= _LEAST * total) if len(found) else np.empty(0, np.int64)
    return named, likely[named] / total


@inlined
def _count(read, moves, rows, finds):  # type: ignore[no-untyped-def]
    """The sequences that occur in a text, and how often."""
    # A table with gaps: a sequence is in the first free place from its own on, which is what its last bits say.
    size = 64
    while size < 2 * len(read):
        size *= 2
    places = np.full(size, -1, np.int32)
    found, times = np.empty(len(read), np.int32), np.empty(len(read), np.int32)
    number = state = 0
    for byte in read:
        state = moves[(rows[state] << 8) + byte]
        sequence = finds[state]
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
    found = made(_loaded, version("py3langid"), __file__)
    moves, rows, finds, weights, parts, priors, labels = found.values()
    return _Model(moves, rows, finds, weights.reshape(-1, len(priors)), float(parts[0]), priors, words_of(labels))


def _loaded() -> Arrays:
    loaded = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    weights = loaded.nb_ptc.astype(np.float64).ravel()
    # As many as fit, a power of two: dividing by it loses nothing.
    parts = 2.0 ** np.floor(np.log2(np.iinfo(np.int16).max / np.abs(weights).max()))
    return {
        "moves": np.array(loaded.tk_nextmove, np.uint32),
        "rows": np.array(loaded.tk_row, np.int32),
        "finds": np.array(loaded.tk_output, np.int32),
        "weights": np.rint(weights * parts).astype(np.int16),
        "parts": np.array([parts]),
        "priors": loaded.nb_pc.astype(np.float64),
        "labels": as_bytes(loaded.nb_classes),
    }
