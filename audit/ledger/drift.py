"""Whether what a corpus is made of has drifted: how much, and whether chance could have done it.

Two audits of one corpus share most of their documents, so that a test which takes them for two samples would be wrong.
Two things are told instead:

* the **effect**, of all documents of the old audit against all of the new one. That is a fact and no estimate. Of
  shares it is Cramér's V, both corpora weighted alike, so that growth alone is no effect; of lengths Cliff's delta.
* the **test**, of three groups that share no document: those that stayed with the same bytes, those that came, and
  those that went (what was changed went and came). It asks whether who came or went had to do with what it is. Of
  shares it draws tables with the same margins (Pearson's χ², with its p-value by simulation, so that no count is too
  small); of lengths it is Kruskal and Wallis'.

P-values are corrected by Holm for the number of properties. In a large corpus every difference is beyond chance: drift
is only what is also large enough to be called small by the usual measures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.ledger.changes import BYTES, Changes

#: From where on an effect is small, medium, large. V: Cohen, Statistical Power Analysis (1988), whose w it is where two
#: corpora are compared. Delta: Romano, Kromrey, Coraggio and Skowronek (2006), "Appropriate statistics for ordinal
#: level data", who derive it from Cohen's d.
_BOUNDS: Final[Mapping[str, tuple[float, float, float]]] = {
    "Cramér's V": (0.1, 0.3, 0.5),
    "Cliff's delta": (0.147, 0.33, 0.474),
}
_SIZES: Final = ("negligible", "small", "medium", "large")

#: The chance, over all properties, to see drift where there is none.
_ALPHA: Final = 0.05

#: Tables drawn: the smallest p-value is one in ten thousand, and what is five in a hundred is known to half a point.
_DRAWS: Final = 9_999
_SEED: Final = 0

#: Values told apart; the rest, each rarer than these, count as one. More languages or encodings than that are in no
#: corpus worth a share, and of ten thousand sources no table can be drawn.
_VALUES: Final = 50

_NONE, _REST = "(none)", "(all others)"

#: What is looked at: shares of values, and one length.
_SHARES: Final = {
    "language": pl.col("language"),
    "encoding": pl.col("encoding"),
    "source": pl.col("source"),
    "decision": pl.col("decision"),
    "duplicates": pl.when(pl.col("duplicate_of").is_null()).then(pl.lit("single")).otherwise(pl.lit("duplicate")),
}
_LENGTH: Final = "n_chars"


class Drift(NamedTuple):
    """One property. `p` is corrected, and None where nothing came or went, or all is alike.

    `otherwise`: how many documents of the same bytes have another value now. `values` are what the effect is made of:
    shares in both, those that differ most first; or the two medians.
    """

    property: str
    measure: str
    effect: float
    size: str
    p: float | None
    otherwise: int
    verdict: str
    values: list[dict[str, Any]]


class _Found(NamedTuple):
    """What is known of one property before the p-values of all are corrected."""

    measure: str
    effect: float
    p: float | None
    otherwise: int
    values: list[dict[str, Any]]


class _Groups(NamedTuple):
    """The two corpora; what stayed with the same bytes, as it was and as it is now; what came, and what went."""

    old: pl.DataFrame
    new: pl.DataFrame
    was: pl.DataFrame
    stays: pl.DataFrame
    came: pl.DataFrame
    went: pl.DataFrame

    def select(self, value: pl.Expr) -> list[pl.Series]:
        """One property of each."""
        return [part.select(value=value)["value"] for part in self]


def drift(changes: Changes) -> list[Drift]:
    """How each property has drifted, in a fixed order."""
    old, new = changes.old.table, changes.new.table
    if not old.height or not new.height:
        return []
    stayed = changes.pairs.filter(pl.col("cause") != BYTES)
    groups = _Groups(
        old=old,
        new=new,
        was=stayed.select(old.columns),
        stays=stayed.select(pl.col(f"{name}_new").alias(name) for name in new.columns),
        came=new.join(stayed, left_on="doc_id", right_on="doc_id_new", how="anti"),
        went=old.join(stayed, on="doc_id", how="anti"),
    )
    found = {name: _share(*groups.select(value.fill_null(_NONE))) for name, value in _SHARES.items()}
    found["length"] = _length(*groups.select(pl.col(_LENGTH).fill_null(0)))
    corrected = _holm([each.p for each in found.values()])
    return [
        Drift(
            name,
            each.measure,
            each.effect,
            size := _size(each),
            p,
            each.otherwise,
            _verdict(size, p, each),
            each.values,
        )
        for (name, each), p in zip(found.items(), corrected, strict=True)
    ]


def _share(old: pl.Series, new: pl.Series, was: pl.Series, stays: pl.Series, *apart: pl.Series) -> _Found:
    often = pl.concat([old, new]).value_counts().sort("count", "value", descending=[True, False])
    values = often["value"].head(_VALUES).to_list()
    counts = np.array([_counts(column, values) for column in (old, new, stays, *apart)])
    shares = counts[:2] / counts[:2].sum(axis=1, keepdims=True)
    present = shares.any(axis=0)
    apart_by, both = (shares[1] - shares[0])[present], shares.sum(axis=0)[present]
    effect = float(np.sqrt((apart_by**2 / both).sum() / 2))
    named = [*values, _REST]
    order = sorted(np.flatnonzero(present), key=lambda n: (-abs(shares[1, n] - shares[0, n]), named[n]))
    shown = [{"value": named[n], "old": float(shares[0, n]), "new": float(shares[1, n])} for n in order]
    return _Found("Cramér's V", effect, _simulated(counts[2:]), int((was != stays).sum()), shown)


def _counts(column: pl.Series, values: Sequence[str]) -> list[int]:
    found = dict(column.value_counts().iter_rows())
    told = [found.get(value, 0) for value in values]
    return [*told, len(column) - sum(told)]


def _simulated(table: NDArray[np.int64]) -> float | None:
    """How often a table with these margins is as far from independence as this one, if chance has filled it."""
    table = table[table.any(axis=1)][:, table.any(axis=0)]
    if min(table.shape) < 2:
        return None
    from scipy.stats import random_table

    rows, columns = table.sum(axis=1), table.sum(axis=0)
    expected = np.outer(rows, columns) / table.sum()
    drawn = random_table(rows, columns).rvs(size=_DRAWS, method="patefield", random_state=np.random.default_rng(_SEED))
    far = ((table - expected) ** 2 / expected).sum()
    as_far = ((drawn - expected) ** 2 / expected).sum(axis=(1, 2)) >= far * (1 - 1e-9)
    return float((as_far.sum() + 1) / (_DRAWS + 1))


def _length(old: pl.Series, new: pl.Series, was: pl.Series, stays: pl.Series, *apart: pl.Series) -> _Found:
    filled = [part.to_numpy() for part in (stays, *apart) if len(part)]
    alike = len(np.unique(np.concatenate(filled))) < 2
    p = None if len(filled) < 2 or alike else _ranked(filled)
    before, after = old.sort().to_numpy(), new.to_numpy()
    longer = int(np.searchsorted(before, after, "left").sum())
    shorter = int((before.size - np.searchsorted(before, after, "right")).sum())
    medians = {"value": "median", "old": float(np.median(before)), "new": float(np.median(after))}
    effect = (longer - shorter) / (before.size * after.size)
    return _Found("Cliff's delta", effect, p, int((was != stays).sum()), [medians])


def _ranked(groups: Sequence[NDArray[np.int64]]) -> float:
    from scipy.stats import kruskal

    return float(kruskal(*groups).pvalue)


def _holm(values: Sequence[float | None]) -> list[float | None]:
    """The p-values corrected for their number (Holm 1979): the smallest times all, the next times one less."""
    order = sorted((p, n) for n, p in enumerate(values) if p is not None)
    corrected: list[float | None] = [None] * len(values)
    highest = 0.0
    for turn, (p, n) in enumerate(order):
        highest = max(highest, min(1.0, p * (len(order) - turn)))
        corrected[n] = highest
    return corrected


def _size(found: _Found) -> str:
    return _SIZES[sum(abs(found.effect) >= bound for bound in _BOUNDS[found.measure])]


def _verdict(size: str, p: float | None, found: _Found) -> str:
    if size == _SIZES[0]:
        return "no drift to speak of"
    if p is not None and p < _ALPHA:
        return "drift"
    # What is told otherwise of the same bytes is no chance: settings, versions, or what they are compared with.
    return "told otherwise of the same documents" if found.otherwise else "may be chance"
