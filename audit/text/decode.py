"""Bytes to text: byte-order mark, strict UTF-8, escape codes, UTF-16 without a mark, damaged UTF-8, then chardet.

Nothing raises on bad bytes. What could not be decoded becomes U+FFFD and is reported as a span, so that a replacement
that audit made is never mistaken for one that was in the file.
"""

from __future__ import annotations

import codecs
import hashlib
from typing import Literal, NamedTuple

import polars as pl

from audit.schema import DECODED
from audit.text.cesu import mend
from audit.text.declared import HEAD, Declaration, codec, compare, declarations
from audit.text.guess import UNSURE, ask, guess, is_utf8
from audit.text.mixed import Mixture, beside, beside_utf8, stray_bytes, wide_tail
from audit.text.patterns import lazy
from audit.text.spans import Span
from audit.text.wide import SHARE_MARKED, plausible, structure

Status = Literal["ok", "unreadable", "binary", "empty"]

#: Longest first: the UTF-32 mark begins with the UTF-16 one.
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Seven-bit encodings are ASCII to everybody else. They begin with a shift that no other text needs.
_SHIFTS = lazy(rb"\x1b\$|\x0e|~\{")
_SHIFTED = ("iso2022", "hz")

#: A lone surrogate stands for bytes without meaning while decoding: no decoder can produce one, U+FFFD some can. Behind
#: it each of the bytes is a lone surrogate as well, until they are taken out of the text.
_MARK = "\udfff"
_LOST = 0xDE00

#: What steers a terminal (ECMA-48): a sequence of control, or a command of an operating system. Nobody is shown it who
#: is asked for the encoding.
_STEERING = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\))"
_ESCAPES = lazy(_STEERING.encode())
_ASIDE = lazy(rb"\0+|" + _STEERING.encode())

#: What is a span of its own in a text: bytes without meaning, NULs, and all that begins with an escape.
_MARKED = lazy(rf"(?:{_MARK}[\ude00-\udeff]*)+")
_BYTES = lazy("[\ude00-\udeff]+")
_SPANS = lazy(rf"(?P<replaced>{_MARK}+)|(?P<nul>\0+)|(?P<escape>{_STEERING}|\x1b)")

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


class Decoded(NamedTuple):
    """A text, how it was read, and where its bytes had no meaning.

    `replaced` are all spans of the `encoding` check. `alternatives` are encodings in which an unsure text would read
    otherwise. `declared` is what the document or somebody else said of its encoding, and `agrees` whether the bytes do.
    `lost` are the bytes behind each span that is labelled `replaced`: with them the text can be made bytes again.
    """

    status: Status
    text: str
    encoding: str | None
    method: str
    confidence: float
    replaced: list[Span]
    alternatives: tuple[str, ...] = ()
    declared: str | None = None
    agrees: bool | None = None
    lost: tuple[bytes, ...] = ()


def _mark(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - registered for decoding alone
    return _marked_bytes(error.object[error.start : error.end]), error.end


def _marked_bytes(bad: bytes) -> str:
    return _MARK + "".join(chr(_LOST + byte) for byte in bad)


codecs.register_error("audit-mark", _mark)


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode one document's bytes, of which somebody else may have *declared* the encoding.

    The encoding is Python's name for it. The confidence is 1.0 for a certainty, else chardet's own figure, or the share
    of the characters that speak for the answer. What is declared decides nothing where the bytes speak for themselves.
    """
    said = [Declaration(declared)] if declared else []
    return _compared(raw, _decode(raw, said), said)


def _compared(raw: bytes, found: Decoded, said: list[Declaration]) -> Decoded:
    """*found* with what is declared, and a span where the text says so and is wrong."""
    said = [*said, *declarations(found.text)]
    if not said or found.status != "ok" or found.encoding is None:
        return found
    one, agrees = compare(raw, found.text, found.encoding, said)
    spans = found.replaced
    if agrees is False and one.end and not any(span.start < one.end and one.start < span.end for span in spans):
        spans = sorted([*spans, Span(one.start, one.end, "declared")])
    return found._replace(declared=one.name, agrees=agrees, replaced=spans)


def _decode(raw: bytes, said: list[Declaration]) -> Decoded:
    for bom, name in BOMS:
        if raw.startswith(bom):
            return _marked(raw[len(bom) :], name, said)
    return _unmarked(raw, said)


def _marked(body: bytes, name: str, said: list[Declaration]) -> Decoded:
    """Believe a byte-order mark when the body is what it says; else the mark is bytes without meaning."""
    if name != "utf-8" and (not body or plausible(body, name) >= SHARE_MARKED):
        return _finish(body, name, "bom", 1.0)
    if name == "utf-8" and (found := _utf8(body)):
        return found if found.method == "mixed" else found._replace(encoding=name, method="bom")
    found = _unmarked(body, said)
    if found.encoding is None:
        return found
    moved = [Span(span.start + 1, span.end + 1, span.label) for span in found.replaced]
    joined = bool(moved) and moved[0].start == 1 and moved[0].label == "replaced"
    first = Span(0, moved.pop(0).end if joined else 1, "replaced")
    mark = next(mark for mark, its in BOMS if its == name)
    lost = (mark + found.lost[0], *found.lost[1:]) if joined else (mark, *found.lost)
    # The mark alone is in UTF-8: that is a mixture as well.
    method = "mixed" if name == "utf-8" else found.method
    text = "\ufffd" + found.text
    return found._replace(status="ok", text=text, method=method, replaced=[first, *moved], lost=lost)


def _unmarked(raw: bytes, said: list[Declaration]) -> Decoded:
    if not raw:
        return Decoded("empty", "", None, "empty", 1.0, [])
    if _has_controls(raw):
        # First: most of what two ASCII letters make together is an ideograph.
        if mixture := wide_tail(raw):
            return _mixed(raw, mixture)
        if found := structure(raw):
            return _finish(raw, found[0], "structure", found[1])
        if b"\0" in raw or not is_utf8(raw):
            return Decoded("binary", "", None, "controls", 1.0, [])
    return _escaped(raw) or _utf8(raw) or _guess(raw, said)


def _has_controls(raw: bytes) -> bool:
    """Whether too many bytes are controls to be a text; those that end a command to a terminal are not counted."""
    if b"\x1b" in raw:
        raw = _ESCAPES.sub(b"", raw)
    return len(raw) - len(raw.translate(None, _BINARY_CONTROLS)) > MAX_CONTROL_SHARE * len(raw)


def _escaped(raw: bytes) -> Decoded | None:
    """ISO 2022 and HZ, which are valid ASCII."""
    if not (raw.isascii() and _SHIFTS.search(raw)):
        return None
    name, confidence = ask(raw)[0]
    if name is None or not name.startswith(_SHIFTED):
        return None
    found = _finish(raw, name, "chardet", confidence)
    return None if found.replaced or found.text.isascii() else found


def _utf8(raw: bytes) -> Decoded | None:
    """Valid UTF-8, or UTF-8 with a few bad bytes."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        if mended := mend(raw):
            return Decoded("ok", mended[0], "utf-8", "mixed", 1.0, mended[1])
        mixture = beside_utf8(raw)
        return _mixed(raw, mixture) if mixture else _damaged_utf8(raw)
    return _told(text, "ascii" if text.isascii() else "utf-8", "strict", 1.0)


def _mixed(raw: bytes, mixture: Mixture) -> Decoded:
    """Each run decoded as what it is; what is not in the encoding of the file is a span."""
    texts: list[str] = []
    spans: list[Span] = []
    gone: list[bytes] = []
    length = 0
    for run in mixture.runs:
        part = _finish(raw[run.start : run.end], run.encoding, "mixed", mixture.confidence)
        done, last = length, length + len(part.text)
        other = run.encoding != mixture.main
        # Spans of one check do not overlap: what is lost within the other encoding stands between two of them.
        for lost in (Span(length + start, length + end, label) for start, end, label in part.replaced):
            spans += [Span(done, lost.start, run.encoding)] if other and lost.start > done else []
            spans.append(lost)
            done = lost.end
        if other and last > done:
            spans.append(Span(done, last, run.encoding))
        texts.append(part.text)
        gone += part.lost
        length = last
    confidence = round(mixture.confidence, 4)
    return Decoded("ok", "".join(texts), mixture.main, "mixed", confidence, spans, lost=tuple(gone))


def _damaged_utf8(raw: bytes) -> Decoded | None:
    good = raw.decode("utf-8", "ignore")
    lost = len(raw) - len(good.encode())
    whole = len(good) - len(good.encode("ascii", "ignore"))
    if len(raw) < MIN_SECOND_LOOK or whole < max(DAMAGED_UTF8_RATIO * lost, DAMAGED_UTF8_MIN):
        return None
    if mixture := stray_bytes(raw):
        return _mixed(raw, mixture)
    return _finish(raw, "utf-8", "damaged utf-8", whole / (whole + lost))


def _guess(raw: bytes, said: list[Declaration]) -> Decoded:
    inside = declarations(raw[:HEAD].decode("latin-1"))
    plain = raw
    for one in inside:
        # chardet believes what a page says of itself.
        plain = plain[: one.start] + b" " * (one.end - one.start) + plain[one.end :]
    encodings = [encoding for one in (*said, *inside) if (encoding := codec(one.name))]
    found = guess(_ASIDE.sub(b"", plain), encodings)
    if found.encoding is not None:
        mixture = None if found.cut else beside(raw, found.encoding, found.confidence)
        if mixture:
            return _mixed(raw, mixture)
        read = _finish(raw, found.encoding, "chardet", found.confidence, found.cut)
        return read._replace(alternatives=found.alternatives)
    if len(raw) >= MIN_SECOND_LOOK and (wide := structure(raw)):
        return _finish(raw, wide[0], "structure", wide[1])
    # chardet is sure of a file without encoding where it knows its format: a picture, an archive.
    status: Status = "binary" if found.confidence >= UNSURE else "unreadable"
    return Decoded(status, "", None, "chardet", round(found.confidence, 4), [])


def _finish(raw: bytes, encoding: str, method: str, confidence: float, cut: int = 0) -> Decoded:
    """Decode with *encoding*; of the first *cut* bytes it is known that they are the rest of a character."""
    marked = raw[cut:].decode(encoding, "audit-mark")
    if cut:
        marked = "".join(_marked_bytes(raw[at : at + 1]) for at in range(cut)) + marked
    return _told(marked, encoding, method, confidence)


def _told(marked: str, encoding: str, method: str, confidence: float) -> Decoded:
    """What decoding tells of a text in which bytes without meaning are marked."""
    spans: list[Span] = []
    lost: tuple[bytes, ...] = ()
    if _MARK in marked:
        lost = tuple(bytes(ord(char) - _LOST for char in run[0] if char != _MARK) for run in _MARKED.finditer(marked))
        marked = _BYTES.sub("", marked)
    if _MARK in marked or "\0" in marked or "\x1b" in marked:
        spans = [Span(*match.span(), str(match.lastgroup)) for match in _SPANS.finditer(marked)]
    text = marked.replace(_MARK, "\ufffd")
    return Decoded("ok" if text.strip() else "empty", text, encoding, method, round(confidence, 4), spans, lost=lost)


def decode_batch(batch: pl.DataFrame) -> pl.DataFrame:
    """Add what decoding tells to a batch of `RAW` rows; the bytes are let go."""
    given = batch.select("raw", "charset", "declared_charset")
    rows = [_row(raw, charset, declared) for raw, charset, declared in given.iter_rows()]
    return batch.drop(given.columns).hstack(pl.DataFrame(rows, schema=DECODED, orient="row"))


def _row(raw: bytes | None, charset: str | None, declared: str | None) -> tuple[object, ...]:
    if raw is None:
        return ("unreadable", None, None, None, None, None, [], [], [], "", None, 0)
    found = _finish(raw, charset, "declared", 1.0) if charset else decode(raw, declared)
    digest = hashlib.sha256(found.text.encode()).hexdigest() if found.status in ("ok", "empty") else None
    return (
        found.status,
        found.encoding,
        found.method,
        found.confidence,
        found.declared,
        found.agrees,
        list(found.alternatives),
        [span._asdict() for span in found.replaced],
        list(found.lost),
        found.text,
        digest,
        len(found.text),
    )
