"""CESU-8 and Java's modified UTF-8: surrogates that were each written as three bytes, and NUL as two."""

from __future__ import annotations

from typing import Final

from audit.text.patterns import lazy
from audit.text.spans import Span

_PAIR: Final = lazy(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]|\xc0\x80")


def mend(raw: bytes) -> tuple[str, list[Span]] | None:
    """The text and where such characters are in it; none where there are none, or where the rest is not UTF-8."""
    texts: list[str] = []
    spans: list[Span] = []
    length = done = 0
    try:
        for found in _PAIR.finditer(raw):
            before = raw[done : found.start()].decode("utf-8")
            length += len(before) + 1
            texts += [before, _char(found[0])]
            spans.append(Span(length - 1, length, "cesu-8"))
            done = found.end()
        texts.append(raw[done:].decode("utf-8"))
    except UnicodeDecodeError:
        return None
    return ("".join(texts), spans) if spans else None


def _char(written: bytes) -> str:
    if written == b"\xc0\x80":
        return "\0"
    return written.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
