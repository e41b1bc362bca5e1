"""Reading documents sentence by sentence, and as vectors in a space in which languages can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

import polars as pl

from audit.duplicates.translation.align import Lengths, Side
from audit.duplicates.translation.encoders import Encoder, Vectors
from audit.duplicates.translation.sketch import lengths_of
from audit.duplicates.translation.space import FULL, Means, Space, unit
from audit.duplicates.translation.table import Table
from audit.text.sentences import Sentence, sentences

Encode = Callable[[Sequence[str]], Vectors]

#: Of `FULL` sentences to compare with so many are of one document, if there are enough documents; and of each language
#: there are so many to know its mean by.
_OF_ONE: Final = 8
_OF_LANGUAGE: Final = 400

#: Sentences of one document: of a longer one several are taken as one, so that aligning two books takes no more memory
#: than aligning two chapters.
_MOST: Final = 1500

#: Documents of which sentences and vectors are remembered: pairs that have one in common come one after the other.
_REMEMBERED: Final = 4096


class Reader:
    """The sentences of documents, by row; of very long documents a few of them as one."""

    def __init__(self, documents: pl.DataFrame, languages: Sequence[str]) -> None:
        """*documents* have `text`; *languages* are primary subtags."""
        self._texts, self.languages = documents["text"], languages
        self.sentences = lru_cache(_REMEMBERED)(self._sentences)
        self.lengths = lru_cache(_REMEMBERED)(self._lengths)

    def _sentences(self, row: int) -> list[Sentence]:
        found = sentences(self._texts[row])
        size = -(-len(found) // _MOST)
        return found if size <= 1 else [_joined(found[first : first + size]) for first in range(0, len(found), size)]

    def _lengths(self, row: int) -> Lengths:
        return lengths_of(self.sentences(row))

    def spoken(self, row: int) -> list[str]:
        """The sentences themselves, on one line each."""
        text = self._texts[row]
        return [" ".join(text[sentence.start : sentence.end].split()) for sentence in self.sentences(row)]


def _joined(some: list[Sentence]) -> Sentence:
    return Sentence(some[0].start, some[-1].end, some[0].paragraph, sum(sentence.length for sentence in some))


class Speaker:
    """The sentences of documents as vectors, by row."""

    def __init__(self, reader: Reader, encode: Encode, sample: Sequence[int]) -> None:
        """*sample*: rows in an order that has nothing to do with what they say; the first of them make the space."""
        self._reader, self._encode = reader, encode
        self._space = _space(reader, encode, sample)
        self.side = lru_cache(_REMEMBERED)(self._side)

    def _side(self, row: int) -> Side:
        vectors = self._encode(self._reader.spoken(row))
        return self._space.side(vectors, self._reader.languages[row], self._reader.lengths(row))


class Speakers:
    """An encoder and the table that was distilled from it."""

    def __init__(self, reader: Reader, encoder: Encoder, table: Table, sample: Sequence[int]) -> None:
        """*sample*: see `Speaker`."""
        self.encoder = encoder
        self.static = Speaker(reader, table.encode, sample)
        self.exact = Speaker(reader, encoder.encode, sample)
        self._languages = reader.languages

    def know(self, row: int) -> bool:
        """Whether the encoder was made for the language of this document."""
        return self.encoder.languages is None or self._languages[row] in self.encoder.languages


def _space(reader: Reader, encode: Encode, sample: Sequence[int]) -> Space:
    heard: list[tuple[str, Vectors]] = []
    background = 0
    counts: Counter[str] = Counter()
    seen, most = 0, max(_OF_ONE, FULL // len(sample))
    for row in sample:
        language = reader.languages[row]
        if counts.total() >= FULL and counts[language] >= _OF_LANGUAGE:
            continue
        spoken = reader.spoken(row)
        vectors = unit(encode(spoken[:: -(-len(spoken) // most) or 1]))
        heard.append((language, vectors))
        if counts.total() < FULL:
            background, seen = len(heard), seen + len(spoken)
        counts[language] += len(vectors)
    totals: dict[str, Vectors] = {}
    for language, vectors in heard:
        totals[language] = totals.get(language, 0) + vectors.sum(axis=0)
    # How much of the corpus the sample is: all documents are taken to be as long as those that are in it.
    whole = seen / background * len(sample)
    share = sum(len(vectors) for _, vectors in heard[:background]) / max(whole, 1)
    return Space(Means(totals, counts), heard[:background], int(share * (len(counts) - 1)))
