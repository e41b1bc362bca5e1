"""The space: what a language has in common is taken off, and what is usual is known."""

from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.translation.space import _DOUBLED, _LEAST, _NEAREST, _PRIOR, Means, Space, unit


def vectors(seed, count, width=6):
    random = np.random.default_rng(seed)
    found = random.normal(size=(count, width))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


SIZES = st.dictionaries(st.sampled_from(["en", "zh", "ru"]), st.integers(1, 30), min_size=1)


@given(SIZES, st.integers(0, 10**6), st.sampled_from([0.0, 5.0, _PRIOR]))
def test_a_mean_is_drawn_towards_that_of_all(sizes, seed, prior):
    told = {language: vectors(seed + n, size) for n, (language, size) in enumerate(sizes.items())}
    means = Means({name: v.sum(axis=0) for name, v in told.items()}, {n: len(v) for n, v in told.items()}, prior)
    everything = np.vstack(list(told.values())).mean(axis=0)
    for language, some in told.items():
        mean = (some.sum(axis=0) + prior * everything) / (len(some) + prior)
        asked = vectors(seed + 99, 4)
        moved = asked - mean
        expected = moved / np.linalg.norm(moved, axis=1, keepdims=True)
        assert means.centred(asked, language) == pytest.approx(expected, abs=1e-4)
        # How long a vector is says nothing.
        assert means.centred(asked * np.float32(3.5), language) == pytest.approx(expected, abs=1e-4)


def test_the_order_of_languages_does_not_matter():
    totals = {name: vectors(n, 9).sum(axis=0) for n, name in enumerate(["zh", "en", "ru"])}
    counts = dict.fromkeys(totals, 9)
    backwards = Means(dict(reversed(totals.items())), dict(reversed(counts.items())))
    asked = vectors(7, 5)
    assert (Means(totals, counts).centred(asked, "en") == backwards.centred(asked, "en")).all()


def test_what_a_language_has_in_common_is_taken_off():
    accent = np.eye(6, dtype=np.float32)[0] * 3
    said = vectors(1, 200) * 0.5
    one, other = unit(said + accent), unit(said - accent)
    means = Means({"en": one.sum(axis=0), "zh": other.sum(axis=0)}, {"en": 200, "zh": 200}, 0.0)
    assert (np.diag(one @ other.T) < 0).all()
    assert np.diag(means.centred(one, "en") @ means.centred(other, "zh").T).mean() > 0.7


def test_rows_of_nought_stay_near_nought():
    """A sentence of which nothing is known is like no other, and not like those of which nothing is known either."""
    means = Means({"en": vectors(1, 50).sum(axis=0), "zh": vectors(2, 50).sum(axis=0)}, {"en": 50, "zh": 50})
    nothing = np.zeros((2, 6), np.float32)
    assert np.abs(unit(nothing)).max() == 0
    for language in ("en", "zh"):
        assert np.abs(means.centred(nothing, language)).max() < 1e-3


def usual(vector, sample, expected):
    """The mean of the nearest in other languages, behind those that may be translations."""
    similar = sorted((sum(a * b for a, b in zip(vector, other, strict=True)) for other in sample), reverse=True)
    if not similar:
        return 0.0
    first = min(expected, len(similar) - 1)
    some = similar[first : first + _NEAREST]
    # Of a smaller sample those nearest are less near: so much for each time that it is half as large.
    rank = first + (len(some) + 1) / 2
    halved = log2(_LEAST * rank / ((_NEAREST + 1) / 2) / len(similar))
    return sum(some) / len(some) + _DOUBLED * max(halved, 0)


@given(st.integers(0, 10**6), st.integers(1, 40), st.integers(0, 90), st.integers(0, 9))
def test_what_is_usual_is_the_mean_of_the_nearest_in_other_languages(seed, own, others, expected):
    sample = [("en", vectors(seed, own)), ("zh", vectors(seed + 1, others))] if others else [("en", vectors(seed, own))]
    means = Means({language: some.sum(axis=0) for language, some in sample}, {n: len(some) for n, some in sample})
    asked, lengths = vectors(seed + 2, 5), np.arange(5.0)
    side = Space(means, sample, expected).side(asked, "en", lengths)
    assert (side.vectors == means.centred(asked, "en")).all()
    assert side.lengths is lengths
    assert side.usual.dtype == np.float32
    told = means.centred(sample[1][1], "zh").tolist() if others else []
    assert side.usual == pytest.approx([usual(v, told, expected) for v in side.vectors.tolist()], abs=1e-4)


@given(st.integers(0, 10**6), st.integers(0, 8))
def test_translations_that_are_expected_are_not_what_is_usual(seed, count):
    """Versions of one sentence in many languages, among the sample: what is usual is what stands behind them."""
    others = vectors(seed, 80, 30)
    asked = vectors(seed + 1, 1, 30)
    versions = unit((asked + 0.02 * vectors(seed + 2, count, 30)).astype(np.float32))
    means = Means({name: np.zeros(30, np.float32) for name in ("en", "zh")}, {"en": 1, "zh": 1})
    plain = Space(means, [("zh", others)], 0).side(asked, "en", np.ones(1)).usual[0]
    told = Space(means, [("zh", np.vstack([others, versions]))], count).side(asked, "en", np.ones(1)).usual[0]
    assert told == pytest.approx(plain, abs=0.1)


def test_a_sample_may_come_in_parts():
    parts = [("en", vectors(1, 30)), ("zh", vectors(2, 10)), ("zh", vectors(3, 15))]
    whole = [("zh", np.vstack([parts[1][1], parts[2][1]])), ("en", parts[0][1])]
    means = Means({"en": parts[0][1].sum(axis=0), "zh": whole[0][1].sum(axis=0)}, {"en": 30, "zh": 25})
    asked = vectors(4, 3)
    one, other = (Space(means, sample, 1).side(asked, "en", np.ones(3)) for sample in (parts, whole))
    assert one.usual == pytest.approx(other.usual, abs=1e-6)


def test_a_document_without_sentences():
    sample = [("en", vectors(1, 30)), ("zh", vectors(2, 30))]
    means = Means({language: some.sum(axis=0) for language, some in sample}, {"en": 30, "zh": 30})
    side = Space(means, sample, 1).side(np.empty((0, 6), np.float32), "en", np.empty(0))
    assert [len(column) for column in side] == [0, 0, 0]
