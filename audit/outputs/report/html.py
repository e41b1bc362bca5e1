"""The report as one page: self-contained, without network, readable without scripts, safe on hostile text.

Every value a template prints passes through `inert`: hidden characters become visible chips, the rest is escaped,
and what is very long is clipped. The page's policy allows our one style sheet and our one script by their hashes, and
nothing else: no style attribute, no event handler, no image, no request.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from audit.outputs.report.facts import directed, facts, unverified
from audit.outputs.report.translations import towards
from audit.outputs.report.words import percent, related_as, words
from audit.text.visible import HIDDEN, clip, code_point

#: A value longer than this is no name and no sentence, and a page with a few of them is no longer read.
MAX_VALUE = 1_000

#: Hidden characters that every text has, shown by a sign that takes less room than a code point.
_SIGNS = {"\n": "↵", "\r": "␍", "\t": "⇥"}


def render_html(data: Mapping[str, Any]) -> str:
    """The page for the data of `report_data`; the same data always give the same characters."""
    anchors = {document["doc_id"]: f"doc-{n}" for n, document in enumerate(data["documents"], 1)}
    assets = {"style": Markup(_asset("style.css")), "script": Markup(_asset("script.js"))}  # noqa: S704 - our own files
    return _environment().get_template("page.html.j2").render(d=data, anchors=anchors, policy=policy(), **assets) + "\n"


def policy() -> str:
    """The Content-Security-Policy: nothing is allowed but our own style and script."""
    script, style = (_source(_asset(name)) for name in ("script.js", "style.css"))
    return f"default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'"


def inert(value: Any) -> Markup:
    """Any value as HTML that shows it and does nothing else."""
    if isinstance(value, Markup):
        return value
    text, left_out = clip(str(value), MAX_VALUE)
    shown = _chips(text)
    return (
        shown + Markup(' <span class="muted">({} code points left out)</span>').format(f"{left_out:,}")
        if left_out
        else shown
    )


def _chips(text: str) -> Markup:
    parts, last = [], 0
    for match in HIDDEN.finditer(text):
        parts.append(escape(text[last : match.start()]))
        parts.append(Markup('<span class="chip">{}</span>').format(_SIGNS.get(match[0]) or code_point(match[0])))
        last = match.end()
    return Markup("").join([*parts, escape(text[last:])])


def code(text: str) -> Markup:
    """Prose of ours in which Markdown backticks stand for code."""
    parts = [inert(part) for part in text.split("`")]
    return Markup("").join(Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(parts))


def size(n_bytes: int | None) -> str:
    """Bytes in the largest decimal unit that leaves a number of one or more; nothing where they could not be had."""
    if n_bytes is None:
        return ""
    amount = float(n_bytes)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.3g} {unit}" if unit != "B" else f"{n_bytes} B"
        amount /= 1000
    return f"{amount:,.3g} TB"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("audit.outputs.report", "templates"),
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
        "code": code,
        "words": words,
        "related_as": related_as,
        "chips": _chips,
        "facts": facts,
        "unverified": unverified,
        "directed": directed,
        "towards": towards,
        "json": _json,
    }
    return environment


@cache
def _asset(name: str) -> str:
    """Read as text: every line end becomes the one that a browser hashes."""
    return resources.files("audit.outputs.report").joinpath(name).read_text("utf-8")


def _source(asset: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()}'"
