"""Docstrings as trees: paragraphs, lists, tables, headings and `code`, which is all that ours are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from audit.outputs.report.tree import Node, el, scroll

_ITEM: Final = re.compile(r"- ")
_RULE: Final = re.compile(r"[|: -]+")


def prose(doc: str) -> list[Node]:
    """The blocks of a docstring. What is no Markdown that we know stands there as it is."""
    blocks: list[Node] = []
    for block in re.split(r"\n[ \t]*\n", doc.strip("\n")):
        blocks += _block([line for line in block.split("\n") if line.strip()])
    return blocks


def spoken(text: str) -> list[Node]:
    """A line of prose, in which backticks stand for code."""
    parts = text.split("`")
    return [el("code", part) if n % 2 else part for n, part in enumerate(parts) if part]


def chapter(doc: str, heading: str) -> list[Node]:
    """What stands below one heading of a docstring; nothing where there is none."""
    _, found, rest = f"\n{doc}".partition(f"\n## {heading}\n")
    return prose(rest.split("\n## ")[0]) if found else []


def _block(lines: list[str]) -> Iterator[Node]:
    if not lines:
        return
    if all(line.startswith("    ") for line in lines):
        yield el("pre", el("code", "\n".join(line[4:] for line in lines)), tabindex="0")
    elif lines[0].startswith("#"):
        yield el("h5", *spoken(lines[0].lstrip("# ")))
        yield from _block(lines[1:])
    elif lines[0].startswith("|"):
        yield _table(lines)
    else:
        yield from _flow(lines)


def _flow(lines: list[str]) -> Iterator[Node]:
    """Paragraphs and items; a line that begins with two blanks goes on with its item."""
    joined: list[str] = []
    for line in lines:
        if joined and not _ITEM.match(line):
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line)
    for is_list, items in groupby(joined, key=lambda line: bool(_ITEM.match(line))):
        if is_list:
            yield el("ul", *(el("li", *spoken(item[2:])) for item in items))
        else:
            yield from (el("p", *spoken(item.strip())) for item in items)


def _table(lines: list[str]) -> Node:
    head, *rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    body = [el("tr", *(el("td", *spoken(cell)) for cell in row)) for row in rows if not _RULE.fullmatch("|".join(row))]
    heads = el("tr", *(el("th", *spoken(cell), scope="col") for cell in head))
    return scroll(el("table", el("thead", heads), el("tbody", *body)))
