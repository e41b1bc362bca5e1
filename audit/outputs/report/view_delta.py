"""What is other than in the accepted audit: gate, documents, decisions, flags and drift, what matters most first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from audit.outputs.report.prose import spoken
from audit.outputs.report.since import SHORT, since
from audit.outputs.report.tree import Node, el, said, scroll
from audit.outputs.report.view import View
from audit.outputs.report.view_banner import outcome_said, rule_said
from audit.outputs.report.words import percent

Data = Mapping[str, Any]

#: Worst first: what was taken away or is other cannot be seen in this audit alone.
_CHANGES = ("removed", "changed", "new", "moved", "same")


def delta_section(data: Data, view: View) -> Node:
    """The section; one sentence where there is nothing to compare with."""
    delta, t = data["delta"], view.t
    if "delta" in data["untold"]:
        return el("section", *view.untold(t("delta.title")), id="delta")
    parts: list[Node] = [el("h2", t("delta.title")), *_head(delta, view)]
    if delta is not None and delta["documents"] is not None:
        parts += [
            *_gate(data, view),
            *_documents(delta["documents"], view),
            *_decisions(delta["decisions"], view),
            *_flags(data["checks"], view),
            *_drift(delta["drift"], view),
        ]
    return el("section", *parts, id="delta")


def _head(delta: Data | None, view: View) -> Iterator[Node]:
    t = view.t
    if delta is None:
        yield el("p", *spoken(t("delta.first")))
        return
    baseline = delta["baseline"]
    if baseline["problem"]:
        told = el("span.muted", " (", view.mechanical(baseline["told"]), ")") if baseline["told"] else None
        line = t.around(f"delta.problem_{baseline['problem']}", name=said(baseline["name"]))
        check = spoken(t("delta.verify")) if delta["documents"] is None else []
        yield el("p.note.review", view.badge("warning"), " ", *line, told, " ", *check)
    if delta["documents"] is None:
        return
    if not baseline["problem"]:
        yield el("p", el("strong", since(delta, t)))
    digest = el("code", f"sha256:{baseline['digest'][:SHORT]}…", title=f"sha256:{baseline['digest']}")
    version = said(baseline["version"] or t("delta.unknown"))
    line = t.around("delta.baseline", name=said(baseline["name"]), digest=digest, version=version)
    yield el("p.muted", *line)
    if delta["rules"]:
        differ = t("delta.separator").join(t.maybe(f"delta.rule_{rule}", rule) for rule in delta["rules"])
        yield el("p.note.review", view.badge("warning"), " ", t("delta.rules", rules=differ))


def _gate(data: Data, view: View) -> Iterator[Node]:
    t, delta = view.t, data["delta"]
    yield el("h3", t("delta.gate"))
    was, now = (said(outcome_said(outcome, view)) for outcome in (delta["baseline"]["outcome"], data["outcome"]))
    yield el("p", *t.around("delta.gate_outcome", was=was, now=now))
    if delta["gate"] is None:
        yield el("p.muted", t("delta.gate_untold"))
        return
    rows = []
    for state, kind in (("failing", None), ("met", "met")):
        for place in delta["gate"][state]:
            rule = data["gate"]["rules"][place]
            badge = view.badge(kind or rule["severity"], t(f"delta.{state}"))
            rows.append(el("tr", el("td", badge), el("td", *rule_said(rule, view))))
    if rows:
        yield _table(view, ("state", "rule"), rows)


def _documents(documents: Data, view: View) -> Iterator[Node]:
    t = view.t
    yield el("h3", t("delta.documents"))
    rows = []
    for kind in _CHANGES:
        count = documents["counts"][kind]
        named = documents["named"].get(kind, [])
        names = [_named(each, view) for each in named]
        rows.append(
            el(
                f"tr.{kind}",
                el("td", _change(kind, count, view)),
                el("td.num", f"{count:,}"),
                el("td", _listed(names, count, view) if names else "–"),
            )
        )
    yield _table(view, ("change", "count", "which"), rows, numbers=("count",))


def _change(kind: str, count: int, view: View) -> Node:
    """What was added, changed or taken away has a sign and a colour only where there is any."""
    style = {"removed": "drop", "changed": "warning", "new": "warning"}.get(kind, "same") if count else "same"
    return view.badge(style, view.t(f"delta.change_{kind}"))


def _named(each: str | Data, view: View) -> Node:
    if isinstance(each, str):
        return view.link(each)
    return el("span", *view.t.around("delta.moved_from", doc_id=view.link(each["doc_id"]), was=said(each["was"])))


def _listed(names: list[Node], count: int, view: View) -> Node:
    """Names to unfold, and how many are not told."""
    more = count - len(names)
    rest = el("p.muted", *spoken(view.t("delta.more", n=more))) if more else None
    listed = el("ul.names", *(el("li", name) for name in names))
    if count == 1:
        return listed
    return el("details.more", el("summary", view.t("delta.names", n=len(names))), listed, rest)


def _decisions(decisions: Data, view: View) -> Iterator[Node]:
    t = view.t
    if not decisions["told"]:
        return
    yield el("h3", t("delta.decisions"))
    if decisions["moves"]:
        rows = [
            el("tr", *_was_is(move, "decision", view), el("td.num", f"{move['documents']:,}"))
            for move in sorted(decisions["moves"], key=lambda move: -move["documents"])
        ]
        yield _table(view, ("was", "now", "count"), rows, numbers=("count",), head="table.delta.narrow")
    if decisions["reasons"]:
        yield el("p.muted", t("delta.decisions_alike", n=decisions["reasons"]))
    rows = [
        el(
            "tr",
            el("td", view.link(row["doc_id"])),
            *_was_is(row, "decision", view),
            el("td", *_reasons(row, view)),
            el("td", t.maybe(f"delta.cause_{_slug(row['cause'])}", row["cause"])),
        )
        for row in decisions["told"]
    ]
    table = _table(view, ("document", "was", "now", "reasons", "cause"), rows)
    more = decisions["changed"] + decisions["reasons"] - len(rows)
    rest = el("p.muted", *spoken(t("delta.more", n=more))) if more else None
    yield el("details.more", el("summary", t("delta.each", n=len(rows))), table, rest)


def _was_is(row: Data, name: str, view: View) -> Iterator[Node]:
    yield from (el("td", view.badge(row[key])) for key in (name, f"{name}_new"))


def _reasons(row: Data, view: View) -> list[Node]:
    """What it is decided for, with the document that stands for it; both, where they differ."""
    was, now = (
        (", ".join(row[f"reasons{end}"] or []), row[f"duplicate_of{end}"] if row[f"decision{end}"] != "keep" else None)
        for end in ("", "_new")
    )
    sides: list[Node] = [el("span", *_why(why, keeper, view)) for why, keeper in (was, now)]
    return sides[1:] if was == now else view.t.around("delta.arrow", was=sides[0], now=sides[1])


def _why(why: str, keeper: str | None, view: View) -> list[Node]:
    named = said(why) if why else view.t("delta.none")
    return [named] if keeper is None else [named, " (", view.link(keeper), ")"]


def _flags(checks: Iterable[Data], view: View) -> Iterator[Node]:
    t = view.t
    told = [check for check in checks if check["delta"]]
    moved = [check for check in told if check["delta"]["new"] or check["delta"]["fixed"]]
    yield el("h3", t("delta.flags"))
    if moved:
        rows = [
            el("tr", el("td", said(check["id"])), *_flag_counts(check["delta"], view))
            for check in sorted(moved, key=lambda check: (-check["delta"]["new"], -check["delta"]["fixed"]))
        ]
        numbers = ("flag_new", "flag_fixed", "flag_unchanged")
        yield _table(view, ("check", *numbers), rows, numbers=numbers)
    else:
        yield el("p", t("delta.flags_none"))
    yield el("p.muted", t("delta.flags_note"))


def _flag_counts(delta: Mapping[str, int], view: View) -> Iterator[Node]:
    for name, kind in (("new", "warning"), ("fixed", "met")):
        count = delta[name]
        yield el("td.num", view.badge(kind, f"{count:,}") if count else "0")
    yield el("td.num", f"{delta['unchanged']:,}")


def _drift(drift: list[Data], view: View) -> Iterator[Node]:
    t = view.t
    yield el("h3", t("delta.drift"))
    told = [each for each in drift if each["size"] != "negligible"]
    if not told:
        yield el("p", t("delta.drift_none"))
        return
    yield el("p.muted", t("delta.drift_note"))
    rows = [
        el(
            "tr",
            el("td", t.maybe(f"delta.property_{_slug(each['property'])}", each["property"])),
            el("td", view.badge("warning" if each["verdict"] == "drift" else "same", _verdict(each, view))),
            el("td", said(f"{each['measure']} {each['effect']:.3f}, "), t(f"delta.size_{each['size']}")),
            el("td.num", "–" if each["p"] is None else f"{each['p']:.2g}"),
            el("td", el("ul.names", *(el("li", *_value(value, each, view)) for value in each["values"]))),
        )
        for each in sorted(told, key=lambda each: (each["verdict"] != "drift", -abs(each["effect"])))
    ]
    yield _table(view, ("property", "verdict", "effect", "p", "most"), rows, numbers=("p",))


def _verdict(each: Data, view: View) -> str:
    return view.t.maybe(f"delta.verdict_{_slug(each['verdict'])}", each["verdict"])


def _value(value: Data, each: Data, view: View) -> list[Node]:
    """A value and its shares in both audits; of lengths the medians."""
    shares = each["measure"] == "Cramér's V"
    old, new = (percent(value[side]) if shares else f"{value[side]:,.0f}" for side in ("old", "new"))
    name = said(value["value"]) if shares else view.t("delta.median")
    return view.t.around("delta.share", value=name, old=old, new=new)


def _table(
    view: View, columns: Iterable[str], rows: Iterable[Node], numbers: Iterable[str] = (), head: str = "table.delta"
) -> Node:
    """A table that scrolls by itself where it is too wide."""
    heads = [el("th.num" if name in numbers else "th", view.t(f"delta.{name}"), scope="col") for name in columns]
    return scroll(el(head, el("thead", el("tr", *heads)), el("tbody", *rows)))


def _slug(words: str) -> str:
    return re.sub("[^a-z]+", "_", words.lower())
