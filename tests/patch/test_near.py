"""What is found of new documents is what a run finds that compares them with the accepted audit, and with all of it."""

import random
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from audit import duplicates, pipeline
from audit.patch import looked
from tests.duplicates.test_template import BOAT, PAID, RENT
from tests.patch.conftest import Corpus, Silent
from tests.prose import WORDS, prose

#: A form, a template, and texts too short to share anything but all of it; and what belongs to each.
OLD = (PAID, RENT.replace("hall", "barn"), "Short.\n", "###", "短文。\n")
NEW = (RENT, PAID.replace("hall", "barn"), "short\n", "###\n", "短文\n")

SAME = ("doc_id", "decision", "reasons", "duplicate_of", "duplicate_kind", "similarity", "keeper_reason", "cluster_id")


def edited(text, random, *, some):
    """The text with so many words other than they were."""
    words = text.split(" ")
    for place in random.sample(range(len(words)), some):
        words[place] = random.choice(WORDS)
    return " ".join(words)


def variants(number, random):
    """A text, and what may be made of it, of which each is related to it in another way, or hardly."""
    text = prose(number)
    other = prose(number + 100)
    return [
        text,
        text,
        text.upper(),
        f"{text}\n",
        edited(text, random, some=2),
        edited(text, random, some=6),
        edited(text, random, some=25),
        text[: len(text) // 2] + other[: len(other) // 2],
        other[:200] + text,
    ]


@pytest.fixture(scope="module")
def pool():
    chance = random.Random(7)
    texts = [text for number in range(12) for text in variants(number, chance)]
    return [*texts, BOAT, "", *OLD, *NEW]


def write(folder, texts, numbers):
    folder.mkdir()
    for number in numbers:
        (folder / f"{number:03}.txt").write_text(texts[number], "utf-8")


@pytest.mark.parametrize("seed", range(2))
def test_it_is_what_a_run_against_the_accepted_audit_finds(pool, tmp_path, monkeypatch, seed):
    """Several at once, of which some are copies of each other, and too few to be compared with all there is."""
    monkeypatch.chdir(tmp_path)
    chance = random.Random(seed)
    planted = [*range(len(pool) - len(OLD) - len(NEW), len(pool))]
    numbers = chance.sample(range(planted[0]), 85)
    old, new = sorted(numbers[12:] + planted[: len(OLD)]), sorted(numbers[:12] + planted[len(OLD) :])
    write(Path("corpus"), pool, old)
    corpus = Corpus(Path("corpus"), brakes={"source_share": 1.0})
    corpus.accept(force=True)
    write(Path("new"), pool, new)
    expected = pipeline.run(Path("new"), corpus.settings, Path("other"), Silent(), Path("out"))
    for path in Path("new").iterdir():
        path.rename(corpus.path / path.name)
    found = corpus.result()
    assert found.documents.select(SAME).equals(expected.documents.select(SAME))
    fresh = pl.col("left").is_in(found.documents["doc_id"].implode()) | pl.col("right").is_in(
        found.documents["doc_id"].implode()
    )
    assert found.pairs.equals(expected.pairs.filter(fresh))
    assert found.documents["duplicate_of"].drop_nulls().len() >= 3
    # Narrowed, it is what it would be if nobody were left out.
    asked, by_class_or_form = [], set()

    def all_of(new, sketches, known, matchers):
        asked.append(within(new, sketches, known, matchers))
        with monkeypatch.context() as no_keys:
            no_keys.setattr(duplicates, "key_columns", lambda matchers: frozenset())
            alone = within(new, sketches, known, matchers)
        by_class_or_form.update(known.documents["doc_id"].filter(pl.Series(alone)))
        return np.ones(known.documents.height, np.bool_)

    within = looked.within
    monkeypatch.setattr(looked, "within", all_of)
    whole = corpus.result()
    assert not asked[0].all()
    # Whether or not they share a key besides; of a text without a word there is no class.
    expected = {f"{planted[place]:03}.txt" for place, text in enumerate(OLD) if text != "###"}
    assert expected <= by_class_or_form
    assert whole.pairs.equals(found.pairs)
    assert whole.documents.select(SAME).equals(found.documents.select(SAME))
