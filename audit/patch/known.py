"""The accepted documents that new ones are compared with: measured once, and remembered.

What is remembered is what a run keeps in its index: tables of measured documents with their sketches, and sketches for
translations. A document is found in it by its name and its bytes. What is missing is measured now.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl

from audit import cache, duplicates, frames, index, stages, translate
from audit.engines import embedded
from audit.errors import ChangedError
from audit.frames import Measured
from audit.ground import Ground
from audit.patch.memory import Memory, name_of
from audit.patch.rooms import rooms
from audit.readers.folder import sha256
from audit.schema import ANSWERS, RAW

_SPOKEN: Final = "spoken.arrow"

#: Tables of so few rows are put together when there are so many of them: each accepted change leaves one.
_SMALL: Final = 1024
_MANY: Final = 32


class Known(NamedTuple):
    """Accepted documents as they were measured, by `doc_id`, with the name that they `was` known by.

    `number` counts the lines of `sketches`, one table after the other. `spoken` are sketches for translations, as far
    as there are any, and `folder` is where all of it lies.
    """

    documents: pl.DataFrame
    sketches: list[pl.DataFrame]
    spoken: pl.DataFrame | None
    folder: Path


def measure(ground: Ground, names: pl.DataFrame, scratch: Path) -> Measured:
    """Measure the documents in *names* (`doc_id`, `path`), of which there may be none; *scratch* is made for it."""
    opened, chosen = ground.opened.only({*names["path"]}), names["doc_id"].implode()
    nothing = pl.DataFrame(schema=RAW)

    def batches() -> Iterator[pl.DataFrame]:
        # One at least, of no rows: then there is a table all the same, with every column.
        yield nothing
        for batch in opened.batches(ground.settings.batch_size):
            if (some := batch.filter(pl.col("doc_id").is_in(chosen))).height:
                yield some

    apart = duplicates.sketch_columns(ground.matchers.values())
    kernel, advance = partial(stages.make_kernel, ground.settings), ground.timing.progress.advance
    return embedded.run(batches(), kernel, ground.settings.workers, scratch, advance, apart)


def known(ground: Ground, still: pl.DataFrame, memory: Memory, scratch: Path) -> Known:
    """The documents of *still* (`doc_id`, `was`, `path`, `sha256`), none of which has changed."""
    folder = _folder(ground, memory) or scratch / "known"
    folder.mkdir(exist_ok=True)
    matchers = ground.matchers.values()
    wanted = {*stages.COMPARED, *duplicates.read_columns(matchers)} - {"number", "doc_id", *ANSWERS}
    apart = sorted(duplicates.sketch_columns(matchers))
    tables = _tables(folder, {"doc_id", *wanted}, apart)
    found = _found(still, tables)
    missing = found.filter(pl.col("line").is_null())
    if missing.height or not tables:
        with ground.timing.stage("measure what was accepted", missing.height):
            made = measure(ground, missing, scratch / "accepted")
        refuse_changes(missing, made.documents)
        left = _kept(scratch / "accepted", folder)
        tables = _tables(_together(folder), {"doc_id", *wanted}, apart) + left
        found = _found(still, tables)
    rows = found.select("doc_id", "was", number="line").sort("doc_id")
    every = pl.concat(table.select(sorted(wanted)) for table in tables)
    sketches = [table.select(name for name in apart if name in table.columns) for table in tables]
    return Known(rows.hstack(every[rows["number"]]), sketches, _spoken(folder, rows), folder)


def keep_spoken(known: Known, spoken: pl.DataFrame) -> None:
    """Remember sketches for translations of accepted documents."""
    names = known.documents.select("doc_id", "was")
    table = spoken.join(names, on="doc_id").with_columns(doc_id="was").select(spoken.columns).sort("doc_id")
    cache.put(known.folder / _SPOKEN, table.write_ipc)


def remember(made: index.Index, memory: Memory) -> None:
    """Remember what an audit measured, as its index has it. Nothing is remembered where it is there already."""
    folder = memory.part(_name(made.facts["parameters"], made.facts["measured_with"]))
    if folder is None:
        return
    for table in made.tables:
        ids = table.select("doc_id", "sha256")
        path = folder / f"{hashlib.sha256(ids.write_ndjson().encode()).hexdigest()[:32]}.arrow"
        if not path.exists():
            cache.put(path, table.write_ipc)
    if made.spoken.height:
        cache.put(folder / _SPOKEN, made.spoken.write_ipc)


def _folder(ground: Ground, memory: Memory) -> Path | None:
    made_with = index.parameters(ground.settings.duplicates, ground.matchers, ground.encoders.digests())
    return memory.part(_name(made_with, ground.measuring()))


def _name(parameters: Mapping[str, Any], measured_with: str) -> str:
    return f"measured-{name_of({'parameters': parameters, 'measured_with': measured_with, 'rooms': rooms()})}"


def refuse_changes(names: pl.DataFrame, documents: pl.DataFrame) -> None:
    """Raise `ChangedError` unless the measured *documents* are, byte by byte, those in *names* (`doc_id`, `sha256`)."""
    measured = names.join(documents.select("doc_id", read="sha256"), on="doc_id", how="left")
    other = measured.filter(pl.col("sha256").ne_missing(pl.col("read")))["doc_id"].sort()
    if other.len():
        raise ChangedError(
            f"{other[0]}: changed while the corpus was checked\nHint: check again when nothing writes to the corpus"
        )


def _kept(made: Path, folder: Path) -> list[pl.DataFrame]:
    """Put the tables in *made* into the *folder*, which may be on another disk; give back those that cannot be put."""
    return [
        frames.read(path)
        for path in sorted(made.glob("*.arrow"))
        if not cache.put(folder / f"{sha256(path)[:32]}.arrow", partial(shutil.copyfile, path))
    ]


def _tables(folder: Path, columns: Set[str], apart: Sequence[str]) -> list[pl.DataFrame]:
    """The tables in *folder* that have these *columns*, with no others but what they have of those *apart*."""
    read = (_read(path, {*columns, *apart}) for path in sorted(folder.glob("*.arrow")) if path.name != _SPOKEN)
    return [table for table in read if table is not None and columns <= {*table.columns}]


def _read(path: Path, columns: Set[str] | None = None) -> pl.DataFrame | None:
    try:
        return frames.read(path, columns)
    except (OSError, ValueError):
        return None


def _found(still: pl.DataFrame, tables: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """`still` with the `line` of each document in *tables*, one after the other; null where it is in none."""
    nothing = pl.DataFrame(schema={"doc_id": pl.String, "sha256": pl.String})
    lines = pl.concat([nothing, *(table.select(nothing.columns) for table in tables)]).with_row_index("line")
    lines = lines.unique(nothing.columns, keep="first")
    wanted = still.select("doc_id", "was", "path", "sha256")
    found = wanted.join(lines, left_on=["was", "sha256"], right_on=["doc_id", "sha256"], how="left")
    found = found.join(lines.rename({"line": "renamed"}), on=["doc_id", "sha256"], how="left")
    return found.with_columns(line=pl.coalesce("line", "renamed")).drop("renamed")


def _together(folder: Path) -> Path:
    """The *folder*, in which there are not many small tables any more."""
    read = {path: _read(path) for path in sorted(folder.glob("*.arrow")) if path.name != _SPOKEN}
    small = {path: table for path, table in read.items() if table is not None and table.height < _SMALL}
    if len(small) > _MANY:
        whole = pl.concat(small.values()).unique(["doc_id", "sha256"], keep="last", maintain_order=True)
        if cache.put(folder / "together.arrow", whole.write_ipc):
            for path in small:
                path.unlink(missing_ok=True)
            path = folder / "together.arrow"
            path.replace(folder / f"{sha256(path)[:32]}.arrow")
    return folder


def _spoken(folder: Path, rows: pl.DataFrame) -> pl.DataFrame | None:
    table = _read(folder / _SPOKEN)
    if table is None or table.schema != translate.SPOKEN:
        return None
    return table.rename({"doc_id": "was"}).join(rows.select("doc_id", "was"), on="was").select(table.columns)
