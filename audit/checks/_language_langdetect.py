"""langdetect's profiles, read by a compiled loop: what langdetect finds by drawing lots, from all of a text at once.

langdetect draws sequences of up to three characters from the text at random until it is sure, seven times, and takes
the mean of what it was sure of. Here every sequence counts once, so that no lot is drawn, and the sum is divided by the
root of their number, since sequences that overlap are no independent witnesses. It takes a hundredth of the time, and
as many sentences are named rightly.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from langdetect.detector_factory import PROFILES_DIRECTORY
from langdetect.utils.ngram import NGram
from numpy.typing import NDArray

from audit.text.compiled import compiled
from audit.text.made import Arrays, as_bytes, made, words_of

#: How likely a sequence is in a language whose profile lacks it, as langdetect has it.
_UNSEEN: Final = 0.5 / 10_000

#: How much a sequence tells in a text of one.
_WEIGHT: Final = 2.0

#: Languages that are less likely are not told.
_LEAST: Final = 1e-3

_SPACE: Final = ord(" ")
_PLANE: Final = 0x10000


class _Model(NamedTuple):
    """The sequences of all profiles in order, as numbers, how likely each is in each language, and what is read.

    `letters` says what each code point counts as, and `capitals` whether that is a capital.
    """

    sequences: NDArray[np.int64]
    logs: NDArray[np.float32]
    letters: NDArray[np.int64]
    capitals: NDArray[np.bool_]
    labels: list[str]


def likelihoods(text: str) -> list[tuple[str, float]]:
    """How likely each language is for *text*, in langdetect's names; empty where it has seen none of its letters."""
    model = _model()
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    latin = (points >= ord("A")) & (points <= ord("z"))
    others = (points >= 0x300) & ((points < 0x1E00) | (points >= 0x1F00))
    # As langdetect has it: Latin letters in a text of others are names.
    points = points[~latin] if 2 * np.count_nonzero(latin) < np.count_nonzero(others) else points
    letters = model.letters[np.minimum(points, _PLANE - 1)]
    shares = _read(letters, model.capitals, model.sequences, model.logs)
    return [(model.labels[place], share) for place, share in enumerate(shares.tolist()) if share >= _LEAST]


@compiled
def _read(letters, capitals, sequences, logs):  # type: ignore[no-untyped-def]
    """How likely each language is for a text; nothing where no sequence of it is known."""
    scores = np.zeros(logs.shape[1], np.float64)
    known = 0
    before, last, shouted = _SPACE, _SPACE, False
    for here in letters:
        # As langdetect has it: a word in capitals says nothing.
        shouted = capitals[here] and (capitals[last] or shouted)
        two = (last << 16) | here
        three = (before << 32) | two if last != _SPACE else _SPACE
        for sequence in (here, two, three):
            if shouted or sequence == _SPACE:
                continue
            place = np.searchsorted(sequences, sequence)
            if place < len(sequences) and sequences[place] == sequence:
                known += 1
                for language in range(len(scores)):
                    scores[language] += logs[place, language]
        before, last = last, here
    if known == 0:
        return scores[:0]
    scores *= _WEIGHT / np.sqrt(known)
    scores = np.exp(scores - scores.max())
    return scores / scores.sum()


def _number(sequence: str) -> int:
    number = 0
    for char in sequence:
        number = (number << 16) | ord(char)
    return number


@cache
def _model() -> _Model:
    sequences, logs, letters, capitals, names = made(_read_profiles, version("langdetect"), __file__).values()
    labels = words_of(names)
    return _Model(sequences, logs.reshape(-1, len(labels)), letters, capitals.view(np.bool_), labels)


def _read_profiles() -> Arrays:
    files = sorted(path for path in Path(PROFILES_DIRECTORY).iterdir() if not path.name.startswith("."))
    profiles = [json.loads(path.read_text("utf-8")) for path in files]
    seen = [
        {word: count for word, count in profile["freq"].items() if len(word) <= NGram.N_GRAM} for profile in profiles
    ]
    places = {word: place for place, word in enumerate(sorted(set().union(*seen), key=_number))}
    likely = np.full((len(places), len(profiles)), _UNSEEN, np.float32)
    for language, (profile, words) in enumerate(zip(profiles, seen, strict=True)):
        rows = [places[word] for word in words]
        sizes = np.array([profile["n_words"][len(word) - 1] for word in words])
        likely[rows, language] += np.array(list(words.values())) / sizes
    letters = np.array([ord(NGram.normalize(chr(point))) for point in range(_PLANE)], np.int64)
    capitals = np.array([chr(point).isupper() for point in range(_PLANE)])
    return {
        "sequences": np.array([_number(word) for word in places]),
        "logs": np.log(likely).ravel(),
        "letters": letters,
        "capitals": capitals.view(np.uint8),
        "names": as_bytes([profile["name"] for profile in profiles]),
    }
