"""The sources file: what people declare of the documents of a corpus, in ``sources.toml`` beside them.

Each ``[[source]]`` names the documents it speaks of by globs; of two that speak of one document, the later one wins,
field by field. What a document's own metadata says wins over both.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audit.errors import CorpusError
from audit.schema import DECLARED
from audit.text.globs import matcher

NAME = "sources.toml"


class Source(BaseModel):
    """One entry of the sources file. What is not known is left out, never guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    match: tuple[str, ...] = ("**",)
    #: Documents of a source with a smaller rank are kept before those of a larger one.
    rank: int | None = Field(default=None, ge=0, lt=2**31 - 1)
    uri: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | str | None = None
    retrieved: date | str | None = None
    #: An SPDX identifier.
    licence: str | None = None
    #: What the source says of the use of its documents, in its own words.
    terms: str | None = None
    collector: str | None = None
    contact: str | None = None
    notes: str | None = None

    def declared(self) -> dict[str, str | int | None]:
        """What is said of each document, by column."""
        return {
            "source": self.name,
            "source_rank": self.rank,
            "source_uri": self.uri,
            "publisher": self.publisher,
            "author": self.author,
            "published": None if self.published is None else str(self.published),
            "retrieved": None if self.retrieved is None else str(self.retrieved),
            "licence": self.licence,
            "terms": self.terms,
        }


def read_sources(root: Path) -> tuple[Source, ...]:
    """The entries of the sources file in *root*; none where there is no such file.

    Raises `CorpusError` naming the file and what is wrong in it.
    """
    path = root / NAME
    if not path.is_file():
        return ()
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        entries = table.pop("source", [])
        if table or not isinstance(entries, list):
            known = "holds [[source]] tables and nothing else"
            raise CorpusError(f"{path}: unknown key {next(iter(table), 'source')!r}\nHint: the file {known}")
        return tuple(Source(**entry) for entry in entries)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        raise CorpusError(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise CorpusError(f"{path}: source.{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def declare(documents: pl.DataFrame, sources: tuple[Source, ...]) -> pl.DataFrame:
    """Fill the columns of `schema.DECLARED` that the documents' own metadata left empty."""
    if not sources:
        return documents
    spoken = [(matcher(source.match), source.declared()) for source in sources]
    rows = []
    for path in documents["path"]:
        row: dict[str, str | int | None] = {}
        for speaks_of, said in spoken:
            if speaks_of(path):
                row |= {column: value for column, value in said.items() if value is not None}
        rows.append(row)
    declared = pl.DataFrame(rows, schema=DECLARED)
    return documents.with_columns(pl.coalesce(pl.col(column), declared[column]).alias(column) for column in DECLARED)
