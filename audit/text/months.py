"""The names of months and weekdays as the CLDR has them; a door to `babel`, as is `duplicates/translation/cldr.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError

from audit.text.flat import flat

#: Codes of no language.
_NO_LANGUAGE: Final = frozenset({"und", "mul", "zxx", "root"})
#: Languages whose months have names, those with most writers first, and the last letter of the scripts of each row.
#: Reading one takes 15 ms, so that none is read before a date may be in it. Arabic has two sets of names.
_NAMED: Final = (
    (
        "\u024f",
        *("en", "es", "pt", "de", "fr", "it", "nl", "pl", "tr", "id", "cs", "sv", "ro", "hu", "fi", "da", "nb", "sk"),
        *("hr", "sl", "lt", "lv", "et", "ca", "ms"),
    ),
    ("\u03ff", "el"),
    ("\u052f", "ru", "uk", "bg", "sr"),
    ("\u05ff", "he"),
    ("\u06ff", "ar", "ar_LB", "fa"),
    ("\u097f", "hi"),
    ("\u0e7f", "th"),
)


def locale_of(name: str) -> Locale | None:
    """What CLDR has under this name; None if it has nothing."""
    try:
        return None if name in _NO_LANGUAGE else Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return None


def month_names(locale: Locale) -> Iterator[tuple[str, int]]:
    """The names of the months as they are written, with a capital or without, in full or short."""
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for number, name in locale.months.get(context, {}).get(width, {}).items():
                form = name.rstrip(".")
                if len(form) >= 3 and not form[0].isdigit():
                    yield form, number
                    yield form[0].upper() + form[1:], number
                    yield form.upper(), number


def month(name: str) -> int:
    """The number of the month that a flattened *name* has in any of these languages; 0 if none has it.

    A name that is another month in another language, such as Croatian *listopad*, is that of the language that comes
    first.
    """
    return next((number for language in _languages(name) if (number := _names(language).get(name))), 0)


def is_weekday(name: str) -> bool:
    """Whether a flattened *name* is that of a day of the week in any of these languages, in full or short."""
    return any(name in _weekdays(language) for language in _languages(name))


def _languages(name: str) -> tuple[str, ...]:
    return next((row[1:] for row in _NAMED if name <= row[0] + "\uffff"), ())


@cache
def _weekdays(language: str) -> frozenset[str]:
    locale = locale_of(language)
    days = locale.days if locale else {}
    widths = [days[context][width] for context in ("format", "stand-alone") for width in ("abbreviated", "wide")]
    return frozenset(flat(name.rstrip(".")) for width in widths for name in width.values())


@cache
def _names(language: str) -> Mapping[str, int]:
    locale = locale_of(language)
    # Catalan writes them with their preposition: "de gener".
    named = {flat(form).removeprefix("de ").removeprefix("d’"): n for form, n in month_names(locale)} if locale else {}
    return named | ({"sept": 9} if language == "en" else {})
