"""The bytes of a document, written again from its text: nobody keeps them, and most can be had without.

What was decoded without loss is encoded again, each stretch in its own encoding; what was lost is known. Whether that
is how the bytes were is not for this module to believe: their digest tells.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from audit.text.decode import BOMS

#: Labels of spans that say what stands there, and not in which encoding.
_SAME: Final = frozenset({"nul", "escape", "declared"})
_CESU: Final = "cesu-8"

#: In the middle of a text there is no mark that would tell the order of its bytes: it is taken for the common one.
_ORDERED: Final = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}


class Piece(NamedTuple):
    """`text[start:end]` is these bytes in *encoding*; in none where they had no meaning."""

    start: int
    end: int
    encoding: str | None
    raw: bytes


def restore(text: str, encoding: str, spans: Iterable[Mapping[str, Any]], lost: Sequence[bytes]) -> list[Piece] | None:
    """The pieces of a decoded *text* from end to end, its byte-order mark aside; none where one cannot be written.

    *spans* are those that decoding told, *lost* the bytes of those that are replaced.
    """
    pieces: list[Piece] = []
    gone, done = iter(lost), 0
    try:
        for span in spans:
            start, end, label = span["start"], span["end"], span["label"]
            pieces += _piece(text, done, start, encoding)
            if label == "replaced":
                pieces.append(Piece(start, end, None, next(gone)))
            else:
                pieces += _piece(text, start, end, encoding if label in _SAME else label)
            done = end
        return pieces + _piece(text, done, len(text), encoding)
    except (UnicodeEncodeError, LookupError, StopIteration):
        return None


def marks(encoding: str) -> list[bytes]:
    """What may stand before the first character of a text in *encoding*: nothing, or its byte-order mark."""
    name = "utf-8" if encoding == "ascii" else encoding
    return [b"", *(mark for mark, its in BOMS if its == name)]


def encoded(text: str, encoding: str) -> bytes:
    """*text* in *encoding*, and in CESU-8, which Python does not know. Raises `UnicodeEncodeError`."""
    if encoding != _CESU:
        return text.encode(encoding)
    units = text.encode("utf-16-be", "surrogatepass")
    halves = "".join(chr(int.from_bytes(units[at : at + 2])) for at in range(0, len(units), 2))
    return halves.encode("utf-8", "surrogatepass").replace(b"\0", b"\xc0\x80")


def cells(raw: bytes, encoding: str) -> list[tuple[int, str]]:
    """*raw* read in *encoding*: how many bytes each character takes, and what is replaced."""
    decoder = codecs.getincrementaldecoder(_ORDERED.get(encoding, encoding))("replace")
    found: list[tuple[int, str]] = []
    held = 0
    try:
        for place in range(len(raw)):
            held += 1
            if text := decoder.decode(raw[place : place + 1]):
                found.append((held, text))
                held = 0
        text = decoder.decode(b"", final=True)
    except UnicodeError:
        # Some refuse to replace, such as those that shift: from there on they read nothing.
        return [*found, (len(raw) - sum(size for size, _ in found), "\ufffd")]
    return [*found, (held, text)] if held else found


def _piece(text: str, start: int, end: int, encoding: str) -> list[Piece]:
    return [Piece(start, end, encoding, encoded(text[start:end], encoding))] if start < end else []
