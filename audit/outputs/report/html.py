"""The report as pages: self-contained, without network, readable without scripts, safe on hostile text.

Every value a template prints passes through `inert`, every tree through `tree.html`: hidden characters become visible
chips, the rest is escaped, and what is very long is clipped. A page's policy allows our one style sheet and our one
script by their hashes, and nothing else: no style attribute, no event handler, no image, no request.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from audit.outputs.report.catalogue import TAGS, catalogue
from audit.outputs.report.graph import relation_graph
from audit.outputs.report.pages import Sheet, pair_places, places, sheets
from audit.outputs.report.payload import payload
from audit.outputs.report.prose import spoken
from audit.outputs.report.tree import MAX_VALUE, Node, all_html, chips, el, html
from audit.outputs.report.view import View, bar
from audit.outputs.report.view_banner import banner
from audit.outputs.report.view_charts import breakdowns_section
from audit.outputs.report.view_checks import checks_section
from audit.outputs.report.view_coverage import coverage_section
from audit.outputs.report.view_delta import delta_section
from audit.outputs.report.view_document import card, evidence, snippet, summary_line
from audit.outputs.report.view_funnel import funnel_section
from audit.outputs.report.view_pairs import groups_section, pair_card, pair_summary
from audit.outputs.report.words import percent, related_as, size, words
from audit.schema import TOOL
from audit.settings import Language
from audit.text.visible import clip

#: Cards that stand in a page for those who have no scripts, and characters of them: what is read, and prints.
MAX_CARDS: Final = 100
MAX_CARD_CHARACTERS: Final = 250_000

#: Of the cards that stand in the page the first that begin open.
_OPEN: Final = 3

_PACKAGE: Final = "audit.outputs.report"
_STYLES: Final = ("style.css", "style-charts.css", "style-delta.css", "style-pairs.css", "style-app.css")


class Printed(NamedTuple):
    """The cards of a page that need no script, and how many more there are that do."""

    cards: list[Markup]
    more: int


def render_pages(data: Mapping[str, Any], language: Language = "en") -> dict[str, str]:
    """The pages for the data of `report_data`, by the names of their files; the same data give the same characters."""
    all_sheets = sheets(data["documents"])
    return {sheet.name: _render(data, sheet, all_sheets, language) for sheet in all_sheets}


def _render(data: Mapping[str, Any], sheet: Sheet, all_sheets: Sequence[Sheet], language: Language) -> str:
    view = View(catalogue(language), places(all_sheets, sheet), pair_places(data["pairs"], sheet))
    shown, others = _pairs(data["pairs"], view) if sheet.number == 1 else (Printed([], 0), [])
    context = {
        "d": data,
        "t": view.t,
        "tag": TAGS[language],
        "sheet": sheet,
        "sheets": all_sheets,
        "link": lambda doc_id: html(view.link(doc_id)),
        "badge": lambda kind, text=None: html(view.badge(kind, text)),
        "word": view.word,
        "mechanical": lambda text: html(view.mechanical(text)),
        "seen": lambda text: html(view.seen(text)),
        "snippet": lambda run: all_html(snippet(run, view)),
        "bar": lambda *share: html(bar(*share)),
        "known": lambda value: html(_known(value, view)),
        "printed": _printed(sheet, view),
        "sections": _sections(data, view) if sheet.number == 1 else {},
        "generator": TOOL,
        "policy": policy(),
        "style": Markup(_style()),  # noqa: S704 - our own file
        "script": Markup(_asset("script.js")),  # noqa: S704 - our own file
        "payload": Markup(payload(data, sheet, others, view)),  # noqa: S704 - base64
    }
    if sheet.number == 1:
        context["pairs"] = shown
    template = "page.html.j2" if sheet.number == 1 else "more.html.j2"
    return _environment().get_template(template).render(context) + "\n"


def _sections(data: Mapping[str, Any], view: View) -> dict[str, Markup]:
    """The sections of the first page that are trees, by name."""
    made = {
        "funnel": funnel_section(data, view),
        "checks": checks_section(data, view),
        "breakdowns": breakdowns_section(data, view),
        "coverage": coverage_section(data, view),
        "banner": banner(data, view),
        "delta": delta_section(data, view),
        "groups": groups_section(data, view),
        "graph": relation_graph(data, view),
    }
    return {name: html(section) for name, section in made.items()}


def policy() -> str:
    """The Content-Security-Policy: nothing is allowed but our own style and script."""
    script, style = _source(_asset("script.js")), _source(_style())
    return f"default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'"


def inert(value: Any) -> Markup:
    """Any value as HTML that shows it and does nothing else."""
    if isinstance(value, Markup):
        return value
    text, left_out = clip(str(value), MAX_VALUE)
    more = Markup(' <span class="muted">({} code points left out)</span>').format(f"{left_out:,}")
    return chips(text) + more if left_out else chips(text)


def _printed(sheet: Sheet, view: View) -> Printed:
    cards: list[Markup] = []
    room = MAX_CARD_CHARACTERS
    for number, document in enumerate(sheet.documents[:MAX_CARDS], sheet.first):
        opened = "" if number <= _OPEN and document["decision"] != "keep" else None
        shown = html(_folded(number, document, opened, view))
        room -= len(shown)
        if room < 0 and cards:
            break
        cards.append(shown)
    return Printed(cards, len(sheet.documents) - len(cards))


def _pairs(pairs: Sequence[Mapping[str, Any]], view: View) -> tuple[Printed, list[Node]]:
    """The pairs that stand in the page, and those that its script adds."""
    cards: list[Markup] = []
    others: list[Node] = []
    room = MAX_CARD_CHARACTERS
    for number, pair in enumerate(pairs, 1):
        opened = "" if number <= _OPEN else None
        summary = el("summary", pair_summary(pair, view))
        node = el("details.pair", summary, pair_card(pair, view), id=f"pair-{number}", open=opened)
        shown = html(node) if room > 0 else Markup()
        room -= len(shown)
        if room > 0 or not cards:
            cards.append(shown)
        else:
            others.append(node)
    return Printed(cards, len(others)), others


def _folded(number: int, document: Mapping[str, Any], opened: str | None, view: View) -> Node:
    kind, summary = f"details.doc.{document['decision']}", el("summary", *summary_line(document, view))
    return el(kind, summary, card(document, view), *evidence(document, view), id=f"doc-{number}", open=opened)


def _known(value: Any, view: View) -> Node:
    missing = value is None or value == ""
    return el("span.muted", view.t("words.unknown")) if missing else el("bdi", words(value))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=inert,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "n": "{:,}".format,
        "size": size,
        "percent": percent,
        "code": lambda text: all_html(spoken(text)),
        "related_as": related_as,
        "json": _json,
        "trees": all_html,
    }
    return environment


@cache
def _style() -> str:
    return "".join(map(_asset, _STYLES))


@cache
def _asset(name: str) -> str:
    """Read as text: every line end becomes the one that a browser hashes."""
    return resources.files(_PACKAGE).joinpath(name).read_text("utf-8")


def _source(asset: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()}'"
