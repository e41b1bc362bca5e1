"""How good an answer is: recall against the exact reference, planted excerpts, and what was reported and is false.

Documents are known by their number. A pair of them is packed into one word, `left * documents + right`, left first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.duplicates.plant import UNSPACED
from benchmarks.duplicates.truth import folded, simplified

Numbers = NDArray[np.int64]

#: Planted excerpts that count: this many characters, or this many Chinese or Japanese ones among them.
_EXCERPT, _UNSPACED_EXCERPT = 300, 100
_UNSPACED_CHARACTER = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
HIGH, LOW = 0.8, 0.5


@dataclass(frozen=True, kw_only=True)
class Truth:
    """The corpus (`id`, `lang`, `text`), what was planted in it, and every pair of similarity .5 or more."""

    documents: pl.DataFrame
    relations: pl.DataFrame
    pairs: pl.DataFrame

    def packed(self, least: float, below: float = np.inf, languages: Iterable[str] | None = None) -> Numbers:
        """The reference pairs of similarity `least <= J < below`; both sides in *languages* where given."""
        chosen = self.pairs.filter((pl.col("jaccard") >= least - 1e-9) & (pl.col("jaccard") < below - 1e-9))
        if languages is not None:
            spoken = self.documents["lang"].is_in(list(languages)).to_numpy()
            chosen = chosen.filter(pl.Series(spoken[chosen["left"]] & spoken[chosen["right"]]))
        return pack(chosen["left"].to_numpy(), chosen["right"].to_numpy(), self.documents.height)

    def excerpts(self) -> list[dict[str, int]]:
        """The planted excerpts that are long enough to count."""
        texts = self.documents["text"]
        return [
            row
            for row in self.relations.filter(kind="excerpt").iter_rows(named=True)
            if _counts(texts[row["document"]][row["start"] : row["end"]])
        ]


@dataclass(frozen=True, kw_only=True)
class Score:
    """Shares from 0 to 1; None where nothing was claimed or there was nothing to find.

    `false` counts reported pairs that are not what they are said to be, of `reported` in all.
    """

    high: float | None
    high_unspaced: float | None
    low: float | None
    excerpts: float | None
    coverage: float | None
    reported: int
    false: int


def pack(left: Numbers, right: Numbers, documents: int) -> Numbers:
    """Each pair as one word, whichever way round it is given."""
    low, high = np.minimum(left, right).astype(np.int64), np.maximum(left, right).astype(np.int64)
    return low * documents + high


def components(edges: Iterable[Sequence[int]], documents: int) -> Numbers:
    """The smallest document that a chain of *edges* leads to, for every document."""
    root = list(range(documents))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for left, right in edges:
        low, high = sorted((find(left), find(right)))
        root[high] = low
    return np.array([find(number) for number in range(documents)], np.int64)


def score_ours(pairs: pl.DataFrame, truth: Truth, threshold: float, *, complete: bool = True) -> Score:
    """Judge a `pairs` table. Every pair counts by itself: no chain of pairs is followed but that of equal texts.

    An answer that is not *complete* was asked for near duplicates at .8 only, and is judged on nothing else.
    """
    total = truth.documents.height
    pairs = pairs.with_columns(left=pl.col("left").cast(pl.Int64), right=pl.col("right").cast(pl.Int64))
    label = components(pairs.filter(kind="exact").select("left", "right").iter_rows(), total)

    def packed(kinds: Sequence[str]) -> Numbers:
        chosen = pairs.filter(pl.col("kind").is_in(kinds))
        return pack(label[chosen["left"].to_numpy()], label[chosen["right"].to_numpy()], total)

    near = packed(("exact", "near"))
    found, coverage = _excerpts(pairs, truth)
    return Score(
        **_recall(truth, label, near, low=complete),
        excerpts=found if complete else None,
        coverage=coverage if complete else None,
        reported=pairs.height,
        false=_false_pairs(pairs, truth, threshold),
    )


def score_pairs(pairs: Sequence[Sequence[int]], truth: Truth) -> Score:
    """Judge a peer's pairs. Recall follows chains of them, as the peer does that clusters them."""
    total = truth.documents.height
    edges = np.array(pairs, np.int64).reshape(-1, 2)
    false = ~np.isin(pack(edges[:, 0], edges[:, 1], total), truth.packed(HIGH))
    return _score_labels(components(pairs, total), truth, len(edges), int(false.sum()))


def score_clusters(clusters: Sequence[Sequence[int]], truth: Truth) -> Score:
    """Judge a peer's clusters: a member without a mate of similarity .8 in its cluster is a false pair at least."""
    total = truth.documents.height
    label = components(((cluster[0], other) for cluster in clusters for other in cluster), total)
    left, right = np.divmod(truth.packed(HIGH), total)
    together = label[left] == label[right]
    mated = set(left[together].tolist()) | set(right[together].tolist())
    members = [member for cluster in clusters for member in cluster]
    return _score_labels(label, truth, len(members), sum(member not in mated for member in members))


def _score_labels(label: Numbers, truth: Truth, reported: int, false: int) -> Score:
    planted = truth.excerpts()
    found = [label[row["document"]] == label[row["source"]] for row in planted]
    return Score(
        **_recall(truth, label, np.zeros(0, np.int64), low=True),
        excerpts=float(np.mean(found)) if found else None,
        coverage=None,
        reported=reported,
        false=false,
    )


def _recall(truth: Truth, label: Numbers, packed: Numbers, *, low: bool) -> dict[str, float | None]:
    total = truth.documents.height

    def share(wanted: Numbers) -> float | None:
        left, right = label[wanted // total], label[wanted % total]
        hit = (left == right) | np.isin(pack(left, right, total), packed)
        return float(hit.mean()) if len(hit) else None

    return {
        "high": share(truth.packed(HIGH)),
        "high_unspaced": share(truth.packed(HIGH, languages=UNSPACED)),
        "low": share(truth.packed(LOW, HIGH)) if low else None,
    }


def _counts(excerpt: str) -> bool:
    return len(excerpt) >= _EXCERPT or len(_UNSPACED_CHARACTER.findall(excerpt)) >= _UNSPACED_EXCERPT


def _excerpts(pairs: pl.DataFrame, truth: Truth) -> tuple[float | None, float | None]:
    """The share of the planted excerpts that were found, and how much of both ends of those the spans cover."""
    spans: dict[tuple[int, int], tuple[list[dict[str, int]], list[dict[str, int]]]] = {}
    for pair in pairs.iter_rows(named=True):
        both = spans.setdefault((pair["left"], pair["right"]), ([], []))
        both[0].extend(pair["left_spans"])
        both[1].extend(pair["right_spans"])
    planted = truth.excerpts()
    covered = []
    for row in planted:
        ends = ((row["document"], row["start"], row["end"]), (row["source"], row["source_start"], row["source_end"]))
        left, right = sorted(ends)
        found = spans.get((left[0], right[0]))
        if found is not None:
            covered += [_covered(found[0], *left[1:]), _covered(found[1], *right[1:])]
    if not planted:
        return None, None
    return len(covered) / 2 / len(planted), float(np.mean(covered)) if covered else None


def _covered(spans: Sequence[dict[str, int]], start: int, end: int) -> float:
    """The share of `start:end` that lies in *spans*."""
    inside = np.zeros(end - start, bool)
    for span in spans:
        inside[max(span["start"] - start, 0) : max(span["end"] - start, 0)] = True
    return float(inside.mean())


def _false_pairs(pairs: pl.DataFrame, truth: Truth, threshold: float) -> int:
    """Pairs said to be exact or near that are not, and pairs whose two spans of one run do not read alike."""
    total, texts = truth.documents.height, truth.documents["text"]
    good = set(truth.packed(threshold).tolist())
    columns = pairs.select("kind", "left", "right", "left_spans", "right_spans")
    false = 0
    for kind, left, right, left_spans, right_spans in columns.iter_rows():
        if kind == "exact":
            false += folded(texts[left]) != folded(texts[right])
            continue
        alike = len(left_spans) == len(right_spans) and all(
            simplified(texts[left][a["start"] : a["end"]]) == simplified(texts[right][b["start"] : b["end"]])
            for a, b in zip(left_spans, right_spans, strict=True)
        )
        key = min(left, right) * total + max(left, right)
        wrong = kind == "near" and key not in good
        if kind == "variant":
            wrong = key in good or _jaccard(simplified(texts[left]), simplified(texts[right])) < threshold
        false += wrong or not alike
    return false


def _jaccard(left: str, right: str) -> float:
    a, b = ({text[n : n + 5] for n in range(len(text) - 4)} for text in (left, right))
    return len(a & b) / max(len(a | b), 1)
