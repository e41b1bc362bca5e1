"""Candidates: the pairs of documents that share a key, found by sorting keys, a part of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.arrays import distinct, is_among, numbered, ordered
from audit.duplicates.hashing import Hashes
from audit.duplicates.keys import Keys, read_part, sizes_of_parts
from audit.duplicates.matcher import Matcher
from audit.text.compiled import compiled, inlined
from audit.text.fold import Places

#: Places of one key in one document that are followed; where there are more, the pair is marked as unsure.
_PLACES: Final = 4

#: Says of pairs of rows, left and right, which are worth reading.
Screen: TypeAlias = Callable[[Places, Places], NDArray[np.bool_]]


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

    @classmethod
    def of(cls, pairs: Hashes) -> Meetings:
        """Pairs that are `packed` and sorted, without places."""
        nowhere = np.zeros(len(pairs), np.int64)
        return cls(*_halves(pairs), nowhere, nowhere, np.zeros(len(pairs), np.bool_), placed=False)

    def without(self, pairs: Hashes) -> Meetings:
        """Those of other pairs than these, which are `packed`."""
        return self.only(~is_among(packed(self.left, self.right), np.sort(pairs)))

    def only(self, chosen: NDArray[np.bool_] | Places) -> Meetings:
        """The chosen ones, by truth or by number."""
        left, right, left_place, right_place, unsure, placed = self
        return Meetings(left[chosen], right[chosen], left_place[chosen], right_place[chosen], unsure[chosen], placed)


def packed(left: Places, right: Places) -> Hashes:
    """Each pair of rows in one word."""
    words: Hashes = left.astype(np.uint64) << np.uint64(32) | right.astype(np.uint64)
    return words


class Crowd(NamedTuple):
    """A key that too many documents share: how many; the first fresh one and the last of them by row, and the place in
    each.
    """

    documents: int
    row: int
    place: int
    last_row: int
    last_place: int


class Shared(NamedTuple):
    """What the keys of a matcher say: meetings; the keys that too many share, and who shares each of these, by rows, or
    where the matcher compares families those families.
    """

    meetings: Meetings
    crowds: list[Crowd]
    sharing: list[Places]
    families: list[Places]


def meetings(
    sketches: Sequence[pl.DataFrame],
    matcher: Matcher,
    rows: Places,
    wanted: NDArray[np.bool_],
    fresh: NDArray[np.bool_],
    screen: Screen | None = None,
) -> Shared:
    """Where the *wanted* documents meet in a matcher's keys, those that are not *fresh* only with those that are, and
    none that the *screen* does not let pass.

    Line `n` of the sketches, one table after the other, is of document `rows[n]`.
    """
    sizes = sizes_of_parts(sketches, matcher, rows, wanted)
    # Screened part by part: those that meet by chance may be many times those that do not.
    found = [
        _meetings(read_part(sketches, matcher, rows, wanted, part, sizes), matcher, fresh, screen)
        for part in range(len(sizes))
    ]
    members = [rows for part in found for rows in part[2]]
    families = list({rows.tobytes(): rows for rows in members}.values()) if matcher.families else []
    told = [] if matcher.families else [Crowd(*crowd) for part in found for crowd in part[1].tolist()]
    by_size = sorted(range(len(told)), key=lambda number: (-told[number].documents, *told[number][1:]))
    crowds, sharing = [told[number] for number in by_size], [members[number] for number in by_size]
    pairs, *places = (np.concatenate(column) for column in zip(*(part[0] for part in found), strict=True))
    # Of a large corpus these are some hundred megabytes.
    del found
    if not places:
        return Shared(Meetings.of(distinct(pairs)), crowds, sharing, families)
    ends, unsure = places
    pairs, order = numbered(pairs)
    sides = _halves(pairs)
    del pairs
    return Shared(Meetings(*sides, *_halves(ends[order]), unsure[order], placed=True), crowds, sharing, families)


def _halves(packed: Hashes) -> tuple[Places, Places]:
    return (packed >> np.uint64(32)).astype(np.int64), (packed & np.uint64(0xFFFF_FFFF)).astype(np.int64)


def _meetings(
    stretch: Keys, matcher: Matcher, fresh: NDArray[np.bool_], screen: Screen | None
) -> tuple[tuple[NDArray[Any], ...], NDArray[np.int64], list[Places]]:
    """The pairs that meet in some keys, `packed`, and where keys have places, both and whether they are unsure; what
    is told of each crowd, and who is in it.
    """
    words, bits, rows, places, contexts = stretch
    # Equal keys lie together, in the order of their numbers.
    words = ordered(words, bits)
    cap = len(words) if matcher.max_bucket is None else matcher.max_bucket
    follow = 1 if places is None else _PLACES
    nothing = np.zeros(0, np.uint32)
    asked = nothing if places is None else places, nothing if contexts is None else contexts
    # Room that is not written to takes no memory.
    crowds, who = np.empty((len(words) // (cap + 1), 5), np.int64), np.empty(len(words), np.int64)
    room, count = -1, len(words)
    while room < count:
        room = count
        met: tuple[NDArray[Any], ...] = np.empty(room, np.uint64), np.empty(room, np.uint64), np.empty(room, np.bool_)
        count, crowded = _meet(words, np.uint64(bits), rows, fresh, *asked, cap, follow, *met, crowds, who)
    met = (distinct(met[0][:count]),) if places is None else tuple(column[:count] for column in met)
    if screen is not None:
        passed = screen(*_halves(met[0]))
        met = tuple(column[passed] for column in met)
    return met, crowds[:crowded], np.split(who, np.cumsum(crowds[:crowded, 0]))[:crowded]


@compiled
def _meet(words, bits, rows, fresh, places, contexts, cap, follow, pairs, ends, unsure, crowds, who):  # type: ignore[no-untyped-def]
    """Go through the groups of equal keys; how many meetings and crowds there are.

    Writes the meetings there is room for, and the crowds and their members, for which there always is.
    """
    count, crowded, members = 0, 0, 0
    mask = (np.uint64(1) << bits) - np.uint64(1)
    first = 0
    while first < words.size:
        end = first + 1
        while end < words.size and words[end] >> bits == words[first] >> bits:
            end += 1
        if end == first + 1:
            first = end
            continue
        group = words[first:end]
        documents, some = _sharing(group, mask, rows, fresh)
        if some and documents > cap:
            _tell(group, mask, rows, fresh, places if follow > 1 else places[:0], documents, crowds[crowded])
            crowded += 1
            k = 0
            while k < group.size:
                who[members] = rows[group[k] & mask]
                members += 1
                k = _same_row(group, mask, rows, k)
        elif some and documents > 1:
            count = _pairs(group, mask, rows, fresh, places, contexts, follow, count, pairs, ends, unsure)
        first = end
    return count, crowded


@compiled
def _sharing(group, mask, rows, fresh):  # type: ignore[no-untyped-def]
    """How many documents share a key, and whether one of them is fresh."""
    documents, some = 0, False
    k = 0
    while k < group.size:
        documents += 1
        some |= fresh[rows[group[k] & mask]]
        k = _same_row(group, mask, rows, k)
    return documents, some


@compiled
def _tell(group, mask, rows, fresh, places, documents, crowd):  # type: ignore[no-untyped-def]
    """Write how many documents share a key, the first fresh one of them and the last, and where they have it."""
    least = most = -1
    k = 0
    while k < group.size:
        row = rows[group[k] & mask]
        if fresh[row] and (least < 0 or row < rows[group[least] & mask]):
            least = k
        if most < 0 or row > rows[group[most] & mask]:
            most = k
        k = _same_row(group, mask, rows, k)
    crowd[0] = documents
    for at, k in ((1, least), (3, most)):
        crowd[at] = rows[group[k] & mask]
        crowd[at + 1] = places[group[k] & mask] if places.size else np.uint32(0)


@compiled
def _pairs(group, mask, rows, fresh, places, contexts, follow, count, pairs, ends, unsure):  # type: ignore[no-untyped-def]
    """The meetings in a group of equal keys: the first places of each document with those of every later one."""
    a = 0
    while a < group.size:
        a_end = _same_row(group, mask, rows, a)
        b = a_end
        while b < group.size:
            b_end = _same_row(group, mask, rows, b)
            if not fresh[rows[group[a] & mask]] and not fresh[rows[group[b] & mask]]:
                b = b_end
                continue
            more = follow > 1 and (a_end - a > follow or b_end - b > follow)
            for x in range(a, min(a_end, a + follow)):
                for y in range(b, min(b_end, b + follow)):
                    if contexts.size and not more and _strangers(contexts[group[x] & mask], contexts[group[y] & mask]):
                        continue
                    if count < pairs.size:
                        left, right = group[x] & mask, group[y] & mask
                        if rows[left] > rows[right]:
                            left, right = right, left
                        pairs[count] = np.uint64(rows[left]) << np.uint64(32) | np.uint64(rows[right])
                        if follow > 1:
                            ends[count] = np.uint64(places[left]) << np.uint64(32) | np.uint64(places[right])
                            unsure[count] = more
                    count += 1
            b = b_end
        a = a_end
    return count


@inlined
def _strangers(one, other):  # type: ignore[no-untyped-def]
    """Whether nothing around two places agrees."""
    low = np.uint32(0xFFFF)
    before = one >> np.uint32(16) == other >> np.uint32(16) and one >> np.uint32(16) != 0
    behind = one & low == other & low and one & low != 0
    return not before and not behind


@compiled
def _same_row(group, mask, rows, first):  # type: ignore[no-untyped-def]
    """Where the entries of the row at *first* end."""
    end = first
    while end < group.size and rows[group[end] & mask] == rows[group[first] & mask]:
        end += 1
    return end
