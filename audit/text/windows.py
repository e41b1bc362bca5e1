"""Windows: the neighbourhoods of trigger words, flattened, for rules that must not be asked of a whole text.

Flattening is code point by code point (lower case, half width, plain digits, the Simplified characters of the rules'
own words, a space for what has no ink), so an offset in a window is an offset in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

#: Code points around a trigger that a rule may look at. A notice and what tells it from a mention fit in: of the
#: labelled notices the longest has 83.
_BEFORE, _AFTER = 160, 240
#: What opens a quotation: what is quoted is spoken about.
QUOTES = '“"「『‘'


class Window(NamedTuple):
    """A neighbourhood: `text[i]` is the flattened code point `start + i` of the document."""

    start: int
    text: str


def _flat_table() -> dict[int, str]:
    """Full-width, circled and styled letters and digits as plain ones; what has no ink as a space; code point by code
    point, so that offsets stay."""
    styled = [*range(0x2460, 0x24EB), *range(0x3000, 0x3001), *range(0xFF01, 0xFF5F), *range(0x1D400, 0x1D800)]
    folds = {code: unicodedata.normalize("NFKC", chr(code)).lower() for code in styled}
    table: dict[int, str] = {code: fold for code, fold in folds.items() if len(fold) == 1}
    table |= dict.fromkeys(map(ord, "\t\xa0\xad\u200b\u200c\u200d\u2060\ufe0f\ufeff"), " ")
    # The Traditional characters that the rules' own words are written with.
    wide = "內資嚴請傳轉載經許製權學習僅參會員號聯繫絡諮詢訂閱費領贈獎優惠檔書報獲體複個單無電眾飛機維"
    slim = "内资严请传转载经许制权学习仅参会员号联系络咨询订阅费领赠奖优惠档书报获体复个单无电众飞机维"
    pairs = zip("➕✚\r" + wide, "加加\n" + slim, strict=True)
    return table | {ord(given): meant for given, meant in pairs}


_FLAT = _flat_table()


def lowered(text: str) -> str:
    """Lower case of the same length: the dotted capital İ is the one letter that would become two."""
    return text.replace("\u0130", "I").lower()


class Triggers:
    """Words without which no rule can match, in lower case: what keeps the rules off most of a text.

    ASCII words are looked up one by one (measured 2 GB/s each), the others by one pattern, which on Chinese is eight
    times as fast as one by one and which ASCII text is spared.
    """

    def __init__(self, *words: str) -> None:
        self._plain = [word for word in words if word.isascii()]
        self._wide = re.compile("|".join(re.escape(word) for word in words if not word.isascii()))

    def places(self, low: str) -> list[int]:
        """Where the words stand in *low*, in order."""
        places = [place for word in self._plain if word in low for place in _places(low, word)]
        if not low.isascii():
            places += (found.start() for found in self._wide.finditer(low))
        return sorted(places)


def _places(low: str, word: str) -> Iterator[int]:
    at = low.find(word)
    while at >= 0:
        yield at
        at = low.find(word, at + len(word))


def windows(text: str, triggers: Triggers, before: int = _BEFORE, after: int = _AFTER) -> Iterator[Window]:
    """The flattened neighbourhoods of all *triggers* in *text*, in order and without overlap."""
    low = lowered(text)
    places = triggers.places(low)
    if not places:
        return
    start, end = max(0, places[0] - before), places[0] + after
    for place in places:
        if place - before > end:
            yield Window(start, low[start:end].translate(_FLAT))
            start = place - before
        end = place + after
    yield Window(start, low[start:end].translate(_FLAT))


#: What ends a sentence for the rules. A full stop ends one only before a space: "v1.2" and "example.org" go on.
_STOPS = re.compile(r"[\n。!?;<>|]|\.(?= |$)")
#: What may stand between a notice and the edge of its sentence: marks of quoting, lists and mark-up.
FRAME = " \r*_#>|-–—=~`【】[]()《》"


def sentence(text: str, start: int, end: int, reach: int = 120) -> tuple[int, int]:
    """The bounds of the sentence around `text[start:end]`, at most *reach* code points off on either side."""
    first = max(0, start - reach)
    for stop in _STOPS.finditer(text, first, start):
        first = stop.end()
    after = _STOPS.search(text, end, end + reach)
    last = after.start() if after else min(len(text), end + reach)
    while first < start and text[first] in FRAME:
        first += 1
    while last > end and text[last - 1] in FRAME:
        last -= 1
    return first, last


def line(text: str, start: int, end: int) -> str:
    """The line around `text[start:end]`, as far as 200 code points on either side."""
    first = text.rfind("\n", max(0, start - 200), start) + 1 or max(0, start - 200)
    last = text.find("\n", end, end + 200)
    return text[first : last if last >= 0 else end + 200]
