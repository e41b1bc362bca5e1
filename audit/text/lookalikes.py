"""Letters of other scripts that look like Latin ones in most typefaces, and words written with them.

The idea is that of Unicode's confusables (UTS #39); the table is our own.
"""

from __future__ import annotations

from typing import Final

#: By script, the letters that look like Latin ones, and beside them the Latin ones.
LIKE_LATIN: Final = {
    "Cyrl": ("АВСЕԌНІЈКМОРԚЅТУҮѴԜХаԁеһіјӏорԛѕуүѵԝхс", "ABCEGHIJKMOPQSTYYVWXadehijlopqsyyvwxc"),
    "Grek": ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧͿϹϺοϲϳακνρωητγιυ", "ABEZHIKMNOPTYXJCMocjakvpwntyiu"),
    "Armn": ("ՕՏՍԼօոսհցյզ", "OSULonuhgjq"),
    "Cher": ("ᎪᏴᏟᎠᎬᏀᎻᏆᎫᏦᏞᎷᏢᏚᎢᏙᏔᎩᏃᏒᎡ", "ABCDEGHIJKLMPSTVWYZRR"),
}


def _disguises() -> dict[str, str]:
    """Of each Latin letter the Cyrillic and Greek ones that look like it, all of them small."""
    found: dict[str, str] = {}
    for letters, latin in (LIKE_LATIN["Cyrl"], LIKE_LATIN["Grek"]):
        for letter, like in zip(letters.lower(), latin.lower(), strict=True):
            if letter not in found.get(like, ""):
                found[like] = found.get(like, "") + letter
    return found


_DISGUISES: Final = _disguises()


def disguised(word: str) -> str:
    """A pattern for *word*, in small Latin letters, whichever of them are foreign ones that look alike.

    Capitals count, since what is looked for is lower case by then: Т is т, though only the capital looks Latin.
    """
    return "".join(f"[{char}{_DISGUISES[char]}]" if char in _DISGUISES else char for char in word)


def spellings(word: str) -> tuple[str, ...]:
    """*word* itself, with one letter in disguise, here or throughout, and with all that can be."""
    disguises = [(place, char, foreign) for place, char in enumerate(word) for foreign in _DISGUISES.get(char, "")]
    here = [word[:place] + foreign + word[place + 1 :] for place, _, foreign in disguises]
    throughout = [word.replace(char, foreign) for _, char, foreign in disguises]
    whole = "".join(_DISGUISES[char][0] if char in _DISGUISES else char for char in word)
    return tuple(dict.fromkeys([word, *here, *throughout, whole]))
