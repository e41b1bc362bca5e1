"""A copy of a clean document with one defect in it, and where that stands."""

from __future__ import annotations

import hashlib
import re
from typing import Final, NamedTuple

#: Ends of sentences, with the quotes and brackets that close behind them.
_SENTENCE: Final = re.compile('[.!?。！？]["”’」』)）]*\\s*')


class Document(NamedTuple):
    """A clean document."""

    doc_id: str
    path: str
    text: str

    def lot(self, what: str) -> int:
        """A number drawn for this document and this purpose: the same in every run, whatever else is in the corpus."""
        return int.from_bytes(hashlib.sha256(f"{what}\0{self.doc_id}".encode()).digest()[:8])


class Planted(NamedTuple):
    """The bytes of the copy. `marks` are ranges of its text of which evidence must meet one; none asks for a flag."""

    document: Document
    raw: bytes
    marks: list[tuple[int, int]]
    what: str


class Border(NamedTuple):
    """Where something can be put between two parts of a text, and what must follow it there."""

    place: int
    gap: str


def border(text: str, lot: int) -> Border:
    """One of the borders within *text*: of paragraphs, else of lines, else of sentences, else its end."""
    for places, gap in (
        (_after(r"\n\s*\n", text), "\n\n"),
        (_after(r"\n", text), "\n"),
        (_after(_SENTENCE, text), " "),
    ):
        within = [place for place in places if 0 < place < len(text)]
        if within:
            return Border(within[lot % len(within)], gap)
    return Border(len(text), "\n\n")


def _after(pattern: str | re.Pattern[str], text: str) -> list[int]:
    return [match.end() for match in re.finditer(pattern, text)]
