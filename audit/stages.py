"""The stages of every audit, of a whole corpus or of what has changed in one: measure, relate, decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from audit import duplicates, translate
from audit.brakes import Brake, brake
from audit.checks import Kernel, load_checks, parse_options
from audit.checks import kernel as check_kernel
from audit.decide import Standing, name_keepers, settle, tier, walk_order
from audit.duplicates.select import clusters, select
from audit.duplicates.translation import translated
from audit.ground import Ground
from audit.outputs import private
from audit.provenance import stated
from audit.provenance.completeness import complete
from audit.provenance.derived import derive
from audit.provenance.digests import identify
from audit.result import Waived
from audit.settings import Settings
from audit.text.decode import decode_batch

#: What it takes to compare a document.
COMPARED = (
    *("number", "doc_id", "status", "sha256", "text_sha256", "text", "n_chars", duplicates.CLASS),
    *("language", "script", "published", "author", "publisher", "source"),
)


class Compared(NamedTuple):
    """How the documents are related: `pairs` and `boilerplate`, and what was passed over, with how many that concerns.

    `scored` are rows for other thresholds too, `families` says that not every two copies were compared, `stays` who was
    compared across languages, by a digest, and `spoken` who was sketched for that, as in `translate.Found`.
    """

    pairs: pl.DataFrame
    scored: pl.DataFrame
    boilerplate: pl.DataFrame
    skipped: dict[str, int]
    families: bool
    stays: str
    spoken: pl.DataFrame


class Decided(NamedTuple):
    """The documents with every column, and the brakes that acted."""

    documents: pl.DataFrame
    brakes: tuple[Brake, ...]


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


def partners(
    documents: pl.DataFrame, accepted: pl.DataFrame | None, matchers: Iterable[duplicates.Matcher]
) -> pl.DataFrame:
    """Who is compared, by `doc_id`, with a `rank`, whether they are `fit` to stay, and whether they are `fresh`.

    Of *accepted* documents, those that are `kept` come first and the others last; a document that there is anew takes
    the place of the accepted one.
    """
    compared = dict.fromkeys([*COMPARED, *duplicates.read_columns(matchers)])
    own = walk_order(documents).select(
        *compared, fit=pl.col("decision") == "keep", fresh=True, turn=1, tier=tier().rank("dense")
    )
    known = [own]
    if accepted is not None:
        others = accepted.join(own, on="doc_id", how="anti", maintain_order="left")
        turn = pl.when("kept").then(0).otherwise(2)
        others = others.with_columns(pl.col("number") + own.height)
        known.append(
            others.select(*compared, fit="kept", fresh=False, turn=turn.cast(pl.Int32), tier=pl.lit(0, pl.UInt32))
        )
    ordered = pl.concat(known).sort("turn", maintain_order=True).with_row_index("rank")
    return ordered.with_columns(tier=pl.struct("turn", "tier").rank("dense")).sort("doc_id")


def compare(
    ground: Ground,
    partners: pl.DataFrame,
    sketches: Sequence[pl.DataFrame],
    folder: Path,
    spoken: pl.DataFrame | None,
) -> Compared:
    """Relate the *partners*, first within a language and then across.

    *folder* is where sketches may lie for a while. *spoken* are sketches of an earlier audit, as in `translate.Found`.
    """
    settings = ground.settings.duplicates
    rank, fit, fresh = (partners[name].to_numpy() for name in ("rank", "fit", "fresh"))
    with ground.timing.stage("relate"):
        related = duplicates.relate(partners, sketches, rank, fit, ground.matchers, settings, fresh=fresh)
    with ground.timing.stage("translate"):
        found = translate.find(ground, partners, related.pairs, folder, spoken)
        while related.families and settings.translation.action != "keep":
            # Copies of what goes as a translation were not compared with each other.
            more = related.again(*translate.standing(partners, found.pairs))
            if more.pairs.height == related.pairs.height:
                break
            related, found = more, translate.find(ground, partners, more.pairs, folder, found.spoken)
    return Compared(
        pairs=pl.concat([related.pairs, found.pairs]).sort("left", "right", "kind"),
        scored=pl.concat([related.scored, found.pairs]),
        boilerplate=related.boilerplate,
        skipped=dict(ground.opened.skipped) | _passed_over(related.crowds) | found.skipped,
        families=related.families,
        stays=translate.who_stays(partners, related.pairs),
        spoken=found.spoken,
    )


def decide(ground: Ground, documents: pl.DataFrame, partners: pl.DataFrame, pairs: pl.DataFrame) -> Decided:
    """Who stays of the *documents*, each of which stands for itself so far, beside their *partners*."""
    settings, action = ground.settings, ground.settings.duplicates.translation.action
    later = pl.col("doc_id").is_in(translated(pairs))
    order = partners.with_columns(translated=later).sort("tier", "translated", "rank")["doc_id"]
    decides = pl.lit(value=True) if action != "keep" else pl.col("kind") != "translation"
    keepers = select(order, set(partners["doc_id"].filter(partners["fit"])), pairs.filter(decides))
    together = clusters(pairs.filter(decides))
    documents = name_keepers(documents.with_columns(translated=later), keepers, together)
    documents = documents.with_columns(derive(documents, pairs))
    documents = documents.with_columns(complete(documents))
    brakes, held = brake(documents, settings.brakes)
    settled = settle(documents, held, review_translations=action == "review")
    return Decided(private.mask_repairs(settled), brakes)


def waived(settings: Settings, standing: Standing) -> tuple[Waived, ...]:
    """Each waiver, and what became of it."""
    return tuple(
        Waived(waiver=waiver, state=state, covers=covers)
        for waiver, state, covers in zip(settings.waivers, standing.waivers, standing.covers, strict=True)
    )


def _passed_over(crowds: Mapping[str, Sequence[object]]) -> dict[str, int]:
    return {f"{matcher} keys shared by too many documents": len(keys) for matcher, keys in crowds.items() if keys}
