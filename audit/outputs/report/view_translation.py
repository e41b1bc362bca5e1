"""An original beside its translation, paragraph by paragraph, and what speaks for the one being the original."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from audit.outputs.report.translations import SIDES
from audit.outputs.report.tree import Node, el, said, scroll
from audit.outputs.report.view import View
from audit.outputs.report.view_passage import excerpt, runs

Data = Mapping[str, Any]


def translation(pair: Data, view: View) -> Iterator[Node]:
    """Which one is the original and why, and the rows of both."""
    t, told = view.t, pair["translation"]
    yield el("p", *_direction(told, view))
    if told["signs"]:
        yield el("ul.signs", *(el("li", *_sign(sign, view)) for sign in told["signs"]))
    if told["rows"]:
        yield el("p.muted", t("pairs.numbers"))
        yield _rows(pair, view)
    else:
        yield el("p.muted", t("pairs.no_texts"))
        yield from runs(pair, view)
    if told["rows_cut"] or not told["rows"]:
        yield from _alone(pair, view)
    if told["anchors"]:
        yield el("details.more", el("summary", t("pairs.anchors")), _anchors(pair, view))


def _direction(told: Data, view: View) -> list[Node]:
    if told["original"] is not None:
        return view.t.around("pairs.direction_original", original=view.link(told["original"]))
    return [view.t("pairs.direction_open" if told["signs"] else "pairs.direction_silent")]


def _sign(sign: Data, view: View) -> list[Node]:
    why = view.t.maybe(f"pairs.sign_{sign['sign']}", sign["told"])
    tag = el("span.tag", sign["sign"])
    return view.t.around("pairs.speaks_for", sign=tag, original=view.link(sign["original"]), told=said(why))


def _rows(pair: Data, view: View) -> Node:
    t, told = view.t, pair["translation"]
    sides = (told["first"], *(side for side in SIDES if side != told["first"]))
    names = ("original", "translation") if told["original"] is not None else (None, None)
    heads = [
        el(
            "th",
            *(t.around(f"pairs.{name}", link=view.link(pair[side])) if name else [view.link(pair[side])]),
            scope="col",
        )
        for name, side in zip(names, sides, strict=True)
    ]
    lone = dict(zip(sides, ("omitted", "added") if told["original"] is not None else ("lone", "lone"), strict=True))
    rows = [_row(row, sides, lone.get(row["kind"], "rest"), view) for row in told["rows"]]
    cut = el("p.note.review", t("pairs.rows_cut", n=told["rows_cut"])) if told["rows_cut"] else None
    return scroll(el("table.runs.rows", el("thead", el("tr", *heads)), el("tbody", *rows)), cut)


def _row(row: Data, sides: tuple[str, ...], alone: str, view: View) -> Node:
    missing = el("td.missing", el(f"span.badge.{'info' if alone == 'rest' else 'review'}", view.t(f"pairs.{alone}")))
    cells = [missing if row[side] is None else _cell(row[side], view) for side in sides]
    return el("tr" if row["kind"] == "both" else "tr.lone", *cells)


def _cell(side: Data, view: View) -> Node:
    parts = [text if number is None else el("mark", text, el("sup", str(number))) for text, number in side["parts"]]
    cut = el("span.muted", " … ", view.t("pairs.left_out", n=side["cut"])) if side["cut"] else None
    place = el("span.at", f"{side['line']}:{side['column']}")
    return el("td", place, el("div.said", *parts, cut, dir="auto"))


def _alone(pair: Data, view: View) -> Iterator[Node]:
    """The longest stretches without a partner of either side, where not all rows are shown."""
    for side in SIDES:
        stretches, cut = pair["translation"][f"{side}_only"], pair["translation"][f"{side}_only_cut"]
        if any(stretches):
            rows = [el("tr", excerpt(stretch, view)) for stretch in stretches if stretch]
            head = el("tr", el("th", view.link(pair[side]), scope="col"))
            yield scroll(el("table.runs", el("thead", head), el("tbody", *rows)))
        if cut:
            yield el("p.muted", view.t("pairs.alone_cut", n=cut))


def _anchors(pair: Data, view: View) -> Node:
    heads = [
        el("th", view.t("pairs.what"), scope="col"),
        *(el("th", view.link(pair[side]), scope="col") for side in SIDES),
    ]
    rows = []
    for anchor in pair["translation"]["anchors"]:
        letter, _, rest = anchor["key"].partition(":")
        name = el("th", said(f"{view.t.maybe(f'pairs.anchor_{letter}', letter)} {rest}"), scope="row")
        rows.append(el("tr", name, *(excerpt(anchor[side], view) for side in SIDES)))
    return scroll(el("table.runs.named", el("thead", el("tr", *heads)), el("tbody", *rows)))
