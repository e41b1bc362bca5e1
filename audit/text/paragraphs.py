"""Paragraphs: a line is one, or the lines that a text wrapped at a fixed width makes of one."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from audit.text import scripts
from audit.text.compiled import compiled, inlined
from audit.text.made import made
from audit.text.scripts import CODES, scripts_of

#: A text is wrapped if its longest line is as wide as this, in columns, and this share of its lines are so full that
#: the next word would hardly have fitted: who wraps by hand wraps a little early. Verses and lists are narrower.
_NARROWEST: Final = 50
_WIDEST: Final = 132
_FULL: Final = 0.4
_EARLY: Final = 0.1

#: The writing systems of East Asia, whose characters take two columns.
_OF_EAST_ASIA: Final = ("Hani", "Hira", "Kana", "Hang")

#: What a code point is, where it is not one column of ink.
_WIDE: Final = 1
_BLANK: Final = 2
_BREAK: Final = 3  # ends a line
_RETURN: Final = 4  # does, and is one break with a line feed behind it
_FEED: Final = 5

_MEANINGS: Final = {_BREAK: "\v\f\x85\u2028\u2029", _RETURN: "\r", _FEED: "\n"}


def paragraphs(text: str) -> NDArray[np.int64]:
    """Where the paragraphs of *text* start and end, without the blanks around them: an array of pairs."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    found: NDArray[np.int64] = _paragraphs(points, _table_of_kinds())
    return found


@cache
def _table_of_kinds() -> NDArray[np.uint8]:
    return made(lambda: {"kinds": _table()}, unicodedata.unidata_version, __file__, scripts.__file__)["kinds"]


def _table() -> NDArray[np.uint8]:
    everything = "".join(map(chr, range(0x110000)))
    table = np.isin(scripts_of(everything), [CODES.index(code) for code in _OF_EAST_ASIA]).astype(np.uint8) * _WIDE
    table[[point for point, char in enumerate(everything) if char.isspace()]] = _BLANK
    for kind, chars in _MEANINGS.items():
        table[[ord(char) for char in chars]] = kind
    return table


@compiled
def _paragraphs(points, kinds):  # type: ignore[no-untyped-def]
    """The pairs of `paragraphs`."""
    lines = _lines(points, kinds)
    joined = _joined(lines)
    found = np.empty((len(lines), 2), np.int64)
    number = 0
    for at in range(len(lines)):
        if joined[at]:
            found[number - 1, 1] = lines[at, 1]
        else:
            found[number, 0], found[number, 1] = lines[at, 0], lines[at, 1]
            number += 1
    return found[:number]


@inlined
def _lines(points, kinds):  # type: ignore[no-untyped-def]
    """Of each line with ink where that starts and ends, its columns from the first character on, those of its first
    word, of which a script that writes no spaces needs one character, and the breaks between it and the line before.
    """
    most = 1
    for point in points:
        most += kinds[point] >= _BREAK
    lines = np.empty((most, 5), np.int64)
    number = first = start = end = breaks = wide = word_ends = 0
    inked = word_is_wide = False
    before = _BREAK
    for at in range(len(points) + 1):
        kind = kinds[points[at]] if at < len(points) else _BREAK
        if kind >= _BREAK:
            if inked:
                lines[number, 0], lines[number, 1], lines[number, 2] = start, end, end - first + wide
                lines[number, 3], lines[number, 4] = 1 if word_is_wide else word_ends - start, breaks
                number += 1
                inked, breaks = False, 0
            breaks += not (kind == _FEED and before == _RETURN)
            first = at + 1
        elif kind != _BLANK:
            if not inked:
                inked, start, word_ends, wide, word_is_wide = True, at, at, 0, False
            if word_ends == at:
                word_ends += 1
                word_is_wide |= kind == _WIDE
            wide += kind == _WIDE
            end = at + 1
        before = kind
    return lines[:number]


@inlined
def _joined(lines):  # type: ignore[no-untyped-def]
    """Which lines go on with the one before: there is no gap, and the first word did not fit there."""
    joined = np.zeros(len(lines), np.bool_)
    width = full = near = 0
    for line in range(len(lines)):
        width = max(width, lines[line, 2])
    for line in range(1, len(lines)):
        close = lines[line, 4] == 1
        joined[line] = close and lines[line - 1, 2] + 1 + lines[line, 3] > (1 - _EARLY) * width
        near += close
        full += joined[line]
    if not _NARROWEST <= width <= _WIDEST or full < max(_FULL * near, 2):
        joined[:] = False
    return joined
