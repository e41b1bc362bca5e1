"""What machine translation leaves behind in English text.

The signs, by kind: words and phrases that a slip of the decoder doubled; Chinese terms that were put in place word for
word; pinyin whose apostrophe a tokeniser moved; punctuation and ideographs that were not translated; marks of the
tokenisers themselves. A writer's slip makes one of them now and then, a translator's program several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from audit.text.patterns import lazy


class Sign(NamedTuple):
    """Code points `start:end` of the text, and the kind of sign."""

    start: int
    end: int
    kind: str


#: Words that English never doubles. "Had had", "that that", "is is", "in in" and "on on" are in use.
_NEVER_TWICE: Final = lazy(r"(?:the|a|an|of|and|or|with|from|to|their|its|your|our)\Z")
#: A doubled phrase is a slip where one of these is in it; without, it is a name, a chorus or a chant.
_FUNCTION: Final = lazy(r"(?:the|an|of|and|or|to|in|with|for|from|by|at|on|as|is|are|was|that|which)\Z")
#: "A list of list of lists", "red or red or blue" go on.
_CHAINS: Final = ("of", "or", "and")
_IDIOMS: Final = lazy(r"so and so|such and such|on and on|as is as is|come on come on|the more the more", re.I)
#: "Suggestions and suggestions": two words of Chinese that are one in English. In short words it is emphasis ("again
#: and again"), as it is of more and more, and of many.
_LONG_WORD: Final = 8
_LONG_PHRASE: Final = 12
_EMPHASIS: Final = lazy(
    r"(?:thousand|hundred|million|billion|trillion|generation|centur|decade|kilomet)\w*$|\w+er$", re.I
)

#: What is behind a double belongs to its last word, or, behind an "a", is no noun: a table, a formula.
_PART: Final = lazy(r"[\w'’-]|\s\W")
#: "Files and files that are open", "the old one and the old one stays": the second goes on. Behind an adjective nothing
#: but its noun does.
_GOES_ON: Final = lazy(r"\s?\w")
_ADJECTIVE: Final = lazy(r"\w+(?:al|ive|ic|ous|ary|able|ible)$")
_ENGLISH: Final = lazy(r"\b(?:the|of|and|to|in|that|is|for|with)\b", re.I)
#: English is around a double: so many of its commonest words within so many code points.
_AROUND: Final = 150
_COMMON: Final = 4

#: From how many kinds of signs on several are no chance: a writer has a habit, a translator's program several.
KINDS: Final = 2

#: A syllable of pinyin with its capital; one that begins with a vowel stands behind it and a moved apostrophe.
_SYLLABLE: Final = lazy(
    r"(?<!\w)(?:[ZCS]h|[BPMFDTNLGKHJQXRZCSYW])"
    r"(?:i?ang?|i?ao|u?ai|u?ang?|i?ong|i?u|u?o|u?e|ie|ei|ou|i?ng?|eng?|u?n|ui|i|a|u)\Z"
)
#: Before "party member" for all of them: in English one has an article, and several have a plural.
_BARE: Final = lazy(r"(?:\b(?:in|of|and|among|by) |[,;] (?:and |that )?)\Z")
_BEFORE_IDEOGRAPHS: Final = lazy(r"\b(?:of|to|in|the|and|our) \Z")
_BEFORE_MARK: Final = lazy(r"[a-z]{2}\Z")
_ANY: Final = lazy(r"\Z")
#: By kind: the sign, which begins with what is quickly looked for, and what stands before it.
_SIGNS: Final = (
    ("pinyin", lazy(r" '(?:ang?|eng?|er|ai|ao|ou)(?:[a-z]{2,8})?\b(?!')"), _SYLLABLE),
    ("term", lazy(r"party member Province\b"), _ANY),
    ("term", lazy(r"party member(?= (?:should|must|can|is|are|have)\b|[,.;])"), _BARE),
    ("mark", lazy(r"[，。；：、！？](?= ?[A-Za-z]{2})|……"), _BEFORE_MARK),
    ("mark", lazy(r"[\u4e00-\u9fff]{1,6}(?= [a-z]{2})"), _BEFORE_IDEOGRAPHS),
    ("tokeniser", lazy(r"@-@"), _ANY),
    ("tokeniser", lazy(r"@@ (?=\w)"), lazy(r"\w\Z")),
    ("tokeniser", lazy(r"▁\w{1,20} ▁\w{1,20}"), _ANY),
)
#: So much before a sign is looked at.
_BEFORE: Final = 12
#: Without one of these there is no sign but doubles.
TRIGGER: Final = (
    "party member|@-@|@@ |▁| '(?:an|en|er|ai|ao|ou)|[，。；：、！？]|……|(?:of|to|in|the|and|our) [\u4e00-\u9fff]"
)


def find_signs(text: str) -> Iterator[Sign]:
    """Every sign but doubles."""
    for kind, sign, before in _SIGNS:
        for found in sign.finditer(text):
            first = max(0, found.start() - _BEFORE)
            lead = before.search(text[first : found.start()])
            if lead:
                start = first + lead.start() if before is _SYLLABLE else found.start()
                yield Sign(start, found.end(), kind)


def judge_doubles(text: str, places: Iterable[tuple[int, int]]) -> Iterator[Sign]:
    """Those of the *places* that are slips: code points at which the first word begins, and the last."""
    for start, last in places:
        end = last
        while end < len(text) and text[end].isalpha():
            end += 1
        around = text[max(0, start - _AROUND) : end + _AROUND]
        if _is_slip(text[start:end], text[end : end + 2]) and len(_ENGLISH.findall(around)) >= _COMMON:
            yield Sign(start, end, "double")


def _is_slip(double: str, behind: str) -> bool:
    """Whether the second half of what stands twice should not be there, with two characters of what is behind it."""
    words = double.split()
    half = len(words) // 2
    first, again = [word.lower() for word in words[:half]], words[-half:]
    if len(words) % 2:
        first[-1] = first[-1].removesuffix(",")
        return first == again and _is_said_twice(first, behind)
    if first != again or not "".join(first).isalpha() or _PART.match(behind):
        return False
    if half == 1:
        return bool(_NEVER_TWICE.match(first[0])) and (len(first[0]) > 1 or "\n" not in double)
    return any(map(_FUNCTION.match, first)) and first[-1] not in _CHAINS and not _IDIOMS.search(double)


def _is_said_twice(phrase: list[str], behind: str) -> bool:
    """Whether a phrase on both sides of an "and" is neither emphasis nor the beginning of something else."""
    letters = "".join(phrase)
    long = len(letters) >= (_LONG_WORD if len(phrase) == 1 else _LONG_PHRASE)
    whole = not _GOES_ON.match(behind) or _ADJECTIVE.match(phrase[-1])
    return letters.isalpha() and long and bool(whole) and not _EMPHASIS.match(phrase[-1])
