"""Who stays: one walk over the documents, best first, that drops one only for a document already kept.

No two kept documents are a verified duplicate pair, each dropped one names a kept one it was verified against, and the
order of the pairs does not matter. Clusters are for display: connected components would drop C because A is like B and
B is like C, though A and C are not alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.arrays import numbered
from audit.duplicates.components import components
from audit.text.compiled import compiled
from audit.text.fold import Places

#: Kinds for which one document can stand for the other. A passage never can.
DUPLICATE_KINDS = ("exact", "variant", "near", "translation")


class Keeper(NamedTuple):
    """The kept document that stands for a dropped one, how they are related and how alike they are."""

    doc_id: str
    kind: str
    similarity: float


def select(order: Iterable[str], eligible: Collection[str], pairs: pl.DataFrame) -> dict[str, Keeper]:
    """The documents that go, each with its keeper.

    *order* names every document, best first; only *eligible* ones can be kept. *pairs* is the `pairs` table.
    """
    ordered = pl.Series(order, dtype=pl.String)
    ids = ordered.sort()
    rank = np.empty(len(ids), np.int64)
    rank[_rows(ids, ordered)] = np.arange(len(ids))
    found = _duplicates(pairs).filter(pl.all_horizontal(pl.col("left", "right").is_in(ids.implode())))
    left, right = _rows(ids, found["left"]), _rows(ids, found["right"])
    through = walk(rank, ids.is_in(list(eligible)).to_numpy(), left, right, found["kind"], found["similarity"])
    gone = np.flatnonzero(through >= 0)
    links = through[gone]
    keepers = ids.gather(np.where(left[links] == gone, right[links], left[links]))
    told = zip(keepers, found["kind"].gather(links), found["similarity"].gather(links), strict=True)
    return {doc_id: Keeper(*keeper) for doc_id, keeper in zip(ids.gather(gone), told, strict=True)}


def walk(
    rank: Places, fit: NDArray[np.bool_], left: Places, right: Places, kinds: pl.Series, similarity: pl.Series
) -> Places:
    """For each row the number of the pair in which its keeper stands for it, -1 where there is no keeper.

    Best is who has the lowest *rank*, and only who is *fit* can be kept. Pairs `left`, `right` are by row, and all of
    `DUPLICATE_KINDS`. Of several keepers the most alike is told, then the kind decides, then the row.
    """
    here, there = _sides(left, right)
    unlike, kind = -similarity.to_numpy(), kinds.cast(pl.Enum(DUPLICATE_KINDS)).to_physical().to_numpy()
    nearest = np.lexsort((there, np.tile(kind, 2), np.tile(unlike, 2), here))
    return _through(in_turn(rank, fit), fit, here, there, nearest)


def in_turn(rank: Places, fit: NDArray[np.bool_]) -> Places:
    """The rows in the order of the walk.

    Those that cannot be kept come last: by then every keeper they might have is known.
    """
    return np.lexsort((rank, ~fit))


def standing(turns: Places, fit: NDArray[np.bool_], left: Places, right: Places) -> NDArray[np.bool_]:
    """For each row whether it has no keeper, as in `walk`, which takes longer to say which it is.

    *turns* are of `in_turn`.
    """
    here, there = _sides(left, right)
    return _through(turns, fit, here, there, numbered(here.astype(np.uint64))[1].astype(np.int64)) < 0


def _sides(left: Places, right: Places) -> tuple[Places, Places]:
    """Each pair from either side: whose it is, and who is there."""
    return np.concatenate([left, right]), np.concatenate([right, left])


def _through(turns: Places, fit: NDArray[np.bool_], here: Places, there: Places, order: Places) -> Places:
    """The walk itself; *order* has the sides of each row together, that which is told first of all that can be."""
    starts = np.append(0, np.cumsum(np.bincount(here, minlength=len(turns))))
    through = np.empty(len(turns), np.int64)
    pair = order % max(len(here) // 2, 1)
    _walk(turns, fit, starts, there[order], pair, np.zeros(len(turns), np.bool_), through)
    return through


@compiled
def _walk(order, fit, starts, there, pair, kept, through):  # type: ignore[no-untyped-def]
    for row in order:
        through[row] = -1
        for link in range(starts[row], starts[row + 1]):
            if kept[there[link]]:
                through[row] = pair[link]
                break
        kept[row] = fit[row] and through[row] < 0


def links(ids: pl.Series, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs that decide who stays, by row: `left`, `right`, `kind`, `similarity`. *ids* are sorted."""
    found = _duplicates(pairs)
    sides = {side: pl.Series(_rows(ids, found[side])) for side in ("left", "right")}
    return found.select("kind", "similarity").with_columns(**sides).select("left", "right", "kind", "similarity")


def clusters(pairs: pl.DataFrame) -> dict[str, str]:
    """For display: the smallest id among all that a chain of duplicate pairs connects, for each document in one."""
    found = _duplicates(pairs)
    ids = pl.concat([found["left"], found["right"]]).unique().sort()
    root = components(_rows(ids, found["left"]), _rows(ids, found["right"]), len(ids))
    return dict(zip(ids, ids.gather(root), strict=True))


def _rows(ids: pl.Series, named: pl.Series) -> Places:
    """Where each of the *named* stands among sorted *ids*."""
    return ids.search_sorted(named).to_numpy().astype(np.int64)


def _duplicates(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.filter(pl.col("verified") & pl.col("kind").is_in(DUPLICATE_KINDS))
