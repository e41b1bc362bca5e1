"""A document in units whose language can be asked: sentences, and parts of sentences in another writing system.

What was too short to be told apart is joined with what is next to it in the same script, so a unit may stand in several
places.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.text.scripts import CODES, WEIGHTS, scripts_of
from audit.text.sentences import sentences

#: Head, middle and tail of a document are read, this many characters of each.
WINDOW: Final = 20_000

#: A sentence with a smaller share of letters is a row of figures or a ruler.
MIN_DENSITY: Final = 0.3

#: Sentences are joined up to this many letters. With 40 as many second languages are found, with 90 one percent fewer
#: and with 120 four percent.
FULL: Final = 60

#: A stretch in another script within a sentence stands alone from this many letters and this many words. Names and
#: addresses have fewer: of ten Chinese texts with Latin names sprinkled in, none gets a second language.
OWN_LETTERS: Final = 40
OWN_WORDS: Final = 6

#: Kana and bopomofo stand among ideographs, and are read with them.
_FOLDED: Final = np.array(
    [CODES.index("Hani" if code in ("Hira", "Kana", "Bopo") else code) for code in CODES], np.uint8
)
_WORD: Final = re.compile(r"\S+")
#: No character behind U+3000, the ideographic space, is blank.
_BLANK: Final = np.array([chr(point).isspace() for point in range(0x3002)])


class Part(NamedTuple):
    """Code points `start:end` of a document, in one script as far as it goes.

    `letters` are those of all scripts and `own` those of its script, both weighted by `WEIGHTS`.
    """

    start: int
    end: int
    paragraph: int
    script: str
    own: int
    letters: int


class Unit(NamedTuple):
    """Parts of a document in one script, read together as `text`."""

    text: str
    script: str
    own: int
    letters: int
    parts: tuple[Part, ...]


def windows(text: str) -> list[tuple[int, int]]:
    """What is read of a document: all of it, or its head, middle and tail."""
    if len(text) <= 3 * WINDOW:
        return [(0, len(text))]
    middle = (len(text) - WINDOW) // 2
    return [(0, WINDOW), (middle, middle + WINDOW), (len(text) - WINDOW, len(text))]


def units(text: str) -> list[Unit]:
    """The units of what is read of *text*, script by script, each script's in order."""
    parts = [part for number, window in enumerate(windows(text)) for part in _parts(text, number, *window)]
    parts.sort(key=lambda part: (part.script, part.start))
    return [
        _unit(text, joined)
        for _, stream in groupby(parts, key=attrgetter("script"))
        for joined in _joined(list(stream))
    ]


def _parts(text: str, number: int, first: int, last: int) -> Iterator[Part]:
    """The parts of one window that are dense enough in letters to be language."""
    window = text[first:last]
    scripts = _FOLDED[scripts_of(window)]
    cuts = list(_cuts(window, scripts))
    present = np.flatnonzero(np.bincount(scripts, minlength=len(CODES))[1:]) + 1
    if not cuts or not len(present):
        return
    starts, ends, _ = np.array(cuts).T
    letters = np.stack([_within(scripts == script, starts, ends) for script in present])
    filled = ends - starts - _within(_blank(window), starts, ends)
    weighed = letters * WEIGHTS[present][:, None]
    winners, own, weights = weighed.argmax(axis=0), weighed.max(axis=0), weighed.sum(axis=0)
    dense = letters.sum(axis=0) >= np.maximum(MIN_DENSITY * filled, 1)
    for place in np.flatnonzero(dense).tolist():
        start, end, paragraph = cuts[place]
        where = (first + start, first + end, number * WINDOW + paragraph)
        yield Part(*where, CODES[present[winners[place]]], int(own[place]), int(weights[place]))


def _within(here: NDArray[np.bool_], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """How often *here* is true in each of the ranges."""
    reach = np.zeros(len(here) + 1, np.int64)
    np.cumsum(here, out=reach[1:])
    counts: NDArray[np.int64] = reach[ends] - reach[starts]
    return counts


def _blank(window: str) -> NDArray[np.bool_]:
    points = np.frombuffer(window.encode("utf-32-le", "surrogatepass"), "<u4")
    blank: NDArray[np.bool_] = _BLANK[np.minimum(points, len(_BLANK) - 1)]
    return blank


def _cuts(window: str, scripts: NDArray[np.uint8]) -> Iterator[tuple[int, int, int]]:
    """The sentences of a window with their paragraphs, cut where one goes on in another script for long enough."""
    places = np.flatnonzero(scripts)
    found = scripts[places]
    # Where a letter is not of the script of the letter before it.
    changes = places[1:][found[1:] != found[:-1]].tolist()
    for sentence in sentences(window):
        turns = changes[bisect_right(changes, sentence.start) : bisect_left(changes, sentence.end)]
        edges = _edges(window, scripts, [sentence.start, *turns, sentence.end]) if turns else ()
        for start, end in pairwise([sentence.start, *edges, sentence.end]):
            yield start, end, sentence.paragraph


def _edges(window: str, scripts: NDArray[np.uint8], turns: list[int]) -> Iterator[int]:
    """Where to cut a sentence: *turns* are its start, where its script changes, and its end."""
    script = int(scripts[turns[0] : turns[1]].max())  # one script, and what is no letter
    for start, end in pairwise(turns[1:]):
        here = int(scripts[start])
        if script and here != script and _stands_alone(window[start:end], here):
            yield start
            script = here
        script = script or here


def _stands_alone(run: str, script: int) -> bool:
    """Whether a *run* of one script, and of what is no letter, is long enough to be read on its own."""
    weight = int(WEIGHTS[script])
    letters = sum(map(str.isalpha, run))
    return letters * weight >= OWN_LETTERS and (weight > 1 or len(_WORD.findall(run)) >= OWN_WORDS)


def _joined(stream: list[Part]) -> Iterator[list[Part]]:
    """The parts of one script, short ones with their neighbours; a short rest joins the one before."""
    ready: list[Part] | None = None
    waiting: list[Part] = []
    for part in stream:
        if waiting and _letters(waiting) >= _full(waiting[-1], part):
            if ready:
                yield ready
            ready, waiting = waiting, []
        waiting.append(part)
    if ready and _letters(waiting) < FULL / 2 and waiting[0].paragraph == ready[-1].paragraph:
        ready += waiting
        waiting = []
    if ready:
        yield ready
    if waiting:
        yield waiting


def _full(here: Part, there: Part) -> float:
    """How many letters need not be joined with what comes next: languages change at the ends of lines."""
    if here.paragraph // WINDOW != there.paragraph // WINDOW:
        return 0
    return FULL if here.paragraph == there.paragraph else FULL / 2


def _letters(parts: list[Part]) -> int:
    return sum(part.letters for part in parts)


def _unit(text: str, parts: list[Part]) -> Unit:
    read = "\n".join(text[part.start : part.end] for part in parts)
    return Unit(read, parts[0].script, sum(part.own for part in parts), _letters(parts), tuple(parts))
