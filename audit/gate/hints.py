"""Words for what is wrong with a file of rules, with the nearest thing that would be right."""

from __future__ import annotations

import difflib
from collections.abc import Collection


def plainly(kind: str, message: str) -> str:
    """A problem that pydantic found, of this *kind* and in this *message*, without its own words."""
    return "must be an object" if kind in ("model_type", "dict_type") else message.removeprefix("Value error, ")


def hint(word: str, known: Collection[str]) -> str:
    """The line that names the word of *known* that may have been meant, or all of them."""
    close = difflib.get_close_matches(word, known, n=1)
    return f"\nHint: did you mean {close[0]!r}?" if close else f"\nHint: known are {', '.join(known)}"
