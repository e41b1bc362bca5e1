"""The audit's own words, to go with the documents: who reads them needs no access to the audit."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from audit.exports.release import Release

MANIFEST: Final = "manifest.parquet"
LOCK: Final = "audit.lock.json"


def write(release: Release, folder: Path) -> None:
    """Copy the manifest of all documents, dropped ones included, and the lock into *folder*, byte by byte."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (MANIFEST, LOCK):
        shutil.copyfile(release.out / name, folder / name)
