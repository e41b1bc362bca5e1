"""Sentences that were not translated: both documents have them word for word, and they are in the language of one.

Which one is told by their words, without knowing either language: they are of the document in which the same words come
again and again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from audit.duplicates.translation.words import WORD
from audit.text.patterns import lazy

#: Words of a sentence that is more than a name or a command; and a sign that is written without spaces is a word.
_WORDS: Final = 4
_SIGN: Final = lazy(r"[\u3040-\u30ff\u3400-\u9fff]")

#: The words of a sentence come so many times as often in the one document as in the other, and in this share of its
#: sentences at least, on average.
_TIMES: Final = 2.0
_SHARE: Final = 0.01


def untranslated(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """How many sentences that both documents have are in the language of the left one, and of the right one.

    *left*, *right*: their sentences, with single spaces.
    """
    both = [sentence for sentence in sorted({*left} & {*right}) if len(_words(sentence)) >= _WORDS]
    if not both:
        return 0, 0
    heard = [_heard(side, set(both)) for side in (left, right)]
    found = Counter(_spoken(_words(sentence), *heard) for sentence in both)
    return found["left"], found["right"]


def _spoken(words: Collection[str], left: Counter[str], right: Counter[str]) -> str:
    """Of which side the words are, or nothing."""
    one, other = (sum(heard[word] for word in words) / (len(words) * max(heard[""], 1)) for heard in (left, right))
    if one >= max(_SHARE, _TIMES * other):
        return "left"
    return "right" if other >= max(_SHARE, _TIMES * one) else ""


def _heard(side: Sequence[str], but: Collection[str]) -> Counter[str]:
    """In how many sentences each word comes, whatever *but* are aside; and how many they are, as the word `""`."""
    others = [sentence for sentence in side if sentence not in but]
    heard = Counter(word for sentence in others for word in _words(sentence))
    heard[""] = len(others)
    return heard


def _words(sentence: str) -> frozenset[str]:
    return frozenset(_split(sentence.lower()))


def _split(sentence: str) -> Iterator[str]:
    for word in WORD.findall(sentence):
        signs = _SIGN.findall(word)
        yield from signs or ([word] if len(word) > 1 else [])
