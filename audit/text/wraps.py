"""Hard-wrapped lines, joined for rules that read a sentence."""

from __future__ import annotations

from audit.text.patterns import lazy

#: A long line that is broken between words: a hard-wrapped paragraph. Titles and list entries are shorter. In a comment
#: or a quotation the next line begins with its sign.
_WRAP = lazy(
    r"\n(?<=[^\n]{50}\n)[ \t]{0,24}(?=[^\W\d_]|\()"
    r"|\n(?<=[^\n]{30}\n)[ \t]{0,8}(?:#|//|\*|--|;|>)[ \t]{1,4}(?=[^\W\d_]|\()"
)


def unwrapped(text: str) -> tuple[str, list[int]]:
    """*text* with hard-wrapped lines joined, and where each of its code points stood; one more for the end."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for wrap in _WRAP.finditer(text):
        parts += [text[at : wrap.start()], " "]
        places += range(at, wrap.start() + 1)
        at = wrap.end()
    return "".join([*parts, text[at:]]), [*places, *range(at, len(text) + 1)]
