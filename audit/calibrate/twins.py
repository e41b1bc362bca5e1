"""Copies of clean documents, whole, altered and in part, and which of them the matchers relate to their originals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import polars as pl

from audit.calibrate.planted import Document, Planted
from audit.duplicates import Matcher, relate, sketch, sketch_columns
from audit.schema import ANSWERS
from audit.settings import Duplicates

#: One word in so many is altered: a twentieth, which leaves texts of ordinary words at a similarity of .84, where .8 is
#: near. Where words are not parted by spaces, ten characters in two hundred.
_EACH: Final = 20
_RUN: Final = 10

#: From how many code points on a document is altered: in a shorter one a single long word is more than a twentieth.
_SHORT: Final = 400

#: An excerpt is so many times the shortest passage, and a document that it is taken of so many times the excerpt.
_TIMES: Final = 2
_WITHIN: Final = 3

#: By what kinds of pairs each is found: an excerpt of almost everything is near, a copy that folds alike exact.
FOUND_AS: Final[Mapping[str, frozenset[str]]] = {
    "exact": frozenset({"exact"}),
    "near": frozenset({"exact", "variant", "near"}),
    "passage": frozenset({"near", "passage"}),
}

_WORD: Final = re.compile(r"\S+")


def copies(document: Document, settings: Duplicates) -> Iterator[tuple[str, Planted]]:
    """A copy of each kind that the document is long enough for."""
    text = document.text
    yield "exact", Planted(document, text.encode(), [], "a copy")
    if len(text) >= _SHORT:
        yield "near", Planted(document, _altered(text).encode(), [], "a copy with one word in twenty altered")
    if excerpt := _excerpt(text, settings):
        yield "passage", Planted(document, excerpt.encode(), [], f"an excerpt of {len(excerpt)} code points")


def related(decoded: pl.DataFrame, matchers: Mapping[str, Matcher], settings: Duplicates) -> pl.DataFrame:
    """The pairs among the rows of *decoded*, sorted by `doc_id`, the best of those that are the same first."""
    rows = decoded.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in ANSWERS.items())
    sketched = sketch(rows, matchers.values(), settings).with_row_index("number")
    apart = [name for name in sketched.columns if name in sketch_columns(matchers.values())]
    rank, fit = np.arange(sketched.height), np.ones(sketched.height, np.bool_)
    found = relate(sketched.drop(apart), [sketched.select(apart)], rank, fit, matchers, settings).pairs
    return found.select("left", "right", "kind")


def _altered(text: str) -> str:
    """One unit in twenty spelt backwards."""
    units = _units(text)
    parts, last = [], 0
    for start, end in units[_EACH // 2 :: _EACH]:
        parts += [text[last:start], text[start:end][::-1]]
        last = end
    return "".join([*parts, text[last:]])


def _units(text: str) -> list[tuple[int, int]]:
    """Words; runs of ten characters where words are not parted."""
    words = [match.span() for match in _WORD.finditer(text)]
    if _spaced(text, words):
        return words
    return [(start, min(start + _RUN, len(text))) for start in range(0, len(text), _RUN)]


def _spaced(text: str, words: Sequence[tuple[int, int]]) -> bool:
    """Whether words are parted by spaces: no language's are twice as long as ten on the average."""
    return len(text) < 2 * _RUN * max(1, len(words))


def _excerpt(text: str, settings: Duplicates) -> str | None:
    """A stretch from the middle, beginning and ending with a unit; none of a text that is not much longer."""
    words = [match.span() for match in _WORD.finditer(text)]
    if _spaced(text, words):
        wanted, units = settings.passage_words * _TIMES, words
    else:
        wanted, units = settings.passage_characters * _TIMES, [(n, n + 1) for n in range(len(text))]
    if len(units) < wanted * _WITHIN:
        return None
    first = (len(units) - wanted) // 2
    return text[units[first][0] : units[first + wanted - 1][1]]
