"""What a rule of the `placeholder` check is, and where it is tried.

A rule is tried only where one of its `words` stands: a text without any costs the one pass that looks for the words of
all rules. Its `pattern` begins at the word, or, where the rule `opens` with other characters, at one of these within
`REACH` code points before it: `[Company Name]` is found by `name]`, which is rarer than a bracket. What the pattern
matches must then hold against its *surroundings*: up to `REACH` code points of the same line on either side, with `GAP`
(here `\\0`) where the match stood.

Patterns read the text as it is; words are made flat, as `audit.text.triggers` wants them. Runs are taken possessively,
all other repeats are bounded: the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.spans import Span

GAP = "\0"
#: Stands where the line goes on beyond the surroundings, so that ^ and $ are the line's own ends.
ON = "\1"

#: How far the surroundings go. A formula, a quiz or a usage string shows itself well within this.
REACH = 40


class Rule(NamedTuple):
    """What one kind of placeholder looks like.

    The first group of `pattern`, else the whole match, is the evidence. `given` must be found in the surroundings,
    `unless` must not. A rule that is not `sure` is believed only in a document where a sure rule of the same `kin`
    holds as well: one writer leaves things out in one way.
    """

    label: str
    kin: str
    words: tuple[str, ...]
    opens: str
    pattern: re.Pattern[str]
    given: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    sure: bool

    def find(self, text: str, places: Sequence[int]) -> Iterator[Span]:
        """What the rule finds in *text*, whose words stand at *places*."""
        group, end = min(self.pattern.groups, 1), 0
        for start in self._starts(text, places):
            # A pattern looks behind itself: what begins within the last match is a part of it.
            match = self.pattern.match(text, start) if start >= end else None
            if match:
                end = match.end()
                if self._holds(text, *match.span(group)):
                    yield Span(*match.span(group), self.label)

    def _starts(self, text: str, places: Sequence[int]) -> Iterator[int]:
        if not self.opens:
            yield from places
            return
        seen = 0
        for place in places:
            first = max(seen, place - REACH)
            yield from (at for at in range(first, place + 1) if text[at] in self.opens)
            seen = place + 1

    def _holds(self, text: str, start: int, end: int) -> bool:
        if not (self.given or self.unless):
            return True
        around = GAP.join(surroundings(text, start, end))
        return bool(not self.given or self.given.search(around)) and not (self.unless and self.unless.search(around))


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after on the same line, up to `REACH` code points each."""
    _, newline, left = text[max(0, start - REACH) : start].rpartition("\n")
    right, newline_after, _ = text[end : end + REACH].partition("\n")
    before = left if newline or start <= REACH else ON + left
    return before, right.removesuffix("\r") if newline_after or end + REACH >= len(text) else right + ON


def kin(label: str, kin: str) -> Callable[..., Rule]:
    """A maker of rules of one label and kin."""

    def rule(*words: str, find: str, opens: str = "", given: str = "", unless: str = "", sure: bool = True) -> Rule:
        needed, excluded = (lazy(guard) if guard else None for guard in (given, unless))
        flattened = tuple(dict.fromkeys(map(flat, words)))
        return Rule(label, kin, flattened, opens, lazy(find), needed, excluded, sure)

    return rule


def listed(*lines: str) -> tuple[str, ...]:
    """The words of a long list, which stand between bars."""
    return tuple("|".join(lines).split("|"))


def either(*words: str) -> str:
    """A pattern for any of *words*, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


HAN = "\u3400-\u9fff\uf900-\ufaff"
HANGUL = "\uac00-\ud7a3"
CJK = HAN + HANGUL + "\u3041-\u30ff"
#: The commonest families of Korea.
FAMILIES = "김이박최정강조윤장임한오서신권황안송전홍"
