"""Two texts that are nearly the same, in two columns: what differs is marked on its side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from audit.outputs.report.translations import SIDES
from audit.outputs.report.tree import Node, el, scroll
from audit.outputs.report.view import View
from audit.schema import RIGHT

#: The element for what only that column has.
_MARKS: Final = ("del", "ins")

Data = Mapping[str, Any]


def alignment(pair: Data, view: View) -> Iterator[Node]:
    """The blocks in which two texts differ, with how much is the same between them."""
    t, told = view.t, pair["alignment"]
    if not told["changes"]:
        yield el("p", t("pairs.same_text"))
        return
    yield el("p", t("pairs.differ", n=told["changes"], same=told["same"]))
    if told["coarse"]:
        yield el("p.note.review", t("pairs.coarse", n=told["coarse"]))
    sides = SIDES[::-1] if pair["direction"] == RIGHT else SIDES
    heads = el("tr", *(el("th", view.link(pair[side]), scope="col") for side in sides))
    rows = [row for block in told["blocks"] for row in (*_folded(block["before"], view), _block(block, sides, view))]
    yield scroll(el("table.runs", el("thead", heads), el("tbody", *rows, *_folded(told["after"], view))))
    if told["cut"]["blocks"]:
        left = " · ".join(t("pairs.length", n=told["cut"][side]) for side in SIDES)
        yield el("p.muted", t("pairs.blocks_cut", n=told["cut"]["blocks"]), f" ({left})")


def _folded(same: int, view: View) -> Iterator[Node]:
    if same:
        yield el("tr.folded", el("td", view.t("pairs.folded", n=same), colspan=2))


def _block(block: Data, sides: Sequence[str], view: View) -> Node:
    cells = []
    for side, mark in zip(sides, _MARKS, strict=True):
        place = el("span.at", f"{block[side]['line']}:{block[side]['column']}")
        shown = [node for part in block["parts"] for node in _part(part, side, mark, view)]
        cells.append(el("td", place, el("div.said", *shown, dir="auto")))
    return el("tr", *cells)


def _part(part: Data, side: str, mark: str, view: View) -> Iterator[Node]:
    if "same" in part:
        yield part["same"]
        return
    # Where a side has nothing, a sign stands for the place of what the other one has.
    yield el(mark, part[side]) if part[side] else el("span.gap", aria_hidden="true")
    cut = part["cut"][SIDES.index(side)]
    if cut:
        yield el("span.muted", " ", view.t("pairs.left_out", n=cut))
