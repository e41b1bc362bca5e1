"""What too many documents share: told once, from end to end, with its place and its count."""

import random

import numpy as np
import polars as pl
import pytest

from audit import testing
from audit.duplicates.boilerplate import boilerplate
from audit.duplicates.candidates import Crowd
from audit.settings import Duplicates
from tests.duplicates.oracles import MATCHERS, WORDS, prose, related


def corpus(repeated, copies):
    """Texts that have nothing in common but that so many hold each of the *repeated* stretches."""
    alone = [chr(0x3400 + n) for n in range(max(copies))]
    texts = [f"{prose(n, 60)}{mark}" for n, mark in enumerate(alone)]
    for stretch, count in zip(repeated, copies, strict=True):
        texts = [f"{text}{stretch}" if n < count else text for n, text in enumerate(texts)]
    return [f"{text}{mark}{prose(500 + n, 30)}" for n, (mark, text) in enumerate(zip(alone, texts, strict=True))]


def told(texts):
    found = related(*texts).boilerplate
    places = [int(doc_id.removesuffix(".txt")) for doc_id in found["doc_id"]]
    rows = zip(places, *(found[name] for name in ("start", "end", "documents")), strict=True)
    return [(texts[place][start:end], documents, place) for place, start, end, documents in rows]


def documents(texts):
    return pl.DataFrame(
        {"doc_id": [f"{n}.txt" for n in range(len(texts))], "text": texts, "n_chars": [len(text) for text in texts]}
    ).with_columns(source=pl.lit(None, pl.String))


STRETCHES = {
    "words": " ".join(random.Random(1).choices(WORDS, k=70)),
    "characters": "".join(random.Random(2).sample([chr(point) for point in range(0x4E00, 0x9000)], 120)),
}


@pytest.mark.parametrize("stretch", STRETCHES.values(), ids=STRETCHES)
def test_a_stretch_that_forty_documents_share_is_told_once_and_whole(stretch):
    assert told(corpus([stretch], [40])) == [(stretch, 40, 0)]


def test_two_stretches_that_stand_together_are_told_each_with_its_count():
    everybody, some = STRETCHES["words"], prose(9078, 80)
    found = told(corpus([everybody, some], [200, 40]))
    assert found[0] == (everybody, 200, 0)
    assert (f"{everybody}{some}", 40, 0) in found


def test_what_as_many_share_as_are_followed_is_no_boilerplate():
    stretch = STRETCHES["words"]
    assert told(corpus([stretch], [32])) == []
    assert told(corpus([stretch], [33])) == [(stretch, 33, 0)]


def test_copies_of_one_document_count_once():
    texts = corpus([STRETCHES["words"]], [33])
    assert told([*texts, *texts[:1] * 20]) == [(STRETCHES["words"], 33, 0)]


def test_each_source_is_told_once_with_its_count():
    texts = corpus([STRETCHES["words"]], [43])
    sources = ["mill"] * 30 + ["press"] * 6 + ["agency"] * 6 + [None]
    decoded = testing.batch(*texts).with_columns(source=pl.Series(sources, dtype=pl.String))
    (row,) = testing.related(decoded, MATCHERS, Duplicates()).boilerplate.iter_rows(named=True)
    assert row["documents"] == 43
    assert [(each["source"], each["documents"]) for each in row["sources"]] == [
        ("mill", 30),
        ("agency", 6),
        ("press", 6),
        (None, 1),
    ]


def test_neither_the_order_of_the_keys_nor_that_of_the_documents_matters():
    texts = corpus([prose(9081, 80)], [50])
    result = related(*texts)
    crowds = result.crowds["passage"]
    table = documents(texts).sort("doc_id")
    everybody = [np.arange(50)] * len(crowds)
    for shuffled in (crowds, random.Random(3).sample(crowds, len(crowds))):
        assert boilerplate(table, shuffled, everybody).equals(result.boilerplate)
    assert [row[:2] for row in told(texts[::-1])] == [row[:2] for row in told(texts)]


def test_a_key_alone_is_no_proof():
    texts = [prose(n, 60) for n in range(40)]
    table = documents(texts)
    assert boilerplate(table, [Crowd(40, 0, 30, 39, 30)], [np.arange(40)]).is_empty()
    assert boilerplate(table, [], []).is_empty()
