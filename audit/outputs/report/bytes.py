"""The bytes around what went wrong with an encoding, and how they read in one encoding and in another.

A result has texts and no bytes. They are written again from the text and from what decoding could not read, and shown
only where their SHA-256 is the document's own, so that every byte shown is one that was read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from audit.outputs.private import text_of
from audit.text.declared import codec
from audit.text.lines import Lines
from audit.text.restored import Piece, cells, encoded, marks, restore

#: Places shown of one document: what follows is mostly more of the same. Either check has its share.
MAX_PLACES: Final = 4

#: Characters before and behind a span, and of the span itself: with three bytes each that is a screen of hexadecimal.
AROUND, MAX_MARKED = 6, 12

#: So many bytes before the place another encoding is read from, or from the line's beginning: there it is in step.
_RUN_UP: Final = 1_000

#: How the encodings are called in Python that the labels of `mojibake` call otherwise.
_CODECS: Final = {"gbk": "gb18030", "shift_jis": "cp932", "big5": "cp950"}

#: What gives nearly every byte a character: what bytes without meaning may have been, where nothing else is known.
_SINGLE: Final = "cp1252"
_MASKED: Final = "•"
_CHECKS: Final = ("encoding", "mojibake")

Row = Mapping[str, Any]


class _Document(NamedTuple):
    """The text as it was and as it may be shown, its pieces, where each begins in the bytes, and the bytes."""

    text: str
    shown: str
    pieces: list[Piece]
    starts: list[int]
    raw: bytes
    lines: Lines


class _Char(NamedTuple):
    """One character, or a run of bytes without meaning: where it is in the text and in the bytes, and its encoding."""

    start: int
    end: int
    offset: int
    raw: bytes
    encoding: str | None


def byte_evidence(row: Row) -> list[dict[str, Any]]:
    """The places of a document where its bytes tell more than its text; none where nothing went wrong with them.

    Each has the check and its label, its place in the text, and from `offset` on the `bytes` in hexadecimal (null where
    they are personal data), of which those from `marked[0]` to `marked[1]` are the finding. `readings` are how these
    bytes read: an `encoding`, its `role`, and `cells`, so many bytes and the text that they make. `misread`, for UTF-8
    that was read in another encoding and its like, are the bytes that were misread, read both ways.
    """
    places = list(_places(row))
    if not places or row["status"] != "ok" or (document := _restored(row)) is None:
        return []
    told = (_told(document, row, check, span) for check, span in places)
    return [one for one in told if one]


def _places(row: Row) -> Iterator[tuple[str, dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {check: row.get(f"{check}_spans") or [] for check in _CHECKS}
    doubt = "guessed" if row.get("encoding_flag") and row["encoding_alternatives"] else None
    if row["encoding_agrees"] is False:
        doubt = "declared"
        found["encoding"] = [span for span in found["encoding"] if span["label"] != "declared"]
    if doubt and (first := _first_beyond_ascii(row["text"])) is not None:
        found["encoding"] = [{"start": first, "end": first + 1, "label": doubt}, *found["encoding"]]
    half = MAX_PLACES // 2
    most = {"encoding": max(half, MAX_PLACES - len(found["mojibake"]))}
    most["mojibake"] = MAX_PLACES - min(most["encoding"], len(found["encoding"]))
    for check, spans in found.items():
        yield from ((check, span) for span in spans[: most[check]])


def _first_beyond_ascii(text: str) -> int | None:
    """Up to there every encoding that is asked reads the same."""
    try:
        text.encode("ascii")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _restored(row: Row) -> _Document | None:
    text, encoding = row["text"], row["encoding"]
    pieces = restore(text, encoding, row.get("replaced") or row.get("encoding_spans") or (), row.get("lost") or ())
    for mark in marks(encoding) if pieces is not None else ():
        raw = mark + b"".join(piece.raw for piece in pieces or ())
        if hashlib.sha256(raw).hexdigest() == row["sha256"]:
            starts = [len(mark)]
            for piece in pieces or ():
                starts.append(starts[-1] + len(piece.raw))
            return _Document(text, text_of(row), pieces or [], starts, raw, Lines(text))
    return None


def _told(document: _Document, row: Row, check: str, span: Row) -> dict[str, Any] | None:
    start, end = span["start"], min(span["end"], span["start"] + MAX_MARKED)
    window = _window(document, start, end)
    if not document.raw.startswith(b"".join(char.raw for char in window), window[0].offset):
        return None  # Encodings that shift have no bytes for one character alone.
    inside = [char for char in window if char.start < end and start < char.end]
    first, last = window[0].offset, window[-1].offset + len(window[-1].raw)
    hidden = _hidden(document, window)
    line, column = document.lines.locate(start)
    others = _others(row, span["label"], inside)
    return {
        "check": check,
        "label": span["label"],
        "start": span["start"],
        "end": span["end"],
        "line": line,
        "column": column,
        "offset": first,
        "bytes": [None if first + n in hidden else f"{byte:02x}" for n, byte in enumerate(document.raw[first:last])],
        "marked": [inside[0].offset - first, inside[-1].offset + len(inside[-1].raw) - first],
        "cut": span["end"] - end,
        "readings": [
            {"encoding": inside[0].encoding or row["encoding"], "role": "used", "cells": _used(document, window)},
            *(
                {"encoding": name, "role": role, "cells": _read(document.raw, first, last, name, hidden)}
                for name, role in others
            ),
        ],
        "misread": _misread(document.shown[start:end], span["label"], end < span["end"]),
    }


def _window(document: _Document, start: int, end: int) -> list[_Char]:
    """The characters of a span and those around it; a run of bytes without meaning is in it as a whole."""
    low, high = max(0, start - AROUND), min(len(document.text), end + AROUND)
    window: list[_Char] = []
    for piece, offset in zip(document.pieces, document.starts, strict=False):
        if piece.end <= low or high <= piece.start:
            continue
        if piece.encoding is None:
            window.append(_Char(piece.start, piece.end, offset, piece.raw, None))
            continue
        here, there = max(low, piece.start), min(high, piece.end)
        offset += len(encoded(document.text[piece.start : here], piece.encoding))
        for place in range(here, there):
            raw = encoded(document.text[place], piece.encoding)
            window.append(_Char(place, place + 1, offset, raw, piece.encoding))
            offset += len(raw)
    return window


def _hidden(document: _Document, window: Sequence[_Char]) -> set[int]:
    """The offsets of bytes that stand for personal data."""
    return {
        char.offset + n
        for char in window
        if document.text[char.start : char.end] != document.shown[char.start : char.end]
        for n in range(len(char.raw))
    }


def _used(document: _Document, window: Sequence[_Char]) -> list[list[Any]]:
    return [[len(char.raw), document.shown[char.start : char.end]] for char in window]


def _others(row: Row, label: str, inside: Sequence[_Char]) -> list[tuple[str, str]]:
    """The other encodings to read the bytes in, and why these."""
    used = inside[0].encoding or row["encoding"]
    if label in ("nul", "escape"):
        return []
    found = [(row["encoding"], "file")] if used != row["encoding"] else []
    if row["encoding_agrees"] is False and (declared := codec(row["encoding_declared"] or "")):
        found.append((declared, "declared"))
    found += [(name, "alternative") for name in row["encoding_alternatives"] or ()]
    if label == "replaced" and not found:
        found.append((_SINGLE, "single"))
    first: dict[str, str] = {}
    for name, role in found:
        first.setdefault(name, role)
    first.pop(used, None)
    return list(first.items())


def _read(raw: bytes, first: int, last: int, encoding: str, hidden: set[int]) -> list[list[Any]]:
    """The bytes from *first* to *last* in another encoding, which is read from where it is in step."""
    start = max(raw.rfind(b"\n", max(0, first - _RUN_UP), first) + 1, first - _RUN_UP, 0)
    found: list[list[Any]] = []
    place = start
    # One character more than is shown: the last one may end behind it.
    for size, text in cells(raw[start : last + 4], encoding):
        low, high = max(place, first), min(place + size, last)
        if low < high:
            found.append([high - low, _MASKED if hidden.intersection(range(place, place + size)) else text])
        place += size
    return found


def _misread(shown: str, label: str, is_cut: bool) -> dict[str, Any] | None:
    """What of a stretch was read in which encoding, and in which it is written: ``utf-8 as cp1252`` says both."""
    written, _, taken = label.removesuffix(" twice").partition(" as ")
    name, true = _CODECS.get(taken, taken), codec(_CODECS.get(written, written))
    if not taken or true is None or _MASKED in shown:
        return None
    raws = [raw for char in shown if (raw := _loosely(char, name)) is not None]
    if len(raws) < len(shown):
        return None
    raw = b"".join(raws)
    took = [[len(one), char] for one, char in zip(raws, shown, strict=True)]
    wrote: list[list[Any]] = [list(cell) for cell in cells(raw, true)]
    if is_cut and "\ufffd" in wrote[-1][1]:
        wrote.pop()  # The rest of the character stands behind the cut.
    readings = [(taken, "taken", took), (written, "written", wrote)]
    return {
        "bytes": [f"{byte:02x}" for byte in raw],
        "readings": [{"encoding": name, "role": role, "cells": its} for name, role, its in readings],
    }


def _loosely(char: str, encoding: str) -> bytes | None:
    """A character in *encoding*; a C1 control is the byte that the encoding has no character for."""
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return bytes([ord(char)]) if "\x80" <= char <= "\xff" else None
    except LookupError:
        return None
