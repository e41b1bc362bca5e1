"""The accepted manifest as a table: of each document what the suites and the gates look at, and what relates it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, BinaryIO

import polars as pl

from audit.checks import GIVEN, Check
from audit.errors import SettingsError
from audit.patch.base import Base
from audit.patch.memory import Memory, name_of
from audit.readers.folder import sha256
from audit.schema import ANSWERS, DECIDED, DECODED, PROVENANCE, RAW, TRANSIENT

#: Lists and structs that are read all the same: they are short, and something is asked of them.
_NESTED = frozenset({"reasons", "waived", "id_digests", "provenance_parts"})


def columns(checks: Mapping[str, Check]) -> pl.Schema:
    """The columns of the table, by name."""
    given = pl.Schema({**RAW, **DECODED})
    every: dict[str, Any] = {name: given[name] for name in GIVEN} | {**ANSWERS, **PROVENANCE, **DECIDED}
    for id, check in checks.items():  # noqa: A001
        every |= {**check.columns, f"{id}_flag": pl.Boolean}
    known = pl.Schema(every)
    plain = {name for name, dtype in known.items() if not dtype.is_nested() and dtype != pl.Binary}
    return pl.Schema({name: known[name] for name in sorted((plain | _NESTED) - {*TRANSIENT})})


def table(base: Base, wanted: pl.Schema, memory: Memory) -> pl.DataFrame:
    """The manifest of *base*, with the *wanted* columns, sorted by `doc_id`. What an older one lacks is null.

    Raises `SettingsError` where it is not the one that its lock speaks of.
    """
    # A file that looks as it did when it was read still has the bytes that were held against the lock.
    key = {"digest": base.lock.manifest, "columns": str(wanted), "stamp": base.stamp}
    name = f"ledger-{name_of(key)}"
    known = memory.table(name)
    if known is None or known.schema != wanted:
        known = _read(base, wanted)
        memory.keep(name, known)
    return known


def nothing(wanted: pl.Schema) -> pl.DataFrame:
    """The same where no audit was accepted."""
    return pl.DataFrame(schema=wanted)


def _read(base: Base, wanted: pl.Schema) -> pl.DataFrame:
    with base.lines() as path:
        try:
            if sha256(path) != base.lock.manifest:
                raise SettingsError(
                    f"{os.fsdecode(base.manifest)}: its bytes are others than {base.name} says"
                    "\nHint: after a merge, audit the corpus and accept it again; if Git LFS keeps it: `git lfs pull`"
                )
            with path.open("rb") as file:
                return _parsed(file, wanted)
        except (OSError, ValueError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            raise SettingsError(f"{os.fsdecode(base.manifest)}: is no manifest: {str(error)[:200]}") from error


def _parsed(file: BinaryIO, wanted: pl.Schema) -> pl.DataFrame:
    first = file.readline()
    file.seek(0)
    there = set(json.loads(first)) if first.strip() else set()
    plain = {name: pl.String() if isinstance(dtype, pl.Enum) else dtype for name, dtype in wanted.items()}
    rows = pl.scan_ndjson(file, schema={name: dtype for name, dtype in plain.items() if name in there}).collect()
    every = {name: pl.col(name) if name in there else pl.lit(None) for name in wanted}
    return rows.select(every[name].cast(dtype).alias(name) for name, dtype in wanted.items()).sort("doc_id")
