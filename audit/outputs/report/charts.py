"""Charts as trees: bars that stand in a list, and histograms with their thresholds.

Places are in percent and sizes of type in pixels, without a `viewBox`: on a narrow screen a chart becomes narrower and
its words stay as large as all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from audit.outputs.report.tree import Node, el
from audit.text.visible import clip

#: The height of the plot, and what stands above and below it: labels of thresholds, marks of the axis.
_PLOT, _LINE, _BELOW = 110, 15, 20

#: A name in a chart: what fits beside a bar. The table behind it has all of it.
_NAME: Final = 40

#: Below this share of the axis a mark would stand in the one before it.
_APART: Final = 0.07


class Layer(NamedTuple):
    """One colour of a chart: what it stands for, and how much of it there is in each bin."""

    kind: str
    told: str
    counts: Sequence[int]


class Line(NamedTuple):
    """A threshold: where it stands, what it is called, and which bins are beyond it."""

    at: float
    told: str


def name_of(text: str) -> Node:
    """A name as it stands in a chart, clipped, with its own direction."""
    return el("bdi", clip(text, _NAME)[0])


def linked(node: Node, href: str | None) -> Node:
    """The *node*, which leads to *href* where there is one."""
    return node if href is None else el("a", node, href=href)


def stacked(parts: Sequence[tuple[str, int]], whole: int, told: str) -> Node:
    """A bar of several colours, as long as its sum is of the *whole*."""
    filled: list[Node] = []
    done = 0
    for kind, count in parts:
        if count:
            place, width = (_percent(each / whole if whole else 0) for each in (done, count))
            filled.append(el(f"rect.fill.{kind}", x=place, width=width, height="100%"))
            done += count
    return el(
        "svg.bar.chart-bar", el("title", told), el("rect.track", width="100%", height="100%"), *filled, role="img"
    )


def histogram(edges: Sequence[float], layers: Sequence[Layer], lines: Sequence[Line], title: str) -> Node:
    """Bins as bars one beside the other, their counts on the left, their edges below, thresholds across."""
    tops = [sum(counts) for counts in zip(*(layer.counts for layer in layers), strict=True)]
    highest = max([1, *tops])
    places = _places(edges)
    above = _LINE * (len(lines) + 1)
    bars = [
        bar
        for number, top in enumerate(tops)
        if top
        for bar in _column(layers, number, places, top / highest, above, _range(edges, number))
    ]
    axis = el("line.axis", x1="0", x2="100%", y1=above + _PLOT, y2=above + _PLOT)
    height = above + _PLOT + _BELOW
    drawn = [el("title", title), *_grid(highest, above), *bars, axis, *_marks(edges, places, above + _PLOT)]
    drawn += _thresholds(lines, edges, places, above)
    return el("svg.histogram", *drawn, role="img", width="100%", height=height)


def number(value: float) -> str:
    """An edge or a threshold as it stands on an axis: 0.25, 100, 2k, 5M."""
    for unit, sign in ((10**9, "G"), (10**6, "M"), (10**3, "k")):
        if value >= unit and value % unit == 0:
            return f"{value / unit:,.0f}{sign}"
    return f"{value:,.4g}" if value < 10_000 else f"{value:,.0f}"


def span_of(edges: Sequence[float], place: int) -> str:
    """A bin in a table. Whole numbers are told as such: 100 to 199."""
    if all(isinstance(edge, int) for edge in edges):
        low, high = int(edges[place]), int(edges[place + 1]) - 1
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return _range(edges, place)


def _range(edges: Sequence[float], place: int) -> str:
    return f"{number(edges[place])}–{number(edges[place + 1])}"


def _places(edges: Sequence[float]) -> list[float]:
    """Where each edge stands from 0 to 1: by its value where all are shares, else one bin as wide as the next."""
    if edges[-1] <= 1 and len(edges) > 2:
        return [float(edge) / edges[-1] for edge in edges]
    return [place / (len(edges) - 1) for place in range(len(edges))]


def _column(
    layers: Sequence[Layer], number: int, places: Sequence[float], share: float, above: int, bin_: str
) -> list[Node]:
    """The bar of one bin, its layers one above the other."""
    left, right = places[number], places[number + 1]
    total = sum(layer.counts[number] for layer in layers)
    told = ", ".join(f"{layer.told} {layer.counts[number]:,}" for layer in layers if layer.counts[number])
    bars: list[Node] = []
    base = float(above + _PLOT)
    for layer in layers:
        if layer.counts[number]:
            # What is there at all is seen: a pixel at least.
            height = round(max(1.0, _PLOT * share * layer.counts[number] / total), 2)
            base = round(base - height, 2)
            width = _percent(max(0.0, right - left - 0.002))
            title = el("title", f"{bin_}: {told}")
            bars.append(
                el(f"rect.fill.{layer.kind}", title, x=_percent(left + 0.001), width=width, y=base, height=height)
            )
    return bars


def _grid(highest: int, above: int) -> list[Node]:
    """Lines at the highest count and at its half, with the counts on them."""
    drawn: list[Node] = []
    for count in dict.fromkeys((highest, highest // 2)):
        if count:
            y = round(above + _PLOT * (1 - count / highest), 2)
            drawn.append(el("line.grid", x1="0", x2="100%", y1=y, y2=y))
            drawn.append(el("text.tick", f"{count:,}", x="0", y=round(y - 3, 2)))
    return drawn


def _marks(edges: Sequence[float], places: Sequence[float], base: int) -> list[Node]:
    """Edges below the axis: of shares the quarters, else 0 and powers of ten; the first and the last one always."""
    drawn: list[Node] = []
    last = -1.0
    shares = edges[-1] <= 1 and len(edges) > 2
    for edge, place in zip(edges, places, strict=True):
        wanted = edge in (0, 0.25, 0.5, 0.75) if shares else _is_round(edge)
        if edge == edges[-1] or (wanted and last < 0) or (wanted and place - last >= _APART and 1 - place >= _APART):
            anchor = "start" if not place else "end" if place == 1 else "middle"
            drawn.append(el("text.tick", number(edge), x=_percent(place), y=base + 14, text_anchor=anchor))
            last = place
    return drawn


def _is_round(edge: float) -> bool:
    return edge == 0 or f"{edge:.0f}".strip("0") == "1"


def _thresholds(lines: Sequence[Line], edges: Sequence[float], places: Sequence[float], above: int) -> list[Node]:
    drawn: list[Node] = []
    for row, line in enumerate(lines):
        if line.at > edges[-1]:
            continue  # It is beyond the axis, and all that is on it within.
        place = _place(line.at, edges, places)
        y = _LINE * (row + 1) - 3
        anchor = "end" if place > 0.5 else "start"
        x = _percent(place)
        drawn.append(el("line.threshold", x1=x, x2=x, y1=y - 8, y2=above + _PLOT))
        drawn.append(el("text.threshold", line.told, x=x, y=y, text_anchor=anchor))
    return drawn


def _place(value: float, edges: Sequence[float], places: Sequence[float]) -> float:
    """Where a value stands: all that lies between the edges is one of them."""
    return next(place for place, edge in zip(places, edges, strict=True) if edge >= value)


def _percent(share: float) -> str:
    return f"{round(100 * share, 3):g}%"


def legend(layers: Sequence[tuple[str, Node]]) -> Node:
    """What each colour stands for."""
    items: list[Any] = []
    for kind, told in layers:
        swatch = el("svg.swatch", el(f"rect.fill.{kind}", width="100%", height="100%"), aria_hidden="true")
        items.append(el("li", swatch, told))
    return el("ul.legend", *items)
