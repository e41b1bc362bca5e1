"""Dates as programs, headers and archives write them, in the form of ISO 8601; a date that does not exist is none.

Dates in words are read by `audit.text.dates`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from audit.text.patterns import lazy

#: As much of a date as is known, and `--02-18` where the year is not (ISO 8601:2000, and vCard to this day); `?` and
#: `~` behind it say that it is uncertain or about so (EDTF, ISO 8601-2).
_KNOWN: Final = lazy(r"(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})-(\d{2}))[?~]?", re.ASCII)
_SLASHES: Final = lazy(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_DAYS: Final = lazy(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
#: A day and a time of it, and both without signs, as web archives write them: in UTC.
_MOMENT: Final = lazy(r"\d{4}-\d{2}-\d{2}[T ][\d:.,]{2,20}[ ]?(?:Z|[+-]\d{2}:?\d{2})?|\d{8}T\d{6}Z?", re.ASCII)
_ARCHIVED: Final = lazy(r"\d{14}", re.ASCII)
#: `Fri, 22 Feb 2019`, as mail and the web's headers write it.
_MAIL: Final = lazy(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} ", re.ASCII)
#: Of the time of a day, seconds say enough.
_SECONDS: Final = lazy(r"\.\d+")
#: A stamp of seconds or milliseconds since 1970 that lies between 1990 and 2100.
_STAMP: Final = lazy(r"(\d{9,10})(?:\d{3})?(?:\.\d+)?", re.ASCII)
_STAMPS: Final = range(631_152_000, 4_102_444_800)
#: A leap year, so that 29 February may stand without its year.
_LEAP: Final = 2000


def iso(spelt: str) -> str | None:
    """The date, or the date and time, that *spelt* says, in ISO form; None where it says none, or one of two.

    `3/4/2020` is two dates.
    """
    spelt = spelt.strip()
    if match := _KNOWN.fullmatch(spelt):
        year, month, day = match[1] or _LEAP, match[2] or match[4] or 1, match[3] or match[5] or 1
        return spelt if _exists(year, month, day) else None
    for form in (_SLASHES, _DAYS):
        if match := form.fullmatch(spelt):
            return "{:0>4}-{:0>2}-{:0>2}".format(*match.groups()) if _exists(*match.groups()) else None
    return _moment(spelt)


def _moment(spelt: str) -> str | None:
    """A date with a time of day, as ISO, mail and programs write it."""
    try:
        if (match := _STAMP.fullmatch(spelt)) and int(match[1]) in _STAMPS:
            return _utc(datetime.fromtimestamp(int(match[1]), tz=UTC))
        if _ARCHIVED.fullmatch(spelt):
            return _utc(datetime.strptime(f"{spelt}Z", "%Y%m%d%H%M%S%z"))
        if _MAIL.match(spelt):
            return _utc(parsedate_to_datetime(spelt))
        return _utc(datetime.fromisoformat(_SECONDS.sub("", spelt))) if _MOMENT.fullmatch(spelt) else None
    except (ValueError, OverflowError):
        return None


def _utc(moment: datetime) -> str:
    told = moment.replace(microsecond=0).isoformat()
    return f"{told.removesuffix('+00:00')}Z" if told.endswith("+00:00") else told


def _exists(year: str | int, month: str | int, day: str | int) -> bool:
    try:
        return bool(date(int(year), int(month), int(day)))
    except ValueError:
        return False


def agree(one: str, other: str) -> bool:
    """Whether two dates in ISO form may be the same, one of them told more closely than the other."""
    shorter, longer = sorted((one.rstrip("?~"), other.rstrip("?~")), key=len)
    return longer.startswith(shorter) or (shorter.startswith("--") and longer[4:10] == shorter[1:])
