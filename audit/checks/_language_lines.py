"""How much a line looks like code or data rather than language, in points.

Code is told by marks that no language writes, whatever the words around them: names with underscores, calls, operators,
braces, semicolons at the end of a line. Language is told by words that follow each other, by letters beyond ASCII, and
by the end of a sentence.

Points were set by hand, in whole numbers, at or below the logarithm to base 2 of how much commoner a mark is in 513
files of code of 17 kinds than in 1,379 texts in 86 languages or in 180 manuals. What prose about computers has, too,
counts least: a name with an underscore is 16 times as common in code, but a sentence may well hold two.
"""

from __future__ import annotations

import re
from typing import Final

from audit.checks._language_forms import FORMS
from audit.text.patterns import lazy

#: No line counts for more, so that one odd line in prose (a formula, a command) changes nothing, nor one of words in
#: code.
MOST: Final = 8

#: A line is language, whatever its form, if so much is left of what speaks against code.
SURE: Final = 2 * MOST

#: Points of what may stand within a line, in the order in which it is tried.
_MARKS: Final = (
    (-1, r"[^\W\d_](?:[^\W\d_A-Z]*+|[A-Z]++)(?=[,;:]?[ ][^\W\d_]{2})[,;:]?[ ]"),  # a word, and then another one
    (-2, r"(?<=[^\W\d_])[.!?]$"),
    (-1, r"(?::[\w-]{1,20}:)?`[^`]{1,80}`|\[[^\[\]]{1,80}\]\([^()\s]++\)"),  # code that a sentence names; a link
    (0, r"[ .'’)?!-]++"),
    (0, r"[a-z]{2,9}+://[^\s<>\"']++"),
    # A name in a chat, what to fill in, an address; a field of a template.
    (0, r"(?<!\w)<[\w @.-]{1,60}>|\{\{[^{}]{0,60}\}\}"),
    (2, r"[A-Za-z0-9]\w*?_\w++"),
    (2, r"[A-Za-z][\w.]*+\("),
    (1, r"[a-z]\w++(?:\.[A-Za-z]\w++)++"),
    (1, r"[a-z]++[0-9]*[A-Z]\w*+"),
    (-2, r"[^\W\x00-\x7f][^\W\d_\x00-\x7f]{0,3}+"),
    (2, r"0x[0-9A-Fa-f]++"),
    (0, r"\w++"),
    (0, r"(?P<mark>[-=*_~#.+<>/|%\\!])(?P=mark){3,}+|&#?\w{1,8};"),  # a ruler; a character reference
    (2, r"_++[A-Za-z]\w*+"),
    (3, r"(?<!\w)[$@%&\\][A-Za-z{(]"),
    (5, r"[=!<>+*/%&|^:~-]=++|->|=>|=~|::|&&|\|\||\+\+|<<|>>|<-"),
    (3, r"//|/\*|\*/|(?<! )=|;(?=\s*$)|\);"),
    (2, r":$"),
    (5, r"[{}]"),
    (1, r"[\[\]<>\\;=]|,$"),
)

#: How a comment begins, and a heading or an item of a list: within code it must be longer to be worth reading.
_COMMENT: Final = lazy(r"(?:[#*%!\"]|//|--|;;?|/\*|REM|dnl)[ \t]")


def _table(rules: tuple[tuple[int, str], ...]) -> tuple[re.Pattern[str], list[int]]:
    """The rules as one expression, and the points of each by the group that is empty behind it."""
    pattern = re.compile("|".join(f"(?:{rule})(?P<rule{number}>)" for number, (_, rule) in enumerate(rules)))
    points = [0] * (pattern.groups + 1)
    for number, (worth, _) in enumerate(rules):
        points[pattern.groupindex[f"rule{number}"]] = worth
    return pattern, points


_MARK, _MARK_POINTS = _table(_MARKS)
_FORM, _FORM_POINTS = _table(FORMS)


def points(line: str, against: int, left: int) -> float:
    """From -`MOST`, a line of language, to `MOST`, one of code; the numbers are those that `Lines` has."""
    form = _FORM.match(line) if left < SURE else None
    if left >= 0 and not form:
        found = -against
    else:
        found = sum([_MARK_POINTS[mark.lastindex or 0] for mark in _MARK.finditer(line)])
        found += _FORM_POINTS[form.lastindex or 0] if form else 0
    found = max(-MOST, min(found, MOST))
    return found / 2 if found < 0 and _COMMENT.match(line) else found
