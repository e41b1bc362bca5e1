"""Floors of the deceptive check. They only rise.

The sentences are our own, and are attacked here, at places that a seed draws. With AUDIT_BENCH set to a folder of
labelled data, its texts are measured as well: whatever is found in them was read.
"""

import random
import re

import pytest

from audit.checks.deceptive import find
from tests.quality.test_mojibake import CLEAN

#: What an attacker draws from, written apart from the check's own table.
CYRILLIC = dict(zip("acehijopsxyABCEHIKMOPSTX", "асеһіјорѕхуАВСЕНІКМОРЅТХ", strict=True))
GREEK = dict(zip("oABEHIKMNOPTXYZ", "οΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
ARMENIAN = dict(zip("onuhjg", "օոսհյց", strict=True))
LATIN = {foreign: letter for letter, foreign in CYRILLIC.items() if letter in "aceopxyABCEHKMOPTX"}
WORD = re.compile(r"[^\W\d_]{4,}")
ROUNDS = range(30)


def starting(*scripts):
    """The sentences that begin with a letter in one of these ranges."""
    return [text for text in CLEAN if any(first <= text.lstrip("«\"'“¿")[0] <= last for first, last in scripts)]


IN_LATIN, IN_CYRILLIC = starting("Aż", "aż", "ÀŽ"), starting("АЯ")
IN_ALPHABETS = [*IN_LATIN, *IN_CYRILLIC, *starting("ΑΩ"), *starting("את")]


def substituted(text, letters, share, draw):
    """*text* with a share of what *letters* can replace in one of its words replaced, one letter at the least."""
    words = [word for word in WORD.finditer(text) if not letters.keys().isdisjoint(word[0])]
    if not words:
        return None
    word = draw.choice(words)
    places = [place for place in range(*word.span()) if text[place] in letters]
    chosen = draw.sample(places, max(1, int(share * len(places))))
    return "".join(letters[char] if place in chosen else char for place, char in enumerate(text))


def inserted(text, hidden, draw):
    """*text* with *hidden* within one of its words."""
    word = draw.choice(list(WORD.finditer(text)))
    place = draw.randint(word.start() + 1, word.end() - 1)
    return text[:place] + hidden + text[place:]


def wrapped(text, opening, closing, draw):
    """*text* with a word between controls."""
    word = draw.choice(list(WORD.finditer(text)))
    return text[: word.start()] + opening + word[0] + closing + text[word.end() :]


def recall(texts, attack):
    draw = random.Random(7)
    attacked = [attack(text, draw) for text in texts for _ in ROUNDS]
    seen = [bool(find(text)) for text in attacked if text]
    assert len(seen) >= 100
    return sum(seen) / len(seen)


def test_sentences_in_38_languages_are_clean():
    assert [text for text in CLEAN if find(text)] == []
    assert find("\n".join(CLEAN)) == []


@pytest.mark.parametrize("share", [0, 0.5, 1])
@pytest.mark.parametrize(
    ("texts", "letters", "floor"),
    [(IN_LATIN, CYRILLIC, 0.99), (IN_LATIN, ARMENIAN, 0.99), (IN_LATIN, GREEK, 0.98), (IN_CYRILLIC, LATIN, 0.94)],
)
def test_letters_of_another_script_are_found(texts, letters, floor, share):
    assert recall(texts, lambda text, draw: substituted(text, letters, share, draw)) >= floor


@pytest.mark.parametrize("char", "\u034f\u200b\u200c\u200d\u2060\ufeff\u3164")
def test_zero_width_characters_in_words_are_found(char):
    assert recall(IN_ALPHABETS, lambda text, draw: inserted(text, char, draw)) == 1


@pytest.mark.parametrize(("opening", "closing"), [("\u202e", "\u202c"), ("\u202e", ""), ("\u2067", "\u2069")])
def test_words_turned_around_are_found(opening, closing):
    assert recall(IN_LATIN + IN_CYRILLIC, lambda text, draw: wrapped(text, opening, closing, draw)) == 1


@pytest.mark.parametrize("first", [0xE0020, 0xE0100])
def test_smuggled_text_is_found_in_every_language(first):
    def smuggle(text, draw):
        place = draw.randint(0, len(text))
        return text[:place] + "".join(chr(first + draw.randrange(0x5F)) for _ in range(12)) + text[place:]

    assert recall(CLEAN, smuggle) == 1


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("language/single.jsonl", 9),
        ("language/mixed.jsonl", 7),
        ("language/hans_hant.jsonl", 0),
        ("language/code.jsonl", 0),
        ("placeholder/dev.jsonl", 0),
    ],
)
def test_bench_false_alarms(labelled, name, most):
    """What is found was read: letters typed on the wrong keyboard, private use in Yoruba, a mark within a word."""
    assert sum(bool(find(row["text"])) for row in labelled(name)) <= most


def test_bench_messages(labelled):
    """Three are flagged, and all are spam: two with homoglyphs, one that was damaged before."""
    flagged = [row["label"] for row in labelled("spam/messages.jsonl") if find(row["text"])]
    assert flagged == [1, 1, 1]


def test_bench_damage(labelled):
    """What an encoding spoilt is for another check: here hardly any of it is flagged."""
    rows = [row for row in labelled("encoding/mojibake.jsonl") if row["mojibake"]]
    assert sum(bool(find(row["text"])) for row in rows) <= 0.005 * len(rows)


def test_the_seeds(seeds):
    texts = [path.read_text("utf-8") for path in sorted(seeds.glob("0*.txt"))]
    assert len(texts) == 5
    assert [find(text) for text in texts] == [[]] * 5
