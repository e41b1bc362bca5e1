"""Two states of a corpus, matched by id and by bytes."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from audit.ledger.match import match

corpora = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["1", "2", "3", None]))


def table(corpus):
    return pl.DataFrame([*corpus.items()], schema={"doc_id": pl.String, "sha256": pl.String}, orient="row")


@given(corpora, corpora)
def test_every_document_is_told_of_once(old, new):
    found = match(table(old), table(new))
    moved = [*found.moved.iter_rows()]
    assert set(found.changed) == {name for name in old.keys() & new.keys() if old[name] != new[name]}
    assert {*found.removed, *(name for name, _ in moved)} == old.keys() - new.keys()
    assert {*found.added, *(name for _, name in moved)} == new.keys() - old.keys()
    assert len(found.removed) + len(moved) == len(old.keys() - new.keys())
    assert all(old[one] == new[other] is not None for one, other in moved)
    # Nothing that could have moved is told of as gone.
    assert not {old[name] for name in found.removed} & {new[name] for name in found.added} - {None}


@given(corpora, corpora, st.randoms())
def test_the_order_of_rows_changes_nothing(old, new, random):
    tables = [table(old), table(new)]
    mixed = [side.sample(fraction=1, shuffle=True, seed=random.randrange(99)) for side in tables]
    for one, other in zip(match(*tables), match(*mixed), strict=True):
        assert one.equals(other)
