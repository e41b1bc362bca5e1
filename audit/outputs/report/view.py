"""What every part of a page is made with: the words, and where on which page each document has its place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from audit.outputs.report.catalogue import Catalogue
from audit.outputs.report.tree import Node, el, said

#: The sign beside a word of a kind, so that nothing is told by colour alone.
_SIGNS = {"keep": "✓", "met": "✓", "review": "?", "drop": "✕", "critical": "✕", "warning": "!", "info": "i"}


class View(NamedTuple):
    """`places` is where the card of a document is found: ``#doc-3``, or ``report_pages/2.html#doc-5003``; `pairs` is
    the same for left, right and kind of a pair.
    """

    t: Catalogue
    places: Mapping[str, str]
    pairs: Mapping[tuple[str, str, str], str] = MappingProxyType({})

    def link(self, doc_id: str) -> Node:
        """The name of a document, which leads to its card where there is one."""
        place = self.places.get(doc_id)
        return said(doc_id) if place is None else el("a", said(doc_id), href=place)

    def word(self, value: str) -> str:
        """A word of ours, such as a kind or a status, in the page's language; of others the word itself."""
        return self.t.word(value)

    @property
    def english(self) -> str | None:
        """The `lang` of what is English in the page; null where the whole page is."""
        return None if self.t.language == "en" else "en"

    def lang_of(self, summary: str) -> str | None:
        """The `lang` of a docstring by its summary: English where it is ours, else nobody knows."""
        return self.english if self.t.translated(summary) != summary else None

    def mechanical(self, text: str) -> Node:
        """What Great Expectations or a machine says, which is English in every page."""
        return said(text, lang=self.english)

    def seen(self, text: str) -> Node:
        """What a rule observed, or why it could not be judged."""
        told = self.t.reread("observed", text)
        return self.mechanical(text) if told == text else said(told)

    def pair(self, one: str, other: str, kind: str) -> str | None:
        """Where two documents stand beside each other, if they do."""
        left, right = sorted((one, other))
        return self.pairs.get((left, right, kind))

    def badge(self, kind: str, text: str | None = None) -> Node:
        """A word with its sign and its colour: a decision, a severity; any other word is grey."""
        style = kind if kind in _SIGNS else "info"
        sign = el("span", _SIGNS.get(kind, "·"), aria_hidden="true")
        return el(f"span.badge.{style}", sign, " ", text or self.word(kind))

    def untold(self, title: str) -> list[Node]:
        """What stands in a section of which the version that made the report told nothing."""
        return [el("h2", title), el("p.muted", self.t("page.untold"))]


def bar(part: float, whole: float, kind: str) -> Node:
    """A share as a bar; what it shows stands beside it as a number."""
    width = f"{round(100 * part / whole, 3) if whole else 0:g}%"
    track, fill = el("rect.track", width="100%", height="100%"), el(f"rect.fill.{kind}", width=width, height="100%")
    return el("svg.bar", track, fill, aria_hidden="true")
