"""What relates documents, in the words of who looks for it."""

from __future__ import annotations

from audit.duplicates import classes, load_matchers, translation


def relations() -> dict[str, str]:
    """The docstring of each relation, strongest first. Exact duplicates and translations need no matcher."""
    matchers = {id: matcher.doc for id, matcher in load_matchers().items()}  # noqa: A001
    return {"exact": classes.__doc__ or "", **matchers, "translation": translation.__doc__ or ""}


def versions() -> dict[str, int]:
    """The version of each matcher. What needs none is of the first."""
    return {id: matcher.version for id, matcher in load_matchers().items()}  # noqa: A001
