"""Who stays: the laws, under whatever corpus can be thought of."""

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from audit.duplicates.select import DUPLICATE_KINDS, clusters, in_turn, select, standing, walk
from audit.schema import PAIRS

IDS = [f"d{n:02}" for n in range(12)]
EDGES = st.lists(
    st.tuples(
        st.sampled_from(IDS),
        st.sampled_from(IDS),
        st.sampled_from([*DUPLICATE_KINDS, "passage"]),
        st.sampled_from([0.8, 0.9, 1.0]),
        st.booleans(),
    ).filter(lambda edge: edge[0] != edge[1]),
    max_size=30,
)


def table(edges):
    rows = [
        {"left": min(a, b), "right": max(a, b), "kind": kind, "similarity": similarity, "verified": verified}
        for a, b, kind, similarity, verified in edges
    ]
    return pl.DataFrame(rows, schema=PAIRS)


def duplicate_edges(edges):
    return {frozenset(edge[:2]) for edge in edges if edge[2] in DUPLICATE_KINDS and edge[4]}


@given(EDGES, st.permutations(IDS), st.sets(st.sampled_from(IDS)))
def test_laws(edges, order, eligible):
    dropped = select(order, eligible, table(edges))
    kept = eligible - set(dropped)
    verified = duplicate_edges(edges)
    # A drop names a kept document against which it was verified directly.
    assert all(keeper.doc_id in kept and frozenset({doc, keeper.doc_id}) in verified for doc, keeper in dropped.items())
    # No two kept documents are a verified duplicate pair.
    assert not [pair for pair in verified if pair <= kept]
    # Nothing is dropped that has no kept neighbour, and nothing stays undropped that has one.
    beside_kept = {doc for doc in IDS if any(frozenset({doc, other}) in verified for other in kept)}
    assert set(dropped) == beside_kept - kept
    # Auditing what was kept drops nothing.
    assert select([doc for doc in order if doc in kept], kept, table(edges)) == {}


@given(EDGES, st.permutations(IDS), st.sets(st.sampled_from(IDS)), st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_does_not_matter(edges, order, eligible, random):
    shuffled = random.sample(edges, len(edges))
    assert select(order, eligible, table(edges)) == select(order, eligible, table(shuffled))
    assert clusters(table(edges)) == clusters(table(shuffled))


@given(EDGES, st.permutations(range(len(IDS))), st.lists(st.booleans(), min_size=len(IDS), max_size=len(IDS)))
def test_who_stands_is_who_has_no_keeper(edges, rank, fit):
    edges = [edge for edge in edges if edge[2] in DUPLICATE_KINDS]
    left, right = (np.array([IDS.index(edge[side]) for edge in edges], np.int64) for side in (0, 1))
    kinds, similarity = (pl.Series([edge[n] for edge in edges], dtype=d) for n, d in ((2, pl.String), (3, pl.Float64)))
    rank, fit = np.array(rank), np.array(fit)
    kept = walk(rank, fit, left, right, kinds, similarity) < 0
    assert standing(in_turn(rank, fit), fit, left, right).tolist() == kept.tolist()


@given(EDGES, st.permutations(IDS))
def test_the_best_document_is_never_dropped(edges, order):
    assert order[0] not in select(order, set(IDS), table(edges))


def test_a_chain_keeps_both_ends():
    """Connected components would drop c, which is like b only, and b goes for a."""
    edges = [("a", "b", "near", 0.9, True), ("b", "c", "near", 0.9, True)]
    dropped = select(["a", "b", "c"], {"a", "b", "c"}, table(edges))
    assert set(dropped) == {"b"}
    assert clusters(table(edges)) == {"a": "a", "b": "a", "c": "a"}


def test_a_document_set_aside_is_dropped_for_a_kept_one_and_never_keeps():
    edges = [("bad", "good", "near", 0.9, True), ("bad", "worse", "exact", 1.0, True)]
    dropped = select(["bad", "good", "worse"], {"good"}, table(edges))
    assert set(dropped) == {"bad"}
    assert dropped["bad"].doc_id == "good"


def test_the_keeper_is_the_most_alike():
    edges = [("a", "c", "near", 0.8, True), ("b", "c", "near", 0.9, True)]
    assert select(["a", "b", "c"], {"a", "b", "c"}, table(edges))["c"] == ("b", "near", 0.9)
