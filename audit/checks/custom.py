"""Rules of your own: words and patterns that this corpus must not hold, or that somebody wants to see.

They stand in the settings, each with a label, a severity and examples:

    [[checks.custom.rules]]
    label = "codename"
    pattern = '\\bproject (?:bluebird|kestrel)\\b'
    ignore_case = true
    flagged = ["minutes of ⟦Project Bluebird⟧"]
    clean = ["the bluebird project of the school"]

A span is what the pattern matches, or its first group where it has one, with the label of the rule. Rules of severity
`warning`, which is the default, flag a document; those of severity `info` are counted and shown. Patterns are
RE2's (github.com/google/re2/wiki/Syntax) and read the text as it is.

When the settings are loaded each rule is tried on its examples, of which it needs both kinds: where it does not find
just what stands between ⟦ and ⟧, or finds anything in a clean one, nothing is audited.

## Why it matters

Every corpus has words that only its owners know to be wrong: a code name, a retired product, a house's own marks of
drafts. What a reviewer has seen once a rule sees from then on.

## Known problems

RE2 knows no look-around and no back-references; in return no pattern can take more than linear time. Disguised letters
(full width, circled, of another script) are not undone. One check serves for all rules, so they share its `action`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import polars as pl
from pydantic import model_validator

from audit.checks import Options, counted, no_flag, span_check
from audit.checks._custom_rules import CustomRule, compile_rules
from audit.text.spans import Span

_compiled = lru_cache(maxsize=8)(compile_rules)


class CustomOptions(Options):
    """The rules."""

    rules: tuple[CustomRule, ...] = ()

    @model_validator(mode="after")
    def _one_severity(self) -> CustomOptions:
        weighs: dict[str, str] = {}
        for rule in self.rules:
            if weighs.setdefault(rule.label, rule.severity) != rule.severity:
                raise ValueError(f"the rules called {rule.label!r} are of two severities; a span tells only its label")
        return self


def find(text: str, options: CustomOptions) -> Iterator[Span]:
    """What the rules find in *text*."""
    if options.rules:
        yield from _compiled(options.rules).find(text)


def flag(options: CustomOptions) -> pl.Expr:
    """Any span is of a rule that weighs."""
    return counted("custom", {rule.label for rule in options.rules if rule.severity == "info"}) > 0


CHECK = span_check(
    id="custom",
    doc=__doc__,
    find=find,
    flag=flag,
    cost=3.4,
    options=CustomOptions,
    sample=CustomOptions(
        rules=(
            CustomRule(
                label="codename",
                pattern=r"\bproject (?:bluebird|kestrel)\b",
                ignore_case=True,
                flagged=("minutes of ⟦Project Bluebird⟧",),
                clean=("the bluebird project of the school",),
            ),
            CustomRule(
                label="file number",
                pattern=r"AZ (\d{1,6}/\d{2})",
                severity="info",
                flagged=("see AZ ⟦117/24⟧",),
                clean=("AZ 117",),
            ),
        )
    ),
    expectations=(no_flag("custom"),),
    flagged=("🦊 minutes of ⟦Project Bluebird⟧ and ⟦PROJECT KESTREL⟧", "⟦project kestrel⟧, AZ ⟦117/24⟧"),
    clean=("the bluebird project of the school", "see AZ 117/24"),
)
