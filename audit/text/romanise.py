"""Names in Latin letters, so that a name in one script meets the same name in another.

Ideographs are read in Mandarin, character by character and without tones: 骆惠宁 is `luohuining`, as is "Luo Huining".
Words of the other scripts are reduced to a skeleton of consonants, coarse enough for what transcriptions disagree on:
vowels, voice, `l` and `r`, doubled letters. Путин, プーチン and Putin have a skeleton in common.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import add
from typing import Final

from anyascii import anyascii

from audit.text.patterns import lazy

#: Words that each function below keeps in mind: more than the words of most corpora that are not rare.
REMEMBERED: Final = 1 << 17


#: Where a name begins and ends in a text, in code points, and the key that was made from it.
Romanised = tuple[int, int, str]


@lru_cache(REMEMBERED)
def fold_latin(token: str) -> str:
    """*token* in lower case and in ASCII, digits and punctuation included."""
    return anyascii(token).lower()


@lru_cache(REMEMBERED)
def romanise(word: str) -> str:
    """*word* in the letters a to z alone; what has none is left out."""
    return "".join(filter(str.isalpha, anyascii(word))).lower()


# --- Ideographs ------------------------------------------------------------------------------------------------------

#: How these are read in names, where it is not what they are read as elsewhere.
_IN_NAMES: Final = {
    **dict.fromkeys("长長", "chang"),
    **dict.fromkeys("单單", "shan"),
    **dict.fromkeys("厦廈", "xia"),
    **dict.fromkeys("缪繆", "miao"),
    **dict(zip("都曾藏埔地翟覃", ("du", "zeng", "zang", "pu", "di", "zhai", "qin"), strict=True)),
}
_CHONGQING = lazy("重(?=[庆慶])")

#: Names do not reach over these: particles, pronouns, adverbs, the commonest verbs.
_NEVER = (
    "的了是在就也还還很又与與及或但而这這那哪我你您他她它们們吗嗎呢吧啊把被从從对對说說着过過没沒不个個为為啦么麼什"
)
_NAMED = f"[\u3400-\u9fff\uf900-\ufaff](?<![{_NEVER}])"
_RUN = lazy(f"{_NAMED}(?:{_NAMED})+")
#: Surnames of two characters, which make names of four.
_DOUBLE = lazy(
    "(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|司徒|令狐|端木|长孙|長孫|宇文)(?=..)"
)

#: A word with a capital; Chinese given names may have a hyphen or an apostrophe. Bounded: hostile text has no words.
_CAPITALISED = lazy(r"[A-ZÀ-ÖØ-Þ](?<![\w'’-].)[^\W\d_]{0,23}(?:['’-][^\W\d_]{1,23}){0,2}(?!\w)")
#: How many letters a key has: those of two syllables at least, and of four at most.
_LEAST, _MOST = 4, 24


@lru_cache(REMEMBERED)
def _pinyin(char: str) -> str:
    return _IN_NAMES.get(char) or romanise(char)


@cache
def _syllables() -> re.Pattern[str]:
    """Matches two to four syllables of Mandarin: the readings of the characters that GB 2312 has."""
    chars = (chr(point).encode("gb2312", "ignore").decode("gb2312") for point in range(0x4E00, 0xA000))
    vowels = set("aeiou")
    readings = sorted({_pinyin(char) for char in chars if char}, key=lambda reading: (-len(reading), reading))
    readings = [reading for reading in readings if vowels & set(reading)]  # 嗯 is read ng
    return re.compile(f"(?:{'|'.join(readings)}){{2,4}}")


@lru_cache(REMEMBERED)
def is_pinyin(letters: str) -> bool:
    """Whether *letters*, of a to z, can be read as two to four syllables of Mandarin."""
    return _syllables().fullmatch(letters) is not None


def pinyin_of(text: str, shortest: int = 2) -> list[Romanised]:
    """Every two and three characters in a row of *text* that can be a name, read in Mandarin; or three alone."""
    found = list[Romanised]()
    text = _CHONGQING.sub("崇", text)  # 崇 is always read as 重 is here
    for run in _RUN.finditer(text):
        chars, start = run.group(), run.start()
        read = list(map(_pinyin, chars))
        pairs = list(map(add, read, read[1:]))
        if shortest < 3:
            found += [(n, n + 2, key) for n, key in enumerate(pairs, start) if _LEAST <= len(key) <= _MOST]
        threes = enumerate(map(add, pairs, read[2:]), start)
        found += [(n, n + 3, key) for n, key in threes if _LEAST <= len(key) <= _MOST]
        for double in _DOUBLE.finditer(chars):
            first = double.start()
            key = "".join(read[first : first + 4])
            if _LEAST <= len(key) <= _MOST:
                found.append((start + first, start + first + 4, key))
    return found


def pinyin_names(text: str) -> list[Romanised]:
    """Up to three words with a capital in a row of *text*, in Latin letters, that can be read as pinyin."""
    found, row = list[Romanised](), list[tuple[str, int]]()
    last = -2
    for word in _CAPITALISED.finditer(text):
        start, end = word.span()
        if start != last + 1 or text[last] not in " \u00a0":
            row = []
        letters = romanise(word.group())
        row = [(letters, start), *row[:2]]
        last, key = end, ""
        for before, first in row:
            key = before + key
            if _LEAST <= len(key) <= _MOST and is_pinyin(key):
                found.append((first, end, key))
    return found


# --- Skeletons -------------------------------------------------------------------------------------------------------

#: What transcriptions of one sound differ in, in the order in which it is set aside.
_FOLDS: Final = [
    (lazy(spellings), folded)
    for spellings, folded in (
        ("tsch|shch|sch|tch|tsh|dzh|sh|ch|zh|dj|tj|cz|cs|sz|ts|tz|c(?=[eiy])", "s"),
        ("th", "t"),
        ("ck|kh|[cq]", "k"),
        ("x", "ks"),
        ("ng(?![aeiou])|m(?=[bpfv])", "n"),
        ("[zj]", "s"),
        ("ph|[vwfp]", "b"),
        ("d", "t"),
        ("g", "k"),
        ("l", "r"),
        ("[aeiouyh]", ""),
        (r"(.)\1+", r"\1"),
    )
]
#: Of an abjad, whose waw and yod are vowels in names more often than consonants.
_ABJAD = lazy("[\u0590-\u07ff]")
_VOWELS: Final = str.maketrans("", "", "wy")
#: Endings that names take: the cases of Cyrillic, the particles of Hangul.
_ENDINGS = lazy(
    "(?<=[а-яё]{3})(?:ом|ем|ым|им|ами|ах|ов|ого|ому)$|(?<=[가-힣]{2})(?:에서|으로|까지|부터|[은는을를의에로과와도])$"
)
#: チ is written for both "chi" and "ti".
_CHI = lazy("チ(?![ャュョェ])")
#: How many letters a word has: shorter ones are shared by too many names, longer ones are no names.
_WORD: Final = range(4, 25)
#: Skeletons of two consonants are shared by too many names. Where names have no capital every word has a skeleton, so
#: that three are too few as well.
_SHORTEST: Final = 3
_SHORTEST_UNCASED: Final = 4


@lru_cache(REMEMBERED)
def skeletons(word: str) -> tuple[str, ...]:
    """The skeletons that *word* may have in common with the same name in another script; often one, or none."""
    forms = [word, _ENDINGS.sub("", word), _CHI.sub("テ", word)]
    return tuple(dict.fromkeys(key for form in dict.fromkeys(forms) if (key := _skeleton(form))))


def _skeleton(word: str) -> str:
    letters = romanise(word)
    if len(letters) not in _WORD:
        return ""
    first = "a" if letters[0] in "aeiou" else ""
    if _ABJAD.match(word):
        letters = letters.translate(_VOWELS)
    for spellings, folded in _FOLDS:
        letters = spellings.sub(folded, letters)
    least = _SHORTEST if word[0].isupper() or "ァ" <= word[0] <= "ー" else _SHORTEST_UNCASED
    return first + letters if len(first + letters) >= least else ""
