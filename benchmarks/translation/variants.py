"""Documents made from a page: its paragraphs in one line, a part of it, and all of it within another text."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

#: The part of a page that an excerpt is, at most.
_EXCERPT = 0.5
#: The part of a document that an embedded page is, and what it may differ by, since paragraphs are not cut.
_EMBEDDED, _TOLERANCE = 0.2, 0.03


def joined(paragraphs: Sequence[str]) -> list[str]:
    """All paragraphs as one."""
    return [" ".join(paragraphs)]


def excerpt(paragraphs: Sequence[str], rng: random.Random) -> list[str] | None:
    """Neighbouring paragraphs that are between a quarter and a half of the page; None where none are."""
    length = sum(map(len, paragraphs))
    found = []
    for start in range(len(paragraphs)):
        taken = 0
        for end in range(start, len(paragraphs)):
            taken += len(paragraphs[end])
            if taken > length * _EXCERPT:
                break
            if taken >= length * _EXCERPT / 2:
                found.append((start, end + 1))
    if not found:
        return None
    start, end = rng.choice(found)
    return list(paragraphs[start:end])


def embedded(paragraphs: Sequence[str], host: Sequence[str]) -> list[str] | None:
    """The page in the middle of as much of the *host* as makes it a fifth of all; None if the host does not do."""
    length = sum(map(len, paragraphs))
    ends = list(itertools.accumulate(map(len, host)))
    fitting = [
        count for count, end in enumerate(ends, start=1) if abs(length / (length + end) - _EMBEDDED) < _TOLERANCE
    ]
    if not fitting or fitting[-1] == 1:
        return None
    count = fitting[0] if fitting[0] > 1 else fitting[1]
    middle = min(range(1, count), key=lambda place: abs(ends[place - 1] - ends[count - 1] / 2))
    return [*host[:middle], *paragraphs, *host[middle:count]]
