"""Passages: a long stretch of text that two documents share word for word.

Reported when at least one shared run is, on both sides, as long as `passage_words` words, or `passage_characters`
characters of a script that writes no spaces, or a mixture of both that adds up. Once a pair is found, its shorter runs
down to 20 folded characters are shown too. Similarity is the share of the shorter text that lies in shared runs.

## Why it matters

Quotation, reuse and repackaging are how content travels, and where provenance can be traced. A passage is evidence for
a reviewer; it never drops a document.

## Known problems

A stretch of text that more than 32 documents share is boilerplate and does not make a pair; it is reported by itself,
with how many documents have it.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.blocks import Block
from audit.duplicates.matcher import Matcher, Matches, Pairs, Sketch
from audit.duplicates.near import differ_only_in_figures
from audit.duplicates.tiles import Runs, around, covered, lengths, only, shared_runs
from audit.duplicates.tokens import fingerprints
from audit.settings import Duplicates
from audit.text.fold import Folded, Places

#: The shortest passage that is sure to be found; see `tokens`.
_WORDS, _CHARACTERS = 32, 40


def _sketch(block: Block, settings: Duplicates) -> Sketch:
    """The fingerprints of each text and where they are."""
    keys, places, contexts, counts = fingerprints(block.folded)
    # A passage that is asked for shorter than `CONTEXT` was reckoned for may end sooner on both sides.
    whole = settings.passage_words >= _WORDS and settings.passage_characters >= _CHARACTERS
    return Sketch(keys, counts, places, contexts if whole else None)


def _verify(block: Block, pairs: Pairs, settings: Duplicates) -> Matches:
    """The pairs of which one shared run is long enough."""
    folded, left, right = block.folded, pairs.left, pairs.right
    count = len(left)
    holds, unsure = _seeded(folded, pairs, settings)
    chosen = np.flatnonzero(holds | unsure)
    runs = shared_runs(folded, left[chosen], right[chosen])
    enough = _long_enough(folded, left[chosen], runs.pair, runs.left, runs.length, settings)
    enough &= _long_enough(folded, right[chosen], runs.pair, runs.right, runs.length, settings)
    holds[chosen[runs.pair[enough]]] = True
    runs = only(runs, chosen, holds)
    shared = covered(runs, count)
    sizes = np.diff(folded.starts)
    evidence = pl.DataFrame(
        {
            "runs": np.bincount(runs.pair, minlength=count),
            "longest": _longest(runs, count),
            "shared": shared,
            "differ_only_in_figures": differ_only_in_figures(folded, left, right),
        }
    )
    similarity = shared / np.maximum(np.minimum(sizes[left], sizes[right]), 1)
    return Matches(holds, similarity, np.full(count, "passage", object), evidence, runs)


def _longest(runs: Runs, pairs: int) -> NDArray[np.int64]:
    longest = np.zeros(pairs, np.int64)
    np.maximum.at(longest, runs.pair, runs.length)
    return longest


def _seeded(folded: Folded, pairs: Pairs, settings: Duplicates) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The pairs with a seed around which the run is long enough, and those of which not all seeds are known."""
    holds, unsure = np.zeros((2, len(pairs.left)), np.bool_)
    seeds = pairs.seeds
    if seeds is None:
        return holds, ~unsure
    left, right = pairs.left[seeds.pair], pairs.right[seeds.pair]
    before, length = around(folded, left, right, seeds.left, seeds.right)
    every = np.arange(len(left))
    enough = _long_enough(folded, left, every, seeds.left - before, length, settings)
    enough &= _long_enough(folded, right, every, seeds.right - before, length, settings)
    holds[seeds.pair[enough]] = True
    unsure[seeds.pair[seeds.unsure]] = True
    return holds, unsure


def _long_enough(
    folded: Folded, texts: Places, pair: Places, first: Places, length: Places, settings: Duplicates
) -> NDArray[np.bool_]:
    """Which stretches of *texts* are as long as a passage; stretch `k` is of text `texts[pair[k]]`."""
    words, characters = lengths(folded, texts[pair], first, length)
    enough: NDArray[np.bool_] = words / settings.passage_words + characters / settings.passage_characters >= 1
    return enough


_SENTENCE = (
    "图书馆从下周一起延长开放时间，阅览室每天晚上十点闭馆，自习区通宵开放，读者凭借书证进入，"
    "饮水处和休息区照常使用，请大家保持安静"
)

MATCHER = Matcher(
    id="passage",
    doc=__doc__,
    rank=2,
    sketch=_sketch,
    verify=_verify,
    max_bucket=32,
    same=((f"本报讯：{_SENTENCE}。天气转凉。", f"各位读者，{_SENTENCE}！祝阅读愉快。"),),
    different=((f"{_SENTENCE[:24]}。天气转凉。", f"各位读者，{_SENTENCE[:24]}！祝阅读愉快。"),),
)
