"""How far an audit reaches: what was not looked at or only in part, and how far each check can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from audit.outputs.report.charts import linked
from audit.outputs.report.filters import to_check, to_documents
from audit.outputs.report.prose import chapter, spoken
from audit.outputs.report.tree import Node, el, said, scroll
from audit.outputs.report.view import View
from audit.outputs.report.wilson import wilson
from audit.outputs.report.words import percent

#: Missed defects named for each check.
MAX_MISSED: Final = 20

#: The heading under which a check says what it cannot do.
_PROBLEMS: Final = "Known problems"

Row = Mapping[str, Any]


def coverage_section(data: Row, view: View) -> Node:
    """What was set aside, sampled and cut, and for each check its planted-defect recall and its known problems."""
    t, told = view.t, data["coverage"] is not None
    gaps = [el("li", *gap) for gap in _gaps(data, view)]
    none = None if gaps else el("p", t("checks.no_gap"))
    return el(
        "section.coverage",
        el("h2", t("checks.coverage")),
        el("h3", t("checks.gaps")),
        none if told else el("p.muted", t("page.untold")),
        el("ul.gaps", *gaps) if gaps else None,
        el("h3", t("checks.trust")),
        el("p.muted", *spoken(_calibrated(data["calibration"], view))),
        *_trust(data, view),
        id="coverage",
    )


def _gaps(data: Row, view: View) -> Iterator[list[Node]]:
    """What was not looked at at all, then in part, then what is only not shown."""
    if data["coverage"] is not None:
        yield from _unseen(data["coverage"], view)
    for name, n in data["cut"].items():
        if n:
            what = view.t.maybe(f"checks.cut_{name}", name)
            yield view.t.around("checks.cut", n=_strong(n), what=what)


def _unseen(told: Row, view: View) -> Iterator[list[Node]]:
    t = view.t
    for why, n in told["set_aside"].items():
        yield t.around("checks.set_aside", n=_strong(n), why=view.mechanical(why))
    for status, n in told["status"].items():
        if n and status != "ok":
            word = linked(el("span", t.maybe(f"words.{status}", status)), to_documents(status=status))
            yield t.around("checks.no_text", n=_strong(n), status=word)
    yield from _in_part(told, view)


def _in_part(told: Row, view: View) -> Iterator[list[Node]]:
    t, sampled = view.t, told["sampled"] or {"documents": 0, "characters": 0}
    numbers = {
        "sampled": sampled["documents"],
        "language_unknown": told["language_unknown"],
        "unverified": told["unverified"],
        "crowds": told["boilerplate"],
    }
    these = el("a", t("checks.these"), href=to_documents(language="und"))
    for name, n in numbers.items():
        if n:
            characters = f"{sampled['characters']:,}"
            yield t.around(f"checks.{name}", n=_strong(n), characters=characters, these=these)
    for why, n in told["compared_less"].items():
        yield t.around("checks.compared_less", n=_strong(n), why=view.mechanical(why))
    for check, one in told["checks"].items():
        if one["idle"]:
            yield t.around("checks.idle", check=el("code", check))


def _strong(n: int) -> Node:
    return el("strong", f"{n:,}")


def _calibrated(calibration: Row | None, view: View) -> str:
    if calibration is None:
        return view.t("checks.no_calibration")
    return view.t("checks.calibrated", n=calibration["documents"])


def _trust(data: Row, view: View) -> Iterator[Node]:
    t, found = view.t, (data["calibration"] or {}).get("checks", {})
    heads = [t("checks.check"), t("checks.judged"), t("checks.planted"), t("checks.recall"), t("checks.problems")]
    rows = []
    for check in data["checks"]:
        planted = found.get(check["id"])
        problems, lang = chapter(check["doc"], _PROBLEMS), view.lang_of(check["summary"])
        told = el("div.prose", *problems, lang=lang)
        details = el("details", el("summary", t("checks.show")), told) if problems else None
        rows.append(
            el(
                "tr",
                el("th", el("a", el("code", check["id"]), href=to_check(check["id"])), scope="row"),
                el("td.num", t("checks.of", n=check["judged"], all=data["counts"]["read"])),
                el("td.num", f"{planted['planted']:,}" if planted else "–"),
                el("td", *_recall(planted, view)),
                el("td", details or "–"),
            )
        )
    head = el("tr", *(el("th.num" if n in (1, 2) else "th", text, scope="col") for n, text in enumerate(heads)))
    if rows:
        yield scroll(el("table.trust", el("thead", head), el("tbody", *rows)))


def _recall(planted: Row | None, view: View) -> Iterator[Node]:
    """The share of planted defects that were found, its interval as a number and as a bar, and what was missed."""
    if not planted or not planted["planted"]:
        yield "–"
        return
    found, of = planted["found"], planted["planted"]
    low, high = wilson(found, of)
    yield el(
        "span",
        percent(found, of),
        " ",
        el("span.muted", view.t("checks.interval", low=percent(low), high=percent(high))),
    )
    yield el(
        "svg.interval",
        el("rect.track", width="100%", height="100%"),
        el("rect.range", x=f"{100 * low:.4g}%", width=f"{100 * (high - low):.4g}%", height="100%"),
        el("rect.point", x=f"{99 * found / of:.4g}%", width="1%", height="100%"),
        aria_hidden="true",
    )
    if missed := planted.get("missed"):
        items = [el("li", view.link(one["doc_id"]), ": ", said(one["what"])) for one in missed[:MAX_MISSED]]
        yield el("details", el("summary", view.t("checks.missed", n=of - found)), el("ul.names", *items))
