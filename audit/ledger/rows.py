"""The rows of a manifest as they lie in a file: what stands for each, and which of them cannot be right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl

from audit.ledger.problems import Problem
from audit.outputs.rows import leaf
from audit.text.merkle import Tree
from audit.text.sums import sums

#: What a document is known by. `number` is its line.
_SCHEMA: Final = pl.Schema({"doc_id": pl.String(), "path": pl.String(), "sha256": pl.String(), "number": pl.UInt32()})

#: Rows of Parquet that are spelt out at a time: enough to be fast, few enough to fit into memory.
_SLICE: Final = 10_000


class Rows(NamedTuple):
    """The rows of one file. `leaves` are those of the tree, by `doc_id`; `digest` is of the file's bytes."""

    table: pl.DataFrame
    leaves: Mapping[str, bytes]
    digest: str
    problems: list[Problem]

    @property
    def root(self) -> str:
        """The root over the rows, in the order of the tree."""
        return Tree(sorted(self.leaves.values())).root.hex()

    @property
    def sums(self) -> str:
        """The sums over the rows."""
        return sums([*self.leaves.values()])


def read_lines(path: Path) -> Rows:
    """The rows of a manifest in JSON Lines. A line that cannot be one is a problem. Raises `OSError`."""
    digest, found, problems = hashlib.sha256(), [], []
    leaves: dict[str, bytes] = {}
    before = ""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            digest.update(line)
            row = parse(line)
            if row is None:
                problems.append(Problem("manifest", f"{path.name}:{number}", "is no row of a manifest"))
                continue
            doc_id = row["doc_id"]
            if doc_id in leaves or doc_id < before:
                problems.append(Problem("manifest", f"{path.name}:{number} {doc_id}", "is twice there or out of order"))
            before = doc_id
            leaves[doc_id] = leaf(doc_id, line.rstrip(b"\n"))
            found.append((doc_id, row["path"], row["sha256"], number))
    table = pl.DataFrame(found, schema=_SCHEMA, orient="row").unique("doc_id", keep="last", maintain_order=True)
    return Rows(table, leaves, digest.hexdigest(), problems)


def parse(line: bytes) -> dict[str, Any] | None:
    """The row that a *line* is, or None where it is none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    named = isinstance(row, dict) and all(isinstance(row.get(name), str) for name in ("doc_id", "path"))
    known = named and isinstance(row.get("sha256"), str | None)
    return row if known and _is_text(row) else None


def read_table(path: Path) -> dict[str, bytes]:
    """The leaves of a manifest in Parquet, by `doc_id`. Raises `OSError`, or `ValueError` where it cannot be read."""
    try:
        return dict(_leaves(path))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise ValueError("cannot be read as Parquet") from error


def _leaves(path: Path) -> Iterator[tuple[str, bytes]]:
    # Polars takes a star in a path for a pattern, and no path that is not UTF-8.
    with path.open("rb") as file:
        table = pl.read_parquet(file)
    for rows in table.iter_slices(_SLICE):
        for doc_id, line in zip(rows["doc_id"], rows.write_ndjson().encode().split(b"\n"), strict=False):
            yield doc_id, leaf(doc_id, line)


def _is_text(row: Mapping[str, Any]) -> bool:
    """JSON can spell halves of characters, which no name has."""
    try:
        "".join(row[name] or "" for name in ("doc_id", "path", "sha256")).encode()
    except UnicodeEncodeError:
        return False
    return True
