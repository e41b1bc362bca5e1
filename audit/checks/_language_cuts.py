"""Where a text may change its language: one compiled pass over its code points.

A *piece* is a line, or a part of one that is long or goes on in another writing system. Pieces of one script that are
too short to be told apart by themselves are of one *unit*. What is mostly figures is of none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.text import scripts
from audit.text.compiled import compiled, inlined
from audit.text.made import made
from audit.text.scripts import CODES, WEIGHTS, scripts_of

#: A piece with a smaller share of letters is a row of figures or a ruler.
MIN_DENSITY: Final = 0.3

#: A stretch in another script within a line stands alone from this many letters and this many words. Names and
#: addresses have fewer: of ten Chinese texts with Latin names sprinkled in, none gets a second language.
OWN_LETTERS: Final = 40
OWN_WORDS: Final = 6

#: What is no letter, by what it means for a cut. Smaller numbers are scripts.
_BLANK: Final = len(CODES)
_BREAK: Final = _BLANK + 1
_MARK: Final = _BLANK + 2  # ends a sentence where a blank follows
_FULL_STOP: Final = _BLANK + 3  # ends one by itself
_CLOSER: Final = _BLANK + 4  # may stand behind the end of one
_MEANINGS: Final = {
    _BREAK: "\n\r\v\f\x85\u2028\u2029",
    _MARK: ".!?:;؟۔…",
    _FULL_STOP: "。！？；｡।॥။၊",
    _CLOSER: "\"'”’»›」』）)】》〉]",
}

#: Kana and bopomofo stand among ideographs, and are read with them.
_BESIDE_HAN: Final = ("Hira", "Kana", "Bopo")


#: What may end before a code point: nothing, a sentence, a stretch in one script, a line, all that is read together.
_SENTENCE: Final = 1
_TURN: Final = 2
_LINE: Final = 3
_GAP: Final = 4


class Size(NamedTuple):
    """How many letters a unit has: `full` where a sentence ends, `line` where a line does, and `most` at a blank."""

    full: int
    line: int
    most: int


class Cut(NamedTuple):
    """Pieces in order: half-open ranges, and the number of the unit that each is of.

    Of each unit its script, the letters in it and those in all scripts, both weighted by `WEIGHTS`. Of all that was
    read, also of what is of no unit, how many letters there are of each script, unweighted, and how much is not blank.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    units: NDArray[np.int64]
    scripts: NDArray[np.int64]
    own: NDArray[np.int64]
    letters: NDArray[np.int64]
    counts: NDArray[np.int64]
    filled: int


def cut(text: str, paragraphs: NDArray[np.int64], gaps: Sequence[int], size: Size) -> Cut:
    """Cut a text into pieces of units of that *size*; what *gaps* part is never one piece.

    The lines of each of the *paragraphs*, pairs of where it starts and ends, are read as one.
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return Cut(*_cut(points, _table_of_kinds(), paragraphs, np.array(gaps, np.int64), WEIGHTS, *size))


@cache
def _table_of_kinds() -> NDArray[np.uint8]:
    """The kind of every code point."""
    return made(lambda: {"kinds": _table()}, unicodedata.unidata_version, __file__, scripts.__file__)["kinds"]


def _table() -> NDArray[np.uint8]:
    everything = "".join(map(chr, range(0x110000)))
    table = scripts_of(everything)
    table[np.isin(table, [CODES.index(code) for code in _BESIDE_HAN])] = CODES.index("Hani")
    table[[point for point, char in enumerate(everything[:0x3001]) if char.isspace()]] = _BLANK
    for kind, chars in _MEANINGS.items():
        table[[ord(char) for char in chars]] = kind
    return table


@compiled
def _cut(points, kinds, paragraphs, gaps, weights, full, line, most):  # type: ignore[no-untyped-def]
    """The fields of a `Cut`."""
    found = _kinds(points, kinds, paragraphs)
    edges = np.zeros(len(found) + 1, np.uint8)
    _mark_sentences(found, edges)
    _mark_turns(found, weights, edges)
    edges[gaps] = _GAP
    edges[len(found)] = _GAP
    counts, filled, pieces = _pieces(found, edges, weights, full, most)
    return (*_joined(pieces, full, line, most), counts, filled)


@inlined
def _kinds(points, kinds, paragraphs):  # type: ignore[no-untyped-def]
    """Of every code point its script, as an index into `CODES`, or what it means for a cut."""
    found = np.empty(len(points), np.uint8)
    for at in range(len(points)):
        found[at] = kinds[points[at]]
    for start, end in paragraphs:
        for at in range(start, end):
            if found[at] == _BREAK:
                found[at] = _BLANK
    return found


@inlined
def _mark_sentences(found, edges):  # type: ignore[no-untyped-def]
    """Mark where lines end, and sentences, behind their marks and what closes a quotation."""
    ended = 0
    for at in range(len(found)):
        kind = found[at]
        if kind == _BREAK:
            edges[at] = _LINE
        elif ended and (kind == _BLANK or (ended == _FULL_STOP and kind < _MARK)):
            edges[at] = _SENTENCE
        if kind == _FULL_STOP or (kind == _MARK and ended == 0):
            ended = kind
        elif kind < _MARK:
            ended = 0


@inlined
def _mark_turns(found, weights, edges):  # type: ignore[no-untyped-def]
    """Mark where a line goes on in another script for long enough."""
    before = script = start = letters = words = 0
    blank = True
    for at in range(len(found) + 1):
        kind = found[at] if at < len(found) else _BREAK
        letter = 0 < kind < _BLANK
        if kind == _BREAK or (letter and kind != script):
            weight = weights[script]
            if before == 0:
                before = script
            elif script != before and letters * weight >= OWN_LETTERS and (weight > 1 or words >= OWN_WORDS):
                edges[start] = _TURN
                before = script
            start, letters, words, blank = at, 0, 1, False
            script, before = (0, 0) if kind == _BREAK else (kind, before)
        letters += letter
        words += blank and kind != _BLANK
        blank = kind == _BLANK


@inlined
def _pieces(found, edges, weights, full, most):  # type: ignore[no-untyped-def]
    """How many letters of each script there are, how much is not blank, and the pieces.

    Each of these has start and end, script, letters in it and in all scripts, the edge behind it, and whether it is
    dense enough to be language.
    """
    everything, counts = np.zeros(_BLANK, np.int64), np.zeros(_BLANK, np.int64)
    pieces = []
    start = end = filled = all_filled = weighed = 0
    for at in range(len(found) + 1):
        kind = found[at] if at < len(found) else _BLANK
        edge = np.int64(edges[at])
        room = full if edge == _SENTENCE else most if kind == _BLANK else 2 * most
        if filled and (edge > _SENTENCE or weighed >= room):
            script, own, seen = _winner(counts, weights, everything)
            pieces.append((start, end, script, own, weighed, edge, seen >= max(MIN_DENSITY * filled, 1)))
            all_filled += filled
            filled = weighed = 0
        if kind in (_BLANK, _BREAK):
            continue
        start, end = start if filled else at, at + 1
        filled += 1
        if 0 < kind < _BLANK:
            counts[kind] += 1
            weighed += weights[kind]
    return everything, all_filled, pieces


@inlined
def _winner(counts, weights, everything):  # type: ignore[no-untyped-def]
    """The script with most of the letters, how many these are, weighted, and all letters; *counts* begin anew."""
    script = own = seen = 0
    for code in range(len(counts)):
        seen += counts[code]
        if counts[code] * weights[code] > own:
            script, own = code, counts[code] * weights[code]
        everything[code] += counts[code]
        counts[code] = 0
    return script, own, seen


@inlined
def _joined(pieces, full, line, most):  # type: ignore[no-untyped-def]
    """The pieces of each unit, those that stand beside each other as one."""
    starts, ends, units = np.empty((3, len(pieces)), np.int64)
    scripts, own, letters = np.empty((3, len(pieces)), np.int64)
    latest = np.full(_BLANK, -1, np.int64)
    made = number = 0
    last, edge = -1, _GAP  # the unit of the piece before, and what parts it from this one
    for start, end, script, its_own, weighed, behind, dense in pieces:
        unit = latest[script]
        if not dense:
            last = -1
            continue
        rest = edge == _SENTENCE and behind >= _LINE and 2 * weighed < full and unit == last
        if unit < 0 or not (rest or (letters[unit] < line and letters[unit] + weighed <= most)):
            unit = latest[script] = made
            scripts[unit], own[unit], letters[unit] = script, 0, 0
            made += 1
        own[unit] += its_own
        letters[unit] += weighed
        if unit == last and edge < _GAP:
            ends[number - 1] = end
        else:
            starts[number], ends[number], units[number] = start, end, unit
            number += 1
        last, edge = unit, behind
    return starts[:number], ends[:number], units[:number], scripts[:made], own[:made], letters[:made]
