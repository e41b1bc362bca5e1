"""Documents that are the same, against comparing all of them one by one."""

from itertools import combinations, groupby

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates import CLASS, blocks, sketch
from audit.duplicates.classes import Classes, find_classes
from audit.settings import Duplicates
from audit.testing import batch
from audit.text.fold import SAME, VARIETY
from tests.duplicates.oracles import folded, words_of

#: Texts that fold alike in several ways, texts that fold to nothing, texts of figures; files that hold no text.
TEXTS = st.text("aA1. ×發髮发", max_size=4)
FILES = st.sampled_from([b"\x00\x01\x02" * 50, b"\x00\x01\x03" * 50, b"\x00\x00\x01" * 50])
CORPORA = st.lists(TEXTS | FILES, min_size=1, max_size=10)


def found(corpus, rank):
    return find_classes(sketch(batch(*corpus), (), Duplicates()), np.array(rank, np.int64))


def words(document, mask):
    return None if isinstance(document, bytes) else tuple(words_of(folded(document), 0, mask))


def same(one, other):
    """What has text by its words or else as it stands; what has none by its bytes; the empty text is like nothing."""
    if one == other:
        return one.strip() != "" if isinstance(one, str) else True
    return bool(words(one, SAME)) and words(one, SAME) == words(other, SAME)


def variant(one, other):
    mask = SAME ^ VARIETY
    return bool(words(one, mask)) and words(one, mask) == words(other, mask) and not same(one, other)


def oracle(corpus, rank):
    """The best of each document's class, and the pairs of best that are variants."""
    numbers = range(len(corpus))
    alike = [[m for m in numbers if m == n or same(corpus[n], corpus[m])] for n in numbers]
    best = [min(members, key=lambda m: rank[m]) for members in alike]
    pairs = [(a, b) for a, b in combinations(sorted(set(best)), 2) if variant(corpus[a], corpus[b])]
    return best, pairs


def told(result):
    pairs = zip(result.variant_left.tolist(), result.variant_right.tolist(), strict=True)
    return result.best.tolist(), sorted(pairs)


@given(CORPORA, st.randoms(use_true_random=False))
def test_classes_and_variants_are_those_of_comparing_everything(corpus, choose):
    rank = choose.sample(range(100), len(corpus))
    assert told(found(corpus, rank)) == oracle(corpus, rank)


@given(CORPORA, st.randoms(use_true_random=False), st.integers(0, 12))
def test_hashes_are_never_a_proof(corpus, choose, characters):
    rank = choose.sample(range(100), len(corpus))
    documents = sketch(batch(*corpus), (), Duplicates())
    collided = documents.with_columns(pl.when(pl.col(CLASS).is_not_null()).then(pl.lit(7, pl.UInt64)).alias(CLASS))
    with pytest.MonkeyPatch.context() as patch:
        # However few texts are read at one time.
        patch.setattr(blocks, "_CHARACTERS", characters)
        assert told(find_classes(collided, np.array(rank))) == oracle(corpus, rank)


@pytest.mark.parametrize(
    ("corpus", "keys"),
    [
        (["a", "A!", "b", ""], [0, 0, 1, None]),
        (["×", "×", "××", "   "], [0, 0, 1, None]),
        (["發", "发"], [0, 0]),
        ([b"\x00\x01" * 99, b"\x00\x01" * 99, b"\x00\x02" * 99], [0, 0, 1]),
    ],
)
def test_keys_say_whom_a_document_might_be_the_same_as(corpus, keys):
    given_ = sketch(batch(*corpus), (), Duplicates())[CLASS].to_list()
    assert [None if key is None else given_.index(key) for key in given_] == [
        None if key is None else keys.index(key) for key in keys
    ]


@given(CORPORA)
def test_keys_do_not_depend_on_the_batch(corpus):
    decoded = batch(*corpus)
    whole = sketch(decoded, (), Duplicates())[CLASS].to_list()
    assert whole == [sketch(decoded[n], (), Duplicates())[CLASS][0] for n in range(len(corpus))]


def test_documents_without_a_key_are_each_by_itself():
    documents = sketch(batch("same", "same"), (), Duplicates()).with_columns(class_key=None)
    with_type = documents.cast({CLASS: sketch(batch("same"), (), Duplicates())[CLASS].dtype})
    assert told(find_classes(with_type, np.arange(2))) == ([0, 1], [])


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_members_and_others(numbers, choose):
    classed = {n: [row for row, number in enumerate(numbers) if number == n] for n in set(numbers)}
    bests = {n: choose.choice(rows) for n, rows in classed.items()}
    nobody = np.empty(0, np.int64)
    result = Classes(np.array([bests[n] for n in numbers]), nobody, nobody)
    assert result.others().tolist() == [row for row, n in enumerate(numbers) if bests[n] != row]
    whole = {bests[n]: [row for row in rows if row != bests[n]] for n, rows in classed.items() if len(rows) > 1}
    members = result.members()
    assert members.bests.tolist() == sorted(whole)
    asked = np.array(choose.choices(range(len(numbers) + 2), k=5), np.int64)
    which, others = members.of(asked)
    assert list(zip(which.tolist(), others.tolist(), strict=True)) == [
        (number, other) for number, row in enumerate(asked.tolist()) for other in whole.get(row, [])
    ]


def test_three_standards_of_one_text_are_variants_of_each_other():
    # 发 stands for 發 and 髮: no two of these hold the same characters.
    corpus = ["头发", "頭髮", "頭發", "头发。", "头髮"]
    best, pairs = told(found(corpus, [4, 3, 2, 1, 0]))
    assert best == [3, 1, 2, 3, 4]
    assert [left for left, _ in groupby(pairs, lambda pair: pair[0])] == [1, 2, 3]
    assert pairs == list(combinations([1, 2, 3, 4], 2))
