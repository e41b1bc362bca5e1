"""A text as those see it who look for what it says of itself: its head, its foot, its lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

#: Credits stand in the first lines of a text or in its last ones. A page has its menus there as well.
HEAD_LINES, FOOT_LINES = 20, 12
_PAGE_LINES: Final = 60
#: So far these lines may reach, in code points, and so far a line is looked at from within.
_HEAD_REACH, _FOOT_REACH, _LINE_REACH = 4000, 2000, 400


class Said(NamedTuple):
    """What a text says of itself: `field` is one of `schema.FIELDS`, and `start` to `end` are the words that say it."""

    field: str
    value: str
    start: int
    end: int


class Body:
    """The text of a document behind a line end, with what is no running text blanked out.

    Blanking keeps every place, so that an offset here is one more than in the document.
    """

    def __init__(self, text: str, *, is_page: bool = False) -> None:
        self.text = text
        self._is_page = is_page

    @cached_property
    def head(self) -> list[tuple[int, int]]:
        """Where the first lines that have any ink begin and end."""
        found: list[tuple[int, int]] = []
        start, stop = 0, min(len(self.text), _HEAD_REACH * (1 + self._is_page))
        while start < stop and len(found) < (_PAGE_LINES if self._is_page else HEAD_LINES):
            end = self.text.find("\n", start, stop)
            end = end if end >= 0 else stop
            if not _is_blank(self.text[start:end]):
                found.append((start, end))
            start = end + 1
        return found

    @cached_property
    def foot(self) -> list[tuple[int, int]]:
        """Where the last lines that have any ink begin and end; a long one is cut at its beginning."""
        found: list[tuple[int, int]] = []
        end = len(self.text.rstrip())
        stop = max(0, end - _FOOT_REACH)
        while end > stop and len(found) < (_PAGE_LINES if self._is_page else FOOT_LINES):
            start = max(stop, self.text.rfind("\n", stop, end) + 1)
            if not _is_blank(self.text[start:end]):
                found.append((start, end))
            end = start - 1
        return found[::-1]

    def is_at_edge(self, at: int) -> bool:
        """Whether a place is in the head or in the foot."""
        return bool(self.head) and (at < self.head[-1][1] or at >= self.foot[0][0])

    def line(self, at: int) -> tuple[int, int]:
        """Where the line around a place begins and ends, as far as can be seen from there."""
        start = self.text.rfind("\n", max(0, at - _LINE_REACH), at) + 1 or max(0, at - _LINE_REACH)
        end = self.text.find("\n", at, at + _LINE_REACH)
        return start, end if end >= 0 else min(len(self.text), at + _LINE_REACH)

    def edges(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The *first* lines and the *last* ones, each once."""
        yield from dict.fromkeys([*self.head[:first], *self.foot[-last:]])


def _is_blank(line: str) -> bool:
    return not line or line.isspace()
