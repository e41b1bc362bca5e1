"""The checks: what each looks for, what it flagged and at which threshold, what rests on it, what it costs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from audit.outputs.report.charts import linked, stacked
from audit.outputs.report.filters import to_documents
from audit.outputs.report.prose import prose, spoken
from audit.outputs.report.tree import Node, el, said
from audit.outputs.report.view import View
from audit.outputs.report.words import percent

Row = Mapping[str, Any]

#: Between the parts of a threshold, which the data have in English.
_COMMA: Final = ", "


def checks_section(data: Row, view: View) -> Node:
    """All checks, those first that flagged something that counts."""
    t = view.t
    order = sorted(data["checks"], key=lambda check: (check["action"] == "keep", -check["flagged"], check["id"]))
    cards = [_card(check, data, view) for check in order]
    cost = el("p.muted", t("checks.cost_note"))
    inner = cards or [el("p", t("checks.none"))]
    return el("section.checks", el("h2", t("checks.title")), el("p.muted", t("checks.note")), *inner, cost, id="checks")


def _card(check: Row, data: Row, view: View) -> Node:
    t = view.t
    share = percent(check["flagged"], check["judged"])
    flagged = linked(
        t("checks.flagged", n=check["flagged"]), to_documents(check=check["id"]) if check["flagged"] else None
    )
    kind = "plain" if check["action"] == "keep" else check["action"]
    head = el(
        "div.check-head",
        el("h3", el("code", check["id"])),
        el("span", flagged, " ", el("span.muted", t("checks.share", share=share, n=check["judged"]))),
        stacked([(kind, check["flagged"])], check["judged"], share),
    )
    told = el("div.prose", *prose(check["doc"]), lang=view.lang_of(check["summary"]))
    doc = el("details.more", el("summary", t("checks.doc")), told)
    worst = _worst(check, view)
    return el(
        "div.check",
        head,
        el("p", *spoken(t.translated(check["summary"]))),
        _facts(check, data, view),
        worst,
        doc,
        id=f"check-{check['id']}",
    )


def _facts(check: Row, data: Row, view: View) -> Node:
    t, untold = view.t, data["untold"]
    unknown: list[Node] = [t("delta.unknown")]
    told: list[tuple[str, list[Node]]] = [
        ("action", [view.badge(check["action"]), " ", t(f"checks.action_{check['action']}")]),
        ("threshold", [said(_threshold(check["threshold"], view) or t("checks.no_threshold"))]),
        ("gate", unknown if "checks" in untold else _gate(check, data["gate"]["rules"], view)),
        ("change", unknown if "delta" in untold else _change(check["delta"], view)),
        ("spans", [t("checks.no_spans") if check["spans"] is None else f"{check['spans']:,}"]),
        ("cost", unknown if "checks" in untold else [_cost(check["cost"], view)]),
    ]
    rows = [el("div", el("dt", t(f"checks.{name}")), el("dd", *nodes)) for name, nodes in told]
    options = json.dumps(check["options"], ensure_ascii=False)
    rows.append(
        el(
            "div",
            el("dt", t("checks.options")),
            el("dd", el("details", el("summary", t("checks.show")), el("code", options))),
        )
    )
    return el("dl.facts.wide", *rows)


def _threshold(threshold: str, view: View) -> str:
    """What a check flags from. Names of options and their values are what somebody would write into the settings."""
    return view.t("words.comma").join(view.t.reread("threshold", part) for part in threshold.split(_COMMA))


def _gate(check: Row, rules: Any, view: View) -> list[Node]:
    """The rules of the gate that rest on the check, as their severity and whether they are met."""
    columns = set(check["columns"])
    found: list[Node] = []
    for rule in rules:
        if columns.intersection(_names(rule["kwargs"])):
            state = view.t("checks.met" if rule["success"] else "checks.unmet")
            severity = view.t.maybe(f"words.{rule['severity']}", rule["severity"])
            badge = view.badge("met" if rule["success"] else rule["severity"], f"{severity}, {state}")
            found += [" "] if found else []
            where = view.t.maybe(f"words.{rule['table']}", rule["table"])
            found.append(el("span", badge, " ", el("span.muted", said(where)), title=rule["text"]))
    return found or [view.t("checks.no_rule")]


def _names(kwargs: Row) -> Iterator[str]:
    """The columns that a rule names: as `column`, `column_A`, or in a list of them."""
    for key, value in kwargs.items():
        if key.startswith("column"):
            yield from map(str, value if isinstance(value, list) else [value])


def _change(delta: Row | None, view: View) -> list[Node]:
    if delta is None:
        return [view.t("checks.no_baseline")]
    return [view.t("checks.delta", new=delta["new"], fixed=delta["fixed"], unchanged=delta["unchanged"])]


def _cost(cost: float | None, view: View) -> str:
    return view.t("checks.not_measured") if cost is None else view.t("checks.about", cost=f"{cost:,g}")


def _worst(check: Row, view: View) -> Node | None:
    """The documents in which it found most, each with a span."""
    if not check["worst"]:
        return None
    items = []
    for worst in check["worst"]:
        count = el("span.muted", f" {worst['count']:,}") if worst["count"] is not None else None
        items.append(el("li", el("span.worst-name", view.link(worst["doc_id"]), count), _span(worst["span"])))
    return el("div", el("h4", view.t("checks.worst")), el("ul.worst", *items))


def _span(span: Row | None) -> Node | None:
    if span is None:
        return None
    at = el("span.at", f"{span['line']:,}:{span['column']:,}")
    marked = el("mark", span["text"])
    snippet = el("span.snippet", span["before"], marked, span["after"], dir="auto")
    return el("span.worst-span", at, " ", el("span.label", said(span["label"])), " ", snippet)
