"""Find numbers in a text, whatever they are written in, as values that a translation leaves alone.

A value is a decimal number in ASCII: `1,234`, `1.234`, `1 234` and `１２３４` are all `1234`, `十九` is `19`, `3万` is
`30000` and `1.2亿` is `120000000`. A group of three digits behind a separator counts as thousands in every language:
what is a decimal in one and thousands in the other then still has one value in both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from audit.text.patterns import lazy

#: Words that multiply the figure before them, such as `million`, with what they stand for.
Scales = tuple[tuple[str, int], ...]

#: More digits are no quantity, telephone number or date, but data.
LONGEST: Final = 20

# --- Figures ---------------------------------------------------------------------------------------------------------

#: Every repeat is bounded, and no figure begins within another, so that the time grows with the length of the text.
_FIGURE = lazy(
    # Not in a name: utf8, COVID-19; but mid-2019.
    r"(?<![\dA-Za-z_])(?:(?<![A-Za-z]-)|(?=\d{4}))(?:"
    # Versions and addresses keep their dots, unless all behind the first are groups of three.
    r"(?P<chain>(?!\d{1,3}(?:\.\d{3}){1,6}(?![.\d]))\d{1,5}(?:\.\d{1,5}){2,6}(?![.\d]))"
    r"|(?P<thousands>(?!0)\d{1,3}(?P<mark>[.,'’٬\u00a0\u2009\u202f ])\d{3}(?:(?P=mark)\d{3}){0,5}(?!\d)"
    r"(?:(?!(?P=mark))[.,٫]\d{1,9}(?!\d))?)"
    r"|(?P<lakhs>(?!0)\d{1,2}(?:,\d\d){1,4},\d{3}(?!\d))"
    r"|(?P<decimal>(?<!\d[.,])\d{1,12}[.,٫]\d{1,9}(?![.,]?\d))"
    rf"|\d{{1,{LONGEST}}}(?!\d))"
)
#: A single character first: what cannot begin a match is then skipped fast.
_DIGITS_IN_A_ROW = lazy(r"\d\d*")
_MARKS = lazy(r"[.,'’٬٫\u00a0\u2009\u202f ]")
_POINT = lazy("[.,٫]")

#: What multiplies a figure before it in Chinese, Japanese and Korean. 千 is also "kilo", and 조 and 兆 much else.
_EAST = lazy(
    "(?:(?P<ten>[十百千십백천])(?=[万萬亿億만억]))?(?P<myriad>万亿|萬億|[万萬亿億만억])"
    "|(?P<kilo>[千천])(?![克米瓦赫卡公兆里字伏帕焦])"
    "|(?P<tera>[兆조])(?= ?(?:[\\d円元圓원]|ウォン|ドル|달러|위안))"
)
_MORE = lazy(r"\d{1,4}(?!\d)| \d{1,4}(?=[천백십만억])")
_TENS: Final[Mapping[str, int]] = {"十": 10, "百": 100, "千": 1000, "십": 10, "백": 100, "천": 1000}
_MYRIADS: Final[Mapping[str, int]] = {
    **dict.fromkeys("万萬만", 10**4),
    **dict.fromkeys("亿億억", 10**8),
    **dict.fromkeys(("万亿", "萬億", "兆", "조"), 10**12),
}

# --- Ideographs ------------------------------------------------------------------------------------------------------

_DIGITS: Final[Mapping[str, int]] = {
    **dict.fromkeys("零〇", 0),
    **dict.fromkeys("一壹", 1),
    **dict.fromkeys("二两兩贰貳", 2),
    **dict.fromkeys("三叁參", 3),
    **dict.fromkeys("四肆", 4),
    **dict.fromkeys("五伍", 5),
    **dict.fromkeys("六陆陸", 6),
    **dict.fromkeys("七柒", 7),
    **dict.fromkeys("八捌", 8),
    **dict.fromkeys("九玖", 9),
}
_UNITS: Final[Mapping[str, int]] = {
    **dict.fromkeys("十拾", 10),
    **dict.fromkeys("百佰", 100),
    **dict.fromkeys("千仟", 1000),
}
#: These begin a numeral without a digit before them: 十九, and in Japanese 百三十.
_LEADING: Final = "十百千"
_TWENTIES: Final = {"廿": "二十", "卅": "三十"}
#: "By all means" far more often than ten million.
_WORDS: Final = frozenset({"千万", "千萬"})

#: Numbers of one character.
_SINGLE: Final[Mapping[str, int]] = {**_DIGITS, "十": 10}
_NUMERAL = "".join([*_DIGITS, *_UNITS, "万萬亿億廿卅"])
#: One character is a number only where something is counted by it, or behind 第. 十分 is "very".
_COUNTED = "个個年天次种種条條项項届屆岁歲周週家名位件本章节節座只隻场場倍期级級世代大回番人つ"
_BEFORE_ONE, _ONE = "几幾数數好多", "二两兩三四五六七八九十"
_IDEOGRAPHS = lazy(f"[{_NUMERAL}][{_NUMERAL}]*")

_ROMAN = lazy("(?=[IVXLCDM])(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


class Number(NamedTuple):
    """A number in a text: its value in ASCII, and the code points that it stands in."""

    value: str
    start: int
    end: int


def find_numbers(text: str, scales: Scales = ()) -> list[Number]:
    """The numbers in *text*, in order; `scales` are the words of its language that multiply a figure before them."""
    return sorted([*_figures(text, scales), *_ideographs(text)], key=lambda number: (number.start, number.end))


def _figures(text: str, scales: Scales) -> Iterator[Number]:
    behind, factors, end = _scale_pattern(scales), dict(scales), 0
    for digits in _DIGITS_IN_A_ROW.finditer(text):
        # What begins inside the number before is a part of it, as in 1,234 and 1亿2000万.
        if digits.start() < end or not (found := _FIGURE.match(text, digits.start())):
            continue
        value, end = _value(found), found.end()
        if found["chain"] is None:
            value, end = _multiplied(text, value, end, behind, factors)
        yield Number(value, found.start(), end)


def _value(found: re.Match[str]) -> str:
    """A figure in ASCII, without what groups its digits and without leading zeros."""
    figure = ascii_digits(found.group())
    if found["chain"]:
        return figure
    whole, fraction = figure, ""
    if found["decimal"]:
        whole, fraction = _POINT.split(figure)
    elif found["thousands"]:
        # The last separator is a decimal point if it is not the one that groups.
        last = max(figure.rfind(mark) for mark in ".,٫")
        if last > 0 and figure[last] != found["mark"]:
            whole, fraction = figure[:last], figure[last + 1 :]
    whole = _MARKS.sub("", whole).lstrip("0") or "0"
    return f"{whole}.{fraction}" if fraction else whole


def _multiplied(
    text: str, value: str, end: int, behind: re.Pattern[str] | None, scales: Mapping[str, int]
) -> tuple[str, int]:
    """The value with what follows the figure multiplied in, and where the number ends then."""
    if found := _EAST.match(text, end):
        return _eastern(text, value, found)
    if behind and (found := behind.match(text, end)):
        return plain(Decimal(value) * scales[found[1].lower()]), found.end()
    return value, end


def _eastern(text: str, value: str, found: re.Match[str] | None) -> tuple[str, int]:
    """The sum of figures with a unit each: 1억 2천만, 3万5000."""
    total, part, end = Decimal(0), Decimal(value), 0
    while found:
        name = found["myriad"] or found["tera"]
        total += part * (_MYRIADS[name] if name else 1) * _TENS.get(found["ten"] or found["kilo"] or "", 1)
        end = found.end()
        if not (more := _MORE.match(text, end)):
            break
        part, found = Decimal(ascii_digits(more.group().strip())), _EAST.match(text, more.end())
        if not found:
            total, end = total + part, more.end()
    return plain(total), end


def ascii_digits(figure: str) -> str:
    """*figure* with the decimal digits of every script in ASCII."""
    if figure.isascii():
        return figure
    return "".join(str(unicodedata.decimal(char, char)) for char in figure)


def plain(value: Decimal) -> str:
    """*value* without an exponent and without zeros behind the point."""
    figure = f"{value:f}"
    return figure.rstrip("0").rstrip(".") if "." in figure else figure


@cache
def _scale_pattern(scales: Scales) -> re.Pattern[str] | None:
    """Matches one of the words behind a figure; a word of a script without spaces may run on."""
    if not scales:
        return None
    words = sorted((word for word, _ in scales), key=lambda word: (-len(word), word))
    ends = (re.escape(word) + ("" if "\u0e00" <= word[-1] < "\u1100" else r"(?!\w)") for word in words)
    return re.compile(rf"[ \u00a0\u202f]?({'|'.join(ends)})", re.IGNORECASE)


def _ideographs(text: str) -> Iterator[Number]:
    for found in _IDEOGRAPHS.finditer(text):
        start, end = found.span()
        if end - start > LONGEST:
            continue
        numeral, before, after = found.group(), text[max(0, start - 1) : start], text[end : end + 1]
        value = _one(numeral, before, after) if len(numeral) == 1 else _many(numeral, is_year=after == "年")
        if value is not None:
            yield Number(str(value), start, end)


def _one(numeral: str, before: str, after: str) -> int | None:
    """The value of one character, if it counts something or is counted."""
    is_counted = numeral in _ONE and after and after in _COUNTED and not (before and before in _BEFORE_ONE)
    return _SINGLE.get(numeral) if before == "第" or is_counted else None


def _many(numeral: str, *, is_year: bool) -> int | None:
    """The value of two characters or more: by place, 二〇一九, or by units."""
    if all(char in _DIGITS for char in numeral):
        # 三四 is "three or four", 九九 a table: by place are years, and what has a zero.
        by_place = (is_year and len(numeral) == 4) or any(char in "零〇" for char in numeral)
        return int("".join(str(_DIGITS[char]) for char in numeral)) or None if by_place else None
    return ideographic_value(numeral)


def ideographic_value(numeral: str) -> int | None:
    """The value of a Chinese or Japanese numeral with units, such as 三百五十; None if it is not well formed.

    Nor if it can be read in two ways: 一百五 is 150 in Chinese, and 百五 is 105 in Japanese.
    """
    if numeral in _WORDS:
        return None
    for char, longer in _TWENTIES.items():
        numeral = numeral.replace(char, longer)
    total, last = 0, 0
    sections = re.split("([万萬亿億])", numeral)
    for section, unit in zip(sections[::2], [*sections[1::2], ""], strict=True):
        value, size = _section(section), _MYRIADS.get(unit, 1)
        if value is None or (unit and not section and not total) or (section and last and size >= last):
            return None
        total = total + value * size if section else total * size  # 两万亿 is twenty thousand times 亿
        last = size
    return total


def _section(section: str) -> int | None:
    """The value of up to four places, 0 if there are none, None if they are not well formed."""
    total, digit, lowest, zero = 0, 0, 10_000, False
    for place, char in enumerate(section):
        if char in _UNITS:
            size = _UNITS[char]
            bare = digit == 0 and not (char == "十" or (char in _LEADING and place == 0))
            if size >= lowest or bare:
                return None
            total, digit, lowest, zero = total + (digit or 1) * size, 0, size, False
        elif digit or (zero and not _DIGITS[char]):
            return None
        else:
            digit, zero = _DIGITS[char], zero or not _DIGITS[char]
    if digit and lowest in (100, 1000) and not zero:
        return None
    return total + digit


def roman_value(numeral: str) -> int | None:
    """The value of a Roman numeral in capitals up to 3999, None if it is not one."""
    if not _ROMAN.fullmatch(numeral):
        return None
    values = [_ROMAN_VALUES[char] for char in numeral]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
