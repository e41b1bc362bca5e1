"""A long report over several pages: which documents stand on which, and by what names pages and places are linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

#: What one page holds at most: decoded in a second, searched in a tenth of one, and some six megabytes.
MAX_DOCUMENTS: Final = 5_000
MAX_SPANS: Final = 200_000

Data = Mapping[str, Any]


class Sheet(NamedTuple):
    """The documents of one page; *first* is the number of the first of them in the whole report, from 1."""

    number: int
    first: int
    documents: Sequence[Data]

    @property
    def name(self) -> str:
        """The file's name."""
        return "report.html" if self.number == 1 else f"report-{self.number}.html"


def sheets(documents: Sequence[Data]) -> list[Sheet]:
    """*documents* in their order over as few pages as hold them. There is always a first one."""
    return [Sheet(number, first + 1, documents[first:end]) for number, (first, end) in enumerate(_cuts(documents), 1)]


def places(sheets: Sequence[Sheet], here: Sheet) -> dict[str, str]:
    """Where each document's card is found from the page *here*."""
    return {
        document["doc_id"]: f"{'' if sheet is here else sheet.name}#doc-{number}"
        for sheet in sheets
        for number, document in enumerate(sheet.documents, sheet.first)
    }


def pair_places(pairs: Sequence[Data], here: Sheet) -> dict[tuple[str, str, str], str]:
    """Where each pair is found from the page *here*: all are on the first."""
    page = "" if here.number == 1 else "report.html"
    return {
        (pair["left"], pair["right"], pair["kind"]): f"{page}#pair-{number}" for number, pair in enumerate(pairs, 1)
    }


def _cuts(documents: Sequence[Data]) -> Iterator[tuple[int, int]]:
    start, spans = 0, 0
    for place, document in enumerate(documents):
        spans += len(document["evidence"])
        if place > start and (place - start == MAX_DOCUMENTS or spans > MAX_SPANS):
            yield start, place
            start, spans = place, len(document["evidence"])
    yield start, len(documents)
