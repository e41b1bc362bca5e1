"""Rules as data: what one kind of text looks like, the words that it cannot do without, and what speaks against it.

A rule is tried only in the neighbourhood of its own words, so that a table of a hundred rules costs a text what the few
cost of which a word stands in it. Words and patterns are for flattened text (see `audit.text.flat`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.text.patterns import lazy
from audit.text.spans import Span
from audit.text.triggers import Group, Places
from audit.text.windows import FRAME, QUOTES, line, windows

#: Programs put every text into straight quotes: what gives a number or a link is meant, and so is the value of a key,
#: or what a function is called with; of a list of words that is not said.
_GIVES = lazy(r"\d{5}|://|\.me/|\.gg/|@\w{4}")
_SHOWN = lazy(r"(?:(?:^|[\n{,])[ \t]{0,40}[\"']?[\w.-]{1,30}[\"']? ?[:=] ?|[\w.]\( ?|\becho )[fru]?\"\Z")

#: Code points around a word that a rule may look at, unless it says otherwise.
REACH = 120


class Rule(NamedTuple):
    """What `pattern` matches, its first group where it has one, is evidence with this label.

    It begins with or holds one of `words`. On its line `given` must be found and `unless` must not. What is quoted is
    spoken about and no evidence, but for a program's string that gives a number or a link.
    """

    label: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    given: re.Pattern[str] | None
    unless: re.Pattern[str] | None


def rule(label: str, *words: str, find: str = "", given: str = "", unless: str = "") -> Rule:
    """A rule; without a pattern its words are what it finds."""
    needed, excluded = (lazy(guard) if guard else None for guard in (given, unless))
    return Rule(label, words, lazy(find or "|".join(map(re.escape, words))), needed, excluded)


class Rules:
    """A table of rules; `groups` are the words that each waits for, for `Triggers`."""

    def __init__(self, name: str, *rules: Rule) -> None:
        self._rules: dict[Group, Rule] = {(name, number): rule for number, rule in enumerate(rules)}
        self.groups: dict[Group, Sequence[str]] = {group: rule.words for group, rule in self._rules.items()}

    def find(self, text: str, places: Places, reach: int = REACH) -> Iterator[Span]:
        """What the rules find in *text*, in no order; spans of different rules may overlap."""
        for rule, some in self.waiting(places):
            yield from _found(text, rule, some, reach)

    def waiting(self, places: Places) -> Iterator[tuple[Rule, Sequence[int]]]:
        """The rules of which a word stands in a text, each with where its words begin."""
        # In the order of the text's words: that of a set would change with the seed of Python's hashes.
        for group, starts in places.items():
            if group in self._rules:
                yield self._rules[group], starts

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())


def _is_quoted(near: str, first: int, end: int) -> bool:
    before = near[max(0, first - 2) : first]
    if not before.endswith('"'):
        # French sets a blank behind the mark.
        return before.endswith((*QUOTES, "« "))
    return not (_GIVES.search(near, first, end) or _SHOWN.search(near, max(0, first - 60), first))


def _found(text: str, rule: Rule, places: Sequence[int], reach: int) -> Iterator[Span]:
    for start, near in windows(text, places, reach, reach):
        for found in rule.pattern.finditer(near):
            first, end = found.span(found.lastindex or 0)
            end = first + len(near[first:end].rstrip(FRAME))
            if _is_quoted(near, first, end):
                continue
            around = line(near, first, end) if rule.given or rule.unless else ""
            if (not rule.given or rule.given.search(around)) and not (rule.unless and rule.unless.search(around)):
                yield Span(start + first, start + end, rule.label)
