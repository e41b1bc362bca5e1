"""Near duplicates: most of the folded text is the same.

Similarity is the exact Jaccard coefficient of the two sets of character 5-grams; how much of each text lies in the
other is told as well. Candidates come from a similarity sketch that is cut into bands. Two texts that are as alike only
when Traditional characters are read as the Simplified ones they stand for are a pair of their own kind, `variant`.

## Why it matters

A reprint with another headline, a page saved twice, a text with and without its footer: the same content counts twice
in whatever is made from the corpus.

## Known problems

Two texts that differ only in their figures are not duplicates, however alike; they are reported as a passage. A text
of fewer than five letters and digits is compared as a whole, and has no near duplicates. Traditional and Simplified
renderings that also choose other words (軟體 and 软件) are alike only as far as their characters are.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.blocks import Block
from audit.duplicates.jaccard import Overlap, overlap
from audit.duplicates.matcher import Matcher, Matches, Pairs, Sketch
from audit.duplicates.scores import lowest
from audit.duplicates.sketches import SLOTS, Signatures, agreements, sketch
from audit.duplicates.tiles import only, shared_runs
from audit.settings import Duplicates
from audit.text.compiled import compiled
from audit.text.fold import DIGIT, SAME, VARIETY, Folded, Places

#: How many slots make a band, and whether they are banded twice, by the threshold asked for. A pair at the threshold
#: meets in one of the bands with a probability of 1 - (1 - J^rows)^bands: .9998 at .8, .9999 at .7, .96 at .5. Fewer
#: rows would find more and let unrelated texts of one language meet: with 4, some 2 million pairs of 100,000 documents,
#: and a hundred times as many of ten times as many.
BANDS: Final = ((0.8, 7, False), (0.7, 6, True), (0.5, 5, True))

#: Candidates whose signatures agree in fewer slots than this many standard deviations below the lowest similarity that
#: is kept are not read: one pair in 700 of that similarity is lost by it.
_DEVIATIONS: Final = 3.0

#: Sets say nothing of how often: a refrain sung a thousand times has the 5-grams of one sung once. So the bags have to
#: be alike as well, this much of what the sets are: in text that does not repeat itself both are the same.
_BAG: Final = 0.5


def _sketch(block: Block, settings: Duplicates) -> Sketch:
    """The keys of every band and the signature of each text."""
    rows, twice = next((rows, twice) for least, rows, twice in BANDS if settings.near_threshold >= least)
    keys, signatures, sketched = sketch(block.folded, rows, twice=twice)
    return Sketch(keys[sketched].ravel(), sketched * keys.shape[1], signatures=signatures)


def _screen(signatures: Signatures, pairs: Pairs, settings: Duplicates) -> NDArray[np.bool_]:
    """The candidates whose signatures agree often enough for the lowest similarity that is kept."""
    agreed = np.empty(len(pairs.left), np.int64)
    agreements(signatures, pairs.left, pairs.right, agreed)
    # Two slots that differ agree in their last byte once in 256 times.
    estimate = (agreed / SLOTS - 1 / 256) / (1 - 1 / 256)
    least = lowest(settings.near_threshold)
    passed: NDArray[np.bool_] = estimate >= least - _DEVIATIONS * np.sqrt(least * (1 - least) / SLOTS)
    return passed


def _verify(block: Block, pairs: Pairs, settings: Duplicates) -> Matches:
    """The pairs whose exact Jaccard coefficient reaches the threshold, or falls short of it by little.

    A pair that only reaches it with Traditional characters read as Simplified ones is a variant.
    """
    folded, left, right = block.folded, pairs.left, pairs.right
    shared = overlap(folded, left, right)
    kinds = np.full(len(left), "near", object)
    below = np.flatnonzero(shared.jaccard < settings.near_threshold)
    below = below[_has_varieties(folded, left[below], right[below])]
    if below.size:
        plain = overlap(folded, left[below], right[below], varieties=False)
        risen = plain.jaccard >= settings.near_threshold
        for counts, plainly in zip(shared, plain, strict=True):
            counts[below[risen]] = plainly[risen]
        kinds[below[risen]] = "variant"
    holds = (shared.jaccard >= lowest(settings.near_threshold)) & (shared.bags >= _BAG * shared.jaccard)
    chosen = np.flatnonzero(holds)
    holds[chosen] = ~differ_only_in_figures(folded, left[chosen], right[chosen])
    chosen = np.flatnonzero(holds)
    runs = shared_runs(folded, left[chosen], right[chosen])
    return Matches(holds, shared.jaccard, kinds, _evidence(shared), only(runs, chosen, holds))


def _evidence(shared: Overlap) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "jaccard": shared.jaccard.round(4),
            "left_in_right": (shared.common / np.maximum(shared.left, 1)).round(4),
            "right_in_left": (shared.common / np.maximum(shared.right, 1)).round(4),
        }
    )


def _has_varieties(folded: Folded, left: Places, right: Places) -> NDArray[np.bool_]:
    """The pairs of which one text at least holds Traditional characters."""
    wanted, found = np.zeros((2, len(folded.starts) - 1), np.bool_)
    wanted[left] = wanted[right] = True
    _varieties(folded.words, folded.starts, wanted, found)
    either: NDArray[np.bool_] = found[left] | found[right]
    return either


@compiled
def _varieties(words, starts, wanted, out):  # type: ignore[no-untyped-def]
    for text in range(wanted.size):
        if wanted[text]:
            found = np.uint32(0)
            for i in range(np.uint64(starts[text]), np.uint64(starts[text + 1])):
                found |= words[i]
            out[text] = (found & np.uint32(VARIETY)) != 0


def differ_only_in_figures(folded: Folded, left: Places, right: Places) -> NDArray[np.bool_]:
    """The pairs of texts that are the same but for their numbers: two forms, not two copies."""
    out = np.empty(len(left), np.bool_)
    _only_figures(folded.words, folded.starts, left, right, out)
    return out


@compiled
def _only_figures(words, starts, left, right, out):  # type: ignore[no-untyped-def]
    for pair in range(left.size):
        a, a_end = starts[left[pair]], starts[left[pair] + 1]
        b, b_end = starts[right[pair]], starts[right[pair] + 1]
        # Two walks over both texts: one over all that is no digit, one over the digits.
        out[pair] = _agree(words[a:a_end], words[b:b_end], False) and not _agree(words[a:a_end], words[b:b_end], True)


@compiled
def _agree(a, b, digits):  # type: ignore[no-untyped-def]
    """Whether two texts have the same digits, joined alike, or else the same other characters."""
    i, j = 0, 0
    apart_a, apart_b = False, False
    while True:
        while i < a.size and ((a[i] & np.uint32(DIGIT)) != 0) != digits:
            i, apart_a = i + 1, True
        while j < b.size and ((b[j] & np.uint32(DIGIT)) != 0) != digits:
            j, apart_b = j + 1, True
        if i == a.size or j == b.size:
            return i == a.size and j == b.size
        if digits and i and j and apart_a != apart_b:
            return False
        if (a[i] ^ b[j]) & np.uint32(SAME ^ VARIETY):
            return False
        i, j, apart_a, apart_b = i + 1, j + 1, False, False


#: Documents that share a band and are all compared with each other: with so many a band costs each of them as much as
#: all its other bands together, and more of them are versions of one text.
_FAMILY: Final = 64

_POEM = (
    "The tide went out and left the pier standing in its own reflection, a row of dark letters nobody had come to "
    "read. By four the light was the colour of weak tea."
)

MATCHER = Matcher(
    id="near",
    doc=__doc__,
    rank=1,
    sketch=_sketch,
    screen=_screen,
    verify=_verify,
    max_bucket=_FAMILY,
    families=True,
    same=((_POEM, "POEM OF THE DAY\n\n" + _POEM.replace("nobody", "no one")),),
    different=(
        (_POEM, "The tide came in and took the pier's reflection with it, and by four it was dark."),
        (f"Invoice 114. {_POEM} Total: 20.50", f"Invoice 115. {_POEM} Total: 99.00"),
        ("la " * 100, "la " * 1000),
    ),
)
