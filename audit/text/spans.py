"""Spans: half-open ranges of code points in the decoded text, the one form of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

#: They bracket the expected evidence in a check's examples.
OPEN, CLOSE = "⟦", "⟧"


class Span(NamedTuple):
    """`text[start:end]` is the evidence; `label` says of what."""

    start: int
    end: int
    label: str


def merge(spans: Iterable[Span]) -> list[Span]:
    """Sort spans and drop those that overlap an earlier or, from the same start, a longer one."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end, s.label)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def parse_marked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Split an example such as ``a⟦b⟧c`` into its text and the ranges it expects."""
    text: list[str] = []
    ranges: list[tuple[int, int]] = []
    start = 0
    for char in marked:
        if char == OPEN:
            start = len(text)
        elif char == CLOSE:
            ranges.append((start, len(text)))
        else:
            text.append(char)
    return "".join(text), ranges
