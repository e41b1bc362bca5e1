"""What a rule of the `placeholder` check is. The tables are in `_placeholder_marks` and `_placeholder_forms`.

A rule is tried only where one of its `triggers`, plain substrings, is in the text: a text without any costs a few
substring searches. What its `pattern` matches must then hold against its *surroundings*: up to `REACH` code points of
the same line on either side, with `GAP` (here `\\0`) where the match stood.

A pattern begins with a literal or a small set and looks behind after it, which keeps the scan for it fast. Runs are
taken possessively, all other repeats are bounded: the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

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
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    given: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    sure: bool


def kin(label: str, kin: str) -> Callable[..., Rule]:
    """A maker of rules of one label and kin."""

    def rule(*triggers: str, find: str, given: str = "", unless: str = "", sure: bool = True) -> Rule:
        needed, excluded = (re.compile(guard) if guard else None for guard in (given, unless))
        return Rule(label, kin, triggers, re.compile(find), needed, excluded, sure)

    return rule


HAN = "\u3400-\u9fff\uf900-\ufaff"
HANGUL = "\uac00-\ud7a3"
CJK = HAN + HANGUL + "\u3041-\u30ff"
