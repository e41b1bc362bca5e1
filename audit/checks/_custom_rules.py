"""A rule that somebody wrote for their own corpus: a pattern, what it is called, how it weighs, and its examples.

Patterns are RE2's, whose time is linear in the text whatever the pattern; the door to it. It knows no look-around and
no back-references, which is what a linear time costs. The examples are tested when the settings are loaded, so that a
rule that does not do what it was written for never judges a corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import re2
from pydantic import BaseModel, ConfigDict, Field, model_validator

from audit.text.spans import Span, merge, parse_marked


class CustomRule(BaseModel):
    """One rule of the settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    #: What spans of this rule are called; several rules may share it.
    label: str = Field(pattern=r"^[a-z][a-z0-9 -]{0,39}$")
    #: What is evidence: the first group where there is one. Matched against the text as it is.
    pattern: str = Field(min_length=1)
    ignore_case: bool = False
    #: `warning` flags the document, `info` is counted and shown.
    severity: Literal["info", "warning"] = "warning"
    #: The evidence stands between ⟦ and ⟧.
    flagged: tuple[str, ...] = Field(min_length=1)
    clean: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _tested(self) -> CustomRule:
        rules = compile_rules((self,))
        for example in self.flagged:
            text, expected = parse_marked(example)
            found = [(span.start, span.end) for span in merge(rules.find(text))]
            if not found or (expected and found != expected):
                told = ", ".join(repr(text[start:end]) for start, end in found) or "nothing"
                raise ValueError(f"rule {self.label!r} finds {told} in its flagged example {example!r}")
        for example in self.clean:
            if span := next(rules.find(example), None):
                told = example[span.start : span.end]
                raise ValueError(f"rule {self.label!r} finds {told!r} in its clean example {example!r}")
        return self


class _Compiled:
    """Rules ready to be asked: all of them are looked for in one pass, and those that are there one by one."""

    def __init__(self, labels: Sequence[str], patterns: Sequence[Any], together: Any) -> None:
        self._labels, self._patterns, self._together = labels, patterns, together

    def find(self, text: str) -> Iterator[Span]:
        """What the rules find in *text*; spans of different rules may overlap."""
        for number in sorted(self._together.Match(text) or ()):
            pattern, label = self._patterns[number], self._labels[number]
            for match in pattern.finditer(text):
                start, end = match.span(min(pattern.groups, 1))
                if start < end:
                    yield Span(start, end, label)


def compile_rules(rules: Sequence[CustomRule]) -> _Compiled:
    """Compile *rules*, which are not empty. Raises `ValueError` for a pattern that RE2 does not take."""
    together = re2.Set.SearchSet(_options())
    patterns = []
    for rule in rules:
        options = _options()
        options.case_sensitive = not rule.ignore_case
        try:
            pattern = re2.compile(rule.pattern, options)
        except re2.error as error:
            raise ValueError(f"rule {rule.label!r}: {_told(error)}") from error
        if pattern.search(""):
            raise ValueError(f"rule {rule.label!r}: the pattern matches nothing at all, which is everywhere")
        together.Add(f"(?i:{rule.pattern})" if rule.ignore_case else rule.pattern)
        patterns.append(pattern)
    together.Compile()
    return _Compiled([rule.label for rule in rules], patterns, together)


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options


def _told(error: Exception) -> str:
    told = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
    look = told.startswith("invalid perl operator") or "invalid escape sequence" in told
    return told + (" (RE2 knows no look-around and no back-references)" if look else "")
