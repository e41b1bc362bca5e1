"""What a document was made from: relations that have a direction, told from the side of what came later.

`derived_from` has an entry for each document that one was made from: its `doc_id`, or the address in `uri` where
somebody declares one that is no document here; the `relation`; its `strength`; how alike the two are; and what is
`missing`: ranges of the *original*, in code points, that the derived document lacks.

- `translation`, `contained translation`: where the signs tell which one is the original;
- `template`: a form and the blank that was filled in;
- `excerpt`: most of the document stands in a longer one, word for word;
- `compilation`: the other way round, where the shorter one came out earlier;
- `copy`: exact, variant or near, where dates of publication or a collector tell which one came first;
- `repackaging`: somebody compiled it or passed it on, and what it was made from is not here;
- `declared`: somebody says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import polars as pl

from audit.provenance.timestamps import agree
from audit.schema import DERIVATION, LEFT, RIGHT
from audit.text.columns import gathered

#: The share of the shorter text that lies in the longer one from which on it is an excerpt, and how much longer that
#: must be. Chosen and not measured: what is told is evidence for a reader and drops nobody. Below, both may as well
#: quote a third text, or be two editions of one.
_EXCERPT: Final = 0.8
_LONGER: Final = 1.25

#: A stretch between two shared runs that is shorter, in code points, is punctuation or a changed word.
_GAP: Final = 10

_COPIES: Final = ("exact", "variant", "near")
_TRANSLATIONS: Final = ("translation", "contained translation")

Row = Mapping[str, Any]


def derive(documents: pl.DataFrame, pairs: pl.DataFrame) -> pl.Series:
    """`derived_from` of each document: what is declared first, then by relation and id."""
    found: dict[str, list[dict[str, Any]]] = {}
    told = _known(documents, pairs)
    for pair in _candidates(pairs).iter_rows(named=True):
        for doc_id, entry in _entry(pair, told.get(pair["left"], _NOTHING), told.get(pair["right"], _NOTHING)):
            found.setdefault(doc_id, []).append(entry)
    ids = set(documents["doc_id"])
    for doc_id, field, value in _said(documents).iter_rows():
        if field == "based_on":
            place = {"doc_id": value} if value in ids else {"uri": value}
            entry = {**place, "relation": "declared", "strength": "declared", "missing": []}
            found.setdefault(doc_id, []).append(entry)
        elif not any(one["relation"] == "copy" for one in found.get(doc_id, ())):
            entry = {"relation": "repackaging", "strength": "inferred", "missing": []}
            found.setdefault(doc_id, []).append(entry)
    some = [
        {"row": row, **entry}
        for row, doc_id in enumerate(documents["doc_id"])
        for entry in sorted(found.get(doc_id, ()), key=_order)
    ]
    table = pl.DataFrame(some, schema={"row": pl.UInt32, **DERIVATION.to_schema()})
    return gathered(table, documents.height, "derived_from", DERIVATION)


def _said(documents: pl.DataFrame) -> pl.DataFrame:
    """`doc_id`, `field` and `value` of what is said of what a document was made from, and by whom it was passed on."""
    said = documents.select("doc_id", "statements").explode("statements").drop_nulls().unnest("statements")
    some = said.filter(pl.col("field").is_in(["based_on", "collector"])).select("doc_id", "field", "value")
    collected = pl.col("field") == "collector"
    return pl.concat([some.filter(~collected), some.filter(collected).unique("doc_id", maintain_order=True)])


def _candidates(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs that may have a direction."""
    kind = pl.col("kind")
    directed = pl.col("direction").is_not_null() & kind.is_in([*_TRANSLATIONS, "template"])
    excerpts = (kind == "passage") & (pl.col("similarity") >= _EXCERPT)
    return pairs.filter(pl.col("verified") & (directed | excerpts | kind.is_in(_COPIES)))


def _known(documents: pl.DataFrame, pairs: pl.DataFrame) -> dict[str, Row]:
    """What tells which of two documents came first, of those that stand in a pair."""
    sides = pl.concat([pairs["left"], pairs["right"]]).unique()
    collected = pl.col("statements").list.eval(pl.element().struct.field("field") == "collector").list.any()
    rows = documents.filter(pl.col("doc_id").is_in(sides.implode()))
    rows = rows.select("doc_id", "published", "n_chars", collected=collected.fill_null(value=False))
    return {row["doc_id"]: row for row in rows.iter_rows(named=True)}


_NOTHING: Final[Row] = {"published": None, "n_chars": None, "collected": False}


def _entry(pair: Row, left: Row, right: Row) -> Iterator[tuple[str, dict[str, Any]]]:
    """The derived document of a pair and what is told of it; nothing where the pair has no direction."""
    if pair["kind"] == "passage":
        first, relation = _excerpt(left, right)
    elif pair["kind"] in _COPIES:
        first, relation = _earlier(left, right), "copy"
    else:
        first, relation = {LEFT: "left", RIGHT: "right"}.get(pair["direction"]), pair["kind"]
    if first is None:
        return
    other = "right" if first == "left" else "left"
    missing = _missing(pair, first, (left if first == "left" else right)["n_chars"])
    told = {"doc_id": pair[first], "relation": relation, "strength": "inferred", "similarity": pair["similarity"]}
    yield pair[other], told | {"missing": missing}


def _earlier(left: Row, right: Row) -> str | None:
    """The side that came out first; else that which nobody compiled or passed on, where somebody did the other."""
    one, other = left["published"], right["published"]
    if one and other and not agree(one, other) and "--" not in (one[:2], other[:2]):
        return "left" if one < other else "right"
    if left["collected"] != right["collected"]:
        return "right" if left["collected"] else "left"
    return None


def _excerpt(left: Row, right: Row) -> tuple[str | None, str]:
    """The side that was there first, and what the other one is to it."""
    sizes = left["n_chars"], right["n_chars"]
    if None in sizes or max(sizes) < _LONGER * min(sizes):
        return None, ""
    host, part = ("left", "right") if sizes[0] > sizes[1] else ("right", "left")
    published = {"left": left["published"], "right": right["published"]}
    dated = published["left"] and published["right"]
    return (part, "compilation") if dated and _earlier(left, right) == part else (host, "excerpt")


def _missing(pair: Row, first: str, n_chars: int | None) -> list[dict[str, int]]:
    """What of the original, which is on the side *first*, the other one lacks."""
    if pair["kind"] in _TRANSLATIONS:
        return [{"start": start, "end": end} for start, end in json.loads(pair["evidence"]).get(f"{first}_only", ())]
    if pair["kind"] not in ("passage", "near", "variant") or n_chars is None:
        return []
    return list(_gaps(sorted((span["start"], span["end"]) for span in pair[f"{first}_spans"]), n_chars))


def _gaps(spans: Sequence[tuple[int, int]], n_chars: int) -> Iterator[dict[str, int]]:
    """What of a text lies between and around *spans*, short stretches aside."""
    end = 0
    for start, stop in [*spans, (n_chars, n_chars)]:
        if start - end >= _GAP:
            yield {"start": end, "end": start}
        end = max(end, stop)


def _order(entry: Row) -> tuple[bool, str, str, str]:
    return (entry["strength"] != "declared", entry["relation"], entry.get("doc_id") or "", entry.get("uri") or "")
