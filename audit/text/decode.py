"""Bytes to text: byte-order mark, strict UTF-8, escape codes, UTF-16 without a mark, damaged UTF-8, then chardet.

Nothing raises on bad bytes. What could not be decoded becomes U+FFFD and is reported as a span, so that a replacement
that audit made is never mistaken for one that was in the file.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from functools import cache
from typing import Literal, NamedTuple

import chardet
import numpy as np
import numpy.typing as npt
import polars as pl

from audit.schema import DECODED
from audit.text.mixed import runs
from audit.text.spans import Span

Status = Literal["ok", "unreadable", "binary", "empty"]

#: Longest first: the UTF-32 mark begins with the UTF-16 one.
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Encodings whose every valid text, C1 controls apart, reads the same in the larger one, which is what is decoded with.
#: chardet's own `prefer_superset` also maps ISO-8859-2/5/6/7 to Windows pages they are not subsets of.
SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "cp950",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}

#: Seven-bit encodings are ASCII to everybody else. They begin with a shift that no other text needs.
_SHIFTS = re.compile(rb"\x1b\$|\x0e|~\{")
_SHIFTED = ("iso2022", "hz")

#: A lone surrogate stands for bytes without meaning while decoding: no decoder can produce one, U+FFFD some can.
_MARK = "\udfff"
_MARKS = re.compile(_MARK + "+")
_SURROGATES = re.compile("[\ud800-\udfff]")

#: Controls that no text format uses. ESC, FF, BS, SO and SI are left out: terminals, man pages and ISO 2022 write them.
_BINARY_CONTROLS = bytes([*range(8), *range(16, 27), 28, 29, 30, 31])

#: Above this share of such controls, NUL among them, bytes are no text: compressed data has 10 %, UTF-16 5 % even in
#: Chinese. A few NULs do not make a binary, fixed-width fields are padded with them; nor do other controls in valid
#: UTF-8, where they separate fields.
MAX_CONTROL_SHARE = 0.02

#: UTF-8 with a few bad bytes is still UTF-8: so many whole non-ASCII characters for each bad byte, and so many in all.
#: Of the labelled files of 16 bytes and more in another encoding none has even one for each bad byte; of those in
#: damaged UTF-8 alone none has fewer than 4.5.
DAMAGED_UTF8_RATIO = 2
DAMAGED_UTF8_MIN = 2

#: In fewer bytes anything may happen to be UTF-8, or UTF-16.
MIN_SECOND_LOOK = 16

#: How much of a text in UTF-16 or UTF-32 must look like one: with a mark, and without. Of the 251 labelled ones none
#: has less than .9; of 200 bytes and more, none read in the wrong byte order and no file in another encoding has more
#: than .61.
WIDE_SHARE_MARKED = 0.7
WIDE_SHARE = 0.8

#: Everything in these ranges that has a meaning is usual in some text: scripts, punctuation and signs, kana, full-width
#: forms, emoji.
_USUAL = ((0x20, 0x2800), (0x3000, 0x3400), (0xFB00, 0xFE00), (0xFE20, 0xFFF0), (0x1F000, 0x1FB00))

#: Half of all two-byte values are ideographs or Hangul, and a wrong byte order hits them. So of those only the first
#: level of each national standard is usual, between these byte values.
_FIRST_LEVELS = (
    ("gb2312", b"\xb0\xa1", b"\xd7\xf9"),
    ("big5", b"\xa4\x40", b"\xc6\x7e"),
    ("shift_jis", b"\x88\x9f", b"\x98\x72"),
    ("euc_kr", b"\xb0\xa1", b"\xc8\xfe"),
)

#: Bytes looked at for that: enough for a share, and the same time for any file.
WIDE_SAMPLE = 65_536

#: Below this chardet's answer is looked at twice: it is right in 86 % of the labelled files there, above in 99 %.
WEAK_CONFIDENCE = 0.2

#: Shorter files make sense to chardet whatever is taken off: what is left of two bytes is ASCII.
MIN_CUT_FILE = 40

#: A file that was cut within its first character is read without that byte where chardet is then this sure, and three
#: times as sure as before: the bytes of a whole file make less sense when one is taken off.
SURE_WHEN_CUT = 0.35

#: Below this chardet's answer is no answer: between here and .05 it is still right in 78 %.
MIN_CONFIDENCE = 0.02


class Decoded(NamedTuple):
    """A text, how it was read, and where its bytes had no meaning."""

    status: Status
    text: str
    encoding: str | None
    method: str
    confidence: float
    replaced: list[Span]


def _mark(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - registered for decoding alone
    return _MARK, error.end


codecs.register_error("audit-mark", _mark)


def decode(raw: bytes) -> Decoded:
    """Decode one document's bytes.

    The encoding is Python's name for it. The confidence is 1.0 for a certainty, else chardet's own figure, or the share
    of the characters that speak for the answer.
    """
    for bom, name in BOMS:
        if raw.startswith(bom):
            return _marked(raw[len(bom) :], name)
    return _unmarked(raw)


def without_surrogates(text: str) -> str:
    """Replace lone surrogates, which JSON can spell and no encoding can write, by U+FFFD."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def _marked(body: bytes, name: str) -> Decoded:
    """Believe a byte-order mark when the body is what it says; else the mark is bytes without meaning."""
    if name != "utf-8" and (not body or _plausible(body, name) >= WIDE_SHARE_MARKED):
        return _finish(body, name, "bom", 1.0)
    if name == "utf-8" and (found := _utf8(body)):
        return found if found.method == "mixed" else found._replace(encoding=name, method="bom")
    found = _unmarked(body)
    if found.encoding is None:
        return found
    moved = [Span(span.start + 1, span.end + 1, span.label) for span in found.replaced]
    joined = moved and moved[0].start == 1 and moved[0].label == "replaced"
    first = Span(0, moved.pop(0).end if joined else 1, "replaced")
    # The mark alone is in UTF-8: that is a mixture as well.
    method = "mixed" if name == "utf-8" else found.method
    return found._replace(status="ok", text="\ufffd" + found.text, method=method, replaced=[first, *moved])


def _unmarked(raw: bytes) -> Decoded:
    if not raw:
        return Decoded("empty", "", None, "empty", 1.0, [])
    if _has_controls(raw):
        if found := _wide(raw):
            return found
        if b"\0" in raw or not _is_utf8(raw):
            return Decoded("binary", "", None, "controls", 1.0, [])
    return _escaped(raw) or _utf8(raw) or _guess(raw)


def _has_controls(raw: bytes) -> bool:
    return len(raw) - len(raw.translate(None, _BINARY_CONTROLS)) > MAX_CONTROL_SHARE * len(raw)


def _escaped(raw: bytes) -> Decoded | None:
    """ISO 2022 and HZ, which are valid ASCII."""
    if not (raw.isascii() and _SHIFTS.search(raw)):
        return None
    name, confidence = _ask_chardet(raw)
    if name is None or not name.startswith(_SHIFTED):
        return None
    found = _finish(raw, name, "chardet", confidence)
    return None if found.replaced or found.text.isascii() else found


def _utf8(raw: bytes) -> Decoded | None:
    """Valid UTF-8, or UTF-8 with a few bad bytes."""
    if not _is_utf8(raw):
        return _mixed(raw) or _damaged_utf8(raw)
    return _finish(raw, "ascii" if raw.isascii() else "utf-8", "strict", 1.0)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mixed(raw: bytes) -> Decoded | None:
    """Lines in UTF-8 beside lines in another encoding, each decoded as what it is; the others are spans."""
    found = runs(raw)
    telling = b"".join(raw[run.start : run.end] for run in found if run.other)
    name, confidence = _ask_chardet(telling) if telling else (None, 0.0)
    if name is None or confidence < MIN_CONFIDENCE:
        return None
    name = SUPERSETS.get(name, name)
    texts: list[str] = []
    spans: list[Span] = []
    length = 0
    for run in found:
        part = _finish(raw[run.start : run.end], name if run.other else "utf-8", "mixed", confidence)
        done, last = length, length + len(part.text)
        # Spans of one check do not overlap: what is lost within the other encoding stands between two of them.
        for lost in (Span(length + start, length + end, label) for start, end, label in part.replaced):
            spans += [Span(done, lost.start, name)] if run.other and lost.start > done else []
            spans.append(lost)
            done = lost.end
        if run.other and last > done:
            spans.append(Span(done, last, name))
        texts.append(part.text)
        length = last
    most = name if 2 * len(telling) > len(raw) else "utf-8"
    return Decoded("ok", "".join(texts), most, "mixed", round(confidence, 4), spans)


def _damaged_utf8(raw: bytes) -> Decoded | None:
    good = raw.decode("utf-8", "ignore")
    lost = len(raw) - len(good.encode())
    whole = len(good) - len(good.encode("ascii", "ignore"))
    if len(raw) < MIN_SECOND_LOOK or whole < max(DAMAGED_UTF8_RATIO * lost, DAMAGED_UTF8_MIN):
        return None
    return _finish(raw, "utf-8", "damaged utf-8", whole / (whole + lost))


def _wide(raw: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: the byte order whose code units are most like a text."""
    shares = {name: _plausible(raw, name) for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")}
    best = max(shares, key=shares.__getitem__)
    return _finish(raw, best, "structure", shares[best]) if shares[best] >= WIDE_SHARE else None


def _plausible(raw: bytes, encoding: str) -> float:
    """The share of the code points of *raw*, read in *encoding*, that texts are made of."""
    points = np.frombuffer(raw[:WIDE_SAMPLE].decode(encoding, "replace").encode("utf-32-le"), "<u4")
    return float(_usual_points()[points].mean()) if points.size else 0.0


@cache
def _usual_points() -> npt.NDArray[np.bool_]:
    """For every code point, whether it is usual in some text."""
    usual = np.zeros(0x110000, np.bool_)
    usual[[9, 10, 12, 13]] = True
    for first, end in _USUAL:
        usual[[point for point in range(first, end) if unicodedata.category(chr(point))[0] != "C"]] = True
    for point in (*range(0x4E00, 0xA000), *range(0xAC00, 0xD7A4)):
        char = chr(point)
        usual[point] = any(low <= char.encode(codec, "ignore") <= high for codec, low, high in _FIRST_LEVELS)
    return usual


def _guess(raw: bytes) -> Decoded:
    """What chardet says of the lines that are not ASCII; a weak one is held against what it says of a cut file."""
    telling = b"\n".join(line for line in raw.split(b"\n") if not line.isascii()).replace(b"\0", b"")
    name, confidence = _ask_chardet(telling)
    if confidence < WEAK_CONFIDENCE and (found := _cut(raw, telling, confidence)):
        return found
    if name is not None and confidence >= MIN_CONFIDENCE:
        return _finish(raw, SUPERSETS.get(name, name), "chardet", confidence)
    if len(raw) >= MIN_SECOND_LOOK and (found := _wide(raw)):
        return found
    return Decoded("unreadable" if name else "binary", "", None, "chardet", round(confidence, 4), [])


def _cut(raw: bytes, telling: bytes, weak: float) -> Decoded | None:
    """A file that begins in the middle of a character: without that byte, chardet is sure."""
    if raw[0] < 0x80 or len(raw) < MIN_CUT_FILE:
        return None
    name, confidence = _ask_chardet(telling[1:])
    if name is None or confidence < max(SURE_WHEN_CUT, 3 * weak):
        return None
    return _finish(raw, SUPERSETS.get(name, name), "chardet", confidence, cut=1)


def _ask_chardet(raw: bytes) -> tuple[str | None, float]:
    """chardet's answer by Python's name, none where it says binary or a name that Python does not know."""
    guess = chardet.detect(raw, max_bytes=max(1, len(raw)), compat_names=False)
    try:
        return guess["encoding"] and codecs.lookup(guess["encoding"]).name, guess["confidence"]
    except LookupError:
        return None, 0.0


def _finish(raw: bytes, encoding: str, method: str, confidence: float, cut: int = 0) -> Decoded:
    """Decode with *encoding*; of the first *cut* bytes it is known that they are the rest of a character."""
    marked = _MARK * cut + raw[cut:].decode(encoding, "audit-mark")
    replaced = [Span(m.start(), m.end(), "replaced") for m in _MARKS.finditer(marked)] if _MARK in marked else []
    text = marked.replace(_MARK, "\ufffd")
    return Decoded("ok" if text.strip() else "empty", text, encoding, method, round(confidence, 4), replaced)


def decode_batch(batch: pl.DataFrame) -> pl.DataFrame:
    """Add what decoding tells to a batch of `RAW` rows; the bytes are let go."""
    rows = [_row(raw, charset) for raw, charset in batch.select("raw", "charset").iter_rows()]
    return batch.drop("raw", "charset").hstack(pl.DataFrame(rows, schema=DECODED, orient="row"))


def _row(raw: bytes | None, charset: str | None) -> tuple[object, ...]:
    if raw is None:
        return ("unreadable", None, None, None, [], "", None, 0)
    found = _finish(raw, charset, "declared", 1.0) if charset else decode(raw)
    digest = hashlib.sha256(found.text.encode()).hexdigest() if found.status in ("ok", "empty") else None
    spans = [span._asdict() for span in found.replaced]
    return (
        found.status,
        found.encoding,
        found.method,
        found.confidence,
        spans,
        found.text,
        digest,
        len(found.text),
    )
