"""A document in units whose language can be asked: first large ones, and smaller ones where these are not clear.

What was too short to be told apart is joined with what is next to it in the same script, so a unit may stand in several
places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import reduce
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.checks._language_cuts import Cut, Size, cut
from audit.text.paragraphs import paragraphs
from audit.text.scripts import CODES

#: Head, middle and tail of a document are read, this many characters of each.
WINDOW: Final = 20_000

#: So many letters are asked about at once where they are clearly in one language. Half and twice as many list as many
#: second languages within two percent; half takes half as long again, and with twice as many one text of one language
#: has a second.
LARGE: Final = Size(full=800, line=800, most=1000)

#: Sentences are joined up to `full` letters. With 40 as many second languages are found, with 90 one percent fewer
#: and with 120 four percent. Languages change at the ends of lines: half is enough there.
SMALL: Final = Size(full=60, line=30, most=300)

_NONE: Final = np.empty((0, 2), np.int64)


class Part(NamedTuple):
    """Code points `start:end` of a document."""

    start: int
    end: int
    text: str


class Unit(NamedTuple):
    """Parts of a document in one script, read together.

    `letters` are those of all scripts and `own` those of its script, both weighted by `WEIGHTS`.
    """

    parts: tuple[Part, ...]
    script: str
    own: int
    letters: int

    @property
    def text(self) -> str:
        """All parts, each on lines of its own."""
        return "\n".join(part.text for part in self.parts)


class Reading(NamedTuple):
    """The units of what is read of a document, and what there is in all of that, in characters.

    `counts` are the letters of each script, in the order of `CODES`, and `filled` is what is not blank.
    """

    units: list[Unit]
    counts: NDArray[np.int64]
    filled: int
    length: int


def windows(text: str) -> list[tuple[int, int]]:
    """What is read of a document: all of it, or its head, middle and tail."""
    if len(text) <= 3 * WINDOW:
        return [(0, len(text))]
    middle = (len(text) - WINDOW) // 2
    return [(0, WINDOW), (middle, middle + WINDOW), (len(text) - WINDOW, len(text))]


def read(text: str) -> Reading:
    """What is read of *text*, in large units."""
    seen = windows(text)
    cuts = [_cut([Part(start, end, text[start:end])], LARGE) for start, end in seen]
    return Reading(
        [unit for _, units in cuts for unit in units],
        reduce(np.add, [found.counts for found, _ in cuts]),
        sum(found.filled for found, _ in cuts),
        sum(end - start for start, end in seen),
    )


def smaller(units: Sequence[Unit]) -> list[Unit]:
    """Units of one script in small units of it."""
    _, small = _cut([part for unit in units for part in unit.parts], SMALL)
    return [unit._replace(script=units[0].script) for unit in small]


def _cut(parts: Sequence[Part], size: Size) -> tuple[Cut, list[Unit]]:
    text = "\n".join(part.text for part in parts)
    starts = [0, *accumulate(len(part.text) + 1 for part in parts)][:-1]
    wrapped = _wrapped(parts, starts) if size is SMALL else _NONE
    found = cut(text, wrapped, [start - 1 for start in starts[1:]], size)
    pieces: list[list[Part]] = [[] for _ in range(len(found.letters))]
    for start, end, unit in zip(found.starts.tolist(), found.ends.tolist(), found.units.tolist(), strict=True):
        place = bisect_right(starts, start) - 1
        moved = parts[place].start - starts[place]
        pieces[unit].append(Part(start + moved, end + moved, text[start:end]))
    told = zip(pieces, found.scripts.tolist(), found.own.tolist(), found.letters.tolist(), strict=True)
    return found, [Unit(tuple(joined), CODES[script], own, letters) for joined, script, own, letters in told]


def _wrapped(parts: Sequence[Part], starts: Sequence[int]) -> NDArray[np.int64]:
    """Where paragraphs start and end in the parts that have lines."""
    found = [start + paragraphs(part.text) for start, part in zip(starts, parts, strict=True) if "\n" in part.text]
    return np.concatenate([_NONE, *found])
