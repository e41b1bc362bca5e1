"""WARC and WET: every answer, resource and conversion is one document; what frames it on the way is taken off.

What cannot be read of the file is a row as well: nothing that lies between two records goes by unseen. Requests,
metadata and the like are counted.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from audit.errors import CorpusError
from audit.readers._warc_digests import contradicts
from audit.readers._warc_http import Answer, answer
from audit.readers._warc_records import Gap, Record, chunks, frames
from audit.readers.said import Said
from audit.readers.tables import Table, broken

SUFFIXES: Final = (".warc", ".warc.gz", ".wet", ".wet.gz")

_MAGIC: Final = b"WARC/"
_DOCUMENTS: Final = frozenset({"response", "resource", "conversion"})
_OTHERS: Final = frozenset({"warcinfo", "request", "metadata", "revisit", "continuation"})
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE | re.ASCII)


def is_container(path: Path, table: Table) -> bool:
    """Whether *path* begins with a WARC record, compressed or not."""
    try:
        with path.open("rb") as file:
            first = next(chunks(file), b"")
    except OSError:
        return False
    return isinstance(first, bytes) and first.startswith(_MAGIC)


def read_rows(path: Path, name: str, table: Table, skipped: Counter[str]) -> Iterator[dict[str, Any]]:
    """One row a document, called by the number of its record. Raises `CorpusError` where the file cannot be read."""
    try:
        with path.open("rb") as file:
            for number, frame in enumerate(frames(chunks(file)), 1):
                place = f"{name}#{number}"
                if isinstance(frame, Gap):
                    yield _gap_row(frame, place)
                elif (kind := _set_aside(frame)) is not None:
                    skipped[f"WARC records: {kind}"] += 1
                else:
                    yield _row(frame, place)
    except OSError as error:
        raise CorpusError(f"{name}: {error.strerror or error}") from error


def _gap_row(gap: Gap, place: str) -> dict[str, Any]:
    size = gap.end - gap.start
    return broken(place, gap.sha256, size if gap.sha256 else None, f"{gap.problem}, {size} bytes from {gap.start} on")


def _set_aside(record: Record) -> str | None:
    """Of which kind the record is, if it is of none that holds a document."""
    kind = record.headers.get("warc-type", "").lower()
    if kind in _DOCUMENTS:
        # Heritrix writes down what it asked the name servers as if it were an answer.
        return "names" if record.headers.get("warc-target-uri", "").startswith("dns:") else None
    return kind if kind in _OTHERS else "of another kind"


def _row(record: Record, place: str) -> dict[str, Any]:
    said = _said(record)
    beside = {"declared": said.declared, "misdeclared": said.misdeclared}
    if record.problem:
        return broken(place, record.sha256, record.size, record.problem) | beside
    found = _answer(record)
    for header, forms in (("block", (record.block,)), ("payload", found.forms)):
        if contradicts(record.headers.get(f"warc-{header}-digest", ""), forms):
            said.object(f"header WARC-{header.title()}-Digest", "is the digest of other bytes")
    for origin, problem in found.wrong:
        said.object(origin, problem)
    digest = hashlib.sha256(found.body).hexdigest()
    if found.problem:
        return broken(place, hashlib.sha256(record.block).hexdigest(), len(record.block), found.problem) | beside
    match = _CHARSET.search(found.headers.get("content-type", ""))
    charset = match[1] if match else None
    row = {"doc_id": place, "sha256": digest, "n_bytes": len(found.body), "raw": found.body}
    return row | {"declared_charset": charset} | beside


def _answer(record: Record) -> Answer:
    """The answer in the record; its block where it is none, with the type that the record gives."""
    kind = record.headers.get("content-type", "")
    if record.headers.get("warc-type", "").lower() == "response" or kind.lower().startswith("application/http"):
        if found := answer(record.block):
            return found
        wrong = (("header Content-Type", "the record holds no answer of a server"),)
        return Answer({}, (record.block,), wrong=wrong if "http" in kind.lower() else ())
    return Answer({"content-type": kind}, (record.block,))


def _said(record: Record) -> Said:
    said, headers = Said(), record.headers
    said.say("source_uri", headers.get("warc-target-uri", "").strip("<>"), "header WARC-Target-URI")
    said.say("retrieved", headers.get("warc-date"), "header WARC-Date")
    said.say("identifier", headers.get("warc-record-id"), "header WARC-Record-ID", "warc")
    if record.wrong:
        said.object("header Content-Length", record.wrong)
    if why := headers.get("warc-truncated"):
        said.object("header WARC-Truncated", f"the document was cut off when it was got ({why[:40]})")
    return said
