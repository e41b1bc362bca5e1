"""Outlets, authorities and addresses where they are credited: which words behind "Source:" are the name of one."""

from __future__ import annotations

import re
from typing import Final

from audit.provenance._stated_people import stripped
from audit.text.flat import flat
from audit.text.patterns import lazy

#: A name of an outlet or an authority in letters has so many words at most, and so many code points; one in Chinese
#: or Japanese so many.
_WORDS, _LETTERS, _IDEOGRAPHS = 7, 60, 24
_URL = lazy(r"(?:https?://|www\.)[^\s<>\"'“”‘’「」『』【】（），。、；！？|\\`]{2,2000}", re.IGNORECASE)
_NAME_END = lazy(
    r"[\n|·•<>;；,，。、(（\[\]】！!？?=*_`\"]| {2}|\u3000|\xa0|\t| [-–—] |'(?=[\s,;)}\]]|$)| (?=(?:[A-Z][a"
    r"-zé]{2,8} )?(?:19|20)\d\d)|[.:：](?=\s|$)|(?<=[\u3400-\u9fff가-힣]) (?=[^\s:：]{1,12}[:：])"
)
_OPENS: Final = "《「『“["
_QUOTED = lazy(r"《[^》\n]{1,60}》|「[^」\n]{1,60}」|『[^』\n]{1,60}』|“[^”\n]{1,60}”|\[[^\]\n]{1,60}\]")
_NOBODY: Final = frozenset(
    {
        *("网络", "互联网", "网上", "本站", "本网", "原创", "综合", "其他", "其它", "未知", "不详", "无", "转载"),
        *("网友", "微信"),
        *("百度", "自己", "作者", "同上", "下图", "上图", "见下", "投稿", "自编", "自拟", "本文", "公众号", "官网"),
        *("链接",),
        *("unknown", "various", "internet", "web", "the web", "own", "none", "n/a", "original", "github", "link"),
        *("url",),
        *("here", "self", "todo", "tbd", "same", "yes", "no", "true", "false", "null", "public", "private", "local"),
        *("интернет", "неизвестен", "собственный", "eigene", "propia", "propria", "propre", "인터넷", "자체", "不明"),
    }
)
#: "Source: own calculations", "资料来源：作者自绘"
_OWN = lazy(
    r"(?:authors?|own|our|my|this|the (?:author|following|above)|eigene|elabora|élabora|propi|autor|ра"
    r"счёт|расчет|see|based"
    r"|data|adapted|作者|笔者|根据|自|本|见|整理|以上|如下|网络|互联网|http)"
)
_CODE = lazy(r"[{}$\\=#@^~]|\.(?:[a-z]{2,4})$|::|/")
_DOMAIN = lazy(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|cn|gov|edu|info|jp|de|fr|uk|ru|kr)(?:\.[a-z]{2})?")


def url_at(text: str, at: int) -> tuple[int, int] | None:
    """The address that begins at code point *at*, without the marks of the sentence behind it."""
    found = _URL.match(text, at)
    if not found:
        return None
    end = found.end()
    while text[end - 1] in ".,;:!?*_~…" or (text[end - 1] in ")]" and _is_unpaired(text, at, end)):
        end -= 1
    return (at, end) if end - at > len("https://") else None


def _is_unpaired(text: str, start: int, end: int) -> bool:
    """Whether the bracket before *end* was opened before *start*."""
    close = text[end - 1]
    return text.count("([)]"[")]".index(close)], start, end) < text.count(close, start, end)


def outlet_at(text: str, at: int, stop: int) -> tuple[int, int] | None:
    """The name of an outlet or an authority that begins at code point *at*; it ends before *stop*."""
    # Strings and signs of a program.
    if text[at : at + 1] in ("", *"\"'+$({<&%"):
        return None
    found = _QUOTED.match(text, at, stop) or _NAME_END.search(text, at, stop)
    start, end = stripped(text, at, (found.end() if found[0][0] in _OPENS else found.start()) if found else stop)
    return (start, end) if _is_outlet(text[start:end]) else None


def _is_outlet(name: str) -> bool:
    low = flat(name)
    if len(name) < 2 or low in _NOBODY or _OWN.match(low) or low.isdecimal():
        return False
    if name[0] >= "\u2e80":
        return len(name) <= _IDEOGRAPHS
    if _DOMAIN.fullmatch(low):
        return True
    words = name.split()
    is_named = name[0].isupper() or name[0].isdigit() or name[0].lower() == name[0].upper()
    return is_named and len(words) <= _WORDS and len(name) <= _LETTERS and not _CODE.search(low)
