"""What a page's script works with: the documents in columns, their spans in columns, cards as trees.

JSON, packed by gzip and spelt in base64. `unpack` in the script turns it back.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from audit.outputs.report.pages import Sheet, context
from audit.outputs.report.tree import SIGNS, SVG, Node
from audit.outputs.report.view import View
from audit.outputs.report.view_document import card
from audit.text.visible import HIDDEN

#: What documents are chosen by, beside the search: the name in the page's address, and the values of a document.
FACETS: Final[Mapping[str, Callable[[Mapping[str, Any]], Iterable[str]]]] = {
    "decision": lambda one: [one["decision"]],
    "check": lambda one: one["flags"],
    "severity": lambda one: one["severities"],
    "reason": lambda one: one["reasons"],
    "reasons": lambda one: [" ".join(one["reasons"])] if one["reasons"] else [],
    "status": lambda one: [one["status"]],
    "language": lambda one: [one["language"] or ""],
    "script": lambda one: [one["script"] or ""],
    "encoding": lambda one: [one["encoding"] or ""],
    "source": lambda one: [one["provenance"]["source"] or ""],
    "duplicate": lambda one: [one["duplicate_kind"]] if one["duplicate_kind"] else [],
    "since": lambda one: _since(one),
    "waived": lambda one: one["waived"] or [],
}

#: Of gzip: the next ones take three times as long for two hundredths less.
_LEVEL: Final = 7

#: Columns of spans that are words of few kinds, and numbers or text.
_NAMED: Final = ("check", "label")
_PLAIN: Final = ("line", "column", "cut", "text")


def payload(data: Mapping[str, Any], sheet: Sheet, pairs: Sequence[Node], view: View) -> str:
    """The documents of a page, and the cards of *pairs*, as text that stands in a page as it is."""
    documents = sheet.documents
    content = {
        "first": sheet.first,
        "t": dict(view.t.table("script")),
        "words": dict(view.t.table("words")),
        "tags": list(SVG),
        "signs": SIGNS,
        "facets": {name: _coded(map(values, documents)) for name, values in FACETS.items()},
        "names": [one["doc_id"] for one in documents],
        "inside": [place for place, one in enumerate(documents) if one["path"] not in (None, one["doc_id"])],
        "bytes": [one["n_bytes"] for one in documents],
        "chars": [one["n_chars"] for one in documents],
        "sha256": [one["sha256"] for one in documents],
        "counts": [len(one["evidence"]) for one in documents],
        "more": [one["evidence_cut"] for one in documents],
        "cards": [card(one, view) for one in documents],
        "spans": _spans([span for one in documents for span in one["evidence"]]),
        "pairs": list(pairs),
        "corpus": data["corpus"],
    }
    text = json.dumps(content | {"tags": sorted(SVG)}, ensure_ascii=False, separators=(",", ":"))
    # Half characters stand in the pattern, which UTF-8 cannot spell: so it goes in as escapes.
    text = f'{{"hidden":{json.dumps(HIDDEN.pattern)},{text[1:]}'
    # Arrow brings its own zlib: what Python has differs from machine to machine, and so do the bytes that it makes.
    packed = pa.Codec("gzip", compression_level=_LEVEL).compress(text.encode(), asbytes=True)
    return base64.b64encode(packed).decode("ascii")


def _spans(spans: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Spans in the order of their documents, in columns. Few have a repair: those are told by their place."""
    columns: dict[str, Any] = {name: _coded([span[name]] for span in spans) for name in _NAMED}
    columns |= {name: [span[name] for span in spans] for name in _PLAIN}
    most = context(len(spans))
    columns["before"] = [span["before"] if most is None else span["before"][-most:] for span in spans]
    columns["after"] = [span["after"][:most] for span in spans]
    columns["repaired"] = {place: span["repaired"] for place, span in enumerate(spans) if span["repaired"]}
    return columns


def _coded(values: Iterable[Iterable[str]]) -> dict[str, Any]:
    """Lists of words as numbers: a number for a list of one, else a list; `of` are the words in their order."""
    listed = [list(row) for row in values]
    words = sorted({word for row in listed for word in row})
    code = {word: number for number, word in enumerate(words)}
    coded = ([code[word] for word in row] for row in listed)
    return {"of": words, "is": [row[0] if len(row) == 1 else row for row in coded]}


def _since(document: Mapping[str, Any]) -> list[str]:
    """What became of a document and its flags since the accepted audit."""
    changes = document["flag_changes"] or {}
    told = [document["change"]] if document["change"] else []
    return told + [f"flags {what}" for what in ("new", "fixed") if changes.get(what)]
