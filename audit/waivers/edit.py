"""Waivers put into a text of settings, or taken out of it, with every other byte as it was. Pure.

They stand as tables (``[[waivers]]``) or in an array of inline tables (``waivers = […]``), in either case below the
keys of a *section*. What a text should hold afterwards is for the caller to see to: a table cannot be added everywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.settings import Waiver
from audit.text.toml import Item, Items, Statement, items, key, statements, value
from audit.text.visible import HIDDEN

#: What may stand behind the last member of a line.
_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r?\n)")


class _Cut(NamedTuple):
    """What stands from *start* to *end* is replaced."""

    start: int
    end: int
    by: str = ""


def added(text: str, waiver: Waiver, section: tuple[str, ...]) -> str:
    """*text* with one waiver more, after those that it has; without any, at the end of the *section*."""
    newline = "\r\n" if "\r\n" in text else "\n"
    path = (*section, "waivers")
    opens = _array(text, path)
    if opens is not None:
        table = "{ " + ", ".join(lines(waiver)) + " }"
        return _apply(text, [_appended(text, items(text, opens), table, newline)])
    place = _place(text, section)
    before, after = text[:place], text[place:]
    if before and not before.endswith("\n"):
        before += newline
    told = newline.join([f"[[{'.'.join(path)}]]", *lines(waiver), ""])
    above = newline if before and not before.endswith(2 * newline) else ""
    below = newline if after.partition("\n")[0].strip() else ""
    return f"{before}{above}{told}{below}{after}"


def shrunk(text: str, keep: Sequence[Sequence[str]], section: tuple[str, ...]) -> str:
    """*text* with what each waiver, in turn, is to *keep* of its checks; one that keeps none is taken out.

    With it go the comments directly above it, and the blank lines that would stand twice.
    """
    path = (*section, "waivers")
    opens = _array(text, path)
    if opens is not None:
        array = items(text, opens)
        cuts = list(_without(text, array, [not checks for checks in keep]))
        tables = [_checks(text, items(text, member.start)) for member in array.members]
    else:
        told = list(statements(text))
        blocks = list(_blocks(told, path))
        cuts = [_block_cut(text, told, block) for block, checks in zip(blocks, keep, strict=True) if not checks]
        tables = [next(told[n].value for n in block if told[n].path == (*path, "checks")) for block in blocks]
    for place, checks in zip(tables, keep, strict=True):
        if checks:
            named = items(text, place)
            gone = [value(text[one.start : one.end]) not in checks for one in named.members]
            cuts += _without(text, named, gone)
    left = _apply(text, cuts)
    return left.lstrip("\r\n") if any(cut.start == 0 for cut in cuts) else left


def lines(waiver: Waiver) -> list[str]:
    """The keys of a waiver with their values, as the report's review writes them, too."""
    told = [
        f"document = {_quoted(waiver.document)}",
        f"checks = [{', '.join(map(_quoted, waiver.checks))}]",
        f"reason = {_quoted(waiver.reason)}",
        f"owner = {_quoted(waiver.owner)}",
        f"expires = {waiver.expires.isoformat()}",
    ]
    return told if waiver.sha256 is None else [*told, f'sha256 = "{waiver.sha256}"']


def _quoted(text: str) -> str:
    """*text* as a string of TOML on one line, in which nothing hides from whoever reads the file."""
    return HIDDEN.sub(lambda match: f"\\U{ord(match[0]):08x}", json.dumps(text, ensure_ascii=False))


def _array(text: str, path: tuple[str, ...]) -> int | None:
    """Where the array of inline tables opens that the keys *path* lead to, if there is one."""
    for told in statements(text):
        if told.kind == "key" and (found := _within(text, told.path, told.value, path)) is not None:
            return found
    return None


def _within(text: str, keys: tuple[str, ...], place: int, path: tuple[str, ...]) -> int | None:
    """The same in the value of *keys* that stands at *place*: it is the array, or an inline table that leads to it."""
    if keys == path:
        return place
    if text[place] != "{":
        return None
    for member in items(text, place).members:
        more, inner = key(text, member.start)
        if (found := _within(text, keys + more, inner, path)) is not None:
            return found
    return None


def _checks(text: str, table: Items) -> int:
    """Where the value of `checks` stands in an inline table."""
    told = (key(text, member.start) for member in table.members)
    return next(place for keys, place in told if keys == ("checks",))


def _blocks(told: Sequence[Statement], path: tuple[str, ...]) -> Iterator[range]:
    """The statements of each table of the array *path*, from its header to its last key."""
    for first, statement in enumerate(told):
        if statement.kind == "tables" and statement.path == path:
            last = first
            for number in range(first + 1, len(told)):
                if told[number].kind in ("table", "tables"):
                    break
                if told[number].kind == "key":
                    last = number
            yield range(first, last + 1)


def _block_cut(text: str, told: Sequence[Statement], block: range) -> _Cut:
    first = block.start
    while first and text[told[first - 1].start : told[first - 1].end].lstrip().startswith("#"):
        first -= 1
    blank = [not text[one.start : one.end].strip() for one in told]
    if block.stop == len(told) or blank[block.stop]:
        while first and blank[first - 1]:
            first -= 1
    return _Cut(told[first].start, told[block.stop - 1].end)


def _place(text: str, section: tuple[str, ...]) -> int:
    """Behind the last table of waivers; without any, behind the *section*."""
    told = list(statements(text))
    if blocks := list(_blocks(told, (*section, "waivers"))):
        return told[blocks[-1].stop - 1].end
    inside = [n for n, one in enumerate(told) if section and one.path[: len(section)] == section]
    if not inside:
        return len(text)
    last = inside[-1]
    for number in range(last + 1, len(told)):
        # A header here would take the keys that follow for its own.
        if told[number].kind in ("table", "tables"):
            break
        if told[number].kind == "key":
            last = number
    return told[last].end


def _appended(text: str, array: Items, member: str, newline: str) -> _Cut:
    """What makes *member* the last one of an array, on a line of its own where the others have theirs."""
    broken = "\n" in text[array.opens : array.closes]
    if not array.members:
        start = text.rfind("\n", 0, array.closes) + 1 if broken else array.closes
        return _Cut(start, start, f"    {member},{newline}" if broken else member)
    last = array.members[-1]
    comma = "" if last.after > last.end else ","
    rest = _REST.match(text, last.after)
    if not rest:
        return _Cut(last.after, last.after, f"{comma} {member}")
    line = text.rfind("\n", 0, last.start) + 1
    indent = text[line : _blanks(text, line)]
    return _Cut(last.after, rest.end(), f"{comma}{rest[0]}{indent}{member},{newline}")


def _without(text: str, array: Items, gone: Sequence[bool]) -> Iterator[_Cut]:
    """What takes those members out of an array that are *gone*."""
    members, most = array.members, len(array.members) - 1
    broken = "\n" in text[array.opens : array.closes]
    for first, last in _runs(text, members, gone):
        if broken:
            behind = members[first - 1].after if first else array.opens + 1
            yield _lines_cut(text, Item(members[first].start, members[last].end, members[last].after), behind)
        elif last < most:
            yield _Cut(members[first].start, members[last + 1].start)
        else:
            yield _Cut(members[first - 1].end, members[last].after) if first else _Cut(array.opens + 1, array.closes)


def _runs(text: str, members: Sequence[Item], gone: Sequence[bool]) -> list[tuple[int, int]]:
    """The first and the last of members that go and follow each other on one line."""
    runs: list[tuple[int, int]] = []
    for number, (member, goes) in enumerate(zip(members, gone, strict=True)):
        if goes:
            joins = runs and runs[-1][1] == number - 1 and "\n" not in text[members[number - 1].after : member.start]
            runs[-1:] = [(runs[-1][0], number)] if joins else [*runs[-1:], (number, number)]
    return runs


def _lines_cut(text: str, run: Item, behind: int) -> _Cut:
    """A run out of an array of several lines; where it has its lines for itself, all of them, with the comments
    directly above. What stands before *behind* belongs to others.
    """
    line = text.rfind("\n", 0, run.start) + 1
    rest = _REST.match(text, run.after)
    if line < behind or text[line : run.start].strip() or not rest:
        return _Cut(run.start, _blanks(text, run.after))
    while (above := text.rfind("\n", 0, line - 1) + 1) >= behind and text[above:line].lstrip().startswith("#"):
        line = above
    return _Cut(line, rest.end())


def _blanks(text: str, start: int) -> int:
    """Where the blanks end that may stand at *start*."""
    while text[start : start + 1] in (" ", "\t"):
        start += 1
    return start


def _apply(text: str, cuts: Sequence[_Cut]) -> str:
    for cut in sorted(cuts, reverse=True):
        text = text[: cut.start] + cut.by + text[cut.end :]
    return text
