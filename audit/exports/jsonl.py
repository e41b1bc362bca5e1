"""The documents as JSON Lines, for whatever reads text."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from audit.exports.release import Release

FILE: Final = "data/documents.jsonl"


def write(release: Release, folder: Path) -> None:
    """Write `data/documents.jsonl`, one object a line with the same keys in each."""
    (folder / FILE).parent.mkdir(parents=True)
    with (folder / FILE).open("wb") as file:
        for rows in release.documents():
            file.write(rows.write_ndjson().encode())
