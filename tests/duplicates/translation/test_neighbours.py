"""Candidates by vectors, against the definition read out aloud."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.duplicates.translation import neighbours as module
from audit.duplicates.translation.neighbours import _BEST, _LEAST_DEVIATION, _LOOKED_AT, _PRIOR, Parts, neighbours


def drawn(seed, documents, languages, parts=1):
    """Random parts, of documents in one language each; none is as near as another."""
    random = np.random.default_rng(seed)
    rows = np.repeat(np.arange(documents), random.integers(1, parts + 1, documents))
    language = random.integers(0, languages, documents)
    vectors = random.normal(size=(len(rows), 7))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Parts(vectors.astype(np.float32), rows, language[rows])


def oracle(parts):
    """The pairs that are candidates, by counting standard deviations for each two parts."""
    vectors = parts.vectors.astype(np.float64)
    best = {}
    for language in set(parts.languages.tolist()):
        there = [n for n, other in enumerate(parts.languages) if other == language]
        for query in (n for n, other in enumerate(parts.languages) if other != language):
            similar = {n: float(vectors[query] @ vectors[n]) for n in there}
            own = len(there) / (len(there) + _PRIOR)
            mean = own * np.mean(list(similar.values()))
            spread = own * np.var(list(similar.values())) + (1 - own) * np.var(vectors @ vectors[query])
            deviation = np.sqrt(spread)
            for n in sorted(there, key=lambda n: -similar[n])[:_LOOKED_AT]:
                pair = int(parts.rows[query]), int(parts.rows[n])
                score = (similar[n] - mean) / (deviation + _LEAST_DEVIATION)
                best[pair] = max(best.get(pair, -99), score)
    found = set()
    partners = defaultdict(list)
    for here, there in best:
        partners[here].append(there)
    for here, some in partners.items():
        ordered = sorted(some, key=lambda n: (-best[here, n] - best.get((n, here), 0), n))
        found |= {(here, n) for n in ordered[:_BEST]}
    return sorted({tuple(sorted(pair)) for pair in found})


def pairs(parts):
    left, right = neighbours(parts)
    return list(zip(left.tolist(), right.tolist(), strict=True))


DRAWN = st.tuples(st.integers(0, 10**6), st.integers(1, 40), st.integers(1, 4), st.integers(1, 3))


@settings(max_examples=80)
@given(DRAWN)
def test_candidates_are_what_the_definition_says(size):
    parts = drawn(*size)
    found = pairs(parts)
    assert found == oracle(parts)
    language = dict(zip(parts.rows.tolist(), parts.languages.tolist(), strict=True))
    assert all(left < right and language[left] != language[right] for left, right in found)


@settings(max_examples=50)
@given(DRAWN, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_of_parts_does_not_matter(size, random):
    parts = drawn(*size)
    documents = int(parts.rows.max()) + 1
    names = np.array(random.sample(range(documents), documents))
    order = np.lexsort((random.sample(range(len(parts.rows)), len(parts.rows)), names[parts.rows]))
    moved = Parts(parts.vectors[order], names[parts.rows][order], parts.languages[order])
    expected = sorted(tuple(sorted(names[list(pair)].tolist())) for pair in pairs(parts))
    assert pairs(moved) == expected


@settings(max_examples=30)
@given(DRAWN, st.integers(1, 50))
def test_the_size_of_a_block_does_not_matter(size, block):
    parts = drawn(*size)
    whole = pairs(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK", block)
        assert pairs(parts) == whole


def test_names_of_languages_do_not_matter():
    parts = drawn(1, 30, 3, 2)
    assert pairs(parts._replace(languages=np.array([7, 0, 3])[parts.languages])) == pairs(parts)


def test_one_language_has_no_candidates():
    assert pairs(drawn(0, 20, 1)) == []
    assert pairs(drawn(0, 1, 1)) == []


def test_each_document_finds_its_translation_among_many():
    random = np.random.default_rng(0)
    said = random.normal(size=(300, 32))
    vectors = np.vstack([said + random.normal(0, 0.3, said.shape) for _ in range(3)])
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    found = set(pairs(Parts(vectors, np.arange(900), np.repeat([0, 1, 2], 300))))
    assert {(n, n + 300) for n in range(600)} | {(n, n + 600) for n in range(300)} <= found
    assert len(found) < 900 * _BEST


def test_the_best_of_all_languages_are_candidates():
    """One document of each of eleven languages, all as near as can be: the lowest rows, and who is one of theirs."""
    eye = np.eye(12, dtype=np.float32)
    vectors = eye[0] + 0.1 * eye[1:12]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = pairs(Parts(vectors.astype(np.float32), np.arange(11), np.arange(11)))
    partners = defaultdict(set)
    for left, right in found:
        partners[left].add(right)
        partners[right].add(left)
    assert all(len(some) >= _BEST for some in partners.values())
    assert len(found) <= 11 * _BEST


@pytest.mark.parametrize("copies", [3, 12, 40])
def test_copies_of_one_part_are_told_in_order_of_their_rows(copies):
    """Boilerplate that is the same to the last bit: who is chosen of it does not hang on how an array was sorted."""
    eye = np.eye(4, dtype=np.float32)
    vectors = np.vstack([np.tile(eye[:1], (copies, 1)), eye[1:2], eye[:1]])
    found = pairs(Parts(vectors, np.arange(copies + 2), np.array([0] * (copies + 1) + [1])))
    assert {(n, copies + 1) for n in range(min(copies, _LOOKED_AT))} <= set(found)
