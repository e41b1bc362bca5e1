"""Translations in a run: the encoder made ready, sketches made where work runs, and what is told of the search."""

from __future__ import annotations

import hashlib
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

import numpy as np
import polars as pl

from audit.duplicates import select, translation
from audit.duplicates.translation.encoders import default_encoder
from audit.duplicates.translation.sketch import COLUMNS, sketch
from audit.duplicates.translation.table import Table
from audit.duplicates.translation.verify import CONTAINED, WHOLE
from audit.engines import embedded
from audit.engines.embedded import Kernel
from audit.ground import Ground
from audit.text.fold import Places

KINDS = (WHOLE, CONTAINED)

#: What a sketch is made from, and which of it says whether one that is there already is still right.
_READ: Final = ("doc_id", "n_chars", "text", "language")
_SAME: Final = ("doc_id", "text_sha256", "language")
SPOKEN: Final[dict[str, Any]] = {**dict.fromkeys(_SAME, pl.String), "n_chars": pl.UInt32, **COLUMNS}


class Found(NamedTuple):
    """Rows of `pairs`; what was not looked at, with how many documents that concerns; and who was sketched to what.

    `spoken` are sketches (see `sketch.sketch`) with what they were made of (`doc_id`, `text_sha256`, `language`).
    """

    pairs: pl.DataFrame
    skipped: dict[str, int]
    spoken: pl.DataFrame


def find(
    ground: Ground, partners: pl.DataFrame, pairs: pl.DataFrame, folder: Path, known: pl.DataFrame | None = None
) -> Found:
    """The translations among *partners*, who are sorted by `doc_id`; *pairs* are those within a language.

    *folder* is where sketches may lie for a while. *known* are sketches of an earlier audit, as in `Found`. Raises what
    the engine raises.
    """
    spoken = [pl.DataFrame(schema=SPOKEN)]
    if not translation.many_languages(partners):
        skipped = {"documents not compared with other languages, as there are none": partners.height}
        return Found(pairs.clear(), skipped, spoken[0])
    default, wide = ground.encoders
    with TemporaryDirectory(dir=folder, prefix=".translation-") as scratch:
        sketcher = _Sketcher(ground, Path(scratch))

        def measure(documents: pl.DataFrame) -> pl.DataFrame:
            spoken.append(sketcher.all(documents, spoken[0] if known is None else known))
            return spoken[-1]

        table = Table(default, sketcher.table_grows) if default else None
        ranked = translation.Ranked(*(partners[name].to_numpy() for name in ("tier", "rank", "fit")))
        links, fresh = select.links(partners["doc_id"], pairs), partners["fresh"].to_numpy()
        found = translation.find(partners, ranked, links, fresh, measure, translation.Speech(default, table, wide))
    without = "the default encoder" if wide else "an encoder, by anchors and lengths"
    skipped = {} if default else {f"documents compared without {without}": partners.height}
    return Found(found, skipped, pl.concat(spoken))


def sketches(ground: Ground, documents: pl.DataFrame, known: pl.DataFrame | None, folder: Path) -> pl.DataFrame:
    """Rows as in `Found.spoken` of those *documents* that can be compared with other languages; of *known* the same."""
    nothing = pl.DataFrame(schema=SPOKEN)
    with TemporaryDirectory(dir=folder, prefix=".translation-") as scratch:
        able = documents.filter(translation.eligible())
        return _Sketcher(ground, Path(scratch)).all(able, nothing if known is None else known)


class _Sketcher:
    """Makes sketches where work runs, and tells how far it is; and of the table, where that is made first."""

    def __init__(self, ground: Ground, scratch: Path) -> None:
        self._settings, self._progress, self._scratch = ground.settings, ground.timing.progress, scratch
        self._places, self._done = count(), 0

    def all(self, documents: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
        """The sketches of *documents*, with what they were made of, by `doc_id`; those that are *known* as they are."""
        old = documents.select(_SAME).join(known, on=_SAME)
        new = documents.join(old, on="doc_id", how="anti").select(_READ)
        made = documents.select(_SAME).join(self._sketch(new), on="doc_id") if new.height else old.clear()
        return pl.concat([old, made]).sort("doc_id")

    def _sketch(self, documents: pl.DataFrame) -> pl.DataFrame:
        self._progress.stage("translate", documents.height)
        batches, place = documents.iter_slices(self._settings.batch_size), self._scratch / str(next(self._places))
        made = embedded.run(batches, _make_kernel, self._settings.workers, place, self._progress.advance)
        return made.documents.drop("number")

    def table_grows(self, done: int, total: int) -> None:
        """Told of a table that is being made; of one that is only read it is never told."""
        if not self._done:
            self._progress.stage("make the table of word pieces, once", total)
        self._progress.advance(done - self._done)
        self._done = done


def standing(partners: pl.DataFrame, pairs: pl.DataFrame) -> tuple[Places, pl.DataFrame]:
    """The rank of each document when it is known who is a translation, and the links by which translations go."""
    ranked = translation.Ranked(*(partners[name].to_numpy() for name in ("tier", "rank", "fit")))
    later = partners["doc_id"].is_in(translation.translated(pairs)).to_numpy()
    return ranked.order(later), select.links(partners["doc_id"], pairs.filter(pl.col("kind").is_in(KINDS)))


def who_stays(partners: pl.DataFrame, pairs: pl.DataFrame) -> str:
    """A digest of who stays if translations are left aside: these are compared across languages, and no others."""
    known = select.links(partners["doc_id"], pairs.filter(~pl.col("kind").is_in(KINDS)))
    rank, fit = partners["rank"].to_numpy().astype(np.int64), partners["fit"].to_numpy()
    sides = known["left"].to_numpy(), known["right"].to_numpy()
    stays = select.walk(rank, fit, *sides, known["kind"], known["similarity"]) < 0
    return hashlib.sha256(partners["doc_id"].filter(pl.Series(stays)).to_frame().write_ndjson().encode()).hexdigest()


def _make_kernel() -> Kernel:
    encoder = default_encoder()
    return partial(sketch, table=Table(encoder) if encoder else None)
