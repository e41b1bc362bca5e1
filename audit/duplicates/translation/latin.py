"""Names and code in Latin letters, by what they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from audit.duplicates.translation.found import Found
from audit.text.numerals import roman_value
from audit.text.patterns import lazy
from audit.text.romanise import fold_latin, pinyin_names, skeletons

#: Letters of the Latin alphabets, and the capitals among those that names begin with.
_LATIN, _UPPER, _LOWER = (
    "A-Za-zÀ-ÖØ-öø-ɏ",
    "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ",
    "a-zß-öø-ÿāăąćčďđēėęěğģīįıķĺļľłńņňōőœřśşšţťūůűųźżžșț",
)
_REST = rf"[{_LATIN}0-9]*+(?:[-_.+/][{_LATIN}0-9]++)*+(?:\+\+|#)?"
_ANY_TOKEN = lazy(rf"[{_LATIN}](?<![{_LATIN}0-9_].){_REST}")
_TOKEN = lazy(rf"[{_LATIN}]{_REST}")
#: Where a word begins with a capital.
_CAPITAL = lazy(rf"[{_UPPER}](?<![{_LATIN}0-9_.-].)")
#: Where a word goes on as no word does: foo_bar, utf8, e.g., fooBar.
_ODD = lazy(rf"[-0-9_+/#{_UPPER}.](?<=[{_LOWER}].)(?:(?<=[^-.])|(?<=\.)(?=[{_LATIN}0-9])|(?<=-)(?=[0-9{_UPPER}]))")
_CHARS = "".join(map(chr, range(0x250)))
_SMALL: Final = frozenset(re.findall(f"[{_LOWER}]", _CHARS))
#: A word does not begin behind these.
_JOINED: Final = frozenset(re.findall(f"[{_LATIN}0-9_.-]", _CHARS))
#: What only code, acronyms and models of things have in them.
_CODE = lazy(rf"[_./+#0-9]|[{_LOWER}][{_UPPER}]|^[{_UPPER}]{{2,}}$")
#: Longer is data.
_LONGEST_TOKEN: Final = 40
#: A part of a word in Latin letters that may be a name.
_SKELETAL: Final = 4
#: A sentence may begin behind these, with white space, quotes and brackets before its first word.
_ENDS: Final = ".!?:;…\n•*|>–—-"
_OPENING: Final = " \t\u00a0\"'“”„«»‘’‚([*"


def words_of_another_script(text: str) -> list[Found]:
    """All words in Latin letters, of a text in another script."""
    found = list[Found]()
    for match in _ANY_TOKEN.finditer(text):
        token = match.group()
        if 1 < len(token) <= _LONGEST_TOKEN:
            found += [(*match.span(), key) for key in (f"w:{fold_latin(token)}", *_token_keys(token)[1])]
    return found


def marked_words(text: str) -> list[Found]:
    """Names and code of a text in Latin letters: what begins with a capital, or goes on as no word does."""
    found, end = list[Found](), 0
    for start in sorted([*(match.start() for match in _CAPITAL.finditer(text)), *_odd_words(text)]):
        if start < end or not (token := _TOKEN.match(text, start)):
            continue
        end = token.end()
        if end - start <= _LONGEST_TOKEN:
            name, keys = _token_keys(token.group())
            if keys:
                found += [(start, end, key) for key in keys]
            if name and _is_inside(text, start):
                found.append((start, end, name))
    return found + [(start, end, f"p:{key}") for start, end, key in pinyin_names(text)]


def _odd_words(text: str) -> Iterator[int]:
    """Where the words begin that have a small letter first and go on as no word does."""
    last = 0
    for match in _ODD.finditer(text):
        start = match.start() - 1
        while start > last and text[start - 1] in _SMALL:
            start -= 1
        last = match.start()
        if start == 0 or text[start - 1] not in _JOINED:
            yield start


def _is_inside(text: str, start: int) -> bool:
    """Whether no sentence begins at *start*, by the characters before."""
    if start > 1 and text[start - 1] == " " and text[start - 2].isalpha():
        return True
    before = text[max(0, start - 4) : start].rstrip(_OPENING)
    return bool(before) and before[-1] not in _ENDS


@lru_cache(1 << 16)
def _token_keys(token: str) -> tuple[str, tuple[str, ...]]:
    """The key of a word in Latin letters that may be a name where it stands, or none; and its keys anywhere."""
    if len(token) < 2:
        return "", ()
    whole = f"w:{fold_latin(token)}"
    keys = [whole] if _CODE.search(token) else []
    if value := roman_value(token):
        keys.append(f"n:{value}")
    parts = token.split("-")
    if len(parts) > 1:  # KI-Modell
        keys += [f"w:{fold_latin(part)}" for part in parts if len(part) > 2 and part[0].isupper()]
    keys += [f"t:{key}" for part in parts if len(part) >= _SKELETAL and part[0].isupper() for key in skeletons(part)]
    return whole if len(token) > 2 and token[0].isupper() else "", tuple(dict.fromkeys(keys))
