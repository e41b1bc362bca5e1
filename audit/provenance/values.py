"""Values: what is said in a statement, as everybody would write it; or why it cannot be what it is said to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, NamedTuple

from audit.provenance.timestamps import iso
from audit.text.dates import date_at
from audit.text.patterns import lazy
from audit.text.visible import HIDDEN

#: What people write where they have nothing to say.
_NOTHING: Final = frozenset(
    {"", "-", "--", "?", "n/a", "na", "nan", "none", "null", "nil", "unknown", "undefined", "tbd"}
)

#: Longer ones are not what they are said to be; terms may have pages.
_MAX_CHARS: Final = 1_000
_MAX_TERMS: Final = 20_000

#: An address with a scheme (RFC 3986), and one as people write it without.
_URI: Final = lazy(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:[^\s<>\"{}|\\^`]{1,8000}")
_BARE: Final = lazy(r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:[:/][^\s<>\"{}|\\^`]{0,8000})?", re.IGNORECASE)
#: Schemes that run something and lead nowhere.
_RUNS: Final = ("javascript:", "vbscript:", "data:")

#: Creative Commons and SPDX by the addresses of their licences.
_COMMONS: Final = lazy(
    r"https?://(?:www\.)?creativecommons\.org/licen[sc]es/(?P<kind>by(?:-nc)?(?:-nd|-sa)?)/(?P<version>\d\.\d)"
    r"(?:/(?P<port>[a-z]{2}))?(?:/.*)?",
    re.IGNORECASE,
)
_ZERO: Final = lazy(r"https?://(?:www\.)?creativecommons\.org/publicdomain/zero/1\.0(?:/.*)?", re.IGNORECASE)
_SPDX: Final = lazy(r"https?://(?:www\.)?spdx\.org/licenses/(?P<id>[A-Za-z0-9.+-]+?)(?:\.html|\.json)?", re.ASCII)
#: Licences that have one version, by the names that dataset cards have for them.
_SINGLE: Final = {"cc0": "CC0-1.0", "odbl": "ODbL-1.0", "odc-by": "ODC-By-1.0", "pddl": "PDDL-1.0"}
#: `Apache 2.0 License` is Apache-2.0.
_LICENCE: Final = lazy(r" licen[cs]e$", re.IGNORECASE)
#: What is no expression at all, but words.
_EXPRESSION: Final = lazy(r"[A-Za-z0-9.+:() -]{1,400}", re.ASCII)


class Value(NamedTuple):
    """What a statement says, and of which field; `problem` where it cannot be that. Both empty: nothing is said."""

    field: str
    value: str = ""
    problem: str = ""


def normalised(field: str, spelt: str) -> Value:
    """*spelt* as a value of *field*.

    A licence that SPDX does not know is kept as `terms`: these are words, and nothing follows from them by itself.
    """
    value = " ".join(spelt.split()) if field != "terms" else spelt.strip()
    if value.lower() in _NOTHING:
        return Value(field)
    if len(value) > (_MAX_TERMS if field == "terms" else _MAX_CHARS) and field not in ("source_uri", "link"):
        return Value(field, problem=f"{len(value):,} characters are no {field}")
    return _READ.get(field, _plain)(field, value)


def _plain(field: str, value: str) -> Value:
    return Value(field, value)


def _address(field: str, value: str) -> Value:
    if value.lower().startswith(_RUNS):
        return Value(field, problem=f"{_shown(value)} is no address")
    if HIDDEN.search(value) or not (_URI.fullmatch(value) or _BARE.fullmatch(value)):
        return Value(field, problem=f"{_shown(value)} is no address")
    return Value(field, value)


def _day(field: str, value: str) -> Value:
    found = date_at(value, 0)
    told = iso(value) or (found.value if found and found.end == len(value) else None)
    return Value(field, told) if told else Value(field, problem=f"{_shown(value)} is no date that can be read")


def _licence(field: str, value: str) -> Value:
    if match := _COMMONS.fullmatch(value):
        port = f"-{match['port'].upper()}" if match["port"] else ""
        known = _known(f"CC-{match['kind'].upper()}-{match['version']}{port}")
        return Value(field, known or f"CC-{match['kind'].upper()}-{match['version']}")
    if _ZERO.fullmatch(value):
        return Value(field, "CC0-1.0")
    match = _SPDX.fullmatch(value)
    spelt = match["id"] if match else _SINGLE.get(value.lower(), value)
    known = _known(spelt) or _known(_LICENCE.sub("", spelt).replace(" ", "-"))
    return Value(field, known) if known else Value("terms", value, f"{_shown(value)} is no SPDX licence expression")


@cache
def _known(expression: str) -> str | None:
    """The expression as SPDX writes it; None where it is none, or holds an id that SPDX does not know."""
    if not _EXPRESSION.fullmatch(expression):
        return None
    # It reads the list of all licences, which takes a tenth of a second.
    from license_expression import ExpressionError, get_spdx_licensing

    spdx = cache(get_spdx_licensing)()
    try:
        told = spdx.parse(expression, validate=True, strict=True)
    except ExpressionError:
        own = re.fullmatch(r"(?:DocumentRef-[\w.-]+:)?LicenseRef-[\w.-]+", expression, re.ASCII)
        return expression if own else None
    return str(told.render("{symbol.key}")) if told is not None else None


def _shown(value: str) -> str:
    """A value in a sentence: its first words."""
    return repr(value if len(value) <= _MAX_SHOWN else f"{value[:_MAX_SHOWN]}…")


_MAX_SHOWN: Final = 60

_READ: Final[Mapping[str, Callable[[str, str], Value]]] = {
    "source_uri": _address,
    "link": _address,
    "published": _day,
    "dated": _day,
    "retrieved": _day,
    "licence": _licence,
}
