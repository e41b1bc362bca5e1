"""The texts of related documents, and the one door through which anything of them comes into the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from audit.duplicates.translation.anchors import Anchor, find_anchors
from audit.outputs import private
from audit.outputs.quoting import quote
from audit.outputs.report.evidence import Excerpts, share_out
from audit.outputs.report.translations import SIDES
from audit.settings import Evidence

#: What a check of languages says of a document; a run without that check has no such column.
_LANGUAGE: Final = "language"

Row = Mapping[str, Any]


class Texts:
    """The texts of the documents that stand in some pairs, each read once, with personal data masked.

    What is shown of them comes from `show` and `piece`; `whole` is there to be compared, and its places to be told.
    """

    def __init__(self, pairs: pl.DataFrame, documents: pl.DataFrame, evidence: Evidence) -> None:
        self.evidence = evidence
        wanted = pl.concat([pairs["left"], pairs["right"]]).unique()
        rows = documents.filter(pl.col("doc_id").is_in(wanted.implode()))
        self._whole = dict(private.texts(rows))
        self._excerpts = {doc_id: Excerpts(text, evidence) for doc_id, text in self._whole.items()}
        known = rows.select("doc_id", _LANGUAGE).iter_rows() if _LANGUAGE in rows.columns else ()
        self._languages: dict[str, str | None] = dict(known)

    def show(self, doc_id: str, span: Mapping[str, Any] | None, limit: int) -> dict[str, Any] | None:
        """The span in context; null where there is none, or where the document is of another corpus."""
        excerpts = self._excerpts.get(doc_id)
        return None if span is None or excerpts is None else excerpts.show(span, limit)

    def piece(self, doc_id: str, start: int, end: int) -> str:
        """A stretch of a document as it is shown."""
        return quote(self._whole[doc_id][start:end], self.evidence)

    def place(self, doc_id: str, offset: int) -> dict[str, int]:
        """Where a stretch begins, for an editor."""
        line, column = self._excerpts[doc_id].locate(offset)
        return {"start": offset, "line": line, "column": column}

    def whole(self, doc_id: str) -> str | None:
        """All of a document; null where it is of another corpus."""
        return self._whole.get(doc_id)

    def length(self, doc_id: str) -> int | None:
        """The code points of a document; null where it is of another corpus."""
        return len(self._whole[doc_id]) if doc_id in self._whole else None

    def anchors(self, doc_id: str, start: int, end: int) -> list[Anchor]:
        """The anchors of a stretch, at their places in the document."""
        found = find_anchors(self._whole[doc_id][start:end], self._languages.get(doc_id) or "")
        return [Anchor(key, start + first, start + last) for key, first, last in found]

    def shares(self, pairs: Sequence[Row | None], most: int, limit: int) -> list[int]:
        """How many code points of each pair may be dealt with, at most so many of one and of all; null gets none."""
        wanted = {
            str(place): min(most, sum(self.length(pair[side]) or 0 for side in SIDES))
            for place, pair in enumerate(pairs)
            if pair is not None
        }
        shares = share_out(wanted, limit)
        return [shares.get(str(place), 0) for place in range(len(pairs))]
