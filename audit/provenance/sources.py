"""The sources file: what people declare of the documents of a corpus, in ``sources.toml`` beside them.

Each ``[[source]]`` names the documents it speaks of by globs; of two that speak of one document, the later one wins,
field by field, unless what it says cannot be what it is said to be. What a document's own metadata says wins over both.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audit.errors import CorpusError
from audit.provenance.values import normalised
from audit.readers.folder import SOURCES
from audit.schema import STATEMENTS
from audit.text.globs import literal, matcher
from audit.text.patterns import lazy

#: A sources file is written by people. At this size reading it takes seconds, and a larger one is another file.
_MAX_BYTES: Final = 10_000_000

#: Where an entry begins, and where a key of it stands. Both may also stand within a string of several lines.
_ENTRY: Final = lazy(r"[ \t]*\[\[[ \t]*source[ \t]*\]\]")
_KEY: Final = lazy(r"[ \t]*\"?([a-z]+)\"?[ \t]*=")


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
    #: An SPDX expression.
    licence: str | None = None
    #: What the source says of the use of its documents, in its own words.
    terms: str | None = None
    collector: str | None = None
    contact: str | None = None
    notes: str | None = None


#: What a source says of each of its documents, by the field of the statement.
_SAID: Final = {
    "source": "name",
    "source_uri": "uri",
    **{name: name for name in ("publisher", "author", "published", "retrieved", "licence", "terms")},
    **{name: name for name in ("collector", "contact")},
}


class Sources(NamedTuple):
    """The entries of a sources file in order, and the line of the file on which each key of each entry stands."""

    entries: tuple[Source, ...] = ()
    lines: tuple[dict[str, int], ...] = ()

    def said(self, number: int) -> Iterator[dict[str, Any]]:
        """The statements of the entry with this *number*."""
        entry, lines = self.entries[number], self.lines[number]
        for field, key in _SAID.items():
            if (value := getattr(entry, key)) is not None:
                origin = f"{SOURCES}:{lines[key]}" if key in lines else SOURCES
                yield {"field": field, "value": str(value), "strength": "declared", "origin": origin}


def read_sources(root: Path) -> Sources:
    """The entries of the sources file in *root*; none where there is no such file.

    Raises `CorpusError` naming the file and what is wrong in it, and where.
    """
    path = root / SOURCES
    if not path.is_file():
        return Sources()
    try:
        if (size := path.stat().st_size) > _MAX_BYTES:
            raise CorpusError(f"{path}: has {size} bytes, more than {_MAX_BYTES}\nHint: metadata of single documents")
        text = path.read_text("utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{path}: {error}") from error
    entries = table.pop("source", [])
    if table or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        known = "holds [[source]] tables and nothing else"
        raise CorpusError(f"{path}: unknown key {next(iter(table), 'source')!r}\nHint: the file {known}")
    lines = _lines(text, len(entries))
    return Sources(tuple(_entry(path, *both) for both in zip(entries, lines, strict=True)), lines)


def _entry(path: Path, entry: dict[str, Any], lines: dict[str, int]) -> Source:
    try:
        return Source(**entry)
    except ValidationError as error:
        first = error.errors()[0]
        line = lines.get(str(first["loc"][0]), lines.get("", 0))
        where = f"{path}:{line}" if line else str(path)
        raise CorpusError(f"{where}: source.{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _lines(text: str, count: int) -> tuple[dict[str, int], ...]:
    """The line of each key of each of *count* entries, and under the empty key that of the entry itself.

    Nothing is told where the entries cannot be counted by their heads: a string may hold what looks like one.
    """
    found: list[dict[str, int]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if _ENTRY.match(line):
            found.append({"": number})
        elif found and (match := _KEY.match(line)):
            found[-1].setdefault(match[1], number)
    return tuple(found) if len(found) == count else ({},) * count


def declare(paths: pl.Series, sources: Sources) -> pl.DataFrame:
    """What the sources file says of each document: `declared`, statements, and `source_rank`.

    A source speaks of a path by its globs. Of one that is spelt out only that path is looked up.
    """
    speaks_of = speakers([entry.match for entry in sources.entries])
    said: dict[tuple[int, ...], tuple[list[dict[str, Any]], int | None]] = {}
    rows = []
    for path in paths:
        numbers = speaks_of(path)
        if numbers not in said:
            said[numbers] = _together(sources, numbers)
        rows.append(numbers)
    known = list(said)
    which = {numbers: index for index, numbers in enumerate(known)}
    table = pl.DataFrame(
        {"declared": [said[numbers][0] for numbers in known], "source_rank": [said[numbers][1] for numbers in known]},
        schema={"declared": STATEMENTS, "source_rank": pl.Int32},
    )
    return table[[which[numbers] for numbers in rows]] if rows else table.clear()


def speakers(matches: Sequence[tuple[str, ...]]) -> Callable[[str], tuple[int, ...]]:
    """A function from a path to the numbers of those *matches*, lists of globs, that speak of it, in order."""
    named: dict[str, list[int]] = {}
    globs = []
    for number, match in enumerate(matches):
        plain = [pattern for pattern in match if literal(pattern)]
        for pattern in plain:
            named.setdefault(pattern, []).append(number)
        if len(plain) < len(match):
            globs.append((number, matcher(match)))

    def speaks_of(path: str) -> tuple[int, ...]:
        found = {number for number, matches in globs if matches(path)}
        return tuple(sorted(found.union(named.get(path, ()))))

    return speaks_of


def _together(sources: Sources, numbers: tuple[int, ...]) -> tuple[list[dict[str, Any]], int | None]:
    """What these entries say together: of each field what the last one says, and the rank.

    Where that cannot be read, it is told as a problem, and what was said before it holds: it follows behind. A licence
    in words that SPDX does not know can be read: it is terms, and what was licensed before is not licensed so here.
    """
    said: dict[str, list[dict[str, Any]]] = {}
    rank = None
    for number in numbers:
        for one in sources.said(number):
            read = normalised(one["field"], one["value"])
            malformed = read.problem and not read.value
            said[one["field"]] = [one, *(said.get(one["field"], ()) if malformed else ())]
        rank = sources.entries[number].rank if sources.entries[number].rank is not None else rank
    return [*chain.from_iterable(said.values())], rank
