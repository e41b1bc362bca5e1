"""Folding, against what the Unicode functions of Python say of one text at a time."""

import re
import sys
import unicodedata
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text import fold as module
from audit.text import sequences
from audit.text.fold import BREAK, CODE, DIGIT, FIGURE, SAME, UNSPACED, VARIETY, Room, fold
from audit.text.variants import simplified

JOINTS = {".": 1, ",": 2, ":": 3, "/": 4}
APART = 5
SIGNS = {"-": 1, "−": 1, "+": 2}
THAI_LAO, MYANMAR, KHMER = (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF)
KANA, HAN, COMPATIBLE, LATER = (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)
#: Letters, digits, signs and marks of all kinds that meet in one text.
MIXED = "aÉé한글ガかが\u0301\u0323\u0308 x1２9,.-+/:ﬁﬂ½×發髮发"
#: Of each script what is written in more than one way.
SCRIPTS = {
    "Latin": "eéê\u0300\u0301\u0302\u0327çİıſßﬁ ",
    "Greek": "αάᾳᾼς\u0345\u0301\u0314Σ ",
    "Vietnamese": "oơợ\u031b\u0323\u0301ướ ",
    "Hebrew": "שׁש\u05c1\u05bc\u05b0א ",
    "Arabic": "ابآأ\u0653\u0654\u064b\u064e\u0651ﷺﻻ ",
    "Devanagari": "कक़\u093cि्षऩ ",
    "Bengali": "ক\u09c7\u09be\u09d7\u09cb\u09ccয়\u09bc ",
    "Tamil": "க\u0bc6\u0bbe\u0bca\u0bd7\u0bcc் ",
    "Thai": "กน้ำ\u0e49\u0e38\u0e33\u0e4d า",
    "Myanmar": "က\u1025\u102e\u1026\u1037\u1039 ",
    "Hangul": "한하\u1112\u1161\u11abㄱㅏ각 ",
    "kana": "かが\u3099ガカｶﾞﾊﾟー ",
    "Han": "發髮发金\uf90a⾦一丰 ",
}


class Word(NamedTuple):
    char: str
    origin: int
    breaks: bool
    joint: int
    sign: int


def canonical(text):
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def kept(char):
    return unicodedata.category(char)[0] in "LNM" and not 0xFE00 <= ord(char) <= 0xFE0F and ord(char) < 0x40000


@cache
def composing():
    """The characters of combining class 0 that are nevertheless the second half of another."""
    pairs = (unicodedata.decomposition(chr(point)).split() for point in range(sys.maxunicode + 1))
    halves = {chr(int(pair[1], 16)) for pair in pairs if len(pair) == 2 and not pair[0].startswith("<")}
    return {char for char in halves if not unicodedata.combining(char)}


def joins(char):
    """Whether a character may belong to what stands before it: a mark, the second half of a vowel, a Hangul vowel."""
    first = unicodedata.normalize("NFKD", char)[0]
    return bool(unicodedata.combining(first)) or 0x1160 <= ord(first) < 0x1200 or first in composing()


def pieces(text):
    """The combining sequences of a text, each with its place."""
    found = []
    for place, char in enumerate(text):
        if found and joins(char):
            found[-1][1] += char
        else:
            found.append([place, char])
    return found


def oracle(text):
    """What each folded character should be: of every piece its canonical form, read with the signs that are dropped."""
    words, gap = [], [""]
    for place, piece in pieces(text):
        for char in canonical(piece):
            if kept(char):
                joint, sign = figure(gap, bool(words) and is_digit(words[-1].char)) if is_digit(char) else (0, 0)
                words.append(Word(char, place, bool(gap), joint, sign))
                gap = []
            else:
                gap.append(char)
    return words


def figure(gap, after_digit):
    """Joint and sign of a digit by the characters that were dropped before it."""
    alone = len(gap) == 1
    joint = (JOINTS.get(gap[0], APART) if alone else APART) if after_digit and gap else 0
    return joint, SIGNS.get(gap[-1], 0) if gap and not alone else 0


def is_digit(char):
    return unicodedata.category(char) == "Nd"


def is_unspaced(char):
    ranges = THAI_LAO, MYANMAR, KHMER, KANA, HAN, COMPATIBLE, LATER
    return any(first <= ord(char) <= last for first, last in ranges)


def of(text):
    return fold(pl.Series([text]))


def folded(text):
    return "".join(map(chr, (of(text).words & CODE).tolist()))


def read(found):
    """A folded text as the oracle tells it."""
    return read_words(found.words, found.origin)


def read_words(words, origins):
    told = []
    for word, origin in zip(words.tolist(), origins.tolist(), strict=True):
        char = chr(originals()[word & (CODE | VARIETY)] if word & VARIETY else word & CODE)
        assert bool(word & DIGIT) == is_digit(char)
        assert bool(word & UNSPACED) == is_unspaced(char)
        told.append(Word(char, origin, bool(word & BREAK), (word >> 24) & 7, (word >> 27) & 3))
    return told


@cache
def originals():
    """The Traditional character by what its word holds."""
    table = {code | variety << 29: point for point, (code, variety) in simplified().items()}
    assert len(table) == len(simplified())
    return table


def same(left, right):
    one, other = of(left).words & SAME, of(right).words & SAME
    return one.tolist() == other.tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Straße — ÉCOLE, ２０１９年！", "strasseécole2019年"),
        ("ﬁnal ½", "final12"),
        ("e\u0301te\u0301", "été"),
        (unicodedata.normalize("NFD", "한국어 ガ"), "한국어ガ"),
        ("कि", "कि"),
        ("น้ำ", "น้\u0e4dา"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("❤️×××", ""),
        ("", ""),
        ("\u0301a", "\u0301a"),
        ("×\u0301a", "\u0301a"),
        ("\ufdfa", "صلىاللهعليهوسلم"),
        ("漢字かな", "汉字かな"),
        ("發髮", "发发"),
        ("\uf90a⾦", "金金"),
        ("x\U000e0100y", "xy"),
    ],
)
def test_what_remains(text, expected):
    assert folded(text) == expected


def test_each_character_by_itself():
    # What a later Unicode has assigned may be known already: ideographs fold to themselves.
    every = [char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char) not in ("Cs", "Cn")]
    found = fold(pl.Series(every))
    starts = found.starts.tolist()
    wrong = []
    for number, (first, end) in enumerate(pairwise(starts)):
        expected = oracle(every[number]) if unicodedata.category(every[number]) != "Co" else []
        if read_words(found.words[first:end], found.origin[first:end]) != expected:
            wrong.append(every[number])
    assert wrong == []


def test_each_character_that_is_written_in_two_ways():
    forms = [
        (unicodedata.normalize("NFC", char), unicodedata.normalize("NFD", char))
        for char in map(chr, range(0x40000))
        if unicodedata.category(char)[0] in "LM" and not unicodedata.is_normalized("NFD", char)
    ]
    composed, decomposed = ([*breaks("\n".join(column)).split(" ")][1:] for column in zip(*forms, strict=True))
    assert len(composed) == len(decomposed) == len(forms)
    assert [form for n, form in enumerate(forms) if composed[n] != decomposed[n]] == []


@given(st.text(st.sampled_from(MIXED), max_size=12))
def test_mixed_text(text):
    assert read(of(text)) == oracle(text)


@pytest.mark.parametrize("script", SCRIPTS)
@given(data=st.data())
def test_scripts(script, data):
    text = data.draw(st.text(st.sampled_from(SCRIPTS[script]), max_size=10))
    assert read(of(text)) == oracle(text)
    assert folded(text) == "".join(chr(simplified().get(ord(c), (ord(c), 0))[0]) for c in canonical(text) if kept(c))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text(text):
    assert read(of(text)) == oracle(text)


@pytest.mark.parametrize("script", SCRIPTS)
@given(data=st.data())
def test_composed_and_decomposed_text_fold_alike(script, data):
    text = data.draw(st.text(st.sampled_from(SCRIPTS[script]), max_size=10))
    forms = [of(unicodedata.normalize(form, text)) for form in ("NFD", "NFC")]
    assert forms[0].words.tolist() == forms[1].words.tolist()


@pytest.mark.parametrize(
    ("composed", "decomposed"),
    [
        ("\u0bca", "\u0bc6\u0bbe"),  # Tamil O: both halves are of combining class 0.
        ("ガパ", "ｶﾞﾊﾟ"),  # Half-width kana carry their marks behind them.
        ("1≠2", "1=\u03382"),  # The sequence folds to nothing, so it is a gap.
        ("≠-3", "=\u0338-3"),
    ],
)
def test_two_ways_to_write_the_same(composed, decomposed):
    assert of(composed).words.tolist() == of(decomposed).words.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [("e\u0300", "e\u0301"), ("ﬁ", "ﬂ"), ("a\u0300", "a\u0301"), ("\u0301", "\u0300"), ("⑽", "⑾")],
)
def test_sequences_are_not_taken_for_each_other(one, other):
    assert folded(one) != folded(other)
    assert folded(one + other) == canonical(one + other).strip("()").replace(")(", "")


@given(st.lists(st.text(st.sampled_from(MIXED + "\ufdfa\u0bc6\u0bbe𝒜😀"), max_size=8), max_size=6), st.data())
def test_a_series_folds_like_its_texts_one_by_one(texts, data):
    first = data.draw(st.integers(0, len(texts)))
    last = data.draw(st.integers(first, len(texts)))
    whole, sliced = fold(pl.Series(texts, dtype=pl.String)), fold(pl.Series(texts, dtype=pl.String)[first:last])
    for found, expected in ((whole, texts), (sliced, texts[first:last])):
        assert found.starts.size == len(expected) + 1
        assert found.starts[0] == 0
        assert found.starts[-1] == found.words.size == found.origin.size
        for number, text in enumerate(expected):
            assert found[number].words.tolist() == of(text).words.tolist()
            assert found[number].origin.tolist() == of(text).origin.tolist()


@given(st.lists(st.lists(st.text(st.sampled_from(MIXED + "\ufdfa"), max_size=20), max_size=4), max_size=5))
def test_one_room_serves_one_series_after_the_other(batches):
    room = Room()
    for texts in batches:
        found, alone = fold(pl.Series(texts, dtype=pl.String), room=room), fold(pl.Series(texts, dtype=pl.String))
        assert all((one == other).all() for one, other in zip(found, alone, strict=True))


def test_a_room_is_used_again():
    room = Room()
    first = fold(pl.Series(["some longer text"]), room=room)
    second = fold(pl.Series(["other text"]), room=room)
    assert np.shares_memory(first.words, second.words)
    assert np.shares_memory(first.origin, second.origin)
    assert len(fold(pl.Series(["x"]), origins=False).origin) == 0


def test_chunks_and_empty_series():
    chunks = pl.concat([pl.Series(["e\u0301", ""]), pl.Series(["", "ﬁ"])], rechunk=False)
    assert [folded(text) for text in chunks] == ["é", "", "", "fi"]
    found = fold(chunks)
    assert found.starts.tolist() == [0, 1, 1, 1, 3]
    for empty in (pl.Series([], dtype=pl.String), pl.Series(["", ""]), chunks[1:1]):
        assert fold(empty).words.size == 0
        assert fold(empty).starts.tolist() == [0] * (len(empty) + 1)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_folded_character_knows_where_it_came_from(text):
    origin = of(text).origin.tolist()
    assert all(one <= other for one, other in pairwise(origin))
    assert all(0 <= offset < len(text) for offset in origin)


def test_origin_counts_code_points_not_bytes():
    assert of("𝒜😀×b").origin.tolist() == [0, 3]
    assert of("éx").origin.tolist() == [0, 1]
    assert of("e\u0301x").origin.tolist() == [0, 2]
    assert of("😀\ufdfa😀b").origin.tolist() == [1] * 15 + [3]


def breaks(text):
    """Folded text with a space wherever something was dropped."""
    return "".join(" " * bool(word & BREAK) + chr(word & CODE) for word in of(text).words.tolist())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't stop", " don t stop"),
        ("  (two  words)  ", " two words"),
        ("第1章，完", " 第1章 完"),
        ("a e\u0301 ﬁ", " a é fi"),
        ("ae\u0301ﬁ", " aéfi"),
        ("a\u00adb", " a b"),
        ("\u0301a", " \u0301a"),
        ("a×\u0301b", " a \u0301b"),
        ("a=\u0338b", " a b"),
    ],
)
def test_where_words_begin(text, expected):
    assert breaks(text).replace("\u0301 ", "\u0301") == expected.replace("\u0301 ", "\u0301")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5", [(1, 0, 0), (5, 1, 0)]),
        ("1,5", [(1, 0, 0), (5, 2, 0)]),
        ("1:5", [(1, 0, 0), (5, 3, 0)]),
        ("1/5", [(1, 0, 0), (5, 4, 0)]),
        ("15", [(1, 0, 0), (5, 0, 0)]),
        ("1 5", [(1, 0, 0), (5, 5, 0)]),
        ("1. 5", [(1, 0, 0), (5, 5, 0)]),
        ("1..5", [(1, 0, 0), (5, 5, 0)]),
        ("１．５", [(1, 0, 0), (5, 1, 0)]),
        ("½", [(1, 0, 0), (2, 5, 0)]),
        ("-3", [(3, 0, 1)]),
        ("−3", [(3, 0, 1)]),
        ("+3", [(3, 0, 2)]),
        ("=-3", [(3, 0, 1)]),
        ("3-5", [(3, 0, 0), (5, 5, 0)]),
        ("3 -5", [(3, 0, 0), (5, 5, 1)]),
        ("3–5", [(3, 0, 0), (5, 5, 0)]),
        ("a-3", [(3, 0, 0)]),
        ("e\u0301-3", [(3, 0, 0)]),
        (".5", [(5, 0, 0)]),
        ("1a.5", [(1, 0, 0), (5, 0, 0)]),
    ],
)
def test_joints_and_signs(text, expected):
    found = [(ord(w.char) - ord("0"), w.joint, w.sign) for w in read(of(text)) if is_digit(w.char)]
    assert found == expected


def figures(text):
    """The numbers of a text as a reader takes them, by the folded words."""
    glue = {0: "", 1: ".", 2: ",", 3: ":", 4: "/"}
    signs = ("", "-", "+")
    numbers, previous = [], False
    for word in of(text).words.tolist():
        if word & DIGIT:
            digit, joint = chr(word & CODE), (word >> 24) & 7
            if previous and joint != APART:
                numbers[-1] += glue[joint] + digit
            else:
                numbers.append(signs[(word >> 27) & 3] + digit)
        previous = bool(word & DIGIT)
    return tuple(numbers)


def test_numbers_keep_their_value():
    assert figures("1.5 is not 15, nor -3 3, at 10:30 on 2019/2/22") == ("1.5", "15", "-3", "3", "10:30", "2019/2/22")
    assert figures("总额为1.5万元，共１２人，Q1") == ("1.5", "12", "1")
    assert figures("covid-19, pages 3-5 and 3–5, −4°") == ("19", "3", "5", "3", "5", "-4")
    assert figures("٣٢٥ ريال") == ("٣٢٥",)


@given(st.text(st.sampled_from("12a .,:/-+−–％"), max_size=10))
def test_numbers_are_those_of_a_pattern(text):
    pattern = r"(?:(?<![^\W_])[-−+])?\d+(?:[.,:/]\d+)*"
    assert figures(text) == tuple(found.replace("−", "-") for found in re.findall(pattern, text))


@pytest.mark.parametrize(
    ("left", "right"),
    [("1.5", "15"), ("1.5", "1 5"), ("15", "1 5"), ("-3", "3"), ("3-5", "35"), ("發", "髮"), ("發", "发"), ("x", "y")],
)
def test_what_is_not_the_same(left, right):
    assert not same(left, right)
    assert same(left, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a b", "AB"),
        ("−3", "-3"),
        ("１．５", "1.5"),
        ("Don't", "dont"),
        ("頁", "\u9801"),
        ("3–5", "3 - 5"),
        ("é", "e\u0301"),
    ],
)
def test_what_is_the_same(left, right):
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    # As NFKC writes them: 1.5 and 15, 5(10) and 510, 1⁄5 and 15.
    [("⒈5", "15"), ("5⑽", "510"), ("⅟5", "15")],
)
def test_signs_within_a_character_hold_numbers_apart(left, right):
    assert not same(left, right)


def test_many_sequences_in_one_text(monkeypatch):
    monkeypatch.setattr(module, "_ASKED", 3)
    bases, marks = "bcdfg", ("\u0301", "\u0300", "\u0323\u0301", "\u0308\u0304")
    text = " ".join(base + mark for base in bases for mark in marks)
    assert read(of(text)) == oracle(text)


def test_more_sequences_than_are_kept_in_mind(monkeypatch):
    monkeypatch.setattr(module, "_ASKED", 4)
    monkeypatch.setattr(sequences, "_KNOWN", 6)
    monkeypatch.setattr(module, "_sequences", sequences.Sequences())
    passes_at_most(monkeypatch, 200)
    text = " ".join(chr(point) + "\u0323\u0308" for point in range(0x561, 0x581))
    assert read(of(text)) == oracle(text)


def test_how_often_a_series_is_gone_through(monkeypatch):
    monkeypatch.setattr(module, "_sequences", sequences.Sequences())
    passes_at_most(monkeypatch, 4)
    told = [chr(point) + "\u0323\u0308" for point in range(0x561, 0x581)]
    assert fold(pl.Series(told)).words.size == 3 * 32


def test_how_often_a_text_is_gone_through(monkeypatch):
    monkeypatch.setattr(module, "_sequences", sequences.Sequences())
    passes_at_most(monkeypatch, 4)
    told = [chr(point) + "\u0323\u0308" for point in range(0x561, 0x581)]
    assert of("".join(sequence * 5000 for sequence in told)).words.size == 3 * 5000 * 32


def test_no_sequence_is_endless(monkeypatch):
    # To sort the marks of one character takes Python the square of their number.
    lengths = []
    whole = sequences.entries
    monkeypatch.setattr(sequences, "entries", lambda text: lengths.append(len(text)) or whole(text))
    assert of("a" + "\u0301\u0316" * 3000).words.size > 3000
    assert max(lengths) < 1000


def passes_at_most(monkeypatch, limit):
    passes = []
    whole = module._fold

    def counted(*arguments):
        passes.append(1)
        assert len(passes) <= limit, "the text is folded again and again"
        return whole(*arguments)

    monkeypatch.setattr(module, "_fold", counted)


def test_texts_that_grow_find_room():
    text = "\ufdfa" * 3000
    found = fold(pl.Series(["a", text, "b" * 10, text]))
    assert found.starts.tolist() == [0, 1, 45001, 45011, 90011]
    assert found[3].words.tolist() == of(text).words.tolist()
    assert found[3].origin.tolist() == [n for n in range(3000) for _ in range(15)]


def test_bits_do_not_overlap():
    masks = (CODE, BREAK, UNSPACED, DIGIT, FIGURE, VARIETY)
    assert sum(masks) == 0xFFFF_FFFF
    assert SAME == 0xFFFF_FFFF - BREAK
