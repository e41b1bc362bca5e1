"""What is handed on, as one frozen value that every format is written from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import polars as pl

from audit.errors import SettingsError
from audit.exports import cleaning, documents
from audit.readers import Corpus, open_corpus
from audit.schema import MARK, TOOL
from audit.settings import Settings

DECISIONS: Final = ("keep", "review", "drop", "all")

#: Rows of the manifest that are put into words at a time, to be hashed.
_SLICE: Final = 10_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """A finished audit and what of it is handed on.

    `out` is the folder of the audit, `name` the corpus's own. `manifest` has every document, `chosen` those with the
    `decision`; `rules` are those of
    the gate as the report has them, `outcome` is the verdict. `corpus` is the folder or file that was audited, which
    `documents` reads again. `date` is what the user says that today is, `key` a private key in PEM; no format knows
    another clock or secret.
    """

    out: Path
    name: str
    outcome: str
    lock: Mapping[str, Any]
    manifest: pl.DataFrame
    chosen: pl.DataFrame
    pairs: pl.DataFrame
    rules: Sequence[Mapping[str, Any]]
    decision: str
    cleaning: tuple[cleaning.Cleaning, ...]
    corpus: Path
    documents: Callable[[], Iterator[pl.DataFrame]]
    date: date | None = None
    key: bytes | None = None

    @property
    def digest(self) -> str:
        """The SHA-256 of the manifest, in hexadecimal."""
        return str(self.lock["corpus_digest"]).removeprefix("sha256:")

    @property
    def schema(self) -> pl.Schema:
        """The columns of `documents`."""
        return documents.schema(self.manifest)

    @property
    def tool(self) -> str:
        """What made the audit, by name and version."""
        return f"{self.lock['tool']['name']} {self.lock['tool']['version']}"


def open_release(
    out: Path, decision: str = "keep", clean: Iterable[str] = (), date: date | None = None, key: bytes | None = None
) -> Release:
    """The audit in the folder *out*, of which the documents with the *decision* are handed on, *clean* as asked for.

    Raises `SettingsError` where there is none, or where its parts are not of one run.
    """
    manifest, pairs, lock, report, facts = _parts(out)
    digest = lock.get("corpus_digest")
    if not f"sha256:{_digest(manifest)}" == digest == f"sha256:{report.get('corpus_digest')}":
        raise SettingsError(f"{out}: lock, manifest and report are not of one run\nHint: run the audit again")
    place = Path(facts["opened"])
    chosen = manifest if decision == "all" else manifest.filter(pl.col("decision") == decision)
    asked = cleaning.parse(clean, manifest.schema)

    def read() -> Iterator[pl.DataFrame]:
        return documents.read(chosen, _open(place, facts["settings"], out), asked)

    return Release(
        out=out,
        name=report["corpus"],
        outcome=report["outcome"],
        lock=lock,
        manifest=manifest,
        chosen=chosen,
        pairs=pairs,
        rules=report["gate"]["rules"],
        decision=decision,
        cleaning=asked,
        corpus=place,
        documents=read,
        date=date,
        key=key,
    )


def load_manifest(out: Path) -> pl.DataFrame:
    """Every document of the audit in the folder *out*, one a row. Raises `SettingsError` where there is none."""
    return open_release(out).manifest


def read_kept(out: Path, columns: Sequence[str] | None = None) -> pl.LazyFrame:
    """What the audit in the folder *out* keeps, with its texts, read when it is collected.

    Raises `SettingsError` where there is no audit or no such column, and when it is collected `CorpusError` where the
    corpus is no longer what was audited.
    """
    release = open_release(out)
    names = release.schema.names() if columns is None else list(columns)
    if unknown := [name for name in names if name not in release.schema]:
        raise SettingsError(f"no column {unknown[0]!r}\nHint: there are {', '.join(release.schema)}")
    return pl.io.plugins.register_io_source(partial(_stream, release), schema=release.schema).select(names)


def _stream(
    release: Release, columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, _size: int | None
) -> Iterator[pl.DataFrame]:
    """What Polars asks of a source: these columns, of as many rows as fulfil the predicate."""
    for frame in release.documents():
        found = frame if predicate is None else frame.filter(predicate)
        found = found if rows is None else found.head(rows)
        yield found if columns is None else found.select(columns)
        if rows is not None:
            rows -= found.height
            if rows <= 0:
                return


def _parts(out: Path) -> tuple[pl.DataFrame, pl.DataFrame, dict[str, Any], dict[str, Any], dict[str, Any]]:
    try:
        facts = json.loads((out / MARK).read_bytes())
        if facts["tool"] != TOOL:
            raise ValueError(f"{MARK} is of another program")
        lock = json.loads((out / "audit.lock.json").read_bytes())
        report = json.loads((out / "report.json").read_bytes())
        return (
            pl.read_parquet(out / "manifest.parquet"),
            pl.read_parquet(out / "pairs.parquet"),
            {**lock, "tool": {**lock["tool"]}},
            {**report, "gate": {**report["gate"]}},
            {**facts, "settings": {**facts["settings"]}, "opened": str(facts["opened"])},
        )
    except (OSError, ValueError, KeyError, TypeError, pl.exceptions.PolarsError) as error:
        raise SettingsError(f"{out}: is no finished audit: {error}\nHint: run `audit run CORPUS` first") from error


def _digest(manifest: pl.DataFrame) -> str:
    """The SHA-256 of the manifest as JSON Lines, which is what the lock names, from the table that is used."""
    digest = hashlib.sha256()
    for part in manifest.iter_slices(_SLICE):
        digest.update(part.write_ndjson().encode())
    return digest.hexdigest()


def _open(place: Path, settings: Mapping[str, Any], out: Path) -> Corpus:
    try:
        read_with = Settings(**settings)
    except (ValueError, TypeError) as error:
        raise SettingsError(f"{out / MARK}: settings of another version\nHint: run the audit again") from error
    return open_corpus(place, read_with, ignore=out)
