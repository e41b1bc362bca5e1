"""What may be shown of documents that hold personal data: all of it, with the values masked.

Whatever is told of a text goes through here, whichever check or matcher it is told for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import polars as pl

from audit.outputs.report.translations import KINDS
from audit.schema import REPAIRS
from audit.text.mask import mask, masked

#: Where the values of a document stand. A result without that check has no such column.
PRIVATE: Final = "pii_spans"

Row = Mapping[str, Any]
Spans = Sequence[Row]


def texts(documents: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Each document's id and its text, fit to be shown."""
    for row in documents.select("doc_id", *needed(documents)).iter_rows(named=True):
        yield row["doc_id"], text_of(row)


def needed(documents: pl.DataFrame) -> list[str]:
    """The columns that `text_of` wants of a row."""
    return ["text", *({PRIVATE} & {*documents.columns})]


def text_of(row: Row) -> str:
    """The text of a document, fit to be shown, in as many code points."""
    return mask(row["text"], row.get(PRIVATE) or ())


def mask_repairs(documents: pl.DataFrame) -> pl.DataFrame:
    """*documents* with the values masked in what stretches of a text are said to say when they are read rightly."""
    names = [name for name, dtype in documents.schema.items() if dtype == REPAIRS]
    if PRIVATE not in documents.columns or not names:
        return documents
    both = (pl.col(PRIVATE).list.len() > 0) & pl.any_horizontal(pl.col(names).list.len() > 0)
    rows = documents.filter(both).select("doc_id", "text", PRIVATE, *names).iter_rows(named=True)
    changed = [{"doc_id": row["doc_id"], **{name: _repairs(row, row[name]) for name in names}} for row in rows]
    if not changed:
        return documents
    new = pl.DataFrame(changed, schema={"doc_id": pl.String, **dict.fromkeys(names, REPAIRS)})
    return documents.update(new, on="doc_id")


def _repairs(row: Row, repairs: Spans | None) -> list[dict[str, Any]]:
    """What is ASCII in a value is the same in the repair."""
    told = []
    for repair in repairs or ():
        text = repair["text"]
        for start, end in _within(row[PRIVATE], repair["start"], repair["end"]):
            value = row["text"][start:end]
            text = text.replace(value, masked(value))
        told.append({**repair, "text": text})
    return told


def mask_anchors(pairs: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """*pairs* with the values masked that translations have in common."""
    translated = pairs.filter(pl.col("kind").is_in(KINDS))
    if PRIVATE not in documents.columns or not translated.height:
        return pairs
    sides = pl.concat([translated["left"], translated["right"]]).unique()
    among = pl.col("doc_id").is_in(sides.implode()) & (pl.col(PRIVATE).list.len() > 0)
    private = dict(documents.filter(among).select("doc_id", PRIVATE).iter_rows())
    told = [
        _evidence(row, private) if row["left"] in private or row["right"] in private else row["evidence"]
        for row in pairs.iter_rows(named=True)
    ]
    return pairs.with_columns(evidence=pl.Series(told, dtype=pl.String))


def _evidence(row: Row, private: Mapping[str, Spans]) -> Any:
    """The evidence of a pair as `audit.duplicates` writes it, with the keys of anchors masked that are in a value."""
    if row["kind"] not in KINDS:
        return row["evidence"]
    evidence = json.loads(row["evidence"])
    for anchor in evidence.get("anchors", ()):
        if any(any(_within(private.get(row[side], ()), *anchor[side])) for side in ("left", "right")):
            letter, sign, rest = anchor["key"].partition(":")
            anchor["key"] = f"{letter}{sign}{masked(rest)}"
    return json.dumps(evidence, ensure_ascii=False)


def _within(spans: Spans, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of *spans* lies in a range."""
    for span in spans:
        if span["start"] < end and start < span["end"]:
            yield max(start, span["start"]), min(end, span["end"])
