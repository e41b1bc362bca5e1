"""What a page shows, as a tree: made once, written here as HTML and in the browser as elements, alike.

A node is text, or a list: a head such as ``li.flagged`` (the element and its classes), attributes where it has any,
and the nodes within. Text of the corpus stands in it as it is: whoever writes it makes it inert, and no element or
attribute can be named but those below. So trees are plain JSON, and nothing in them can run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from markupsafe import Markup, escape

from audit.text.visible import HIDDEN, clip, code_point

Node = str | list[Any]

#: A value longer than this is no name and no sentence, and a page with a few of them is no longer read.
MAX_VALUE: Final = 1_000

#: Hidden characters that every text has, shown by a sign that takes less room than a code point.
SIGNS: Final = {"\n": "↵", "\r": "␍", "\t": "⇥"}

SVG: Final = frozenset({"svg", "g", "path", "rect", "line", "circle", "polygon", "text", "title"})
HTML: Final = frozenset(
    {"a", "b", "bdi", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "ins"}
    | {"li", "mark", "ol", "p", "pre", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody"}
    | {"td", "th", "thead", "time", "tr", "ul"}
)
_VOID: Final = frozenset({"br"})
ATTRIBUTES: Final = frozenset(
    {"aria-hidden", "aria-label", "colspan", "dir", "href", "id", "lang", "role", "rowspan", "scope", "tabindex"}
    | {"title", "viewBox", "preserveAspectRatio", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "d", "points"}
    | {"cx", "cy", "r", "rx", "text-anchor", "transform", "open", "data-run", "data-filter"}
)
#: A place on this page or on another page of the same report; nothing else is linked.
HREF: Final = re.compile(r"(?:(?:\.\./)?report\.html|(?:report_pages/)?[0-9]+\.html)?#[A-Za-z0-9=&%._~+-]*", re.ASCII)
_CLASS: Final = re.compile("[a-z][a-z0-9-]*", re.ASCII)


def el(head: str, *within: Node | None, **attributes: str | float | None) -> list[Any]:
    """An element. Null children and attributes are left out; ``aria_label`` stands for ``aria-label``."""
    told = {name.replace("_", "-"): str(value) for name, value in attributes.items() if value is not None}
    return [head, *([told] if told else []), *(node for node in within if node is not None)]


def scroll(*within: Node | None, **attributes: str | None) -> list[Any]:
    """A box that scrolls by itself where *within* is too wide. What scrolls must be reached by the keyboard."""
    return el("div.scroll", *within, **attributes, tabindex="0")


def said(value: Any, lang: str | None = None) -> list[Any]:
    """Any value as text that keeps its own direction, clipped where it is very long; *lang* is its language."""
    text, left_out = clip(str(value), MAX_VALUE)
    more = el("span.muted", f" ({left_out:,} code points left out)") if left_out else None
    return el("bdi", text, more, lang=lang)


def html(node: Node) -> Markup:
    """The tree as HTML. Raises `ValueError` for an element, a class, an attribute or an address that is not allowed."""
    if isinstance(node, str):
        return chips(node)
    tag, classes = _head(node[0])
    rest = node[1:]
    attributes = rest.pop(0) if rest and isinstance(rest[0], dict) else {}
    # Names are held against the lists above, values are escaped.
    opened = "".join(f' {name}="{escape(value)}"' for name, value in _checked(attributes))
    if classes:
        opened = f' class="{" ".join(classes)}"{opened}'
    start = Markup(f"<{tag}{opened}>")  # noqa: S704
    return start if tag in _VOID else Markup("{}{}</{}>").format(start, all_html(rest), tag)


def all_html(nodes: Iterable[Node]) -> Markup:
    """Several trees, one after the other."""
    return Markup("").join(map(html, nodes))


def chips(text: str) -> Markup:
    """*text* escaped, with every hidden character as a chip that shows its code point."""
    parts, last = [], 0
    for match in HIDDEN.finditer(text):
        parts.append(escape(text[last : match.start()]))
        parts.append(Markup('<span class="chip">{}</span>').format(SIGNS.get(match[0]) or code_point(match[0])))
        last = match.end()
    return Markup("").join([*parts, escape(text[last:])])


def _head(head: str) -> tuple[str, list[str]]:
    tag, *classes = head.split(".")
    if tag not in HTML and tag not in SVG:
        raise ValueError(f"{tag!r} is no element of a report")
    if not all(map(_CLASS.fullmatch, classes)):
        raise ValueError(f"{head!r} has a class that cannot be one")
    return tag, classes


def _checked(attributes: dict[str, str]) -> Iterable[tuple[str, str]]:
    for name, value in attributes.items():
        if name not in ATTRIBUTES:
            raise ValueError(f"{name!r} is no attribute of a report")
        if name == "href" and not HREF.fullmatch(value):
            raise ValueError(f"{value!r} is no place in a report")
        yield name, value
