"""What is related to what, as drawings of the largest components, and as a table behind each of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from audit.outputs.report.tree import Node, el, scroll
from audit.outputs.report.view import View
from audit.outputs.report.view_pairs import kind_of
from audit.outputs.report.words import words
from audit.schema import LEFT, RIGHT

#: Of one drawing: its size, how far from the middle documents stand, and the size of their signs.
_WIDTH, _HEIGHT, _ACROSS, _DOWN, _SIGN = 320, 240, 124, 92, 12

#: The height of a drawing of two documents only.
_FLAT = 72

#: How far lines between the same two documents bend apart, and the length of an arrow.
_BEND, _ARROW = 22, 9

#: Kinds whose lines are drawn apart; those of matchers beside ours look alike.
_KINDS: Final = ("exact", "variant", "near", "translation", "contained translation", "template", "passage")

Data = Mapping[str, Any]
Point = tuple[float, float]


def relation_graph(data: Data, view: View) -> Node:
    """The drawings with their legend, and how many there is no room for."""
    t, related = view.t, data["relations"]
    if related is None:
        return el("div.relations", *view.untold(t("pairs.graph")))
    kinds = dict.fromkeys(pair["kind"] for each in related["components"] for pair in each["pairs"])
    return el(
        "div.relations",
        el("h2", t("pairs.graph")),
        _legend(sorted(kinds, key=_rank), view) if kinds else el("p", t("pairs.no_graph")),
        el("div.drawings", *(_component(each, view) for each in related["components"])),
        el("p.note.review", t("pairs.graph_cut", n=related["cut"])) if related["cut"] else None,
    )


def _rank(kind: str) -> tuple[int, str]:
    return (_KINDS.index(kind) if kind in _KINDS else len(_KINDS)), kind


def _legend(kinds: list[str], view: View) -> Node:
    t = view.t
    signs = {
        t("pairs.legend_keeper"): _sign((14, 8), "keeper", 7),
        t("pairs.legend_document"): _sign((14, 8), "node", 7),
        t("pairs.legend_arrow"): _arrow((22, 8), (1, 0)),
    }
    lines = {kind_of(kind, view): el(f"line.{_style(kind)}", x1=0, y1=8, x2=28, y2=8) for kind in kinds}
    return el(
        "ul.legend",
        *(
            el("li", el("svg", sign, viewBox="0 0 28 16", aria_hidden="true"), " ", name)
            for name, sign in (lines | signs).items()
        ),
    )


def _component(drawn: Data, view: View) -> Node:
    t, documents, pairs = view.t, drawn["documents"], drawn["pairs"]
    more, lines = drawn["n_documents"] - len(documents), drawn["n_pairs"] - len(pairs)
    return el(
        "div.drawing",
        el("h4", t("pairs.group_size", n=drawn["n_documents"]), ", ", t("pairs.counted", n=drawn["n_pairs"])),
        _drawing(drawn, more, view),
        el("p.muted", t("pairs.graph_centre", n=more)) if more else None,
        el("p.muted", t("pairs.graph_lines", n=lines)) if lines else None,
        el("ol.nodes", *(_name(document, view) for document in documents)),
        el("details.more", el("summary", t("pairs.graph_table")), _table(pairs, view)),
    )


def _drawing(drawn: Data, more: int, view: View) -> Node:
    documents, pairs = drawn["documents"], drawn["pairs"]
    height = _FLAT if len(documents) == 2 else _HEIGHT
    places = _places([document["doc_id"] for document in documents], height, starred=_is_star(drawn))
    signs = [
        node
        for number, document in enumerate(documents, 1)
        for node in _document(places[document["doc_id"]], number, document)
    ]
    rest = el("text.rest", view.t("pairs.graph_more", n=more), x=_WIDTH - 6, y=height - 8, text_anchor="end")
    return el(
        "svg.graph",
        *_lines(pairs, places),
        *signs,
        rest if more else None,
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
        aria_label=view.t("pairs.graph_drawing", n=len(documents)),
    )


def _is_star(drawn: Data) -> bool:
    """Whether all lines lead to the first document, so that it may stand in the middle."""
    centre = drawn["documents"][0]["doc_id"]
    return len(drawn["documents"]) > 2 and all(centre in (pair["left"], pair["right"]) for pair in drawn["pairs"])


def _places(doc_ids: list[str], height: int, *, starred: bool) -> dict[str, Point]:
    """Around an ellipse from the left on, the first one in its middle where it is the centre of a star."""
    middle = (_WIDTH / 2, height / 2)
    places = {doc_ids[0]: middle} if starred else {}
    around = [doc_id for doc_id in doc_ids if doc_id not in places]
    for number, doc_id in enumerate(around):
        turn = math.pi * (1 + 2 * number / len(around))
        places[doc_id] = _point(middle[0] + _ACROSS * math.cos(turn), middle[1] + _DOWN * math.sin(turn))
    return places


def _lines(pairs: list[Data], places: Mapping[str, Point]) -> Iterator[Node]:
    between = Counter((pair["left"], pair["right"]) for pair in pairs)
    drawn: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        both = pair["left"], pair["right"]
        bend = _BEND * (drawn[both] - (between[both] - 1) / 2)
        drawn[both] += 1
        yield from _line(pair, places[both[0]], places[both[1]], 2 * bend)


def _line(pair: Data, start: Point, end: Point, bend: float) -> Iterator[Node]:
    """A line, bent away from others between the same documents, and an arrow on it where it has a direction."""
    length = math.dist(start, end)
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    turned = ((start[0] + end[0]) / 2 - along[1] * bend, (start[1] + end[1]) / 2 + along[0] * bend)
    path = f"M{_at(start)}Q{_at(_point(*turned))} {_at(end)}"
    unsure = "" if pair["verified"] else ".unsure"
    yield el(f"path.{_style(pair['kind'])}{unsure}", d=path)
    if pair["direction"] in (LEFT, RIGHT):
        # A line that is bent to a point passes half as far from the straight one.
        middle = ((start[0] + end[0]) / 2 - along[1] * bend / 2, (start[1] + end[1]) / 2 + along[0] * bend / 2)
        sense = 1 if pair["direction"] == LEFT else -1
        yield _arrow(middle, (along[0] * sense, along[1] * sense))


def _arrow(tip: Point, along: Point) -> Node:
    x, y = tip[0] + along[0] * _ARROW / 2, tip[1] + along[1] * _ARROW / 2
    back = x - along[0] * _ARROW, y - along[1] * _ARROW
    wing = -along[1] * _ARROW / 2, along[0] * _ARROW / 2
    points = [(x, y), (back[0] + wing[0], back[1] + wing[1]), (back[0] - wing[0], back[1] - wing[1])]
    return el("polygon.arrow", points=" ".join(_at(_point(*point)) for point in points))


def _document(place: Point, number: int, document: Data) -> Iterator[Node]:
    yield _sign(place, "keeper" if document["keeper"] else "node", _SIGN)
    yield el("text", str(number), x=place[0], y=place[1] + 4, text_anchor="middle")


def _sign(place: Point, style: str, size: int) -> Node:
    if style == "keeper":
        return el("rect.keeper", x=place[0] - size, y=place[1] - size, width=2 * size, height=2 * size, rx=2)
    return el(f"circle.{style}", cx=place[0], cy=place[1], r=size)


def _style(kind: str) -> str:
    return f"edge-{kind.replace(' ', '-')}" if kind in _KINDS else "edge"


def _point(x: float, y: float) -> Point:
    return round(x, 1), round(y, 1)


def _at(point: Point) -> str:
    return f"{point[0]:g} {point[1]:g}"


def _name(document: Data, view: View) -> Node:
    sign = el("span.tag", f"■ {view.t('pairs.legend_keeper')}") if document["keeper"] else None
    decision = view.badge(document["decision"]) if document["decision"] else None
    return el("li", view.link(document["doc_id"]), " ", decision, sign)


def _table(pairs: list[Data], view: View) -> Node:
    t = view.t
    document = t("pairs.document")
    names = [document, document, *(t(f"pairs.{head}") for head in ("kind", "similarity", "verified", "direction"))]
    rows = [
        el(
            "tr",
            el("td", view.link(pair["left"])),
            el("td", view.link(pair["right"])),
            el("td", kind_of(pair["kind"], view)),
            el("td", words(pair["similarity"])),
            el("td", t("words.yes") if pair["verified"] else t("words.no")),
            el("td", {LEFT: "→", RIGHT: "←"}.get(pair["direction"], t("pairs.either"))),
        )
        for pair in pairs
    ]
    head = el("tr", *(el("th", name, scope="col") for name in names))
    return scroll(el("table", el("thead", head), el("tbody", *rows)))
