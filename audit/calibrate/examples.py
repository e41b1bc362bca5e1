"""A check's own examples, put between the paragraphs of other texts: what it promises to find, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from audit.calibrate.planted import Document, Planted, border
from audit.checks import Check
from audit.text.spans import parse_marked

#: Around an example that is tried: two paragraphs in which nothing is wrong.
_BEFORE: Final = (
    "The ferry leaves at eight and comes back at noon. Whoever wants to cross with a cart asks the keeper of the lock "
    "the evening before, and brings the toll in small coins.\n\n"
)
_AFTER: Final = (
    "\n\nIn winter the river freezes above the mill, and people walk. Nobody counts them then, so that the books of "
    "the lock have a gap from December to March.\n"
)

#: What stands before and after an example, by where it is put; the first one counts in which it is found.
_SURROUNDINGS: Final = {"amid": (_BEFORE, _AFTER), "head": ("", _AFTER), "tail": (_BEFORE, ""), "alone": ("", "")}

#: Code points of an example that name it.
_NAMED: Final = 60

Finds = Callable[[list[Planted]], list[bool]]


class Placed(NamedTuple):
    """An example without its marks, what is marked of it, and where in a text it is one: `amid` is anywhere."""

    text: str
    marks: list[tuple[int, int]]
    where: str


def promised(check: Check, options: Any) -> list[str]:
    """The examples that hold under *options*. Those of a check with rules of the user's own are of these rules."""
    if check.sample is not None:
        rules = [rule for rule in getattr(options, "rules", ()) if rule.severity != "info"]
        return [example for rule in rules for example in rule.flagged]
    return [example for example in check.flagged if isinstance(example, str)]


def place(examples: Sequence[str], finds: Finds) -> list[Placed]:
    """Those of *examples* that can be planted, and where, by what *finds* says of them between two harmless paragraphs.

    One that is found alone and beside nothing is of a whole document, and is left out. Where nothing at all is found,
    all are planted: a check that is broken finds none of what it promises.
    """
    marked = [_marked(example) for example in examples]
    tried = {
        where: finds([_tried(text, marks, before, after) for text, marks in marked])
        for where, (before, after) in _SURROUNDINGS.items()
    }
    placed = [
        Placed(text, marks, where)
        for n, (text, marks) in enumerate(marked)
        if (where := next((where for where, found in tried.items() if found[n]), None)) not in (None, "alone")
    ]
    if placed or any(tried["alone"]):
        return placed
    return [Placed(text, marks, "amid") for text, marks in marked]


def plant(document: Document, check: str, examples: Sequence[Placed]) -> Planted:
    """One of *examples* in a copy of the *document*, at a border of its parts."""
    lot = document.lot(check)
    example, text = examples[lot % len(examples)], document.text
    at, gap = border(text, lot // len(examples))
    if example.where == "head":
        at = 0
    before, after = text[:at], text[at:]
    if example.where == "tail" or not after:
        before, after, gap = f"{text.rstrip()}\n\n", "", ""
    marks = [(start + len(before), end + len(before)) for start, end in example.marks]
    return Planted(document, f"{before}{example.text}{gap}{after}".encode(), marks, _name(example))


def _marked(example: str) -> tuple[str, list[tuple[int, int]]]:
    text, marks = parse_marked(example)
    return text, marks or [(0, len(text))]


def _tried(text: str, marks: list[tuple[int, int]], before: str, after: str) -> Planted:
    moved = [(start + len(before), end + len(before)) for start, end in marks]
    return Planted(Document("example", "example.txt", text), f"{before}{text}{after}".encode(), moved, "")


def _name(example: Placed) -> str:
    return " … ".join(example.text[start:end] for start, end in example.marks)[:_NAMED]
