"""Front matter: the block of YAML, TOML or JSON that a text begins with in the manner of site generators."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from audit.provenance._declared import Declared, Head, Problem, located, values
from audit.readers.names import FIELD_OF, bare
from audit.readers.said import KINDS
from audit.text.notation import MalformedError, read_yaml
from audit.text.patterns import lazy

ORIGIN: Final = "front matter"
#: A larger block is data, and no head of a text; of this size ruamel reads one in half a second.
_LONGEST: Final = 16_384

_YAML = lazy(r"---[ \t]*\r?\n(?=[ \t]*(?:#[^\n]*\n[ \t]*)?[\"']?[\w-][^\n:]{0,60}:(?:\s|$))")
_YAML_END = lazy(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_TOML = lazy(r"\+\+\+[ \t]*\r?\n")
_TOML_END = lazy(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_JSON_END = lazy(r"\s*\n\s*(?=\S)")

#: What people call things is told in `readers.names`. Here some names mean something else, or nothing: addresses within
#: the site, accounts, a line of small print; a source is the outlet, and would else decide what belongs together.
_FIELDS: Final[Mapping[str, str]] = {
    **{
        name: field
        for name, field in FIELD_OF.items()
        if name not in {*["url", "uri", "link", "href", "permalink", "rights"]}
    },
    **dict.fromkeys(("by", "writer", "作者"), "author"),
    **dict.fromkeys(("editor", "editors", "译者"), "contributor"),
    **dict.fromkeys(("source", "journal", "来源"), "publisher"),
    "canonical": "source_uri",
    "发文机关": "issuer",
    "curator": "collector",
}


def front_matter(text: str) -> Head:
    """What the front matter of *text* says; a head of no length where there is none."""
    begin = len(text[:64]) - len(text[:64].lstrip("\ufeff \t\r\n"))
    for opens, closes, read in ((_YAML, _YAML_END, _yaml), (_TOML, _TOML_END, _toml)):
        if opened := opens.match(text, begin):
            closed = closes.search(text, opened.end(), opened.end() + _LONGEST)
            if not closed:
                return Head()
            block = (opened.end(), closed.start())
            return _read(text, block, closed.end(), read)
    return _json(text, begin) if text.startswith("{", begin) else Head()


def _read(text: str, block: tuple[int, int], end: int, read: Any) -> Head:
    line = text.count("\n", 0, block[0]) + 1
    try:
        found, odd = read(text[slice(*block)])
    except MalformedError as error:
        return Head((), (Problem(f"{ORIGIN}:{line + error.line - 1}", str(error)),), end)
    if not isinstance(found, Mapping):
        return Head()
    problems = tuple(Problem(f"{ORIGIN}:{line + number - 1}", problem) for number, problem in odd)
    return Head(tuple(_said(text, block, found)), problems, end)


def _yaml(block: str) -> tuple[Any, list[tuple[int, str]]]:
    found = read_yaml(block)
    return found.value, found.problems


def _toml(block: str) -> tuple[Any, list[tuple[int, str]]]:
    try:
        return tomllib.loads(block), []
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = re.search(r"at line (\d+)", str(error))
        raise MalformedError(int(where[1]) if where else 1, f"not TOML: {error}") from error


def _json(text: str, begin: int) -> Head:
    """An object with a text behind it. Whether braces that are no JSON were meant as front matter nobody can tell."""
    try:
        found, length = json.JSONDecoder().raw_decode(text[begin : begin + _LONGEST])
    except (ValueError, RecursionError):
        return Head()
    end = begin + length
    is_head = isinstance(found, dict) and "title" in found and _JSON_END.match(text, end)
    return Head(tuple(_said(text, (begin, end), found)), (), end) if is_head else Head()


def _said(text: str, block: tuple[int, int], found: Mapping[Any, Any]) -> Iterator[Declared]:
    for key, given in found.items():
        name = bare(str(key))
        for value in values(given):
            addressed = name == "source" and value.startswith(("http://", "https://"))
            if field := "source_uri" if addressed else _FIELDS.get(name):
                told = f"{KINDS[name]}:{value}" if name in KINDS else value
                yield Declared(field, told, ORIGIN, *located(text, value, *block))
