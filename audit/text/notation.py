"""JSON and YAML that others wrote, read without trust: nothing is constructed or expanded, and lines are told.

A value is None, a bool, text as it is spelt (numbers and dates too), a list or a dict. Of what is read the keys at the
top have their lines, and what is odd without making the rest unreadable is a problem with its line.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from audit.text.patterns import lazy

#: A reader in Python takes 20 µs a byte: a second for this much. What describes a document is a few lines long.
MAX_YAML: Final = 50_000

#: Nobody nests a description deeper than this, and each level of brackets makes the YAML reader slower.
MAX_DEPTH: Final = 32

#: What opens and closes in JSON, and its strings; a string that a colon follows is a key.
_JSON_TOKEN: Final = lazy(r'"[^"\\]*(?:\\.[^"\\]*)*"(?P<colon>\s*:)?|[\[{]|[\]}]')

#: How YAML spells nothing and truth where no quotes stand around it.
_PLAIN: Final = {"": None, "~": None, "null": None, "true": True, "false": False}


class MalformedError(ValueError):
    """It cannot be read, from this line on."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


class Read(NamedTuple):
    """A value, the line of each key at the top, and what is wrong beside it: lines and problems."""

    value: Any
    lines: dict[str, int]
    problems: list[tuple[int, str]]


def read_json(text: str) -> Read:
    """Read JSON. Raises `MalformedError`."""
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise MalformedError(error.lineno, f"not JSON: {error.msg}") from error
    except RecursionError as error:
        raise MalformedError(1, "nested too deeply") from error
    lines, problems = _told_twice(_json_keys(text) if isinstance(value, dict) else iter(()))
    return Read(value, lines, problems)


def _json_keys(text: str) -> Iterator[tuple[str, int]]:
    """The keys of the outermost object of valid JSON, with their lines."""
    ends = [match.start() for match in re.finditer("\n", text)]
    depth = 0
    for match in _JSON_TOKEN.finditer(text):
        found = match[0]
        if found[0] != '"':
            depth += 1 if found in "[{" else -1
            if depth > MAX_DEPTH:
                raise MalformedError(bisect_left(ends, match.start()) + 1, "nested too deeply")
        elif depth == 1 and match["colon"]:
            key = json.loads(found[: -len(match["colon"])])
            yield key, bisect_left(ends, match.start()) + 1


def _told_twice(keys: Iterator[tuple[str, int]]) -> tuple[dict[str, int], list[tuple[int, str]]]:
    lines: dict[str, int] = {}
    problems = []
    for key, line in keys:
        if key in lines:
            problems.append((line, f"the key {key!r} stands there twice: the later one counts"))
        lines[key] = line
    return lines, problems


def read_yaml(text: str) -> Read:
    """Read the first document of YAML. Aliases are not expanded and tags not obeyed. Raises `MalformedError`."""
    # Imported late: it takes 60 ms, and few corpora have YAML.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(text) > MAX_YAML:
        raise MalformedError(1, f"longer than {MAX_YAML} characters")
    built = _Built(YAML(typ="safe", pure=True).parse(text))
    try:
        return built.document()
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise MalformedError(line, f"not YAML: {error.problem or error.context}") from error
    except YAMLError as error:
        raise MalformedError(1, "not YAML: a character that is not allowed") from error


class _Built:
    """A value built from the events of a YAML reader, which says where each stands and constructs nothing itself."""

    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.problems: list[tuple[int, str]] = []
        self.lines: dict[str, int] = {}

    def document(self) -> Read:
        value = None
        for event in self.events:
            if type(event).__name__ == "DocumentStartEvent":
                value = self._value(next(self.events), 0)
                break
        for event in self.events:
            if type(event).__name__ == "DocumentStartEvent":
                self._problem(event, "a second document, which is not read")
                break
        return Read(value, self.lines, self.problems)

    def _value(self, event: Any, depth: int) -> Any:
        kind = type(event).__name__
        if depth > MAX_DEPTH:
            raise MalformedError(event.start_mark.line + 1, "nested too deeply")
        if kind == "ScalarEvent":
            return event.value if event.style else _PLAIN.get(event.value, event.value)
        if kind == "AliasEvent":
            self._problem(event, f"the alias *{event.anchor}, which is not expanded")
            return None
        return self._list(depth) if kind == "SequenceStartEvent" else self._dict(depth)

    def _list(self, depth: int) -> list[Any]:
        found = []
        while type(event := next(self.events)).__name__ != "SequenceEndEvent":
            found.append(self._value(event, depth + 1))
        return found

    def _dict(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while type(event := next(self.events)).__name__ != "MappingEndEvent":
            plain = type(event).__name__ == "ScalarEvent"
            key = event.value if plain else str(self._value(event, depth + 1))
            if not plain:
                self._problem(event, "a key that is no text")
            elif key in found:
                self._problem(event, f"the key {key!r} stands there twice: the later one counts")
            if depth == 0:
                self.lines[key] = event.start_mark.line + 1
            found[key] = self._value(next(self.events), depth + 1)
        return found

    def _problem(self, event: Any, problem: str) -> None:
        self.problems.append((event.start_mark.line + 1, problem))
