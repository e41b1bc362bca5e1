"""A pair as plain text for a terminal: what is known of it, then its two documents side by side in two columns.

Safe on hostile text: it holds no control character but the line feeds that end its own lines, and the isolates that it
puts around lines of its own in which something runs from right to left, so that columns stay where they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

from audit.outputs.report.facts import directed, facts, unverified
from audit.outputs.report.translations import towards
from audit.outputs.report.words import counted, related_as, words
from audit.text.visible import visible

#: Narrower columns hold no word, and what a terminal tells of its width can be anything.
_NARROWEST: Final = 40

#: Between the columns, and where a rule crosses it.
_BETWEEN, _CROSSING, _RULE = " │ ", "─┼─", "─"

#: Marks and format characters that take no column. Medial and final jamo stand in the cell of the initial one.
_NO_WIDTH: Final = ("Mn", "Me", "Cf")
_JAMO: Final = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))

#: What no line begins with, and what none ends in.
_ENDS: Final = ("Pe", "Pf", "Po")
_BEGINS: Final = ("Ps", "Pi")

#: Directions in which a terminal may turn a line around.
_TURNED: Final = ("R", "AL", "AN")
_ISOLATE, _POP = "\u2068", "\u2069"

Pair = Mapping[str, Any]
Side = Mapping[str, Any] | None


def render_pair(pair: Pair, width: int) -> str:
    """One pair of the report, in lines of at most *width* columns, 40 or more."""
    width = max(width, _NARROWEST)
    told = pair["translation"]
    names = visible(pair["left"]), visible(pair["right"])
    heads = [f"{names[0]} and {names[1]}: {visible(related_as(pair['kind']))}, similarity {words(pair['similarity'])}"]
    lines = [line for text in [*heads, *_known(pair)] for line in _wrapped(text, width)]
    rows = [(_cell(run["left"]), _cell(run["right"])) for run in pair["runs"]]
    if rows:
        lines += ["", *_table(names, rows, width), *_more(pair["runs_cut"], "run")]
    else:
        lines += ["", "They are the same throughout." if pair["kind"] == "exact" else "They have no runs to show."]
    if told:
        lines += ["", "What has no partner on the other side", "", *_table(names, _alone(told), width)]
        lines += _more(told["left_only_cut"] + told["right_only_cut"], "stretch", "stretches")
    if told and told["anchors"]:
        anchors = [(_cell(each["left"], around=True), _cell(each["right"], around=True)) for each in told["anchors"]]
        titles = [visible(each["told"]) for each in told["anchors"]]
        lines += ["", "What both have", "", *_table(names, anchors, width, titles)]
    return "\n".join(lines) + "\n"


def columns(text: str) -> int:
    """How many columns of a terminal *text* takes."""
    return sum(map(_columns, text))


def _known(pair: Pair) -> Iterator[str]:
    """What is told of a pair besides its texts, a line each."""
    yield f"  {visible(unverified(pair)) or 'Verified.'}"
    if pair["translation"]:
        yield f"  {visible(towards(pair))}"
        for sign in pair["translation"]["signs"]:
            yield f"  {sign['sign']} speaks for {visible(sign['original'])}: {sign['told']}"
    elif pair["direction"]:
        yield f"  Direction: {visible(directed(pair))}"
    for fact in facts(pair["evidence"]):
        yield f"  {visible(fact.name)}: {visible(fact.told)}{'…' if fact.whole else ''}"


def _alone(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    sides = zip_longest(told["left_only"], told["right_only"])
    rows = [("" if left is None else _cell(left), "" if right is None else _cell(right)) for left, right in sides]
    return rows or [("nothing", "nothing")]


def _cell(side: Side, *, around: bool = False) -> str:
    """A stretch with its place; of one whose text is not at hand the code points that it stands at."""
    if side is None:
        return "–"
    if "line" not in side:
        return f"code points {side['start']:,} to {side['end']:,}"
    text = _on_one_line(side["text"])
    if around:
        text = f"{_on_one_line(side['before'])}⟦{text}⟧{_on_one_line(side['after'])}"
    cut = f" ({counted(side['cut'], 'code point')} in the middle left out)" if side["cut"] else ""
    return f"{side['line']}:{side['column']} {text}{cut}"


def _on_one_line(text: str) -> str:
    return visible(text.replace("\r\n", "\n").replace("\n", "↵"))


def _more(cut: int, noun: str, nouns: str = "") -> list[str]:
    """What was left out, if anything was."""
    named = f"{cut:,} {nouns}" if nouns and cut != 1 else counted(cut, noun)
    return [f"and {named} more, in pairs.parquet"] if cut else []


def _table(
    names: Sequence[str], rows: Sequence[tuple[str, str]], width: int, titles: Sequence[str] = ()
) -> Iterator[str]:
    """Two columns under the names of the documents; a title stands over its row, where rows have titles."""
    half = (width - len(_BETWEEN)) // 2
    rule = _RULE * half + _CROSSING + _RULE * half
    yield from _row((names[0], names[1]), half)
    for number, row in enumerate(rows):
        yield rule if number == 0 else (" " * half + _BETWEEN).rstrip()
        if titles:
            yield from _row((titles[number], ""), half)
        yield from _row(row, half)


def _row(cells: tuple[str, str], half: int) -> Iterator[str]:
    for left, right in zip_longest(*(_wrapped(cell, half) for cell in cells), fillvalue=""):
        padding = " " * (half - columns(left))
        yield f"{_isolated(left)}{padding}{_BETWEEN}{_isolated(right)}".rstrip()


def _wrapped(text: str, width: int) -> Iterator[str]:
    """*text* in lines of at most *width* columns: between words where that can be, else between characters."""
    indent = "  " if text.startswith("  ") else ""
    line, taken = "", 0
    for word in _words(text):
        size = columns(word)
        if taken + columns(word.rstrip(" ")) > width and line.strip():
            yield line.rstrip()
            line, taken = indent * 2, 2 * len(indent)
        if taken + columns(word.rstrip(" ")) <= width:
            line, taken = line + word, taken + size
            continue
        for char in word:
            if taken + _columns(char) > width:
                yield line.rstrip()
                line, taken = "", 0
            line, taken = line + char, taken + _columns(char)
    yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """What is not taken apart at the end of a line: a word and the spaces behind it, or one wide character.

    What takes no column stays with what stands before it, and so does what closes or ends something; what opens
    something stays with what follows.
    """
    start = 0
    for place in range(1, len(text)):
        before, char = text[place - 1], text[place]
        apart = before == " " or _columns(char) == 2 or _columns(before) == 2
        if apart and char != " " and _columns(char) and not _tied(before, char):
            yield text[start:place]
            start = place
    yield text[start:]


def _tied(before: str, char: str) -> bool:
    """Whether punctuation holds two characters together."""
    category = unicodedata.category
    return category(before) in _BEGINS or (before != " " and category(char) in _ENDS)


def _columns(char: str) -> int:
    if unicodedata.category(char) in _NO_WIDTH or any(ord(char) in jamo for jamo in _JAMO):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _isolated(line: str) -> str:
    return f"{_ISOLATE}{line}{_POP}" if any(unicodedata.bidirectional(char) in _TURNED for char in line) else line
