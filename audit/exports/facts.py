"""What several formats say of a release, counted once; every figure is from the manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlsplit

import polars as pl

from audit.exports.release import Release
from audit.text.visible import visible

#: What no language has a code for: undetermined, several, none.
_NO_LANGUAGE: Final = frozenset({"und", "mul", "zxx"})


class Share(NamedTuple):
    """How many documents have a value, and of how many code points; no value is that nobody said anything."""

    value: str | None
    documents: int
    characters: int


def tally(rows: pl.DataFrame, column: str) -> list[Share]:
    """The values of a *column* of the manifest, most documents first, ties by value; nothing known is the last."""
    if column not in rows.columns:
        return [Share(None, rows.height, total(rows["n_chars"]))] if rows.height else []
    characters = pl.col("n_chars").cast(pl.UInt64).sum().alias("characters")
    counts = rows.group_by(column).agg(pl.len().alias("documents"), characters)
    order = [pl.col(column).is_null(), -pl.col("documents").cast(pl.Int64), pl.col(column)]
    return [Share(*row) for row in counts.sort(order).select(column, "documents", "characters").iter_rows()]


def total(counts: pl.Series) -> int:
    """The sum of *counts*, which Polars would else keep in their own 32 bits and lose what is above."""
    return int(counts.cast(pl.UInt64).sum())


def values(rows: pl.DataFrame, column: str) -> list[str]:
    """The values of a *column* that somebody said, most documents first."""
    return [share.value for share in tally(rows, column) if share.value is not None]


def languages(rows: pl.DataFrame) -> list[str]:
    """The languages of documents, as BCP 47 has them."""
    return [code for code in values(rows, "language") if code.partition("-")[0] not in _NO_LANGUAGE]


def last(rows: pl.DataFrame, column: str) -> str | None:
    """The latest of the days in a *column*; what is no day, such as `soon`, is passed over."""
    days = rows[column].str.extract(r"^(\d{4}-\d{2}-\d{2})(?:$|T)") if column in rows.columns else pl.Series([None])
    day = days.drop_nulls().max()
    return str(day) if day is not None else None


def domains(rows: pl.DataFrame) -> list[Share]:
    """The domains of where documents were retrieved from, most code points first."""
    if "source_uri" not in rows.columns:
        return []
    names = pl.Series("domain", [_domain(uri) for uri in rows["source_uri"]], dtype=pl.String)
    known = rows.select("n_chars").with_columns(names).filter(pl.col("domain").is_not_null())
    return sorted(tally(known, "domain"), key=lambda share: (-share.characters, share.value or ""))


def about(release: Release) -> str:
    """One sentence of what a release is, for a description."""
    which = "documents" if release.decision == "all" else f"documents decided as {release.decision!r}"
    cleaned = f", cleaned of {', '.join(map(str, release.cleaning))}" if release.cleaning else ""
    return (
        f"{release.chosen.height:,} {which} of {release.manifest.height:,} in the corpus {visible(release.name)}, "
        f"audited with {release.tool}{cleaned}. Outcome of the gate: {release.outcome}. "
        f"Manifest sha256:{release.digest}."
    )


def slug(name: str) -> str:
    """A *name* in lower-case ASCII letters, digits, dots and dashes."""
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.") or "corpus"


def rules(release: Release) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rules of the gate with a name each: what was judged, and the rule in words."""
    for rule in release.rules:
        yield f"{rule['suite']}: {visible(rule['text'])}", dict(rule)


def encoded(text: str) -> str:
    """*text* as a part of an address, from which it can be had again."""
    return quote(text, safe="")


def _domain(uri: str | None) -> str | None:
    try:
        return urlsplit(uri or "").hostname or None
    except ValueError:
        return None
