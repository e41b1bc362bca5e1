"""Days in a text: 2019-02-18, 18.02.2019, 18 February and 2月18日 are all `d:2-18`, whatever year they are of."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from audit.duplicates.translation.found import Found
from audit.duplicates.translation.lexicon import lexicon_of
from audit.duplicates.translation.words import alternatives
from audit.text.numerals import ideographic_value
from audit.text.patterns import lazy

#: Three numbers with one sign between them: the year is the one of four digits.
_NUMERIC_DATE = lazy(r"(\d(?<![\d./-]\d)\d{0,3})([-/.])(\d{1,2})\2(\d{1,4})(?![\d/]|[.-]\d)")
#: From the sign for the month on, and what stands before it.
_HAN = "[一二三四五六七八九十廿卅]{1,4}"
_EAST_DATE = lazy(rf"[月월] ?(\d{{1,2}}|{_HAN})[日号號일]")
#: The longest of it: a year with its sign and a blank, and four characters for the month.
_EAST_REACH: Final = 12
_EAST_MONTH = lazy(rf"(?:(\d{{4}})[年년] ?)?(?<!\d)(\d{{1,2}}|{_HAN})$")


_WORD_BEGINS, _WORD_END = r"(?<!\w.)", r"(?!\w)"


@cache
def _month_patterns(primary: str) -> tuple[re.Pattern[str], ...]:
    """Match a day beside the name of a month: 18. Februar, 18 de febrero, 18th of February; February 18."""
    lexicon = lexicon_of(primary)
    if not lexicon.months:
        return ()
    day_first = (
        r"(\d(?<![\d.,:/-]\d)\d?)(?:-?[^\W\d_]{1,3}|[.:º°][^\W\d_]?)?[ \n]?(?:[^\W\d_]{1,2}(?:['’]| ))?"
        rf"({alternatives(lexicon.months)}){'' if primary == 'th' else _WORD_END}\.?(?:,? (?:del? )?(\d{{4}})(?!\d))?"
    )
    month_first = (
        rf"({alternatives(lexicon.months, before=_WORD_BEGINS)})\.? (\d{{1,2}})(?!\d|[.,:]\d)"
        rf"(?:[^\W\d_]{{1,2}}{_WORD_END})?(?:, ?(\d{{4}})(?!\d))?"
    )
    return tuple(map(re.compile, [day_first, month_first][: 1 + lexicon.month_first]))


class _Part(NamedTuple):
    """A number in a date and the code points that it stands in."""

    value: int
    start: int
    end: int


def _part(match: re.Match[str], group: int) -> _Part:
    """A group that holds a number; 0 if it matched nothing, or no number."""
    numeral = match[group] or ""
    value = int(numeral) if numeral.isdecimal() else ideographic_value(numeral) if numeral else 0
    return _Part(value or 0, *match.span(group))


def find_dates(text: str, primary: str) -> list[Found]:
    """Days, each before the number of the day and the year that stand in it."""
    found = [_numeric_date(match) for match in _NUMERIC_DATE.finditer(text)]
    if "月" in text or "월" in text:
        found += [_east_date(text, match) for match in _EAST_DATE.finditer(text)]
    months = lexicon_of(primary).months
    for (day, name), pattern in zip(((1, 2), (2, 1)), _month_patterns(primary), strict=False):
        for match in pattern.finditer(text):
            found.append(_date(match.span(), months[match[name]], _part(match, day), _part(match, 3)))
    found.sort(key=lambda date: [(key, start, end) for start, end, key in date])  # by day, not by place
    return [part for date in found for part in date]


def _numeric_date(match: re.Match[str]) -> list[Found]:
    first, middle, last = (_part(match, group) for group in (1, 3, 4))
    if match.end(1) - first.start == 4 and match.end(4) - last.start <= 2:
        return _date(match.span(), middle.value, last, first)
    if match.end(1) - first.start > 2 or match.end(4) - last.start != 4:
        return []
    if match[2] == "." or first.value > 12 or first.value == middle.value:
        return _date(match.span(), middle.value, first, last)
    # Of two numbers between slashes the day is the one that can be no month.
    return _date(match.span(), first.value, middle, last) if middle.value > 12 else []


def _east_date(text: str, match: re.Match[str]) -> list[Found]:
    before = _EAST_MONTH.search(text, max(0, match.start() - _EAST_REACH), match.start())
    if not before:
        return []
    return _date((before.start(), match.end()), _part(before, 2).value, _part(match, 1), _part(before, 1))


def _date(span: tuple[int, int], month: int, day: _Part, year: _Part) -> list[Found]:
    """The anchors of one date, none if there is no such day."""
    if not (1 <= month <= 12 and 1 <= day.value <= 31):
        return []
    parts = [(part.start, part.end, f"n:{part.value}") for part in (day, year) if part.value]
    return [(*span, f"d:{month}-{day.value}"), *parts]
