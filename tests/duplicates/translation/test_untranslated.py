"""Sentences that a translation left as they were: whose they are, told by their words alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.translation.untranslated import untranslated

FRENCH = [
    "Le fichier est lu dans le dossier de la machine.",
    "La commande est dans le dossier de la liste.",
    "Le nom de la machine est dans la liste.",
    "La machine lit le nom de la commande.",
]
ENGLISH = [
    "The file is read from the folder of the machine.",
    "The command is in the folder of the list.",
    "The name of the machine is in the list.",
    "The machine reads the name of the command.",
]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (ENGLISH, FRENCH, (0, 0)),
        (ENGLISH, [*FRENCH[:3], ENGLISH[3]], (1, 0)),
        (ENGLISH, [*FRENCH[:2], *ENGLISH[2:]], (2, 0)),
        ([*ENGLISH[:3], FRENCH[3]], FRENCH, (0, 1)),
        # Names and commands are the same everywhere.
        ([*ENGLISH, "apt-get install"], [*FRENCH, "apt-get install"], (0, 0)),
        # What is in neither language, and what is in both, is nobody's.
        ([*ENGLISH, "Ende gut, alles gut, sagte er."], [*FRENCH, "Ende gut, alles gut, sagte er."], (0, 0)),
        ([*ENGLISH[:3], "a b c d"], [*FRENCH[:3], "a b c d"], (0, 0)),
        # Nothing else to go by.
        (ENGLISH, ENGLISH, (0, 0)),
        ([], FRENCH, (0, 0)),
    ],
)
def test_whose_sentences_are_left(left, right, found):
    assert untranslated(left, right) == found
    assert untranslated(right, left) == found[::-1]


def test_a_language_without_spaces():
    chinese = ["他们在会议上讨论了这个问题。", "会议讨论了他们的问题。", "这个问题在会议上。"]
    assert untranslated(chinese, [*ENGLISH, chinese[0]]) == (1, 0)


SENTENCES = st.lists(st.sampled_from([*FRENCH, *ENGLISH, "会议讨论了他们的问题。", "", "x"]), max_size=12)


@given(SENTENCES, SENTENCES, st.randoms(use_true_random=False))
def test_sides_may_be_exchanged_and_order_does_not_matter(left, right, random):
    found = untranslated(left, right)
    assert untranslated(right, left) == found[::-1]
    assert sum(found) <= len({*left} & {*right})
    random.shuffle(left)
    assert untranslated(left, right) == found
