"""Personal data, made unreadable where a text is shown: the middle of each value, in as many code points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from audit.text.patterns import lazy

#: Line ends stay, so that places are told as before.
_HIDDEN = lazy(r"[^\r\n]")


def mask(text: str, private: Iterable[Mapping[str, Any]]) -> str:
    """*text* with the spans *private* masked; they are in order and apart. Every offset stays what it was."""
    parts, at = [], 0
    for span in private:
        parts += [text[at : span["start"]], masked(text[span["start"] : span["end"]])]
        at = span["end"]
    return "".join([*parts, text[at:]])


def masked(value: str) -> str:
    """All but the first and the last character as ``•``: enough to find the value, and to see what kind it is of."""
    return value[:1] + _HIDDEN.sub("•", value[1:-1]) + (value[-1] if len(value) > 1 else "")
