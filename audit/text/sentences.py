"""Sentences of a text in any language, without a model of one.

A sentence ends where its paragraph does, or where a mark that ends one is followed by space; the marks of East Asia
need none. Too short ones are joined, too long ones cut. None of that is grammar: it serves to put a text and its
translation side by side, piece by piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import ceil
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.text.paragraphs import paragraphs
from audit.text.patterns import lazy
from audit.text.scripts import CODES, scripts_of

#: How long a character is when romanised. It makes lengths comparable: a Chinese sentence has a third of the characters
#: of its English translation.
_LENGTHS: Final = {"Hani": 3.0, "Hira": 2.0, "Kana": 2.0, "Hang": 2.4}

#: Shorter pieces say too little to be recognised elsewhere, and longer ones too much at once. In romanised characters.
SHORTEST: Final = 12.0
LONGEST: Final = 400.0

#: A piece that is too long is cut behind one of these, or else at a blank, or else anywhere.
_COMMA: Final = lazy(r"[;,](?=\s)|[，、；،；]")
_BLANK: Final = lazy(r"\s")

_CLOSERS = "\"'”’»›」』）)】》〉\\]"
_END: Final = lazy(
    # Possessive, and not from within a row of marks, so that a megabyte of dots takes no longer than one of words.
    rf"(?<![。！？；｡।॥။၊])[。！？；｡।॥။၊]++[{_CLOSERS}]*+"
    rf"|(?<![.!?:;؟۔…])[.!?:;؟۔…]++[{_CLOSERS}]*+(?=\s)"
)

_BLANKS: Final = lazy(r"\s*+")


class Sentence(NamedTuple):
    """Code points `start:end` of a text, in its paragraph of that number; `length` in romanised characters."""

    start: int
    end: int
    paragraph: int
    length: float


def sentences(text: str) -> list[Sentence]:
    """The sentences of *text*, in order; what stands between them is blank."""
    reach = np.concatenate([[0.0], np.cumsum(_lengths(text))])
    return [
        Sentence(start, end, number, float(reach[end] - reach[start]))
        for number, (first, last) in enumerate(paragraphs(text).tolist())
        for start, end in _pieces(text, first, last, reach)
    ]


def _pieces(text: str, first: int, last: int, reach: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    start, waiting = first, None
    for end in [*(mark.end() for mark in _END.finditer(text, first, last)), last]:
        piece = _stripped(text, start, end)
        start = end
        if piece[0] == piece[1]:
            continue
        if waiting is not None and (_length(reach, waiting) < SHORTEST or _length(reach, piece) < SHORTEST):
            waiting = (waiting[0], piece[1])
            continue
        if waiting is not None:
            yield from _cut(text, *waiting, reach)
        waiting = piece
    if waiting is not None:
        yield from _cut(text, *waiting, reach)


def _length(reach: NDArray[np.float64], piece: tuple[int, int]) -> float:
    return float(reach[piece[1]] - reach[piece[0]])


def _cut(text: str, start: int, end: int, reach: NDArray[np.float64]) -> Iterator[tuple[int, int]]:
    """A sentence, or the parts of one that is too long, about as long as each other."""
    while (length := reach[end] - reach[start]) > LONGEST:
        part = length / ceil(length / LONGEST)
        first, target, last = (
            int(np.searchsorted(reach, reach[start] + share * part, "right")) - 1 for share in (0.5, 1.0, 1.25)
        )
        last = min(last, end)
        at = _nearest(_COMMA, text, first, last, target) or _nearest(_BLANK, text, first, last, target)
        yield _stripped(text, start, at or max(target, start + 1))
        blanks = _BLANKS.match(text, at or max(target, start + 1), end)
        start = blanks.end() if blanks else end
    if start < end:
        yield start, end


def _nearest(mark: re.Pattern[str], text: str, first: int, last: int, target: int) -> int | None:
    """Where the *mark* within `first:last` ends that does so nearest to *target*."""
    return min(
        (found.end() for found in mark.finditer(text, first, last)), key=lambda at: abs(at - target), default=None
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + max(len(piece.rstrip()), left)


def _lengths(text: str) -> NDArray[np.float64]:
    """Of each character how long it is when romanised."""
    lengths: NDArray[np.float64] = _table()[scripts_of(text)]
    return lengths


@cache
def _table() -> NDArray[np.float64]:
    return np.array([_LENGTHS.get(code, 1.0) for code in CODES])
