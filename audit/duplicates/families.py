"""Families: so many documents share a key that all of them cannot be compared with each other.

Of ten thousand copies of a page each has to be compared with the one that stays, and with no other. So the best of a
family is compared with all the rest, then the best of those that still stay, and so on, until every two documents that
stay and are among the best of their family have been compared. Where two of them meet elsewhere, too, that waits until
it is known who stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.candidates import Meetings, packed
from audit.duplicates.hashing import Hashes
from audit.text.fold import Places


def rounds(
    families: Sequence[Places],
    others: Meetings,
    rank: Places,
    standing: Callable[[], NDArray[np.bool_]],
    most: int,
) -> Iterator[Hashes]:
    """Pairs to compare, `packed`, round by round; *standing* is asked after each who stays now.

    *families* are rows, *others* are where members of families meet outside of them, *rank* says how good each row is
    (the lowest is best). In the end every two members that stay have been compared, if they meet in *others* or one is
    among the best *most* of a family of both.
    """
    compared, waiting = np.empty(0, np.uint64), packed(others.left, others.right)
    stays, leaders = np.ones(len(rank), np.bool_), 1
    while families:
        pairs = _led(families, rank, stays, leaders)
        if leaders == most:
            pairs = np.union1d(pairs, waiting[stays[others.left] & stays[others.right]])
        pairs = np.setdiff1d(pairs, compared)
        if pairs.size:
            yield pairs
            compared = np.union1d(compared, pairs)
            stays = standing()
        elif leaders < most:
            leaders = min(2 * leaders, most)
        else:
            return


def _led(families: Sequence[Places], rank: Places, stays: NDArray[np.bool_], leaders: int) -> Hashes:
    """The best few of each family with all the rest of it, as far as they stay."""
    pairs = [np.empty(0, np.uint64)]
    for family in families:
        rows = family[stays[family]]
        rows = rows[np.argsort(rank[rows])]
        for leader in range(min(leaders, len(rows))):
            rest = rows[leader + 1 :]
            pairs.append(packed(np.minimum(rows[leader], rest), np.maximum(rows[leader], rest)))
    return np.unique(np.concatenate(pairs))
