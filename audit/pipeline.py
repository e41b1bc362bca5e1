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

from audit import duplicates, gate, index, outputs, translate
from audit.brakes import brake
from audit.calibrate import calibrate
from audit.checks import Kernel, load_checks, parse_options
from audit.checks import kernel as check_kernel
from audit.decide import WaiverState, name_keepers, settle, tier, walk_order
from audit.duplicates.select import clusters, select
from audit.duplicates.translation import translated
from audit.engines import embedded
from audit.errors import CorpusError, SettingsError
from audit.frames import Measured
from audit.ground import Ground, Progress
from audit.ledger import baseline
from audit.outputs import private
from audit.provenance import stated
from audit.provenance.completeness import complete
from audit.provenance.derived import derive
from audit.provenance.digests import identify
from audit.provenance.files import digests
from audit.readers import Corpus
from audit.result import Result, Waived
from audit.schema import MARK
from audit.settings import Settings
from audit.text.decode import decode_batch

#: What it takes to compare a document.
_COMPARED = (
    *("number", "doc_id", "status", "sha256", "text_sha256", "text", "n_chars", duplicates.CLASS),
    *("language", "script", "published", "author", "publisher", "source"),
)


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
    matchers = duplicates.load_matchers()
    apart = duplicates.sketch_columns(matchers.values())
    parameters = index.parameters(settings.duplicates, matchers, ground.encoders.digests())
    accepted = index.accepted(against, parameters, apart) if against else None
    with _staged(out, corpus) as folder:
        scratch = folder / index.FOLDER
        with ground.timing.stage("measure", ground.opened.total):
            batches, kernel = ground.opened.batches(settings.batch_size), partial(make_kernel, settings)
            documents, sketches = embedded.run(batches, kernel, settings.workers, scratch, progress.advance, apart)
            _refuse_shared_ids(documents)
        with ground.timing.stage("relate"):
            documents, waivers = ground.stand(documents)
            partners = _partners(documents, accepted, matchers)
            sketches += accepted.sketches if accepted else []
            rank, fit, fresh = (partners[name].to_numpy() for name in ("rank", "fit", "fresh"))
            related = duplicates.relate(partners, sketches, rank, fit, matchers, settings.duplicates, fresh=fresh)
        with ground.timing.stage("translate"):
            known = accepted.spoken if accepted else None
            found = translate.find(ground, partners, related.pairs, folder, known)
            while related.families and settings.duplicates.translation.action != "keep":
                # Copies of what goes as a translation were not compared with each other.
                more = related.again(*translate.standing(partners, found.pairs))
                if more.pairs.height == related.pairs.height:
                    break
                related, found = more, translate.find(ground, partners, more.pairs, folder, found.spoken)
        skipped = dict(ground.opened.skipped) | _passed_over(related.crowds) | found.skipped
        pairs = pl.concat([related.pairs, found.pairs]).sort("left", "right", "kind")
        seen = _Seen(pairs, related.boilerplate, skipped, accepted and accepted.corpus_digest, against)
        result, digest = _conclude(ground, folder, documents, waivers, partners, seen)
        if settings.index:
            facts = {
                "parameters": parameters,
                "corpus_digest": digest,
                "against": result.against,
                "measured_with": ground.measuring(),
                "walk": _digest(partners),
                "families": related.families,
                "stays": translate.who_stays(partners, related.pairs),
                "skipped": skipped,
            }
            index.write(scratch, facts, pl.concat([related.scored, found.pairs]), related.boilerplate, found.spoken)
        else:
            outputs.discard(scratch)
        outputs.publish(folder)
    return result


def rethreshold(corpus: Path, settings: Settings, out: Path, progress: Progress) -> Result:
    """Decide the audit in *out* again at the near threshold of *settings*: nothing is measured or compared.

    The corpus is read only to see that it is still the same. Raises `SettingsError` where what was kept in *out* does
    not tell what a run would find, and `CorpusError` where the corpus has changed; then *out* stays as it is.
    """
    ground = Ground.of(corpus, settings, out, progress)
    matchers = duplicates.load_matchers()
    wanted = index.parameters(settings.duplicates, matchers, ground.encoders.digests())
    made = index.read(out, wanted, ["duplicates.near_threshold"])
    documents, _ = Measured.of(made.tables, duplicates.sketch_columns(matchers.values()))
    with ground.timing.stage("read", ground.opened.total):
        _refuse_changes(documents, ground.opened, settings.batch_size, progress)
    documents, waivers = ground.stand(documents)
    partners = _partners(documents, None, matchers)
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
        result, digest = _conclude(ground, folder, documents, waivers, partners, seen)
        index.adopt(out / index.FOLDER, digest)
        outputs.publish(folder)
    return result


def _partners(
    documents: pl.DataFrame, accepted: index.Accepted | None, matchers: Mapping[str, duplicates.Matcher]
) -> pl.DataFrame:
    """Who is compared, by `doc_id`, with a `rank`, whether they are `fit` to stay, and whether they are `fresh`.

    Of an accepted audit those that it keeps come first and the others last; a document that there is anew takes the
    place of the accepted one.
    """
    compared = dict.fromkeys([*_COMPARED, *duplicates.read_columns(matchers.values())])
    own = walk_order(documents).select(
        *compared, fit=pl.col("decision") == "keep", fresh=True, turn=1, tier=tier().rank("dense")
    )
    known = [own]
    if accepted is not None:
        others = accepted.documents.join(own, on="doc_id", how="anti", maintain_order="left")
        turn = pl.when("kept").then(0).otherwise(2)
        others = others.with_columns(pl.col("number") + own.height)
        known.append(
            others.select(*compared, fit="kept", fresh=False, turn=turn.cast(pl.Int32), tier=pl.lit(0, pl.UInt32))
        )
    ordered = pl.concat(known).sort("turn", maintain_order=True).with_row_index("rank")
    return ordered.with_columns(tier=pl.struct("turn", "tier").rank("dense")).sort("doc_id")


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
    ground: Ground,
    folder: Path,
    documents: pl.DataFrame,
    waivers: Sequence[WaiverState],
    partners: pl.DataFrame,
    seen: _Seen,
) -> tuple[Result, str]:
    """Decide, judge and make the outputs; the result and the digest of the manifest."""
    settings, action = ground.settings, ground.settings.duplicates.translation.action
    with ground.timing.stage("decide"):
        later = pl.col("doc_id").is_in(translated(seen.pairs))
        order = partners.with_columns(translated=later).sort("tier", "translated", "rank")["doc_id"]
        decides = pl.lit(value=True) if action != "keep" else pl.col("kind") != "translation"
        keepers = select(order, set(partners["doc_id"].filter(partners["fit"])), seen.pairs.filter(decides))
        together = clusters(seen.pairs.filter(decides))
        documents = name_keepers(documents.with_columns(translated=later), keepers, together)
        documents = documents.with_columns(derive(documents, seen.pairs))
        documents = documents.with_columns(complete(documents))
        brakes, held = brake(documents, settings.brakes)
        documents = private.mask_repairs(settle(documents, held, review_translations=action == "review"))
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
        waivers=tuple(
            Waived(waiver=waiver, state=state) for waiver, state in zip(settings.waivers, waivers, strict=True)
        ),
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
            advance, matchers = ground.timing.progress.advance, duplicates.load_matchers()
            planted = calibrate(documents, ground.checks, ground.options, matchers, settings, advance)
            result = replace(result, calibration=planted)
    with ground.timing.stage("write"):
        digest = outputs.write(result, folder, ground.run_facts())
        ground.opened.refuse_changes()
    return result, digest


@contextmanager
def _staged(out: Path, corpus: Path, keep: Sequence[str] = ()) -> Iterator[Path]:
    """The folder in which outputs are made, which is gone if that goes wrong. Great Expectations begins to load."""
    folder = outputs.stage(out, corpus, keep=keep)
    try:
        gate.warm_up()
        yield folder
    except BaseException:
        outputs.discard(folder)
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


def make_kernel(settings: Settings) -> Kernel:
    """Everything that is done to a document by itself: decode, read what it says of its origin, check, sketch."""
    checks = load_checks()
    options = parse_options(checks, settings.checks)
    kernels = [check_kernel(check, options[id]) for id, check in checks.items()]  # noqa: A001
    matchers = duplicates.load_matchers().values()

    def measure(batch: pl.DataFrame) -> pl.DataFrame:
        batch = stated.run(decode_batch(batch.with_columns(identify(batch))))
        for check in kernels:
            batch = check(batch)
        return duplicates.sketch(batch, matchers, settings.duplicates)

    return measure


def _refuse_shared_ids(documents: pl.DataFrame) -> None:
    shared = documents.filter(pl.col("doc_id").is_duplicated())
    if shared.height:
        raise CorpusError(
            f"{shared.height} documents share an id; the first is {shared['doc_id'][0]!r}"
            "\nHint: columns.id must name a column whose values are unique; a file that is called like a line of a"
            " container can be excluded"
        )


def _passed_over(crowds: Mapping[str, Sequence[object]]) -> dict[str, int]:
    return {f"{matcher} keys shared by too many documents": len(keys) for matcher, keys in crowds.items() if keys}
