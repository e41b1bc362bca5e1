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

from audit.duplicates.arrays import distinct, is_among
from audit.duplicates.candidates import Meetings, packed
from audit.duplicates.hashing import Hashes
from audit.text.compiled import compiled
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
    members = np.concatenate([np.empty(0, np.int64), *(family[np.argsort(rank[family])] for family in families)])
    ends = np.cumsum([len(family) for family in families], dtype=np.int64)
    stays, leaders = np.ones(len(rank), np.bool_), 1
    while families:
        pairs = _led(members, ends, stays, leaders)
        if leaders == most:
            pairs = distinct(np.concatenate([pairs, waiting[stays[others.left] & stays[others.right]]]))
        pairs = pairs[~is_among(pairs, compared)]
        if pairs.size:
            yield pairs
            compared = np.sort(np.concatenate([compared, pairs]))
            stays = standing()
        elif leaders < most:
            leaders = min(2 * leaders, most)
        else:
            return


def _led(members: Places, ends: Places, stays: NDArray[np.bool_], leaders: int) -> Hashes:
    """The best few of each family with all the rest of it, as far as they stay. *members* have the best first."""
    left, right = np.empty((2, _lead(members, ends, stays, leaders, *np.empty((2, 0), np.int64))), np.int64)
    _lead(members, ends, stays, leaders, left, right)
    return distinct(packed(np.minimum(left, right), np.maximum(left, right)))


@compiled
def _lead(members, ends, stays, leaders, left, right):  # type: ignore[no-untyped-def]
    """How many pairs there are; those that there is room for are written."""
    count, first = 0, 0
    for end in ends:
        led = 0
        for leader in range(first, end):
            if led == leaders:
                break
            if not stays[members[leader]]:
                continue
            led += 1
            for other in range(leader + 1, end):
                if stays[members[other]]:
                    if count < left.size:
                        left[count], right[count] = members[leader], members[other]
                    count += 1
        first = end
    return count
