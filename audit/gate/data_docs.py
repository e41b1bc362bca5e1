"""The Data Docs site: Great Expectations' own sentences, in pages that are safe on hostile text and need no network.

Great Expectations' templates escape nothing that comes from the data, and load their style, script, icons and a
tracking logo from elsewhere: offline the index is blank, and a severity is never shown. So only its page content is
taken (the sentence that says what a rule asks) and put into templates of our own. They escape every value, hold no
script, and name the documents. Each page carries a policy that forbids all but its own style.

The bytes depend on the suites and the verdict only: no clock, run id or path.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

import jinja2
from great_expectations.expectations.expectation import Expectation
from great_expectations.expectations.registry import get_renderer_impl
from great_expectations.render.components import LegacyRendererType
from markupsafe import Markup

from audit.gate.suites import Suite
from audit.result import Rule, Verdict
from audit.text.visible import clip, visible

_ASSETS = Path(__file__).parent / "assets"
#: In characters. A longer value is no name and no sentence, and the page would not be read.
MAX_VALUE = 1_000
_WORST_FIRST = ("critical", "warning", "info")


class Piece(NamedTuple):
    """A part of a sentence: its words, or a value in it."""

    text: str
    value: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A suite, its rules as Great Expectations reads them, and how each of them went: three lists of one length."""

    suite: Suite
    expectations: Sequence[Expectation]
    rules: Sequence[Rule]

    @property
    def outcome(self) -> str:
        """What the gate would say if this were the only suite."""
        return _outcome(self.rules)

    @property
    def rows(self) -> list[tuple[int, Rule, list[Piece]]]:
        """Number, result and sentence of each rule, in the order of the suite."""
        made = zip(self.rules, self.expectations, strict=True)
        return [(number, rule, sentence(expectation)) for number, (rule, expectation) in enumerate(made, 1)]

    @property
    def unmet(self) -> list[tuple[int, Rule, list[Piece]]]:
        """The rows that were not met, the worst first."""
        return sorted(
            (row for row in self.rows if not row[1].success), key=lambda row: _WORST_FIRST.index(row[1].severity)
        )

    @property
    def met(self) -> list[tuple[int, Rule, list[Piece]]]:
        """The rows that were met."""
        return [row for row in self.rows if row[1].success]

    def count(self, severity: str) -> int:
        """How many rules of *severity* were not met."""
        return sum(rule.severity == severity and not rule.success for rule in self.rules)


def write_docs(folder: Path, judged: Sequence[Judged]) -> None:
    """Write the site into *folder*: an index, and for each suite what it asks and how it went.

    Pages of suites that are no longer there are removed, because they would read as a verdict.
    """
    pages = render(judged)
    for old in sorted([*folder.glob("expectations/*.html"), *folder.glob("validations/*.html")]):
        if old.relative_to(folder).as_posix() not in pages:
            old.unlink()
    for name, page in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.encode())


def render(judged: Sequence[Judged]) -> dict[str, str]:
    """The pages of the site by their path within it."""
    templates = _templates()
    outcome = _outcome([rule for one in judged for rule in one.rules])
    pages = {"index.html": templates.get_template("index.html").render(judged=judged, outcome=outcome, root="")}
    for one in judged:
        for kind in ("expectations", "validations"):
            page = templates.get_template(f"{kind}.html").render(one=one, judged=judged, root="../")
            pages[f"{kind}/{one.suite.name}.html"] = page
    return pages


def sentence(expectation: Expectation) -> list[Piece]:
    """What *expectation* asks, in Great Expectations' words, taken apart so that a value stays a value."""
    config = expectation.configuration
    found = get_renderer_impl(config.type, LegacyRendererType.PRESCRIPTIVE)
    content: Any = found.renderer(configuration=config) if found else None
    if not content:
        return [Piece(config.type, True)]
    template = content[0].to_json_dict()["string_template"]
    return _pieces(template["template"], template["params"])


def _outcome(rules: Sequence[Rule]) -> str:
    return Verdict(rules=tuple(rules), suites_digest="").outcome


def _pieces(template: str, params: Mapping[str, Any]) -> list[Piece]:
    pieces, end = [], 0
    for match in Template.pattern.finditer(template):
        name = match["named"] or match["braced"]
        pieces.append(Piece(template[end : match.start()], False))
        pieces.append(Piece(_value(params[name]) if name in params else match[0], name in params))
        end = match.end()
    pieces.append(Piece(template[end:], False))
    return [piece for piece in pieces if piece.text]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)


def _inert(value: object) -> object:
    """Text with its hidden characters spelt out and its middle cut; what is not text, or is our markup, as it is."""
    return clip(visible(value), MAX_VALUE)[0] if isinstance(value, str) and not isinstance(value, Markup) else value


def _templates() -> jinja2.Environment:
    style = (_ASSETS / "style.css").read_text("utf-8")
    checksum = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_ASSETS),
        autoescape=True,
        finalize=_inert,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Our own file, and the only text that is not escaped.
    templates.globals |= {"style": Markup(style), "checksum": checksum}  # noqa: S704
    return templates
