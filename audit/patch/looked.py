"""New documents, measured and compared with each other and with all that was accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from audit import stages, translate
from audit.brakes import Brake
from audit.duplicates.translation import many_languages
from audit.frames import Measured
from audit.ground import Ground
from audit.patch.known import Known, keep_spoken, known, measure, refuse_changes
from audit.patch.memory import Memory
from audit.patch.near import Near, across, within
from audit.schema import ANSWERS, BOILERPLATE, PAIRS


class Looked(NamedTuple):
    """The documents that were looked at, with every column, how they are related, and what was passed over."""

    documents: pl.DataFrame
    pairs: pl.DataFrame
    boilerplate: pl.DataFrame
    skipped: Mapping[str, int]
    brakes: Sequence[Brake]


def look_at(ground: Ground, names: pl.DataFrame, still: pl.DataFrame, memory: Memory, scratch: Path) -> Looked:
    """Look at the documents in *names* (`doc_id`, `path`, `sha256`), of which there may be none.

    They are compared with those in *still*, rows of the accepted audit with the name that each `was` known by. Raises
    `ChangedError` where one is not as it was when it was listed.
    """
    with ground.timing.stage("measure", names.height):
        measured = measure(ground, names, scratch / "new")
    refuse_changes(names, measured.documents)
    new = Measured(ground.stand(measured.documents).documents, measured.apart)
    if names.height:
        compared, partners = _compared(ground, new, _accepted(ground, still, memory, scratch), scratch)
        related = (compared.pairs, compared.boilerplate, compared.skipped)
    else:
        partners, related = stages.partners(new.documents, None, []), (PAIRS.to_frame(), BOILERPLATE.to_frame(), {})
    decided = stages.decide(ground, new.documents, partners, related[0])
    return Looked(decided.documents, *related, decided.brakes)


def _accepted(ground: Ground, still: pl.DataFrame, memory: Memory, scratch: Path) -> Known:
    """What stands as it did, with its answers, and whether it is kept."""
    still = still.filter(pl.col("sha256").is_not_null())
    found = known(ground, still, memory, scratch)
    told = still.select("doc_id", *ANSWERS, kept=pl.col("decision") == "keep")
    return found._replace(documents=found.documents.join(told, on="doc_id", how="left", maintain_order="left"))


def _compared(ground: Ground, new: Measured, accepted: Known, scratch: Path) -> tuple[stages.Compared, pl.DataFrame]:
    """How the new documents are related, and who was compared."""
    sketches = pl.concat(new.apart)
    chosen = within(new.documents, sketches, accepted, ground.matchers)
    kept, spoken = accepted.documents.filter("kept"), None
    if many_languages(pl.concat([side.select("status", "language") for side in (new.documents, kept)])):
        old = translate.sketches(ground, kept, accepted.spoken, scratch)
        if accepted.spoken is None or old.height != accepted.spoken.height:
            keep_spoken(accepted, old)
        fresh = translate.sketches(ground, new.documents, None, scratch)
        chosen |= across(fresh, old, accepted)
        spoken = pl.concat([old, fresh])
    near = Near.of(accepted, chosen)
    partners = stages.partners(new.documents, near.documents, ground.matchers.values())
    return stages.compare(ground, partners, [sketches, near.sketches], scratch, spoken), partners
