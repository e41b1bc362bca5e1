"""Names of people where they are credited: which words behind "By" or 记者 are names, and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from audit.text.flat import flat
from audit.text.patterns import lazy

#: No list of credited people is longer.
LONGEST: Final = 160
#: What is written where nobody is named, or where something else than a name follows a name.
_NOBODY: Final = frozenset(
    {
        *("unknown", "anonymous", "admin", "administrator", "none", "n/a", "na", "tbd", "various", "staff", "guest"),
        *("editor", "the editors", "author", "user", "name", "your name", "author name", "me", "myself", "root"),
        *("anonym", "unbekannt", "anonyme", "inconnu", "anónimo", "anonimo", "desconocido", "аноним", "неизвестен"),
        *("佚名", "不详", "未知", "匿名", "无名氏", "网络", "网友", "互联网", "本站", "管理员", "小编", "某某"),
        *("本报讯", "本网"),
        *("原创", "作者", "编辑", "记者", "無", "无", "待定", "不明", "익명", "관리자", "미상", "이름"),
    }
)
#: A Latin "name" that has one of these is a post, an outlet or a word of the web.
_NO_NAME: Final = frozenset(
    {
        *("editor", "editors", "writer", "writers", "reporter", "reporters", "correspondent", "contributor", "staff"),
        *("press", "news", "times", "team", "agency", "agencies", "university", "institute", "department", "magazine"),
        *("committee", "council", "ministry", "office", "inc", "ltd", "llc", "gmbh", "corp", "company", "group"),
        *("services", "service", "bureau", "desk", "phd", "md", "mba", "ph.d", "m.d", "jr", "sr", "demand", "mail"),
        *("redaktion", "redacción", "redação", "redazione", "rédaction", "редакция", "the", "this", "and", "or", "for"),
        *("what", "how", "why", "when", "free", "read", "more", "share", "comments", "copyright", "rights", "license"),
        *("road", "street", "bridge", "river", "design", "default", "data", "code", "updated", "published", "posted"),
        *("still", "from", "screenshot", "courtesy", "image", "images", "photo", "date", "correspondents", "editing"),
    }
)
_PARTICLES: Final = frozenset(
    {
        *("de", "da", "do", "dos", "das", "del", "della", "di", "la", "le", "du", "des", "el", "al", "bin", "ibn", "y"),
        *("e", "van", "von", "der", "den", "ter", "ten", "zu", "af", "av", "ben", "st.", "i"),
    }
)
_BETWEEN = lazy(
    r"\s*[、,，;；/／&＆|•]\s*|\s+(?:and|und|et|och|og|ve|dan|и|та|oraz|with)\s+|(?<=[^\s.])\s+(?:y|e|"
    r"en|i)\s+(?=\S+\s+\S)"
)
#: 山田さくら, ジョン・スミス, 김하늘; a particle between would make words of them.
_EAST = lazy(
    r"[\u3400-\u9fff々ヶ]{1,4}(?![のはがをにでともへや])[ぁ-んァ-ヿ]{0,4}|[ァ-ヿ]{2,10}(?:[・·][ァ-ヿ]"
    r"{2,10}){1,2}|[가-힣]{2,5}"
)
_HAN_AND_BLANKS = lazy(r"[\u3400-\u9fff·•‧ \u3000]+")
_UNCASED = lazy(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u10d0-\u10ff][^\d,،.:!?()]{1,40}")
_MARKS = " \t\u3000\xa0*_`~\"'“”「」『』《》<>[]【】(（)）:：.。-–—…/／、,，;；"
_BLANKS = lazy(r"[ \t\u3000\xa0]+")
_KANA = lazy("[ぁ-ヿ]")
#: So far around a name its language shows.
_NEAR: Final = 200


class Person(NamedTuple):
    """A name, without blanks that pad it, and the code points that it stands in."""

    name: str
    start: int
    end: int


def people(text: str, start: int, end: int, *, least: int = 1, longest: int = 4) -> Iterator[Person]:
    """The names that `text[start:end]` begins with, up to where something else follows.

    A name in letters that have capitals has *least* words or more, one in Chinese characters *longest* of them at most.
    """
    end = min(end, start + LONGEST, len(text))
    at = stripped(text, start, end)[0]
    while at < end:
        between = _BETWEEN.search(text, at, end)
        stop = between.start() if between else end
        found = list(_names(text, at, stop, least, longest))
        yield from found
        if not found or between is None:
            return
        at = between.end()


def _names(text: str, start: int, end: int, least: int, longest: int) -> Iterator[Person]:
    start, end = stripped(text, start, end)
    piece = text[start:end]
    if not piece or flat(piece) in _NOBODY:
        return
    if _HAN_AND_BLANKS.fullmatch(piece):
        yield from _han(text, start, end, longest)
    elif (_EAST.fullmatch(piece) and len(piece) > 1) or _is_spelt_name(piece, least):
        yield Person(_BLANKS.sub(" ", piece), start, end)


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the marks and blanks at its edges."""
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _han(text: str, start: int, end: int, longest: int) -> Iterator[Person]:
    """Names in Chinese characters: blanks stand between them, and within those of two that are to look like three.

    In Japanese a blank stands between the surname and the given name.
    """
    words = [(found.start(), found.end()) for found in re.finditer(r"[^ \u3000]+", text[start:end])]
    is_japanese = end - start > 3 and bool(_KANA.search(text, max(0, start - _NEAR), end + _NEAR))
    n = 0
    while n < len(words):
        first, last = words[n]
        if n + 1 < len(words) and (is_japanese or (last - first == 1 and words[n + 1][1] - words[n + 1][0] == 1)):
            n, last = n + 1, words[n + 1][1]
        name = _BLANKS.sub("", text[start + first : start + last])
        if not (2 <= len(name) <= longest + is_japanese or ("·" in name and len(name) <= 14)) or flat(name) in _NOBODY:
            return
        yield Person(name, start + first, start + last)
        n += 1


def _is_spelt_name(piece: str, least: int) -> bool:
    words = piece.split()
    if len(piece) > 48 or not least <= len(words) <= 5:
        return False
    if _UNCASED.fullmatch(piece):
        return True
    if {word.strip(".").lower() for word in words} & _NO_NAME or words[0].lower() in {"de", "e", "y", "i"}:
        return False
    capitals = [word for word in words if _is_capital(word)]
    others = [word for word in words if not _is_capital(word)]
    is_long = any(len(word) > 2 for word in capitals)
    return len(capitals) >= least and is_long and all(word.lower() in _PARTICLES for word in others)


def _is_capital(word: str) -> bool:
    return word[0].isupper() and all((char.isalpha() and char < "\u2e80") or char in ".'’-\u0301" for char in word)
