"""What is done to a text to make a relative of it: pure functions of the text and a seeded source of chance."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

#: Languages whose token is the character, for they write no spaces between words.
UNSPACED = frozenset({"zh", "ja"})


class Splice(NamedTuple):
    """A text with a stretch of another in it; where the stretch stands in each, in code points."""

    text: str
    start: int
    end: int
    source_start: int
    source_end: int


def respace(text: str, rng: random.Random) -> str:
    """Other white space, and now and then other case or full-width commas: the folded text is the same."""
    text = re.sub(" ", lambda _: rng.choice(("  ", " ", " ", " ", "\n")), f"\u3000{text}\n")
    # `upper` turns ß into SS and some letters into several; casefold takes all of them back but the final sigma's kin.
    return (
        text.upper() if rng.random() < 0.5 and text.upper().casefold() == text.casefold() else text.replace(",", "，")
    )


def edit(text: str, percent: float, language: str, vocabulary: Sequence[str], rng: random.Random) -> str:
    """Change *percent* of the tokens: half replaced, a quarter deleted, a quarter given a new neighbour."""
    glue = "" if language in UNSPACED else " "
    tokens = list(text) if language in UNSPACED else text.split(" ")
    for place in rng.sample(range(len(tokens)), max(1, round(len(tokens) * percent / 100))):
        chance = rng.random()
        if chance < 0.5:
            tokens[place] = rng.choice(vocabulary)
        elif chance < 0.75:
            tokens[place] = ""
        else:
            tokens[place] += glue + rng.choice(vocabulary)
    return glue.join(token for token in tokens if token)


def truncate(text: str, share: float) -> str:
    """The leading *share* of the text."""
    return text[: int(len(text) * share)]


def shuffle(text: str, rng: random.Random) -> str:
    """The paragraphs in another order; stretches of 200 characters where there is but one paragraph."""
    blocks = text.split("\n\n")
    if len(blocks) == 1:
        blocks = [text[start : start + 200] for start in range(0, len(text), 200)]
    rng.shuffle(blocks)
    return "\n\n".join(blocks)


def splice(source: str, host: str, length: int, rng: random.Random) -> Splice:
    """Put *length* characters of *source* as a paragraph of their own at some place of *host*."""
    length = min(length, len(source))
    first = rng.randrange(len(source) - length + 1)
    place = rng.randrange(len(host) + 1)
    text = f"{host[:place]}\n\n{source[first : first + length]}\n\n{host[place:]}"
    return Splice(text, place + 2, place + 2 + length, first, first + length)


def resample(texts: Sequence[str], language: str, lengths: Sequence[int], rng: random.Random) -> list[str]:
    """New texts of *lengths* tokens, for when the real ones are used up.

    A walk over the tokens of *texts*: from each token to what follows some occurrence of it. Words and their pairs are
    as frequent as in the language, while long stretches are shared with no other text.
    """
    unspaced = language in UNSPACED
    tokens = [token for text in texts for token in (text.replace("\n", "") if unspaced else text.split())]
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens[:-1]):
        places.setdefault(token, []).append(place)
    glue = "" if unspaced else " "
    return [glue.join(_walk(tokens, places, length, rng)) for length in lengths]


def _walk(tokens: Sequence[str], places: dict[str, list[int]], length: int, rng: random.Random) -> list[str]:
    token = tokens[int(rng.random() * (len(tokens) - 1))]
    walked = []
    for number in range(1, length + 1):
        # A paragraph of 60 tokens, so that these texts can be shuffled like the others.
        walked.append(token if number % 60 or number == length else f"{token}\n\n")
        following = places.get(token)
        token = tokens[following[int(rng.random() * len(following))] + 1] if following else tokens[0]
    return walked
