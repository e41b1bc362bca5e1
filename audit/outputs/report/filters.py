"""Addresses on the page: of the filtered table of documents, ``#source=hub&check=spam``, and of a check."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

#: A name longer than this is linked nowhere: its address would be three times as long.
_MAX_NAME: Final = 300

#: What stands for a value that is unknown, as the page's script has it: nothing would be a filter that is not set.
_UNKNOWN: Final = " "


def to_documents(**values: str | None) -> str | None:
    """The address of the documents that have these *values*, by the name of the filter; a null one is unknown."""
    if any(len(value or "") > _MAX_NAME for value in values.values()):
        return None
    # Lone surrogates have no address of their own.
    told = {name: quote(value or _UNKNOWN, safe="", errors="replace") for name, value in values.items()}
    return "#" + "&".join(f"{name}={value}" for name, value in told.items())


def to_check(id: str) -> str:  # noqa: A002
    """The address of what the page says of a check."""
    return f"#check-{quote(id, safe='')}"
