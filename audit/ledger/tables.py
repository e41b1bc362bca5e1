"""The columns of a manifest that two audits are compared by, from either file that it lies in."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

import polars as pl

from audit.errors import SettingsError
from audit.ledger import lock as locks
from audit.ledger import place
from audit.ledger.place import Place

#: What every manifest of ours has.
_COLUMNS: Final = {
    "doc_id": pl.String(),
    "sha256": pl.String(),
    "n_chars": pl.Int64(),
    "source": pl.String(),
    "encoding": pl.String(),
    "language": pl.String(),
    "decision": pl.String(),
    "reasons": pl.List(pl.String()),
    "duplicate_of": pl.String(),
}
_FLAG: Final = "_flag"


class Audited(NamedTuple):
    """One audit: its table, the checks that could flag, and what its lock says, where there is one that can be read."""

    table: pl.DataFrame
    checks: list[str]
    lock: Mapping[str, Any] | None


def read(target: Path) -> Audited:
    """The audit that *target* names: a folder, a lock or a manifest. Raises `SettingsError` where it is none."""
    known = target.is_dir() or target.name in (place.LINES, place.TABLE) or target.name.endswith(place.LOCK)
    if known or target.name.endswith(place.LEDGER) or target.suffix not in (".jsonl", ".parquet"):
        return read_at(place.find(target))
    return _read(target, None)


def read_at(at: Place) -> Audited:
    """The audit at a place whose lock and manifest are known."""
    try:
        lock = locks.read(at.lock).content
    except (OSError, ValueError):
        lock = None
    table = at.out / place.TABLE if at.out else at.manifest
    return _read(table if table.exists() else at.manifest, lock)


def of(documents: pl.DataFrame, checks: Iterable[str], lock: Mapping[str, Any]) -> Audited:
    """An audit that was just made, and whose manifest is not written yet."""
    checks = sorted(checks)
    schema = {**_COLUMNS, **dict.fromkeys(map(flag, checks), pl.Boolean())}
    known = {name: pl.col(name) if name in documents.columns else pl.lit(None) for name in schema}
    table = documents.select(known[name].cast(dtype).alias(name) for name, dtype in schema.items())
    return Audited(table, checks, lock)


def flag(check: str) -> str:
    """The column that tells whether a *check* flagged."""
    return f"{check}{_FLAG}"


def _read(manifest: Path, lock: Mapping[str, Any] | None) -> Audited:
    try:
        # Polars takes a star in a path for a pattern, and no path that is not UTF-8.
        with manifest.open("rb") as file:
            lines = manifest.suffix == ".jsonl"
            flags = sorted(name for name in (_keys(file) if lines else _names(file)) if name.endswith(_FLAG))
            schema = {**_COLUMNS, **dict.fromkeys(flags, pl.Boolean())}
            rows = pl.scan_ndjson(file, schema=schema) if lines else pl.scan_parquet(file)
            table = rows.select(pl.col(name).cast(dtype) for name, dtype in schema.items()).collect()
    except (OSError, ValueError, RecursionError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise SettingsError(f"{os.fsdecode(manifest)}: is no manifest of an audit: {str(error)[:200]}") from error
    if table.select("doc_id", "decision").null_count().sum_horizontal().item() or table["doc_id"].is_duplicated().any():
        raise SettingsError(f"{os.fsdecode(manifest)}: is no manifest of an audit: rows without an id or a decision")
    return Audited(table, [name.removesuffix(_FLAG) for name in flags], lock)


def _names(manifest: BinaryIO) -> list[str]:
    return pl.scan_parquet(manifest).collect_schema().names()


def _keys(manifest: BinaryIO) -> list[str]:
    row = json.loads(manifest.readline())
    manifest.seek(0)
    if not isinstance(row, dict):
        raise ValueError("its first line is no row")
    return [*row]
