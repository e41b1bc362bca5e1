"""Windows: the neighbourhoods of trigger words, flattened, for rules that must not be asked of a whole text.

Flattening is code point by code point, so an offset in a window is an offset in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.text.flat import flat
from audit.text.patterns import lazy

#: Code points around a trigger that a rule may look at. A notice and what tells it from a mention fit in: of the
#: labelled notices the longest has 83.
_BEFORE, _AFTER = 160, 240
#: What opens a quotation: what is quoted is spoken about.
QUOTES = '“"「『‘«'


class Window(NamedTuple):
    """A neighbourhood: `text[i]` is the flattened code point `start + i` of the document."""

    start: int
    text: str


def windows(text: str, places: Sequence[int], before: int = _BEFORE, after: int = _AFTER) -> Iterator[Window]:
    """The flattened neighbourhoods of all *places* in *text*, which are in order; the neighbourhoods do not overlap."""
    for start, end in neighbourhoods(places, before, after):
        yield Window(start, flat(text[start:end]))


def neighbourhoods(places: Sequence[int], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Where the neighbourhoods of *places*, which are in order, begin and end; those that touch are one."""
    if not places:
        return
    start, end = max(0, places[0] - before), places[0] + after
    for place in places:
        if place - before > end:
            yield start, end
            start = place - before
        end = place + after
    yield start, end


#: What ends a sentence for the rules. A full stop ends one only before a space: "v1.2" and "example.org" go on.
_STOPS = lazy(r"[\n。!?;<>|]|\.(?= |$)")
#: What may stand between a notice and the edge of its sentence: marks of quoting, lists and mark-up.
FRAME = " \r*_#>|-–—=~`【】[]()《》"


def sentence(text: str, start: int, end: int, reach: int = 120) -> tuple[int, int]:
    """The bounds of the sentence around `text[start:end]`, at most *reach* code points off on either side."""
    first = max(0, start - reach)
    for stop in _STOPS.finditer(text, first, start):
        first = stop.end()
    after = _STOPS.search(text, end, end + reach)
    last = after.start() if after else min(len(text), end + reach)
    while first < start and text[first] in FRAME:
        first += 1
    while last > end and text[last - 1] in FRAME:
        last -= 1
    return first, last


def line(text: str, start: int, end: int) -> str:
    """The line around `text[start:end]`, as far as 200 code points on either side."""
    first = text.rfind("\n", max(0, start - 200), start) + 1 or max(0, start - 200)
    last = text.find("\n", end, end + 200)
    return text[first : last if last >= 0 else end + 200]


def edges(text: str, lines: int) -> tuple[int, int]:
    """Where the first *lines* lines of a text end and its last ones begin."""
    head, foot = 0, len(text.rstrip())
    for _ in range(lines):
        head = text.find("\n", head) + 1 or len(text)
        foot = max(0, text.rfind("\n", 0, foot))
    return head, foot
