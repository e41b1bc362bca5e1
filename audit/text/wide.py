"""UTF-16 and UTF-32, told by their structure: whether the code units are those that texts are made of."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

#: How much of a text in UTF-16 or UTF-32 must look like one: with a mark, and without. Of the 251 labelled ones none
#: has less than .9; of 200 bytes and more, none read in the wrong byte order and no file in another encoding has more
#: than .61.
SHARE_MARKED: Final = 0.7
SHARE: Final = 0.8

#: Bytes looked at for that: enough for a share, and the same time for any file.
SAMPLE: Final = 65_536

#: Everything in these ranges that has a meaning is usual in some text: scripts, punctuation and signs, kana, full-width
#: forms, emoji.
_USUAL: Final = ((0x20, 0x2800), (0x3000, 0x3400), (0xFB00, 0xFE00), (0xFE20, 0xFFF0), (0x1F000, 0x1FB00))

#: Half of all two-byte values are ideographs or Hangul, and a wrong byte order hits them. So of those only the first
#: level of each national standard is usual, between these byte values.
_FIRST_LEVELS: Final = (
    ("gb2312", b"\xb0\xa1", b"\xd7\xf9"),
    ("big5", b"\xa4\x40", b"\xc6\x7e"),
    ("shift_jis", b"\x88\x9f", b"\x98\x72"),
    ("euc_kr", b"\xb0\xa1", b"\xc8\xfe"),
)


def structure(raw: bytes) -> tuple[str, float] | None:
    """The byte order whose code units are most like a text, and the share of them that are; none where none is."""
    shares = {name: plausible(raw, name) for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")}
    best = max(shares, key=shares.__getitem__)
    return (best, shares[best]) if shares[best] >= SHARE else None


def plausible(raw: bytes, encoding: str) -> float:
    """The share of the code points of *raw*, read in *encoding*, that texts are made of."""
    points = np.frombuffer(raw[:SAMPLE].decode(encoding, "replace").encode("utf-32-le"), "<u4")
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
