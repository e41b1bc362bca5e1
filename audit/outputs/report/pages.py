"""A long report over several pages: which documents stand on which, and by what names pages and places are linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

#: What one page holds at most, spans counted and in bytes of UTF-8: decoded in a second, searched in a tenth of one,
#: and less than six megabytes, even where text packs to no less than half of itself.
MAX_DOCUMENTS: Final = 5_000
MAX_SPANS: Final = 200_000
MAX_BYTES: Final = 9_000_000

#: Above so many spans a page shows each with less around it, in code points: most of what it holds is that.
CONTEXTS: Final = {100_000: 16, 50_000: 24}

#: The first page, and the folder with the others.
FIRST: Final = "report.html"
FOLDER: Final = "report_pages"

Data = Mapping[str, Any]


class Sheet(NamedTuple):
    """The documents of one page; `first` is the number of the first of them in the whole report, from 1."""

    number: int
    first: int
    documents: Sequence[Data]

    @property
    def name(self) -> str:
        """The file's path from the folder of the report."""
        return FIRST if self.number == 1 else f"{FOLDER}/{self.number}.html"

    def address(self, here: Sheet) -> str:
        """How the page *here* links to this one; nothing where it is the same."""
        if self.number == here.number:
            return ""
        if here.number == 1:
            return self.name
        return f"../{FIRST}" if self.number == 1 else f"{self.number}.html"


def context(spans: int) -> int | None:
    """How many code points a page of so many spans shows on each side of one; None for all that there are."""
    return next((most for many, most in CONTEXTS.items() if spans > many), None)


def sheets(documents: Sequence[Data]) -> list[Sheet]:
    """*documents* in their order over as few pages as hold them. There is always a first one."""
    return [Sheet(number, first + 1, documents[first:end]) for number, (first, end) in enumerate(_cuts(documents), 1)]


def places(sheets: Sequence[Sheet], here: Sheet) -> dict[str, str]:
    """Where each document's card is found from the page *here*."""
    return {
        document["doc_id"]: f"{sheet.address(here)}#doc-{number}"
        for sheet in sheets
        for number, document in enumerate(sheet.documents, sheet.first)
    }


def pair_places(pairs: Sequence[Data], here: Sheet) -> dict[tuple[str, str, str], str]:
    """Where each pair is found from the page *here*: all are on the first."""
    page = "" if here.number == 1 else f"../{FIRST}"
    return {
        (pair["left"], pair["right"], pair["kind"]): f"{page}#pair-{number}" for number, pair in enumerate(pairs, 1)
    }


def _cuts(documents: Sequence[Data]) -> Iterator[tuple[int, int]]:
    start, spans, size = 0, 0, 0
    for place, document in enumerate(documents):
        more, bytes_more = len(document["evidence"]), sum(map(_size, document["evidence"]))
        spans, size = spans + more, size + bytes_more
        full = place - start == MAX_DOCUMENTS or spans > MAX_SPANS or size > MAX_BYTES
        if place > start and full:
            yield start, place
            start, spans, size = place, more, bytes_more
    yield start, len(documents)


def _size(span: Data) -> int:
    least = min(CONTEXTS.values())
    return len(f"{span['before'][-least:]}{span['text']}{span['after'][:least]}".encode())
