"""What was found in a text, and what is left of the text without it."""

from __future__ import annotations

from collections.abc import Iterable

#: Where something begins and ends in a text, and its key; so they sort by place.
Found = tuple[int, int, str]


def blanked(text: str, found: Iterable[Found]) -> str:
    """*text* with spaces in place of what was *found*, in order."""
    parts, last = [], 0
    for start, end, _ in found:
        if start >= last:
            parts += [text[last:start], " " * (end - start)]
            last = end
    return "".join([*parts, text[last:]]) if parts else text
