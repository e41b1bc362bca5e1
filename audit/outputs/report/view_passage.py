"""What two documents share as bands between them, and the runs themselves below under the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from audit.outputs.report.translations import SIDES
from audit.outputs.report.tree import Node, el, scroll
from audit.outputs.report.view import View

#: Of the drawing: its width, the height of a bar, of the space between the bars, and the least width of a band.
_WIDTH, _BAR, _SPACE, _LEAST = 1_000, 18, 96, 3
_HEIGHT: Final = 2 * _BAR + _SPACE

#: Numbers nearer to each other than this would overlap; colours come again after so many.
_APART, _COLOURS = 22, 6

Data = Mapping[str, Any]
Range = tuple[float, float]


def passage(pair: Data, view: View) -> Iterator[Node]:
    """The runs that two documents share."""
    if not pair["runs"]:
        yield el("p", view.t("pairs.no_runs"))
        return
    yield _named(pair, "left", view)
    yield _bands(pair, view)
    yield _named(pair, "right", view)
    yield from runs(pair, view)


def runs(pair: Data, view: View) -> Iterator[Node]:
    """The runs beside each other, numbered, where there are any."""
    t = view.t
    if not pair["runs"]:
        return
    if pair["runs_cut"]:
        yield el("p.muted", t("pairs.runs_cut", n=pair["runs_cut"]))
    heads = [el("th", "", scope="col"), *(el("th", view.link(pair[side]), scope="col") for side in SIDES)]
    rows = [_run(number, run, view) for number, run in enumerate(pair["runs"], 1)]
    yield scroll(el("table.runs.numbered", el("thead", el("tr", *heads)), el("tbody", *rows)))


def excerpt(side: Data | None, view: View) -> Node:
    """A stretch with its place, in its context."""
    if side is None:
        return el("td", "–")
    cut = el("span.muted", " ", view.t("pairs.left_out", n=side["cut"])) if side["cut"] else None
    shown = [side["before"], el("mark", side["text"], cut), side["after"]]
    return el("td", el("span.at", f"{side['line']}:{side['column']}"), el("div.said", *shown, dir="auto"))


def _named(pair: Data, side: str, view: View) -> Node:
    length = el("span.muted", " ", view.t("pairs.length", n=pair["lengths"][side]))
    return el("p.banded", view.link(pair[side]), length)


def _bands(pair: Data, view: View) -> Node:
    tops = _numbered([_ends(run["left"], pair["lengths"]["left"]) for run in pair["runs"]])
    feet = _numbered([_ends(run["right"], pair["lengths"]["right"]) for run in pair["runs"]])
    low = _BAR + _SPACE
    bars = [el("rect.track", x=0, y=y, width=_WIDTH, height=_BAR) for y in (0, low)]
    ribbons, numbers = [], []
    for number, ((top, top_told), (foot, foot_told)) in enumerate(zip(tops, feet, strict=True), 1):
        colour = f"band-{(number - 1) % _COLOURS + 1}"
        across = f"M{top[0]:g} 0V{_BAR}L{foot[0]:g} {low}V{_HEIGHT}H{foot[1]:g}V{low}L{top[1]:g} {_BAR}V0Z"
        ribbons.append(el(f"path.{colour}", el("title", view.t("pairs.run", n=number)), d=across))
        for ends, y, told in ((top, _BAR, top_told), (foot, _HEIGHT, foot_told)):
            if told:
                at = f"{(ends[0] + ends[1]) / 2:g}"
                numbers.append(el("text", str(number), x=at, y=y - 4, text_anchor="middle"))
    box = f"0 0 {_WIDTH} {_HEIGHT}"
    return el("svg.bands", *bars, *ribbons, *numbers, viewBox=box, role="img", aria_label=view.t("pairs.bands"))


def _ends(side: Data | None, length: int) -> Range:
    """Where a run stands in the drawing, never narrower than can be seen."""
    start, end = (side["start"], side["end"]) if side and length else (0, 0)
    left = round(_WIDTH * start / max(length, 1), 1)
    width = max(_LEAST, round(_WIDTH * (end - start) / max(length, 1), 1))
    left = min(left, _WIDTH - width)
    return round(left, 1), round(left + width, 1)


def _numbered(bands: Sequence[Range]) -> list[tuple[Range, bool]]:
    """Each band, and whether its number has room beside those of the bands before it."""
    told: list[tuple[Range, bool]] = []
    taken: list[float] = []
    for start, end in bands:
        middle = (start + end) / 2
        free = all(abs(middle - other) >= _APART for other in taken)
        taken += [middle] if free else []
        told.append(((start, end), free))
    return told


def _run(number: int, run: Data, view: View) -> Node:
    colour = f"band-{(number - 1) % _COLOURS + 1}"
    label = el("th", el(f"span.number.{colour}", str(number)), scope="row")
    return el("tr", label, *(excerpt(run[side], view) for side in SIDES))
