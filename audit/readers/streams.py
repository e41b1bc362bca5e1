"""Bytes out of compressed files, in as much memory as one document may take and no more.

What decompresses is imported late: it takes a tenth of a second, and few corpora are compressed.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, NamedTuple

#: The longest document in a container. What is longer, or expands to more, is a row that says so: 1 MB of gzip can be
#: 1 GB of text, and 1 kB of Zstandard anything.
MAX_BYTES: Final = 100_000_000

_PIECE: Final = 1 << 16
_MAGIC: Final = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}


class TooLargeError(ValueError):
    """It expands to more than is read of one document."""


class Line(NamedTuple):
    """A line of a file by its number, with its end; of one that is too long only digest and size are known."""

    number: int
    content: bytes
    sha256: str = ""
    n_bytes: int = 0


def opened(path: Path) -> IO[bytes]:
    """The file, to be read once from its beginning; decompressed if it is gzip or Zstandard by its first bytes."""
    with path.open("rb") as file:
        head = file.read(4)
    codec = next((codec for magic, codec in _MAGIC.items() if head.startswith(magic)), None)
    if codec is None:
        return path.open("rb")
    import pyarrow as pa

    return io.BufferedReader(pa.CompressedInputStream(pa.OSFile(str(path)), codec), _PIECE)


def lines(file: IO[bytes], limit: int = MAX_BYTES) -> Iterator[Line]:
    """The lines of *file*; no more than *limit* bytes of one are held."""
    number = 0
    while line := file.readline(limit):
        number += 1
        yield Line(number, line) if len(line) < limit or line.endswith(b"\n") else _passed_over(file, line, number)


def _passed_over(file: IO[bytes], line: bytes, number: int) -> Line:
    digest, size = hashlib.sha256(line), len(line)
    while not line.endswith(b"\n") and (line := file.readline(_PIECE)):
        digest.update(line)
        size += len(line)
    return Line(number, b"", digest.hexdigest(), size)


def expand(body: bytes, codec: str) -> bytes:
    """*body* decompressed. Raises `TooLargeError`, or `OSError` where it is damaged."""
    import pyarrow as pa

    stream = pa.CompressedInputStream(pa.BufferReader(body), codec)
    parts, size = [], 0
    while piece := stream.read(_PIECE):
        parts.append(piece)
        if (size := size + len(piece)) > MAX_BYTES:
            raise TooLargeError(f"expands to more than {MAX_BYTES} bytes")
    return b"".join(parts)
