"""What the shapes are made of: numbers with their units, words of ours, and a place in a text.

Words that become a class, an address or the name of a message on the page are lists of those that there are, so that
nothing else can. Whole numbers are bounded by what JSON readers hold exactly.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, JsonValue, Strict
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

#: A count of things: documents, code points, bytes.
Count = Annotated[int, Field(ge=0, le=2**53 - 1)]
#: A line, a column or a number that counts from 1; columns are code points.
Ordinal = Annotated[int, Field(ge=1, le=2**53 - 1)]
#: A share, or a confidence, from 0 to 1.
Share = Annotated[float, Field(ge=0, le=1)]
#: How alike two documents are, as their matcher measures it: ours from 0 to 1.
Similarity = float
#: Which of a pair comes first, ``left to right`` or ``right to left``; a matcher beside ours may have words of its own.
Direction = str
#: A SHA-256 in hexadecimal.
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
#: A day, ``2026-01-31``.
Day = Annotated[str, Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


def _writable(values: dict[str, JsonValue]) -> dict[str, JsonValue]:
    try:
        json.dumps(values, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise wrong("Input should hold finite numbers and whole characters only") from error
    return values


#: Values of others, by name: options, settings, what a rule is asked with, what a pair rests on.
Values = Annotated[dict[str, JsonValue], AfterValidator(_writable)]

#: The type of a problem with parts that do not fit each other.
UNFIT: Final = "unfit"

Decision = Literal["keep", "review", "drop"]
Strength = Literal["declared", "extracted", "inferred"]
Side = Literal["left", "right"]

#: Two numbers, of the left and the right side or of beginning and end; lists, as JSON has no tuples.
Two = Annotated[tuple[Count, Count], Strict(strict=False)]


class Range(TypedDict):
    """A half-open range of a text, in code points."""

    start: Count
    end: Count


class Place(TypedDict):
    """Where an editor shows a code point; both count from 1."""

    line: Ordinal
    column: Ordinal


class Beginning(Place):
    """Where a stretch begins: `start` in code points from 0, and its place."""

    start: Count


class Excerpt(Range, Place):
    """A span in its context, as far as it may be quoted.

    `text` has ``…`` where `cut` code points are left out of its middle; `before` and `after` are up to 40 code points.
    """

    label: str
    before: str
    text: str
    after: str
    cut: Count


def in_bins(edges: Sequence[float], bins: Sequence[int], name: str) -> None:
    """Hold *bins*, called *name*, against their *edges*: two at least, from 0 on, each above the one before."""
    if len(edges) < 2 or edges[0] < 0 or any(low >= high for low, high in pairwise(edges)):
        raise wrong("Input should be two edges or more from 0 on, each above the one before", "edges")
    if len(bins) != len(edges) - 1:
        raise wrong(f"Input should be {len(edges) - 1} bins", name)


def wrong(told: str, *place: str | int) -> PydanticCustomError:
    """What to raise where parts do not fit each other: *place* are the keys that lead from here to the part."""
    return PydanticCustomError(UNFIT, "{told}", {"told": told, "place": place})
