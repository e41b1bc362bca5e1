"""Globs over POSIX paths: ``*`` and ``?`` stay inside one name, ``**`` crosses folders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from audit.text.patterns import lazy

#: `**/` also matches no folder at all, so that `**/*.txt` finds files at the top.
_TOKEN = lazy(r"\*\*/|\*\*|\*|\?|\[[^\]]+\]|.", re.DOTALL)
_SIGN = lazy(r"[*?\[]")
#: Matches every path.
EVERYTHING = "**"
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """A predicate that is true of a path that any of *patterns* matches whole."""
    patterns = [*patterns]
    if not patterns:
        return lambda path: False
    if EVERYTHING in patterns:
        return lambda path: True
    whole = re.compile("|".join(f"(?:{_compile(pattern).pattern})" for pattern in patterns), re.DOTALL)
    return lambda path: whole.fullmatch(path) is not None


def literal(pattern: str) -> bool:
    """Whether *pattern* matches the path that it spells, and no other."""
    return not any(token in _MEANING or len(token) > 1 for token in _TOKEN.findall(pattern))


def escaped(path: str) -> str:
    """The glob that matches *path* and no other."""
    return _SIGN.sub(r"[\g<0>]", path)


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(_translate(token) for token in _TOKEN.findall(pattern)), re.DOTALL)


def _translate(token: str) -> str:
    if token in _MEANING:
        return _MEANING[token]
    if len(token) == 1:
        return re.escape(token)
    negated = token[1] == "!"
    members = f"[{'^' if negated else ''}{re.escape(token[1 + negated : -1]).replace(chr(92) + '-', '-')}]"
    try:
        re.compile(members)
    except re.error:  # `[z-a]` and `[!]` hold no character: they stand for themselves
        return re.escape(token)
    return members
