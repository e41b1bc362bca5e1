"""The decision: flags and duplicates in, *keep*, *review* or *drop* out, with reasons. Pure.

First each document stands for itself (`stand`): what its flags and its status lead to, waivers applied; `walk_order`
says who would rather stay. Then each duplicate is told who stands for it and why (`name_keepers`), and those that no
brake holds back go (`settle`).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, Protocol

import polars as pl

from audit.errors import SettingsError
from audit.schema import DECIDED, DECISION
from audit.settings import Waiver

WaiverState = Literal["applied", "expired", "unmatched", "changed", "unneeded"]

#: The reason of a document that another one stands for, and after it the reason of one that does not go all the same.
DUPLICATE = "duplicate"
HELD = "brake"

#: The reason of a translation that settings send to review instead.
TRANSLATION = "translation"

#: The word for a keeper of an accepted audit.
ACCEPTED = "accepted"

#: What is compared in turn to find the better of two documents, the lower value being better, and the word for it where
#: it decided. Flags that count make a document unfit, so that they only ever tell unfit ones apart, never a keeper. A
#: source without a rank comes after those that have one.
_WALK: Mapping[str, pl.Expr] = {
    "fit": pl.col("decision") != "keep",
    "source rank": pl.col("source_rank").fill_null(2**31 - 1),
    "original": pl.col("translated"),
    "fewer flags": pl.col("reasons").list.len(),
    "longer": -pl.col("n_chars").cast(pl.Int64),
    "smaller id": pl.col("doc_id"),
}


class Keeper(Protocol):
    """The kept document that stands for a dropped one."""

    @property
    def doc_id(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def similarity(self) -> float: ...  # noqa: D102


class Standing(NamedTuple):
    """`documents` with `waived`, `waiver`, `reasons` and the `decision` each earns alone; the state of each waiver.

    `covers` has of each waiver the checks whose flags it takes off, sorted: none unless it is applied, and none that an
    earlier one took off. `translated` is false: whether a document is a translation is known when it was compared with
    others.
    """

    documents: pl.DataFrame
    waivers: tuple[WaiverState, ...]
    covers: tuple[tuple[str, ...], ...]


def check_waivers(waivers: Iterable[Waiver], checks: Iterable[str]) -> None:
    """Raise `SettingsError` for a waiver of a check that does not exist."""
    known = sorted(checks)
    for waiver in waivers:
        for check in waiver.checks:
            if check not in known:
                close = difflib.get_close_matches(check, known, n=1) or [", ".join(known)]
                named = f"the waiver for {waiver.document!r} names the unknown check {check!r}"
                raise SettingsError(f"{named}\nHint: did you mean {close[0]}?")


def stand(
    documents: pl.DataFrame, actions: Mapping[str, str], waivers: Sequence[Waiver] = (), as_of: date | None = None
) -> Standing:
    """Judge each document by itself.

    *actions* says what a flag of each check leads to (keep, review, drop); the table has a `<check>_flag` for each.
    A status other than ok leads to review.
    """
    states, covers, applied = _apply(documents, waivers, actions, as_of or date.today())
    judged = {check: action for check, action in actions.items() if action != "keep"}
    waived = pl.Series("waived", [sorted(applied.get(d, ({}, ""))[0]) for d in documents["doc_id"]], pl.List(pl.String))
    notes = pl.Series("waiver", [applied.get(d, ((), None))[1] for d in documents["doc_id"]], pl.String)
    documents = documents.with_columns(waived, notes, translated=pl.lit(value=False))
    open_flags = {check: pl.col(f"{check}_flag") & ~pl.col("waived").list.contains(check) for check in judged}
    told = [pl.when(flag).then(pl.lit(check)) for check, flag in sorted(open_flags.items())]
    status = pl.when(pl.col("status") != "ok").then(pl.col("status").cast(pl.String))
    dropped = pl.any_horizontal(False, *(flag for check, flag in open_flags.items() if judged[check] == "drop"))
    return Standing(
        documents.with_columns(
            reasons=pl.concat_list(status, *told).list.drop_nulls(),
            decision=pl.when(dropped).then(pl.lit("drop")).otherwise(pl.lit("review")).cast(DECISION),
        ).with_columns(
            decision=pl.when(pl.col("reasons").list.len() == 0)
            .then(pl.lit("keep").cast(DECISION))
            .otherwise(pl.col("decision"))
        ),
        states,
        covers,
    )


def walk_order(documents: pl.DataFrame) -> pl.DataFrame:
    """The documents, best first: fit to be kept, source rank, original, fewer flags, longer, smaller `doc_id`."""
    return documents.sort(*_WALK.values())


def tier() -> pl.Expr:
    """What comes before the question which document is the original: rows that are equal in it are of one tier."""
    return pl.struct(_WALK["fit"].alias("fit"), _WALK["source rank"].alias("source rank"))


def name_keepers(documents: pl.DataFrame, keepers: Mapping[str, Keeper], clusters: Mapping[str, str]) -> pl.DataFrame:
    """Say of each document of *keepers* which one stands for it, how alike they are, and why the other one is better.

    The decisions stay what each document earned alone: being better is judged by them.
    """
    ids = documents["doc_id"].to_list()
    found = [keepers.get(doc_id) for doc_id in ids]
    documents = documents.with_columns(
        pl.Series("duplicate_of", [keeper and keeper.doc_id for keeper in found], DECIDED["duplicate_of"]),
        pl.Series("duplicate_kind", [keeper and keeper.kind for keeper in found], DECIDED["duplicate_kind"]),
        pl.Series("similarity", [keeper and keeper.similarity for keeper in found], DECIDED["similarity"]),
    )
    return documents.with_columns(
        _why_better(documents).alias("keeper_reason"),
        pl.Series("cluster_id", [clusters.get(doc_id) for doc_id in ids], DECIDED["cluster_id"]),
    )


def settle(documents: pl.DataFrame, held: pl.Series, *, review_translations: bool = False) -> pl.DataFrame:
    """Let the documents go that another one stands for, but for those that are *held*, and translations where settings
    say so: these wait for review.

    With that the table has every column of `schema.DECIDED`.
    """
    goes = pl.col("duplicate_of").is_not_null()
    waits = (pl.col("duplicate_kind") == "translation").fill_null(value=False) & review_translations
    more = pl.when(held).then(pl.lit([DUPLICATE, HELD])).when(waits).then(pl.lit([DUPLICATE, TRANSLATION]))
    more = more.when(goes).then(pl.lit([DUPLICATE]))
    return documents.with_columns(
        decision=pl.when(held | waits)
        .then(pl.lit("review").cast(DECISION))
        .when(goes)
        .then(pl.lit("drop").cast(DECISION))
        .otherwise(pl.col("decision")),
        reasons=pl.concat_list("reasons", more.otherwise(pl.lit([], pl.List(pl.String)))),
    )


def _why_better(documents: pl.DataFrame) -> pl.Series:
    """The word for the first thing in which each document differs from its keeper; null where it has none.

    A keeper that is not among *documents* is of an accepted audit.
    """
    walked = documents.select(duplicate_of="doc_id", **_WALK)
    both = documents.select("duplicate_of", **_WALK).join(
        walked, on="duplicate_of", how="left", suffix=" of the keeper", maintain_order="left"
    )
    elsewhere = pl.col("duplicate_of").is_not_null() & pl.col("fit of the keeper").is_null()
    return both.select(
        pl.coalesce(
            pl.when(elsewhere).then(pl.lit(ACCEPTED)),
            *(pl.when(pl.col(f"{word} of the keeper") != pl.col(word)).then(pl.lit(word)) for word in _WALK),
        )
    ).to_series()


def _apply(
    documents: pl.DataFrame, waivers: Sequence[Waiver], actions: Mapping[str, str], as_of: date
) -> tuple[tuple[WaiverState, ...], tuple[tuple[str, ...], ...], dict[str, tuple[set[str], str]]]:
    """The state of each waiver and the checks it covers; for each document that one applies to, the checks waived and
    the words for it.
    """
    named = documents.filter(pl.col("doc_id").is_in([waiver.document for waiver in waivers]))
    rows = {row["doc_id"]: row for row in named.drop("text", strict=False).iter_rows(named=True)}
    states: list[WaiverState] = []
    covers: list[tuple[str, ...]] = []
    applied: dict[str, tuple[set[str], str]] = {}
    for waiver in waivers:
        row = rows.get(waiver.document)
        waived = applied.get(waiver.document, (set(), ""))[0]
        flags = {check for check in waiver.checks if row and row[f"{check}_flag"] and actions[check] != "keep"} - waived
        state = _state(waiver, row["sha256"] if row else None, flags, as_of)
        states.append(state)
        covers.append(tuple(sorted(flags)) if state == "applied" else ())
        if state == "applied":
            checks, words = applied.get(waiver.document, (set(), ""))
            said = f"{waiver.reason} ({waiver.owner}, until {waiver.expires.isoformat()}: {', '.join(sorted(flags))})"
            applied[waiver.document] = checks | flags, f"{words}; {said}" if words else said
    return tuple(states), tuple(covers), applied


def _state(waiver: Waiver, sha256: str | None, flags: set[str], as_of: date) -> WaiverState:
    if sha256 is None:
        return "unmatched"
    if waiver.expires < as_of:
        return "expired"
    if waiver.sha256 is not None and waiver.sha256 != sha256:
        return "changed"
    return "applied" if flags else "unneeded"
