"""Bytes beside what they say: in hexadecimal, and below it in one encoding and in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from audit.outputs.report.tree import Node, el, said, scroll
from audit.outputs.report.view import View

Row = Mapping[str, Any]


def bytes_table(evidence: Sequence[Row], view: View) -> Node:
    """The places of `byte_evidence`, each as a table of which every column is a byte."""
    return el("div.bytes", *(_place(one, view) for one in evidence))


def _place(one: Row, view: View) -> Node:
    t = view.t
    at = t("charts.bytes_at", line=one["line"], column=one["column"], offset=one["offset"] + one["marked"][0])
    label = t.maybe(f"charts.bytes_{one['label']}", one["label"])
    head = el("p", el("code", one["check"]), " ", el("strong", said(label)), " ", el("span.muted", at))
    cut = el("p.muted", t("charts.bytes_cut", n=one["cut"])) if one["cut"] else None
    parts: list[Node | None] = [head, _grid(one, one["marked"], view), cut]
    if one["misread"]:
        size = len(one["misread"]["bytes"])
        parts += [el("p.muted", t("charts.bytes_misread")), _grid(one["misread"], [0, size], view)]
    return el("div.bytes-place", *parts)


def _grid(shown: Row, marked: Sequence[int], view: View) -> Node:
    first: list[Node] = [el("th", view.t("charts.bytes_hex"), scope="row")]
    first += [_byte(byte, marked[0] <= place < marked[1]) for place, byte in enumerate(shown["bytes"])]
    rows = [_reading(reading, marked, view) for reading in shown["readings"]]
    return scroll(el("table.hex", el("tbody", el("tr.hex-bytes", *first), *rows), dir="ltr"))


def _byte(byte: str | None, is_marked: bool) -> Node:
    text = byte if byte is not None else "••"
    return el("td", el("mark", text)) if is_marked else el("td", text)


def _reading(reading: Row, marked: Sequence[int], view: View) -> Node:
    role = view.t(f"charts.role_{reading['role']}")
    cells: list[Node] = [el("th", el("code", said(reading["encoding"])), " ", el("span.muted", role), scope="row")]
    place = 0
    for size, text in reading["cells"]:
        inside = place < marked[1] and marked[0] < place + size
        shown = el("bdi", text)
        cells.append(el("td.marked" if inside else "td", shown, colspan=size if size > 1 else None))
        place += size
    return el("tr", *cells)
