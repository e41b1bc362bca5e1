"""Declarations that contradict each other, or the text itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any, Final
from urllib.parse import urlsplit

import polars as pl

from audit.provenance.timestamps import agree

_FOUND: Final = {"row": pl.UInt32, "origin": pl.String, "problem": pl.String}


def contradictions(said: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """`row`, `origin` and `problem` of each declaration that another one contradicts.

    *said* has one row a statement, in the order in which they count. Only fields are asked in which two values cannot
    both be true, and only places that speak of the document itself. Of a page that tells its date several times over
    the first one is its word; the same holds for each other `place` but the first, where each statement is somebody's
    own.
    """
    limits = pl.col("field").replace_strict(_UP_TO, default=None, return_dtype=pl.UInt8)
    known = said.filter((pl.col("strength") == "declared") & (pl.col("place") <= limits) & (pl.col("value") != ""))
    apart = pl.when(pl.col("place") == 0).then(pl.int_range(pl.len())).otherwise(-1)
    voices = known.with_columns(voice=apart).unique(
        ["row", "field", "place", "voice"], keep="first", maintain_order=True
    )
    several = voices.filter(pl.col("value").n_unique().over("row", "field") > 1)
    groups = several.group_by("row", "field", maintain_order=True).agg("value", "origin")
    rows = [found for group in groups.iter_rows(named=True) for found in _within(group)]
    return pl.concat([pl.DataFrame(rows, schema=_FOUND, orient="row"), _forbidden(known, documents)])


def _within(group: Mapping[str, Any]) -> Iterator[tuple[int, str, str]]:
    """Each statement of one field that does not agree with an earlier one, told once."""
    told = set()
    both = combinations(zip(group["value"], group["origin"], strict=True), 2)
    for (value, origin), (other, later) in both:
        if later not in told and not _AGREE[group["field"]](value, other):
            told.add(later)
            yield group["row"], later, f"{group['field']}: says {_short(other)}, and {origin} says {_short(value)}"


def _forbidden(known: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Licences that are declared of texts that forbid what every licence of SPDX's list allows: to pass them on."""
    if "rights" not in documents.columns:
        return pl.DataFrame(schema=_FOUND)
    rows = documents.select("rights", row=pl.int_range(pl.len(), dtype=pl.UInt32)).filter(
        pl.col("rights") == "restricted"
    )
    licences = known.filter((pl.col("field") == "licence") & ~pl.col("value").str.contains("LicenseRef-", literal=True))
    told = pl.format("licence: says {}, and the text restricts its use", "value")
    return licences.join(rows, on="row", maintain_order="left").select("row", "origin", problem=told)


def _short(value: str) -> str:
    return value if len(value) <= _MAX_SHOWN else f"{value[:_MAX_SHOWN]}…"


_MAX_SHOWN: Final = 120


def _same_words(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _same_address(one: str, other: str) -> bool:
    return _address(one) == _address(other)


def _address(uri: str) -> tuple[str, str, str]:
    """What of an address tells where it leads: not the scheme, `www.`, the last slash, or a place within the page."""
    try:
        parts = urlsplit(uri if "://" in uri else f"//{uri}")
        return (parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query)
    except ValueError:
        return ("", uri, "")


_AGREE: Final[Mapping[str, Callable[[str, str], bool]]] = {
    "source_uri": _same_address,
    "publisher": _same_words,
    "published": agree,
    "retrieved": agree,
    "licence": _same_words,
}

#: The last place that is asked of each field: beside the document, in it, in the sources file, about the corpus. A page
#: has another canonical address than the one that it was got at, and that is no mistake; the address and the date of a
#: source or of a whole corpus are not those of each of its documents; a licence that is given to all is given to each.
_UP_TO: Final = {"source_uri": 0, "published": 1, "retrieved": 1, "publisher": 2, "licence": 3}
