"""Where things stand in a text of TOML, so that one of them can be changed and every other byte stays.

The text must be what `tomllib` takes. What a key or a value means is for `tomllib` to say; here is only where it begins
and ends. Positions are code points.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from audit.text.patterns import lazy

#: Strings first, since they hold whatever they like; three quotes may end in up to five.
_TOKEN = lazy(
    r'(?P<string>"""(?:\\[\s\S]|[^\\])*?"""(?:"{0,2})'
    r"|'''[\s\S]*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*')"
    r"|(?P<comment>#[^\r\n]*)"
    r"|(?P<line>\r?\n)"
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)|(?P<equals>=)"
    r"|(?P<bare>[^\s\[\]{},=#\"']+)"
)


class Statement(NamedTuple):
    """The lines of a header, of a key with its value, or one line with at most a comment (`gap`).

    `path` are the keys from the root on; of a gap there are none. `value` is where a key's value begins.
    """

    kind: Literal["table", "tables", "key", "gap"]
    path: tuple[str, ...]
    start: int
    end: int
    value: int


class Item(NamedTuple):
    """A member of an array or an inline table; `after` is behind its comma where it has one, else its end."""

    start: int
    end: int
    after: int


class Items(NamedTuple):
    """The members of an array or inline table, and where its brackets stand."""

    opens: int
    closes: int
    members: tuple[Item, ...]


def statements(text: str) -> Iterator[Statement]:
    """The statements of *text*, from end to end."""
    table: tuple[str, ...] = ()
    start = 0
    while start < len(text):
        end = _end(text, start)
        line = text[start:end].lstrip()
        if not line or line.startswith("#"):
            yield Statement("gap", (), start, end, end)
        elif line.startswith("["):
            brackets = 2 if line.startswith("[[") else 1
            opens = text.index("[", start) + brackets
            closes = next(token.start() for token in _TOKEN.finditer(text, opens) if token["close"])
            table = _keys(text[opens:closes])
            yield Statement("tables" if brackets == 2 else "table", table, start, end, end)
        else:
            keys, value = key(text, start)
            yield Statement("key", table + keys, start, end, value)
        start = end


def items(text: str, opens: int) -> Items:
    """The members of the array or inline table whose bracket *opens* there."""
    found: list[Item] = []
    depth, start, end = 0, None, opens
    for token in _TOKEN.finditer(text, opens):
        depth += bool(token["open"]) - bool(token["close"])
        if depth == 0 or (token["comma"] and depth == 1):
            if start is not None:
                found.append(Item(start, end, token.end() if depth else end))
            if depth == 0:
                return Items(opens, token.start(), tuple(found))
            start = None
        elif not (token["comment"] or token["line"] or token.start() == opens):
            start, end = token.start() if start is None else start, token.end()
    raise ValueError("the bracket is not closed")


def key(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """The keys that stand at *start* before an equals sign, and where their value begins."""
    equals = next(token for token in _TOKEN.finditer(text, start) if token["equals"])
    begins = next(token.start() for token in _TOKEN.finditer(text, equals.end()))
    return _keys(text[start : equals.start()]), begins


def value(raw: str) -> Any:
    """What the value that is spelt *raw* means."""
    return tomllib.loads(f"value = {raw}")["value"]


def _end(text: str, start: int) -> int:
    """Behind the line break that ends the statement at *start*: one that stands in no bracket and no string."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        depth += bool(token["open"]) - bool(token["close"])
        if token["line"] and not depth:
            return token.end()
    return len(text)


def _keys(raw: str) -> tuple[str, ...]:
    found: list[str] = []
    table: Any = tomllib.loads(f"{raw.strip()} = 0")
    while isinstance(table, dict):
        ((name, table),) = table.items()
        found.append(name)
    return tuple(found)
