"""Words in which letters of one script pass for those of another: раypal, scоpe, Mісrоsоft, обpазом.

A word deceives where, but for the letters of one script, all of its letters look like letters of that one (see
`audit.text.lookalikes`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from audit.checks._deceptive_kinds import CYRILLIC, CYRILLIC_LIKE_LATIN, FURTHER, LATIN, MATHEMATICAL, Kind, Kinds
from audit.text.lookalikes import LIKE_LATIN
from audit.text.patterns import lazy
from audit.text.scripts import CODES, scripts_of
from audit.text.spans import Span

_LATIN_FOR: Final = {letter: latin for pair in LIKE_LATIN.values() for letter, latin in zip(*pair, strict=True)}
_FIT: Final = {
    "Latn": frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
    "Cyrl": frozenset("ABCEHKMOPTXYaceopxy"),
    "Grek": frozenset("ABEZHIKMNOPTYXov"),
    "Armn": frozenset("OSUL"),
}
#: What a Cyrillic keyboard often lacks is typed in Latin: і in Ukrainian and Kazakh, ј in Macedonian, һ, the palochka.
#: Where nothing else is foreign in the word, that is spelling.
_TYPED: Final = {"Cyrl": frozenset("iIlhjJsSqw")}
#: Like a Latin letter only for one who reads fast, and common in formulas (cosωt) and names of proteins (TNFα). Two in
#: a word of small letters are believed, or one between such letters.
_DOUBTFUL = lazy(f"[ακνρωητ{MATHEMATICAL}]")
_FORMULA = lazy("sin|cos|tan|cot|log|exp|lim|max|min|arg|det|dim|inf|sup")
#: In Ewe and Kabiye these stand for ɣ, ɩ and ʋ, which keyboards lack: alone they are spelling.
_TYPED_GREEK = "γιυ"
_SMALL_LATIN = lazy(f"[A-Z]?[a-z{_DOUBTFUL.pattern[1:-1]}{_TYPED_GREEK}]+")
_AMID_SMALL = lazy(f"(?<=[a-z]){_DOUBTFUL.pattern}(?=[a-z])")
_LEAST_DOUBTFUL = 6

_LEAST, _LEAST_CAPITALS, _MOST = 3, 4, 40
#: Lower case, capitals, or parts that begin with a capital; not what is glued together: витаминC, DVDое, fIСОБАКА.
_CASE = lazy("A+|A?a+(?:Aa+)*")
#: UTF-8 read as Windows-1251 (naleЕјy for należy) is damage, and no deception: the `mojibake` check tells of it.
_MISREAD = lazy("[ЕГД][ѕјі]")
#: Roman numerals are typed as they come: ХIХ век.
_ROMAN = lazy("[IVXLCDM]+")
#: A Latin name with the ending of a Russian case, in a text that has Russian words: iPhoneа.
_ENDING = lazy(f"[{LATIN}]+[аеоу]{{1,2}}")

_ACCENTS = "\u0300-\u036f"
_FOREIGN = f"{CYRILLIC}{FURTHER}"
_LETTERS = f"{LATIN}{_FOREIGN}"
#: What a programmer glues to a word: the end of %lu, of \\t, of troff's \\(aq, of an option.
_GLUE, _GLUED = lazy(r"(?:[%\\][-+ #*.(\d]*|(?<![\w-])--?)\Z"), 8
_IS_FOREIGN = lazy(f"[{_FOREIGN}]")
_WORD = lazy(f"[{_LETTERS}{_ACCENTS}]+")
#: Two letters of different scripts beside each other, and of which kinds. The search is fast where the first is rare.
_SEAMS = (
    (Kind.LATIN, Kind.CYRILLIC | Kind.FURTHER, lazy(f"[{LATIN}](?:(?<=[{_FOREIGN}].)|(?=[{_FOREIGN}]))")),
    (Kind.FURTHER, Kind.CYRILLIC, lazy(f"[{FURTHER}](?:(?<=[{CYRILLIC}].)|(?=[{CYRILLIC}]))")),
)
_SMALL = "".join(filter(str.islower, CYRILLIC_LIKE_LATIN))
#: A whole word of Cyrillic letters that look Latin, in a text that is Latin otherwise. Capitals are more often meant:
#: СССР, ТАСС.
_WHOLE = lazy(f"[{CYRILLIC_LIKE_LATIN}](?<![{_LETTERS}].)[{_SMALL}]{{3,}}+(?![{_LETTERS}])")


def homoglyphs(text: str, kinds: Kinds) -> Iterator[Span]:
    """The words of *text*, whose characters are of the *kinds*, that are not spelt as they look."""
    cyrillic = kinds.has(Kind.PLAINLY_CYRILLIC)
    for one, other, seam in _SEAMS:
        if kinds.has(one, other):
            yield from _mixed_words(text, seam, cyrillic)
    if not cyrillic and kinds.count(Kind.LATIN) > kinds.count(Kind.CYRILLIC) > 0:
        yield from (Span(*found.span(), "homoglyph") for found in _WHOLE.finditer(text))


def _mixed_words(text: str, seam: re.Pattern[str], cyrillic: bool) -> Iterator[Span]:
    """Those with a *seam*; in a text that is *cyrillic*, Latin names have endings."""
    end = 0
    while found := seam.search(text, end):
        start, end = _word(text, found.start(), end)
        word = text[start:end]
        glued = _GLUE.search(text[max(0, start - _GLUED) : start]) or (cyrillic and _ENDING.fullmatch(word))
        if len(word) <= _MOST and not glued and _deceives(word):
            yield Span(start, end, "homoglyph")


def _word(text: str, place: int, least: int) -> tuple[int, int]:
    """The word around *place*. It begins at *least* at the earliest; of a long one no more is looked for than that."""
    start = place
    while start > max(least, place - _MOST) and _WORD.match(text, start - 1, start):
        start -= 1
    end = _WORD.match(text, place)
    return start, end.end() if end else place + 1


def _deceives(word: str) -> bool:
    letters = [char for char in unicodedata.normalize("NFC", word) if not unicodedata.combining(char)]
    latin = [_LATIN_FOR.get(char) or unicodedata.normalize("NFKC", char) for char in letters]
    if len(letters) < (_LEAST_CAPITALS if word.isupper() else _LEAST) or _ROMAN.fullmatch("".join(latin)):
        return False
    if not _CASE.fullmatch("".join("A" if char.isupper() else "a" for char in letters)):
        return False
    if not _IS_FOREIGN.search(_MISREAD.sub("", word)):
        return False
    codes = [CODES[index] for index in scripts_of("".join(letters))]
    return any(
        _passes(code, codes, latin) and (code == "Grek" or _is_no_formula(word)) for code in _FIT if code in codes
    )


def _passes(own: str, codes: list[str], latin: list[str]) -> bool:
    """Whether every letter that is not of the script *own* looks like one that is.

    Latin letters may be few, since nearly all others have their likes among them.
    """
    foreign = [char for code, char in zip(codes, latin, strict=True) if code != own]
    if own != "Latn" and not 2 <= codes.count(own) >= len(codes) / 4:
        return False
    typed = _TYPED.get(own, frozenset())
    return not typed.issuperset(foreign) and set(foreign) <= _FIT[own] | typed


def _is_no_formula(word: str) -> bool:
    doubtful = len(_DOUBTFUL.findall(word))
    if not doubtful:
        return not any(char in word for char in _TYPED_GREEK)
    if len(word) < _LEAST_DOUBTFUL or _FORMULA.match(word) or not _SMALL_LATIN.fullmatch(word):
        return False
    return doubtful > 1 or bool(_AMID_SMALL.search(word))
