"""Sentences around trigger words, with broken lines mended, and claims that are made in one sentence.

Manuals and mails break their notices over lines, often behind the marks of comments or quoting; `audit.text.rules`
looks at lines, this at what a reader takes for a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.spans import Span
from audit.text.triggers import Group, Places
from audit.text.windows import FRAME, neighbourhoods

#: Code points on either side of a word. The notice of the GPL has some 260, reservations against training up to 300.
REACH = 300
#: A full stop ends a sentence before a blank or what closes; "GPL-2.0" and "v. 2" go on.
_STOP = lazy(r"\n|[。|]|[!?！？](?![A-Za-z])|(?<! v)(?<!\bver)(?<!\bart)(?<!\bno)\.(?=[\s)\"'*<]|$)")
#: A break within a sentence: neither side is an end or a beginning, or the next line begins with a part of a name. What
#: comments and quotations begin with goes too. Whatever is taken away leaves as many spaces.
_BREAK = lazy(
    r"(?<=[^\n.:!?。|>*/-])=?[ \t\r*]{0,4}\n[ \t]{0,16}(?:(?:\.?\\\"|[#*;%>]{1,4}|//+|--|!|REM\b)[ \t]{0,12}){0,4}"
    r"(?![A-Za-z]{3,12}[*_ ]{0,3}:)(?=[a-zà-ÿа-я0-9(]|(?:Commons|Creative|General|Public|Licen[cs]e|Attribution"
    r"|Lesser|Affero|Free|GNU|Version|Apache"
    r"|MIT|CC|AI)\b)"
)
#: An opened quotation, or a string with a label or an escape at its beginning.
_QUOTED = lazy(r"[\"'`“「『‘«](?:\\n)?(?:\w{1,14}:? )?$")


class Sentence(NamedTuple):
    """A sentence with its broken lines mended, as it is and flattened, and where it begins in the text."""

    raw: str
    low: str
    start: int

    def span(self, label: str) -> Span:
        """The sentence without what frames it, as evidence."""
        bare = self.low.rstrip(FRAME)
        return Span(self.start + len(bare) - len(bare.lstrip(f"{FRAME};%/")), self.start + len(bare), label)


def sentences(text: str, places: Sequence[int]) -> Iterator[Sentence]:
    """The sentences of *text* in which the *places* are, in order, each once."""
    for first, last in neighbourhoods(places, REACH, REACH):
        raw = mended(text[first:last])
        done = 0
        for place in places[bisect_left(places, first) : bisect_left(places, last)]:
            at = place - first
            if at < done:
                continue
            start = max(done, at - REACH)
            for stop in _STOP.finditer(raw, start, at):
                start = stop.end()
            after = _STOP.search(raw, at, at + REACH)
            done = after.start() if after else min(len(raw), at + REACH)
            yield Sentence(raw[start:done], flat(raw[start:done]), first + start)


def mended(raw: str) -> str:
    """*raw* with broken lines mended; as long as before."""
    return _BREAK.sub(lambda found: " " * len(found.group()), raw)


class Claim(NamedTuple):
    """A sentence in which each of `all` is found and `unless` is not."""

    label: str
    words: tuple[str, ...]
    all: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None


def claim(label: str, *words: str, all: Sequence[str], unless: str = "") -> Claim:  # noqa: A002 - reads well where it is used
    """A claim that waits for *words*."""
    return Claim(label, words, tuple(map(re.compile, all)), lazy(unless) if unless else None)


class Claims:
    """A table of claims; `groups` are the words that each waits for, for `Triggers`."""

    def __init__(self, name: str, *claims: Claim) -> None:
        self._claims: dict[Group, Claim] = {(name, number): claim for number, claim in enumerate(claims)}
        self.groups: dict[Group, Sequence[str]] = {group: claim.words for group, claim in self._claims.items()}

    def find(self, text: str, places: Places) -> Iterator[Span]:
        """The sentences that claim something, in no order."""
        for group in self._claims.keys() & places.keys():
            claim = self._claims[group]
            for sentence in sentences(text, places.of(group)):
                if evidence := _evidence(claim, sentence):
                    yield evidence


def _evidence(claim: Claim, sentence: Sentence) -> Span | None:
    """The part of a sentence that makes a claim; None where it makes none or is quoted."""
    low = sentence.low
    found = [part for part in (part.search(low) for part in claim.all) if part]
    if len(found) < len(claim.all) or _QUOTED.search(low, 0, found[0].start()):
        return None
    if claim.unless and claim.unless.search(low):
        return None
    first, last = min(part.start() for part in found), max(part.end() for part in found)
    return Span(sentence.start + first, sentence.start + len(low[:last].rstrip(FRAME)), claim.label)
