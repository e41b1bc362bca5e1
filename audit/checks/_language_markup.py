"""Markup within language: the tags of HTML and XML with their scripts and styles, the commands of TeX and of troff.

What they mark up is language and stays. A tag is one if its name is closed somewhere in the document, or by its form:
`<file>` in a manual is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from audit.text.patterns import lazy

_TAG: Final = lazy(
    r"</?(?P<name>[A-Za-z][\w:.-]*+)(?P<rest>(?:\s[^<>]*+|/)?)>"
    r"|<!--|-->|<!\[CDATA\[|\]\]>|<!(?:DOCTYPE|doctype|ENTITY)\s[^<>]*+>|<\?xml[^<>]*+>|&(?:#\w{1,7}|[A-Za-z]\w{1,30});"
)
_CLOSED: Final = lazy(r"</([A-Za-z][\w:.-]*+)\s*+>")
#: They need not be closed.
_OPEN: Final = frozenset(["br", "hr", "img", "input", "li", "link", "meta", "p", "td", "th", "tr"])
#: What stands between such tags is for machines.
_MACHINE: Final = lazy(r"<(/?)(script|style|svg|math)\b[^<>]*+(?<!/)>", re.I)

#: So many commands make a document TeX or troff.
_FEWEST: Final = 3
_TEX: Final = lazy(r"\\(?:begin|end|(?:sub)*section|chapter|item|usepackage|documentclass|emph|textbf|cite|label)\b")
_TEX_COMMAND: Final = lazy(
    # Commands whose argument is no language, other commands, formulas.
    r"\\(?:begin|end|usepackage|documentclass|cite\w?|(?:eq|page)?ref|label|input|include\w*)\*?(?:\[[^\[\]{}]*+\])?\{[^{}]*+\}"
    r"|\\(?:[A-Za-z]++\*?|[^\w\s])|\$[^$\n]++\$|[{}$&~]"
)
_TROFF: Final = lazy(r"^[.'](?:\\\"|[A-Za-z]{1,2}\b)", re.M)
_TROFF_COMMAND: Final = lazy(
    r"^[.'](?:\\\"|[A-Za-z]{1,2}\b(?:[ ]\d++$)?)|\\(?:[fm*](?:\[\w*+\]|\(..|.)|\(..|[^\w\s(])", re.M
)


def markup(text: str) -> list[tuple[int, int]]:
    """The ranges of *text* that are markup, in order and apart from each other."""
    return united([*_tags(text), *_commands(text)])


def united(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, what touches joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _tags(text: str) -> Iterator[tuple[int, int]]:
    if "</" not in text and "/>" not in text:
        return
    names = {name.lower() for name in _CLOSED.findall(text)} | _OPEN
    for tag in _TAG.finditer(text):
        name, rest = tag["name"], tag["rest"]
        if not name or name.lower() in names or rest.endswith("/") or "=" in rest:
            yield tag.span()
    yield from _for_machines(text)


def _for_machines(text: str) -> Iterator[tuple[int, int]]:
    """From each opening tag to the closing one; a pair of others between them does not count."""
    opened: re.Match[str] | None = None
    for tag in _MACHINE.finditer(text):
        if not opened:
            opened = None if tag[1] else tag
        elif tag[1] and tag[2].lower() == opened[2].lower():
            yield opened.start(), tag.end()
            opened = None


def _commands(text: str) -> Iterator[tuple[int, int]]:
    if "\\" not in text:
        return
    for mark, command in ((_TEX, _TEX_COMMAND), (_TROFF, _TROFF_COMMAND)):
        if len(mark.findall(text)) >= _FEWEST:
            yield from (found.span() for found in command.finditer(text))
