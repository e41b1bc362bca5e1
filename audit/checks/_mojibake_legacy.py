"""Bytes of an older encoding that were read as Latin-1: ÖÐÎÄ for 中文, Ïðèâåò for Привет, okr¹¿enie for okrążenie.

Two ways lead to it. Text in another script becomes runs of accented letters longer than any language has; the bytes of
such lines are decoded anew, as those of a file. Text in Latin letters has some letters wrong: signs inside words, or
letters beside each other that no one language has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from audit.checks._mojibake_codecs import Beyond, Finding, single
from audit.text.decode import decode
from audit.text.patterns import lazy
from audit.text.shape import oddities, shape

_HIGH = "\u0080-\u00ffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
#: No language writes four accented letters of Latin-1 in a row.
_LONG = lazy(rf"[À-ÖØ-öø-ÿ][{_HIGH}]{{3}}")
_STRETCH = lazy(rf"[{_HIGH}](?:[^\n]*[{_HIGH}])?")
_LETTERS_OF_LATIN_1 = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ")
#: Fewer different ones make no such text.
_MIN_DISTINCT = 3
#: So much of such a stretch is beyond ASCII, blanks apart; of a line in French or Vietnamese a tenth or a third is.
_MIN_SHARE = 0.45
_MIN_HIGH = 6
#: In text two neighbours are next to each other in the alphabet, or the same letter in two cases, one time in ten.
_MAX_STEPS = 0.3
#: Scripts whose older encodings have no accented letters, by the classes of a shape; nearly all letters are in one.
_SCRIPTS = ("cC", "gG", "b", "r", "t", "HK", "N")
_MIN_SCRIPT = 0.8
#: What was decoded anew is offered as a repair when it has at most one oddity in so many characters.
_CHARS_AN_ODDITY = 20

_LOWER = "[a-zà-öø-ÿ]"


class Letters(NamedTuple):
    """What a line in Latin letters has when its *encoding* was read as Latin-1.

    `wrong` are the letters that gave way to others. All of `beside` are in the line, so many times; none of `never`,
    which are letters of languages that write the wrong ones rightly.
    """

    encoding: str
    wrong: re.Pattern[str]
    at_least: int
    beside: Mapping[str, int]
    never: str
    signs: str

    def needs(self, chars: frozenset[str]) -> bool:
        """Whether a text of these characters may have such lines at all."""
        return not any(chars.isdisjoint(some) for some in (self.signs, *self.beside))

    def applies(self, line: str) -> bool:
        """Whether *line* is such a one."""
        if len(self.wrong.findall(line)) < self.at_least or any(char in line for char in self.never):
            return False
        return all(sum(map(line.count, chars)) >= least for chars, least in self.beside.items())


_LETTERS = (
    # Polish ą ł ż and Czech š ť ž become signs within a word.
    Letters("cp1250", lazy(f"(?<={_LOWER})[¹³¿¾¼£¥ª](?={_LOWER})"), 2, {}, "=×÷", "¹³¿¾¼£¥ª"),
    # Czech ř ě č ů ň: Danish and Norwegian write ø, but no ì and ù; Italian the others, but no ø.
    Letters("cp1250", lazy("[øìèùòïØÈ]"), 3, {"øØ": 1, "ìù": 1}, "åæœçãõâêà", "ø"),
    # Romanian ţ and ă: Icelandic writes þ, Portuguese ã.
    Letters("cp1250", lazy("[þã]"), 3, {"þ": 1, "ã": 1}, "áéíóúæðçõ", "þ"),
    # Hungarian ő and ű: Portuguese writes õ, but no ö and ü; Estonian both, but no á, é and í.
    Letters("cp1250", lazy("[õûÕÛ]"), 1, {"áéí": 3, "öü": 1}, "ãçêàäåñïèîâô", "õûÕÛ"),
    # Turkish ı ğ ş: Icelandic and Faroese write ý þ ð, but no ü and ç.
    Letters("cp1254", lazy("[ýþðÝÞ]"), 3, {"üç": 1, "þð": 1, "ýÝ": 1}, "áéíóúæøå", "ýÝ"),
)
_GATE = lazy(f"[þõûýðø]|{_LOWER}[¹³¿¾¼£¥ª]{_LOWER}")
_WORD = lazy(r"[^\s.,;:!?()]+")


def other_scripts(text: str, seen: Beyond) -> Iterator[Finding]:
    """The stretches of *text* that are another script in an older encoding, the same in all lines.

    Where the encoding cannot be told it is `unknown`, but the stretch still no text.
    """
    if len(seen.chars & _LETTERS_OF_LATIN_1) < _MIN_DISTINCT or not _LONG.search(seen.runs):
        return
    found = [(start, _STRETCH.search(line)) for start, line in _lines(text, _LONG)]
    dense = [
        (start + stretch.start(), stretch.group())
        for start, stretch in found
        if stretch and _is_dense(stretch.group()) and not _is_table(stretch.group())
    ]
    encoding = _encoding_of("\n".join(written for _, written in dense)) if dense else None
    for start, written in dense:
        label = f"{encoding or 'unknown'} as latin-1"
        yield Finding(start, start + len(written), label, encoding and _natural(written, encoding))


def wrong_letters(text: str, seen: Beyond) -> Iterator[Finding]:
    """The words of *text* with letters that its language does not have."""
    rules = [rule for rule in _LETTERS if rule.needs(seen.chars)]
    for start, line in _lines(text, _GATE) if rules else ():
        rule = next((rule for rule in rules if rule.applies(line)), None)
        for word in _WORD.finditer(line) if rule else ():
            if rule and rule.wrong.search(line, *word.span()):
                yield Finding(start + word.start(), start + word.end(), f"{rule.encoding} as latin-1", None)


def _lines(text: str, wanted: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The lines that have what is *wanted*, with where they begin."""
    place = 0
    while found := wanted.search(text, place):
        start = text.rfind("\n", place, found.start()) + 1 or place
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        yield start, text[start:end]
        place = end


def _is_dense(written: str) -> bool:
    """Whether *written* is more than half beyond ASCII, and has only what Latin-1 and Windows-1252 have."""
    high = [char for char in written if not char.isascii()]
    enough = len(high) >= max(_MIN_HIGH, _MIN_SHARE * len("".join(written.split())))
    return enough and single("cp1252").to_byte.keys() >= set(map(ord, high))


def _is_table(written: str) -> bool:
    """Whether *written* lists characters: each follows the one before, or is its other case."""
    steps = [abs(ord(b) - ord(a)) for a, b in pairwise("".join(written.split()))]
    return sum(step in (1, 2, 31, 32, 33) for step in steps) > _MAX_STEPS * len(steps)


def _bytes_of(written: str) -> bytes:
    to_byte = single("cp1252").to_byte
    return bytes(to_byte.get(point, point) for point in map(ord, written))


def _encoding_of(written: str) -> str | None:
    """The encoding that the bytes of *written* are in; none where that is not one of another script."""
    found = decode(_bytes_of(written))
    return found.encoding if found.status == "ok" and _is_one_script(found.text) else None


def _natural(written: str, encoding: str) -> str | None:
    """What the bytes of *written* say in *encoding*, where that is natural."""
    try:
        repaired = _bytes_of(written).decode(encoding)
    except UnicodeDecodeError:
        return None
    return repaired if oddities(repaired) * _CHARS_AN_ODDITY <= len(repaired) else None


def _is_one_script(text: str) -> bool:
    """Whether nearly all letters beyond Latin are of one script, and there are more of them than of Latin."""
    classes = shape(text)
    counts = {script: sum(map(classes.count, script)) for script in (*_SCRIPTS, "aA", "hlnk")}
    best = max(counts[script] for script in _SCRIPTS)
    latin = counts.pop("aA")
    return best > latin and best >= _MIN_SCRIPT * sum(counts.values())
