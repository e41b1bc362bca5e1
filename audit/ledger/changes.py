"""What is other in one audit than in another: documents, decisions and flags, and why.

A document is the same one if it has the same id, or if it has the same bytes and went where another id came (`match`).
Where its bytes are the same and its flag or decision is not, something else changed: the settings or the version of
this tool, if the locks differ in them, or else what it is compared with, waivers, sources or the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl

from audit.ledger import tables
from audit.ledger.match import Matched, match
from audit.ledger.place import Place
from audit.ledger.tables import Audited

#: Of what a lock says, that which changes answers while no byte of the corpus does.
_RULES: Final = ("settings_digest", "tool", "suites_digest")

BYTES, RULES, OTHERS, UNKNOWN = "its bytes", "settings or version", "other documents, waivers or sources", "not told"


class Flags(NamedTuple):
    """Of one check: documents that it flags now and did not, by `doc_id` and `cause`; the other way; how many still.

    `told` is false where only one of the audits has the check: then nothing is new or fixed.
    """

    new: pl.DataFrame
    fixed: pl.DataFrame
    unchanged: int
    told: bool


class Changes(NamedTuple):
    """All that is other. `rules` are those that differ, None where a lock is missing; `pairs` has a row for each
    document that is in both audits: the columns of the old one, those of the new one as `…_new`, and `cause`.
    """

    old: Audited
    new: Audited
    rules: list[str] | None
    documents: Matched
    pairs: pl.DataFrame
    decisions: pl.DataFrame
    flags: Mapping[str, Flags]

    def summary(self) -> list[str]:
        """Two lines: the documents, and the decisions."""
        documents, moves = self.documents, self.decisions.filter(pl.col("decision") != pl.col("decision_new"))
        return [
            f"documents: {len(documents.added)} added, {len(documents.removed)} removed,"
            f" {len(documents.changed)} changed, {documents.moved.height} moved, {self.same} the same",
            f"decisions: {moves.height} changed, {self.decisions.height - moves.height} as before for other reasons"
            + (f"; {', '.join(self.rules)} differ" if self.rules else ""),
        ]

    @property
    def same(self) -> int:
        """How many documents have the same id and the same bytes."""
        return self.pairs.height - self.documents.moved.height - len(self.documents.changed)


def compare(old: Path, new: Path) -> Changes:
    """What is other in the audit *new* than in *old*. Raises `SettingsError` where either is none."""
    return between(tables.read(old), tables.read(new))


def changes(old: Place, new: Place) -> Changes:
    """The same, where it is known where they lie."""
    return between(tables.read_at(old), tables.read_at(new))


def between(old: Audited, new: Audited) -> Changes:
    """What is other in the audit *new* than in *old*."""
    matched, rules = match(old.table, new.table), _rules(old, new)
    pairs = _pairs(old.table, new.table, matched, rules)
    checks = sorted({*old.checks, *new.checks})
    return Changes(
        old=old,
        new=new,
        rules=rules,
        documents=matched,
        pairs=pairs,
        decisions=_decisions(pairs),
        flags={check: _flags(pairs, check, told=check in old.checks and check in new.checks) for check in checks},
    )


def _rules(old: Audited, new: Audited) -> list[str] | None:
    if old.lock is None or new.lock is None:
        return None
    locks: tuple[Mapping[str, Any], Mapping[str, Any]] = (old.lock, new.lock)
    return [rule.removesuffix("_digest") for rule in _RULES if locks[0].get(rule) != locks[1].get(rule)]


def _pairs(old: pl.DataFrame, new: pl.DataFrame, matched: Matched, rules: list[str] | None) -> pl.DataFrame:
    went = old.join(matched.moved, left_on="doc_id", right_on="old", how="left")
    went = went.with_columns(doc_id_new=pl.coalesce("new", "doc_id")).drop("new")
    pairs = went.join(new.select(pl.all().name.suffix("_new")), on="doc_id_new")
    # Who was a duplicate of a document that moved is one of it still.
    names = pl.col("duplicate_of").replace(matched.moved["old"], matched.moved["new"])
    otherwise = UNKNOWN if rules is None else RULES if rules else OTHERS
    bytes_differ = pl.col("sha256").ne_missing(pl.col("sha256_new"))
    cause = pl.when(bytes_differ).then(pl.lit(BYTES)).otherwise(pl.lit(otherwise))
    return pairs.with_columns(names, cause=cause).sort("doc_id_new")


def _decisions(pairs: pl.DataFrame) -> pl.DataFrame:
    names = ("decision", "reasons", "duplicate_of")
    differ = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_new")) for name in names)
    both = [column for name in names for column in (name, f"{name}_new")]
    return pairs.filter(differ).select("doc_id_new", "cause", *both).rename({"doc_id_new": "doc_id"})


def _flags(pairs: pl.DataFrame, check: str, *, told: bool) -> Flags:
    nothing = pl.DataFrame(schema={"doc_id": pl.String, "cause": pl.String})
    if not told:
        return Flags(nothing, nothing, 0, told=False)
    was, is_now = pl.col(tables.flag(check)).fill_null(value=False), pl.col(f"{tables.flag(check)}_new")
    is_now = is_now.fill_null(value=False)
    named = [pl.col("doc_id_new").alias("doc_id"), "cause"]
    new, fixed = (pairs.filter(which).select(named) for which in (~was & is_now, was & ~is_now))
    return Flags(new, fixed, pairs.filter(was & is_now).height, told=True)
