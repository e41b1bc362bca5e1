"""What a document declares of itself, whatever the form: the values of a key, as they are spelt there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

#: A value that is longer is a text; more values of one key are a list of something else.
_LONGEST: Final = 500
MOST: Final = 32


class Declared(NamedTuple):
    """One statement: `start` and `end` are where the value stands in the text, or what it was read from."""

    field: str
    value: str
    origin: str
    start: int | None = None
    end: int | None = None


class Problem(NamedTuple):
    """What could not be read, and where."""

    origin: str
    problem: str


class Head(NamedTuple):
    """What a document begins with before its text: what that says, what is wrong in it, and where the text begins."""

    said: tuple[Declared, ...] = ()
    problems: tuple[Problem, ...] = ()
    end: int = 0


def values(given: Any) -> Iterator[str]:
    """The words in a value of metadata: itself, the names in a list of people, the name of an organisation."""
    for one in given[:MOST] if isinstance(given, list) else [given]:
        named = one.get("name", one.get("@id", one.get("title"))) if isinstance(one, Mapping) else one
        if isinstance(named, list):
            named = next(iter(named), None)
        if isinstance(named, str | date | datetime | int | float) and not isinstance(named, bool):
            words = " ".join(str(named).split())
            if 0 < len(words) <= _LONGEST:
                yield words


def located(text: str, value: str, start: int, end: int) -> tuple[int, int]:
    """Where the value stands in `text[start:end]`; all of that where it is spelt otherwise there."""
    at = text.find(value, start, end)
    return (at, at + len(value)) if at >= 0 else (start, end)
