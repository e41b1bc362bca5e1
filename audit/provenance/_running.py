"""The running text of a page: what stands between its tags, and where each code point of it stands in the page."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from typing import Final, NamedTuple

from audit.text.patterns import lazy

_TOKEN = lazy(
    r"<!--|<(?P<name>/?[a-zA-Z][a-zA-Z0-9]{0,20})[^<>]*>|<[!?][^<>]*>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});|\s*\n\s*"
)
#: What is not shown, up to its end.
_HIDDEN: Final = {
    name: lazy(f"</{name}\\s*>", re.IGNORECASE) for name in ("script", "style", "template", "svg", "head")
}
_COMMENT_END = lazy("-->")
#: Tags that do not end a line.
_INLINE: Final = frozenset(
    {"a", "b", "i", "u", "em", "strong", "span", "font", "small", "abbr", "cite", "time", "sup", "sub"}
)


class Running(NamedTuple):
    """`text` behind a line end; a run of it that begins at `starts[n]` begins at `origins[n]` of the document."""

    text: str
    starts: list[int]
    origins: list[int]
    is_page: bool = False

    def origin(self, at: int, *, is_end: bool = False) -> int:
        """Where the code point at *at* stands in the document; that of an end is behind the one before it."""
        if is_end:
            return self.origin(at - 1) + 1
        n = bisect_right(self.starts, at) - 1
        return self.origins[n] + at - self.starts[n]


def plain(text: str, end: int = 0) -> Running:
    """A text that is running text from *end* on, with blanks for what stands before."""
    return Running("\n" + re.sub(r"[^\n]", " ", text[:end]) + text[end:], [0], [-1])


def of_page(page: str) -> Running:
    """What a page shows, without its tags, with characters for its entities; each block has its line."""
    parts, starts, origins = ["\n"], [0], [-1]
    at, size = 0, 1

    def add(part: str, origin: int) -> None:
        nonlocal size
        if part:
            parts.append(part)
            starts.append(size)
            origins.append(origin)
            size += len(part)

    while found := _TOKEN.search(page, at):
        add(page[at : found.start()], at)
        mark, at = found[0], found.end()
        name = (found["name"] or "").lower()
        closes = _COMMENT_END if mark == "<!--" else _HIDDEN.get(name)
        if closes:
            closed = closes.search(page, at)
            at = closed.end() if closed else len(page)
        if mark[0] == "&":
            add(html.unescape(mark)[:1], found.start())
        elif mark[0].isspace():
            add(" ", found.start())
        elif name.lstrip("/") not in _INLINE:
            add("\n", found.start())
    add(page[at:], at)
    return Running("".join(parts), starts, origins, is_page=True)
