"""Near duplicates and variants, and the loops that tell them; see `test_relate` for how they are found among others."""

import json
import random
from itertools import pairwise

import numpy as np
import opencc
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.near import differ_only_in_figures
from audit.settings import Duplicates
from audit.text.fold import DIGIT, SAME, VARIETY
from tests.duplicates.oracles import MATCHERS, WORDS, folded, kinds, prose, related, rows, words_of

NEAR = {"near": MATCHERS["near"]}


def shingles(text):
    folded = "".join(char for char in text.casefold() if char.isalnum())
    return {folded[n : n + 5] for n in range(len(folded) - 4)}


@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.8])
def test_near_pairs_are_exactly_those_an_all_pairs_comparison_finds(threshold):
    choose = random.Random(7)
    texts = []
    for seed in range(12):
        words = prose(seed, 80).split()
        texts.append(" ".join(words))
        for share in (0.02, 0.05, 0.1, 0.2):
            edited = [choose.choice(WORDS) + "x" if choose.random() < share else word for word in words]
            texts.append(" ".join(edited))
    similarity = {
        (a, b): len(shingles(texts[a]) & shingles(texts[b])) / len(shingles(texts[a]) | shingles(texts[b]))
        for a in range(len(texts))
        for b in range(a + 1, len(texts))
        if texts[a] != texts[b]
    }
    expected = {pair for pair, jaccard in similarity.items() if jaccard >= threshold}
    pairs = related(*texts, settings=Duplicates(near_threshold=threshold)).pairs.filter(pl.col("kind") == "near")
    found = {
        tuple(sorted((int(row["left"][:-4]), int(row["right"][:-4])))): row["similarity"]
        for row in pairs.iter_rows(named=True)
    }
    # No pair is ever false; the sketch may miss one in fifty that lies at .5 (see `BANDS`).
    assert set(found) <= expected
    assert len(found) >= (0.98 if threshold == 0.5 else 1) * len(expected)
    assert expected
    assert all(abs(found[pair] - similarity[pair]) < 1e-4 for pair in found)


def test_forms_that_differ_only_in_figures_are_not_copies_and_the_pair_says_so():
    form = f"Statement of account. {prose(4, 60)} Balance due: "
    (row,) = related(form + "100.00", form + "250.00").pairs.iter_rows(named=True)
    assert row["kind"] == "passage"
    assert json.loads(row["evidence"])["differ_only_in_figures"] is True


FORM = "经审核，贵单位本年度核定补助总额为{}万元，请于收到通知后十日内办理手续，逾期视为放弃，具体事宜由经办人联系。"


@pytest.mark.parametrize(
    ("form", "one", "other"),
    [
        (FORM, "1.5", "15"),
        (FORM, "20", "30"),
        ("第{}号", "12", "13"),
        ("بلغ المجموع {} ريالا في هذا العام كله", "٣٢٥", "٩٨٧"),
    ],
)
def test_figures_beside_letters_count_too(form, one, other):
    assert kinds(form.format(one), form.format(other), matchers=NEAR) == {}
    assert kinds(form.format(one), form.format(one) + "！") == {("0.txt", "1.txt"): "exact"}


def test_the_dash_of_a_range_is_no_sign():
    assert kinds(prose(1) + " pages 3-5", prose(1) + " pages 3–5") == {("0.txt", "1.txt"): "exact"}


#: Letters of both standards, figures and what joins them.
FIGURES = st.text("ab發发12.,- ", max_size=9)


def split(words):
    """All that is no digit; and the digits, each with whether anything but digits stands between it and the last."""
    places = [n for n, word in enumerate(words) if word & DIGIT]
    apart = [False, *(later != one + 1 for one, later in pairwise(places))]
    digits = [(words[n], alone) for n, alone in zip(places, apart, strict=False)]
    return [word for word in words if not word & DIGIT], digits


@given(st.lists(st.tuples(FIGURES, FIGURES), min_size=1, max_size=5))
def test_texts_differ_only_in_figures_where_all_else_is_the_same(pairs):
    texts = [text for pair in pairs for text in pair]
    found, left = folded(*texts), np.arange(0, len(texts), 2)
    expected = []
    for n in left.tolist():
        (one, figures), (other, same) = (split(words_of(found, side, SAME ^ VARIETY)) for side in (n, n + 1))
        expected.append(one == other and figures != same)
    assert differ_only_in_figures(found, left, left + 1).tolist() == expected


@pytest.mark.parametrize(
    ("left", "right", "only"),
    [
        ("Nr. 12", "Nr. 13", True),
        ("1.5 kg", "15 kg", True),
        ("12 a 3", "1 a 23", True),
        ("第1條", "第2条", True),
        ("12 a", "12 b", False),
        ("1 a", "2 b", False),
        ("1a", "a1", False),
        ("12", "12", False),
        ("12", "", True),
        ("", "", False),
    ],
)
def test_only_in_figures(left, right, only):
    found = folded(left, right)
    assert differ_only_in_figures(found, np.array([0]), np.array([1])).tolist() == [only]
    assert differ_only_in_figures(found, np.array([1]), np.array([0])).tolist() == [only]


TRADITIONAL = (
    "圖書館從下週一起延長開放時間，閱覽室每天晚上十點閉館，自習區通宵開放，讀者持書證進入，飲水處和休息區照常使用，請大家保持安靜。"
    "參觀者須於入口處出示證件，並將隨身物品寄存於櫃檯；館內禁止飲食、吸煙與攝影，違者將被請離現場。"
)
SIMPLIFIED = opencc.OpenCC("t2s").convert(TRADITIONAL)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (TRADITIONAL, SIMPLIFIED, "folded text"),
        (TRADITIONAL, TRADITIONAL[:50] + SIMPLIFIED[50:], "folded text"),
        (SIMPLIFIED, TRADITIONAL[:50] + SIMPLIFIED[50:], "folded text"),
        (TRADITIONAL, SIMPLIFIED + "特此通知", None),
        (TRADITIONAL + "第 12 號", SIMPLIFIED + "第 12 号，请转告", None),
        (TRADITIONAL + "謹啟", SIMPLIFIED[:70] + TRADITIONAL[70:] + "敬上", None),
    ],
)
def test_two_standards_of_one_text_are_variants(left, right, same):
    for texts in ((left, right), (right, left)):
        (row,) = rows(*texts)
        evidence = json.loads(row["evidence"])
        assert (row["kind"], evidence.get("same")) == ("variant", same)
        assert same or evidence["jaccard"] == row["similarity"] < 1


def test_variants_whose_numbers_differ_are_no_copies():
    texts = [TRADITIONAL + "第 12 號", SIMPLIFIED + "第 13 号"]
    assert kinds(*texts, matchers=NEAR) == {}
    (row,) = rows(*texts)
    assert row["kind"] == "passage"
    assert json.loads(row["evidence"])["differ_only_in_figures"] is True


def test_a_few_characters_of_another_standard_make_a_text_near():
    changed = SIMPLIFIED.replace("请", "請", 1)
    assert kinds(SIMPLIFIED, changed) == {("0.txt", "1.txt"): "variant"}
    assert kinds(SIMPLIFIED, changed + "敬上") == {("0.txt", "1.txt"): "near"}
