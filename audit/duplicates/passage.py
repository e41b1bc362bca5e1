"""Passages: a long stretch of text that two documents share word for word.

Reported when at least one shared run is as long as `passage_words` words, or `passage_characters` characters of a
script that writes no spaces, or a mixture of both that adds up. Once a pair is found, its shorter runs down to 20
folded characters are shown too. Similarity is the share of the shorter text that lies in shared runs.

## Why it matters

Quotation, reuse and repackaging are how content travels, and where provenance can be traced. A passage is evidence for
a reviewer; it never drops a document.

## Known problems

A stretch of text that more than 32 documents share is boilerplate and does not make a pair; how many such stretches
were passed over is counted.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from audit.duplicates import Match, Matcher
from audit.duplicates.hashing import Hashes, rolling
from audit.duplicates.near import differ_only_in_figures
from audit.duplicates.runs import Run, Side, shared_runs
from audit.settings import Duplicates
from audit.text.fold import fold

#: Fingerprints are hashes of this many folded characters, one chosen in every window of `_WINDOW` (Schleimer, Wilkerson
#: and Aiken 2003, "Winnowing"): a shared run of 16 + 17 - 1 = 32 characters always has one in common, and 32 words or
#: 40 characters are never shorter than that.
_GRAM, _WINDOW = 16, 17


def sketch(texts: pl.Series) -> pl.Series:
    """The distinct fingerprints of each text."""
    return pl.Series([_fingerprints(text).tolist() for text in texts], dtype=pl.List(pl.UInt64))


def verify(left: Side, right: Side, settings: Duplicates) -> Match | None:
    """The pair, when one shared run is long enough."""
    runs = shared_runs(left.codes, right.codes)
    if not any(_long_enough(left, run, settings) for run in runs):
        return None
    shared = sum(run.length for run in runs)
    evidence = {"runs": len(runs), "longest": max(run.length for run in runs), "shared": shared}
    if differ_only_in_figures(left, right):
        evidence["differ_only_in_figures"] = True
    return Match(shared / min(len(left.codes), len(right.codes)), runs, evidence)


def _long_enough(side: Side, run: Run, settings: Duplicates) -> bool:
    words, characters = side.measure(run.left, run.length)
    return words / settings.passage_words + characters / settings.passage_characters >= 1


def _fingerprints(text: str) -> Hashes:
    hashes = rolling(fold(text).codes, _GRAM)
    if len(hashes) <= _WINDOW:
        return np.unique(hashes)[:1]
    windows = np.lib.stride_tricks.sliding_window_view(hashes, _WINDOW)
    return np.unique(windows.min(axis=1))


_SENTENCE = "在持续解决问题上下功夫，围绕落实整改清单持续用力，增强解决问题的力度、广度和深度，确保干一件、成一件，让群众看到实实在在的变化"

MATCHER = Matcher(
    id="passage",
    doc=__doc__,
    rank=2,
    sketch=sketch,
    verify=verify,
    max_bucket=32,
    same=((f"会议指出，要{_SENTENCE}。会议还讨论了预算。", f"记者昨天从市里获悉：{_SENTENCE}！天气转凉。"),),
    different=((_SENTENCE[:24] + "。会议还讨论了预算。", f"记者昨天获悉：{_SENTENCE[:24]}！天气转凉。"),),
)
