"""The reference: every pair of documents whose folded character 5-grams have a Jaccard coefficient of .5 or more.

Exact, and apart from the code it judges: texts are folded with `unicodedata`, 5-grams are told apart by themselves and
not by hashes, and every pair that could reach the threshold is counted. A prefix-filter join (Chaudhuri, Ganti and
Kaushik 2006) with the positional bound of Xiao, Wang, Lin and Yu 2008 (PPJoin).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import opencc
import polars as pl
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Similarities = NDArray[np.float64]

#: Guards `ceil` and comparisons against the last bit of a product.
_SLACK = 1e-9


class Shingles(NamedTuple):
    """Each document's 5-grams, `tokens[starts[n]:starts[n + 1]]`: ascending, distinct, the rarest in the corpus first.

    A token is the rank of a 5-gram by how many documents have it.
    """

    tokens: Numbers
    starts: Numbers

    @property
    def sizes(self) -> Numbers:
        """How many 5-grams each document has."""
        return np.diff(self.starts)


def folded(text: str) -> str:
    """NFKC and casefold, and only letters, marks and digits kept."""
    canonical = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return canonical.translate(_KEEP)


def simplified(text: str) -> str:
    """The text folded, and in Simplified characters, one by one."""
    return folded(text).translate(_SIMPLE)


class _Simple(dict[int, str]):
    """A translation table that asks OpenCC for a character when it first comes."""

    _converter = opencc.OpenCC("t2s")

    def __missing__(self, point: int) -> str:
        self[point] = self._converter.convert(chr(point))
        return self[point]


_SIMPLE = _Simple()


class _Keep(dict[int, int | None]):
    """A translation table that works out a character when it first comes."""

    def __missing__(self, point: int) -> int | None:
        kept = unicodedata.category(chr(point))[0] in "LNM" and not 0xFE00 <= point <= 0xFE0F
        self[point] = point if kept else None
        return self[point]


_KEEP = _Keep()


def shingle(texts: Sequence[str]) -> Shingles:
    """The sets of character 5-grams. A text of fewer than five folded characters has none."""
    folds = [folded(text) for text in texts]
    lengths = np.array([len(fold) for fold in folds], np.int64)
    codes = np.frombuffer("".join(folds).encode("utf-32-le"), np.uint32).astype(np.int64)
    grams = _five_grams(codes)
    owner = np.repeat(np.arange(len(texts)), lengths)
    within = owner[: len(grams)] == owner[4:] if len(grams) else np.zeros(0, bool)
    return _ranked(owner[: len(grams)][within], grams[within], len(texts))


def pairs(texts: Sequence[str], threshold: float = 0.5) -> pl.DataFrame:
    """Every pair at or above *threshold*: `left` < `right` are places in *texts*, `jaccard` their similarity."""
    rows = join(shingle(texts), threshold)
    return pl.DataFrame(rows, schema=["left", "right", "jaccard"], orient="col").sort("left", "right")


def join(shingles: Shingles, threshold: float) -> tuple[Numbers, Numbers, Similarities]:
    """The pairs that reach *threshold*, in no particular order: left, right, Jaccard coefficient."""
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))]
    if len(shingles.tokens):
        postings = _Postings(shingles, threshold)
        mark = np.zeros(int(shingles.tokens.max()) + 1, bool)
        for document in np.flatnonzero(shingles.sizes).tolist():
            others = postings.candidates(document)
            jaccard = _jaccard(shingles, document, others, mark)
            good = jaccard >= threshold - _SLACK
            found.append((np.minimum(others, document)[good], np.maximum(others, document)[good], jaccard[good]))
    left, right, similarity = (np.concatenate(column) for column in zip(*found, strict=True))
    return left, right, similarity


def _jaccard(shingles: Shingles, document: int, others: Numbers, mark: NDArray[np.bool_]) -> Similarities:
    """The exact coefficients. *mark* is one flag a token, all down, and is handed back so."""
    tokens, starts = shingles
    mine = tokens[starts[document] : starts[document + 1]]
    mark[mine] = True
    common = np.array([np.count_nonzero(mark[tokens[starts[o] : starts[o + 1]]]) for o in others], np.int64)
    mark[mine] = False
    return common / (len(mine) + starts[others + 1] - starts[others] - common)


class _Postings:
    """For each token, the documents that have it in their prefix, by size and then number."""

    def __init__(self, shingles: Shingles, threshold: float) -> None:
        self._shingles, self._threshold = shingles, threshold
        self._sizes = sizes = shingles.sizes
        # Of a pair that reaches the threshold, each side has a token of the other's among its first so many.
        prefixes = np.where(sizes > 0, sizes - np.ceil(threshold * sizes - _SLACK).astype(np.int64) + 1, 0)
        self._prefixes = prefixes
        self._last = shingles.tokens[np.minimum(shingles.starts[:-1] + prefixes, len(shingles.tokens)) - 1]
        self._order = np.lexsort((np.arange(len(sizes)), sizes))
        self._ascending = sizes[self._order]
        self._place = np.empty(len(sizes), np.int64)
        self._place[self._order] = np.arange(len(sizes))
        owner = np.repeat(np.arange(len(sizes)), prefixes)
        tokens = shingles.tokens[np.repeat(shingles.starts[:-1], prefixes) + _within(prefixes)]
        self._places = self._place[owner][np.lexsort((self._place[owner], tokens))]
        counts = np.bincount(tokens, minlength=int(shingles.tokens.max()) + 1)
        self._starts = np.concatenate(([0], np.cumsum(counts)))

    def candidates(self, document: int) -> Numbers:
        """The documents no larger than this one that might reach the threshold with it; all that do are among them."""
        sizes, prefixes = self._sizes, self._prefixes
        others, overlap = self._meet(document)
        # Beyond the prefix that ends first, every common token lies in the rest of that document.
        ends_first = np.where(self._last[others] < self._last[document], others, document)
        most = overlap + sizes[ends_first] - prefixes[ends_first]
        needed = self._threshold / (1 + self._threshold) * (sizes[document] + sizes[others])
        return others[most >= needed - _SLACK]

    def _meet(self, document: int) -> tuple[Numbers, Numbers]:
        """The documents that share a prefix token with this one, and how many each."""
        start = self._shingles.starts[document]
        prefix = self._shingles.tokens[start : start + self._prefixes[document]]
        counts = self._starts[prefix + 1] - self._starts[prefix]
        met = self._places[np.repeat(self._starts[prefix], counts) + _within(counts)]
        here = self._place[document]
        smallest = self._threshold * self._sizes[document] - _SLACK
        first = np.searchsorted(self._ascending, smallest)
        places, overlap = np.unique(met[(met >= first) & (met < here)], return_counts=True)
        return self._order[places], overlap


def _within(counts: Numbers) -> Numbers:
    """0, 1, … up to each count, one after the other."""
    return np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)


def _five_grams(codes: Numbers) -> Numbers:
    """A number for every five characters in a row; equal numbers are equal characters."""
    if len(codes) < 5:
        return np.zeros(0, np.int64)
    one = np.unique(codes, return_inverse=True)[1]
    two = _joined(one[:-1], one[1:])
    four = _joined(two[:-2], two[2:])
    return _joined(four[:-1], one[4:])


def _joined(first: Numbers, second: Numbers) -> Numbers:
    # Ranks stay far below 2^31, so that two of them fit in one word.
    return np.unique(first * (int(second.max()) + 1) + second, return_inverse=True)[1]


def _ranked(owner: Numbers, grams: Numbers, documents: int) -> Shingles:
    width = int(grams.max(initial=0)) + 1
    keys = np.unique(owner * width + grams)
    owner, grams = keys // width, keys % width
    frequency = np.bincount(grams, minlength=width)
    rank = np.empty(width, np.int64)
    rank[np.argsort(frequency, kind="stable")] = np.arange(width)
    keys = np.sort(owner * width + rank[grams])
    starts = np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=documents))))
    return Shingles(keys % width, starts)
