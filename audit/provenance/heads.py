"""The head of a mail or a news article (RFC 822), and that of a text of Project Gutenberg."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parseaddr
from typing import Final

from audit.provenance._declared import Declared, Head, located
from audit.text.dates import date_at
from audit.text.patterns import lazy

#: Heads of mail hold a line for each server on the way; this is more than any has.
_LONGEST: Final = 16_384

_FIELD = lazy(r"(?P<name>[A-Za-z][A-Za-z-]{1,39}):[ \t]*(?P<value>[^\n]*(?:\n[ \t]+[^\n]+)*)(?:\n|\Z)")
_MBOX = lazy(r"From [^\n]{3,120}\n")
#: Without one of these besides From a list of fields is something else.
_MAIL_FIELDS: Final = frozenset({"subject", "date", "to", "message-id", "newsgroups", "received", "return-path"})

_GUTENBERG = lazy(r"[^\n]{0,60}Project Gutenberg[^\n]{0,160}\n", re.IGNORECASE)
_GUTENBERG_END = lazy(r"^\*{3} ?(?:START|END) OF", re.MULTILINE)
_GUTENBERG_FIELD = lazy(r"^(?P<name>[A-Z][A-Za-z ]{3,24}): {1,4}(?P<value>[^\n]+(?:\n[ \t]{2,}[^\n]+)*)", re.MULTILINE)
_EBOOK = lazy(r"\[?(?:E(?:Book|text)|eBook) ?#(\d{1,6})\]?")
_GUTENBERG_FIELDS: Final[Mapping[str, str]] = {
    "title": "title",
    "author": "author",
    **dict.fromkeys(("translator", "editor", "illustrator", "contributor"), "contributor"),
    "compiler": "collector",
    **dict.fromkeys(("release date", "posting date"), "published"),
}


def head(text: str) -> Head:
    """What the head of a mail or of a Gutenberg text says; one of no length where there is none."""
    found = _mail(text)
    return found if found.end else _gutenberg(text)


def _mail(text: str) -> Head:
    mbox = _MBOX.match(text)
    at = mbox.end() if mbox else 0
    fields: list[re.Match[str]] = []
    while at < _LONGEST and (field := _FIELD.match(text, at, at + _LONGEST)):
        fields.append(field)
        at = field.end()
    names = {field["name"].lower() for field in fields}
    # The head ends with an empty line.
    is_mail = "from" in names and names & _MAIL_FIELDS and re.match(r"\r?\n|\Z", text[at : at + 2])
    return Head(tuple(_sent(text, fields)), (), at) if is_mail else Head()


def _sent(text: str, fields: list[re.Match[str]]) -> Iterator[Declared]:
    for field in fields:
        name, span = field["name"], field.span("value")
        value = _decoded(field["value"])
        if name.lower() == "from" and (author := parseaddr(value)[0].strip()) and "@" not in author:
            yield Declared("author", author, f"header {name}", *located(text, author, *span))
        elif name.lower() == "subject" and value:
            yield Declared("title", value, f"header {name}", *located(text, value, *span))
        elif name.lower() == "date" and value:
            yield _published(text, value, f"header {name}", span)


def _published(text: str, value: str, origin: str, span: tuple[int, int]) -> Declared:
    """The day that a field begins with, whatever follows; all of it where that is none, so that it can be told."""
    day = date_at(text, span[0])
    return Declared("published", *((day.value, origin, day.start, day.end) if day else (value, origin, *span)))


def _decoded(value: str) -> str:
    with suppress(HeaderParseError, LookupError, ValueError):
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())


def _gutenberg(text: str) -> Head:
    if not _GUTENBERG.match(text):
        return Head()
    closed = _GUTENBERG_END.search(text, 0, _LONGEST)
    if not closed:
        return Head()
    end = text.find("\n", closed.end(), closed.end() + 200) + 1 or closed.end()
    return Head(tuple(_released(text, closed.start())), (), end)


def _released(text: str, end: int) -> Iterator[Declared]:
    origin = "Project Gutenberg head"
    for found in _GUTENBERG_FIELD.finditer(text, 0, end):
        field = _GUTENBERG_FIELDS.get(found["name"].lower())
        value, span = " ".join(found["value"].split()), found.span("value")
        if field == "published":
            yield _published(text, value, origin, span)
        elif field and value.lower() not in ("anonymous", "unknown", "various"):
            yield Declared(field, value, origin, *located(text, value, *span))
    if number := _EBOOK.search(text, 0, end):
        yield Declared("identifier", f"gutenberg:{number[1]}", origin, *number.span(1))
    if place := re.search("Project Gutenberg", text[:300], re.IGNORECASE):
        yield Declared("publisher", "Project Gutenberg", origin, *place.span())
