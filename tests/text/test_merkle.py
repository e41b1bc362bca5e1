"""The tree is that of RFC 6962: the vectors of Certificate Transparency, and a reading of the RFC word by word."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.merkle import EMPTY, Step, Tree, adjacent, climb, first, last

#: The leaves and roots of Certificate Transparency's own tests, of the first n leaves.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}

leaves = st.lists(st.binary(max_size=3), max_size=40)


def mth(data):
    """The RFC, section 2.1, as it is written."""
    if not data:
        return hashlib.sha256().digest()
    if len(data) == 1:
        return hashlib.sha256(b"\x00" + data[0]).digest()
    k = 1
    while k * 2 < len(data):
        k *= 2
    return hashlib.sha256(b"\x01" + mth(data[:k]) + mth(data[k:])).digest()


def path(m, data):
    """Section 2.1.1, with the side on which each hash stands."""
    if len(data) == 1:
        return []
    k = 1
    while k * 2 < len(data):
        k *= 2
    if m < k:
        return [*path(m, data[:k]), Step("right", mth(data[k:]))]
    return [*path(m - k, data[k:]), Step("left", mth(data[:k]))]


@pytest.mark.parametrize("count", ROOTS)
def test_the_published_roots(count):
    assert Tree(LEAVES[:count]).root.hex() == ROOTS[count]


def test_no_leaves_have_a_root():
    assert Tree([]).root == EMPTY


@given(leaves)
def test_roots_and_ways_are_those_of_the_rfc(data):
    tree = Tree(data)
    assert tree.root == mth(data)
    for index, leaf in enumerate(data):
        assert tree.way(index) == path(index, data)
        assert climb(leaf, tree.way(index)) == tree.root


@given(st.integers(1, 40))
def test_a_way_tells_who_is_first_who_is_last_and_who_stands_beside_whom(count):
    tree = Tree([bytes([n]) for n in range(count)])
    ways = [tree.way(n) for n in range(count)]
    assert [n for n in range(count) if first(ways[n])] == [0]
    assert [n for n in range(count) if last(ways[n])] == [count - 1]
    beside = [(m, n) for m in range(count) for n in range(count) if adjacent(ways[m], ways[n])]
    assert beside == [(n, n + 1) for n in range(count - 1)]


@given(leaves.filter(lambda data: len(set(data)) == len(data) > 1), st.data())
def test_no_other_leaf_hash_or_side_leads_to_the_root(data, draw):
    tree, index = Tree(data), draw.draw(st.integers(0, len(data) - 1))
    way, at = tree.way(index), draw.draw(st.integers(0, len(tree.way(index)) - 1))
    assert climb(data[index] + b"!", way) != tree.root
    other = Step(way[at].side, hashlib.sha256(way[at].hash).digest())
    turned = Step("left" if way[at].side == "right" else "right", way[at].hash)
    for step in (other, turned):
        assert climb(data[index], [*way[:at], step, *way[at + 1 :]]) != tree.root
    assert climb(data[index], way[1:]) != tree.root


def test_a_node_is_no_leaf():
    a, b = (hashlib.sha256(b"\x00" + leaf).digest() for leaf in LEAVES[1:3])
    assert Tree([a + b]).root != Tree(LEAVES[1:3]).root
