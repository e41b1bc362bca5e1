"""Parquet: every row is one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from audit.readers.tables import Table

SUFFIXES: Final = (".parquet",)

_MAGIC: Final = b"PAR1"


def is_container(path: Path, table: Table) -> bool:
    """Whether *path* begins like Parquet."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def read_rows(path: Path, name: str, table: Table, skipped: Counter[str]) -> Iterator[dict[str, Any]]:
    """One row a row, by its number. What cannot be read is one row that says from where on."""
    # Imported late: it takes half a second, and few corpora have Parquet.
    from audit.readers._parquet_rows import read

    return read(path, name, table, skipped)
