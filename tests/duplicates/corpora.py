"""Small corpora in several languages, and how their texts are related, found by reading every two of them."""

import random
from itertools import combinations

import opencc

from audit.settings import Duplicates
from audit.text.fold import CODE, DIGIT, SAME, VARIETY
from tests.duplicates.oracles import WORDS, folded, grams, is_passage, words_of


def expected_kinds(texts, asked=Duplicates()):  # noqa: B008
    """How every two of *texts*, none of them in a class with another, are related: by reading both from end to end."""
    found = folded(*texts)
    every = [words_of(found, n, 0xFFFF_FFFF) for n in range(len(texts))]
    told = {}
    for a, b in combinations(range(len(texts)), 2):
        kind = kind_of(every[a], every[b], asked)
        if kind:
            told[tuple(sorted((f"{a}.txt", f"{b}.txt")))] = kind
    return told


def kind_of(one, other, asked):
    """The kind of a pair, by its folded words with every bit; none where it is no pair."""

    def both(mask):
        return ([word & mask for word in words] for words in (one, other))

    def alike(mask):
        left, right = (set(grams(words)) for words in both(mask))
        return len(left & right) / max(len(left | right), 1) >= asked.near_threshold

    letters = ([word & CODE for word in words if not word & DIGIT] for words in (one, other))
    copies = len(set(map(tuple, letters))) == 2
    if copies and alike(CODE | VARIETY):
        return "near"
    left, right = both(SAME ^ VARIETY)
    if left == right or (copies and alike(CODE)):
        return "variant"
    return "passage" if is_passage(one, other, asked) else None


RUSSIAN = ["в", "на", "дом", "лес", "река", "город", "письмо", "окно", "мост", "зима", "утро", "свеча", "рынок", "сад"]
ENGLISH = ["the", "of", *WORDS, *(f"{one}{two}" for one in WORDS[:9] for two in ("s", "ed", "ing"))]
CHINESE = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后"
JAPANESE = [*"のにはをたがでてとしれさあいるもなことようつ日本人大一国会年中東京時間新学生山川田口", "ﾃﾞｰﾀ", "カメラ"]

#: What stands between words, what ends a sentence, and the words.
SPELLINGS = {
    "en": (" ", ". ", ENGLISH),
    "ru": (" ", ". ", RUSSIAN),
    "zh": ("", "。", CHINESE),
    "ja": ("", "。", JAPANESE),
}


def corpus(language, seed):
    """Texts of one language and what is made of them: edited, quoted, with other figures, in the other standard."""
    space, stop, words = SPELLINGS[language]
    choose = random.Random(seed)

    def written(count):
        return [choose.choice(words) + (stop if choose.random() < 0.1 else space) for _ in range(count)]

    def edited(text, share):
        return [choose.choice(words) + space if choose.random() < share else word for word in text]

    texts = [written(choose.randrange(60, 160)) for _ in range(4)]
    for text in list(texts):
        texts += [edited(text, share) for share in (0.005, 0.02, 0.05, 0.2)]
        quoted = text[10 : 10 + choose.randrange(25, 55)]
        texts.append([*written(60), *quoted, *written(30)])
    made = ["".join(text) for text in texts]
    made += [f"{made[0]} 12", f"{made[0]} 13", f"{made[0]}1.5", f"{made[0]}15"]
    if language == "zh":
        traditional = opencc.OpenCC("s2t")
        made += [traditional.convert(text) for text in made[:3]]
        made += [traditional.convert(made[3])[:40] + made[3][40:], traditional.convert(made[0]) + "完"]
    # One of each class: what is the same is another test's affair.
    return list({tuple(words_of(folded(text), 0, SAME)): text for text in made}.values())
