"""What a value beside a text says: statements of it, or why it says nothing.

A value is what JSON, YAML or a table holds: text, a number, a date, a list of them, or an object with a name.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from audit.text.surrogates import without_surrogates

#: The longest there is of what people say of a document are terms of use: pages, not books.
MAX_CHARS: Final = 10_000

#: Papers of the large experiments in physics have three thousand authors; nobody reads them as statements.
MAX_VALUES: Final = 100

#: Lists in lists in objects: what is nested deeper says nothing that we know how to read.
_MAX_DEPTH: Final = 4

#: The keys of an object that say what it is, by falling weight: JSON-LD, schema.org, Frictionless and plain habit.
_NAMING: Final = ("@value", "value", "name", "title", "url", "@id", "id", "path", "text")

#: Where an object says which kind of identifier it is.
_KIND: Final = ("propertyID", "type", "scheme", "@type")

#: What identifiers are called, and the kind that we spell before them.
KINDS: Final = {
    **dict.fromkeys(("doi",), "doi"),
    **dict.fromkeys(("isbn", "isbn10", "isbn13"), "isbn"),
    **dict.fromkeys(("issn", "eissn"), "issn"),
    **dict.fromkeys(("arxiv", "arxivid"), "arxiv"),
    **dict.fromkeys(("pmid", "pubmedid"), "pmid"),
    **dict.fromkeys(("pmcid",), "pmcid"),
    **dict.fromkeys(("handle", "hdl"), "hdl"),
    **dict.fromkeys(("documentnumber", "docnumber"), "number"),
    **dict.fromkeys(("warcrecordid",), "warc"),
}

#: What leads to a DOI and is no part of it.
_RESOLVER: Final = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*", re.IGNORECASE)


def plain(key: str) -> str:
    """A name without what people spell differently: case, hyphens, underscores, blanks."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


class Said:
    """Statements and problems in the order in which they were heard, as `schema.RAW` holds them."""

    __slots__ = ("declared", "misdeclared")

    def __init__(self) -> None:
        self.declared: list[dict[str, str]] = []
        self.misdeclared: list[dict[str, str]] = []

    def say(self, field: str, value: Any, origin: str, kind: str = "") -> None:
        """Hear *value* of *field*; an identifier is of *kind* where it does not say so itself."""
        texts: list[str] = []
        problem = _hear(value, texts, 0, kind)
        for text in texts[:MAX_VALUES]:
            self.declared.append({"field": field, "value": text, "strength": "declared", "origin": origin})
        if len(texts) > MAX_VALUES:
            problem = f"more than {MAX_VALUES} values of {field}, of which so many were read"
        if problem:
            self.object(origin, problem)

    def object(self, origin: str, problem: str) -> None:
        """Note what is wrong with what *origin* says."""
        self.misdeclared.append({"origin": origin, "problem": without_surrogates(problem)})


def _hear(value: Any, texts: list[str], depth: int, kind: str) -> str:
    """Add what *value* says to *texts*; what is wrong with it, if anything."""
    if isinstance(value, str):
        return _hear_text(value, texts, kind)
    if value is None or value != value:  # nothing, or not a number
        return ""
    if isinstance(value, date):  # a moment is a date, too
        return _hear_text(value.isoformat(), texts, kind)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _hear_text(str(value), texts, kind)
    if isinstance(value, bytes):
        try:
            return _hear_text(value.decode(), texts, kind)
        except UnicodeDecodeError:
            return "not UTF-8"
    if depth < _MAX_DEPTH and isinstance(value, list | tuple):
        # More than are kept are counted and not looked at.
        problems = [_hear(one, texts, depth + 1, kind) for one in value[: 2 * MAX_VALUES]]
        return next(filter(None, problems), "")
    if depth < _MAX_DEPTH and isinstance(value, dict):
        return _hear_object(value, texts, depth, kind)
    return "neither text nor a number, nor a list or an object of such"


def _hear_text(value: str, texts: list[str], kind: str) -> str:
    text = without_surrogates(value).strip()
    if len(text) > MAX_CHARS:
        return f"longer than {MAX_CHARS} characters"
    if text:
        texts.append(_of_kind(text, kind))
    return ""


def _of_kind(text: str, kind: str) -> str:
    if kind == "doi":
        text = text[match.end() :] if (match := _RESOLVER.match(text)) else text
    return text if not kind or text.lower().startswith(f"{kind}:") else f"{kind}:{text}"


def _hear_object(value: dict[str, Any], texts: list[str], depth: int, kind: str) -> str:
    told = next((plain(value[key]) for key in _KIND if isinstance(value.get(key), str)), "")
    kind = KINDS.get(told, kind)
    parts = [value[key] for key in ("givenName", "familyName") if isinstance(value.get(key), str)]
    if "name" not in value and parts:
        return _hear_text(" ".join(parts), texts, kind)
    for key in _NAMING:
        if value.get(key) not in (None, "", [], {}):
            return _hear(value[key], texts, depth + 1, kind)
    return "an object without a name" if value else ""
