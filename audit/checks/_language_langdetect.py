"""langdetect's profiles, read by a compiled loop: what langdetect finds by drawing lots, from all of a text at once.

langdetect draws sequences of up to three characters from the text at random until it is sure, seven times, and takes
the mean of what it was sure of. Here every sequence counts once, so that no lot is drawn, and the sum is divided by the
root of their number, since sequences that overlap are no independent witnesses. It takes a hundredth of the time, and
as many sentences are named rightly.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from langdetect.detector_factory import PROFILES_DIRECTORY
from langdetect.utils.ngram import NGram
from numpy.typing import NDArray

from audit.checks._language_shares import add_up, softmax
from audit.text.compiled import compiled, inlined
from audit.text.made import Arrays, as_bytes, made, words_of

#: How likely a sequence is in a language whose profile lacks it, as langdetect has it.
_UNSEEN: Final = 0.5 / 10_000

#: How much a sequence tells in a text of one.
_WEIGHT: Final = 2.0

#: Languages that are less likely are not told.
_LEAST: Final = 1e-3

_SPACE: Final = ord(" ")
_LATIN: Final = (ord("A"), ord("z"))
_PLANE: Final = 0x10000

#: Of 262,144 slots a third are taken, by 87,598 sequences. The factor is 2 ** 64 over the golden ratio, which spreads
#: what is alike (Knuth, The Art of Computer Programming, 6.4).
_BITS: Final = 18
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)


class _Model(NamedTuple):
    """The sequences of all profiles, as numbers, how likely each is in each language, and what is read.

    `slots` have the place of each sequence, or -1: it is in the first free slot from the one that its bits say.
    `letters` says what each code point counts as, and `capitals` whether that is a capital.
    """

    slots: NDArray[np.int32]
    sequences: NDArray[np.int64]
    logs: NDArray[np.float32]
    letters: NDArray[np.int64]
    capitals: NDArray[np.bool_]
    labels: list[str]


def labels() -> list[str]:
    """The languages, in langdetect's names."""
    return _model().labels


def tell(texts: Sequence[str], columns: NDArray[np.int64], shares: NDArray[np.float64]) -> None:
    """Write into the row of *shares* for each text how likely each language is for it, where that is told.

    *columns* has the column of each of `labels`, or -1. Nothing is told of a text of whose letters it has seen none.
    """
    plain = [text.encode("utf-32-le", "surrogatepass") for text in texts]
    ends = np.array([*accumulate(map(len, plain))], np.int64) // 4
    _tell(np.frombuffer(b"".join(plain), "<u4"), ends, columns, shares, *_model()[:-1])


@compiled
def _tell(points, ends, columns, shares, slots, sequences, logs, letters, capitals):  # type: ignore[no-untyped-def]
    """Write what `tell` does, of texts that end there in *points*."""
    start = 0
    for number in range(len(ends)):
        text = points[start : ends[number]]
        start = ends[number]
        known, scores = _add(text, _names_stand_in(text), slots, sequences, logs, letters, capitals)
        if known:
            add_up(softmax(scores * (_WEIGHT / np.sqrt(known))), _LEAST, columns, shares[number])


@inlined
def _names_stand_in(points):  # type: ignore[no-untyped-def]
    """Whether Latin letters are names, in a text of others, as langdetect has it."""
    latin = others = 0
    for point in points:
        latin += _LATIN[0] <= point <= _LATIN[1]
        others += point >= 0x300 and not 0x1E00 <= point < 0x1F00
    return 2 * latin < others


@inlined
def _add(points, without_latin, slots, sequences, logs, letters, capitals):  # type: ignore[no-untyped-def]
    """How many of the sequences are known, and what they say of each language, added up."""
    scores = np.zeros(logs.shape[1])
    known = 0
    before, last, shouted = _SPACE, _SPACE, False
    for point in points:
        if without_latin and _LATIN[0] <= point <= _LATIN[1]:
            continue
        here = letters[min(point, _PLANE - 1)]
        # As langdetect has it: a word in capitals says nothing.
        shouted = capitals[here] and (capitals[last] or shouted)
        two = (last << 16) | here
        three = (before << 32) | two if last != _SPACE else _SPACE
        for sequence in (here, two, three):
            if shouted or sequence == _SPACE:
                continue
            place = slots[_slot(sequence, slots, sequences)]
            if place >= 0:
                known += 1
                for language in range(len(scores)):
                    scores[language] += logs[place, language]
        before, last = last, here
    return known, scores


@inlined
def _slot(sequence, slots, sequences):  # type: ignore[no-untyped-def]
    """Where the place of a sequence is, or a free slot for it."""
    slot = np.int64((np.uint64(sequence) * _SPREAD) >> np.uint64(64 - _BITS))
    while slots[slot] >= 0 and sequences[slots[slot]] != sequence:
        slot = (slot + 1) & ((1 << _BITS) - 1)
    return slot


@compiled
def _slots(sequences):  # type: ignore[no-untyped-def]
    slots = np.full(1 << _BITS, -1, np.int32)
    for place in range(len(sequences)):
        slots[_slot(sequences[place], slots, sequences)] = place
    return slots


def _number(sequence: str) -> int:
    number = 0
    for char in sequence:
        number = (number << 16) | ord(char)
    return number


@cache
def _model() -> _Model:
    slots, sequences, logs, letters, capitals, names = made(_read_profiles, version("langdetect"), __file__).values()
    labels = words_of(names)
    return _Model(slots, sequences, logs.reshape(-1, len(labels)), letters, capitals.view(np.bool_), labels)


def _read_profiles() -> Arrays:
    files = sorted(path for path in Path(PROFILES_DIRECTORY).iterdir() if not path.name.startswith("."))
    profiles = [json.loads(path.read_text("utf-8")) for path in files]
    seen = [
        {word: count for word, count in profile["freq"].items() if len(word) <= NGram.N_GRAM} for profile in profiles
    ]
    places = {word: place for place, word in enumerate(sorted(set().union(*seen)))}
    likely = np.full((len(places), len(profiles)), _UNSEEN, np.float32)
    for language, (profile, words) in enumerate(zip(profiles, seen, strict=True)):
        rows = [places[word] for word in words]
        sizes = np.array([profile["n_words"][len(word) - 1] for word in words])
        likely[rows, language] += np.array(list(words.values())) / sizes
    letters = np.array([ord(NGram.normalize(chr(point))) for point in range(_PLANE)], np.int64)
    capitals = np.array([chr(point).isupper() for point in range(_PLANE)])
    sequences = np.array([_number(word) for word in places])
    return {
        "slots": _slots(sequences),
        "sequences": sequences,
        "logs": np.log(likely).ravel(),
        "letters": letters,
        "capitals": capitals.view(np.uint8),
        "names": as_bytes([profile["name"] for profile in profiles]),
    }
