"""What a matcher is: a sketch finds candidates, a verification on the texts decides.

A matcher *sketches* each document by itself: a few keys, such that documents which might be related share one. Pairs
that share a key are candidates, never more than that; each is *verified* on the folded texts before it is reported.
Both work on arrays: a batch of texts, a stretch of pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.duplicates.blocks import Block
from audit.duplicates.hashing import Hashes
from audit.duplicates.sketches import Signatures
from audit.duplicates.tiles import Runs
from audit.settings import Duplicates
from audit.text.fold import Offsets, Places


class Sketch(NamedTuple):
    """Text after text, `counts[i]` keys of text `i`.

    `places`: where in the folded text each key was found. `contexts`: two hashes of 16 bits of what stands around it;
    two texts that share a key meet there only if one of the two agrees and is not 0. `signatures`: as many bytes for
    each text, for `screen`.
    """

    keys: Hashes
    counts: Places
    places: Offsets | None = None
    contexts: Offsets | None = None
    signatures: Signatures | None = None

    @classmethod
    def of(cls, parts: Sequence[Sketch]) -> Sketch:
        """The sketches of some texts and of those that follow, of one matcher."""
        keys, counts, *more = zip(*parts, strict=True)
        rest = (None if some[0] is None else np.concatenate(some) for some in more)
        return cls(np.concatenate(keys), np.concatenate(counts), *rest)


class Seeds(NamedTuple):
    """Places where the texts of a pair share a key: pair `pair[k]` at `left[k]` of the one, `right[k]` of the other.

    Sorted by pair. `unsure`: there are more places of that key than are told.
    """

    pair: Places
    left: Places
    right: Places
    unsure: NDArray[np.bool_]


class Pairs(NamedTuple):
    """Candidates by the numbers of their texts; `seeds` where the matcher's keys have places."""

    left: Places
    right: Places
    seeds: Seeds | None = None


class Corpus(NamedTuple):
    """All documents, with the signature of each, who is *wanted*, and who is *fresh*: no two others are compared."""

    documents: pl.DataFrame
    signatures: Signatures
    wanted: NDArray[np.bool_]
    fresh: NDArray[np.bool_]


class Slots(NamedTuple):
    """From `left` to `left_end` and from `right` to `right_end`, in code points, the slots of pair `pair[k]` and what
    fills them. Sorted by pair.
    """

    pair: Places
    left: Places
    left_end: Places
    right: Places
    right_end: Places


class Matches(NamedTuple):
    """For each candidate whether it holds, how alike it is from 0 to 1, its kind, and evidence as plain data.

    `evidence` has a row for each; names that speak of `left` and `right` are exchanged where the sides are. `runs` are
    the shared stretches of those that hold, by candidate; or `slots` are what stands in each other's place, and
    `directions` say which side has the slots.
    """

    holds: NDArray[np.bool_]
    similarity: NDArray[np.float64]
    kinds: NDArray[np.object_]
    evidence: pl.DataFrame
    runs: Runs
    slots: Slots | None = None
    directions: NDArray[np.object_] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Matcher:
    """One way in which two documents that fold differently are related.

    Of the documents that share a key not more than `max_bucket` are compared with each other (None: no limit). Where
    more share it, it says nothing of them and is counted; or, with `families`, each is compared with those of them that
    stay (see `families`). `screen` looks at signatures and says which candidates are worth reading. A pair is reported
    once, by the matcher of the lowest `rank` that it holds for. `same` and `different` are example texts. Of the folded
    texts that `sketch` and `verify` are given nothing may be kept: others are folded in their place.

    Instead of a `sketch` a matcher may `find` candidates by the signatures of another, which has `signed_by` them.
    `reads` names columns of checks that it looks at besides the texts; where nobody measured them it finds nothing.
    `alike`: what holds for a text holds for all that fold as it does, so that only one of them is read. `version` is
    raised when what a pair of it means changes, so that a finding of it is another one.
    """

    id: str
    doc: str
    rank: int
    verify: Callable[[Block, Pairs, Duplicates], Matches]
    sketch: Callable[[Block, Duplicates], Sketch] | None = None
    find: Callable[[Corpus], Pairs] | None = None
    signed_by: Matcher | None = None
    reads: tuple[str, ...] = ()
    alike: bool = True
    screen: Callable[[Signatures, Pairs, Duplicates], NDArray[np.bool_]] | None = None
    max_bucket: int | None = None
    families: bool = False
    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    version: int = 1

    @property
    def keys(self) -> str:
        """The column that holds the keys."""
        return f"{self.id}_keys"

    @property
    def places(self) -> str:
        """The column that holds the places of the keys, where they have any."""
        return f"{self.id}_places"

    @property
    def contexts(self) -> str:
        """The column that holds what stands around the keys, where that matters."""
        return f"{self.id}_contexts"

    @property
    def signatures(self) -> str:
        """The column that holds the signatures, where there are any."""
        return f"{self.id}_signatures"
