"""Chinese characters that two standards write differently: which Simplified one each Traditional one stands for.

One character of the Simplified standard may stand for several of the Traditional (发 for 發 and 髮), so a reading in
Simplified characters keeps which of them was meant. The table is OpenCC's, character by character; the door to it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.metadata import version

import numpy as np
import opencc

from audit.text.made import Arrays, made

#: The blocks that hold ideographs with a Simplified counterpart: the unified ones, extension A, and extensions B to H.
#: Compatibility ideographs are none of them: they are other writings of these.
_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2F800), (0x30000, 0x323B0))


@cache
def simplified() -> dict[int, tuple[int, int]]:
    """For each Traditional code point its Simplified one, and its number among all that have the same, from 1."""
    points, simple, numbers = (array.tolist() for array in made(_table, version("opencc"), __file__).values())
    return dict(zip(points, zip(simple, numbers, strict=True), strict=True))


def _table() -> Arrays:
    characters = [chr(point) for first, end in _BLOCKS for point in range(first, end)]
    # A line each, so that no two are read as one word.
    lines = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    seen: dict[str, int] = defaultdict(int)
    table = []
    for traditional, simple in zip(characters, lines, strict=True):
        if simple != traditional:
            seen[simple] += 1
            table.append((ord(traditional), ord(simple), seen[simple]))
    return dict(zip(("points", "simple", "numbers"), np.array(table).T, strict=True))
