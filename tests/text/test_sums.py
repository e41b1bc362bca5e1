"""Of rows that differ just these are told, as comparing all of them row by row would tell them."""

import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.spelt import MOST, plain
from audit.text.sums import differ, sums, value

PRIME = 2**61 - 1


def digest(word):
    return hashlib.sha256(str(word).encode()).digest()


def leaves(rows):
    return [digest(name) + digest(row) for name, row in rows.items()]


def by_the_book(rows):
    """The sums as they are described, in whole numbers."""
    numbers = [
        (int.from_bytes(digest(name)[:8]) % (PRIME - 1) + 1, int.from_bytes(digest(row)[:8]) % PRIME)
        for name, row in rows.items()
    ]
    return "".join(f"{sum(v * pow(p, j, PRIME) for p, v in numbers) % PRIME:016x}" for j in range(192))


def row_by_row(old, new):
    """By the name of each row that differs, how much larger its value is."""
    told = {name: (_value(new, name) - _value(old, name)) % PRIME for name in old.keys() | new.keys()}
    return {name: more for name, more in told.items() if more}


def _value(rows, name):
    return value(digest(rows[name])) if name in rows else 0


def told(old, new, names):
    found = differ(sums(leaves(old)), sums(leaves(new)), [digest(name) for name in names])
    return found and ({names[number]: more for number, more in found.known.items()}, found.others)


tables = st.dictionaries(st.integers(0, 60), st.integers(0, 3), max_size=60)


@given(tables)
def test_the_sums_are_what_they_are_said_to_be(rows):
    assert sums(leaves(rows)) == plain(by_the_book(rows))


@given(tables, tables)
def test_those_that_differ_are_told_and_by_how_much(old, new):
    assert told(old, new, [*range(61)]) == (row_by_row(old, new), 0)


@given(tables, tables)
def test_those_that_nobody_asks_for_are_counted(old, new):
    every = row_by_row(old, new)
    known = {name: more for name, more in every.items() if name in new}
    assert told(old, new, [*new]) == (known, len(every) - len(known))


@pytest.mark.parametrize("differing", [0, 1, 20, MOST, MOST + 1, MOST + 2, 500])
def test_up_to_the_most_all_and_beyond_it_none(differing):
    old = dict.fromkeys(range(3000), 0)
    drawn = random.Random(differing).sample(range(3_000), differing)
    # A third is changed, a third came, a third went.
    new = {name: 1 if name in drawn[::3] else 0 for name in old if name not in drawn[1::3]}
    new |= {f"new {name}": 0 for name in drawn[2::3]}
    names = [*old, *(name for name in new if name not in old)]
    assert told(old, new, names) == ((row_by_row(old, new), 0) if differing <= MOST else None)


def test_the_order_of_rows_does_not_count_and_their_number_takes_no_place():
    rows = leaves({name: name for name in range(500)})
    assert sums(rows) == sums(rows[::-1])
    assert len(sums(rows)) == len(sums([])) == 3072


def test_the_greatest_numbers():
    rows = [bytes([255]) * 64, (PRIME - 1).to_bytes(8) + bytes(24) + (PRIME - 1).to_bytes(8) + bytes(24)]
    numbers = [((2**64 - 1) % (PRIME - 1) + 1, (2**64 - 1) % PRIME), (1, PRIME - 1)]
    told = "".join(f"{sum(v * pow(p, j, PRIME) for p, v in numbers) % PRIME:016x}" for j in range(192))
    assert sums(rows) == told


@pytest.mark.parametrize("spelt", ["", "0" * 3071, "0" * 3073, "0" * 3071 + "g", "f" * 3072, "0" * 3071 + "A"])
def test_what_is_no_sums_is_refused(spelt):
    with pytest.raises(ValueError, match="no sums"):
        plain(spelt)
