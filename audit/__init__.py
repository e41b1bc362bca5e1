"""A data-quality and provenance auditor for text corpora: a linter, a deduplicator and a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__version__ = "0.1.0"
__all__ = ["__version__", "load_manifest", "read_kept"]


def load_manifest(path: str | Path = "reports") -> pl.DataFrame:
    """Every document of the audit in the folder *path*, dropped ones included, one a row.

    Raises `errors.SettingsError` where there is none that is whole.
    """
    from audit import exports

    return exports.load_manifest(Path(path))


def read_kept(path: str | Path = "reports", columns: Sequence[str] | None = None) -> pl.LazyFrame:
    """What the audit in the folder *path* keeps, with its texts, which are read from the corpus when it is collected.

    Raises `errors.SettingsError` where there is no such audit or column; when it is collected, `errors.CorpusError`
    where a document is no longer what was audited.
    """
    from audit import exports

    return exports.read_kept(Path(path), columns)
