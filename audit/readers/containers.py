"""Files that hold many documents: which reader is for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Protocol

from audit.readers import csv, jsonl, parquet, warc
from audit.readers.tables import Table


class Container(Protocol):
    """A reader of one kind of container; each is a module."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802
        """What its files are called."""

    def is_container(self, path: Path, table: Table) -> bool:
        """Whether the file at *path*, which is called like one, is one."""

    def read_rows(self, path: Path, name: str, table: Table, skipped: Counter[str]) -> Iterator[dict[str, Any]]:
        """Its documents; *name* is its path relative to the corpus. What is set aside is counted in *skipped*."""


_KINDS: Final[tuple[Container, ...]] = (jsonl, csv, parquet, warc)
SUFFIXES: Final = tuple(suffix for kind in _KINDS for suffix in kind.SUFFIXES)


def named(name: str) -> Container | None:
    """The reader for files that are called so."""
    if not name.lower().endswith(SUFFIXES):
        return None
    return next(kind for kind in _KINDS if name.lower().endswith(kind.SUFFIXES))
