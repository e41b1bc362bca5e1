"""Text that cannot be trusted, made fit to be looked at: what is invisible becomes visible and inert.

A control character can move a cursor, colour a terminal or end a line of a log; a bidi control can show a sentence
backwards; a zero-width character can hide one word in another. All of them are shown by their code point, as
``⟨U+202E⟩``. A text that contains those eight characters literally looks the same afterwards; that is harmless.
"""

from __future__ import annotations

import re

#: Scripts that are misspelt without joiners (Arabic to Tibetan, Myanmar, Khmer, Mongolian), and pictographs, which
#: joiners combine. Between two such characters a joiner is spelling, not hiding. None of these ranges holds a control.
_JOINED = (
    "\u0620-\u06dc\u06de-\u06ff\u0710-\u088f\u08a0-\u08e1\u08e3-\u0fff\u1000-\u109f\u1780-\u17b3\u17b6-\u17ff\u1820-\u18af"
    "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
)

#: Before a text or emoji presentation selector: what it can select the presentation of.
_SELECTABLE = (
    "#*0-9\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)

#: Format characters (category Cf, but for the Arabic, Syriac and Kaithi signs, which have ink), letters and symbols
#: without ink, variation selectors, and what Unicode keeps free for more of them. Left alone are spaces, U+FFFD and
#: private use: they can be seen.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0d"
    "\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)

#: Controls, lone surrogates, line separators (all of categories Cc, Cs, Zl and Zp), noncharacters.
_CONTROLS = "\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)

#: Every character without ink, also where it is spelling. Controls are none of them.
WITHOUT_INK = f"{_UNSEEN}\u200c\u200d\ufe0e\ufe0f"


def _hidden(always: str) -> re.Pattern[str]:
    """One of *always*, or a joiner or presentation selector where it is not spelling.

    It begins with one class of all of them, for which a search is several times as fast as for alternatives.
    """
    joiner = f"(?<=[\u200c\u200d])(?:(?<![\ufe0f{_JOINED}].)|(?![{_JOINED}]))"
    return re.compile(
        f"[{always}\u200c\u200d\ufe0e\ufe0f](?:(?<=[{always}])|{joiner}|(?<=[\ufe0e\ufe0f])(?<![{_SELECTABLE}].))"
    )


#: One character without ink that is not spelling.
UNSEEN = _hidden(_UNSEEN)

#: One character that a reader would not see, or would see the effect of only.
HIDDEN = _hidden(_CONTROLS + _UNSEEN)


def visible(text: str) -> str:
    """*text* on one line, with every hidden character spelt out; fit for a terminal, a log or a table cell."""
    return HIDDEN.sub(lambda match: code_point(match[0]), text)


def code_point(char: str) -> str:
    """How a hidden character is shown: ``⟨U+202E⟩``."""
    return f"⟨U+{ord(char):04X}⟩"


def clip(text: str, limit: int) -> tuple[str, int]:
    """The head and tail of *text* in at most *limit* code points and an ellipsis, and how many were left out."""
    if len(text) <= limit:
        return text, 0
    tail = limit // 4
    return f"{text[: limit - tail]}…{text[len(text) - tail :]}", len(text) - limit
