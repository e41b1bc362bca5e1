"""Candidates: the pairs of documents that share a key, found by sorting keys.

Keys are sorted a part at a time, by their upper bits, so that what is sorted is bounded by the part and not by the
corpus.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.hashing import Hashes
from audit.duplicates.matcher import Matcher
from audit.text.compiled import compiled
from audit.text.fold import Places

#: Keys sorted at one time: 8 bytes each, twice over.
_PART: Final = 1 << 26

#: Places of one key in one document that are followed; where there are more, the pair is marked as unsure.
_PLACES: Final = 4


class Meetings(NamedTuple):
    """Where two documents share a key, sorted by pair: row numbers, left below right, and the place in each.

    `unsure`: one of the documents has more places of that key than were followed. Without places each pair comes once.
    """

    left: Places
    right: Places
    left_place: Places
    right_place: Places
    unsure: NDArray[np.bool_]
    placed: bool

    def without(self, pairs: Hashes) -> Meetings:
        """Those of other pairs than these, which are `packed`."""
        return self.only(~np.isin(packed(self.left, self.right), pairs))

    def only(self, chosen: NDArray[np.bool_]) -> Meetings:
        """The chosen ones."""
        left, right, left_place, right_place, unsure, placed = self
        return Meetings(left[chosen], right[chosen], left_place[chosen], right_place[chosen], unsure[chosen], placed)


def packed(left: Places, right: Places) -> Hashes:
    """Each pair of rows in one word."""
    words: Hashes = left.astype(np.uint64) << np.uint64(32) | right.astype(np.uint64)
    return words


class Crowd(NamedTuple):
    """A key that too many documents share: how many, the first of them by row, and the place there."""

    documents: int
    row: int
    place: int


class Keys(NamedTuple):
    """The keys of a stretch of rows, the row of each, and the place where there are places."""

    keys: Hashes
    rows: NDArray[np.uint32]
    places: NDArray[np.uint32] | None


def meetings(
    sketches: Sequence[pl.DataFrame], matcher: Matcher, rows: Places, wanted: NDArray[np.bool_]
) -> tuple[Meetings, list[Crowd]]:
    """Where the *wanted* documents meet in a matcher's keys, and the keys that too many of them share.

    Line `n` of the sketches, one table after the other, is of document `rows[n]`.
    """
    stretches = list(_flat(sketches, matcher, rows, wanted))
    parts = max(1, -(-sum(len(stretch.keys) for stretch in stretches) // _PART))
    found = [_meetings(_part(stretches, part, parts), matcher.max_bucket) for part in range(parts)]
    crowds = sorted((crowd for *_, part in found for crowd in part), key=lambda c: (-c.documents, c.row, c.place))
    pairs, ends, unsure = (np.concatenate([part[column] for part in found]) for column in range(3))
    placed = any(matcher.places in table.columns for table in sketches)
    if placed:
        order = np.argsort(pairs)
        pairs, ends, unsure = pairs[order], ends[order], unsure[order]
    else:
        pairs = np.unique(pairs)
        ends, unsure = np.zeros_like(pairs), np.zeros(len(pairs), np.bool_)
    return Meetings(*_halves(pairs), *_halves(ends), unsure, placed), crowds


def _halves(packed: Hashes) -> tuple[Places, Places]:
    return (packed >> np.uint64(32)).astype(np.int64), (packed & np.uint64(0xFFFF_FFFF)).astype(np.int64)


def _flat(
    sketches: Sequence[pl.DataFrame], matcher: Matcher, rows: Places, wanted: NDArray[np.bool_]
) -> Iterator[Keys]:
    line = 0
    for table in sketches:
        counts = table[matcher.keys].list.len().to_numpy()
        documents = np.repeat(rows[line : line + table.height].astype(np.uint32), counts)
        places = _exploded(table[matcher.places]) if matcher.places in table.columns else None
        yield _only(Keys(_exploded(table[matcher.keys]), documents, places), wanted[documents])
        line += table.height


def _exploded(lists: pl.Series) -> NDArray[np.unsignedinteger]:
    return lists.explode(empty_as_null=False).to_numpy()


def _only(stretch: Keys, chosen: NDArray[np.bool_]) -> Keys:
    if chosen.all():
        return stretch
    keys, rows, places = stretch
    return Keys(keys[chosen], rows[chosen], None if places is None else places[chosen])


def _part(stretches: Sequence[Keys], part: int, parts: int) -> Keys:
    """The keys that fall into one of several parts, by their upper bits."""
    if parts > 1:
        upper = np.uint64(32)
        stretches = [_only(s, ((s.keys >> upper) * np.uint64(parts) >> upper) == part) for s in stretches]
    if not stretches:
        return Keys(np.empty(0, np.uint64), np.empty(0, np.uint32), None)
    keys, rows, places = zip(*stretches, strict=True)
    return Keys(np.concatenate(keys), np.concatenate(rows), None if places[0] is None else np.concatenate(places))


def _meetings(stretch: Keys, max_bucket: int | None) -> tuple[Hashes, Hashes, NDArray[np.bool_], list[Crowd]]:
    keys, rows, places = stretch
    # The lower bits give way to the number of the key: equal keys lie together, in the order of their rows.
    bits = np.uint64(max(len(keys), 1).bit_length())
    packed = (keys >> bits << bits) | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    cap = len(keys) if max_bucket is None else max_bucket
    follow = 1 if places is None else _PLACES
    if places is None:
        places = np.zeros(1, np.uint32)
    room, crowded = 0, 0
    while True:
        pairs, ends, unsure = np.empty(room, np.uint64), np.empty(room, np.uint64), np.empty(room, np.bool_)
        crowds = np.empty((crowded, 3), np.int64)
        count, many = _meet(packed, bits, rows, places, cap, follow, pairs, ends, unsure, crowds)
        if (count, many) == (room, crowded):
            return pairs, ends, unsure, [Crowd(*crowd) for crowd in crowds.tolist()]
        room, crowded = count, many


@compiled
def _meet(packed, bits, rows, places, cap, follow, pairs, ends, unsure, crowds):  # type: ignore[no-untyped-def]
    """Go through the groups of equal keys; how many meetings and crowds there are. Writes them where there is room."""
    count, crowded = 0, 0
    mask = (np.uint64(1) << bits) - np.uint64(1)
    first = 0
    while first < packed.size:
        end = first + 1
        while end < packed.size and packed[end] >> bits == packed[first] >> bits:
            end += 1
        documents = 1
        for k in range(first + 1, end):
            documents += rows[packed[k] & mask] != rows[packed[k - 1] & mask]
        if documents > cap:
            if crowds.shape[0]:
                least = packed[first] & mask
                for k in range(first + 1, end):
                    if rows[packed[k] & mask] < rows[least]:
                        least = packed[k] & mask
                place = places[least] if follow > 1 else np.uint32(0)
                crowds[crowded, 0], crowds[crowded, 1], crowds[crowded, 2] = documents, rows[least], place
            crowded += 1
        elif documents > 1:
            count = _pairs(packed[first:end], mask, rows, places, follow, count, pairs, ends, unsure)
        first = end
    return count, crowded


@compiled
def _pairs(group, mask, rows, places, follow, count, pairs, ends, unsure):  # type: ignore[no-untyped-def]
    """The meetings in a group of equal keys: the first places of each document with those of every later one."""
    a = 0
    while a < group.size:
        a_end = _same_row(group, mask, rows, a)
        b = a_end
        while b < group.size:
            b_end = _same_row(group, mask, rows, b)
            for x in range(a, min(a_end, a + follow)):
                for y in range(b, min(b_end, b + follow)):
                    if pairs.size:
                        left, right = group[x] & mask, group[y] & mask
                        if rows[left] > rows[right]:
                            left, right = right, left
                        pairs[count] = np.uint64(rows[left]) << np.uint64(32) | np.uint64(rows[right])
                        if follow > 1:
                            ends[count] = np.uint64(places[left]) << np.uint64(32) | np.uint64(places[right])
                            unsure[count] = a_end - a > follow or b_end - b > follow
                    count += 1
            b = b_end
        a = a_end
    return count


@compiled
def _same_row(group, mask, rows, first):  # type: ignore[no-untyped-def]
    """Where the entries of the row at *first* end."""
    end = first
    while end < group.size and rows[group[end] & mask] == rows[group[first] & mask]:
        end += 1
    return end
