"""Blocks: the texts that a stretch of pairs needs, folded once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl

from audit.text.fold import Folded, Places, Room, fold

#: Code points of text in one block, and pairs looked at to fill it. Folding takes 8 bytes a code point, and new memory
#: takes time: with 8,192 pairs finding near duplicates takes 4 % longer. With 512, what each block costs by itself is
#: half of what comparing costs.
_CHARACTERS = 32_000_000
_PAIRS = 2048

#: Bytes of text that are folded and sketched at one time: with ten times as many it takes a fifth longer, since less of
#: what is made of them is still in the cache when it is read again.
_PART = 1 << 19


#: What checks say, where nobody looks at it: to make an empty table takes a twentieth of a millisecond.
_NOTHING = pl.DataFrame()


class Block(NamedTuple):
    """Some texts, folded, and what checks say of them: the columns that a matcher `reads`."""

    texts: pl.Series
    folded: Folded
    read: pl.DataFrame

    @classmethod
    def of(
        cls, texts: pl.Series, read: pl.DataFrame | None = None, *, origins: bool = True, room: Room | None = None
    ) -> Block:
        """Fold *texts*, a series of strings without nulls; into a *room* until it is used for others."""
        return cls(texts, fold(texts, origins=origins, room=room), _NOTHING if read is None else read)

    def one(self, number: int) -> Folded:
        """One text by itself, folded."""
        return self.folded.__getitem__(number)


def parts(texts: pl.Series) -> Iterator[Block]:
    """All *texts* in order, folded a part at a time, without origins: each is there until the next one is asked for.
    There is one part at least.
    """
    room = Room()
    part = np.cumsum(texts.str.len_bytes().to_numpy(), dtype=np.int64) // _PART
    ends = [*(np.flatnonzero(np.diff(part)) + 1).tolist(), len(texts)]
    for start, end in zip([0, *ends], ends, strict=False):
        yield Block.of(texts.slice(start, end - start), origins=False, room=room)


class Stretch(NamedTuple):
    """Pairs `first:end` of a list of pairs, the rows they need, and each pair's sides as numbers of those rows."""

    first: int
    end: int
    rows: Places
    left: Places
    right: Places


def stretches(left: Places, right: Places, n_chars: Places) -> Iterator[Stretch]:
    """Cut pairs of rows into stretches whose texts fit into a block; a pair that is too large is one by itself."""
    first = 0
    while first < len(left):
        end = min(first + _PAIRS, len(left))
        rows, sides = np.unique([left[first:end], right[first:end]], return_inverse=True)
        while end - first > 1 and n_chars[rows].sum() > _CHARACTERS:
            end = first + (end - first) // 2
            rows, sides = np.unique([left[first:end], right[first:end]], return_inverse=True)
        yield Stretch(first, end, rows, *sides.reshape(2, -1))
        first = end
