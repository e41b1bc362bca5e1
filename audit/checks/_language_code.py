"""Where a document is program code, markup or data, and no language.

Markup is taken out first. Of the rest each line has points for or against, and the lines are told together: a stretch
of code must have more points than it costs to enter and to leave it, and so must a passage of language within code. One
odd line in prose is no code, and one short comment in code is no prose.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from audit.checks._language_lines import MOST, SURE, points
from audit.checks._language_marks import count_ink, count_marks, split
from audit.checks._language_markup import markup
from audit.text.compiled import compiled
from audit.text.patterns import lazy

#: Points that it costs to go from language to code, or back; a document begins and ends in language. Two lines that are
#: code beyond doubt pay for it, and one never does.
SWITCH: Final = 6

#: With fewer telling marks, and colons at the end of a line, a text has no code.
_FEWEST: Final = 3

_INK: Final = lazy(r"[^\r\n]++")


class Ranges(NamedTuple):
    """Half-open ranges of a text, each kind in order and apart; a listing may have markup in it."""

    markup: list[tuple[int, int]]
    listings: list[tuple[int, int]]


class Prose(NamedTuple):
    """A text with blanks in place of code; `code` is the share of what is not blank in it, `listed` without markup."""

    text: str
    code: float
    listed: float


def without_code(text: str, windows: Iterable[tuple[int, int]]) -> Prose:
    """What is left of *text* for a reader of language; nothing outside its *windows* is looked at or counts."""
    found = [(start, end, code_ranges(text[start:end])) for start, end in windows]
    if not any(ranges.markup or ranges.listings for _, _, ranges in found):
        return Prose(text, 0.0, 0.0)
    pieces, last, ink = [], 0, [0, 0, 0]
    for start, end, ranges in found:
        window = text[start:end]
        plain = _blanked(window, ranges.markup)
        prose = _blanked(plain, ranges.listings)
        ink = [sum(counts) for counts in zip(ink, map(count_ink, (window, plain, prose)), strict=True)]
        pieces += [text[last:start], prose]
        last = end
    whole, unmarked, left = ink
    return Prose("".join([*pieces, text[last:]]), (whole - left) / max(whole, 1), (unmarked - left) / max(unmarked, 1))


def code_ranges(text: str) -> Ranges:
    """Where *text* is markup, and where it is code or data."""
    if count_marks(text) < _FEWEST:
        return Ranges([], [])
    tags = markup(text)
    plain = _blanked(text, tags)
    lines = [*zip(*(field.tolist() for field in split(plain)), strict=True)]
    # The most that a line may have, until it is looked at: one that is language for certain has -MOST, or half of that
    # if it is a comment.
    scores = [
        points(plain[start:end], against, left) if 0 <= left < SURE else MOST if left < 0 else -MOST / 2
        for start, end, against, left in lines
    ]
    matter = _matter(np.array(scores, np.float64)).tolist()
    scores = [
        points(plain[start:end], against, left) if matters and not 0 <= left < SURE else score
        for (start, end, against, left), matters, score in zip(lines, matter, scores, strict=True)
    ]
    found = _stretches(np.array(scores, np.float64)).tolist()
    return Ranges(tags, [(lines[first][0], lines[last][1]) for first, last in found])


@compiled
def _matter(most):  # type: ignore[no-untyped-def]
    """Which lines have a say, if none has more points than *most*.

    Where lines of language come before and no stretch behind them can pay for its end, there is no code whatever the
    points of its lines are.
    """
    matter = np.zeros(len(most), np.bool_)
    lead, start, pays = -SWITCH, 0, False  # of code over language
    for at in range(len(most)):
        if lead < -SWITCH:
            matter[start:at] = pays
            start, pays = at, False
        lead = max(-SWITCH, min(lead, SWITCH)) + most[at]
        pays |= lead > SWITCH
    matter[start:] = pays
    return matter


@compiled
def _stretches(scores):  # type: ignore[no-untyped-def]
    """The first and the last line of each stretch of code, if all lines together are to be explained best (Viterbi)."""
    enters, leaves = np.empty(len(scores), np.bool_), np.empty(len(scores), np.bool_)
    language, code = 0.0, -float(SWITCH)
    for at in range(len(scores)):
        enters[at], leaves[at] = language - SWITCH > code, code - SWITCH > language
        language, code = max(language, code - SWITCH), max(code, language - SWITCH) + scores[at]
    found = np.empty((len(scores), 2), np.int64)
    number = len(scores)
    is_code, was_code = code - SWITCH > language, False
    for at in range(len(scores) - 1, -1, -1):
        if is_code:
            number -= not was_code
            found[number, 0] = at
            found[number, 1] = found[number, 1] if was_code else at
        was_code = is_code
        is_code = not enters[at] if is_code else leaves[at]
    return found[number:]


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    """*text* with blanks in these ranges; lines end where they did."""
    if not ranges:
        return text
    pieces, last = [], 0
    for start, end in ranges:
        pieces += [text[last:start], _INK.sub(lambda line: " " * len(line[0]), text[start:end])]
        last = end
    return "".join([*pieces, text[last:]])
