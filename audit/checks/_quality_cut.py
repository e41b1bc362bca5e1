"""Texts that end, or begin, within a sentence.

That a mark is missing says little by itself: headings, lists, signatures, verses and messages have none. So a text is
its own measure: its other long lines end with a mark, and the last one breaks off in prose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from audit.checks._quality_characters import CLOSERS, TERMINALS
from audit.text.characters import is_unspaced
from audit.text.patterns import lazy
from audit.text.spans import Span

#: So much of a text is looked at on either side, in code points.
_SEEN: Final = 4000
#: A line of so many code points is prose, if it is not something else; a letter of an unspaced script counts as two and
#: a half.
_LONG: Final = 60
_UNSPACED: Final = 2.5
#: A last line of so many is prose where the text is in the style: headings are shorter or have more capitals.
_LINE: Final = 45
#: Of the other long lines so many must end with a mark, and there must be so many.
_ENDED: Final = 0.8
_OTHERS: Final = 2
#: What breaks off has so many words at least, a third of them in lower case: fewer are a name or a date behind the
#: text, or a heading.
_WORDS: Final = 3
_LOW: Final = 1 / 3
#: So many words are shown; of an unspaced script, so many letters.
_SHOWN: Final = 5
_SHOWN_LETTERS: Final = 10

#: Words that no heading, list or sentence ends with: articles, conjunctions and prepositions of a few languages.
_DANGLING: Final = lazy(
    r"(?:the|an|of|to|and|or|from|with|that|which|who|whose|their|his|our|your|is|are|was|were|will|would|than|because"
    r"|der|die|das|den|dem|des|ein|einen?|einem|einer|und|oder|von|vom|zum|zur|mit|für|dass|sich"
    r"|le|les|du|une?|et|ou|dans|pour|par|avec|qui|aux|ce|cette|el|los|las|y|con|para|por|del|unos|unas|que|su|sus"
    r"|il|gli|di|della|delle|dei|per|che|nel|alla|os|dos|em|uma|com|pelo|pela|ao"
    r"|het|een|van|en|met|voor|dat|och|att|som|för|med|av|på|og|til"
    r"|и|в|с|по|для|от|из|к|что|или|не|как|у|за|w|że|oraz|przez|się|že)\Z",
    re.I,
)

_MARKS = re.escape(TERMINALS)
_CLOSING = re.escape(CLOSERS) + "*_"
#: A line that is ended, or leads on to what stands below it.
_IS_ENDED = lazy(rf"[{_MARKS}…:：;；][{_CLOSING}\s]*+$")
#: Where a sentence ends within a line.
_END = lazy(rf"[.!?؟۔।][{_CLOSING}]*+\s+(?=\S)|[。！？｡][{_CLOSING}]*+(?=\S)")
#: What no text begins with: a word in lower case and another behind it, or a mark that closes.
_GOES_ON = lazy(r"[^\W\d_A-Z]{1,40}(?:[,;]? [^\W\d_A-Z])|[,;)，、；）」』”。][ \w]")
_WORD = lazy(r"\S+")
#: From the beginning of a line: no prose, but a list, code, a command, a table, an address, a notice or a quotation.
_OTHER = lazy(
    r"\s*(?:[-*•·–—+>#$|=~]|\(?\w{1,3}[.)、]\s|https?:|www\.)"
    r"|.*(?:[{}<>|=\\]|https?:|www\.|\S@\S|\s--?\w|©|\(c\)|\t| {3})",
    re.I,
)


def find_cut(text: str) -> Iterator[Span]:
    """The last words of a text that ends within a sentence, and the first ones of one that begins there."""
    end = len(text.rstrip())
    start = len(text) - len(text.lstrip())
    if start < end and _GOES_ON.match(text, start):
        yield from _cut_in(text, start)
    if end and _is_open(text[end - 1]):
        yield from _cut_off(text, end)


def _is_open(char: str) -> bool:
    """Whether a line can go on from here: from a word, or from a mark that never ends anything."""
    return char.isalnum() or char in ",，、" or unicodedata.category(char)[0] == "M"


def _cut_in(text: str, start: int) -> Iterator[Span]:
    if text[start].isalpha() and not text[start].islower():
        return
    first, *rest = _lines(text[start : start + _SEEN])
    others = [line for line in rest if _is_long(line)]
    capital = sum(not line.lstrip()[0].islower() for line in others)
    prose = not _OTHER.match(first) and _is_prose(first)
    if prose and bool(_IS_ENDED.search(first[-40:])) and len(others) >= _OTHERS and capital >= _ENDED * len(others):
        shown = [word.end() for word in _WORD.finditer(first)][:_SHOWN][-1]
        shown = min(shown, _SHOWN_LETTERS) if _has_unspaced(first[:_SHOWN_LETTERS]) else shown
        yield Span(start, start + shown, "truncated")


def _cut_off(text: str, end: int) -> Iterator[Span]:
    first = max(0, end - _SEEN)
    lines = _lines(text[first:end])
    last = lines[-1]
    fragment, finished = _unfinished(last)
    if _OTHER.match(last) or not _is_prose(fragment):
        return
    others = [line for line in lines[:-1] if _is_long(line)]
    # The first line may be a title.
    if others and others[0] is lines[0] and not _IS_ENDED.search(others[0][-40:]):
        del others[0]
    ended = sum(bool(_IS_ENDED.search(line[-40:])) for line in others)
    dangling = bool(_DANGLING.match(fragment.rsplit(None, 1)[-1]))
    if len(others) >= _OTHERS:
        in_style = ended >= _ENDED * len(others)
        cut = in_style and (finished > 0 or dangling or _weight(last) >= _LINE)
    elif others:
        cut = ended == len(others) and (finished > 0 or dangling or _weight(last) >= _LONG)
    else:
        cut = finished >= _OTHERS and dangling
    if cut:
        yield Span(end - _tail(fragment), end, "truncated")


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _is_long(line: str) -> bool:
    return _weight(line) >= _LONG and not _OTHER.match(line)


def _unfinished(line: str) -> tuple[str, int]:
    """What stands behind the last sentence that ends in a line, and how many do."""
    ends = [found.end() for found in _END.finditer(line)]
    return line[ends[-1] if ends else 0 :], len(ends)


def _weight(line: str) -> float:
    if line.isascii() or len(line) >= _LONG:
        return len(line)
    return len(line) + (_UNSPACED - 1) * sum(is_unspaced(ord(char)) for char in line)


def _is_prose(fragment: str) -> bool:
    words = _WORD.findall(fragment)
    unspaced = sum(is_unspaced(ord(char)) for char in fragment)
    if unspaced > len(fragment) / 2:
        return unspaced >= _UNSPACED * _WORDS
    low = sum(word[0].isalpha() and not word[0].isupper() for word in words)
    return len(words) >= _WORDS and low >= len(words) * _LOW


def _tail(fragment: str) -> int:
    """How much of the end of what breaks off is shown."""
    words = list(_WORD.finditer(fragment))[-_SHOWN:]
    shown = len(fragment) - words[0].start()
    return min(shown, _SHOWN_LETTERS) if _has_unspaced(fragment[-_SHOWN_LETTERS:]) else shown


def _has_unspaced(text: str) -> bool:
    return any(is_unspaced(ord(char)) for char in text)
