"""The frames of a WARC file: where each record begins and ends, and what lies between them.

Every byte is part of a record or told as a gap. Measured against warcio 1.8 and fastwarc 2.0: both stop at the first
damaged record or gzip member, or leave out without a word what follows; of a record whose digest is wrong fastwarc
tells nothing at all. Framing is little work beside decompressing, and so it is ours.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from typing import IO, Final, NamedTuple

from audit.readers.streams import MAX_BYTES

_PIECE: Final = 1 << 16
_MAGIC: Final = b"\x1f\x8b\x08"

#: So little is given to the decompressor at a time: after damage the search goes on from there.
_SIP: Final = 1 << 12

#: Headers are some 500 bytes; cookies and addresses can be long.
_MAX_HEADER: Final = _PIECE

#: Where a length is wrong, the next record is looked for in what was read. So many bytes may be read twice in a file.
_MAX_AGAIN: Final = 10 * MAX_BYTES

_VERSION: Final = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n")
_NEXT: Final = re.compile(rb"(?<=\n)WARC/\d\.\d+[ \t]*\r?\n")
_LENGTH: Final = re.compile(r"\d{1,18}")
_BLANK: Final = (b"\r\n", b"\n")

#: What may stand behind the last record of a file instead of two line ends.
_ENDS: Final = (b"", *_BLANK)


class Record(NamedTuple):
    """One record: where it stands in the decompressed file, its headers by lower-case name, its block.

    *problem* says why the block is not whole, and then *sha256* and *size* are those of what there is of it. *wrong*
    says what is wrong with the headers.
    """

    start: int
    end: int
    headers: dict[str, str]
    block: bytes
    problem: str = ""
    sha256: str = ""
    size: int = 0
    wrong: str = ""


class Gap(NamedTuple):
    """Bytes that are no record. *sha256* is None where they could not be decompressed, and then they are compressed."""

    start: int
    end: int
    problem: str
    sha256: str | None


def chunks(file: IO[bytes]) -> Iterator[bytes | Gap]:
    """The file in pieces, decompressed if it is gzip; what cannot be decompressed is a gap."""
    head = file.read(len(_MAGIC))
    file.seek(0)
    if head == _MAGIC:
        yield from _members(file)
    else:
        yield from iter(lambda: file.read(_PIECE), b"")


def _members(file: IO[bytes]) -> Iterator[bytes | Gap]:
    """The members of a gzip file one after another; after damage, on from the next that begins like one."""
    source = _Source(file)
    while source.more():
        start, member = source.at, zlib.decompressobj(31)
        try:
            while not member.eof and (sip := source.sip()):
                yield from _inflated(member, sip)
            if not member.eof:
                yield Gap(start, source.at, "a gzip member that is cut off", None)
            source.back(len(member.unused_data))
        except zlib.error:
            source.back_to(max(start + 1, source.last))
            source.find(_MAGIC)
            yield Gap(start, source.at, "gzip that is damaged", None)


def _inflated(member: zlib._Decompress, sip: bytes) -> Iterator[bytes]:
    while True:
        if piece := member.decompress(sip, _PIECE):
            yield piece
        sip = member.unconsumed_tail
        if not sip and len(piece) < _PIECE:
            return


class _Source:
    """A file that is read in sips and can be read again from a place not far back."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._held = b""
        self._from = 0
        self.at = self.last = 0

    def more(self) -> bool:
        """Whether anything is left."""
        place = self.at - self._from
        if place >= len(self._held):
            self._from, self._held = self.at, self._file.read(_PIECE)
        return self.at < self._from + len(self._held)

    def sip(self) -> bytes:
        self.last = self.at
        if not self.more():
            return b""
        sip = self._held[self.at - self._from :][:_SIP]
        self.at += len(sip)
        return sip

    def back(self, count: int) -> None:
        """Un-read the last *count* bytes of the last sip."""
        self.at -= count

    def back_to(self, place: int) -> None:
        self.at = max(place, self._from)

    def find(self, magic: bytes) -> None:
        """Go on to the next *magic*, or to the end."""
        while self.more():
            place = self._held.find(magic, self.at - self._from)
            if place >= 0:
                self.at = self._from + place
                return
            # The magic may begin in the last bytes.
            rest = self._held[-(len(magic) - 1) :]
            fresh = self._file.read(_PIECE)
            if not fresh:
                self.at = self._from + len(self._held)
                return
            self._from += len(self._held) - len(rest)
            self._held = rest + fresh
            self.at = self._from


class _Stream:
    """Pieces as one stream, up to a gap; `at` is the place in the decompressed file."""

    def __init__(self, pieces: Iterator[bytes | Gap]) -> None:
        self._pieces = pieces
        self._held = b""
        self._place = 0
        self._gap: Gap | None = None
        self._again = _MAX_AGAIN
        self.at = 0

    def _fill(self) -> bool:
        piece = next(self._pieces, None) if self._gap is None else None
        if isinstance(piece, Gap):
            self._gap = piece
        elif piece is not None:
            self._held = self._held[self._place :] + piece
            self._place = 0
            return True
        return False

    def gap(self) -> Gap | None:
        """The gap that ended the stream; it goes on behind it."""
        gap, self._gap = self._gap, None
        return gap

    def _taken(self, end: int) -> bytes:
        piece = self._held[self._place : end]
        self._place += len(piece)
        self.at += len(piece)
        return piece

    def line(self) -> bytes:
        """A line with its end, or as much of it as a header may have; nothing at the end of the stream."""
        while (end := self._held.find(b"\n", self._place, self._place + _MAX_HEADER)) < 0:
            if len(self._held) - self._place >= _MAX_HEADER or not self._fill():
                end = self._place + _MAX_HEADER - 1
                break
        return self._taken(end + 1)

    def peek(self, count: int) -> bytes:
        while len(self._held) - self._place < count and self._fill():
            pass
        return self._held[self._place : self._place + count]

    def pieces(self, count: int) -> Iterator[bytes]:
        """The next *count* bytes, or those that there are, in pieces."""
        while count:
            if self._place >= len(self._held) and not self._fill():
                return
            piece = self._taken(self._place + count)
            count -= len(piece)
            yield piece

    def unread(self, tail: bytes) -> bool:
        """Put back the last bytes that were taken, unless too much has been read twice already."""
        self._again -= len(tail)
        if self._again < 0:
            return False
        self._held = tail + self._held[self._place :]
        self._place = 0
        self.at -= len(tail)
        return True


def frames(pieces: Iterator[bytes | Gap]) -> Iterator[Record | Gap]:
    """The records in *pieces* in order, and the gaps between them. Blank lines between records are neither."""
    stream = _Stream(pieces)
    while True:
        start = stream.at
        if not (line := stream.line()):
            if (gap := stream.gap()) is None:
                return
            yield gap
        elif _VERSION.fullmatch(line):
            yield _record(stream, start, line)
        elif line not in _BLANK:
            yield _junk(stream, start, line, "bytes that are no WARC record")


def _junk(stream: _Stream, start: int, seen: bytes, problem: str) -> Gap:
    """What was *seen* and all that follows up to a line on which a record begins."""
    digest, line = hashlib.sha256(seen), seen
    while not (line.endswith(b"\n") and _VERSION.match(stream.peek(32))) and (line := stream.line()):
        digest.update(line)
    return Gap(start, stream.at, problem, digest.hexdigest())


def _record(stream: _Stream, start: int, version: bytes) -> Record | Gap:
    headers: dict[str, str] = {}
    seen, name = [version], ""
    while (line := stream.line()) not in _BLANK:
        seen.append(line)
        key, colon, value = line.partition(b":")
        if line[:1] in (b" ", b"\t") and name:
            headers[name] += " " + _spelt(line)
        elif colon and line.endswith(b"\n"):
            headers[name := _spelt(key).lower()] = _spelt(value)
        else:
            if _VERSION.fullmatch(line) and stream.unread(line):
                seen.pop()
            return _junk(stream, start, b"".join(seen), "a WARC header that is cut off or has no colon")
        if stream.at - start > _MAX_HEADER:
            return _junk(stream, start, b"".join(seen), f"a WARC header of more than {_MAX_HEADER} bytes")
    if not _LENGTH.fullmatch(length := headers.get("content-length", "")):
        return _junk(stream, start, b"".join(seen), "a WARC record without a length")
    return _block(stream, start, headers, int(length))


def _spelt(value: bytes) -> str:
    return value.decode("utf-8", "backslashreplace").strip()


def _block(stream: _Stream, start: int, headers: dict[str, str], length: int) -> Record:
    if length > MAX_BYTES:
        digest, size = hashlib.sha256(), 0
        for piece in stream.pieces(length):
            digest.update(piece)
            size += len(piece)
        problem = f"a record of more than {MAX_BYTES} bytes"
        return Record(start, stream.at, headers, b"", problem, digest.hexdigest(), size)
    block = b"".join(stream.pieces(length))
    after = stream.peek(4)
    whole = len(block) == length and (after in _ENDS or after.startswith((b"\r\n\r\n", b"\n\n")))
    if not whole and (match := _NEXT.search(block)) and stream.unread(block[match.start() :]):
        return _cut(start, stream.at, headers, block[: match.start()], "the next record begins within it")
    if len(block) < length:
        return _cut(start, stream.at, headers, block, f"cut off after {len(block)} of {length} bytes")
    wrong = "" if whole else "the record does not end where it says"
    return Record(start, stream.at, headers, block, wrong=wrong)


def _cut(start: int, end: int, headers: dict[str, str], block: bytes, problem: str) -> Record:
    return Record(start, end, headers, b"", problem, hashlib.sha256(block).hexdigest(), len(block))
