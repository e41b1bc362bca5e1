"""Which documents stand otherwise than when the audit was accepted, and why. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import polars as pl

from audit.ledger.match import match
from audit.readers import Corpus, sidecar


class Touched(NamedTuple):
    """What is other than in the accepted audit, by `doc_id`, each sorted.

    `new` and `changed` are judged strictly; `again` are documents that are as they were and lost what they were judged
    by: their keeper is gone, or waivers are others. `removed` are gone, `moved` has the `old` and the `new` name of
    what has the same bytes. `still` are the rows of the accepted audit that stand as they did, under the names of now;
    `was` is the name that each had.
    """

    new: list[str]
    changed: list[str]
    again: list[str]
    removed: list[str]
    moved: pl.DataFrame
    still: pl.DataFrame

    @property
    def fresh(self) -> list[str]:
        """Who is judged strictly."""
        return sorted([*self.new, *self.changed])

    @property
    def measured(self) -> list[str]:
        """Who has to be looked at."""
        return sorted([*self.new, *self.changed, *self.again])


def touched(base: pl.DataFrame, now: pl.DataFrame, spoken_of: Collection[str], rewaived: Collection[str]) -> Touched:
    """What is other in the documents there are *now* than in the rows of *base*.

    *spoken_of* are documents of which something is said beside them that was not, or not so; *rewaived* those of whose
    waivers that holds.
    """
    found = match(base, now)
    moved = found.moved
    about = pl.col("doc_id").is_in([*spoken_of]) | pl.col("path").is_in([*spoken_of])
    changed = {*found.changed, *now.filter(pl.col("sha256").is_null() | about)["doc_id"]}
    changed -= {*found.added}
    there = base.join(moved.rename({"old": "doc_id"}), on="doc_id", how="left", maintain_order="left")
    there = there.with_columns(was="doc_id", doc_id=pl.coalesce("new", "doc_id")).drop("new")
    there = there.join(now.select("doc_id", now_path="path"), on="doc_id", how="inner", maintain_order="left")
    there = there.filter(~pl.col("doc_id").is_in([*changed])).with_columns(path="now_path").drop("now_path")
    names = pl.col("duplicate_of").replace(moved["old"], moved["new"]) if moved.height else pl.col("duplicate_of")
    there = there.with_columns(names)
    again = _again(there, {*base["doc_id"], *moved["new"]}, {*rewaived})
    return Touched(
        new=found.added.to_list(),
        changed=sorted(changed),
        again=sorted(again),
        removed=found.removed.to_list(),
        moved=moved,
        still=there.filter(~pl.col("doc_id").is_in([*again])).sort("doc_id"),
    )


def _again(there: pl.DataFrame, known: set[str], rewaived: set[str]) -> set[str]:
    """Whose keeper is not there any more as it was, and whose waivers are others; and so on, round by round.

    A keeper that is none of the *known* documents is of another audit, and stands there.
    """
    again = {*there["doc_id"].filter(there["doc_id"].is_in([*rewaived]))}
    while True:
        stands = there.filter(~pl.col("doc_id").is_in([*again]))
        alone = stands["duplicate_of"].is_in([*known]) & ~stands["duplicate_of"].is_in(stands["doc_id"].implode())
        more = {*stands["doc_id"].filter(alone)}
        if not more:
            return again
        again |= more


def spoken_of(opened: Corpus, accepted: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """The documents of which sidecars say something that they did not: with other bytes, new, or gone."""
    differ = {name for name in {*accepted, *now} if accepted.get(name) != now.get(name)}
    if not differ:
        return set()
    beside = {one.doc_id for file in opened.files for one in file.sidecars}
    own = {file.doc_id for file in opened.files if any(one.doc_id in differ for one in file.sidecars)}
    gone = {sidecar.document(name) for name in differ - beside if name.endswith(sidecar.SUFFIXES)}
    return own | gone
