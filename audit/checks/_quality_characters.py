"""What the quality signals ask of a character: a word of bits and counters for each code point."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from audit.text import characters
from audit.text.characters import unspaced
from audit.text.made import made

SPACE: Final = 1
LETTER: Final = 2
LOWER: Final = 4
#: A letter or a digit, which after a letter of a script that writes no spaces begins a word.
ALNUM: Final = 8
#: Neither punctuation nor symbol nor control: what makes a word more than a sign. And the rest, but for white space.
PLAIN: Final = 16
SIGN: Final = 32
#: A letter of a script that writes no spaces: a word of its own.
ALONE: Final = 64
#: It ends a sentence; it may stand behind what ends one.
TERMINAL: Final = 128
CLOSER: Final = 256
#: A full stop or an ellipsis.
DOT: Final = 512
KINDS: Final = 1023

#: Above the bits stand counters of so many bits, so that one addition counts a character in all of them.
COUNTED: Final = ("letters", "upper", "digits", "punctuation", "hashes", "curly")
COUNTERS: Final = len(COUNTED)
SHIFT: Final = 16
WIDTH: Final = 8
FULL: Final = (1 << WIDTH) - 1

#: Unicode's property Sentence_Terminal, for scripts that are written today. No ellipsis and no colon is among them.
TERMINALS: Final = ".!?։؝؞؟۔܀܁܂߹।॥၊။።፧፨។៕᙮᠃᠉᥄᥅᪨᪩᪪᪫᭚᭛᭞᭟᰻᰼᱾᱿‼⁇⁈⁉⸮⸼。꓿꘎꘏꛳꛷꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꫰꫱꯫﹒﹖﹗！．？｡"
CLOSERS: Final = "\"'”’»›」』）)】》〉]}"

_ASKED: Final = (str.isspace, str.isalpha, str.islower, str.isupper)

_UNICODE: Final = 0x110000
#: No letter, mark or digit is assigned beyond plane 3.
_LAST_ASSIGNED: Final = 0x40000


@cache
def table_of_kinds() -> NDArray[np.uint64]:
    """The bits and counters of every code point."""
    return made(lambda: {"kinds": _table()}, unicodedata.unidata_version, __file__, characters.__file__)["kinds"]


def _table() -> NDArray[np.uint64]:
    """Made column by column: one by one takes a second."""
    table = np.full(_UNICODE, PLAIN, np.uint64)
    table[:_LAST_ASSIGNED] = _kinds([*map(chr, range(_LAST_ASSIGNED))])
    return table


def _kinds(chars: Sequence[str]) -> NDArray[np.uint64]:
    points = np.array([*map(ord, chars)])
    category = np.array([*map(unicodedata.category, chars)])
    is_a = {ask: np.fromiter(map(ask, chars), np.bool_, len(chars)) for ask in _ASKED}
    letter, digit, punctuation = is_a[str.isalpha], category == "Nd", np.strings.startswith(category, "P")
    sign = punctuation | np.strings.startswith(category, "S") | np.isin(category, ["Cc", "Cf"])
    counted = (letter, is_a[str.isupper], digit, punctuation, points == ord("#"), points == ord("{"))
    told = {
        LETTER: letter,
        ALNUM: letter | digit,
        SIGN: sign,
        PLAIN: ~sign,
        LOWER: is_a[str.islower],
        ALONE: letter & unspaced(points),
        TERMINAL: _among(points, TERMINALS),
        CLOSER: _among(points, CLOSERS),
        DOT: _among(points, ".…"),
        **{1 << SHIFT + WIDTH * number: one for number, one in enumerate(counted)},
    }
    kinds = sum(np.uint64(bit) * truth.astype(np.uint64) for bit, truth in told.items())
    return np.where(is_a[str.isspace], np.uint64(SPACE), kinds)


def _among(points: NDArray[np.int64], chars: str) -> NDArray[np.bool_]:
    return np.isin(points, [*map(ord, chars)])
