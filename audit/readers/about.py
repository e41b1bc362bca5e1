"""An existing description of the corpus at its root: Croissant, a Frictionless data package, an RO-Crate.

What it says of the whole holds of every document, and what it says of a resource of that one. Somebody else wrote it
and for another purpose, so it never stops an audit: what cannot be read of it is told. Who made the collection is its
`collector`, since a description of a corpus does not tell who wrote the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

from audit.readers.names import bare, listen
from audit.readers.said import Said
from audit.readers.sidecar import SUFFIXES
from audit.text.globs import escaped, literal
from audit.text.notation import MalformedError, Read, read_json

#: What they are called; a Croissant may have any name, and says in `conformsTo` what it is.
_NAMED: Final = ("croissant.json", "datapackage.json", "ro-crate-metadata.json")
_CROISSANT: Final = b"mlcommons.org/croissant"
_PEEK: Final = 1 << 16

#: Descriptions with a hundred thousand files have so much.
_MAX_BYTES: Final = 20_000_000

#: Each glob is tried on each document; paths that are spelt out are looked up.
_MAX_GLOBS: Final = 100
_MAX_PROBLEMS: Final = 20

#: What is said of the whole, by what it is of each document. The title of a corpus is no title of a document.
_WHOLE: Final = {
    "name": "source",
    "license": "licence",
    "licenses": "licence",
    "creator": "collector",
    "author": "collector",
    "publisher": "publisher",
    "datepublished": "published",
    "url": "source_uri",
    "homepage": "source_uri",
    "usageinfo": "terms",
    "conditionsofaccess": "terms",
    "contactpoint": "contact",
}


class Entry(NamedTuple):
    """What is said of the documents whose path one of the globs in `match` matches."""

    match: tuple[str, ...]
    statements: list[dict[str, str]]


class About(NamedTuple):
    """The names of the descriptions; what they say, of single documents first; what is wrong in them."""

    files: frozenset[str] = frozenset()
    entries: tuple[Entry, ...] = ()
    problems: tuple[str, ...] = ()


def read_about(root: Path) -> About:
    """All descriptions in *root*, in the order of their names."""
    files, said = [], []
    for path in sorted(root.glob("*.json")):
        if path.is_symlink() or not path.is_file() or not _may_be(path):
            continue
        one = _Description(path.name)
        if one.read(path):
            files.append(path.name)
            said.append(one)
    parts = [entry for one in said for entry in one.parts]
    whole = [Entry(("**",), one.whole.declared) for one in said if one.whole.declared]
    problems = [problem for one in said for problem in one.problems()]
    return About(frozenset(files), (*parts, *whole), tuple(problems))


def _may_be(path: Path) -> bool:
    if path.name in _NAMED:
        return True
    if path.name.startswith(".") or path.name.endswith(SUFFIXES):
        return False
    try:
        with path.open("rb") as file:
            return _CROISSANT in file.read(_PEEK)
    except OSError:
        return False


class _Description:
    """One description: what it says of the whole and of parts."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.whole = Said()
        self.parts: list[Entry] = []
        self._globs = 0

    def problems(self) -> Iterator[str]:
        for one in self.whole.misdeclared[:_MAX_PROBLEMS]:
            yield f"{one['origin']}: {one['problem']}"
        if (more := len(self.whole.misdeclared) - _MAX_PROBLEMS) > 0:
            yield f"{self.name}: {more} more problems"

    def read(self, path: Path) -> bool:
        """Whether it is a description; one that is called so and cannot be read is one with a problem."""
        try:
            if path.stat().st_size > _MAX_BYTES:
                raise MalformedError(1, f"longer than {_MAX_BYTES} bytes")
            read = read_json(path.read_bytes().decode("utf-8-sig"))
        except OSError as error:
            self.whole.object(self.name, error.strerror or type(error).__name__)
        except UnicodeDecodeError:
            self.whole.object(f"{self.name}:1", "not UTF-8")
        except MalformedError as error:
            self.whole.object(f"{self.name}:{error.line}", str(error))
        else:
            return isinstance(read.value, dict) and self._listen(read, read.value)
        return self.name in _NAMED

    def _listen(self, read: Read, value: dict[str, Any]) -> bool:
        for line, problem in read.problems:
            self.whole.object(f"{self.name}:{line}", problem)
        if isinstance(graph := value.get("@graph"), list) and self.name == "ro-crate-metadata.json":
            self._hear_crate(graph)
        elif isinstance(resources := value.get("resources"), list) and self.name == "datapackage.json":
            self._hear_whole(value, read.lines)
            self._hear_parts(resources, "path")
        elif _CROISSANT.decode() in str(value.get("conformsTo")) or self._is_dataset(value):
            self._hear_whole(value, read.lines)
            parts = value.get("distribution")
            self._hear_parts(parts if isinstance(parts, list) else [], "contentUrl", "includes")
        else:
            return False
        return True

    def _is_dataset(self, value: dict[str, Any]) -> bool:
        return self.name == "croissant.json" and "@context" in value

    def _hear_whole(self, value: Mapping[str, Any], lines: Mapping[str, int]) -> None:
        for key, held in value.items():
            if field := _WHOLE.get(bare(key)):
                self.whole.say(field, held, f"{self.name}:{lines[key]}" if key in lines else self.name)
        _hear_frictionless(value, self.whole, self.name)

    def _hear_parts(self, parts: list[Any], path: str, glob: str = "") -> None:
        for part in parts:
            if isinstance(part, dict):
                match = [one for named in _listed(part.get(path)) for one in self._path(named)]
                match += [one for named in _listed(part.get(glob)) for one in self._glob(named)]
                self._hear_part(part, match)

    def _hear_part(self, part: Mapping[str, Any], match: list[str]) -> None:
        said = Said()
        listen(part, said, self.name, {})
        _hear_frictionless(part, said, self.name)
        self.whole.misdeclared += said.misdeclared
        if match and said.declared:
            self.parts.append(Entry(tuple(match), said.declared))

    def _hear_crate(self, graph: list[Any]) -> None:
        things = {one["@id"]: one for one in graph if isinstance(one, dict) and isinstance(one.get("@id"), str)}
        for name, thing in things.items():
            told = {key: _resolved(held, things) for key, held in thing.items() if not key.startswith("@")}
            kinds = _listed(thing.get("@type"))
            if name == "./":
                self._hear_whole(told, {})
            elif "File" in kinds or "MediaObject" in kinds:
                # In a crate the name of a file is what others call its title.
                self._hear_part({"title": told.get("name"), **told}, self._path(unquote(name)))
            elif "Dataset" in kinds and name.endswith("/"):
                self._hear_part(told, [f"{one}/**" for one in self._path(unquote(name))])

    def _path(self, named: str) -> list[str]:
        """The path as a glob that matches it alone; nothing where it is elsewhere."""
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", named) or not named or named.startswith("#"):
            return []
        path = PurePosixPath(named)
        if path.is_absolute() or ".." in path.parts or "\0" in named:
            self.whole.object(self.name, f"{named[:80]!r} leads out of the corpus")
            return []
        return self._glob(escaped(str(path)))

    def _glob(self, glob: str) -> list[str]:
        self._globs += not literal(glob)
        if self._globs > _MAX_GLOBS and not literal(glob):
            self.whole.object(self.name, f"more than {_MAX_GLOBS} globs; {glob[:80]!r} was not read")
            return []
        return [glob]


def _hear_frictionless(value: Mapping[str, Any], said: Said, origin: str) -> None:
    """What a data package spells in its own way: where it was got, and who took part in which role."""
    for one in _objects(value.get("sources")):
        said.say("source", one.get("title"), origin)
        said.say("source_uri", one.get("path"), origin)
    for one in _objects(value.get("contributors")):
        said.say("publisher" if one.get("role") == "publisher" else "collector", one, origin)


def _resolved(held: Any, things: Mapping[str, Any]) -> Any:
    """Instead of a reference what it refers to, where the crate says anything of that."""
    if isinstance(held, list):
        return [_resolved(one, things) for one in held]
    if isinstance(held, dict) and isinstance(name := held.get("@id"), str):
        return things.get(name, held)
    return held


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _listed(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
