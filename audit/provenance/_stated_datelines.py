"""Datelines: the place, the day and the agency that news begins with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from audit.provenance._stated_body import Body, Said
from audit.text.dates import date_at
from audit.text.flat import flat
from audit.text.patterns import lazy
from audit.text.triggers import Group, Places

#: Agencies whose name in brackets behind a place is a dateline.
_AGENCIES: Final = (
    *("reuters", "ap", "afp", "upi", "xinhua", "tass", "bloomberg", "dpa", "efe", "ansa", "kyodo", "yonhap", "ani"),
    *("pti",),
    *("ians", "cnn", "cns", "apa", "lusa", "belga", "anp", "ritzau", "ntb", "tt", "pap", "aap", "bernama", "antara"),
    *("irna",),
    *("wafa", "sana", "anadolu", "aa", "dha", "iha", "vna", "bbc", "dow jones", "dts nachrichtenagentur"),
    *("marketwatch", "pr newswire", "prnewswire"),
    *("business wire", "globe newswire", "globenewswire", "newsfile corp.", "ots", "epd", "kna", "sid", "apn", "rfi"),
    *("rtr",),
)

GROUPS: Final[Mapping[Group, Sequence[str]]] = {
    "dateline": ("日电", "日讯", "日消息", "日专电", "日 电"),
    "outlet's news": ("报讯", "网讯"),
    "agency": [f"({name}" for name in _AGENCIES],
    "russian agency": ("риа новости", "тасс", "интерфакс"),
    "korean agency": ("=연합뉴스", "=뉴시스", "=뉴스1"),
    "japanese agency": ("【",),
}

_CHINESE = lazy(
    r"[\s*_>(【■□●]{0,12}(?P<agency>(?:[\u3400-\u9fff]{1,6}?)(?:通讯社|新闻网|日报社|晚报|日报|时报|新闻社|社|网))?"
    r"(?P<place>[\u3400-\u9fff、 ]{0,12}?)(?P<date>(?:(?:\d{4} ?年)? ?(?:\d{1,2}|[一二三四五六七八九十"
    r"]{1,2}) ?月)? ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日) ?(?:专?电(?![话视子影脑力气动台报])|"
    r"讯|消息)(?P<open>[\s(:,]|$)?"
)
_NEWS = lazy(
    r"[\s*_>(【■□●]{0,12}(?P<agency>(?!本)[\u3400-\u9fff]{2,6}?(?:日报|晚报|早报|晨报|时报|商报|新闻网"
    r"|[\u3400-\u9fff]网))讯(?=[ (,])"
)
_PLACE_AND_AGENCY = lazy(
    rf"[ *_>]{{0,6}}[^\W\d_][^()\n]{{1,60}} ?\((?P<agency>{'|'.join(map(re.escape, _AGENCIES))})\) {{0,"
    rf"2}}(?:\.?[-–—]|--|:|\.)"
)
_DAY_BEFORE_AGENCY = lazy(r"[,/] ?(?=[^,()]{3,24}\()")
_RUSSIAN = lazy(
    r"[ *_]{0,6}[А-ЯЁ][А-ЯЁA-Zа-яё -]{2,30}, (?P<date>\d{1,2} [а-я]{3,8}\.?(?: \d{4})?) ?\.? ?[-–—./] "
    r"?/?(?P<agency>РИА Новости|ТАСС|Интерфакс)"
)
_KOREAN = lazy(r"[(\[【][가-힣·, ]{2,20}=(?P<agency>연합뉴스|뉴시스|뉴스1)[)\]】]")
_JAPANESE = lazy(r"【[^】\n]{1,16}?(?P<agency>共同|时事|時事|ロイター|AFP(?:=時事)?|新華社|CNN)】")


def datelines(body: Body, places: Places) -> Iterator[Said]:
    """By which agency's dateline a text came, and of which day that is."""
    for group, read in _READERS.items():
        for at in filter(body.is_at_edge, places.of(group)):
            yield from read(body, at)


def _chinese(body: Body, at: int) -> Iterator[Said]:
    line, _ = body.line(at)
    start = max(line, at - 48)
    near = flat(body.text[start : at + 5])
    if start != line or not (found := _CHINESE.match(near)) or found.end() < at - start:
        return
    own = (found["agency"] or found["place"]).startswith("本")
    # "据…电" passes on what somebody else wrote; without an agency or a sign behind, the words are a sentence.
    if near.lstrip(" (").startswith("据") or not (found["agency"] or own or found["open"] is not None):
        return
    if found["agency"] and not own:
        yield _said(body.text, start, found)
    yield from _dated(body.text, start + found.start("date"))


def _outlet(body: Body, at: int) -> Iterator[Said]:
    start, end = body.line(at)
    found = _NEWS.match(flat(body.text[start : min(end, start + 40)]))
    if found and start + found.end("agency") == at + 1:
        yield _said(body.text, start, found)


def _agency(body: Body, at: int) -> Iterator[Said]:
    text = body.text
    start, end = body.line(at)
    found = _PLACE_AND_AGENCY.match(flat(text[start:end])) if at - start <= 80 else None
    if found and start + found.start("agency") == at + 1 and _is_place(text[start:at], found["agency"]):
        yield _said(text, start, found)
        # WASHINGTON, March 3 (Reuters)
        for comma in _DAY_BEFORE_AGENCY.finditer(text, start, at + 1):
            yield from _dated(text, comma.end())


def _is_place(before: str, agency: str) -> bool:
    """Whether every word has a capital: "NEW YORK, March 3", "Rio de Janeiro", and not "He works for an agency".

    Agencies of two letters write their places in capitals; the letters may be short for anything.
    """
    first = re.match(r"\W*([^\W\d_]+)", before)
    if len(agency) < 3 and not (first and len(first[1]) > 2 and first[1].isupper()):
        return False
    words = [word for word in before.strip(" *_>").split() if len(word) > 3 and not word[0].isdigit()]
    return len(words) <= 6 and all(not word[0].islower() for word in words[:1]) and sum(map(str.islower, words)) <= 1


def _russian(body: Body, at: int) -> Iterator[Said]:
    start, end = body.line(at)
    found = _RUSSIAN.match(body.text, start, end)
    if found and found.start("agency") == at:
        yield _said(body.text, 0, found)
        yield from _dated(body.text, found.start("date"))


def _korean(body: Body, at: int) -> Iterator[Said]:
    if found := _KOREAN.search(body.text, max(0, at - 24), at + 12):
        yield _said(body.text, 0, found)


def _japanese(body: Body, at: int) -> Iterator[Said]:
    if found := _JAPANESE.match(body.text, at):
        yield _said(body.text, 0, found)


_READERS: Final[Mapping[Group, Callable[[Body, int], Iterator[Said]]]] = {
    "dateline": _chinese,
    "outlet's news": _outlet,
    "agency": _agency,
    "russian agency": _russian,
    "korean agency": _korean,
    "japanese agency": _japanese,
}


def _dated(text: str, at: int) -> Iterator[Said]:
    if day := date_at(text, at):
        yield Said("dated", day.value, day.start, day.end)


def _said(text: str, start: int, found: re.Match[str]) -> Said:
    first, last = (start + at for at in found.span("agency"))
    return Said("publisher", text[first:last], first, last)
