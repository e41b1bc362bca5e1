"""The keys of a matcher, read a part at a time, so that what is held and sorted is bounded by the part and not by the
corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.hashing import Hashes
from audit.duplicates.matcher import Matcher
from audit.text.columns import unlisted
from audit.text.compiled import compiled, inlined
from audit.text.fold import Places

#: Keys sorted at one time: 28 bytes with what is told of each, 470 MB. A million documents have four parts of passages'
#: keys and three to seven of near ones. All keys are read once for each part: the keys of more documents make larger
#: parts but no more than `_PARTS`, so that the time stays in proportion; ten million take 1.8 GB for a part.
_PART: Final = 1 << 24
_PARTS: Final = 16


class Keys(NamedTuple):
    """The keys of some documents, each a word: the number of the key in its lower `bits`, and above them what is left
    of the key. By number the row of each, and the place and the context where there are any.
    """

    words: Hashes
    bits: int
    rows: NDArray[np.uint32]
    places: NDArray[np.uint32] | None
    contexts: NDArray[np.uint32] | None


def sizes_of_parts(
    sketches: Sequence[pl.DataFrame], matcher: Matcher, rows: Places, wanted: NDArray[np.bool_]
) -> Places:
    """How many keys of *wanted* documents there are in each part of all keys."""
    total = sum(len(run.keys) for run in _runs(sketches, matcher, rows))
    sizes = np.zeros(min(max(1, -(-total // _PART)), _PARTS), np.int64)
    for run in _runs(sketches, matcher, rows):
        _count(run.keys, run.ends, run.rows, wanted, sizes)
    return sizes


def read_part(
    sketches: Sequence[pl.DataFrame],
    matcher: Matcher,
    rows: Places,
    wanted: NDArray[np.bool_],
    part: int,
    sizes: Places,
) -> Keys:
    """One part of the keys of *wanted* documents, by their upper bits; *sizes* are those of all parts.

    Line `n` of the sketches, one table after the other, is of document `rows[n]`.
    """
    some = [name in sketches[0].columns for name in (matcher.places, matcher.contexts)]
    # One more, for what is written behind the last one and does not count.
    room = int(sizes[part]) + 1
    bits = room.bit_length()
    words, documents = np.empty(room, np.uint64), np.empty(room, np.uint32)
    places, contexts = (np.empty(room if has else 0, np.uint32) for has in some)
    at = 0
    for run in _runs(sketches, matcher, rows):
        at = _take(*run, wanted, part, len(sizes), at, bits, words, documents, places, contexts)
    told = (more[:-1] if has else None for has, more in zip(some, (places, contexts), strict=True))
    return Keys(words[:-1], bits, documents[:-1], *told)


class _Run(NamedTuple):
    """Keys of some documents, one after the other, where those of each end, its row, and what is told of each key."""

    keys: Hashes
    ends: Places
    rows: Places
    places: NDArray[np.uint32]
    contexts: NDArray[np.uint32]


def _runs(sketches: Sequence[pl.DataFrame], matcher: Matcher, rows: Places) -> Iterator[_Run]:
    """The keys as they lie in the tables: nothing is copied."""
    line = 0
    for table in sketches:
        names = [name for name in (matcher.keys, matcher.places, matcher.contexts) if name in table.columns]
        for ends, (keys, *more) in unlisted(table.select(names)):
            nothing = np.zeros(0, np.uint32)
            yield _Run(keys, ends, rows[line : line + len(ends)], *(*more, nothing, nothing)[:2])
            line += len(ends)


@inlined
def _part_of(key, parts):  # type: ignore[no-untyped-def]
    return (key >> np.uint64(32)) * parts >> np.uint64(32)


@compiled
def _count(keys, ends, rows, wanted, sizes):  # type: ignore[no-untyped-def]
    """Add to *sizes* how many keys of *wanted* documents fall into each part."""
    parts, first = np.uint64(sizes.size), 0
    for line in range(ends.size):
        if wanted[rows[line]]:
            for i in range(first, ends[line]):
                sizes[_part_of(keys[i], parts)] += 1
        first = ends[line]


@compiled
def _take(keys, ends, rows, places, contexts, wanted, part, parts, at, bits, words, whose, where, around):  # type: ignore[no-untyped-def]
    """Write the keys of one part from number *at* on, and what is told of them; where they end.

    All are written, and what is of another part is written over: of which part a key is cannot be foretold.
    """
    part, parts, bits, first, at = np.uint64(part), np.uint64(parts), np.uint64(bits), 0, np.uint64(at)
    for line in range(ends.size):
        row = rows[line]
        if wanted[row]:
            for i in range(np.uint64(first), np.uint64(ends[line])):
                words[at], whose[at] = keys[i] >> bits << bits | at, row
                if where.size:
                    where[at] = places[i]
                if around.size:
                    around[at] = contexts[i]
                at += np.uint64(_part_of(keys[i], parts) == part)
        first = ends[line]
    return np.int64(at)
