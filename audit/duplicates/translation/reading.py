"""Reading documents sentence by sentence, and as vectors in a space in which languages can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from threading import Lock
from typing import Final, NamedTuple

import polars as pl

from audit.duplicates.translation.align import Lengths, Side
from audit.duplicates.translation.encoders import Encoder, Vectors
from audit.duplicates.translation.sketch import lengths_of
from audit.duplicates.translation.space import FULL, Means, Space, unit
from audit.duplicates.translation.table import Table
from audit.text.sentences import Sentence, sentences

Encode = Callable[[Sequence[str]], Vectors]

#: Of the sentences to compare with so many are of one document, if there are enough documents.
_OF_ONE: Final = 8


class Sample(NamedTuple):
    """So many sentences to compare with, and so many of each language to know its mean by."""

    all: int
    of_language: int


_SAMPLE: Final = Sample(FULL, 400)

#: The table is only a first look, and comparing with a sample is most of what that costs.
_ROUGH: Final = Sample(FULL // 2, 400)

#: A wide encoder may be a hundred times slower.
_WIDE: Final = Sample(FULL // 3, 100)

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


class Speech(NamedTuple):
    """What makes sentences vectors, as far as there is such: the default encoder with the table that was distilled from
    it, and a wide encoder for pairs of which the default one does not know both languages.
    """

    encoder: Encoder | None = None
    table: Table | None = None
    wide: Encoder | None = None


class Speaker:
    """The sentences of documents as vectors, by row."""

    def __init__(
        self, reader: Reader, encoder: Encoder, encode: Encode, sample: Sequence[int], size: Sample = _SAMPLE
    ) -> None:
        """*encode* is of the *encoder* or of its table. *sample*: rows in an order that has nothing to do with what
        they say; the first of them make the space, with so many sentences as *size* says.
        """
        self.encoder = encoder
        self._reader, self._encode = reader, encode
        self._make = partial(_space, reader, encode, sample, size)
        self._made: Space | None = None
        self._lock = Lock()
        self.side = lru_cache(_REMEMBERED)(self._side)

    def _space(self) -> Space:
        # Not before it is asked for: a slow encoder may have nothing to say on a corpus.
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def _side(self, row: int) -> Side:
        space = self._space()
        vectors = self._encode(self._reader.spoken(row))
        return space.side(vectors, self._reader.languages[row], self._reader.lengths(row))


class Speakers:
    """The table of the default encoder (`static`), that encoder (`exact`) and the `wide` one, as far as there are."""

    def __init__(self, reader: Reader, speech: Speech, sample: Sequence[int]) -> None:
        """*sample*: see `Speaker`."""
        self._languages = reader.languages
        self._known: frozenset[str] | None = frozenset()
        self.static: Speaker | None = None
        self.exact: Speaker | None = None
        if speech.encoder is not None and speech.table is not None:
            self._known = speech.encoder.languages
            self.static = Speaker(reader, speech.encoder, speech.table.encode, sample, _ROUGH)
            self.exact = Speaker(reader, speech.encoder, speech.encoder.encode, sample)
        self.wide: Speaker | None = None
        if speech.wide is not None:
            self.wide = Speaker(reader, speech.wide, speech.wide.encode, sample, _WIDE)

    def know(self, row: int) -> bool:
        """Whether the default encoder was made for the language of this document."""
        return self._known is None or self._languages[row] in self._known


def _space(reader: Reader, encode: Encode, sample: Sequence[int], size: Sample) -> Space:
    heard: list[tuple[str, Vectors]] = []
    background = 0
    counts: Counter[str] = Counter()
    seen, most = 0, max(_OF_ONE, size.all // len(sample))
    for row in sample:
        language = reader.languages[row]
        if counts.total() >= size.all and counts[language] >= size.of_language:
            continue
        spoken = reader.spoken(row)
        vectors = unit(encode(spoken[:: -(-len(spoken) // most) or 1]))
        heard.append((language, vectors))
        if counts.total() < size.all:
            background, seen = len(heard), seen + len(spoken)
        counts[language] += len(vectors)
    totals: dict[str, Vectors] = {}
    for language, vectors in heard:
        totals[language] = totals.get(language, 0) + vectors.sum(axis=0)
    # How much of the corpus the sample is: all documents are taken to be as long as those that are in it.
    whole = seen / background * len(sample)
    share = sum(len(vectors) for _, vectors in heard[:background]) / max(whole, 1)
    return Space(Means(totals, counts), heard[:background], int(share * (len(counts) - 1)))
