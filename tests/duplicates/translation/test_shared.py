"""Shared anchors, against dictionaries of what each document has."""

from collections import Counter, defaultdict
from itertools import combinations, pairwise
from math import log, sqrt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates.translation.shared import _BEST, _COMMON, _CROWD, _FEW, _LEAST, _OFTEN, _TRUST, Anchors
from audit.duplicates.translation.sketch import COLUMNS, key_of

#: Anchors of every kind, and each kind's name: a short number is of a kind of its own.
NAMES = [f"{kind}:{'12345'[:size]}{n}" for kind in "udnwtpclm" for n in range(4) for size in (0, 3)]
KEYS = {key_of(name): name for name in NAMES}
CHARS = 1000

DOCUMENT = st.fixed_dictionaries(
    {
        "script": st.sampled_from(["Latn", "Hans", "Hant", "Cyrl", "Jpan"]),
        "language": st.integers(0, 2),
        "anchors": st.dictionaries(
            st.sampled_from(NAMES), st.tuples(st.integers(0, CHARS - 1), st.integers(1, 4)), max_size=12
        ),
    }
)
CORPUS = st.lists(DOCUMENT, min_size=1, max_size=9)


def kind_of(name):
    return "s" if name[0] == "n" and len(name) < 5 else name[0]


def made(corpus, known_as=None):
    """The anchors of a corpus as the finder has them."""
    told = [sorted((key_of(name), *place) for name, place in document["anchors"].items()) for document in corpus]
    table = pl.DataFrame(
        {
            "n_chars": [CHARS] * len(corpus),
            **{column: [[some[n] for some in document] for document in told] for n, column in enumerate(COLUMN)},
        },
        schema={"n_chars": pl.UInt32} | {name: COLUMNS[name] for name in COLUMN},
    )
    languages = np.array([document["language"] for document in corpus])
    known = np.arange(len(corpus)) if known_as is None else np.array(known_as)
    return Anchors(table, [document["script"] for document in corpus], languages, known)


COLUMN = ("anchors", "places", "times")


def group(script):
    return "Han" if script.startswith("Han") else "Latin" if script == "Latn" else "other"


def weights_of(corpus):
    """What each anchor says."""
    counts, latin = Counter(), Counter()
    for document in corpus:
        counts.update(document["anchors"].keys())
        if document["script"] == "Latn":
            latin.update(document["anchors"].keys())
    told = {}
    for name, count in counts.items():
        romanised = kind_of(name) in "pt"
        if 2 <= count <= max(_FEW, _COMMON * len(corpus)) and (not romanised or 0 < latin[name] < count):
            told[name] = log(len(corpus) / count) * _TRUST[kind_of(name)]
    return {name: weight for name, weight in told.items() if weight > 0}


def norm(document, weights):
    return sum(weights.get(name, 0) for name in document["anchors"] if kind_of(name) not in "pt")


def counting(one, other, weights):
    """The anchors that two documents share and that count between them, with what they weigh."""
    scripts = {group(one["script"]), group(other["script"])}
    return {
        name: weights[name]
        for name in one["anchors"].keys() & other["anchors"].keys() & weights.keys()
        if (kind_of(name) != "p" or scripts == {"Latin", "Han"}) and (kind_of(name) != "t" or scripts != {"Latin"})
    }


def in_order(one, other, told):
    """The share in weight of the heaviest of all chains that go forward."""
    spots = [
        (one["anchors"][name][0], other["anchors"][name][0], weight)
        for name, weight in told.items()
        if max(one["anchors"][name][1], other["anchors"][name][1]) <= _OFTEN
    ]
    if len(spots) < 3:
        return 0.0
    heaviest = 0.0
    for size in range(1, len(spots) + 1):
        for chosen in combinations(sorted(spots), size):
            if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chosen)):
                heaviest = max(heaviest, sum(weight for *_, weight in chosen))
    return heaviest / sum(weight for *_, weight in spots)


def shared(one, other, weights):
    told = counting(one, other, weights)
    weight = sum(told.values())
    if not weight:
        return 0.0, 0.0, 0.0, 0.0
    names = sum(value for name, value in told.items() if kind_of(name) in "pt")
    mine, yours = norm(one, weights) + names, norm(other, weights) + names
    return weight / sqrt(mine * yours), weight / min(mine, yours), in_order(one, other, told), weight


@settings(max_examples=50)
@given(CORPUS)
def test_what_two_documents_share(corpus):
    found, weights = made(corpus), weights_of(corpus)
    for a, b in combinations(range(len(corpus)), 2):
        told = found.shared(a, b)
        assert told == pytest.approx(shared(corpus[a], corpus[b], weights), abs=1e-5)
        assert found.shared(b, a) == pytest.approx(told, abs=1e-9)
        assert 0 <= told.both <= told.less + 1e-9 <= 1 + 2e-9
        assert 0 <= told.order <= 1 + 1e-9


@settings(max_examples=50)
@given(CORPUS)
def test_what_each_anchor_weighs(corpus):
    found, weights = made(corpus), weights_of(corpus)
    for a, b in combinations(range(len(corpus)), 2):
        expected = counting(corpus[a], corpus[b], weights)
        told = {KEYS[key]: weight for key, weight in found.weights(a, b).items()}
        assert told == pytest.approx(expected, abs=1e-5)
        assert found.weights(b, a) == found.weights(a, b)
        assert sum(told.values()) == pytest.approx(found.shared(a, b).weight, abs=1e-4)


def candidates(corpus, crowd=_CROWD):
    """For each document the best of other languages, by what they share, and enough of it."""
    weights = weights_of(corpus)
    counts = Counter(name for document in corpus for name in document["anchors"])
    found = set()
    for row, document in enumerate(corpus):
        scores = defaultdict(float)
        for there, other in enumerate(corpus):
            if other["language"] != document["language"]:
                for name in document["anchors"].keys() & other["anchors"].keys() & weights.keys():
                    if counts[name] <= crowd:
                        scores[there] += weights[name]
        enough = {
            there: score / sqrt(norm(corpus[there], weights) + 5)
            for there, score in scores.items()
            if score >= _LEAST * min(norm(document, weights), norm(corpus[there], weights)) - 1e-6
        }
        best = sorted(enough, key=lambda there: (-round(enough[there], 6), there))[:_BEST]
        found |= {(min(row, there), max(row, there)) for there in best}
    return sorted(found)


def pairs(found):
    return list(zip(*(rows.tolist() for rows in found.candidates()), strict=True))


@settings(max_examples=50)
@given(st.lists(DOCUMENT, min_size=1, max_size=14))
def test_candidates_are_the_best_of_other_languages(corpus):
    found, expected = pairs(made(corpus)), candidates(corpus)
    assert all(corpus[a]["language"] != corpus[b]["language"] and a < b for a, b in found)
    # Where two share as much with a third one, to the last bit but one, it does not matter which comes first.
    assert len(set(found) ^ set(expected)) <= (2 if len(corpus) > _BEST + 1 else 0)


def test_whoever_is_known_by_another_number_is_found_by_it():
    corpus = [
        {"script": "Latn", "language": 0, "anchors": {"d:0": (10, 1), "u:0": (20, 1), "c:0": (30, 1)}},
        {"script": "Latn", "language": 0, "anchors": {"w:1": (10, 1)}},
        {"script": "Hans", "language": 1, "anchors": {"d:0": (15, 1), "u:0": (25, 1), "c:0": (35, 1)}},
    ]
    plain, known = made(corpus), made(corpus, [3, 11, 40])
    assert known.shared(3, 40) == plain.shared(0, 2)
    assert known.shared(3, 40) == pytest.approx((1, 1, 1, plain.shared(0, 2).weight))
    assert known.weights(3, 40) == plain.weights(0, 2)
    assert pairs(known) == pairs(plain) == [(0, 2)]


def two(one, other, name):
    """What two documents make of an anchor, among others of every script that make sure it says something."""
    corpus = [
        {"script": one, "language": 0, "anchors": {name: (1, 1)}},
        {"script": other, "language": 1, "anchors": {name: (1, 1)}},
        *({"script": script, "language": 2, "anchors": {name: (1, 1)}} for script in ("Latn", "Hans", "Cyrl")),
        *({"script": "Latn", "language": 2, "anchors": {}} for _ in range(9)),
    ]
    found = made(corpus)
    told = found.shared(0, 1)
    assert (told.weight > 0) == bool(found.weights(0, 1))
    return told.weight > 0


@pytest.mark.parametrize(
    ("one", "other", "pinyin", "skeleton"),
    [
        ("Latn", "Hans", True, True),
        ("Hant", "Latn", True, True),
        ("Latn", "Latn", False, False),
        ("Latn", "Cyrl", False, True),
        ("Cyrl", "Hans", False, True),
        ("Hans", "Jpan", False, True),
        ("Cyrl", "Arab", False, True),
        ("Hans", "Hant", False, True),
    ],
)
def test_romanised_names_say_something_between_two_scripts_only(one, other, pinyin, skeleton):
    assert (two(one, other, "p:0"), two(one, other, "t:0")) == (pinyin, skeleton)
    assert two(one, other, "d:0")


def test_what_most_documents_have_says_nothing():
    anchors = {"c:0": (1, 1), "d:0": (2, 1)}
    corpus = [
        {"script": "Latn", "language": n % 2, "anchors": anchors if n < 2 else {"c:0": (1, 1)}} for n in range(200)
    ]
    found = made(corpus)
    assert [KEYS[key] for key in found.weights(0, 1)] == ["d:0"]
    assert pairs(found) == [(0, 1)]


def test_a_crowd_makes_no_candidates():
    """What more documents share than this is no reason to compare them, though it is one to believe them."""
    for count, some in ((_CROWD, True), (_CROWD + 1, False)):
        corpus = [
            {"script": "Latn", "language": n % 2, "anchors": {"d:0": (1, 1)} if n < count else {}} for n in range(400)
        ]
        found = made(corpus)
        assert bool(pairs(found)) == some
        assert found.shared(0, 1).weight > 0
        assert len(pairs(found)) <= _BEST * 400


def test_nothing_in_common_and_nothing_at_all():
    empty = {"script": "Latn", "language": 0, "anchors": {}}
    found = made([empty, {**empty, "language": 1}])
    assert found.shared(0, 1) == (0, 0, 0, 0)
    assert (found.weights(0, 1), pairs(found)) == ({}, [])
