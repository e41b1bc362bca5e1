"""What is kept of a document to find its translations: vectors of its parts, and its anchors.

A document is one part; a long one is cut into overlapping parts besides, so that a translation that makes up a fifth of
it has a part of its own size to be found by.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.translation.anchors import find_anchors
from audit.duplicates.translation.encoders import Vectors
from audit.duplicates.translation.structure import PROFILE, profile
from audit.duplicates.translation.table import DIMENSIONS, Table
from audit.text.columns import lists
from audit.text.sentences import Sentence, sentences

#: A document that is half as long again is cut into parts of this length, in romanised characters, each of which begins
#: in the middle of the one before.
PART: Final = 2000.0
_CUT: Final = 1.5

#: A very long document is cut into longer parts instead of more than twice so many.
_PARTS: Final = 64

#: The columns of a sketch beside `doc_id` and `n_chars`. `profile` is of `structure`; `parts` has a vector for the
#: whole and one for each part, laid end to end. `anchors` are `key_of` what was found, sorted; `places` where each was
#: found first, in code points; `times` how often.
COLUMNS: Final = {
    "profile": pl.Array(pl.Float32, PROFILE),
    "parts": pl.List(pl.Float32),
    "anchors": pl.List(pl.UInt64),
    "places": pl.List(pl.UInt32),
    "times": pl.List(pl.UInt16),
}

#: The kinds of anchors by how their keys begin; `s` are numbers of one or two digits. The uppermost bits of a key say
#: which it is.
KINDS: Final = "udnswtpclm"
KIND_BITS: Final = 4

#: The shortest key of a number that is not short.
_LONG_NUMBER: Final = len("n:100")


def sketch(batch: pl.DataFrame, table: Table | None) -> pl.DataFrame:
    """Sketch a batch that has `doc_id`, `n_chars`, `text` and `language`; without a *table* there are no parts."""
    if not batch.height:
        return batch.select("doc_id", "n_chars", *(pl.lit(None, dtype).alias(name) for name, dtype in COLUMNS.items()))
    texts = batch["text"].to_list()
    cut = [sentences(text) for text in texts]
    parts = _parts(texts, cut, table) if table is not None else [np.empty((0, DIMENSIONS), np.float32)] * len(texts)
    anchors = [_anchors(text, language) for text, language in zip(texts, batch["language"], strict=True)]
    counts = np.array([len(found[0]) for found in anchors])
    keys, places, times = (np.concatenate([found[n] for found in anchors]) for n in range(3))
    columns = {
        "profile": pl.Series(np.vstack([profile(lengths_of(some)) for some in cut]), dtype=COLUMNS["profile"]),
        "parts": lists(np.vstack(parts).ravel(), np.array([part.size for part in parts]), pl.Float32),
        "anchors": lists(keys, counts, pl.UInt64),
        "places": lists(places, counts, pl.UInt32),
        "times": lists(times, counts, pl.UInt16),
    }
    return batch.select("doc_id", "n_chars", **columns)


@lru_cache(1 << 16)
def key_of(anchor: str) -> int:
    """An anchor as a number, the same in every process: its kind above, a hash of it below."""
    hashed = int.from_bytes(hashlib.blake2b(anchor.encode("utf-8", "surrogatepass"), digest_size=8).digest())
    kind = "s" if anchor[0] == "n" and len(anchor) < _LONG_NUMBER else anchor[0]
    return KINDS.index(kind) << (64 - KIND_BITS) | hashed >> KIND_BITS


def kinds_of(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The number in `KINDS` of each key."""
    return keys >> np.uint64(64 - KIND_BITS)


def lengths_of(some: Sequence[Sentence]) -> NDArray[np.float64]:
    """How long each sentence is, in romanised characters."""
    return np.array([sentence.length for sentence in some])


def windows(lengths: Sequence[float]) -> Iterator[tuple[int, int]]:
    """The sentences `first:last` of each part of a document with sentences of these *lengths*; none if it is short."""
    reach = np.cumsum([0.0, *lengths])
    if reach[-1] <= _CUT * PART:
        return
    part = max(PART, reach[-1] / _PARTS)
    first, last = 0, 0
    while last < len(lengths):
        last = max(int(np.searchsorted(reach, reach[first] + part)), first + 1)
        last = min(last, len(lengths))
        yield first, last
        first = max(int(np.searchsorted(reach, reach[first] + part / 2)), first + 1)


def _parts(texts: list[str], cut: list[list[Sentence]], table: Table) -> list[Vectors]:
    """For each text the vectors of the whole and of each part."""
    pieces, starts = table.pieces([text[s.start : s.end] for text, some in zip(texts, cut, strict=True) for s in some])
    found, offset = [], 0
    for some in cut:
        ranges = [(0, len(some)), *windows([sentence.length for sentence in some])]
        ends = [(starts[offset + first], starts[offset + last]) for first, last in ranges]
        found.append(np.vstack([table.bag(pieces[start:end]) for start, end in ends]))
        offset += len(some)
    return found


def _anchors(text: str, language: str) -> tuple[NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint16]]:
    found = find_anchors(text, language)
    keys = np.array([key_of(anchor.key) for anchor in found], np.uint64)
    known, first, times = np.unique(keys, return_index=True, return_counts=True)
    places = np.array([anchor.start for anchor in found], np.uint32)
    return known, places[first], np.minimum(times, 0xFFFF).astype(np.uint16)
