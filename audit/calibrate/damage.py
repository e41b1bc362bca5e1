"""Defects made of the document itself, where an example cannot stand for them: bytes, mojibake, no language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from audit.calibrate.planted import Document, Planted, border

#: What UTF-8 is mistaken for where it is written: by the machines of those who write so.
_MISTAKEN: Final = (("gbk", "[\u3400-\u9fff]"), ("cp1251", "[\u0400-\u04ff]"), ("cp1252", "[^\0-\x7f]"))

#: A sentence to be mangled, no longer than one is.
_STRETCH: Final = re.compile("[^.!?。！？\n]{4,300}")

#: What turns a terminal red.
_ESCAPE: Final = "\x1b[31m"

_NOT_ASCII: Final = re.compile("[^\0-\x7f]")
_LETTER: Final = re.compile(r"[^\W\d_]")

Make = Callable[[Document, int], Planted | None]


def cut_character(document: Document, lot: int) -> Planted:
    """A character whose last byte is lost; where all are of one byte, a code that steers a terminal."""
    text = document.text
    places = [match.start() for match in _NOT_ASCII.finditer(text)]
    if not places:
        at = border(text, lot).place
        return Planted(
            document, f"{text[:at]}{_ESCAPE}{text[at:]}".encode(), [(at, at + len(_ESCAPE))], "an escape code"
        )
    at = places[lot % len(places)]
    raw = text[:at].encode() + text[at].encode()[:-1] + text[at + 1 :].encode()
    return Planted(document, raw, [(at, at + 1)], f"the character {text[at]} cut short")


def mangled(document: Document, lot: int) -> Planted | None:
    """A sentence of the document, written as UTF-8 and read as something else; none where no sentence can be."""
    found = [match for match in _STRETCH.finditer(document.text) if not match[0].isascii()]
    for match in found[lot % len(found) :] + found[: lot % len(found)] if found else ():
        codec = next(codec for codec, letters in _MISTAKEN if re.search(letters, match[0]))
        try:
            told = match[0].encode().decode(codec)
        except UnicodeDecodeError:
            continue
        start, end = match.span()
        raw = f"{document.text[:start]}{told}{document.text[end:]}".encode()
        return Planted(document, raw, [(start, start + len(told))], f"a sentence read as {codec}")
    return None


def figures(document: Document, lot: int) -> Planted:
    """Every letter a digit: a table of figures, laid out as the document is, in no language."""
    told = _LETTER.sub(lambda match: str((ord(match[0]) + lot) % 10), document.text)
    return Planted(document, told.encode(), [], "its letters as digits")


#: By check. Where one cannot be made of a document, an example of the check stands for it.
MAKERS: Final[Mapping[str, Make]] = {"encoding": cut_character, "language": figures, "mojibake": mangled}
