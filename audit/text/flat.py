"""Flattening: code point by code point, so that offsets stay, what a writing habit or a disguise adds is taken away.

Lower case, half width, plain letters and digits for circled and styled ones, the Simplified character for each
Traditional one, a space for what has no ink. Rules that look for words are written for flattened text.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from audit.text.made import made
from audit.text.variants import simplified

#: Letters and digits in another dress: circled, squared, full-width, mathematical, regional indicators. No code point
#: beyond them has a flat form but rare ideographs, which no rule speaks of.
_STYLED = (
    *((0x2070, 0x209D), (0x2460, 0x24EB), (0x2776, 0x2794), (0x3000, 0x3001), (0xFF01, 0xFF5F)),
    *((0x1D400, 0x1D800), (0x1F110, 0x1F12A), (0x1F130, 0x1F14A), (0x1FBF0, 0x1FBFA)),
)
LAST = 0x20000
#: Circled and squared letters that have no compatibility form, by the first of each alphabet; dingbat figures.
_ALPHABETS = {0x1F150: "a", 0x1F170: "a", 0x1F1E6: "a"}
_FIGURES = {0x2776: "1", 0x2780: "1", 0x278A: "1", 0x24F5: "1"}
#: No ink, or none of its own: blanks, zero-width characters, selectors, the box of a keycap.
_BLANK = "\t\xa0\xad\u2002\u2003\u2009\u200b\u200c\u200d\u202f\u2060\ufe0e\ufe0f\ufeff\u20e3"
#: A plus that asks to be added, and the line end of old systems.
_SIGNS = {"➕": "加", "✚": "加", "\r": "\n"}


@cache
def flat_table() -> NDArray[np.uint32]:
    """The flat code point of each below `LAST`."""
    return made(lambda: {"flat": _table()}, f"{unicodedata.unidata_version} {simplified()}", __file__)["flat"]


@cache
def _changed() -> dict[int, str]:
    """Of each code point that does not stay as it is what it becomes."""
    table = flat_table()
    codes = np.flatnonzero(table != np.arange(LAST))
    return dict(zip(codes.tolist(), map(chr, table[codes].tolist()), strict=True))


def flat(text: str) -> str:
    """*text*, flattened; as long as before."""
    return text.translate(_changed())


def _table() -> NDArray[np.uint32]:
    table = {code: chr(simple) for code, (simple, _) in simplified().items() if max(code, simple) < LAST}
    table |= {code: low for code in range(LAST) if (low := chr(code).lower()) != chr(code) and len(low) == 1}
    styled = chain.from_iterable(range(first, end) for first, end in _STYLED)
    folds = {code: unicodedata.normalize("NFKC", chr(code)).lower() for code in styled}
    table |= {code: fold for code, fold in folds.items() if len(fold) == 1 and fold != chr(code)}
    table |= {first + n: chr(ord(a) + n) for first, a in _ALPHABETS.items() for n in range(26)}
    table |= {first + n: chr(ord(one) + n) for first, one in _FIGURES.items() for n in range(9)}
    # The dotted capital İ is the one letter whose lower case are two code points.
    table |= dict.fromkeys(map(ord, _BLANK), " ") | {ord(a): b for a, b in (_SIGNS | {"İ": "i"}).items()}
    codes = np.arange(LAST, dtype=np.uint32)
    codes[[*table]] = [*map(ord, table.values())]
    return codes
