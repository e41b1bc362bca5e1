"""One form for what looks alike: composed, and in the width and face of ordinary letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Compatibility characters that are the same in another width or face. Superscripts are left alone: m² is not m2.
_FACES: Final = frozenset(
    {"<wide>", "<narrow>", "<noBreak>", "<font>", "<isolated>", "<initial>", "<medial>", "<final>"}
)
#: A base and its marks; Unicode's stream-safe format allows 30, and to order them takes the square of their number.
_MOST_MARKS: Final = 30


#: So many different characters are replaced one after the other, which is faster than to look each up.
_FEW: Final = 32
#: What there may be to do for a character, as bits.
_OTHER, _SUSPECT = 1, 2


def composed(text: str) -> tuple[str, list[range]]:
    """*text* in one form and, unless nothing moved, the code points that each of its characters came from."""
    if text.isascii():
        return text, []
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    todo = _todo()[points]
    if (todo & _OTHER).any():
        text = _in_one_width(text, np.unique(points[(todo & _OTHER) > 0]).tolist())
    return _in_nfc(text) if (todo & _SUSPECT).any() else (text, [])


def _in_one_width(text: str, odd: list[int]) -> str:
    others = _others()
    if len(odd) > _FEW:
        return text.translate(others)
    for point in odd:
        text = text.replace(chr(point), others[point])
    return text


@cache
def _others() -> Mapping[int, str]:
    """Characters that stand for one other, such as full-width letters -> the other."""
    table = {}
    for point in (*range(0xA0, 0xD800), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800), *range(0x2F800, 0x2FA20)):
        face, _, others = unicodedata.decomposition(chr(point)).rpartition(" ")
        if others and (not face or face in _FACES):
            table[point] = chr(int(others, 16))
    return table


@cache
def _todo() -> NDArray[np.uint8]:
    """What there may be to do for every code point; for one that stands for another also what is for the other."""
    table = np.zeros(0x110000, np.uint8)
    table[list(_clusters().suspects)] = _SUSPECT
    for point, other in _others().items():
        table[point] = _OTHER | table[ord(other)]
    return table


class _Clusters(NamedTuple):
    """The characters that NFC may change, and a pattern for the whole sequence of a base and its marks."""

    suspects: set[int]
    whole: re.Pattern[str]


@cache
def _clusters() -> _Clusters:
    seconds = set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
    marks, apart = set(seconds), set()
    for point in (*range(0x300, 0xD800), *range(0xF900, 0x10000), *range(0x11000, 0x12000), *range(0x1D100, 0x1D200)):
        char = chr(point)
        parts = unicodedata.decomposition(char).split()
        if len(parts) == 2 and "<" not in parts[0]:
            seconds.add(int(parts[1], 16))
        if unicodedata.combining(char):
            marks.add(point)
        if not unicodedata.is_normalized("NFC", char):
            apart.add(point)
    mark, odd = _class_of(marks | seconds), _class_of(apart)
    return _Clusters(
        suspects=seconds | apart,
        whole=re.compile(f"(?s:[^{mark}]?[{mark}]{{1,{_MOST_MARKS}}}|[{odd}])"),
    )


def _class_of(points: set[int]) -> str:
    """The inside of a character class."""
    ordered = sorted(points)
    starts = [ordered[0], *(after for before, after in pairwise(ordered) if after > before + 1)]
    ends = [*(before for before, after in pairwise(ordered) if after > before + 1), ordered[-1]]
    return "".join(f"\\U{start:08x}-\\U{end:08x}" for start, end in zip(starts, ends, strict=True))


def _in_nfc(text: str) -> tuple[str, list[range]]:
    """*text* in NFC, and the code points that each of its characters came from."""
    parts, origins, end = list[str](), list[range](), 0
    for cluster in _clusters().whole.finditer(text):
        parts += [text[end : cluster.start()], unicodedata.normalize("NFC", cluster.group())]
        origins += [range(n, n + 1) for n in range(end, cluster.start())]
        end = cluster.end()
        origins += [range(cluster.start(), end)] * len(parts[-1])
    parts.append(text[end:])
    origins += [range(n, n + 1) for n in range(end, len(text))]
    return "".join(parts), origins
