"""Which documents stand otherwise: each is one thing and one alone, whatever becomes of a corpus."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from audit.patch.touched import touched

SCHEMA = {"doc_id": pl.String, "path": pl.String, "sha256": pl.String, "duplicate_of": pl.String}
NAMES = st.sampled_from("abcdefgh")
BYTES = st.sampled_from("1234")


def table(rows):
    return pl.DataFrame([(name, name, *rest) for name, *rest in rows], schema=SCHEMA, orient="row").sort("doc_id")


def base(**keepers):
    """Documents whose bytes are their names, and who stands for them."""
    return table([(name, name, keeper) for name, keeper in keepers.items()])


def now(**digests):
    rows = [(name, name, digest) for name, digest in digests.items()]
    return pl.DataFrame(rows, schema=dict([*SCHEMA.items()][:3]), orient="row").sort("doc_id")


def same(*names):
    return now(**{name: name for name in names})


ACCEPTED = st.dictionaries(NAMES, st.tuples(BYTES, st.none() | NAMES)).map(
    lambda rows: table([(name, *rest) for name, rest in rows.items()])
)
PRESENT = st.dictionaries(NAMES, st.none() | BYTES).map(lambda rows: now(**rows))


@given(ACCEPTED, PRESENT, st.sets(NAMES), st.sets(NAMES), st.randoms())
def test_every_document_is_one_thing(accepted, present, spoken_of, rewaived, random):
    found = touched(accepted, present, spoken_of, rewaived)
    told = [*found.new, *found.changed, *found.again, *found.still["doc_id"]]
    assert sorted(told) == present["doc_id"].to_list()
    assert {*found.fresh} == {*found.new} | {*found.changed}
    assert {*found.measured} == {*found.fresh} | {*found.again}
    # Every accepted one is gone, or is what it was, perhaps by another name.
    assert sorted([*found.removed, *found.moved["old"], *({*accepted["doc_id"]} & {*present["doc_id"]})]) == (
        accepted["doc_id"].to_list()
    )
    assert {*found.moved["new"]}.isdisjoint(found.new)
    # What stands has the bytes that it was accepted with, nothing else is said of it, and its keeper stands, too.
    before = dict(accepted.select("doc_id", "sha256").iter_rows())
    digests = dict(present.select("doc_id", "sha256").iter_rows())
    for row in found.still.iter_rows(named=True):
        assert before[row["was"]] == digests[row["doc_id"]] == row["sha256"]
        assert row["doc_id"] not in spoken_of | rewaived
        known = {*accepted["doc_id"], *found.moved["new"]}
        assert row["duplicate_of"] not in known - {*found.still["doc_id"]}
    # In which order the rows stand changes nothing.
    shuffled = [side.sample(fraction=1, shuffle=True, seed=random.randrange(9**9)) for side in (accepted, present)]
    again = touched(*shuffled, spoken_of, rewaived)
    for one, other in zip(found, again, strict=True):
        assert one.equals(other) if isinstance(one, pl.DataFrame) else one == other


@given(ACCEPTED)
def test_what_is_as_it_was_stands(accepted):
    found = touched(accepted, accepted.select("doc_id", "path", "sha256"), (), ())
    assert (found.fresh, found.again, found.removed, found.moved.height) == ([], [], [], 0)
    assert found.still.select(accepted.columns).equals(accepted)


def test_a_keeper_that_goes_takes_those_along_that_it_stood_for():
    found = touched(base(a=None, b="a", c=None, d="c"), same("b", "c", "d"), (), ())
    assert (found.removed, found.again) == (["a"], ["b"])
    assert found.still["doc_id"].to_list() == ["c", "d"]


def test_a_chain_is_judged_again_to_its_end():
    found = touched(base(a=None, b="a", c="b", d="c", e=None), same("b", "c", "d", "e"), (), ())
    assert found.again == ["b", "c", "d"]


def test_a_keeper_of_another_audit_stands_there():
    """As `audit run --against` names it."""
    found = touched(base(a=None, b="elsewhere.txt"), same("a", "b"), (), ())
    assert found.again == []


def test_a_keeper_by_its_new_name():
    found = touched(base(a=None, b="a"), now(z="a", b="b"), (), ())
    assert found.still.select("doc_id", "was", "path", "duplicate_of").rows() == [
        ("b", "b", "b", "z"),
        ("z", "a", "z", None),
    ]


def test_names_that_were_exchanged_are_changes():
    found = touched(base(a=None, b=None), now(a="b", b="a"), (), ())
    assert (found.changed, found.moved.height) == (["a", "b"], 0)


def test_a_name_that_another_document_has_now():
    """The keeper has moved away, and its old name is that of what it is not."""
    found = touched(base(a=None, b="a"), now(a="new", b="b", c="a"), (), ())
    assert (found.changed, found.new, found.again) == (["a"], ["c"], ["b"])


def test_what_is_said_of_a_container_changes_all_that_is_in_it():
    rows = pl.DataFrame({"doc_id": ["x#1", "x#2", "y"], "path": ["x", "x", "y"], "sha256": ["1", "2", "3"]})
    accepted = rows.with_columns(duplicate_of=pl.lit(None, pl.String))
    assert touched(accepted, rows, {"x"}, ()).changed == ["x#1", "x#2"]


def test_what_cannot_be_read_is_no_copy():
    found = touched(base(a=None), now(a=None, b=None), (), ())
    assert (found.changed, found.new) == (["a"], ["b"])
