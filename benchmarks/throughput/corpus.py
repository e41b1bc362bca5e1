"""Small documents, made on the spot: the same ones each time, in every form in which a table can come."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

_SEED: Final = 7
_SENTENCES: Final = 5


def _phrases(listed: str) -> list[str]:
    return listed.split(",")


_WHO: Final = _phrases(
    "the baker,a young teacher,her neighbour,the night watchman,an old sailor,the librarian,my uncle,the gardener,"
    "a travelling painter,the mayor,our doctor,the ferryman,a retired judge,the postman,his sister,the blacksmith,"
    "a quiet student,the carpenter,their landlord,the shepherd,an engineer,the violinist,a widow,the clockmaker"
)
_DID: Final = _phrases(
    "carried,found,described,repaired,sold,borrowed,painted,forgot,measured,hid,counted,copied,praised,lost,cleaned,"
    "opened,returned,admired,buried,bought,sketched,weighed,remembered,polished,traded,guarded,inherited,mended"
)
_WHAT: Final = _phrases(
    "a wooden chest,the broken lamp,two silver spoons,an unfinished letter,the iron gate,a basket of pears,"
    "the green umbrella,a map of the coast,the heavy ledger,three glass bottles,a woollen coat,the church bell,"
    "a sack of barley,the brass compass,an empty cage,the torn sail,a jar of honey,the stone bench,a bundle of reeds,"
    "the copper kettle,a portrait of a child,the rusty key,a leather saddle,the last candle"
)
_WHERE: Final = _phrases(
    "behind the mill,near the harbour,at the edge of the forest,under the bridge,in the courtyard,beside the canal,"
    "on the market square,along the northern road,inside the chapel,above the stables,by the orchard wall,"
    "in the attic,across the river,outside the inn,at the crossroads,below the tower,in the valley,on the hill"
)
_WHEN: Final = _phrases(
    "before sunrise,after the long winter,during the fair,when the rain had stopped,on a Sunday in June,late at night,"
    "in the second week of harvest,shortly before supper,while the children slept,as the first snow fell,"
    "at the end of the month,on the day of the election,in early spring,without a word to anybody"
)


def write(folder: Path, count: int) -> Mapping[str, Path]:
    """*count* documents as JSONL, CSV, Parquet and WARC in *folder*; the files by the name of the form."""
    files = {form: folder / f"documents.{form}" for form in ("jsonl", "csv", "parquet", "warc")}
    made = [*rows(count)]
    with files["jsonl"].open("w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(row)}\n" for row in made)
    with files["csv"].open("w", encoding="utf-8", newline="") as table:
        out = csv.DictWriter(table, ["text", "url"])
        out.writeheader()
        out.writerows(made)
    pq.write_table(pa.Table.from_pylist(made), files["parquet"])
    with files["warc"].open("wb") as records:
        records.writelines(map(_record, made))
    return files


def rows(count: int) -> Iterator[dict[str, str]]:
    draw = random.Random(_SEED).choice  # noqa: S311 - chance that can be repeated
    for number in range(count):
        told = (" ".join(map(draw, (_WHO, _DID, _WHAT, _WHERE, _WHEN))) for _ in range(_SENTENCES))
        text = " ".join(f"{words[0].upper()}{words[1:]}." for words in told)
        yield {"text": text, "url": f"https://example.org/{number}"}


def _record(row: Mapping[str, str]) -> bytes:
    """A record with a text, as WET files have them."""
    block = row["text"].encode()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nWARC-Date: 2026-01-31T00:00:00Z\r\n"
        f"WARC-Target-URI: {row['url']}\r\nWARC-Record-ID: <{row['url']}>\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
