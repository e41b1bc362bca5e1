"""What the Unicode CLDR has on a language: a door to `babel`, as is `audit.text.months`.

A name has one key in all languages: Deutschland, Германия and 德国 are `c:DE`. Keys of countries and cities begin with
`c:`, of languages with `l:`, of currencies with `m:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from babel import Locale
from babel.numbers import get_currency_name

from audit.duplicates.translation.words import UNSPACED, WORD
from audit.text.months import locale_of, month_names

#: Chinese is read in both forms: a place has one name in both more often than not.
_LOCALES: Final[Mapping[str, tuple[str, ...]]] = {"zh": ("zh_Hans", "zh_Hant"), "yue": ("zh_Hant", "zh_Hans")}
#: Codes of no place.
_NO_PLACE: Final = frozenset({"QO", "XA", "XB", "ZZ"})
#: Hong Kong and Macau go by the name of their city; CLDR calls the territory a special administrative region.
_CITY_STATES: Final = {"Hong_Kong": "HK", "Macau": "MO"}
#: Zones named after a city on these continents; those of smaller places share their names with ordinary words.
_CONTINENTS: Final = frozenset({"Africa", "America", "Asia", "Australia", "Europe"})
_SMALL: Final = frozenset(
    [
        "Adak",
        "Boise",
        "Creston",
        "Dawson",
        "Goose_Bay",
        "Halifax",
        "Inuvik",
        "Metlakatla",
        "Nome",
        "Oral",
        "Phoenix",
        "Rainy_River",
        "Regina",
        "Resolute",
        "Sitka",
        "Swift_Current",
        "Thule",
        "Thunder_Bay",
        "North",
        "South",
        "Lindeman",
        "Eucla",
        "Broken_Hill",
        "Hebron",
        "Male",
        "Chita",
        "Merida",
        "Coyhaique",
    ]
)
#: Languages that number their months.
_NUMBERED: Final = frozenset({"zh", "yue", "ja", "ko"})

Names = Iterator[tuple[str, str]]


class Cldr(NamedTuple):
    """What is read of a language.

    `names`: forms with their keys, the surer ones first. `months`: as they are written -> number. `month_first`:
    whether a date may have the month before the day. `scales`: words that multiply a figure before them.
    """

    names: list[tuple[str, str]]
    months: Mapping[str, int]
    month_first: bool
    scales: Mapping[str, int]


def cldr_of(primary: str) -> Cldr | None:
    """What CLDR has on a language, given by its primary subtag; None if it does not know it."""
    locales = [locale for name in _LOCALES.get(primary, (primary,)) if (locale := locale_of(name))]
    if not locales:
        return None
    order = locales[0].date_formats["long"].pattern
    parts = (_territories, _cities, _languages, _currencies)
    return Cldr(
        names=[name for part in parts for locale in locales for name in part(locale)],
        months={} if primary in _NUMBERED else dict(month_names(locales[0])),
        month_first=-1 < order.find("M") < order.find("d"),
        scales=dict(_scales(locales[0])),
    )


def _territories(locale: Locale) -> Names:
    for code, name in locale.territories.items():
        if len(code) == 2 and code not in _NO_PLACE:
            short = re.split(r" ?[(（]", name)[0]
            for form in {name, short, short.replace(" & ", " and ")}:
                if _is_long(form, 4):
                    yield form, f"c:{code}"


def _cities(locale: Locale) -> Names:
    is_latin = locale.territories.get("FR", "\uffff") < "\u0250"
    for zone, place in _places():
        name = locale.time_zones.get(zone, {}).get("city") or (place.replace("_", " ") if is_latin else "")
        if _is_long(name, 4):
            yield name, f"c:{_CITY_STATES.get(place, place)}"


@cache
def _places() -> list[tuple[str, str]]:
    """Time zones that are named after a city, with the city."""
    zones = [(zone, *zone.partition("/")[::2]) for zone in map(str, Locale.parse("zh").time_zones)]
    return [
        (zone, place)
        for zone, continent, place in zones
        if continent in _CONTINENTS and "/" not in place and place not in _SMALL
    ]


def _languages(locale: Locale) -> Names:
    for code, name in locale.languages.items():
        if len(code) == 2 and _is_long(name, 5):
            yield name, f"l:{code}"
            if locale.language == "zh" and len(name) == 2:
                yield name[0] + "文", f"l:{code}"


def _currencies(locale: Locale) -> Names:
    """Names of two words or more, and the euro: won, real and sol are words."""
    counts = {locale.plural_form(count): count for count in (1, 2, 5)}.values()
    for code, name in locale.currencies.items():
        if code[0] == "X":  # metals and funds
            continue
        names = {name, *(get_currency_name(code, count, locale) for count in counts)}
        for form in sorted(names):
            if code == "EUR" or locale.language in UNSPACED or len(WORD.findall(form)) > 1:
                yield form, f"m:{code}"


def _is_long(name: str, letters: int) -> bool:
    """Whether a name has so many letters of an alphabet, three of an abjad or abugida, or two of a larger script."""
    least = letters if name < "\u0590" else 3 if name < "\u0e80" else 2
    return len(name) >= least


def _scales(locale: Locale) -> Iterator[tuple[str, int]]:
    """The words of compact numbers, such as `0 Mio'.'` for millions and `00 тысяч` for tens of thousands."""
    for width in ("long", "short"):
        plurals: Mapping[str, Mapping[str, Any]] = locale.compact_decimal_formats.get(width, {})
        for sizes in plurals.values():
            for size, pattern in sizes.items():
                form = str(pattern.pattern).split(";")[0].replace("'", "")
                word = form.strip("0 \u00a0.\u200f\u200e").lower()
                if len(word) > 2 and "0" in form and WORD.fullmatch(word):
                    yield word, int(size) // 10 ** (form.count("0") - 1)
