"""Where documents lie, as a tool in a working folder names them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

#: Containers whose documents are lines of text, which an editor finds by their number.
_LINES: Final = (".jsonl", ".ndjson", ".csv", ".tsv")
_NUMBER: Final = re.compile(r"#(\d+)$")


def below(place: str, folder: Path) -> str:
    """The folder *place* as it is named in *folder*, with slashes; empty where it is that one or lies elsewhere.

    Paths are then relative to the corpus, so that none is ever absolute or leads out.
    """
    named = Path(os.path.normpath(folder / place))
    # As it is named, so that a link within the folder keeps its name; else by where it leads.
    for there, here in ((named, folder), (named.resolve(), folder.resolve())):
        if there.is_relative_to(here):
            return "" if there == here else there.relative_to(here).as_posix()
    return ""


def joined(base: str, path: str) -> str:
    """*path*, relative to the corpus, below *base*; the corpus itself for an empty one."""
    return "/".join(filter(None, [base, path])) or "."


def row_line(doc_id: str, path: str) -> int | None:
    """On which line of the container *path* a document begins, where it has lines and the document is named by one."""
    number = _NUMBER.fullmatch(doc_id.removeprefix(path))
    return int(number[1]) if number and path.endswith(_LINES) and doc_id.startswith(path) else None


def uri(path: str) -> str:
    """*path* as a relative reference of RFC 3986, which leads nowhere but down."""
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    return "/".join(quote(part, safe="", errors="backslashreplace") for part in parts) or "."
