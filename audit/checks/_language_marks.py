"""The lines of a text, and how many marks of code are in them at most: compiled passes over code points.

Most lines are told to be language by this alone.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.text.compiled import compiled, inlined

#: Lines are read up to this many characters at once; a longer one in pieces that end at a blank.
LONGEST: Final = 200

#: The first words of a line say nothing: there are as many in a line of a listing.
_FREE: Final = 2

#: What a line must hold to be anything but language, unless it has one of the forms; a mark of more than one
#: character has at least one of these, or is a comma without a blank behind it.
_TELLING: Final = np.isin(np.arange(0x80), [*b"{}[]<>=;_\\$|/&%@*+~^#`("])
_MOST_OF_A_MARK: Final = 5

_BLANK: Final = np.array([chr(point).isspace() for point in range(0x3001)])
_FEED: Final = ord("\n")
_RETURN: Final = ord("\r")
_SPACE: Final = ord(" ")
_COMMA: Final = ord(",")
_COLON: Final = ord(":")


class Lines(NamedTuple):
    """Half-open ranges of a text, how many points speak against code in each, and how many are left of these if its
    marks are worth all that a mark may be.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    against: NDArray[np.int64]
    left: NDArray[np.int64]


def count_marks(text: str) -> int:
    """How many marks there are in a text without which it is language, and colons at the end of a line."""
    marks: int = _count_marks(_points(text))
    return marks


def count_ink(text: str) -> int:
    """How many characters are not blank."""
    ink: int = _count_ink(_points(text))
    return ink


def split(text: str) -> Lines:
    """The lines from their first character that is not blank, long ones in pieces."""
    return Lines(*_split(_points(text)))


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


@inlined
def _is_blank(point):  # type: ignore[no-untyped-def]
    return point < len(_BLANK) and _BLANK[point]


@compiled
def _count_ink(points):  # type: ignore[no-untyped-def]
    ink = 0
    for point in points:
        ink += not _is_blank(point)
    return ink


@compiled
def _count_marks(points):  # type: ignore[no-untyped-def]
    marks = _telling(points)
    for at in range(1, len(points)):
        marks += points[at] == _FEED and points[at - 1] == _COLON
    return marks


@inlined
def _telling(points):  # type: ignore[no-untyped-def]
    """Marks without which there is but language; of two commas the second is what stands behind the first."""
    telling, after_comma = 0, False
    for point in points:
        telling += point < len(_TELLING) and _TELLING[point]
        tight = after_comma and point not in (_SPACE, _FEED)
        telling += tight
        after_comma = point == _COMMA and not tight
    return telling


@compiled
def _split(points):  # type: ignore[no-untyped-def]
    """The fields of `Lines`."""
    starts, ends, against, left = np.empty((4, len(points)), np.int64)
    number = at = 0
    while at < len(points):
        if _is_blank(points[at]):
            at += 1
            continue
        end = _end(points, at)
        starts[number], ends[number] = at, end
        against[number] = _against(points[at:end])
        left[number] = against[number] - _MOST_OF_A_MARK * _telling(points[at:end])
        number += 1
        at = end
    return starts[:number], ends[:number], against[:number], left[:number]


@inlined
def _end(points, start):  # type: ignore[no-untyped-def]
    """Where the line ends that starts there: before the last blank that it may, or else where it is too long."""
    end = 0
    for at in range(start + 1, min(start + LONGEST, len(points) + 1)):
        if at == len(points) or _is_blank(points[at]):
            end = at
        if at < len(points) and points[at] in (_FEED, _RETURN):
            break
    return end if end else start + LONGEST


@inlined
def _against(points):  # type: ignore[no-untyped-def]
    """Points for words that follow each other, and for letters beyond ASCII."""
    words = beyond = row = 0
    for point in points:
        row = row + 1 if point == _SPACE else 0
        # Blanks in a row line something up: two of them take away what two make.
        words += 1 if row else 0
        words -= 2 if row and row % 2 == 0 else 0
        beyond += (point >= 0x80) + (point >= 0x800) + (point >= 0x10000)
    return max(0, words - _FREE) + beyond // 2
