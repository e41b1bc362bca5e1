"""Direction: each sign by itself, signs against each other, and none."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates.translation.direction import _NAMES, _SHARE, _TIMES, LEFT, RIGHT, Told, direction


def signs(one, other):
    """Who is the original, and the signs as short words."""
    found = direction(one, other)
    return found.towards, [f"{sign['original']}: {sign['sign']}" for sign in found.signs]


NOBODY = {"published": None, "author": None, "publisher": None}
CHINESE = "骆惠宁在讲话中指出，今年是新中国成立七十周年。"
ENGLISH = "Luo Huining pointed out in his speech that this year marks the 70th anniversary."


def told(text=ENGLISH, script="Latn", alone=0.0, pinyin=0, untranslated=0, **declared):
    return Told(text, script, NOBODY | declared, alone, pinyin, untranslated)


def original(text=CHINESE, script="Hans", **more):
    return told(text, script, **more)


#: Each sign that the one is the original of the other.
SIGNS = {
    "published": (original(published="2019-02-18"), told(published="2019-03-01")),
    "redacted": (original(), told("hold high the banner of * * * * * reform")),
    "names": (original(), told(pinyin=_NAMES)),
    "residue": (original(), told(f"{ENGLISH * 4} He spoke of the so-called 三基建设 at length.")),
    "untranslated": (original(untranslated=1), told()),
    "omitted": (original(alone=0.2), told(alone=0.01)),
    "byline": (original(author="尚慧辉"), told()),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_each_sign_by_itself(sign):
    one, other = SIGNS[sign]
    # What is left out on one side is told, and decides nothing by itself.
    assert signs(one, other) == (LEFT if sign != "omitted" else None, [f"left: {sign}"])
    assert signs(other, one) == (RIGHT if sign != "omitted" else None, [f"right: {sign}"])


def test_no_sign_decides_nothing():
    assert signs(original(), told()) == (None, [])
    assert signs(told(), told()) == (None, [])


def test_signs_that_contradict_each_other_decide_nothing_and_are_told():
    one, other = original(alone=0.2), told(author="Jane Doe")
    assert signs(one, other) == (None, ["left: omitted", "right: byline"])


def test_the_heavier_signs_win():
    one = original(published="2019-02-18")
    other = told(published="2019-03-01", author="Jane Doe", alone=0.2)
    found = signs(one, other)
    assert found == (LEFT, ["left: published", "right: omitted", "right: byline"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # On one day, or where only one is dated.
        (original(published="2019-02-18"), told(published="2019-02-18")),
        (original(published="2019-02-18"), told()),
        # Cut alike, or stars as others set them.
        (original("一 **** 二"), told("one **** two")),
        (original(), told("**bold** and *** three")),
        (original(), told(pinyin=_NAMES - 1)),
        # A quotation is no residue, nor one letter in a hundred thousand.
        (original(), told(f"{ENGLISH} {CHINESE}")),
        (original(), told("word " * 20_000 + "字")),
        # Latin letters are everywhere.
        (told(), original(f"{CHINESE}GDP")),
        # Hardly anything is left out, or as much on both sides.
        (original(alone=_SHARE * 0.9), told()),
        (original(alone=0.2), told(alone=0.2 / _TIMES + 0.01)),
        # Each has sentences of the other.
        (original(untranslated=2), told(untranslated=1)),
        # Both are signed.
        (original(author="尚慧辉", publisher="山西日报"), told(author="Jane Doe", publisher="Shanxi Daily")),
        (original(author=""), told()),
    ],
)
def test_what_is_no_sign(one, other):
    assert signs(one, other) == (None, [])


@pytest.mark.parametrize(
    "cut", ["****", "＊＊＊＊", "× × × ×", "□□□□□□", "■■■■", "____", "……", "………… …", "[redacted]", "[…]", "[...]"]
)
def test_marks_of_what_was_taken_out(cut):
    """An ellipsis of six dots is how Chinese writes one."""
    found = signs(original(), told(f"the banner of {cut} reform"))
    assert found == ((None, []) if cut == "……" else (LEFT, ["left: redacted"]))


DECLARED = st.fixed_dictionaries(dict.fromkeys(NOBODY, st.none() | st.text(max_size=4)))
SIDES = st.builds(
    Told,
    st.text(max_size=60) | st.text("*＊×✕□■█_… \u3000[.]字a", max_size=60),
    st.sampled_from(["Latn", "Hans", "Hant", "Jpan", "Kore", "Cyrl", "Zyyy", "Arab"]),
    DECLARED,
    st.floats(0, 1),
    st.integers(0, 5),
    st.integers(0, 5),
)


@settings(max_examples=30)
@given(SIDES, SIDES)
def test_sides_may_be_exchanged_whatever_they_say(one, other):
    found, back = direction(one, other), direction(other, one)
    assert back.towards == {LEFT: RIGHT, RIGHT: LEFT, None: None}[found.towards]
    mirror = {"left": "right", "right": "left"}
    flipped = [(sign["sign"], mirror[sign["original"]]) for sign in found.signs]
    assert sorted((sign["sign"], sign["original"]) for sign in back.signs) == sorted(flipped)
    if found.towards:
        assert found.towards.split(" ")[0] in {sign["original"] for sign in found.signs}
    assert direction(one, one).towards is None


@pytest.mark.parametrize("unit", ["*", "* ", "***a", "* *", "[", "…\u3000", "[redacted", "字", "\ud800"])
def test_hostile_text_takes_no_time(unit):
    began = time.process_time()
    direction(original(unit * 250_000), told(unit * 250_000))
    assert time.process_time() - began < 30
