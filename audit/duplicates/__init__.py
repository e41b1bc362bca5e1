"""What relates two documents, each pair verified on the texts.

Documents that fold alike, numbers included, are of one class. What a matcher finds in the letters and digits of one of
them it finds in the others, so only the best of each class is compared, and every row names at least one best document:
a class of n and a class of m that are alike give n + m rows, not n times m. Where words are counted, it is in the best.
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.blocks import Block
from audit.duplicates.boilerplate import boilerplate
from audit.duplicates.candidates import Crowd, Meetings, meetings, packed
from audit.duplicates.classes import CLASS, classify, find_classes
from audit.duplicates.columns import lists
from audit.duplicates.families import rounds
from audit.duplicates.matcher import Matcher, Pairs
from audit.duplicates.pairs import exact, rounded, table, variants, verified
from audit.duplicates.scores import at
from audit.duplicates.select import DUPLICATE_KINDS, walk
from audit.duplicates.sketches import Signatures
from audit.errors import CheckError, SettingsError
from audit.settings import Duplicates
from audit.text.fold import Places

__all__ = ["CLASS", "Matcher", "Related", "load_matchers", "relate", "sketch", "sketch_columns"]


class Related(NamedTuple):
    """The tables `pairs` and `boilerplate`, and what can be told of them.

    `scored`: rows for every threshold within reach, see `scores`. `crowds`: of each matcher the keys that too many
    documents share to be followed. `families`: not every two documents that might be alike were compared, but all of
    which both stay, at this threshold or a lower one.
    """

    pairs: pl.DataFrame
    scored: pl.DataFrame
    boilerplate: pl.DataFrame
    crowds: dict[str, list[Crowd]]
    families: bool


def load_matchers() -> dict[str, Matcher]:
    """Every module in this package that declares a MATCHER, then every ``audit.matchers`` entry point, by rank."""
    modules = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    built_in = [module.MATCHER for module in modules if hasattr(module, "MATCHER")]
    installed = [entry.load() for entry in entry_points(group="audit.matchers")]
    matchers: dict[str, Matcher] = {}
    for matcher in sorted(built_in + installed, key=lambda matcher: (matcher.rank, matcher.id)):
        if matcher.id in matchers:
            raise SettingsError(f"two matchers are called {matcher.id!r}")
        matchers[matcher.id] = matcher
    return matchers


def sketch_columns(matchers: Iterable[Matcher]) -> frozenset[str]:
    """The columns that hold sketches: read once to find candidates, and by nobody else."""
    columns = ((m.keys, m.places, m.contexts, m.signatures) for m in matchers)
    return frozenset(name for names in columns for name in names)


def sketch(batch: pl.DataFrame, matchers: Iterable[Matcher], settings: Duplicates) -> pl.DataFrame:
    """Add each document's class and every matcher's sketch to a decoded batch. Raises `CheckError` for a crash."""
    block = Block.of(batch["text"], origins=False)
    columns = {CLASS: classify(batch, block)}
    for matcher in matchers:
        try:
            columns |= _sketched(block, matcher, settings)
        except Exception as error:
            first = batch["doc_id"][0] if batch.height else "nothing"
            raise CheckError(matcher.id, f"crashed on the batch from {first!r}: {error!r}") from error
    return batch.with_columns(**columns)


def _sketched(block: Block, matcher: Matcher, settings: Duplicates) -> dict[str, pl.Series]:
    found = matcher.sketch(block, settings)
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
    fit: NDArray[np.bool_],
    matchers: Mapping[str, Matcher],
    settings: Duplicates,
    threads: int = 0,
) -> Related:
    """Find and verify the related pairs among *documents*, which are sorted by `doc_id`.

    *sketches* hold the sketch columns, line after line in the order of `number`. *rank* says of each document how good
    it is: of those that are the same the lowest is compared with others. *fit*: it may stay, if no better one is like
    it. *threads*: 0 is one for each core.
    """
    threads, threshold = threads or os.cpu_count() or 1, settings.near_threshold
    classes = find_classes(documents, rank)
    members = classes.members()
    others = classes.others()
    sides = np.sort([classes.best[others], others], axis=0)
    known = classes.variant_left, classes.variant_right
    found = [exact(documents, *sides), variants(documents, members, *known)]
    seen = packed(*known)
    row = np.empty(documents.height, np.int64)
    row[documents["number"].to_numpy()] = np.arange(documents.height)

    def compare(matcher: Matcher, signatures: Signatures | None, met: Meetings) -> None:
        nonlocal seen
        met = met.without(seen)
        if matcher.screen is not None and signatures is not None:
            met = met.only(matcher.screen(signatures, Pairs(met.left, met.right), settings))
        for stretch in verified(documents, met, members, matcher, settings, threads):
            found.append(stretch.rows)
            seen = np.append(seen, packed(stretch.left, stretch.right))

    def standing() -> NDArray[np.bool_]:
        links = at(pl.concat(rows.select("left", "right", "kind", "similarity") for rows in found), threshold)
        links = links.filter(pl.col("kind").is_in(DUPLICATE_KINDS))
        left, right = links["left"].to_numpy(), links["right"].to_numpy()
        return walk(rank, fit, left, right, links["kind"], links["similarity"]) < 0

    crowds = {}
    member = np.zeros(documents.height, np.bool_)
    for matcher in matchers.values():
        met, crowds[matcher.id], families = meetings(sketches, matcher, row, classes.best == np.arange(len(rank)))
        signatures = _signatures(sketches, matcher, row) if matcher.screen is not None else None
        for family in families:
            member[family] = True
        inside = member[met.left] & member[met.right]
        compare(matcher, signatures, met.only(~inside))
        met = met.only(inside)
        for pairs in rounds(families, met, rank, standing, matcher.max_bucket or 1):
            compare(matcher, signatures, Meetings.of(pairs))
        if not families and inside.any():
            stays = standing()
            compare(matcher, signatures, met.only(stays[met.left] & stays[met.right]))
    placed = (id for id, matcher in matchers.items() if any(matcher.places in sketched for sketched in sketches))  # noqa: A001
    told = boilerplate(documents, [crowd for id in placed for crowd in crowds[id]])  # noqa: A001
    scored = table(documents, found)
    return Related(rounded(scored, threshold), scored, told, crowds, bool(member.any()))


def _signatures(sketches: Sequence[pl.DataFrame], matcher: Matcher, row: Places) -> Signatures:
    """The signature of each document, by row."""
    parts = [table_[matcher.signatures].to_numpy() for table_ in sketches]
    out = np.empty((len(row), parts[0].shape[1]), np.uint8)
    out[row] = np.concatenate(parts)
    return out
