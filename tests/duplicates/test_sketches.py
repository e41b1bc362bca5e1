"""The similarity sketch, against its definition in whole numbers and against the coefficient it estimates."""

import random
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates.hashing import shingles
from audit.duplicates.sketches import SLOTS, agreements, sketch, slots_of
from audit.text.fold import CODE
from tests.duplicates.oracles import WORD_64, folded, grams, mix, prose, words_of

EMPTY = WORD_64
HASHES = st.integers(0, WORD_64)


def slots(hashes):
    return slots_of(np.array(hashes, np.uint64))


@cache
def asked(slot):
    """All slots in the order in which one asks them: Fisher and Yates, from the end."""
    order = list(range(SLOTS))
    for place in range(SLOTS - 1, 0, -1):
        other = mix(slot * SLOTS + place) % (place + 1)
        order[place], order[other] = order[other], order[place]
    return order


def oracle(hashes):
    """Slot by slot the least of what falls there, or what the first slot has that it asks and that has any."""
    fallen = {}
    for value in hashes:
        fallen.setdefault(value >> 56, []).append(value % 2**56)
    least = {slot: min(values) for slot, values in fallen.items()}
    return [least.get(slot) or next(least[n] for n in asked(slot) if n in least) for slot in range(SLOTS)]


@settings(max_examples=30)
@given(st.lists(HASHES, min_size=1, max_size=120), st.randoms(use_true_random=False))
def test_a_sketch_is_what_it_is_defined_to_be_and_tells_sets_apart_from_nothing_else(hashes, choose):
    told = hashes + choose.choices(hashes, k=len(hashes))
    choose.shuffle(told)
    assert slots(hashes).tolist() == slots(told).tolist() == oracle(hashes)


@pytest.mark.parametrize("count", [1, 12, 256, 3_000])
def test_of_what_falls_into_a_slot_the_least_is_kept(count):
    hashes = np.random.default_rng(count).integers(0, EMPTY, count, np.uint64).tolist()
    assert slots(hashes).tolist() == oracle(hashes)


@pytest.mark.parametrize("count", [1, 2, 7, 100, 256, 2_000, 50_000])
def test_no_slot_stays_empty(count):
    assert (slots(np.random.default_rng(count).integers(0, EMPTY, count, np.uint64)) < np.uint64(1 << 56)).all()


@pytest.mark.parametrize(
    ("common", "own"), [(1, 1), (1, 4), (9, 1), (40, 20), (250, 250), (400, 50), (950, 25), (0, 300)]
)
def test_slots_agree_as_often_as_sets_are_alike(common, own):
    """Each slot by itself agrees with that probability: five deviations of so many throws of a coin are generous."""
    choose, trials = np.random.default_rng(5), 60
    agreed = 0
    for _ in range(trials):
        both, left, right = np.split(choose.integers(0, EMPTY, common + 2 * own, np.uint64), [common, common + own])
        agreed += (slots(np.append(both, left)) == slots(np.append(both, right))).sum()
    jaccard = common / (common + 2 * own)
    deviation = (jaccard * (1 - jaccard) / (trials * SLOTS)) ** 0.5
    assert abs(agreed / (trials * SLOTS) - jaccard) <= 5 * deviation


def slots_of_text(found, number):
    words, hashes = found[number].words, np.zeros(len(found.words), np.uint64)
    return slots(hashes[: shingles(words, CODE, hashes)])


TEXTS = [
    "",
    "!?",
    "four",
    "fives",
    "aaaaaaaaa",
    "aaaaaaaa",
    "发现了新的东西",
    "發現了新的東西",
    prose(1, 30),
    prose(2, 300),
]


def test_texts_too_short_to_shingle_have_no_sketch():
    assert sketch(folded(*TEXTS), 7).sketched.tolist() == [False] * 3 + [True] * 7


def test_texts_of_the_same_shingles_have_the_same_sketch():
    keys, signatures, _ = sketch(folded(*TEXTS), 6, twice=True)
    for one, other in ((4, 5), (6, 7)):
        assert (keys[one] == keys[other]).all()
        assert (signatures[one] == signatures[other]).all()


@pytest.mark.parametrize(("rows", "twice"), [(7, False), (6, True), (5, True), (256, False), (1, True)])
def test_bands_and_signatures_tell_the_slots(rows, twice):
    """Texts share the key of a band where all its slots agree, and no other; a signature is each slot's last byte."""
    words = prose(3, 60).split()
    texts = [" ".join([*words[:n], *prose(n, 3).split(), *words[n:]]) for n in range(0, 60, 6)]
    found = folded(*texts)
    keys, signatures, sketched = sketch(found, rows, twice=twice)
    told = np.array([slots_of_text(found, n) for n in range(len(texts))])
    assert sketched.all()
    assert (signatures == told % np.uint64(256)).all()
    bands = SLOTS // rows
    members = [range(band * rows, band * rows + rows) for band in range(bands)]
    members += [range(band, bands * rows, bands) for band in range(bands)] if twice else []
    assert keys.shape == (len(texts), len(members))
    for a in range(len(texts)):
        for b in range(a):
            alike = [(told[a, list(band)] == told[b, list(band)]).all() for band in members]
            assert (keys[a] == keys[b]).tolist() == alike
    # Bands of equal slots are told apart by their number.
    assert len(set(keys.ravel().tolist())) == sum(len({tuple(t[list(band)]) for t in told}) for band in members)


@given(st.lists(st.text("ab發发 1", max_size=12), max_size=6))
def test_a_sketch_does_not_depend_on_the_batch(texts):
    found = folded(*texts)
    keys, signatures, sketched = sketch(found, 5)
    assert sketched.tolist() == [bool(grams(words_of(found, n))) for n in range(len(texts))]
    for number, text in enumerate(texts):
        alone = sketch(folded(text), 5)
        assert sketched[number] == alone.sketched[0]
        if sketched[number]:
            assert (keys[number] == alone.keys[0]).all()
            assert (signatures[number] == alone.signatures[0]).all()


def test_agreements_are_counted_slot_by_slot():
    choose = random.Random(1)
    signatures = np.array([[choose.randrange(4) for _ in range(SLOTS)] for _ in range(6)], np.uint8)
    left, right = np.array([0, 5, 3, 3, 2]), np.array([1, 0, 3, 4, 5])
    out = np.zeros(5, np.int64)
    agreements(signatures, left, right, out)
    plain = [
        sum(a == b for a, b in zip(signatures[x], signatures[y], strict=True)) for x, y in zip(left, right, strict=True)
    ]
    assert out.tolist() == plain
    assert plain[2] == SLOTS
