"""Which pages are what they say: in the language they claim, translated in full, and of the same edition.

Manuals fall back to English where a translation is missing, page by page or paragraph by paragraph, and translations
grow old. A pair in the truth must be one that every reader would call a translation, so what is in doubt goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Words of English that its neighbours do not have, or not so often.
_ENGLISH = frozenset(
    """
    the and that this with which from are be it you your by if when will can not been has have should must there these
    than only other of for or to is on an as
    """.split()  # noqa: SIM905 - a table
)
_WORD = re.compile(r"[^\W\d_]+")
#: So many words of a paragraph, and at least so many, are on that list: it is English. Dutch has seven percent.
_ENGLISH_SHARE, _ENGLISH_WORDS = 0.25, 3
#: More English than this and a page is not translated in full: program output and titles of books come to less.
_MAX_ENGLISH = 0.08
#: More of a page's 5-grams in the English one: it is the English page, or mostly code.
_MAX_OVERLAP = 0.45
_GRAM = 5

#: Letters of languages that are not written in Latin ones, and the share of a page's letters that they have to be:
#: less in scripts that need fewer letters for a word than the names between them do.
_SCRIPTS = {
    "ar": "\u0600-\u06ff", "fa": "\u0600-\u06ff", "el": "\u0370-\u03ff", "th": "\u0e00-\u0e7f",
    "te": "\u0c00-\u0c7f", "ko": "\uac00-\ud7a3", "ja": "\u3040-\u30ff\u4e00-\u9fff", "zh": "\u4e00-\u9fff",
    **dict.fromkeys(("ru", "uk", "mk", "sr", "bg", "be"), "\u0400-\u04ff"),
}  # fmt: skip
_KANA = re.compile("[\u3040-\u30ff]")
_MIN_SCRIPT = {"ja": 0.25, "zh": 0.25, "ko": 0.3}
_MIN_OTHER_SCRIPT = 0.4

#: What is not translated and both editions must have: names of files and of long options, and numbers.
_NAME = re.compile(r"[A-Za-z0-9~-]*[A-Za-z][0-9_./][A-Za-z0-9_./-]*[A-Za-z0-9]|(?<![\w-])--[a-z][\w-]+|\d{2,}", re.A)
#: With fewer names there is nothing to tell by; translations of the same edition share nearly all.
_MIN_NAMES, _SHARED_NAMES = 6, 0.5
#: The paragraphs of a translation to those of its original.
_MIN_PARAGRAPHS, _MAX_PARAGRAPHS = 0.75, 1.33


def grams(text: str) -> set[str]:
    """The 5-grams of a text's characters, white space and capitals aside."""
    text = " ".join(text.casefold().split())
    return {text[place : place + _GRAM] for place in range(len(text) - _GRAM + 1)}


def sample(found: set[str]) -> set[str]:
    """One in eight of some 5-grams, the same ones everywhere: enough to compare many pages by."""
    return {gram for gram in found if sum(map(ord, gram)) % 8 == 0}


def overlap(text: str, other: str) -> float:
    """How much of a text's 5-grams another has."""
    own = grams(text)
    return len(own & grams(other)) / max(1, len(own))


def english(paragraphs: Sequence[str]) -> float:
    """The share of the characters that stand in English paragraphs."""
    return sum(len(text) for text in paragraphs if _is_english(text)) / max(1, sum(map(len, paragraphs)))


def in_language(paragraphs: Sequence[str], language: str) -> bool:
    """Whether the letters are the language's: known for those that are not written in Latin letters alone."""
    text = "".join(paragraphs)
    script = _SCRIPTS.get(language)
    if script is None:
        return True
    letters = sum(map(str.isalpha, text))
    if language in ("ja", "zh") and (len(_KANA.findall(text)) > 0.05 * letters) != (language == "ja"):
        return False
    return len(re.findall(f"[{script}]", text)) >= _MIN_SCRIPT.get(language, _MIN_OTHER_SCRIPT) * letters > 0


def same_edition(paragraphs: Sequence[str], original: Sequence[str]) -> bool:
    """Whether both have about as many paragraphs, and the names in them are the same."""
    if not _MIN_PARAGRAPHS <= len(paragraphs) / max(1, len(original)) <= _MAX_PARAGRAPHS:
        return False
    names, originals = ({*_NAME.findall("\n".join(page))} for page in (paragraphs, original))
    shared = len(names & originals)
    return all(len(page) < _MIN_NAMES or shared >= _SHARED_NAMES * len(page) for page in (names, originals))


def translated(paragraphs: Sequence[str], original: Sequence[str], language: str) -> bool:
    """Whether a page is a whole translation of the English *original*."""
    return (
        in_language(paragraphs, language)
        and english(paragraphs) <= _MAX_ENGLISH
        and same_edition(paragraphs, original)
        and overlap("\n".join(paragraphs), "\n".join(original)) <= _MAX_OVERLAP
    )


def _is_english(paragraph: str) -> bool:
    words = _WORD.findall(paragraph.lower())
    known = sum(word in _ENGLISH for word in words)
    return known >= max(_ENGLISH_WORDS, _ENGLISH_SHARE * len(words))
