"""Exact duplicates: the same bytes, the same text, or the same text once folded.

Two documents are of one class when their texts fold to the same letters and digits *and* hold the same numbers, signs
and separators included: `1.5` folds like `15` and is not the same. A text that folds to nothing (`×××`, `?!`) is the
same only as an equal text; what has no text, only as equal bytes. Where the same text is written in Traditional and in
Simplified characters there are two classes, which are each other's `variant`.

## Why it matters

Copies weigh what they say: a text that a corpus holds ten times is learnt ten times. They are also the cheapest thing
to be rid of.

## Known problems

Two texts that differ only in signs that are neither letters nor digits are the same here, even where a sign carries the
meaning (`a < b` and `a > b`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.arrays import ranges
from audit.duplicates.blocks import Block, stretches
from audit.duplicates.hashing import Hashes
from audit.text.compiled import compiled
from audit.text.fold import SAME, VARIETY, Folded, Places

#: The column that says whom a document might be the same as: null where it has neither text nor bytes to compare.
CLASS = "class_key"


class Members(NamedTuple):
    """The classes of more than one document: the best row of each, in order, and behind one another the other rows of
    each; those of class `i` are `others[starts[i]:starts[i + 1]]`.
    """

    bests: Places
    starts: Places
    others: Places

    @classmethod
    def none(cls) -> Members:
        """Where each document stands for itself."""
        return cls(*np.zeros((3, 0), np.int64))

    def of(self, rows: Places) -> tuple[Places, Places]:
        """Which of *rows*, by number, is the best of a class, once for each other row of that class; and that row."""
        if not self.bests.size:
            return self.others, self.others
        at = np.minimum(np.searchsorted(self.bests, rows), self.bests.size - 1)
        which = np.flatnonzero(self.bests[at] == rows)
        first, counts = self.starts[at[which]], np.diff(self.starts)[at[which]]
        return np.repeat(which, counts), self.others[ranges(first, counts)]


class Classes(NamedTuple):
    """For each row the best row of its class, and the pairs of best rows that are each other's variant."""

    best: Places
    variant_left: Places
    variant_right: Places

    def others(self) -> Places:
        """The rows that are not the best of their class."""
        return np.flatnonzero(self.best != np.arange(len(self.best)))

    def members(self) -> Members:
        """The classes that have more than one row."""
        others = self.others()
        others = others[np.argsort(self.best[others], kind="stable")]
        first = np.flatnonzero(np.diff(self.best[others], prepend=-1))
        return Members(self.best[others[first]], np.append(first, len(others)), others)


def classify(batch: pl.DataFrame, hashes: Hashes, some: NDArray[np.bool_]) -> pl.Series:
    """What the documents of a batch might be the same by: the *hashes* of those of whose text there is *some* folded.

    Of others it is a digest, cut to 64 bits: whoever shares it is compared.
    """
    digest = pl.when(status="ok").then("text_sha256").when(status="binary").then("sha256")
    plain = digest.str.slice(0, 16).str.to_integer(base=16, dtype=pl.UInt64)
    folded = pl.Series(some) & (batch["status"] == "ok")
    return batch.select(pl.when(folded).then(pl.Series(hashes)).otherwise(plain).alias(CLASS)).to_series()


def find_classes(documents: pl.DataFrame, rank: Places) -> Classes:
    """The classes of all documents, by row; of equal ones that with the lowest *rank* is best. All are verified."""
    best = np.arange(documents.height)
    variants: list[Places] = [np.empty((2, 0), np.int64)]
    shared = documents[CLASS].is_duplicated() & documents[CLASS].is_not_null()
    left_over = np.flatnonzero(shared.to_numpy())
    left_over = left_over[np.lexsort((rank[left_over], documents[CLASS].gather(left_over).to_numpy()))]
    keys = documents[CLASS].gather(left_over).to_numpy()
    heads = np.empty((0,), np.int64)
    while left_over.size:
        first = np.append(True, keys[1:] != keys[:-1])
        head = left_over[np.maximum.accumulate(np.where(first, np.arange(len(first)), 0))]
        same, alike = _compare(documents, head, left_over)
        best[left_over[same]] = head[same]
        variants.append(np.stack([head[alike], left_over[alike]]))
        heads = np.append(heads, head[first])
        left_over, keys = left_over[~same], keys[~same]
    pairs = np.concatenate(variants, axis=1)
    pairs = pairs[:, np.isin(pairs[1], heads)]
    return Classes(best, *np.sort(pairs, axis=0))


def _compare(documents: pl.DataFrame, left: Places, right: Places) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pairs of rows are the same, and which are but for the form of their characters."""
    digests = documents.select(pl.when(status="ok").then("text_sha256").otherwise("sha256")).to_series()
    same = (digests.gather(left) == digests.gather(right)).to_numpy(writable=True)
    alike = np.zeros(len(left), np.bool_)
    # What is the same before it is folded need not be read.
    other = np.flatnonzero(~same)
    for stretch in stretches(left[other], right[other], documents["n_chars"].to_numpy()):
        folded = Block.of(documents["text"].gather(stretch.rows)).folded
        pairs, here = (stretch.left, stretch.right), other[stretch.first : stretch.end]
        # Texts of which nothing is left, and files that have none, are the same only whole.
        some = np.diff(folded.starts)[stretch.left] > 0
        same[here] = _equal(folded, *pairs, SAME) & some
        alike[here] = _equal(folded, *pairs, SAME ^ VARIETY) & some & ~same[here]
    return same, alike


def _equal(folded: Folded, left: Places, right: Places, mask: int) -> NDArray[np.bool_]:
    out = np.empty(len(left), np.bool_)
    _equal_words(folded.words, folded.starts, left, right, mask, out)
    return out


@compiled
def _equal_words(words, starts, left, right, mask, out):  # type: ignore[no-untyped-def]
    mask = np.uint32(mask)
    for pair in range(left.size):
        a, b = starts[left[pair]], starts[right[pair]]
        length = starts[left[pair] + 1] - a
        equal = length == starts[right[pair] + 1] - b
        i = 0
        while equal and i < length:
            equal = (words[a + i] ^ words[b + i]) & mask == 0
            i += 1
        out[pair] = equal
