"""The static table: a vector for each word piece, distilled from the encoder.

The vector of a sentence is the sum of those of its pieces: some hundred times faster than the encoder, and good enough
to find candidates. The table is what the encoder says of every single piece, projected onto the 256 directions in which
pieces differ most (principal components), frequent pieces weighted down (Arora, Liang & Ma 2017, "A simple but
tough-to-beat baseline for sentence embeddings"). That is how `model2vec` distils an encoder.

It takes half a minute to make, is made once, and lies in the user's cache under the digest of what it was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from audit import cache
from audit.duplicates.translation.encoders import UniversalSentenceEncoder, Vectors
from audit.text.compiled import compiled

#: Told how many pieces of how many are done.
Progress = Callable[[int, int], None]

DIMENSIONS: Final = 256

#: Raised when another table is made of the same encoder.
_VERSION: Final = 1

#: A piece of this frequency has half its weight.
_RARE: Final = 1e-4

#: Pieces encoded at one time.
_BATCH: Final = 512


class Table:
    """Vectors of sentences, by summing those of their pieces."""

    def __init__(self, encoder: UniversalSentenceEncoder, progress: Progress | None = None) -> None:
        """Read the table of *encoder*, or make it, and tell *progress* how many pieces of how many are done."""
        self._pieces = encoder.pieces
        path = cache.made() / f"table-{_name(encoder)}.npy"
        table = _read(path, encoder.pieces.get_piece_size())
        if table is None:
            table = _distilled(encoder, progress)
            _write(table, path)
        self._vectors, self._scales = (
            table[:, :DIMENSIONS].view(np.int8),
            table[:, DIMENSIONS:].copy().view(np.float32).ravel(),
        )

    def pieces(self, sentences: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The pieces of all sentences, and where those of each start: sentence `i` has `starts[i]:starts[i + 1]`."""
        pieces: list[list[int]] = self._pieces.encode(list(sentences))
        starts = np.append(0, np.cumsum(np.fromiter(map(len, pieces), np.int64, len(pieces))))
        return np.fromiter((piece for some in pieces for piece in some), np.int64, int(starts[-1])), starts

    def sums(self, pieces: NDArray[np.int64], starts: NDArray[np.int64]) -> Vectors:
        """The vector of each sentence: nought where it has no pieces."""
        return self._sums(pieces, np.ones(len(pieces), np.float32), starts)

    def bag(self, pieces: NDArray[np.int64]) -> Vectors:
        """One row for all *pieces* together, where what comes n times counts as the root of n."""
        known, times = np.unique(pieces, return_counts=True)
        return self._sums(known, np.sqrt(times).astype(np.float32), np.array([0, len(known)]))

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """A row for each sentence."""
        return self.sums(*self.pieces(sentences))

    def _sums(self, pieces: NDArray[np.int64], weights: Vectors, starts: NDArray[np.int64]) -> Vectors:
        out = np.zeros((len(starts) - 1, DIMENSIONS), np.float32)
        _sum(self._vectors, self._scales, pieces, weights, starts, out)
        return out


@compiled
def _sum(vectors, scales, pieces, weights, starts, out):  # type: ignore[no-untyped-def]
    for row in range(out.shape[0]):
        for place in range(starts[row], starts[row + 1]):
            piece = pieces[place]
            weight = scales[piece] * weights[place]
            for column in range(out.shape[1]):
                out[row, column] += np.float32(vectors[piece, column]) * weight


def _distilled(encoder: UniversalSentenceEncoder, progress: Progress | None) -> NDArray[np.uint8]:
    """A row for each piece: 256 bytes with a sign, and their scale as four more."""
    pieces = encoder.pieces
    count = pieces.get_piece_size()
    encoded = np.empty((count, 512), np.float32)
    done = 0
    with threadpool_limits(1, "blas"), ThreadPoolExecutor() as pool:
        batches = [range(first, min(first + _BATCH, count)) for first in range(0, count, _BATCH)]
        for batch, vectors in zip(batches, pool.map(encoder.encode_pieces, batches), strict=True):
            encoded[batch] = vectors
            done += len(batch)
            if progress is not None:
                progress(done, count)
        centred = encoded - encoded.mean(axis=0, dtype=np.float64)
        _, directions = np.linalg.eigh(centred.T @ centred / count)
        projected = centred @ directions[:, : -DIMENSIONS - 1 : -1]
    frequency = np.exp([pieces.get_score(piece) for piece in range(count)])
    table = projected * (_RARE / (_RARE + frequency / frequency.sum()))[:, None]
    scales = np.maximum(np.abs(table).max(axis=1), np.finfo(np.float32).tiny).astype(np.float32) / np.float32(127)
    rounded = np.rint(table / scales[:, None]).astype(np.int8)
    return np.hstack([rounded.view(np.uint8), scales[:, None].view(np.uint8)])


def _name(encoder: UniversalSentenceEncoder) -> str:
    return hashlib.sha256(f"{_VERSION} {encoder.digest}".encode()).hexdigest()[:32]


def _read(path: Path, count: int) -> NDArray[np.uint8] | None:
    try:
        with path.open("rb") as file:
            table: NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    return table if table.dtype == np.uint8 and table.shape == (count, DIMENSIONS + 4) else None


def _write(table: NDArray[np.uint8], path: Path) -> None:
    def save(aside: Path) -> None:
        with aside.open("wb") as file:
            np.save(file, table)

    # Without a cache it is made again by the next run; nothing that is found depends on it.
    cache.put(path, save)
