"""Hard-wrapped lines, joined for rules that read a sentence."""

from __future__ import annotations

import re
from typing import Final

from audit.text.patterns import lazy

#: A long line that is broken between words: a hard-wrapped paragraph. Titles and list entries are shorter. In a comment
#: or a quotation the next line begins with its sign.
SPACED: Final = lazy(
    r"\n(?<=[^\n]{50}\n)[ \t]{0,24}(?=[^\W\d_]|\()"
    r"|\n(?<=[^\n]{30}\n)[ \t]{0,8}(?:#|//|\*|--|;|>|')[ \t]{1,4}(?=[^\W\d_]|\()"
)
#: A Chinese line may be shorter: it goes on where it ends in a comma or in a word that no sentence ends with.
CHINESE: Final = lazy(
    r"\n(?<=[^\n]{9}[,，、以和或及的于]\n)[ \t]{0,8}(?:(?:#|//|\*|--|;|>)[ \t]{1,4})?(?=[\u4e00-\u9fff])"
)


def unwrapped(text: str, wraps: re.Pattern[str] = SPACED) -> tuple[str, list[int]]:
    """*text* with hard-wrapped lines joined, and where each of its code points stood; one more for the end."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for wrap in wraps.finditer(text):
        parts += [text[at : wrap.start()], " "]
        places += range(at, wrap.start() + 1)
        at = wrap.end()
    return "".join([*parts, text[at:]]), [*places, *range(at, len(text) + 1)]
