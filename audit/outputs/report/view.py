"""What every part of a page is made with: the words, and where on which page each document has its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from audit.outputs.report.catalogue import Catalogue
from audit.outputs.report.tree import Node, el, said

#: The sign beside a word of a kind, so that nothing is told by colour alone.
_SIGNS = {"keep": "✓", "met": "✓", "review": "?", "drop": "✕", "critical": "✕", "warning": "!", "info": "i"}


class View(NamedTuple):
    """`places` is where each document that has a card is found: ``#doc-3``, or ``report-2.html#doc-2003``."""

    t: Catalogue
    places: Mapping[str, str]

    def link(self, doc_id: str) -> Node:
        """The name of a document, which leads to its card where there is one."""
        place = self.places.get(doc_id)
        return said(doc_id) if place is None else el("a", said(doc_id), href=place)

    def badge(self, kind: str, text: str | None = None) -> Node:
        """A word with its sign and its colour: a decision, a severity; any other word is grey."""
        style = kind if kind in _SIGNS else "info"
        sign = el("span", _SIGNS.get(kind, "·"), aria_hidden="true")
        return el(f"span.badge.{style}", sign, " ", text or self.t.maybe(f"words.{kind}", kind))


def bar(part: float, whole: float, kind: str) -> Node:
    """A share as a bar; what it shows stands beside it as a number."""
    width = f"{round(100 * part / whole, 3) if whole else 0:g}%"
    track, fill = el("rect.track", width="100%", height="100%"), el(f"rect.fill.{kind}", width=width, height="100%")
    return el("svg.bar", track, fill, aria_hidden="true")
