"""What encodings leave behind when the text itself is lost: 锟斤拷, 烫烫烫, U+FFFD and C1 controls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.checks._mojibake_codecs import CONTROLS, Beyond, Finding
from audit.text.patterns import lazy

#: U+FFFD is EF BF BD in UTF-8. Two of them are 锟斤拷 in GBK and 嚙踝蕭 in Big5, one is ｿｽ in Shift JIS; a byte that
#: was left beside one goes into a character with its first or last byte. By label, the character that tells, and what
#: is then looked for.
_PUT_FOR_OTHERS = (
    ("replacement as gbk", "锟", lazy("(?:锟斤拷?|锟[^\x00-@锟]拷|(?<=[锟斤拷])[^\x00-@\\s]?拷|(?<=拷)锟)+")),
    ("replacement as big5", "嚙", lazy("(?:嚙踝蕭?|嚙[^\x00-@嚙]蕭|(?<=[嚙踝蕭])[^\x00-@\\s]?蕭|(?<=蕭)嚙)+")),
    ("replacement as shift_jis", "ｿ", lazy("(?:.?ｿｽ){2,}")),
    # Memory that a debugger filled with CC, CD, DD or FE EE, read as GBK. 烫烫烫 is also said of hot soup.
    ("uninitialised memory", "烫", lazy("烫{4,}|(?<![\u4e00-\u9fff！!，,])烫{3}(?![\u4e00-\u9fff！!，,。~～…])")),
    ("uninitialised memory", "屯", lazy("屯{3,}")),
    ("uninitialised memory", "葺", lazy("葺{3,}")),
    ("uninitialised memory", "铪", lazy("铪{3,}")),
    # à of which the second half, a no-break space, became a blank or went.
    ("utf-8 as cp1252", "Ã", lazy(r"(?<=[a-z])Ã(?=[ \n])")),
)
_LOST = lazy("\ufffd+")
_C1 = lazy("[\x80-\x9f]+")
#: NEL ends lines on some systems: alone it is no sign of damage.
_NEL = "\x85"
#: Whoever names one of these talks about such marks, a few of them and not far away.
_TALK = lazy(
    r"U\+FFFD|replacement char|mojibake|unicode|debugger|乱码|亂碼|编码|編碼|文字化け|未初始化|未初期化", re.IGNORECASE
)
_FEW, _REACH = 8, 60
#: The signs that all Windows encodings have in the same places.
_SIGNS = {
    chr(byte): bytes([byte]).decode("cp1252")
    for byte in (0x80, 0x82, *range(0x84, 0x88), 0x89, 0x8B, *range(0x91, 0x98), 0x99, 0x9B)
}


def marks(text: str, seen: Beyond, skip: frozenset[int]) -> Iterator[Finding]:
    """Every mark in *text*; U+FFFD at the places in *skip* was put there by whoever decoded the text."""
    chars = seen.chars
    for label, sign, pattern in _PUT_FOR_OTHERS:
        if sign in chars:
            yield from (Finding(*one.span(), label, None) for one in pattern.finditer(text) if not _is_talk(text, one))
    if "\ufffd" in chars:
        for one in _LOST.finditer(text):
            if one.start() not in skip and not _is_talk(text, one):
                yield Finding(*one.span(), "replacement", None)
    if (chars & CONTROLS) - {_NEL}:
        yield from (Finding(*one.span(), "c1 control", _as_signs(one.group())) for one in _C1.finditer(text))


def _is_talk(text: str, found: re.Match[str]) -> bool:
    around = text[max(0, found.start() - _REACH) : found.end() + _REACH]
    return len(found.group()) <= _FEW and bool(_TALK.search(around))


def _as_signs(controls: str) -> str | None:
    """What C1 controls say in every Windows encoding alike; none where that differs or is a letter."""
    signs = [_SIGNS.get(char) for char in controls]
    return None if None in signs else "".join(map(str, signs))
