"""From candidates to rows of the `pairs` table: read the texts, verify, and say it of every member of a class."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.arrays import distinct, is_among, ranges
from audit.duplicates.blocks import Block, Stretch, stretches
from audit.duplicates.candidates import Meetings, packed
from audit.duplicates.classes import Members
from audit.duplicates.components import components
from audit.duplicates.evidence import objects
from audit.duplicates.matcher import Matcher, Matches, Pairs, Seeds, Slots
from audit.duplicates.scores import KINDS, MARGIN, at
from audit.errors import CheckError
from audit.schema import LEFT, PAIRS, RIGHT
from audit.settings import Duplicates
from audit.text.columns import spans
from audit.text.fold import Folded, Places, Room


class Found(NamedTuple):
    """Pairs of best rows that are settled, and the rows that say so of them and of others, with row numbers for ids.

    A pair that another threshold within reach would tell otherwise is not settled.
    """

    left: Places
    right: Places
    rows: pl.DataFrame


def exact(documents: pl.DataFrame, left: Places, right: Places) -> pl.DataFrame:
    """Rows for pairs of one class."""
    digests = [documents[name] for name in ("sha256", "text_sha256")]
    same = [(digest.gather(left) == digest.gather(right)).fill_null(value=False) for digest in digests]
    told = pl.when(same[0]).then(pl.lit("bytes")).when(same[1]).then(pl.lit("text")).otherwise(pl.lit("folded text"))
    return _whole(documents, left, right, "exact", pl.select(same=told))


def variants(documents: pl.DataFrame, members: Members, left: Places, right: Places) -> pl.DataFrame:
    """Rows for pairs of classes that are the same but for the standard of their characters."""
    _, left, right = _spread(left, right, members)
    told = pl.select(same=pl.repeat("folded text", len(left), dtype=pl.String))
    return _whole(documents, np.minimum(left, right), np.maximum(left, right), "variant", told)


def _whole(documents: pl.DataFrame, left: Places, right: Places, kind: str, evidence: pl.DataFrame) -> pl.DataFrame:
    """Rows for texts that are in each other from end to end."""
    ones, ends = np.ones(len(left)), []
    for side in (left, right):
        n_chars = documents["n_chars"].to_numpy()[side].astype(np.int64)
        some = n_chars[n_chars > 0]
        ends.append(spans(np.zeros_like(some), some, (n_chars > 0).astype(np.int64), "same"))
    kinds, directions = np.full((2, len(left)), [[kind], [None]], object)
    return _rows(left, right, kinds, ones, directions, ends[0], ends[1], objects(evidence))


def _rows(  # type: ignore[no-untyped-def]
    left: Places, right: Places, kinds, similarity, directions, left_spans, right_spans, evidence
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "left": left,
            "right": right,
            "kind": pl.Series(kinds, dtype=pl.String),
            "similarity": pl.Series(similarity, dtype=pl.Float64),
            "left_spans": left_spans,
            "right_spans": right_spans,
            "direction": pl.Series(directions, dtype=pl.String),
            "evidence": evidence,
        }
    )


def table(documents: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of `pairs`, those of all thresholds within reach, with similarities that are not rounded."""
    ids = documents["doc_id"]
    named = rows.with_columns(
        left=ids.gather(rows["left"]),
        right=ids.gather(rows["right"]),
        verified=pl.lit(value=True),
    )
    return named.select(pl.col(name).cast(dtype) for name, dtype in PAIRS.items()).sort("left", "right", "kind")


def rounded(rows: pl.DataFrame, threshold: float) -> pl.DataFrame:
    """The `pairs` table at a *threshold*."""
    return at(rows, threshold).with_columns(pl.col("similarity").round(4)).sort("left", "right", "kind")


def verified(
    documents: pl.DataFrame, met: Meetings, members: Members, matcher: Matcher, settings: Duplicates, threads: int
) -> Iterator[Found]:
    """Compare the texts of candidates, a stretch at a time.

    What hangs together is compared together: most texts are then read and folded for one stretch alone.
    """
    if not matcher.alike:
        _, left, right = _spread(met.left, met.right, members)
        met, members = Meetings.of(distinct(packed(np.minimum(left, right), np.maximum(left, right)))), Members.none()
    met = met.only(np.argsort(components(met.left, met.right, documents.height)[met.left], kind="stable"))
    new = (np.diff(met.left, prepend=-1) != 0) | (np.diff(met.right, prepend=-1) != 0)
    first = np.append(np.flatnonzero(new), len(new))
    left, right = met.left[first[:-1]], met.right[first[:-1]]

    # Each thread folds into a room of its own, for as long as there are pairs.
    here = threading.local()

    def one(stretch: Stretch) -> Found:
        read = pl.DataFrame({name: documents[name].gather(stretch.rows) for name in matcher.reads})
        here.room = getattr(here, "room", None) or Room()
        block = Block.of(documents["text"].gather(stretch.rows), read, room=here.room)
        seeds = _seeds(met, first[stretch.first : stretch.end + 1]) if met.placed else None
        try:
            matches = matcher.verify(block, Pairs(stretch.left, stretch.right, seeds), settings)
        except Exception as error:
            a, b = (documents["doc_id"][int(side[stretch.first])] for side in (left, right))
            raise CheckError(matcher.id, f"crashed on pairs from {a!r} and {b!r} on: {error!r}") from error
        return _found(documents, block, stretch, matches, members, settings.near_threshold)

    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(one, stretches(left, right, documents["n_chars"].to_numpy()))


def _seeds(met: Meetings, first: Places) -> Seeds:
    """The seeds of the pairs whose meetings begin at *first*, up to its last."""
    here = slice(first[0], first[-1])
    pair = np.repeat(np.arange(len(first) - 1), np.diff(first))
    return Seeds(pair, met.left_place[here], met.right_place[here], met.unsure[here])


def _found(
    documents: pl.DataFrame, block: Block, stretch: Stretch, matches: Matches, members: Members, threshold: float
) -> Found:
    held = np.flatnonzero(matches.holds)
    best = stretch.rows[stretch.left[held]], stretch.rows[stretch.right[held]]
    pair, left, right = _spread(*best, members)
    directions = np.full(len(matches.holds), None, object) if matches.directions is None else matches.directions
    if matches.slots is None:
        more = distinct(np.concatenate([left, right]))
        more = more[~is_among(more, stretch.rows)]
        # A class has the words of its best, but not their places.
        origins = _Origins(block.folded, Block.of(documents["text"].gather(more)).folded)
        known = np.concatenate([stretch.rows, more])
        ends = [_spans(origins, _numbers(known, side), held[pair], matches, n) for n, side in enumerate((left, right))]
    else:
        ends = _slots(matches.slots, directions[held], held)
    evidence = matches.evidence[held[pair]]
    columns = [matches.kinds[held[pair]], matches.similarity[held[pair]], directions[held[pair]]]
    straight, crossed = left < right, left > right
    found = pl.concat(
        [
            _some(straight, left, right, columns, ends[0], ends[1], evidence),
            _some(crossed, right, left, columns, ends[1], ends[0], _exchanged(evidence)),
        ]
    )
    reach = np.isin(matches.kinds[held], KINDS) & (matches.similarity[held] < threshold + MARGIN)
    return Found(best[0][~reach], best[1][~reach], found)


class _Origins(NamedTuple):
    """Where folded characters come from: of the texts of a block, and of those of another, counted on behind them."""

    block: Folded
    more: Folded

    def of(self, texts: Places, places: Places) -> Places:
        """For each of *texts* the code point that its folded character at a place came from."""
        first = len(self.block.starts) - 1
        behind = np.flatnonzero(texts >= first)
        at = self.block.starts[np.minimum(texts, first)] + places
        at[behind] = 0
        found: Places = self.block.origin[at].astype(np.int64)
        found[behind] = self.more.origin[self.more.starts[texts[behind] - first] + places[behind]]
        return found


def _numbers(known: Places, rows: Places) -> Places:
    """Where each of *rows* stands among those that are *known*."""
    order = np.argsort(known)
    return order[np.searchsorted(known, rows, sorter=order)]


def _some(chosen, left, right, columns, left_spans, right_spans, evidence) -> pl.DataFrame:  # type: ignore[no-untyped-def]
    mask = pl.Series(chosen)
    kinds, similarity, directions = (column[chosen] for column in columns)
    return _rows(
        left[chosen],
        right[chosen],
        kinds,
        similarity,
        directions,
        left_spans.filter(mask),
        right_spans.filter(mask),
        objects(evidence.filter(mask)),
    )


def _exchanged(evidence: pl.DataFrame) -> pl.DataFrame:
    """The same evidence, told from the other side."""
    other = {"left": "right", "right": "left"}
    names = {name: "_".join(other.get(part, part) for part in name.split("_")) for name in evidence.columns}
    exchanged = evidence.rename(names)
    return exchanged.select(
        name for name in dict.fromkeys([*evidence.columns, *exchanged.columns]) if name in exchanged
    )


def _spans(origins: _Origins, texts: Places, pairs: Places, matches: Matches, side: int) -> pl.Series:
    """The runs of *pairs* as spans of *texts*, which stand on that *side* of them (0 left, 1 right)."""
    runs = matches.runs
    of_each = np.bincount(runs.pair, minlength=len(matches.holds))
    counts = of_each[pairs]
    chosen = ranges(np.cumsum(of_each)[pairs] - counts, counts)
    texts, places = np.repeat(texts, counts), runs[1 + side][chosen]
    ends = origins.of(texts, places + runs.length[chosen] - 1) + 1
    return spans(origins.of(texts, places), ends, counts, "shared")


def _slots(slots: Slots, directions: NDArray[np.object_], pairs: Places) -> list[pl.Series]:
    """The slots of *pairs* and their fillings as spans of either side: by its direction a pair begins with slots."""
    counts = np.searchsorted(slots.pair, pairs, "right") - np.searchsorted(slots.pair, pairs)
    sides = (slots.left, slots.left_end, LEFT), (slots.right, slots.right_end, RIGHT)
    labels = [np.where(np.repeat(directions == side, counts), "slot", "filling") for *_, side in sides]
    return [spans(start, end, counts, label) for (start, end, _), label in zip(sides, labels, strict=True)]


def _spread(left: Places, right: Places, members: Members) -> tuple[Places, Places, Places]:
    """Each pair of best rows, then each other member of a class with the best of the other; and which pair it is."""
    pairs, lefts, rights = [np.arange(len(left))], [left], [right]
    for side, others, one, other in ((left, right, lefts, rights), (right, left, rights, lefts)):
        which, more = members.of(side)
        pairs.append(which)
        one.append(more)
        other.append(others[which])
    return np.concatenate(pairs), np.concatenate(lefts), np.concatenate(rights)
