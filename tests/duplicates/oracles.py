"""What the tests of this room share: texts to compare, how they are related, folded words as plain Python has them."""

import random

import polars as pl

from audit import testing
from audit.duplicates import load_matchers
from audit.settings import Duplicates
from audit.testing import batch
from audit.text.fold import BREAK, CODE, UNSPACED, fold

MATCHERS = load_matchers()
WORDS = [
    *("harbour", "lantern", "winter", "copper", "garden", "letter", "window", "silver", "market", "bridge"),
    *("thunder", "pocket", "morning", "village", "engine", "river", "candle", "mirror", "forest", "station"),
]
#: Odd, so that small numbers times it are 64-bit keys that differ in their upper bits, as hashes do.
SPREAD = 0x9E3779B97F4A7C15
WORD_64 = (1 << 64) - 1


def related(*texts, matchers=MATCHERS, settings=Duplicates(), rank=None):  # noqa: B008
    return testing.related(batch(*texts), matchers, settings, rank)


def rows(*texts, **more):
    return list(related(*texts, **more).pairs.iter_rows(named=True))


def kinds(*texts, **more):
    return {(row["left"], row["right"]): row["kind"] for row in rows(*texts, **more)}


def prose(seed, words=120):
    choose = random.Random(seed)
    return " ".join(choose.choice(WORDS) + str(choose.randrange(400)) for _ in range(words))


def folded(*texts):
    return fold(pl.Series(texts, dtype=pl.String))


def words_of(found, number, mask=CODE):
    """The folded words of one text of several, under a mask, as a list."""
    return [word & mask for word in found[number].words.tolist()]


def grams(words, size=5):
    """Every stretch of so many words, by place."""
    return [tuple(words[n : n + size]) for n in range(len(words) - size + 1)]


def tokens(words):
    """The tokens of folded *words*, masks included: whether each is a character by itself, its codes, its place."""
    found = []
    for place, word in enumerate(words):
        alone = bool(word & UNSPACED)
        if alone or not found or word & BREAK or found[-1][0]:
            found.append((alone, [], place))
        found[-1][1].append(word & CODE)
    return [(alone, tuple(codes), place) for alone, codes, place in found]


def common_stretches(one, other, least=20):
    """Place in the one, place in the other and length of what both hold and cannot be made longer."""
    places = {}
    for j, gram in enumerate(grams(other, least)):
        places.setdefault(gram, []).append(j)
    for i, gram in enumerate(grams(one, least)):
        for j in places.get(gram, ()):
            if not i or not j or one[i - 1] != other[j - 1]:
                length = least
                while i + length < len(one) and j + length < len(other) and one[i + length] == other[j + length]:
                    length += 1
                yield i, j, length


def passage_share(words, settings):
    """How much of a passage so many folded words are: spaced words, of which half a word is one too, and characters."""
    found = tokens(words)
    characters = sum(alone for alone, *_ in found)
    return (len(found) - characters) / settings.passage_words + characters / settings.passage_characters


def is_passage(one, other, settings):
    """Whether two texts, as folded words with every bit, share a passage."""
    codes = [[word & CODE for word in words] for words in (one, other)]
    stretches = [(one[i : i + n], other[j : j + n]) for i, j, n in common_stretches(*codes)]
    return any(all(passage_share(words, settings) >= 1 for words in sides) for sides in stretches)


def mix(value):
    """The finaliser of splitmix64."""
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & WORD_64
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB & WORD_64
    return value ^ (value >> 31)
