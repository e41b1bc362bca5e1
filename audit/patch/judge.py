"""The change judged: by the suites on the corpus as it would be, by what was accepted, and strictly where it is new."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import polars as pl

from audit import gate, stages
from audit.decide import stand
from audit.gate import Limits
from audit.ground import Ground, Progress
from audit.ledger import baseline, tables
from audit.ledger.changes import between
from audit.outputs import private
from audit.outputs.lock import settings_digests
from audit.patch import ledger, rules
from audit.patch.held import Asked, Held
from audit.patch.looked import Looked, look_at
from audit.patch.touched import Touched, spoken_of, touched
from audit.readers.folder import as_text
from audit.result import Result, Rule, Verdict, Waived


class Judged(NamedTuple):
    """What came of it, what is other than it was, which documents were judged as new, and what was `asked`."""

    result: Result
    there: Touched
    chosen: list[str]
    asked: Asked


def judge(held: Held, progress: Progress) -> Judged:
    """Look at what is other than it was, and judge it."""
    ground = Ground.of(held.corpus, held.settings, None, progress, held.opened)
    limits = gate.load_limits(held.settings.expectations, ground.checks, ground.options)
    wanted = ledger.columns(ground.checks)
    if held.base is None and limits.missing != "new":
        return _nothing_accepted(held, ground, limits, wanted)
    was = ledger.table(held.base, wanted, held.memory) if held.base else ledger.nothing(wanted)
    there = touched(was, held.now.documents, *_spoken_of(held, ground, was))
    chosen = _chosen(held, there)
    with TemporaryDirectory(prefix="audit-check-") as scratch:
        names = held.now.documents.filter(pl.col("doc_id").is_in([*chosen, *there.again]))
        looked = look_at(ground, names, there.still, held.memory, Path(scratch))
        now = pl.concat([there.still.select(wanted.names()), _as_ledger(looked.documents, wanted)]).sort("doc_id")
        waivers = _waivers(ground, now, {*there.fresh} - {*chosen})
        change = _Change(was, now, there, chosen, waivers)
        result = _result(held, ground, looked, _verdict(held, ground, limits, change), change)
    return Judged(result, there, chosen, held.asked)


class _Change(NamedTuple):
    """The corpus as it was accepted and as it would be, what is other in it, who is judged as new, and the waivers."""

    was: pl.DataFrame
    now: pl.DataFrame
    there: Touched
    chosen: list[str]
    waivers: tuple[Waived, ...]


def _nothing_accepted(held: Held, ground: Ground, limits: Limits, wanted: pl.Schema) -> Judged:
    was = ledger.nothing(wanted)
    there = touched(was, held.now.documents, (), ())
    with TemporaryDirectory(prefix="audit-check-") as scratch:
        looked = look_at(ground, held.now.documents.clear(), there.still, held.memory, Path(scratch))
    verdict = Verdict(rules=(rules.missing(limits.missing),), suites_digest="")
    result = _result(held, ground, looked, verdict, _Change(was, was, there, [], ()))
    return Judged(result, there, [], held.asked)


def _spoken_of(held: Held, ground: Ground, was: pl.DataFrame) -> tuple[set[str], set[str]]:
    """The documents of which something else is said than was, and those that are waived otherwise."""
    if held.base is None:
        return set(), set()
    said = spoken_of(held.opened, held.base.lock.files, held.now.others)
    settings = held.settings
    digest = settings_digests(settings, ground.options)["settings_digest"]
    expired = any(waiver.expires < settings.as_of for waiver in settings.waivers)
    if held.base.lock.content["settings_digest"] == digest and not expired:
        return said, set()
    return said, {waiver.document for waiver in settings.waivers} | {*was.drop_nulls("waiver")["doc_id"]}


def _chosen(held: Held, there: Touched) -> list[str]:
    """Who is judged as new: all who are, or those in the files that were named, or of which these speak."""
    if held.asked.only is None:
        return there.fresh
    root = held.opened.root.resolve()
    # A link is named and not what it leads to: it is a document of its own.
    files = [path.parent.resolve() / path.name for path in held.asked.only]
    named = {as_text(str(path.relative_to(root))) for path in files if path.is_relative_to(root)}
    named |= {file.doc_id for file in held.opened.files if any(beside.doc_id in named for beside in file.sidecars)}
    inside = held.now.documents.filter(pl.col("path").is_in(named))["doc_id"]
    return sorted({*there.fresh} & {*inside})


def _as_ledger(documents: pl.DataFrame, wanted: pl.Schema) -> pl.DataFrame:
    return documents.select(pl.col(name).cast(dtype) for name, dtype in wanted.items())


def _waivers(ground: Ground, now: pl.DataFrame, passed: Collection[str]) -> tuple[Waived, ...]:
    """What becomes of each waiver, if the corpus is as it is now. Of documents that were *passed* over nobody knows."""
    named = now.filter(pl.col("doc_id").is_in([waiver.document for waiver in ground.settings.waivers]))
    actions = {id: chosen.action for id, chosen in ground.options.items()}  # noqa: A001
    found = stages.waived(ground.settings, stand(named, actions, ground.settings.waivers, ground.settings.as_of))
    return tuple(
        Waived(waiver=one.waiver, state="applied", covers=tuple(sorted({*one.waiver.checks})))
        if one.state == "unmatched" and one.waiver.document in passed
        else one
        for one in found
    )


def _verdict(held: Held, ground: Ground, limits: Limits, change: _Change) -> Verdict:
    suites = gate.evaluate(change.now, ground.suites, ground.checks, ground.options)
    fresh = change.now.filter(pl.col("doc_id").is_in([*change.chosen, *_lost(change)]))
    own = [
        *_accepted(held, ground, suites.suites_digest, change),
        *rules.waivers(change.waivers),
        *limits.patch(fresh),
        *limits.corpus(change.was, change.now),
    ]
    return Verdict(rules=(*own, *suites.rules), suites_digest=suites.suites_digest)


def _lost(change: _Change) -> list[str]:
    """Documents that were kept and are not any more, though their bytes are the same: a waiver was taken out, or has
    expired. They are judged as what is new, or a change could do away with a document unseen.
    """
    names = change.there.moved.rename({"old": "doc_id"})
    kept = change.was.filter(pl.col("decision") == "keep").select("doc_id").join(names, on="doc_id", how="left")
    known = kept.select(pl.coalesce("new", "doc_id"))["new"]
    gone = change.now.filter(pl.col("decision") != "keep", pl.col("doc_id").is_in(change.there.again))["doc_id"]
    return gone.filter(gone.is_in(known.implode())).to_list()


def _accepted(held: Held, ground: Ground, suites: str, change: _Change) -> Iterator[Rule]:
    if held.base is None:
        yield rules.missing("new")
        return
    yield from rules.current(held.own, held.base, rules.digests(ground, suites))
    if held.asked.locked and held.own is not None:
        own = held.own
        was = change.was if own is held.base else ledger.table(own, pl.Schema(change.was.schema), held.memory)
        yield rules.same(touched(was, held.now.documents, (), ()), rules.differing(own.lock.files, held.now.others))
    elif told := rules.others(rules.differing(held.base.lock.files, held.now.others)):
        yield told


def _result(held: Held, ground: Ground, looked: Looked, verdict: Verdict, change: _Change) -> Result:
    opened = held.opened
    named = {*looked.pairs["left"], *looked.pairs["right"], *looked.documents["duplicate_of"].drop_nulls()}
    named |= {doc_id for rule in verdict.rules for doc_id in rule.doc_ids}
    named |= {one.waiver.document for one in change.waivers}
    elsewhere = held.now.documents.filter(pl.col("doc_id").is_in(named - {*looked.documents["doc_id"]}))
    result = Result(
        corpus=opened.name,
        place=str(opened.root),
        settings=held.settings,
        checks=ground.checks,
        options=ground.options,
        documents=looked.documents,
        pairs=private.mask_anchors(looked.pairs, looked.documents),
        boilerplate=looked.boilerplate,
        verdict=verdict,
        waivers=change.waivers,
        brakes=tuple(looked.brakes),
        skipped=looked.skipped,
        against=held.base.lock.manifest if held.base else None,
        files=held.now.others,
        elsewhere=dict(elsewhere.select("doc_id", "path").iter_rows()),
    )
    if held.base is None:
        return result
    was = tables.of(change.was, ground.checks, held.base.lock.content)
    now = tables.of(change.now, ground.checks, rules.digests(ground, verdict.suites_digest))
    return baseline.against(result, held.base.name, held.base.lock, between(was, now))
