"""Which misreadings are believed: those after which a text is more natural, by how much it takes for their size."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from audit.checks._mojibake_codecs import (
    CONTROLS,
    DOUBLE,
    SINGLE,
    Beyond,
    Misread,
    beyond,
    misread_double,
    misread_single,
)
from audit.text.patterns import lazy
from audit.text.shape import oddities, shape

#: So many code points on either side belong to the picture.
_AROUND = 2
#: UTF-8 is misread more than three times in nobody's text.
_MAX_ROUNDS = 3
#: Three bytes that say one of these are no accident in any encoding: nobody writes â€™ or вЂњ.
_SURE_SIGNS = frozenset("‐‑‒–—―‘’‚“”„†‡•…‰‹›€™−\u200b\u200e\u200f\ufeff\ufffd")
#: What one misread character of two bytes is believed to be: a letter of European Latin, or one of these signs.
_LETTER_OR_SIGN = lazy("[À-ÖØ-öø-žȘșȚț\u00a0¡£§©«®°²³´·º»¿]")
#: Symbols that stand alone, such as ✔ and →, and what may stand behind a word that ends in â.
_SYMBOL = lazy("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff]")
_TRAILING = lazy("[’”»…–—‘“\u00a0]+")
#: So many characters in a row that were drawn with them are a text.
_MIN_DRAWN = 4
_BEYOND = lazy(r"[^\x00-\x7f]")
#: Lines and blocks: in pictures and frames any of them stands beside any other.
_DRAWING = lazy("[\u2500-\u259f]+")
_IDEOGRAPHS = lazy("[\u3040-\u30ff\u3400-\u9fff\uff61-\uff9f]")
#: What stands alone: à, è, ò, é, í, á, å and ö are words, and quotation marks and dashes have blanks about them.
_WORDS = frozenset("àèòéíáåöÀÈÉ«»–—")
_LINE = lazy(r"[^\n]*\n|[^\n]+$")
_LATIN_WORD = lazy("[A-Za-z]{2,}")
#: A line that is explained by a single letter has so many other words: a list of names with one 每 in it has fewer.
_MIN_LATIN_WORDS = 4
#: What an encoding puts into Latin text that does not belong there.
_FOREIGN = {
    **dict.fromkeys(DOUBLE, _IDEOGRAPHS),
    "cp437": lazy("[\u2500-\u259f]"),
    "mac_roman": lazy("[√¬∂∑∏π∫≈∆◊≠≤≥∞†‡]"),
    "cp1251": lazy("[\u0400-\u04ff]"),
    "cp1253": lazy("[\u0370-\u03ff]"),
}


def believed(text: str, seen: Beyond) -> list[Misread]:
    """The stretches of *text* that are UTF-8 in a wrong encoding, each in the one that explains most of the text."""
    every = [_of_one_encoding(text, found) for found in _by_encoding(text, seen)]
    chosen: list[Misread] = []
    for found in sorted((part for part in every if part), key=lambda part: -sum(map(_extent, part))):
        chosen = sorted([*chosen, *outside(found, chosen)])
    return chosen


def _extent(one: Misread) -> int:
    return one.end - one.start


class _Range(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_R = TypeVar("_R", bound=_Range)


def outside(found: Iterable[_R], taken: Sequence[_Range]) -> list[_R]:
    """Those of *found* that overlap none of *taken*; both are in order."""
    free, place = [], 0
    for one in found:
        while place < len(taken) and taken[place].end <= one.start:
            place += 1
        if place == len(taken) or taken[place].start >= one.end:
            free.append(one)
    return free


def _by_encoding(text: str, seen: Beyond) -> Iterator[Iterator[Misread]]:
    yield from (misread_single(text, seen, codec) for codec in SINGLE)
    yield from (misread_double(text, seen, codec) for codec in DOUBLE)


def _of_one_encoding(text: str, found: Iterable[Misread]) -> list[Misread]:
    """What is sure, and beside it what is likely; without anything sure, likely ones that explain whole lines."""
    sure: list[Misread] = []
    likely: list[Misread] = []
    for one in found:
        written, window = text[one.start : one.end], _window(text, one)
        if _is_word_start(one, written):
            continue
        odd = oddities(window[0] + written + window[1])
        if not odd and not _may_be_likely(one):
            continue
        whole = _unwrapped(one) if odd else one
        left = oddities(window[0] + whole.repaired + window[1])
        if left > odd or not CONTROLS.isdisjoint(whole.repaired):
            continue
        if _is_sure(written, window, whole, odd - left, left):
            sure.append(whole)
        elif odd > left or _LETTER_OR_SIGN.fullmatch(whole.repaired):
            likely.append(whole)
    if sure:
        return sorted(sure + likely)
    return likely if _explains_lines(text, likely) else []


def _unwrapped(one: Misread) -> Misread:
    """The same, read rightly as often as it was read wrongly."""
    if one.codec in DOUBLE:
        return one
    for _ in range(_MAX_ROUNDS - 1):
        inner = list(misread_single(one.repaired, beyond(one.repaired), one.codec))
        again = replaced(one.repaired, inner)
        if not inner or sum(map(_extent, inner)) < len(_BEYOND.findall(one.repaired)) or not _helps(one, again):
            return one
        one = one._replace(repaired=again, rounds=one.rounds + 1)
    return one


def _helps(one: Misread, again: str) -> bool:
    return oddities(again) <= oddities(one.repaired)


def replaced(text: str, found: Iterable[Misread]) -> str:
    """*text* with what was misread, in order and without overlap, read rightly."""
    parts, last = [], 0
    for one in found:
        parts += [text[last : one.start], one.repaired]
        last = one.end
    return "".join([*parts, text[last:]])


def _is_word_start(one: Misread, written: str) -> bool:
    """Two letters that would be a sign: the Ukrainian for "he" begins with a superscript 3."""
    return one.codec in SINGLE and len(written) == 2 and written.isalpha() and not one.repaired.isalpha()


def _window(text: str, one: Misread) -> tuple[str, str]:
    return text[max(0, one.start - _AROUND) : one.start], text[one.end : one.end + _AROUND]


def _may_be_likely(one: Misread) -> bool:
    """Whether *one* may be misread although nothing is odd about it."""
    return one.size > 1 or one.end - one.start > 2 or bool(_LETTER_OR_SIGN.fullmatch(one.repaired))


def _is_sure(written: str, window: tuple[str, str], one: Misread, gained: int, left: int) -> bool:
    if one.codec in DOUBLE:
        return one.size >= 2 and gained >= 2 and "!" not in shape(one.repaired)
    before, after = window[0][-1:], window[1][:1]
    if one.size > 1:
        return gained > 0 and not (_DRAWING.fullmatch(written) and one.size < _MIN_DRAWN)
    if len(written) > 2:
        return one.repaired in _SURE_SIGNS or gained > 0 or _is_symbol(one, written)
    if _DRAWING.match(written) and not before.isalpha():
        return False
    if written == "Ã\u00a0":
        return not before.strip()
    if gained <= 0 or left or not _LETTER_OR_SIGN.fullmatch(one.repaired):
        return False
    return written[0] == "Â" or before.isalpha() or after.isalpha() or (after.isdigit() and not one.repaired.isalpha())


def _is_symbol(one: Misread, written: str) -> bool:
    return bool(_SYMBOL.fullmatch(one.repaired)) and not _TRAILING.fullmatch(written[1:])


def _explains_lines(text: str, likely: list[Misread]) -> bool:
    """Whether every foreign character of the lines of *likely* is misread, and stands for a letter or sign of Latin."""
    foreign = likely and _FOREIGN.get(likely[0].codec)
    if not foreign or not all(_is_latin(text, one) for one in likely):
        return False
    ends = [found.end() for found in _LINE.finditer(text)]
    lines: dict[int, int] = {}
    for one in likely:
        line = bisect_right(ends, one.start)
        lines[line] = lines.get(line, 0) + len(foreign.findall(text, one.start, one.end))
    starts = [0, *ends]
    return all(_is_explained(text[starts[line] : ends[line]], foreign, n) for line, n in lines.items())


def _is_explained(line: str, foreign: re.Pattern[str], misread: int) -> bool:
    return len(foreign.findall(line)) == misread and len(_LATIN_WORD.findall(line)) >= _MIN_LATIN_WORDS


def _is_latin(text: str, one: Misread) -> bool:
    """Whether *one* is a letter or sign in a Latin word, or one of the few that are words by themselves."""
    before, after = text[max(0, one.start - 1) : one.start], text[one.end : one.end + 1]
    if not before.strip() and not after.strip():
        return one.repaired in _WORDS
    beside = before.isascii() and after.isascii() and (before.isalpha() or after.isalpha())
    return beside and (bool(_LETTER_OR_SIGN.match(one.repaired)) or one.repaired[0] in _SURE_SIGNS)
