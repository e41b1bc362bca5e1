"""Passages: a long stretch of text that two documents share word for word.

Reported when at least one shared run is, on both sides, as long as `passage_words` words, or `passage_characters`
characters of a script that writes no spaces, or a mixture of both that adds up. Once a pair is found, its shorter runs
down to 20 folded characters are shown too. Similarity is the share of the shorter text that lies in shared runs.

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
from audit.duplicates.hashing import Hashes
from audit.duplicates.near import differ_only_in_figures
from audit.duplicates.runs import Side, shared_runs
from audit.duplicates.tokens import tokenise, weighted_runs
from audit.settings import Duplicates
from audit.text.fold import fold

#: A fingerprint is the hash of a run of tokens that weighs this much: 8 words, or 16 characters of an unspaced script.
#: One is chosen in every window of `_WINDOW` runs (Schleimer, Wilkerson and Aiken 2003, "Winnowing"). 32 words, 40
#: characters, and every mixture that adds up to a passage, have 32 tokens or more, of which the last run takes 16 at
#: most: so a passage always holds a whole window, and two texts that share it choose the same fingerprint there.
_WEIGHT, _WINDOW = 16, 17


def sketch(texts: pl.Series, settings: Duplicates) -> pl.Series:
    """The distinct fingerprints of each text."""
    return pl.Series([_fingerprints(text).tolist() for text in texts], dtype=pl.List(pl.UInt64))


def verify(left: Side, right: Side, settings: Duplicates) -> Match | None:
    """The pair, when one shared run is long enough."""
    runs = shared_runs(left, right)
    if not any(
        _long_enough(left, run.left, run.length, settings) and _long_enough(right, run.right, run.length, settings)
        for run in runs
    ):
        return None
    shared = sum(run.length for run in runs)
    evidence = {"runs": len(runs), "longest": max(run.length for run in runs), "shared": shared}
    if differ_only_in_figures(left, right):
        evidence["differ_only_in_figures"] = True
    return Match(shared / min(len(left.codes), len(right.codes)), runs, evidence)


def _long_enough(side: Side, start: int, length: int, settings: Duplicates) -> bool:
    words, characters = side.measure(start, length)
    return words / settings.passage_words + characters / settings.passage_characters >= 1


def _fingerprints(text: str) -> Hashes:
    hashes = weighted_runs(tokenise(fold(text)), _WEIGHT)
    if len(hashes) <= _WINDOW:
        return np.unique(hashes)[:1]
    windows = np.lib.stride_tricks.sliding_window_view(hashes, _WINDOW)
    return np.unique(windows.min(axis=1))


_SENTENCE = (
    "图书馆从下周一起延长开放时间，阅览室每天晚上十点闭馆，自习区通宵开放，读者凭借书证进入，"
    "饮水处和休息区照常使用，请大家保持安静"
)

MATCHER = Matcher(
    id="passage",
    doc=__doc__,
    rank=2,
    sketch=sketch,
    verify=verify,
    max_bucket=32,
    same=((f"本报讯：{_SENTENCE}。天气转凉。", f"各位读者，{_SENTENCE}！祝阅读愉快。"),),
    different=((f"{_SENTENCE[:24]}。天气转凉。", f"各位读者，{_SENTENCE[:24]}！祝阅读愉快。"),),
)
