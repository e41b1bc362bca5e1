"""Spans in context: what was found, where an editor shows it, and the text around it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from audit.outputs.quoting import quote
from audit.settings import Evidence
from audit.text.lines import Lines
from audit.text.visible import clip

#: Code points of context on each side: about half a line of Latin text, a whole line of Chinese.
CONTEXT = 40

#: A span longer than this is shown by its head and tail. A shared passage is about three times as long as a phrase.
MAX_SHOWN = 240

#: Of one document: more than a reviewer reads, and few enough that one bad document does not fill the page.
MAX_SPANS = 500

Spans = Iterable[Mapping[str, Any]]


class Excerpts:
    """One document's text, from which spans are shown in context, as far as it may be quoted."""

    def __init__(self, text: str, evidence: Evidence) -> None:
        self._text = text
        self._lines = Lines(text)
        self._evidence = evidence

    def show(self, span: Mapping[str, Any], limit: int = MAX_SHOWN) -> dict[str, Any]:
        """The span's place, its text, and up to `CONTEXT` code points before and after it.

        `cut` is how many code points in the middle of `text` are left out where ``…`` stands.
        """
        start, end = span["start"], span["end"]
        line, column = self.locate(start)
        shown, cut = clip(self._text[start:end], limit)
        quoted = self._evidence == "snippet"
        return {
            "label": span["label"],
            "start": start,
            "end": end,
            "line": line,
            "column": column,
            "before": self._text[max(0, start - CONTEXT) : start] if quoted else "",
            "text": shown if quoted else quote(self._text[start:end], self._evidence),
            "after": self._text[end : end + CONTEXT] if quoted else "",
            "cut": cut if quoted else 0,
        }

    def locate(self, offset: int) -> tuple[int, int]:
        """The line and column of a code point."""
        return self._lines.locate(offset)


def document_evidence(
    text: str, spans: Mapping[str, Spans], evidence: Evidence, limit: int = MAX_SPANS
) -> list[dict[str, Any]]:
    """The spans of one document by check, at most *limit* in all, in the order of *spans* and then of the text."""
    if not any(spans.values()):
        return []
    excerpts = Excerpts(text, evidence)
    found = {check: list(listed) for check, listed in spans.items()}
    shares = share_out({check: len(listed) for check, listed in found.items()}, limit)
    return [
        {"check": check, **excerpts.show(span)} for check, listed in found.items() for span in listed[: shares[check]]
    ]


def share_out(wanted: Mapping[str, int], limit: int) -> dict[str, int]:
    """Divide *limit* so that who wants little gets all of it: 9,000 spans of one check do not hide three of another.

    Of two who want as much, the first gets what cannot be halved.
    """
    shares = dict.fromkeys(wanted, 0)
    left = limit
    for place, name in enumerate(sorted(wanted, key=lambda name: wanted[name])):
        shares[name] = min(wanted[name], math.ceil(left / (len(wanted) - place)))
        left -= shares[name]
    return shares
