"""What a run does to find translations, in this process and on a corpus alone: no labels, no duplicates, one rank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from audit.checks import kernel, load_checks, parse_options
from audit.duplicates import translation
from audit.duplicates.translation import Ranked, Speech
from audit.duplicates.translation.encoders import Vectors
from audit.duplicates.translation.sketch import sketch
from audit.duplicates.translation.verify import Verdict
from audit.schema import RAW
from audit.text.decode import decode_batch
from benchmarks.translation.watch import LANGUAGES, REST, SKETCH, Clock, Watched, compared, watching

#: Documents measured at one time, as in a run.
_BATCH = 64

_LINKS = pl.Schema({"left": pl.Int64(), "right": pl.Int64(), "kind": pl.String(), "similarity": pl.Float64()})


class Answer(NamedTuple):
    """What was found: `languages` by our own check (`id`, `found`), rows of `pairs`, the `trace` of what was compared
    (`left`, `right`, `around`, `refused`), and CPU seconds by stage.
    """

    languages: pl.DataFrame
    pairs: pl.DataFrame
    trace: pl.DataFrame
    seconds: dict[str, float]


class Mute:
    """An encoder that says nothing and costs nothing: what remains is the static stage."""

    name, digest = "mute", ""

    def __init__(self, languages: frozenset[str] | None) -> None:
        self.languages = languages

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """As wide as the encoder's."""
        return np.zeros((len(sentences), 512), np.float32)


def answer(documents: pl.DataFrame, speech: Speech) -> Answer:
    """Find the translations among *documents*, which have `id` and `text` and are sorted by `id`."""
    clock = Clock()
    measured = _measured(documents, clock)
    count = measured.height
    same, all_of_them = np.zeros(count, np.int64), np.ones(count, np.bool_)

    def measure(some: pl.DataFrame) -> pl.DataFrame:
        with clock.stage(SKETCH):
            return pl.concat([sketch(batch, speech.table) for batch in some.iter_slices(_BATCH)])

    with clock.stage(REST), watching(clock) as searches:
        ranked = Ranked(same, np.arange(count), all_of_them)
        pairs = translation.find(measured, ranked, _LINKS.to_frame(), all_of_them, measure, speech)
    # The other stages lie within this one.
    clock.add(REST, -sum(seconds for stage, seconds in clock.seconds.items() if stage not in (REST, LANGUAGES)))
    languages = measured.select(id="doc_id", found="language")
    return Answer(
        languages, pairs, _trace(searches[0], measured["text_sha256"], measured["doc_id"]), dict(clock.seconds)
    )


def _measured(documents: pl.DataFrame, clock: Clock) -> pl.DataFrame:
    checks = load_checks()
    check = kernel(checks["language"], parse_options(checks, {})["language"])
    raw = documents.select(
        doc_id="id", path="id", sha256="id", n_bytes=pl.col("text").str.len_bytes(), raw=pl.col("text").cast(pl.Binary)
    )
    raw = raw.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in RAW.items() if name not in raw.columns)
    decoded = [decode_batch(batch.cast(RAW)) for batch in raw.select(RAW.names()).iter_slices(_BATCH)]
    with clock.stage(LANGUAGES):
        return pl.concat([check(batch) for batch in decoded])


def _trace(search: Watched, digests: pl.Series, ids: pl.Series) -> pl.DataFrame:
    # Of pairs of the same two texts one is asked for; what became of it became of all.
    known = {(digests[left], digests[right]): verdict for (left, right), verdict in search.verdicts.items()}
    rows = [
        (ids[left], ids[right], (left, right) in search.around, _refused(known[digests[left], digests[right]]))
        for left, right in compared(search)
    ]
    schema = {"left": pl.String, "right": pl.String, "around": pl.Boolean, "refused": pl.String}
    return pl.DataFrame(rows, schema, orient="row")


def _refused(verdict: Verdict) -> str | None:
    if verdict.kind is not None:
        return None
    if not verdict.by_sentences:
        return "lengths and anchors"
    return "static table" if verdict.aligned is None else "encoder"
