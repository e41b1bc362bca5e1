"""What a server answered, without what was for the way: headers, chunks and compression."""

from __future__ import annotations

import re
import zlib
from typing import Final, NamedTuple

from audit.readers.streams import MAX_BYTES, TooLargeError, expand

#: Headers end at the first blank line; so far it is looked for.
_MAX_HEAD: Final = 1 << 20
_HEAD_END: Final = re.compile(rb"\r?\n\r?\n")
_SIZE: Final = re.compile(rb"\s{0,8}([0-9A-Fa-f]{1,8})[^\r\n]{0,1000}\r?\n")

#: Content codings, and what Arrow calls them.
_CODECS: Final = {"gzip": "gzip", "x-gzip": "gzip", "br": "brotli", "zstd": "zstd"}

#: A server packs once. Who packs again and again wants to do harm.
_MAX_CODINGS: Final = 3


class Answer(NamedTuple):
    """The headers by lower-case name; the body as it was sent, without chunks, and unpacked; what is wrong with it.

    *problem* says why it could not be unpacked, and *wrong* what its headers say that is not so.
    """

    headers: dict[str, str]
    forms: tuple[bytes, ...]
    problem: str = ""
    wrong: tuple[tuple[str, str], ...] = ()

    @property
    def body(self) -> bytes:
        """The document."""
        return self.forms[-1]


def answer(block: bytes) -> Answer | None:
    """*block* as an answer; None where it is none."""
    if not block.startswith(b"HTTP/"):
        return None
    end = _HEAD_END.search(block, 0, _MAX_HEAD)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block[:_MAX_HEAD], b"")
    headers: dict[str, str] = {}
    for line in head.split(b"\n")[1:]:
        key, _, value = line.partition(b":")
        headers.setdefault(_spelt(key).lower(), _spelt(value))
    return _unpacked(headers, body)


def _spelt(value: bytes) -> str:
    return value.decode("utf-8", "backslashreplace").strip()


def _unpacked(headers: dict[str, str], body: bytes) -> Answer:
    """Many archives undo both and leave the headers that speak of them: then there is nothing to do."""
    forms, wrong = [body], []
    if "chunked" in headers.get("transfer-encoding", "").lower() and (whole := _without_chunks(body)) is not None:
        forms.append(whole)
    codings = [one.strip().lower() for one in headers.get("content-encoding", "").split(",")]
    for coding in reversed([one for one in codings if one not in ("", "identity", "none", "utf-8")]):
        if len(forms) > _MAX_CODINGS or coding not in (*_CODECS, "deflate"):
            return Answer(headers, tuple(forms), f"the content coding {coding[:40]!r} cannot be undone")
        try:
            forms.append(_inflate(forms[-1]) if coding == "deflate" else expand(forms[-1], _CODECS[coding]))
        except TooLargeError as error:
            return Answer(headers, (*forms, b""), f"the content {error}")
        except (OSError, zlib.error):
            if coding in ("gzip", "x-gzip") and forms[-1].startswith(b"\x1f\x8b"):
                return Answer(headers, tuple(forms), f"the content is damaged as {coding}")
            wrong.append(("header Content-Encoding", f"the content is not {coding}"))
    return Answer(headers, tuple(forms), wrong=tuple(wrong))


def _without_chunks(body: bytes) -> bytes | None:
    """The chunks put together; None where there are none. Of a body that is cut off, what there is."""
    parts, place = [], 0
    while place < len(body):
        if not (match := _SIZE.match(body, place)):
            break
        size = int(match[1], 16)
        if not size:
            break
        parts.append(body[match.end() : match.end() + size])
        place = match.end() + size
        place += 2 if body.startswith(b"\r\n", place) else 1 if body.startswith(b"\n", place) else 0
    return b"".join(parts) if parts or _SIZE.match(body) else None


def _inflate(body: bytes) -> bytes:
    """Deflate, with the wrapper that the standard asks for or without it, as many servers send it."""
    for bits in (15, -15):
        inflater = zlib.decompressobj(bits)
        try:
            found = inflater.decompress(body, MAX_BYTES)
        except zlib.error:
            continue
        if inflater.unconsumed_tail:
            raise TooLargeError(f"expands to more than {MAX_BYTES} bytes")
        return found
    raise zlib.error("no deflate")
