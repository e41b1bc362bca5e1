"""Sketch, candidates and verification together, against comparing everything with everything."""

import json
import random
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import testing
from audit.duplicates import load_matchers
from audit.duplicates.blocks import Block
from audit.duplicates.matcher import Pairs
from audit.errors import CheckError
from audit.settings import Duplicates
from audit.testing import assert_matcher, batch

MATCHERS = load_matchers()
WORDS = [
    *("harbour", "lantern", "winter", "copper", "garden", "letter", "window", "silver", "market", "bridge"),
    *("thunder", "pocket", "morning", "village", "engine", "river", "candle", "mirror", "forest", "station"),
]


def related(*texts, matchers=MATCHERS, settings=Duplicates()):  # noqa: B008
    return testing.related(batch(*texts), matchers, settings)


def kinds(*texts, **more):
    return {(row["left"], row["right"]): row["kind"] for row in related(*texts, **more).pairs.iter_rows(named=True)}


def prose(seed, words=120):
    choose = random.Random(seed)
    return " ".join(choose.choice(WORDS) + str(choose.randrange(400)) for _ in range(words))


@pytest.mark.parametrize("matcher", MATCHERS.values(), ids=MATCHERS)
def test_matchers_keep_the_contract(matcher):
    assert_matcher(matcher)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("One text.", "One text.", "bytes"),
        ("café au lait", "café au lait".encode("utf-16"), "text"),
        ("The End!", "“the  end”", "folded text"),
        ("×××", "×××", "bytes"),
    ],
)
def test_exact(left, right, same):
    (row,) = related(left, right).pairs.iter_rows(named=True)
    assert (row["kind"], row["similarity"], row["verified"]) == ("exact", 1.0, True)
    assert json.loads(row["evidence"]) == {"same": same}


@pytest.mark.parametrize(
    ("left", "right"),
    [("×××", "×× ×"), ("1.5", "15"), ("-3", "3"), ("?", "!"), ("", ""), ("   ", "  "), ("a", "b"), ("12", "13")],
)
def test_too_little_to_be_the_same(left, right):
    assert kinds(left, right) == {}


def test_binary_files_are_the_same_by_their_bytes():
    assert kinds(b"\x00\x01\x02" * 50, b"\x00\x01\x02" * 50, b"\x00\x01\x03" * 50) == {("0.txt", "1.txt"): "exact"}


def test_two_hundred_short_poems_stay_two_hundred():
    poems = [f"{a}{b}，{c}{d}。" for a in "春夏秋冬" for b in "风花雪月山" for c in "来去无有远" for d in "归迟"]
    assert len(set(poems)) == 200
    assert kinds(*poems) == {}


def test_a_pair_is_reported_once_by_the_strongest_matcher():
    text = prose(1)
    edited = text.replace("lantern", "candle", 1)
    assert kinds(text, text, edited, prose(2)) == {
        ("0.txt", "1.txt"): "exact",
        ("0.txt", "2.txt"): "near",
        ("1.txt", "2.txt"): "near",
    }


def test_every_member_of_a_class_is_tied_to_the_best_of_the_other():
    text = prose(3)
    edited = text.replace("river", "stream")
    found = kinds(text, text, text, edited, edited)
    # 0 and 3 come first in their classes: n + m rows, and none between the others.
    assert found == {
        ("0.txt", "1.txt"): "exact",
        ("0.txt", "2.txt"): "exact",
        ("3.txt", "4.txt"): "exact",
        ("0.txt", "3.txt"): "near",
        ("0.txt", "4.txt"): "near",
        ("1.txt", "3.txt"): "near",
        ("2.txt", "3.txt"): "near",
    }


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
    assert kinds(form.format(one), form.format(other), matchers={"near": MATCHERS["near"]}) == {}
    assert kinds(form.format(one), form.format(one) + "！") == {("0.txt", "1.txt"): "exact"}


def test_the_dash_of_a_range_is_no_sign():
    assert kinds(prose(1) + " pages 3-5", prose(1) + " pages 3–5") == {("0.txt", "1.txt"): "exact"}


def test_a_key_shared_by_too_many_says_nothing_and_is_counted():
    shared = prose(5, 40)
    alone = ["".join(chr(0x4E00 + 200 * n + k) for k in range(200)) for n in range(40)]
    texts = [f"{own[:100]}{shared}{own[100:]}" for own in alone]
    result = related(*texts)
    assert result.crowds["passage"]
    assert related(*texts[:4]).pairs.height == 6
    # Where the shared text ends, neighbours decide which fingerprint is chosen: some are rare enough to be followed.
    followed = {"passage": replace(MATCHERS["passage"], max_bucket=None)}
    assert result.pairs.height < related(*texts, matchers=followed).pairs.height / 2 == 40 * 39 / 4


def grams(text):
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
        (a, b): len(grams(texts[a]) & grams(texts[b])) / len(grams(texts[a]) | grams(texts[b]))
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
    # No pair is ever false; the sketch may miss one in fifty that lies at .5 (see `ROWS`).
    assert set(found) <= expected
    assert len(found) >= (0.98 if threshold == 0.5 else 1) * len(expected)
    assert expected
    assert all(abs(found[pair] - similarity[pair]) < 1e-4 for pair in found)


def longest_common(a, b):
    best, lengths = 0, [0] * (len(b) + 1)
    for x in a:
        lengths = [0, *(lengths[j] + 1 if x == y else 0 for j, y in enumerate(b))]
        best = max(best, *lengths)
    return best


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.integers(20, 60), st.integers(0, 50), st.integers(0, 50))
def test_a_passage_is_found_whenever_it_is_long_enough(seed, length, before, after):
    choose = random.Random(seed)

    def character():
        return chr(choose.randrange(0x4E00, 0x9FA0))

    shared = "".join(character() for _ in range(length))
    left = "".join(character() for _ in range(before)) + shared + "，" + "".join(character() for _ in range(30))
    right = "".join(character() for _ in range(30)) + "。" + shared + "".join(character() for _ in range(after))
    runs = related(left, right, matchers={"passage": MATCHERS["passage"]}).pairs
    assert runs.height == (longest_common(left, right) >= 40)
    for row in runs.iter_rows(named=True):
        for span, text in ((row["left_spans"][0], left), (row["right_spans"][0], right)):
            assert shared in text[span["start"] : span["end"]]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.integers(0, 40), st.integers(0, 50))
def test_a_passage_of_words_and_characters_is_found_whenever_it_is_long_enough(seed, words, characters):
    choose = random.Random(seed)
    spaced = ["".join(choose.choices("bcdfghjklmnpqrstvwxz", k=choose.randrange(3, 9))) for _ in range(words)]
    shared = [*spaced, *(chr(choose.randrange(0x4E00, 0x9FA0)) for _ in range(characters))]
    choose.shuffle(shared)
    left, right = (" ".join([f"a{n}a{side}" for n in range(40)]) for side in (1, 2))
    found = related(
        f"{left} {' '.join(shared)} e1e {left}",
        f"{right} {', '.join(shared)} o2o {right}",
        matchers={"passage": MATCHERS["passage"]},
    ).pairs
    # What lies around could lengthen a run by the end of a word, and is made so that it does not.
    assert found.height == (words / 32 + characters / 40 >= 1)


def test_spans_are_code_points_of_the_text_itself():
    shared = "要在持续解决问题上下功夫，围绕落实清单持续用力，增强解决问题的力度、广度和深度，确保干一件、成一件，改好"
    left, right = f"😀😀 {shared}", f"𝒜é {shared.replace('，', ' , ')}!"
    (row,) = related(left, right).pairs.iter_rows(named=True)
    (span,) = row["left_spans"]
    assert left[span["start"] : span["end"]] == shared
    (span,) = row["right_spans"]
    assert right[span["start"] : span["end"]] == shared.replace("，", " , ")


def test_spans_at_the_same_place_are_the_two_ends_of_one_run():
    one, two = (prose(seed, 40) for seed in (21, 22))
    left, right = f"{one}. {prose(23, 300)} {two}.", f"{two}! {prose(24, 300)} {one}!"
    (row,) = related(left, right).pairs.iter_rows(named=True)
    ends = [
        (left[a["start"] : a["end"]], right[b["start"] : b["end"]])
        for a, b in zip(row["left_spans"], row["right_spans"], strict=True)
    ]
    assert (one, one) in ends
    assert (two, two) in ends


def test_repetition_is_linear_and_no_duplicate():
    assert kinds("哈" * 200_000, "哈" * 100_000 + "呀") == {("0.txt", "1.txt"): "passage"}
    assert kinds("la " * 100, "la " * 5000) == {("0.txt", "1.txt"): "passage"}


def test_a_matcher_that_crashes_names_the_documents():
    def crash(left, right, settings):
        raise ZeroDivisionError

    matcher = MATCHERS["near"]
    broken = type(matcher)(id="broken", doc="", rank=0, sketch=matcher.sketch, verify=crash)
    with pytest.raises(CheckError, match=r"broken.*'0.txt' and '1.txt'"):
        related(prose(1), prose(1) + " more", matchers={"broken": broken})


def test_a_pair_is_the_same_from_either_side():
    words = [f"{one}{two}" for one in WORDS[:8] for two in WORDS[:4]]
    spaced, unspaced = " ".join(words), "".join(words)
    block = Block.of(pl.Series([f"{spaced} and so on", f"then {unspaced}"]))
    for left, right in ((0, 1), (1, 0)):
        matches = MATCHERS["passage"].verify(block, Pairs(np.array([left]), np.array([right])), Duplicates())
        assert not matches.holds.any()


def test_how_many_texts_are_read_at_one_time_decides_nothing(monkeypatch):
    texts = [prose(n % 4) + f" and {n}" for n in range(12)]
    expected = related(*texts).pairs
    monkeypatch.setattr("audit.duplicates.blocks._CHARACTERS", 0)
    assert related(*texts).pairs.equals(expected)


def test_how_many_keys_are_sorted_at_one_time_decides_nothing(monkeypatch):
    texts = [prose(n % 4) + f" and {n}" for n in range(12)]
    expected = related(*texts).pairs
    monkeypatch.setattr("audit.duplicates.candidates._PART", 100)
    assert related(*texts).pairs.equals(expected)


def test_the_order_of_documents_decides_only_who_is_best():
    texts = [prose(n) for n in range(3)] + [prose(0) + " and more", prose(1)]
    one = testing.related(batch(*texts), MATCHERS, Duplicates()).pairs
    other = testing.related(batch(*texts), MATCHERS, Duplicates(), range(len(texts))[::-1]).pairs
    assert one.equals(other)


def test_seeds(seeds):
    names = sorted(path.name for path in seeds.glob("*.txt"))
    pairs = related(*[(seeds / name).read_bytes() for name in names]).pairs
    told = {(r["left"][0], r["right"][0]): (r["kind"], json.loads(r["evidence"])) for r in pairs.iter_rows(named=True)}
    assert told == {
        ("0", "4"): ("passage", {"runs": 11, "longest": 177, "shared": 477}),
        ("1", "3"): ("passage", {"runs": 5, "longest": 71, "shared": 220}),
        ("3", "4"): ("passage", {"runs": 1, "longest": 40, "shared": 40}),
    }
