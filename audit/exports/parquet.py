"""The documents as one Parquet file, for whatever reads tables."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from audit import frames
from audit.exports.release import Release

FILE: Final = "data/documents.parquet"


def write(release: Release, folder: Path) -> None:
    """Write `data/documents.parquet`, a group of rows at a time."""
    (folder / FILE).parent.mkdir(parents=True)
    frames.write_parquet(release.documents(), release.schema, folder / FILE)
