"""What became of the documents, step by step: from what was read to what is kept, and where the others went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from audit.outputs.report.charts import linked, stacked
from audit.outputs.report.filters import to_documents
from audit.outputs.report.tree import Node, el, said, scroll
from audit.outputs.report.view import View
from audit.outputs.report.words import percent, size

#: The steps, what leaves before each of them, and which filter of the table tells the reason.
_STEPS: Final = (
    ("read", None, None),
    ("text", "not_text", "status"),
    ("single", "duplicates", "duplicate"),
    ("keep", "flagged", "reasons"),
)
_DECISIONS: Final = ("keep", "review", "drop")

Row = Mapping[str, Any]


def funnel_section(data: Row, view: View) -> Node:
    """The steps with their counts, bytes and shares; between two steps who left, why, and what became of them."""
    funnel, t = data["funnel"], view.t
    if funnel is None:
        return el("section", *view.untold(t("charts.funnel")), id="funnel")
    steps: list[Node] = []
    for step, lost, key in _STEPS:
        if lost:
            steps += [_lost(view, funnel, lost, key or "", row) for row in funnel[lost]]
        steps.append(_step(view, funnel, step))
    return el(
        "section.funnel-section",
        el("h2", t("charts.funnel")),
        el("ol.steps", *steps),
        *_kept(view, funnel),
        _decisions(view, funnel),
        id="funnel",
    )


def _step(view: View, funnel: Row, step: str) -> Node:
    counts, read = funnel[step], funnel["read"]
    href = {"text": to_documents(status="ok"), "keep": to_documents(decision="keep")}.get(step)
    called = el("strong", linked(view.t(f"charts.step_{step}"), href))
    kind = "keep" if step == "keep" else "plain"
    return el("li.step-kept", el("span.step-name", called), *_measures(view, counts, read, kind))


def _lost(view: View, funnel: Row, lost: str, key: str, row: Row) -> Node:
    t = view.t
    if row["rest"]:
        called: Node = t("charts.others", n=row["rest"])
    else:
        called = linked(_why(view, lost, row["why"]), to_documents(**{key: row["why"]}))
    sign = el("span", "↳", aria_hidden="true")
    parts = [view.badge(decision, f"{row[decision]:,}") for decision in _DECISIONS[1:] if row[decision]]
    name = el("span.step-name", sign, " ", called, " ", *parts)
    kind = "review" if row["review"] >= row["drop"] else "drop"
    return el("li.step-lost", name, *_measures(view, row, funnel["read"], kind))


def _measures(view: View, counts: Row, read: Row, kind: str) -> list[Node]:
    whole = read["documents"]
    told = f"{counts['documents']:,}, {percent(counts['documents'], whole)}"
    return [
        stacked([(kind, counts["documents"])], whole, told),
        el("span.num", f"{counts['documents']:,}"),
        el("span.num.muted", percent(counts["documents"], whole)),
        el("span.num.muted.step-bytes", size(counts["bytes"]), " ", f"({percent(counts['bytes'], read['bytes'])})"),
    ]


def _why(view: View, lost: str, why: str) -> Node:
    """A reason in words: a status, a kind of duplicate, or the checks that flagged."""
    t = view.t
    if lost == "flagged":
        checks = [t.maybe(f"charts.reason_{one}", one) for one in why.split(" ")]
        return said(t("charts.flagged", checks=", ".join(checks)))
    word = t.maybe(f"words.{why.replace(' ', '_')}", why)
    return said(word) if lost == "not_text" else said(t("charts.duplicate", kind=word))


def _kept(view: View, funnel: Row) -> Iterator[Node]:
    """Of what is kept: how much of it only by a waiver, and how much carries a flag that leads nowhere."""
    for name in ("waived", "noted"):
        if n := funnel[name]["documents"]:
            yield el("p", view.t(f"charts.{name}", n=n, bytes=size(funnel[name]["bytes"])))


def _decisions(view: View, funnel: Row) -> Node:
    """The same documents by decision, as numbers to copy."""
    t, read = view.t, funnel["read"]
    heads = [t("charts.decision"), t("charts.documents"), t("charts.share"), t("charts.bytes"), t("charts.share_bytes")]
    rows: Sequence[Node] = [
        el(
            "tr",
            el("th", linked(view.badge(decision), to_documents(decision=decision)), scope="row"),
            el("td.num", f"{counts['documents']:,}"),
            el("td.num", percent(counts["documents"], read["documents"])),
            el("td.num", f"{counts['bytes']:,}"),
            el("td.num", percent(counts["bytes"], read["bytes"])),
        )
        for decision, counts in funnel["decisions"].items()
    ]
    head = el("tr", *(el("th.num" if n else "th", text, scope="col") for n, text in enumerate(heads)))
    return scroll(el("table.numbers.narrow", el("thead", head), el("tbody", *rows)))
