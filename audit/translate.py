"""Translations in a run: the encoder made ready, sketches made where work runs, and what is told of the search."""

from __future__ import annotations

import hashlib
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import polars as pl

from audit.duplicates import select, translation
from audit.duplicates.translation.encoders import default_encoder
from audit.duplicates.translation.sketch import sketch
from audit.duplicates.translation.table import Table
from audit.duplicates.translation.verify import CONTAINED, WHOLE
from audit.engines import embedded
from audit.engines.embedded import Kernel
from audit.ground import Progress

KINDS = (WHOLE, CONTAINED)

#: What a sketch is made from.
_READ = ("doc_id", "n_chars", "text", "language")


class Found(NamedTuple):
    """Rows of `pairs`, and what was not looked at, with how many documents that concerns."""

    pairs: pl.DataFrame
    skipped: dict[str, int]


def find(
    partners: pl.DataFrame, pairs: pl.DataFrame, workers: int, batch_size: int, folder: Path, progress: Progress
) -> Found:
    """The translations among *partners*, who are sorted by `doc_id`; *pairs* are those within a language.

    *folder* is where sketches may lie for a while. Raises what the engine raises.
    """
    nothing = pairs.clear()
    if not translation.many_languages(partners):
        return Found(nothing, {"documents not compared with other languages, as there are none": partners.height})
    encoder = default_encoder()
    skipped = {} if encoder else {"documents compared without an encoder, by anchors and lengths": partners.height}
    numbers = count()
    with TemporaryDirectory(dir=folder, prefix=".translation-") as scratch:

        def measure(documents: pl.DataFrame) -> pl.DataFrame:
            progress.stage("translate", documents.height)
            batches = documents.select(_READ).iter_slices(batch_size)
            place = Path(scratch) / str(next(numbers))
            return embedded.run(batches, _make_kernel, workers, place, progress.advance).documents.drop("number")

        speech = translation.Speech(encoder, Table(encoder, _Building(progress))) if encoder else None
        ranked = translation.Ranked(*(partners[name].to_numpy() for name in ("tier", "rank", "fit")))
        known = select.links(partners["doc_id"], pairs)
        found = translation.find(partners, ranked, known, partners["fresh"].to_numpy(), measure, speech)
    return Found(found, skipped)


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


class _Building:
    """Tells of a table that is being made; of one that is only read it is never told."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._done = progress, 0

    def __call__(self, done: int, total: int) -> None:
        if not self._done:
            self._progress.stage("make the table of word pieces, once", total)
        self._progress.advance(done - self._done)
        self._done = done
