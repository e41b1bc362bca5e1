"""How a number is written: its form, with a 0 for each digit and an A for each capital; and what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from audit.text.patterns import lazy

#: Between the name of a number and the number, read backwards: "No.", "number", signs and spaces.
_WORDS: Final = (
    *("nr", "no", "n", "num", "number", "nummer", "numero", "numéro", "número", "номер", "is", "ist", "est", "es"),
    *("号", "号码", "號", "號碼", "番号", "번호", "是", "为", "為", "は"),
)
_SIGNS: Final = r"[\s:：#=.№°º()（）\[\]'\"“”*|>+-]"

#: How far before a number its name is looked for: the longest, a verb and a few signs.
REACH: Final = 40

#: In full width, and with other hyphens and spaces, as what it is in ASCII. Code point by code point.
PLAIN: Final = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(range(0x2010, 0x2016), "-"),
    **dict.fromkeys((0xA0, 0x2009, 0x202F), " "),
}
_FORM: Final = bytes.maketrans(b"123456789BCDEFGHIJKLMNOPQRSTUVWXYZ", b"0" * 9 + b"A" * 25)


def plain(written: str) -> str:
    """A number in ASCII, code point by code point."""
    return written if written.isascii() else written.translate(PLAIN)


def form(number: str) -> str:
    """``123-45 B`` is ``000-00 A``. Small letters stay: they are in no form."""
    return number.encode("ascii").translate(_FORM).decode()


def bare(number: str) -> str:
    """Digits and letters only."""
    return number.encode("ascii").translate(None, b" -./()").decode()


class Name:
    """A name of a number, where it stands before one."""

    def __init__(self, *names: str) -> None:
        # Backwards from the number, so that one place is tried. In Chinese a name stands amid a sentence.
        between, before = (_backwards(words) for words in (_WORDS, names))
        letters = "a-z\u00c0-\u024f\u0370-\u052f"
        self._backwards = lazy(
            f"(?:{_SIGNS}|(?:{between})(?![{letters}])){{0,8}}(?:{before})(?![{letters}])", re.IGNORECASE
        )

    def stands_before(self, text: str, start: int) -> bool:
        """Whether it is the last word before a place of *text*, "number" and signs aside."""
        return bool(self._backwards.match(text[max(0, start - REACH) : start][::-1]))


def _backwards(words: Iterable[str]) -> str:
    return "|".join(re.escape(word[::-1]) for word in sorted(words, key=lambda word: (-len(word), word)))
