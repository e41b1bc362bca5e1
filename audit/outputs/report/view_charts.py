"""The corpus in charts: by language, script and encoding, by length, by source and check, and by every score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from audit.outputs.report.charts import Layer, Line, histogram, legend, linked, name_of, number, span_of, stacked
from audit.outputs.report.filters import to_documents
from audit.outputs.report.tree import Node, el, said, scroll
from audit.outputs.report.view import View
from audit.outputs.report.words import percent

#: Bars of one chart: a screen. The table behind it has them all.
MAX_BARS: Final = 15

_DECISIONS: Final = ("keep", "review", "drop")

#: Scores that are of no check.
_OURS: Final = ("pairs", "documents")

#: What is beyond a threshold, as a sign; all other sides begin with it.
_SIGNS: Final = {"below": "<", "above": ">"}

#: Steps of the heat map: an even share of the flagged ones makes one darker.
_HEATS: Final = (0.0, 0.01, 0.05, 0.15, 0.4)

Row = Mapping[str, Any]


def breakdowns_section(data: Row, view: View) -> Node:
    """All charts of a report, each with its numbers in a table."""
    told, t = data["breakdowns"], view.t
    if told is None:
        return el("section", *view.untold(t("charts.title")), id="breakdowns")
    parts: list[Node] = [_by(view, name, rows) for name, rows in told["by"].items()]
    parts += [_lengths(view, told["length"]), _sources(view, told["sources"])]
    key = legend([(decision, view.badge(decision)) for decision in _DECISIONS])
    note = el("p.muted", t("charts.note"))
    return el(
        "section.breakdowns",
        el("h2", t("charts.title")),
        note,
        key,
        *parts,
        *_scores(view, told["scores"]),
        id="breakdowns",
    )


def table(heads: Sequence[Node], rows: Sequence[Sequence[Node]]) -> Node:
    """Rows whose first cell names them; the others are numbers."""
    head = el("tr", *(el("th.num" if n else "th", cell, scope="col") for n, cell in enumerate(heads)))
    body = [
        el("tr", *(el("td.num", cell) if n else el("th", cell, scope="row") for n, cell in enumerate(row)))
        for row in rows
    ]
    return scroll(el("table.numbers", el("thead", head), el("tbody", *body)))


def _behind(view: View, inner: Node) -> Node:
    return el("details.more", el("summary", view.t("charts.table")), inner)


def _named(view: View, row: Row) -> str:
    """What a row is called: a name, no name, or how many names it stands for."""
    if row["rest"]:
        return view.t("charts.others", n=row["rest"])
    return str(row["name"]) if row["name"] is not None else view.t("charts.none")


def _by(view: View, name: str, rows: Sequence[Row]) -> Node:
    t = view.t
    whole = max([0, *(row["documents"] for row in rows)])
    total = sum(row["documents"] for row in rows)
    shown = [_bar(view, name, row, whole, total) for row in rows[:MAX_BARS]]
    more = el("p.muted", t("charts.more", n=len(rows) - MAX_BARS)) if len(rows) > MAX_BARS else None
    heads = [
        t(f"charts.by_{name}"),
        t("charts.documents"),
        t("charts.share"),
        t("charts.bytes"),
        *map(_word(view), _DECISIONS),
    ]
    cells: list[list[Node]] = [
        [
            said(_named(view, row)),
            f"{row['documents']:,}",
            percent(row["documents"], total),
            f"{row['bytes']:,}",
            *(f"{row[decision]:,}" for decision in _DECISIONS),
        ]
        for row in rows
    ]
    bars = el("ul.bars", *shown) if shown else el("p", t("charts.nothing"))
    return el("div.chart", el("h3", t(f"charts.by_{name}")), bars, more, _behind(view, table(heads, cells)))


def _word(view: View) -> Any:
    return lambda word: view.t.maybe(f"words.{word}", word)


def _bar(view: View, name: str, row: Row, whole: int, total: int) -> Node:
    told = ", ".join(f"{_word(view)(decision)} {row[decision]:,}" for decision in _DECISIONS if row[decision])
    href = None if row["rest"] else to_documents(**{name: row["name"]})
    called = _named(view, row)
    return el(
        "li",
        el("span.bar-name", linked(name_of(called), href)),
        stacked([(decision, row[decision]) for decision in _DECISIONS], whole, f"{called[:60]}: {told}"),
        el("span.num", f"{row['documents']:,}"),
        el("span.num.muted", percent(row["documents"], total)),
    )


def _lengths(view: View, lengths: Row) -> Node:
    t = view.t
    edges = lengths["edges"]
    layers = [Layer(decision, _word(view)(decision), lengths[decision]) for decision in _DECISIONS]
    drawn = histogram(edges, layers, [], t("charts.length_title"))
    rows: list[list[Node]] = []
    for place in range(len(edges) - 1):
        counts = [layer.counts[place] for layer in layers]
        if sum(counts):
            rows.append([span_of(edges, place), f"{sum(counts):,}", *(f"{count:,}" for count in counts)])
    heads = [t("charts.length"), t("charts.documents"), *map(_word(view), _DECISIONS)]
    note = el("p.muted", t("charts.length_note"))
    return el("div.chart", el("h3", t("charts.length")), drawn, note, _behind(view, table(heads, rows)))


def _sources(view: View, sources: Row) -> Node:
    """Sources by checks. It is a table already: every cell has its count, its share, and a colour by that."""
    t = view.t
    heads = [el("th", t("charts.source"), scope="col"), el("th.num", t("charts.documents"), scope="col")]
    found = {check: any(row["flagged"][check] for row in sources["rows"]) for check in sources["checks"]}
    heads += [
        el("th.num", linked(name_of(check), to_documents(check=check) if any_ else None), scope="col")
        for check, any_ in found.items()
    ]
    rows = [_source(view, row, sources["checks"]) for row in sources["rows"]]
    heat = scroll(el("table.heat", el("thead", el("tr", *heads)), el("tbody", *rows)))
    steps = el("ul.legend", *(el("li", el(f"span.heat-{n}.heat-step", _step(n))) for n in range(len(_HEATS) + 1)))
    inner = [heat, steps] if rows else [el("p", t("charts.nothing"))]
    return el("div.chart", el("h3", t("charts.sources")), el("p.muted", t("charts.sources_note")), *inner)


def _source(view: View, row: Row, checks: Sequence[str]) -> Node:
    href = None if row["rest"] else to_documents(source=row["name"])
    cells = [el("th", linked(name_of(_named(view, row)), href), scope="row"), el("td.num", f"{row['documents']:,}")]
    for check in checks:
        flagged = row["flagged"][check]
        share = flagged / row["judged"] if row["judged"] else 0.0
        there = None if row["rest"] or not flagged else to_documents(source=row["name"], check=check)
        inner: list[Node] = [linked(f"{flagged:,}", there)]
        if flagged:
            inner.append(el("small", percent(flagged, row["judged"])))
        cells.append(el(f"td.num.heat-{_heat(share)}", *inner))
    return el("tr", *cells)


def _heat(share: float) -> int:
    return sum(share > step for step in _HEATS)


def _step(place: int) -> str:
    if not place:
        return "0 %"
    return f"> {100 * _HEATS[place - 1]:g} %"


def _scores(view: View, scores: Sequence[Row]) -> list[Node]:
    """Scores of pairs and documents first, then of checks: those with something beyond a threshold, then the rest."""
    t = view.t
    own = [score for score in scores if score["of"] in _OURS]
    others = [score for score in scores if score["of"] not in _OURS]
    beyond = [score for score in others if any(one["beyond"] for one in score["thresholds"])]
    within = [score for score in others if score not in beyond]
    if not scores:
        return []
    parts: list[Node] = [el("h3", t("charts.scores")), el("p.muted", t("charts.scores_note"))]
    parts.append(el("div.histograms", *(_score(view, score) for score in [*own, *beyond])))
    if within:
        inner = el("div.histograms", *(_score(view, score) for score in within))
        parts.append(el("details.more", el("summary", t("charts.within", n=len(within))), inner))
    return parts


def _score(view: View, score: Row) -> Node:
    t = view.t
    called = _called(view, score)
    edges, counts = score["edges"], score["bins"]
    whole = all(isinstance(edge, int) for edge in edges)
    lines = [Line(_at(one, whole), _asked(one)) for one in score["thresholds"]]
    drawn = histogram(edges, [Layer("plain", "", counts)], lines, called)
    bounds = [
        el(
            "li",
            *t.around(
                f"charts.side_{one['side']}",
                value=number(one["value"]),
                name=el("code", one["name"]),
                beyond=el("strong", f"{one['beyond']:,}"),
                known=f"{score['known']:,}",
            ),
        )
        for one in score["thresholds"]
    ]
    rows: list[list[Node]] = [
        [span_of(edges, place), f"{count:,}", percent(count, score["known"])]
        for place, count in enumerate(counts)
        if count
    ]
    unit = t("charts.pairs") if score["of"] == "pairs" else t("charts.documents")
    behind = _behind(view, table([t("charts.value"), unit, t("charts.share")], rows))
    none = el("p.muted", t("charts.no_threshold")) if not bounds else el("ul.bounds", *bounds)
    return el(
        "div.score",
        el(
            "h4",
            called if score["of"] in _OURS else el("code", called),
            " ",
            el("span.muted", f"{score['known']:,} {unit}"),
        ),
        drawn,
        none,
        behind,
    )


def _called(view: View, score: Row) -> str:
    """Its title; measures of checks are called as they are in the manifest."""
    t, name = view.t, score["name"]
    if score["of"] == "pairs":
        return t("charts.similarity", kind=t.maybe(f"words.{name.replace(' ', '_')}", name))
    return t(f"charts.{name}") if score["of"] == "documents" else name


def _at(threshold: Row, whole: bool) -> float:
    """The edge that parts what is beyond a threshold from what is not: above a whole number begins with the next."""
    value: float = threshold["value"]
    return value + 1 if whole and threshold["side"] == "above" else value


def _asked(threshold: Row) -> str:
    return f"{_SIGNS.get(threshold['side'], '≥')} {number(threshold['value'])}"
