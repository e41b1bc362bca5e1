"""Who stays: one walk over the documents, best first, that drops one only for a document already kept.

No two kept documents are a verified duplicate pair, each dropped one names a kept one it was verified against, and the
order of the pairs does not matter. Clusters are for display: connected components would drop C because A is like B and
B is like C, though A and C are not alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

#: Kinds for which one document can stand for the other. A passage never can.
DUPLICATE_KINDS = ("exact", "variant", "near", "translation")


class Keeper(NamedTuple):
    """The kept document that stands for a dropped one, how they are related and how alike they are."""

    doc_id: str
    kind: str
    similarity: float


def select(order: Iterable[str], eligible: frozenset[str] | set[str], pairs: pl.DataFrame) -> dict[str, Keeper]:
    """The documents that go, each with its keeper.

    *order* names every document, best first; only *eligible* ones can be kept. *pairs* is the `pairs` table.
    """
    neighbours: dict[str, list[Keeper]] = defaultdict(list)
    for left, right, kind, similarity in _duplicates(pairs).iter_rows():
        neighbours[left].append(Keeper(right, kind, similarity))
        neighbours[right].append(Keeper(left, kind, similarity))
    kept: set[str] = set()
    dropped: dict[str, Keeper] = {}
    # Those that cannot be kept come last: by then every keeper they might have is known.
    for doc_id in sorted(order, key=lambda doc_id: doc_id not in eligible):
        keepers = [keeper for keeper in neighbours[doc_id] if keeper.doc_id in kept]
        if keepers:
            dropped[doc_id] = min(keepers, key=lambda k: (-k.similarity, DUPLICATE_KINDS.index(k.kind), k.doc_id))
        elif doc_id in eligible:
            kept.add(doc_id)
    return dropped


def clusters(pairs: pl.DataFrame) -> dict[str, str]:
    """For display: the smallest id among all that a chain of duplicate pairs connects, for each document in one."""
    root: dict[str, str] = {}

    def find(doc_id: str) -> str:
        while root.setdefault(doc_id, doc_id) != doc_id:
            root[doc_id] = root[root[doc_id]]
            doc_id = root[doc_id]
        return doc_id

    for left, right, *_ in _duplicates(pairs).iter_rows():
        small, large = sorted((find(left), find(right)))
        root[large] = small
    return {doc_id: find(doc_id) for doc_id in sorted(root)}


def _duplicates(pairs: pl.DataFrame) -> pl.DataFrame:
    wanted = pairs.filter(pl.col("verified") & pl.col("kind").is_in(DUPLICATE_KINDS))
    return wanted.select("left", "right", "kind", "similarity")
