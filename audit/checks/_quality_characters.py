"""What the quality signals ask of a character: a word of bits and counters for each code point."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from audit.text.characters import is_unspaced

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

_UNICODE: Final = 0x110000
#: No letter, mark or digit is assigned beyond plane 3.
_LAST_ASSIGNED: Final = 0x40000


@cache
def table_of_kinds() -> NDArray[np.uint64]:
    """The bits and counters of every code point."""
    table = np.full(_UNICODE, PLAIN, np.uint64)
    table[:_LAST_ASSIGNED] = [_kind(chr(point)) for point in range(_LAST_ASSIGNED)]
    return table


def _kind(char: str) -> int:
    if char.isspace():
        return SPACE
    category = unicodedata.category(char)
    letter, digit, sign = char.isalpha(), category == "Nd", category[0] in "PS" or category in ("Cc", "Cf")
    kind = LETTER * letter | ALNUM * (letter or digit) | (SIGN if sign else PLAIN)
    kind |= LOWER * char.islower() | ALONE * (letter and is_unspaced(ord(char)))
    kind |= TERMINAL * (char in TERMINALS) | CLOSER * (char in CLOSERS) | DOT * (char in ".…")
    counted = (letter, char.isupper(), digit, category[0] == "P", char == "#", char == "{")
    return kind | sum(one << SHIFT + WIDTH * n for n, one in enumerate(counted))
