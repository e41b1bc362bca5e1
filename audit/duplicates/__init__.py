"""What relates two documents: a sketch finds candidates, a verification on the texts decides.

A matcher *sketches* each document by itself: a few keys, such that documents which might be related share one. Pairs
that share a key are candidates, never more than that; each is *verified* on the folded texts before it is reported.

Documents that fold alike, numbers included, are of one class. What a matcher finds in the letters and digits of one of
them it finds in the others, so only the best of each class is compared, and every row names at least one best document:
a class of n and a class of m that are alike give n + m rows, not n times m. Where words are counted, it is in the best.
"""

from __future__ import annotations

import json
import pkgutil
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, NamedTuple

import polars as pl

from audit.duplicates.classes import CLASS, same_class
from audit.duplicates.runs import Run, Side, spans_of
from audit.errors import CheckError, SettingsError
from audit.schema import PAIRS
from audit.settings import Duplicates

Row = dict[str, Any]

#: Folded texts kept at hand while pairs are verified, in characters of text. What is computed of a text takes some 40
#: bytes a character: 320 MB in all.
_CHARACTERS_AT_HAND = 8_000_000


class Match(NamedTuple):
    """A pair that holds. `runs` are shared stretches of folded text; `evidence` is plain data."""

    similarity: float
    runs: Sequence[Run]
    evidence: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Matcher:
    """One way in which two documents that fold differently are related.

    `sketch` returns one list of unsigned 64-bit keys for each text of a batch. A key that more than `max_bucket`
    documents share says nothing of them (None: no limit) and is counted. `verify` compares two folded texts. A pair is
    reported once, by the matcher of the lowest `rank` that it holds for. `same` and `different` are example texts.
    """

    id: str
    doc: str
    rank: int
    sketch: Callable[[pl.Series, Duplicates], pl.Series]
    verify: Callable[[Side, Side, Duplicates], Match | None]
    max_bucket: int | None = None
    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> str:
        """The column that holds the sketch."""
        return f"{self.id}_keys"


class Related(NamedTuple):
    """The `pairs` table, and for each matcher how many keys were shared by too many documents to be followed."""

    pairs: pl.DataFrame
    capped: dict[str, int]


def load_matchers() -> dict[str, Matcher]:
    """Every module in this package that declares a MATCHER, then every ``audit.matchers`` entry point, by rank."""
    modules = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    built_in = [module.MATCHER for module in modules if hasattr(module, "MATCHER")]
    installed = [entry.load() for entry in entry_points(group="audit.matchers")]
    matchers: dict[str, Matcher] = {}
    for matcher in sorted(built_in + installed, key=lambda matcher: (matcher.rank, matcher.id)):
        if matcher.id in matchers:
            raise SettingsError(f"two matchers are called {matcher.id!r}")
        matchers[matcher.id] = matcher
    return matchers


def sketch(batch: pl.DataFrame, matchers: Iterable[Matcher], settings: Duplicates) -> pl.DataFrame:
    """Add the keys of every matcher to a decoded batch. Raises `CheckError` where a matcher crashes."""
    return batch.with_columns(**{matcher.keys: _sketch(batch, matcher, settings) for matcher in matchers})


def _sketch(batch: pl.DataFrame, matcher: Matcher, settings: Duplicates) -> pl.Series:
    try:
        return matcher.sketch(batch["text"], settings).cast(pl.List(pl.UInt64))
    except Exception as error:
        first = batch["doc_id"][0] if batch.height else "nothing"
        raise CheckError(matcher.id, f"crashed on the batch from {first!r}: {error!r}") from error


def relate(documents: pl.DataFrame, matchers: Mapping[str, Matcher], settings: Duplicates) -> Related:
    """Find and verify the related pairs among sketched and classed *documents*, which come best first."""
    side = _Sides(documents)
    members = dict(documents.group_by(CLASS, maintain_order=True).agg("doc_id").iter_rows())
    best = documents.unique(CLASS, keep="first", maintain_order=True).sort("doc_id")
    classes = [members[key] for key in best[CLASS]]
    rows = list(same_class(documents))
    found: set[tuple[int, int]] = set()
    capped = {}
    for matcher in matchers.values():
        candidates, capped[matcher.id] = _candidates(best[matcher.keys], matcher.max_bucket)
        for left, right in candidates:
            if (left, right) in found:
                continue
            match = _verify(matcher, classes[left][0], classes[right][0], side, settings)
            if match is not None:
                found.add((left, right))
                rows += _spread(matcher.id, match, classes[left], classes[right], side)
    return Related(pl.DataFrame(rows, schema=PAIRS).sort("left", "right", "kind"), capped)


class _Sides:
    """The sides of pairs by `doc_id`; those asked for last stay at hand."""

    def __init__(self, documents: pl.DataFrame) -> None:
        self._row = {doc_id: number for number, doc_id in enumerate(documents["doc_id"])}
        self._texts = documents["text"]
        self._at_hand: OrderedDict[str, Side] = OrderedDict()
        self._characters = 0

    def __call__(self, doc_id: str) -> Side:
        side = self._at_hand.pop(doc_id, None)
        if side is None:
            side = Side.of(self._texts[self._row[doc_id]])
            self._characters += len(side.text)
        self._at_hand[doc_id] = side
        while self._characters > _CHARACTERS_AT_HAND and len(self._at_hand) > 1:
            _, oldest = self._at_hand.popitem(last=False)
            self._characters -= len(oldest.text)
        return side


def _candidates(keys: pl.Series, max_bucket: int | None) -> tuple[Iterator[tuple[int, int]], int]:
    """The pairs of rows that share a key, each once, in order; and how many keys were passed over."""
    one = keys.rename("key").to_frame().with_row_index("row").explode("key", empty_as_null=False).drop_nulls()
    sizes = one.group_by("key").len()
    shared = sizes.filter(pl.col("len") > 1)
    followed = shared if max_bucket is None else shared.filter(pl.col("len") <= max_bucket)
    one = one.join(followed.select("key"), on="key", how="semi")
    pairs = one.join(one, on="key", suffix="_right").filter(pl.col("row") < pl.col("row_right"))
    pairs = pairs.select("row", "row_right").unique().sort("row", "row_right")
    return pairs.iter_rows(), shared.height - followed.height


def _verify(matcher: Matcher, left: str, right: str, side: Callable[[str], Side], settings: Duplicates) -> Match | None:
    try:
        return matcher.verify(side(left), side(right), settings)
    except Exception as error:
        raise CheckError(matcher.id, f"crashed on {left!r} and {right!r}: {error!r}") from error


def _spread(
    kind: str, match: Match, left: Sequence[str], right: Sequence[str], side: Callable[[str], Side]
) -> Iterator[Row]:
    """The pair of the best of two classes, then each other member with the best of the other class."""
    for a, b in [*((left[0], other) for other in right), *((other, right[0]) for other in left[1:])]:
        ends = [(a, spans_of(match.runs, 0, side(a).folded)), (b, spans_of(match.runs, 1, side(b).folded))]
        (left_id, left_spans), (right_id, right_spans) = sorted(ends, key=lambda end: end[0])
        yield {
            "left": left_id,
            "right": right_id,
            "kind": kind,
            "similarity": round(match.similarity, 4),
            "verified": True,
            "left_spans": left_spans,
            "right_spans": right_spans,
            "evidence": json.dumps(match.evidence, sort_keys=True),
        }
