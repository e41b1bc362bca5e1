"""What nobody could leave out, done with the plainest means: the limit that each figure of ours is held against."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from audit.text.sealed import unseal


def read(documents: Path) -> list[str]:
    """Parse the documents with the usual library of their form, and digest each text; the texts."""
    texts = [*_TEXTS[documents.suffix](documents)]
    for text in texts:
        hashlib.sha256(text.encode()).hexdigest()
    return texts


def parse(manifest: Path) -> Iterator[dict[str, Any]]:
    """Parse the rows of a manifest, one after the other."""
    with manifest.open("rb") as lines:
        yield from map(json.loads, lines)


def verify(documents: Path, out: Path) -> int:
    """Read the documents and the manifest, and digest every byte that the audit says it wrote; how many rows."""
    for name in unseal((out / "run.json").read_bytes())["outputs"]:
        with (out / name).open("rb") as file:
            hashlib.file_digest(file, "sha256")
    read(documents)
    return _count(parse(out / "manifest.jsonl"))


def accept(documents: Path, out: Path, to: Path) -> int:
    """The same, and copy the manifest."""
    shutil.copyfile(out / "manifest.jsonl", to)
    return verify(documents, out)


def diff(old: Path, new: Path) -> int:
    """Parse both manifests; how many rows the new one has."""
    _count(parse(old))
    return _count(parse(new))


def export(documents: Path, manifest: Path, to: Path) -> int:
    """Read the documents and the manifest, and write what was kept; how many rows that are. In JSON Lines all of each
    row and its text; in Parquet its id and its text alone.
    """
    texts = read(documents)
    kept = ({**row, "text": texts[_line(row)]} for row in parse(manifest) if row["decision"] == "keep")
    if to.suffix == ".parquet":
        table = pa.Table.from_pylist([{"doc_id": row["doc_id"], "text": row["text"]} for row in kept])
        pq.write_table(table, to)
        return int(table.num_rows)
    with to.open("w", encoding="utf-8") as lines:
        return _count(lines.write(f"{json.dumps(row)}\n") for row in kept)


def _line(row: dict[str, Any]) -> int:
    """Where the document of a row stands in its container, from 0 on: `documents.jsonl#1` is the first."""
    return int(row["doc_id"].rpartition("#")[2]) - 1


def _count(each: Iterator[object]) -> int:
    return sum(1 for _ in each)


def _jsonl(documents: Path) -> Iterator[str]:
    with documents.open("rb") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def _csv(documents: Path) -> Iterator[str]:
    with documents.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            yield row["text"]


def _parquet(documents: Path) -> Iterator[str]:
    for row in pq.read_table(documents).to_pylist():
        yield row["text"]


def _warc(documents: Path) -> Iterator[str]:
    with documents.open("rb") as file:
        while file.readline():
            headers = dict(line.split(b": ", 1) for line in iter(file.readline, b"\r\n"))
            yield file.read(int(headers[b"Content-Length"])).decode()
            file.readline()
            file.readline()


_TEXTS = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet, ".warc": _warc}
