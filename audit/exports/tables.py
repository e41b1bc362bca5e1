"""Counts as Markdown tables, in which text of the corpus does nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from audit.exports.facts import Share
from audit.text.markdown import inert

#: Rows of a table: what a person reads. The manifest has all.
_MOST: Final = 20


def shares(column: str, found: Sequence[Share], most: int = _MOST) -> list[str]:
    """The first of *found* as a Markdown table, and how many more there are."""
    lines = [f"| {column} | documents | characters |", "|---|---|---|"]
    for share in found[:most]:
        value = "not known" if share.value is None else inert(share.value)
        lines.append(f"| {value} | {share.documents:,} | {share.characters:,} |")
    more = len(found) - most
    return [*lines, *([f"| {more:,} more | | |"] if more > 0 else [])]
