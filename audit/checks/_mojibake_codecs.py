"""UTF-8 that was read in another encoding: where its bytes still say so, and what they say.

A character of UTF-8 is a lead byte and one to three that continue it. Read in an encoding of single bytes, each is a
character of its own, and a pattern over the text finds them. Read in an encoding of double bytes they are paired
across characters, and a whole run has to be written back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from audit.text.patterns import lazy

#: Encodings of single bytes, the commonest first.
SINGLE = ("cp1252", "cp1251", "mac_roman", "cp437", "cp1250", "cp1253")
#: Encodings of double bytes.
DOUBLE = ("gb18030", "cp932", "cp950")

#: The bytes that begin a character of two, three and four bytes, and those that continue one.
_LEADS = (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))
_CONTINUES = range(0x80, 0xC0)
#: Leads of Mac Roman that stand before accented letters in every French text; dashes only count in pairs.
_WEAK_LEADS = "“”‘’«»…\u00a0–—"
#: What may stand between two such characters of one span: blanks and signs of ASCII, all on one line.
_GLUE = "[ !-/:-?]{1,3}"
_UTF8 = lazy(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
#: C1 controls: what bytes become that an encoding has no character for.
CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))
_RUN = lazy(r"[^\x00-\x7f]+")
_RUNS = lazy(r"[^\x00-\x7f]{2,}")
#: A whole run is believed to be UTF-8 when at most this share of its bytes is not: its last character may be cut.
_MAX_LOST = 0.3


class Misread(NamedTuple):
    """`text[start:end]` are bytes of UTF-8 in the wrong *codec*.

    They say *repaired*; *exact* where none was lost. `size` is how many characters beyond ASCII they are.
    """

    start: int
    end: int
    codec: str
    repaired: str
    size: int
    exact: bool = True
    rounds: int = 1


class Finding(NamedTuple):
    """`text[start:end]` is damaged in the way that *label* says; it said *repaired* where that is certain."""

    start: int
    end: int
    label: str
    repaired: str | None


class Single(NamedTuple):
    """An encoding of single bytes, turned round.

    A text may hold such runs when it has a character of `leads` and one of `tails`, and `hint` is found.
    """

    to_byte: dict[int, int]
    leads: frozenset[str]
    tails: frozenset[str]
    hint: re.Pattern[str]
    runs: re.Pattern[str]


class Beyond(NamedTuple):
    """What a text has beyond ASCII, so that most of what could be looked for need not be: its characters, and its runs
    of two and more on a line each, which of a Latin text are few; of another script it is the text.
    """

    chars: frozenset[str]
    runs: str


def beyond(text: str) -> Beyond:
    """The characters of *text*, and its runs beyond ASCII."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    mostly = 4 * np.count_nonzero(points > 0x7F) > points.size
    # NumPy is four times as fast as a set of the text, which makes a string of each ideograph.
    chars = frozenset(map(chr, np.unique(points).tolist()))
    return Beyond(chars, text if mostly else "\n".join(_RUNS.findall(text)))


def misread_single(text: str, seen: Beyond, codec: str) -> Iterator[Misread]:
    """Runs of *text* that are UTF-8 when they are written in *codec*, an encoding of single bytes."""
    table = single(codec)
    if seen.chars.isdisjoint(table.leads) or seen.chars.isdisjoint(table.tails) or not table.hint.search(seen.runs):
        return
    for run in table.runs.finditer(text):
        raw = bytes(table.to_byte.get(point, point) for point in map(ord, run.group()))
        try:
            repaired = raw.decode("utf-8")
        except UnicodeDecodeError:  # a surrogate or an overlong form
            continue
        yield Misread(*run.span(), codec, repaired, sum(not char.isascii() for char in repaired))


@cache
def single(codec: str) -> Single:
    """The tables and patterns of an encoding of single bytes.

    A byte without meaning in it is the C1 control of its number, as browsers have it.
    """
    chars = {byte: bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(0x80, 0x100)}
    to_byte = {ord(char): byte for byte, char in chars.items()}
    if codec == "cp1252":  # Latin-1 differs from it only there, and the two get mixed
        to_byte |= {byte: byte for byte in range(0x80, 0xA0)}
    two, three, four = (_chars(to_byte, bytes_) for bytes_ in _LEADS)
    tail = _chars(to_byte, _CONTINUES)
    one = f"[{two}][{tail}]|[{three}][{tail}]{{2}}|[{four}][{tail}]{{3}}"
    weak = re.escape(_WEAK_LEADS)
    hint = f"[{two}{three}{four}](?<![{weak}])[{tail}](?:(?<=[{two}][{tail}])|[{tail}])|[–—][{tail}][–—]"
    return Single(
        to_byte,
        frozenset(char for point, byte in to_byte.items() if 0xC2 <= byte < 0xF5 for char in chr(point)),
        frozenset(char for point, byte in to_byte.items() if byte in _CONTINUES for char in chr(point)),
        re.compile(hint),
        re.compile(f"(?:{one})+(?:{_GLUE}(?:{one})+)*"),
    )


def _chars(to_byte: dict[int, int], wanted: range) -> str:
    """The inside of a class of a pattern."""
    return "".join(re.escape(chr(point)) for point, byte in to_byte.items() if byte in wanted)


def misread_double(text: str, seen: Beyond, codec: str) -> Iterator[Misread]:
    """Runs of *text* that are UTF-8 when they are written in *codec*, an encoding of double bytes."""
    openers = _openers(codec)
    if seen.chars.isdisjoint(openers):
        return
    for run in _RUN.finditer(text):
        written = run.group()
        if written[0] not in openers or not _UTF8.match(written[:4].encode(codec, "ignore")):
            continue
        raw = written.encode(codec, "ignore")
        found = _UTF8.findall(raw)
        whole = sum(map(len, found)) + sum(byte < 0x80 for byte in _UTF8.sub(b"", raw))
        if len(raw) - whole <= _MAX_LOST * len(raw):
            yield Misread(*run.span(), codec, raw.decode("utf-8", "ignore"), len(found), _is_exact(written, codec))


@cache
def _openers(codec: str) -> frozenset[str]:
    """The characters of an encoding of double bytes that hold the first two bytes of a character of UTF-8."""
    raws = (bytes((lead, trail)) for lead in range(0xC2, 0xF5) for trail in _CONTINUES)
    return frozenset(filter(None, (raw.decode(codec, "ignore")[:1] for raw in raws)))


def _is_exact(written: str, codec: str) -> bool:
    """Whether *written* turns into UTF-8 and back without a loss."""
    try:
        raw = written.encode(codec)
        return raw.decode("utf-8").encode().decode(codec) == written
    except UnicodeError:
        return False
