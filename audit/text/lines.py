"""Where an offset lies: line and column as an editor counts them."""

from __future__ import annotations

from bisect import bisect_right

from audit.text.patterns import lazy

#: The line ends that editors agree on. U+2028, form feeds and NEL do not start a line in them.
_LINE_END = lazy(r"\r\n|\n|\r")


class Lines:
    """The line starts of one text.

    Line and column count from 1; the column is in code points, not cells or UTF-16 units.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def locate(self, offset: int) -> tuple[int, int]:
        """The line and column of the code point at *offset*."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
