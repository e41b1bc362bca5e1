"""An original beside its translation: rows in the order of the texts, the anchors of each numbered alike on both sides.

Nothing is lost between the rows: what only one side has stands alone, and so does what no sentence could be made of.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from audit.duplicates.translation.anchors import Anchor
from audit.outputs.report.texts import Texts
from audit.outputs.report.translations import SIDES
from audit.schema import RIGHT

#: Code points of one side of one row: a long paragraph, or of Chinese with what stands beside it a page; of a stretch
#: that stands alone, which may be all that a translation is contained in.
MAX_BESIDE, MAX_LONE = 3_000, 1_000

#: Code points of all rows of one pair, some ten pages, and of all pairs. To find the anchors of a million takes 5 s.
MAX_ROWS, MAX_ALL_ROWS = 40_000, 1_000_000

Range = tuple[int, int]


class Row(NamedTuple):
    """What stands beside what: `kind` is ``both``, the side that alone has it, or ``rest`` where no sentence is."""

    kind: str
    one: Range | None
    other: Range | None


def paragraphs(pair: Mapping[str, Any], texts: Texts, room: int) -> dict[str, Any]:
    """The rows of a pair of translations, and how many are left out behind them; none where a text is not at hand.

    They hold *room* code points or a little more, in the order of the side that comes `first`: the original, where that
    is known.
    """
    sides = SIDES[::-1] if pair["direction"] == RIGHT else SIDES
    one, other = (texts.whole(pair[side]) for side in sides)
    if one is None or other is None:
        return {"first": sides[0], "rows": [], "rows_cut": 0}
    evidence = json.loads(pair["evidence"] or "{}")
    runs = [[(span["start"], span["end"]) for span in pair[f"{side}_spans"] or ()] for side in sides]
    alone = [[(start, end) for start, end in evidence.get(f"{side}_only", ())] for side in sides]
    beside = list(zip(*runs, strict=False))
    paired = [[run[n] for run in beside] for n in range(2)]
    lone = [_lone(*each) for each in zip(paired, alone, sides, (one, other), strict=True)]
    rows = list(in_order(beside, lone))
    shown: list[dict[str, Any]] = []
    for row in rows:
        if room <= 0:
            break
        told = _shown(row, {side: pair[side] for side in sides}, texts)
        room -= sum(len(text) for side in sides if told[side] for text, _ in told[side]["parts"])
        shown.append(told)
    return {"first": sides[0], "rows": shown, "rows_cut": len(rows) - len(shown)}


def in_order(beside: Sequence[tuple[Range, Range]], lone: Sequence[Sequence[tuple[Range, str]]]) -> Iterator[Row]:
    """Rows in the order of the one text; what only the other one has comes before what follows it there."""
    waiting = [deque(each) for each in lone]
    for one, other in sorted(beside):
        yield from _until(waiting, (one[0], other[0]))
        yield Row("both", one, other)
    yield from _until(waiting, None)


def _until(waiting: Sequence[deque[tuple[Range, str]]], places: Range | None) -> Iterator[Row]:
    for number, side in enumerate(waiting):
        while side and (places is None or side[0][0][0] < places[number]):
            stretch, kind = side.popleft()
            yield Row(kind, None if number else stretch, stretch if number else None)


def _lone(runs: Sequence[Range], alone: Sequence[Range], side: str, text: str) -> list[tuple[Range, str]]:
    """The stretches of a text that stand in no run, as its *side* where they have no partner, neighbours made one."""
    found = sorted([*((each, side) for each in alone), *((each, "rest") for each in _between([*runs, *alone], text))])
    joined: list[tuple[Range, str]] = []
    for (start, end), kind in found:
        if joined and joined[-1][1] == kind and not text[joined[-1][0][1] : start].strip():
            joined[-1] = (joined[-1][0][0], end), kind
        else:
            joined.append(((start, end), kind))
    return joined


def _between(covered: Sequence[Range], text: str) -> Iterator[Range]:
    """What lies between ranges and is no mere white space."""
    last = 0
    for start, end in [*sorted(covered), (len(text), len(text))]:
        gap = text[last:start]
        if gap.strip():
            yield start - len(gap.lstrip()), last + len(gap.rstrip())
        last = max(last, end)


def _shown(row: Row, names: Mapping[str, str], texts: Texts) -> dict[str, Any]:
    """A row by its sides, with *names* their documents, in the order of the row."""
    limit = MAX_BESIDE if row.kind == "both" else MAX_LONE
    shown = [stretch and (stretch[0], min(stretch[1], stretch[0] + limit)) for stretch in row[1:]]
    marks: list[list[tuple[Range, int]]] = [[], []]
    if row.kind == "both":
        marks = _marks([texts.anchors(name, *each) for name, each in zip(names.values(), shown, strict=True) if each])
    sides = {
        side: stretch and each and _side(name, each, these, texts) | {"cut": stretch[1] - each[1]}
        for (side, name), stretch, each, these in zip(names.items(), row[1:], shown, marks, strict=True)
    }
    return {"kind": row.kind, **sides}


def _side(doc_id: str, stretch: Range, marks: Sequence[tuple[Range, int]], texts: Texts) -> dict[str, Any]:
    """A stretch with its place, in parts: a text and the number of the anchor that it is, or null."""
    parts: list[tuple[str, int | None]] = []
    last, end = stretch
    for (first, after), number in marks:
        parts += [(texts.piece(doc_id, last, first), None), (texts.piece(doc_id, first, after), number)]
        last = after
    parts.append((texts.piece(doc_id, last, end), None))
    return {**texts.place(doc_id, stretch[0]), "parts": [[text, number] for text, number in parts if text]}


def _marks(anchors: Sequence[Sequence[Anchor]]) -> list[list[tuple[Range, int]]]:
    """The anchors that both sides have, where they stand, numbered from 1 as the one side has them."""
    keys = set.intersection(*({anchor.key for anchor in side} for side in anchors))
    chosen = [_apart([anchor for anchor in side if anchor.key in keys]) for side in anchors]
    both = set.intersection(*({anchor.key for anchor in side} for side in chosen))
    numbers: dict[str, int] = {}
    return [
        [((each.start, each.end), numbers.setdefault(each.key, len(numbers) + 1)) for each in side if each.key in both]
        for side in chosen
    ]


def _apart(anchors: Sequence[Anchor]) -> list[Anchor]:
    """Anchors that do not overlap, from the first on, the longer one of two that begin together."""
    told: list[Anchor] = []
    for anchor in sorted(anchors, key=lambda one: (one.start, -one.end, one.key)):
        if not told or told[-1].end <= anchor.start:
            told.append(anchor)
    return told
