"""The whole story of a run on one page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import polars as pl

from audit import duplicates, gate, index, stages, translate
from audit.calibrate import calibrate
from audit.decide import Standing
from audit.engines import embedded
from audit.errors import CorpusError, SettingsError
from audit.frames import Measured
from audit.ground import Ground, Progress
from audit.ledger import baseline
from audit.outputs import private
from audit.outputs.folder import discard, publish, stage
from audit.outputs.write import write
from audit.provenance.files import digests
from audit.readers import Corpus
from audit.result import Result
from audit.schema import MARK
from audit.settings import Settings


def run(corpus: Path, settings: Settings, out: Path, progress: Progress, against: Path | None = None) -> Result:
    """Audit *corpus* and write every output to *out*.

    *against* is the folder of an accepted audit: its documents are compared with, and the ones that it keeps stay.
    Raises `SettingsError` or `CorpusError` for what is wrong with the words, the settings or the corpus as a whole, and
    before the corpus is read nothing in *out* is touched; `CheckError`, `EngineError` or `ChangedError` where the audit
    could not be carried through. Then *out* holds no verdict at all.
    """
    if against is not None and against.resolve() == out.resolve():
        raise SettingsError(
            f"{out}: an audit cannot be written over the one it is compared with\nHint: use another --out"
        )
    ground = Ground.of(corpus, settings, out, progress)
    matchers = ground.matchers
    apart = duplicates.sketch_columns(matchers.values())
    parameters = index.parameters(settings.duplicates, matchers, ground.encoders.digests())
    accepted = index.accepted(against, parameters, apart) if against else None
    with _staged(out, corpus) as folder:
        scratch = folder / index.FOLDER
        with ground.timing.stage("measure", ground.opened.total):
            batches, kernel = ground.opened.batches(settings.batch_size), partial(stages.make_kernel, settings)
            documents, sketches = embedded.run(batches, kernel, settings.workers, scratch, progress.advance, apart)
            _refuse_shared_ids(documents)
        standing = ground.stand(documents)
        partners = stages.partners(standing.documents, accepted.documents if accepted else None, matchers.values())
        sketches += accepted.sketches if accepted else []
        compared = stages.compare(ground, partners, sketches, folder, accepted.spoken if accepted else None)
        seen = _Seen(
            compared.pairs, compared.boilerplate, compared.skipped, accepted and accepted.corpus_digest, against
        )
        result, digest = _conclude(ground, folder, standing, partners, seen)
        if settings.index:
            facts = {
                "parameters": parameters,
                "corpus_digest": digest,
                "against": result.against,
                "measured_with": ground.measuring(),
                "walk": _digest(partners),
                "families": compared.families,
                "stays": compared.stays,
                "skipped": compared.skipped,
            }
            index.write(scratch, facts, compared.scored, compared.boilerplate, compared.spoken)
        else:
            discard(scratch)
        publish(folder)
    return result


def rethreshold(corpus: Path, settings: Settings, out: Path, progress: Progress) -> Result:
    """Decide the audit in *out* again at the near threshold of *settings*: nothing is measured or compared.

    The corpus is read only to see that it is still the same. Raises `SettingsError` where what was kept in *out* does
    not tell what a run would find, and `CorpusError` where the corpus has changed; then *out* stays as it is.
    """
    ground = Ground.of(corpus, settings, out, progress)
    matchers = ground.matchers
    wanted = index.parameters(settings.duplicates, matchers, ground.encoders.digests())
    made = index.read(out, wanted, ["duplicates.near_threshold"])
    documents, _ = Measured.of(made.tables, duplicates.sketch_columns(matchers.values()))
    with ground.timing.stage("read", ground.opened.total):
        _refuse_changes(documents, ground.opened, settings.batch_size, progress)
    standing = ground.stand(documents)
    partners = stages.partners(standing.documents, None, matchers.values())
    again = "\nHint: run the audit again without --rethreshold"
    if made.facts["against"] is not None:
        raise SettingsError(f"{out}: was compared with an accepted audit{again}")
    if (made.facts["measured_with"], made.facts["walk"]) != (ground.measuring(), _digest(partners)):
        raise SettingsError(f"{out}: was made with other settings, waivers or sources than there are now{again}")
    _refuse_reach(made, settings.duplicates.near_threshold, again)
    with _staged(out, corpus, keep=[MARK, index.FOLDER]) as folder:
        within = made.scored.filter(~pl.col("kind").is_in(translate.KINDS))
        pairs = duplicates.rounded(within, settings.duplicates.near_threshold)
        if made.facts["stays"] == translate.who_stays(partners, pairs):
            found = made.scored.filter(pl.col("kind").is_in(translate.KINDS))
        else:
            with ground.timing.stage("translate"):
                found = translate.find(ground, partners, pairs, folder, made.spoken).pairs
        seen = _Seen(pl.concat([pairs, found]).sort("left", "right", "kind"), made.boilerplate, made.facts["skipped"])
        result, digest = _conclude(ground, folder, standing, partners, seen)
        index.adopt(out / index.FOLDER, digest)
        publish(folder)
    return result


class _Seen(NamedTuple):
    """How the documents are related, what was passed over, and the accepted audit, if one was named: the digest of its
    manifest, and its folder.
    """

    pairs: pl.DataFrame
    boilerplate: pl.DataFrame
    skipped: Mapping[str, int]
    against: str | None = None
    accepted: Path | None = None


def _conclude(
    ground: Ground, folder: Path, standing: Standing, partners: pl.DataFrame, seen: _Seen
) -> tuple[Result, str]:
    """Decide, judge and make the outputs; the result and the digest of the manifest."""
    settings = ground.settings
    with ground.timing.stage("decide"):
        documents, brakes = stages.decide(ground, standing.documents, partners, seen.pairs)
    with ground.timing.stage("gate"):
        verdict = gate.judge(documents, ground.suites, ground.checks, ground.options, folder / "data_docs")
    result = Result(
        corpus=ground.opened.name,
        place=str(ground.opened.root),
        settings=settings,
        checks=ground.checks,
        options=ground.options,
        documents=documents,
        pairs=private.mask_anchors(seen.pairs, documents),
        boilerplate=seen.boilerplate,
        verdict=verdict,
        waivers=stages.waived(settings, standing),
        brakes=brakes,
        skipped=seen.skipped,
        against=seen.against,
        files=digests(ground.opened),
    )
    with ground.timing.stage("compare"):
        result = baseline.held(result, ground.opened.path, seen.accepted)
    if settings.calibrate:
        # Each document is looked at once for each check, and once more for its copies.
        with ground.timing.stage("calibrate", settings.calibrate * (len(ground.checks) + 1)):
            advance = ground.timing.progress.advance
            planted = calibrate(documents, ground.checks, ground.options, ground.matchers, settings, advance)
            result = replace(result, calibration=planted)
    with ground.timing.stage("write"):
        digest = write(result, folder, ground.run_facts())
        ground.opened.refuse_changes()
    return result, digest


@contextmanager
def _staged(out: Path, corpus: Path, keep: Sequence[str] = ()) -> Iterator[Path]:
    """The folder in which outputs are made, which is gone if that goes wrong. Great Expectations begins to load."""
    folder = stage(out, corpus, keep=keep)
    try:
        gate.warm_up()
        yield folder
    except BaseException:
        discard(folder)
        raise


def _digest(partners: pl.DataFrame) -> str:
    """A digest of who is compared, who comes before whom, and who may stay."""
    told = partners.sort("rank").select("doc_id", "fit").write_ndjson()
    return hashlib.sha256(told.encode()).hexdigest()


def _refuse_changes(documents: pl.DataFrame, opened: Corpus, batch_size: int, progress: Progress) -> None:
    """Raise `CorpusError` unless the corpus holds just these *documents*."""
    known = dict(documents.select("doc_id", "sha256").iter_rows())
    for batch in opened.batches(batch_size):
        for doc_id, sha256 in batch.select("doc_id", "sha256").iter_rows():
            if doc_id not in known or known.pop(doc_id) != sha256:
                raise CorpusError(f"{doc_id}: is new or has changed since the audit\nHint: run the audit again")
        progress.advance(batch.height)
    if known:
        raise CorpusError(f"{min(known)}: is gone since the audit\nHint: run the audit again")


def _refuse_reach(made: index.Index, threshold: float, hint: str) -> None:
    """Raise `SettingsError` where pairs that decide at *threshold* were not kept."""
    asked = made.facts["parameters"]["duplicates.near_threshold"]
    if made.facts["families"]:
        raise SettingsError(f"--rethreshold: of families of many copies only those were compared that stay{hint}")
    low, high = duplicates.reach(asked)
    if not low <= threshold <= high:
        raise SettingsError(
            f"--rethreshold: {threshold} is not between {low:g} and {high:g}, which this audit allows{hint}"
        )


def _refuse_shared_ids(documents: pl.DataFrame) -> None:
    shared = documents.filter(pl.col("doc_id").is_duplicated())
    if shared.height:
        raise CorpusError(
            f"{shared.height} documents share an id; the first is {shared['doc_id'][0]!r}"
            "\nHint: columns.id must name a column whose values are unique; a file that is called like a line of a"
            " container can be excluded"
        )
