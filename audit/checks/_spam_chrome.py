"""Furniture of web pages that was copied with the text: banners, boxes, bars, trails, page numbers, comment counts.

A line is furniture where the whole of it is. Some phrases are furniture wherever they stand alone ("Skip to content");
others are doubtful ("Read more", "下一页") and believed beside another such line, or as the first or the last line of a
document. What they look like stands in the tables of `_spam_chrome_lines` and `_spam_chrome_boxes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from audit.checks._spam_chrome_boxes import BOXES
from audit.checks._spam_chrome_lines import LINES
from audit.text.flat import flat
from audit.text.spans import Span
from audit.text.triggers import Places
from audit.text.windows import FRAME

#: A banner about cookies is a paragraph; of the labelled ones nine in ten have up to 300 code points.
_LONGEST = 300
#: Two lines of furniture may have blank lines between them.
_APART = 8
#: What may stand at either end of a line of furniture, beside blanks.
_MARKS = " \t\r\u3000\xa0*_#-–—•·"

GROUPS = {**LINES.groups, **BOXES.groups}


def chrome(text: str, places: Places) -> Iterator[Span]:
    """The lines of *text* that are furniture, each by itself."""
    lines = _lines(text, places)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    for number, (start, end, sure) in enumerate(lines):
        if sure or (_at_edge(start, end, first, last) or any(_beside(text, lines, number, step) for step in (-1, 1))):
            yield Span(start, end, "chrome")


def _at_edge(start: int, end: int, first: int, last: int) -> bool:
    """Whether the line is the first or the last of several."""
    return (start <= first or end >= last) and end - start < last - first


def _beside(text: str, lines: Sequence[tuple[int, int, bool]], number: int, step: int) -> bool:
    if not 0 <= number + step < len(lines):
        return False
    (_, end, _), (start, _, _) = sorted((lines[number], lines[number + step]))
    return start - end <= _APART and not text[end:start].strip(FRAME + "\n")


def _lines(text: str, places: Places) -> list[tuple[int, int, bool]]:
    """Start and end of each line that may be furniture, and whether that is sure, in order."""
    found: dict[tuple[int, int], bool] = {}
    for one, some in chain(LINES.waiting(places), BOXES.waiting(places)):
        for bounds in dict.fromkeys(_bounds(text, place) for place in some):
            if bounds and one.pattern.fullmatch(flat(text[bounds[0] : bounds[1]])):
                found[bounds] = found.get(bounds, False) or one.label == "sure"
    return [(start, end, sure) for (start, end), sure in sorted(found.items())]


def _bounds(text: str, place: int) -> tuple[int, int] | None:
    """The line around *place* without marks at either end, unless it is too long to be furniture."""
    start = text.rfind("\n", max(0, place - _LONGEST), place) + 1
    end = text.find("\n", place, place + _LONGEST)
    if (not start and place > _LONGEST) or (end < 0 and len(text) > place + _LONGEST):
        return None
    inner = text[start : end if end >= 0 else len(text)]
    bare = inner.strip(_MARKS)
    begin = start + len(inner) - len(inner.lstrip(_MARKS))
    return (begin, begin + len(bare)) if len(bare) <= _LONGEST else None
