"""Paragraphs and sentences of a text in any language, without a model of one.

A paragraph is a line, or the lines that a text wrapped at a fixed width makes of one. A sentence ends where a mark that
ends one is followed by space; the marks of East Asia need none. Too short ones are joined, too long ones cut. None of
that is grammar: it serves to put a text and its translation side by side, piece by piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import ceil
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

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

_LINE: Final = lazy(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK: Final = lazy(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BLANKS: Final = lazy(r"\s*+")
_WORD: Final = lazy(r"\S+")

#: A text is wrapped if its longest line is as wide as this, in columns, and this share of its lines are so full that
#: the next word would hardly have fitted: who wraps by hand wraps a little early. Verses and lists are narrower.
_NARROWEST: Final = 50
_WIDEST: Final = 132
_FULL: Final = 0.4
_EARLY: Final = 0.1


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
        for number, (first, last) in enumerate(paragraphs(text))
        for start, end in _pieces(text, first, last, reach)
    ]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of *text* start and end, without the blanks around them."""
    lines = [_Line(line.start(), *_stripped(text, *line.span())) for line in _LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    found: list[tuple[int, int]] = []
    for line, goes_on in zip(lines, [False, *_wrapped(text, lines)], strict=False):
        if goes_on:
            found[-1] = (found[-1][0], line.end)
        else:
            found.append((line.start, line.end))
    return found


class _Line(NamedTuple):
    """A line from its first character, and from its first to behind its last that is not blank."""

    first: int
    start: int
    end: int


def _wrapped(text: str, lines: list[_Line]) -> list[bool]:
    """Of each line but the last whether it goes on in the next: there is no gap, and the next word did not fit."""
    columns = [line.end - line.first + _wide(text[line.start : line.end]) for line in lines]
    width = max(columns, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return [False] * (len(lines) - 1)
    near = [len(_BREAK.findall(text, here.end, there.start)) == 1 for here, there in pairwise(lines)]
    full = [
        close and size + 1 + _first_word(text, there) > (1 - _EARLY) * width
        for close, size, there in zip(near, columns[:-1], lines[1:], strict=True)
    ]
    return full if sum(full) >= max(_FULL * sum(near), 2) else [False] * len(full)


def _first_word(text: str, line: _Line) -> int:
    word = _WORD.match(text, line.start, line.end)
    # A script that writes no spaces is broken anywhere: one character of it is enough.
    return 0 if word is None else 1 if _wide(word[0]) else len(word[0])


def _wide(text: str) -> int:
    """How many more columns *text* takes than it has characters: those of East Asia take two."""
    return 0 if text.isascii() else int(np.count_nonzero(_lengths(text) > 1))


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
