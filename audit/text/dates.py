"""Dates as people write them, and what they say: a year, a month and a day, or as much of it as is there.

The form is that of ISO 8601: ``2019-02-22``, ``2019-02``, ``2019``, and ``--02-22`` for a day of which no year is told.
A day that no calendar has is no date, and neither is one that can be read in two ways, such as 03/04/2020.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from audit.text.flat import flat
from audit.text.months import is_weekday
from audit.text.months import month as month_of
from audit.text.numerals import ideographic_value
from audit.text.patterns import lazy

#: No date is longer, its weekday and its blanks included.
LONGEST: Final = 48
#: Years before these were not dated so, and later ones are not due.
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
#: The first year of each era is one more than these.
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911}
#: The calendar of Thailand counts from here; a year of our own calendar is never so late.
_BUDDHIST: Final = 543
_PLACES: Final = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0"}

_HAN = "一二三四五六七八九十廿卅"
_GAP = r"[ \n]?"
_WEEKDAY = r"(?:(?P<weekday>[^\W\d_][^\s\d,.:;]{1,14})[,.،]?,? {1,2})?"
#: A name of a month: the table says whether it is one.
_NAME = r"(?P<name>[^\W\d_][^\s\d.,،;:/()\[\]<>-]{2,14}(?: (?:الثاني|الأول))?)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?!\d)"
_OF = r"(?: (?:de|del|do|of|di)(?= ))?"

#: They are tried in this order, each on flattened text and from the beginning.
_FORMS: Final = tuple(
    map(
        re.compile,
        (
            # 2019-02-22, 2019/2/22, 2019. 2. 22., 20190222 is none: it may be any number.
            r"(?P<year>\d{4})(?P<sign>[-/.]|\. )(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d/]|[.-]\d)",
            # 22.02.2019, 22/02/2019, 02/22/2019
            r"(?P<first>\d{1,2})(?P<sign>[-/.]|\. )(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d/]|[.-]\d)",
            # 2019年2月22日, 二〇一九年二月二十二日, 令和元年5月1日, 民国108年, 2월 22일
            r"(?P<era>令和|平成|昭和|大正|明治|(?:中华)?民国)(?:(?P<of>元|\d{1,3}|[一二三四五六七八九十百〇零]{1,4})"
            rf"{_GAP}年)(?:{_GAP}(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}}){_GAP}月"
            rf"(?:{_GAP}(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}}){_GAP}日)?)?",
            rf"(?P<year>\d{{4}}|[〇零一二三四五六七八九○]{{4}}){_GAP}[年년]"
            rf"(?:{_GAP}(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}}){_GAP}[月월]"
            rf"(?:{_GAP}(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}}){_GAP}[日号일])?)?",
            rf"(?<!\d)(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}}){_GAP}[月월]{_GAP}(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})"
            rf"{_GAP}[日号일]",
            # ngày 22 tháng 2 năm 2019
            rf"(?:ngày )?{_DAY},? tháng (?P<month>\d{{1,2}})(?:,? (?:năm )?{_YEAR})?",
            # Friday, 22nd of February 2019; 22. Februar 2019; 22 de febrero de 2019; 22-Feb-2019
            rf"{_WEEKDAY}(?:le )?{_DAY}(?:st|nd|rd|th|er|º|°|\.|-?(?:ое|го))?(?:{_OF}[ -]|(?<=\.)){_NAME}"
            rf"(?:\.?,?(?: (?:de|del|di|of))?[ -]{_YEAR}|(?![^\W\d_-]))",
            # Fri Feb 22 14:40:47 CET 2019
            rf"{_WEEKDAY}{_NAME} {{1,2}}(?P<day>\d{{1,2}}) \d{{2}}:\d{{2}}:\d{{2}}(?: [a-z+\d]{{2,5}})? {_YEAR}",
            # Friday, February 22, 2019; Feb. 22
            rf"{_WEEKDAY}{_NAME}\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?!\d|[.:]\d|,\d{{3}}(?!\d))(?:,? ?(?<=[, ]){_YEAR})?",
            # 2019. február 22., 2019 m. vasario 22 d.
            rf"{_YEAR}(?:\.| m\.)? {_NAME} {_DAY}\.?",
            # February 2019, febrero de 2019
            rf"{_NAME}\.?,?{_OF} {_YEAR}",
        ),
    )
)
#: 2019-02 and 2019 may be any figures.
_BARE = lazy(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?(?![\w/-]|[.,:]\d)")


class Date(NamedTuple):
    """What a date says, in the form of ISO 8601, and the code points that it stands in."""

    value: str
    start: int
    end: int


def date_at(text: str, at: int, *, bare: bool = False) -> Date | None:
    """The date that begins at code point *at*; a bare year, with a month or without, is one only if asked for."""
    near = flat(text[at : at + LONGEST])
    for form in _FORMS:
        found = form.match(near)
        if found and (value := _value(found)):
            return Date(value, at, at + found.end())
    found = _BARE.match(near) if bare else None
    value = _iso(int(found["year"]), int(found["month"] or 0), 0) if found else None
    return Date(value, at, at + found.end()) if found and value else None


def _value(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    if parts.get("first"):
        first, second, year = (int(parts[name]) for name in ("first", "second", "year"))
        return next(
            (iso for day, month in _orders(first, second, parts["sign"]) if (iso := _iso(year, month, day))), None
        )
    year, month, day = (_number(parts.get(name)) for name in ("year", "month", "day"))
    if parts.get("era"):
        year = _ERAS[parts["era"].removeprefix("中华")] + (1 if parts["of"] == "元" else _number(parts["of"]))
    if (weekday := parts.get("weekday")) and not is_weekday(weekday):
        return None
    if parts.get("name"):
        month = month_of(parts["name"].rstrip("."))
        # A name that is no month makes no date, whatever stands beside it.
        if not month:
            return None
        if year > _LAST_YEAR:
            year -= _BUDDHIST
    return _iso(year, month, day)


def _orders(first: int, second: int, sign: str) -> Iterator[tuple[int, int]]:
    """What may be the day and what the month: between slashes that is told only by a number over 12."""
    if sign != "/" or first > 12 or first == second:
        yield first, second
    elif second > 12:
        yield second, first


def _number(numeral: str | None) -> int:
    if not numeral:
        return 0
    if numeral.isdecimal():
        return int(numeral)
    by_place = "".join(_PLACES.get(char, "") for char in numeral.replace("○", "〇"))
    if len(by_place) == len(numeral) > 1:
        return int(by_place)
    return ideographic_value(numeral) or 0


def _iso(year: int, month: int, day: int) -> str | None:
    """The date in ISO 8601; 0 is what is not told. None if there is no such day."""
    if year and not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if not month:
        return f"{year:04}" if year and not day else None
    if not day:
        return f"{year:04}-{month:02}" if year and month <= 12 else None
    try:
        # Of a leap year, so that 29 February is a day of a year that is not told.
        date(year or 2000, month, day)
    except ValueError:
        return None
    return f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
