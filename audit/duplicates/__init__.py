"""What relates two documents, each pair verified on the texts.

Documents that fold alike, numbers included, are of one class. What a matcher finds in the letters and digits of one of
them it finds in the others, so only the best of each class is compared, and every row names at least one best document:
a class of n and a class of m that are alike give n + m rows, not n times m. Where words are counted, it is in the best.
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.arrays import distinct
from audit.duplicates.blocks import Block, parts
from audit.duplicates.boilerplate import boilerplate
from audit.duplicates.candidates import Crowd, Meetings, Screen, meetings, packed
from audit.duplicates.classes import CLASS, Classes, classify, find_classes
from audit.duplicates.families import rounds
from audit.duplicates.hashing import text_hashes
from audit.duplicates.matcher import Corpus, Matcher, Pairs, Sketch
from audit.duplicates.pairs import exact, rounded, table, variants, verified
from audit.duplicates.scores import KINDS, reach
from audit.duplicates.select import DUPLICATE_KINDS, in_turn, standing
from audit.duplicates.sketches import Signatures
from audit.errors import CheckError, SettingsError
from audit.installed import installed
from audit.settings import Duplicates
from audit.text.columns import lists
from audit.text.fold import Places

Truths = NDArray[np.bool_]

__all__ = [
    "CLASS",
    "Matcher",
    "Related",
    "key_columns",
    "load_matchers",
    "reach",
    "read_columns",
    "relate",
    "rounded",
    "sketch",
    "sketch_columns",
]


class Related(NamedTuple):
    """The tables `pairs` and `boilerplate`, and what can be told of them.

    `scored`: rows for every threshold within reach, see `scores`. `crowds`: of each matcher the keys that too many
    documents share to be followed. `families`: not every two documents that might be alike were compared, but all of
    which both stay, at this threshold. `again`: the same when it is known that others go for another reason: given the
    rank of each document by row, and the links by which they go, those who stay now are compared as well.
    """

    pairs: pl.DataFrame
    scored: pl.DataFrame
    boilerplate: pl.DataFrame
    crowds: dict[str, list[Crowd]]
    families: bool
    again: Callable[[Places, pl.DataFrame], Related]


class _Crowded(NamedTuple):
    """What a matcher found among members of families, which are not all compared with each other."""

    matcher: Matcher
    screen: Screen | None
    families: list[Places]
    met: Meetings


def load_matchers() -> dict[str, Matcher]:
    """Every module in this package that declares a MATCHER, then every ``audit.matchers`` entry point, by rank."""
    modules = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    built_in = [module.MATCHER for module in modules if hasattr(module, "MATCHER")]
    added = [entry.load() for entry in installed("audit.matchers")]
    matchers: dict[str, Matcher] = {}
    for matcher in sorted(built_in + added, key=lambda matcher: (matcher.rank, matcher.id)):
        if matcher.id in matchers:
            raise SettingsError(f"two matchers are called {matcher.id!r}")
        matchers[matcher.id] = matcher
    return matchers


def sketch_columns(matchers: Iterable[Matcher]) -> frozenset[str]:
    """The columns that hold sketches: read once to find candidates, and by nobody else."""
    columns = ((m.keys, m.places, m.contexts, m.signatures) for m in _sketching(matchers))
    return frozenset(name for names in columns for name in names)


def key_columns(matchers: Iterable[Matcher]) -> frozenset[str]:
    """Of these the columns of keys: who shares none is no candidate."""
    return frozenset(m.keys for m in _sketching(matchers))


def read_columns(matchers: Iterable[Matcher]) -> frozenset[str]:
    """The columns of checks that matchers look at."""
    return frozenset(name for matcher in matchers for name in matcher.reads)


def _sketching(matchers: Iterable[Matcher]) -> Iterable[Matcher]:
    """Those that sketch, and those whose signatures others look at."""
    sketching = (matcher.signed_by or matcher for matcher in matchers)
    return {matcher.id: matcher for matcher in sketching if matcher.sketch is not None}.values()


def sketch(batch: pl.DataFrame, matchers: Iterable[Matcher], settings: Duplicates) -> pl.DataFrame:
    """Add each document's class and every matcher's sketch to a decoded batch. Raises `CheckError` for a crash."""
    sketching = list(_sketching(matchers))
    hashes, sizes = [], []
    found: list[list[Sketch]] = [[] for _ in sketching]
    for block in parts(batch["text"]):
        hashes.append(text_hashes(block.folded.words, block.folded.starts))
        sizes.append(np.diff(block.folded.starts))
        for matcher, sketches in zip(sketching, found, strict=True):
            sketches.append(_sketch(block, matcher, settings, batch))
    columns = {CLASS: classify(batch, np.concatenate(hashes), np.concatenate(sizes) > 0)}
    for matcher, sketches in zip(sketching, found, strict=True):
        columns |= _columns(matcher, Sketch.of(sketches))
    return batch.with_columns(**columns)


def _sketch(block: Block, matcher: Matcher, settings: Duplicates, batch: pl.DataFrame) -> Sketch:
    assert matcher.sketch is not None  # noqa: S101 - asked of those alone that sketch
    try:
        return matcher.sketch(block, settings)
    except Exception as error:
        first = batch["doc_id"][0] if batch.height else "nothing"
        raise CheckError(matcher.id, f"crashed on the batch from {first!r}: {error!r}") from error


def _columns(matcher: Matcher, found: Sketch) -> dict[str, pl.Series]:
    columns = {matcher.keys: lists(found.keys, found.counts, pl.UInt64)}
    if found.places is not None:
        columns[matcher.places] = lists(found.places, found.counts, pl.UInt32)
    if found.contexts is not None:
        columns[matcher.contexts] = lists(found.contexts, found.counts, pl.UInt32)
    if found.signatures is not None:
        columns[matcher.signatures] = pl.Series(found.signatures, dtype=pl.Array(pl.UInt8, found.signatures.shape[1]))
    return columns


def relate(
    documents: pl.DataFrame,
    sketches: Sequence[pl.DataFrame],
    rank: Places,
    fit: Truths,
    matchers: Mapping[str, Matcher],
    settings: Duplicates,
    threads: int = 0,
    fresh: Truths | None = None,
) -> Related:
    """Find and verify the related pairs among *documents*, which are sorted by `doc_id`.

    *sketches* hold the sketch columns; the `number` of a document says in which line, one table after the other. *rank*
    says of each document how good it is: of those that are the same the lowest is compared with others. *fit*: it may
    stay, if no better one is like it. *threads*: 0 is one for each core. *fresh*: no two others are compared, since
    that was done before.
    """
    fresh = np.ones(documents.height, np.bool_) if fresh is None else fresh
    classes = find_classes(documents, rank)
    found = _Found(documents, classes, settings, threads or os.cpu_count() or 1)
    # A line of no document is of a row behind all others, which nobody wants.
    row = np.full(sum(table.height for table in sketches), documents.height)
    row[documents["number"].to_numpy()] = np.arange(documents.height)
    wanted = np.append(classes.best == np.arange(documents.height), False)
    turns = in_turn(rank, fit)
    crowds, sharing, crowded = {}, [], []
    member = np.zeros(documents.height, np.bool_)
    for matcher in matchers.values():
        if matcher.find is not None:
            if documents.height and {*matcher.reads} <= {*documents.columns}:
                signed = _signatures(sketches, matcher.signed_by or matcher, row)
                led = matcher.find(Corpus(documents, signed, wanted[:-1], fresh))
                found.compare(matcher, Meetings.of(distinct(packed(led.left, led.right))))
            continue
        screen = _screen(sketches, matcher, row, settings)
        met, crowds[matcher.id], some, families = meetings(sketches, matcher, row, wanted, fresh, screen)
        sharing += some
        for family in families:
            member[family] = True
        inside = member[met.left] & member[met.right]
        crowded.append(_Crowded(matcher, screen, families, met.only(inside)))
        found.compare(matcher, met.only(~inside))
        _settle(found, crowded[-1], rank, lambda: found.standing(turns, fit), fresh)
    told = boilerplate(documents, [crowd for shared in crowds.values() for crowd in shared], sharing)

    def again(order: Places, links: pl.DataFrame) -> Related:
        turns = in_turn(order, fit)
        for some in crowded:
            _settle(found, some, order, lambda: found.standing(turns, fit, links), fresh)
        return conclude()

    def conclude() -> Related:
        scored = table(documents, found.rows(fresh))
        pairs = rounded(scored, settings.near_threshold)
        return Related(pairs, scored, told, crowds, bool(member.any()), again)

    return conclude()


def _settle(found: _Found, some: _Crowded, rank: Places, standing: Callable[[], Truths], fresh: Truths) -> None:
    """Compare members of families until every two that stay have been; *standing* is who stays now."""
    for pairs in rounds(some.families, some.met, rank, standing, some.matcher.max_bucket or 1):
        led = Meetings.of(pairs)
        led = led.only(fresh[led.left] | fresh[led.right])
        found.compare(some.matcher, led if some.screen is None else led.only(some.screen(led.left, led.right)))
    if not some.families and some.met.left.size:
        stays = standing()
        found.compare(some.matcher, some.met.only(stays[some.met.left] & stays[some.met.right]))


class _Found:
    """What was found so far: rows of `pairs`, by row number, and the pairs that are settled."""

    def __init__(self, documents: pl.DataFrame, classes: Classes, settings: Duplicates, threads: int) -> None:
        self._documents, self._settings, self._threads = documents, settings, threads
        self._members = classes.members()
        others = classes.others()
        sides = np.sort([classes.best[others], others], axis=0)
        known = classes.variant_left, classes.variant_right
        #: What was found, and those pairs of it that drop somebody, by row.
        self._rows: list[pl.DataFrame] = []
        self._links: list[NDArray[np.int64]] = []
        self._add(exact(documents, *sides))
        self._add(variants(documents, self._members, *known))
        self._settled = packed(*known)

    def compare(self, matcher: Matcher, met: Meetings) -> None:
        """Verify what meets, but for what is settled."""
        met = met.without(self._settled)
        for stretch in verified(self._documents, met, self._members, matcher, self._settings, self._threads):
            self._add(stretch.rows)
            self._settled = np.append(self._settled, packed(stretch.left, stretch.right))

    def standing(self, turns: Places, fit: Truths, others: pl.DataFrame | None = None) -> Truths:
        """Who would stay if nothing more were found; *others* are links that drop somebody, too."""
        more = [] if others is None else [np.stack([others["left"].to_numpy(), others["right"].to_numpy()])]
        left, right = np.concatenate([*self._links, *more], axis=1)
        return standing(turns, fit, left, right)

    def _add(self, rows: pl.DataFrame) -> None:
        self._rows.append(rows)
        near = pl.col("kind").is_in(KINDS)
        drops = pl.col("kind").is_in(DUPLICATE_KINDS) & (
            ~near | (pl.col("similarity") >= self._settings.near_threshold)
        )
        links = rows.lazy().filter(drops).select("left", "right").collect()
        self._links.append(np.stack([links["left"].to_numpy(), links["right"].to_numpy()]))

    def rows(self, fresh: Truths) -> pl.DataFrame:
        """The rows that speak of a fresh document."""
        rows = pl.concat(self._rows)
        return rows.filter(fresh[rows["left"].to_numpy()] | fresh[rows["right"].to_numpy()])


def _screen(sketches: Sequence[pl.DataFrame], matcher: Matcher, row: Places, settings: Duplicates) -> Screen | None:
    """What a matcher makes of the signatures of two documents, by row."""
    screen = matcher.screen
    if screen is None:
        return None
    signatures = _signatures(sketches, matcher, row)
    return lambda left, right: screen(signatures, Pairs(left, right), settings)


def _signatures(sketches: Sequence[pl.DataFrame], matcher: Matcher, row: Places) -> Signatures:
    """The signature of each document, by row."""
    out = np.empty((row.max(initial=-1) + 1, sketches[0][matcher.signatures].to_numpy().shape[1]), np.uint8)
    line = 0
    for sketched in sketches:
        out[row[line : line + sketched.height]] = sketched[matcher.signatures].to_numpy()
        line += sketched.height
    return out
