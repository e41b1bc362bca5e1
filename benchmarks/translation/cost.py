"""What the static stage costs: beside encoding every sentence exactly, and as the corpus grows."""

from __future__ import annotations

import time
from typing import NamedTuple

import polars as pl

from audit.duplicates.translation import Speech
from audit.text.sentences import sentences
from benchmarks.translation.ours import Mute, answer
from benchmarks.translation.watch import CANDIDATES, SKETCH, STATIC

#: Stages without the encoder.
STAGES = (SKETCH, CANDIDATES, STATIC)

#: Documents whose sentences are encoded exactly.
SAMPLE = 100

SIZES = (500, 1_000, 2_000)


class Static(NamedTuple):
    """CPU seconds of the static stages by name, over so many documents with so many bytes of text."""

    documents: int
    size: int
    seconds: dict[str, float]

    @property
    def total(self) -> float:
        """CPU seconds of all stages."""
        return sum(self.seconds.values())


def static(documents: pl.DataFrame, speech: Speech) -> Static:
    """What it costs to find *documents'* translations up to where the encoder would be asked."""
    mute = Speech(Mute(speech.encoder.languages), speech.table)
    seconds = answer(documents, mute).seconds
    size = int(documents["text"].str.len_bytes().sum())
    return Static(documents.height, size, {stage: seconds.get(stage, 0.0) for stage in STAGES})


def exact(documents: pl.DataFrame, speech: Speech) -> tuple[int, int, float]:
    """How many documents of an even sample, how many bytes, and the CPU seconds to encode all their sentences."""
    sample = documents.gather_every(max(documents.height // SAMPLE, 1)).head(SAMPLE)["text"]
    spoken = [[" ".join(text[s.start : s.end].split()) for s in sentences(text)] for text in sample]
    began = time.process_time()
    for some in spoken:
        speech.encoder.encode(some)
    return len(sample), int(sample.str.len_bytes().sum()), time.process_time() - began
