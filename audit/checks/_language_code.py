"""Where a document is program code, markup or data, and no language.

Markup is taken out first. Of the rest each line has points for or against, and the lines are told together: a stretch
of code must have more points than it costs to enter and to leave it, and so must a passage of language within code. One
odd line in prose is no code, and one short comment in code is no prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from audit.checks._language_lines import LONGEST, points, telling
from audit.checks._language_markup import markup
from audit.text.patterns import lazy

#: Points that it costs to go from language to code, or back; a document begins and ends in language. Two lines that are
#: code beyond doubt pay for it, and one never does.
SWITCH: Final = 6

#: With fewer telling marks, and colons at the end of a line, a text has no code.
_FEWEST: Final = 3

_LINE: Final = lazy(rf"\S[^\r\n]{{0,{LONGEST - 2}}}(?!\S)|\S{{1,{LONGEST}}}")
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
        ink = [sum(counts) for counts in zip(ink, map(_ink, (window, plain, prose)), strict=True)]
        pieces += [text[last:start], prose]
        last = end
    whole, unmarked, left = ink
    return Prose("".join([*pieces, text[last:]]), (whole - left) / max(whole, 1), (unmarked - left) / max(unmarked, 1))


def code_ranges(text: str) -> Ranges:
    """Where *text* is markup, and where it is code or data."""
    read = text.encode("utf-8", "surrogatepass")
    if telling(read) + read.count(b":\n") < _FEWEST:
        return Ranges([], [])
    tags = markup(text)
    plain = _blanked(text, tags)
    lines = [line.span() for line in _LINE.finditer(plain)]
    told = _told([points(plain[start:end]) for start, end in lines])
    runs = groupby(zip(told, lines, strict=True), key=lambda line: line[0])
    stretches = [[span for _, span in run] for is_code, run in runs if is_code]
    return Ranges(tags, [(stretch[0][0], stretch[-1][1]) for stretch in stretches])


def _told(scores: Sequence[float]) -> list[bool]:
    """Which lines are code, if all of them together are to be explained best."""
    language, code = 0.0, -float(SWITCH)
    entered, left = [], []
    for score in scores:
        entered.append(language - SWITCH > code)
        left.append(code - SWITCH > language)
        language, code = max(language, code - SWITCH), max(code, language - SWITCH) + score
    is_code = code - SWITCH > language
    told = []
    for enters, leaves in zip(reversed(entered), reversed(left), strict=True):
        told.append(is_code)
        is_code = not enters if is_code else leaves
    return told[::-1]


def _ink(text: str) -> int:
    return len("".join(text.split()))


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    """*text* with blanks in these ranges; lines end where they did."""
    if not ranges:
        return text
    pieces, last = [], 0
    for start, end in ranges:
        pieces += [text[last:start], _INK.sub(lambda line: " " * len(line[0]), text[start:end])]
        last = end
    return "".join([*pieces, text[last:]])
