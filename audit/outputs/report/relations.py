"""How documents hang together by all that relates them, also by what makes nobody go: the largest components."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import polars as pl

from audit.duplicates.components import components
from audit.outputs.report.pairs import by_kind
from audit.outputs.report.words import plain
from audit.result import Result

#: Components drawn, documents of one, and lines between them: what can be told apart in a small drawing.
MAX_COMPONENTS, MAX_NODES, MAX_EDGES = 12, 16, 40

_EDGE: Final = ("left", "right", "kind", "similarity", "verified", "direction")


def report_relations(result: Result) -> dict[str, Any]:
    """The components with most documents. `cut` are components not drawn.

    Of one with more than `MAX_NODES` documents its centre is drawn, the document with most relations, and what is
    closest to it; `n_documents` and `n_pairs` say how much there is in all.
    """
    pairs = by_kind(result.pairs).select(_EDGE)
    ids = pl.concat([pairs["left"], pairs["right"]]).unique().sort()
    ends = [ids.search_sorted(pairs[side]).to_numpy().astype(np.int64) for side in ("left", "right")]
    of = ids.gather(components(ends[0], ends[1], len(ids)))
    pairs = pairs.with_columns(of=of.gather(ends[0]))
    sizes = pl.DataFrame({"of": of}).group_by("of").agg(n=pl.len().cast(pl.Int64)).sort(-pl.col("n"), "of")
    shown = sizes.head(MAX_COMPONENTS)
    stands = pl.col("doc_id").is_in(result.documents["duplicate_of"].drop_nulls().unique().implode())
    known = result.documents.select("doc_id", pl.col("decision").cast(pl.String), keeper=stands)
    told = [_component(pairs.filter(pl.col("of") == of).drop("of"), n, known) for of, n in shown.iter_rows()]
    return {"components": told, "cut": sizes.height - shown.height}


def _component(pairs: pl.DataFrame, n: int, known: pl.DataFrame) -> dict[str, Any]:
    degrees = pl.concat([pairs["left"], pairs["right"]]).alias("doc_id").to_frame().group_by("doc_id").len("degree")
    centre = degrees.sort(-pl.col("degree").cast(pl.Int64), "doc_id")["doc_id"][0]
    here = (pl.col("left") == centre) | (pl.col("right") == centre)
    near = pairs.filter(here).select(doc_id=pl.when(pl.col("left") == centre).then("right").otherwise("left"))
    chosen = pl.concat([pl.DataFrame({"doc_id": [centre]}), near, degrees.select("doc_id").sort("doc_id")])
    chosen = chosen.unique(maintain_order=True).head(MAX_NODES)
    drawn = chosen["doc_id"].implode()
    edges = pairs.filter(pl.col("left").is_in(drawn) & pl.col("right").is_in(drawn)).head(MAX_EDGES)
    nodes = chosen.join(known, on="doc_id", how="left", maintain_order="left")
    return {
        "n_documents": n,
        "n_pairs": pairs.height,
        "documents": [plain(row) for row in nodes.iter_rows(named=True)],
        "pairs": [plain(row) for row in edges.iter_rows(named=True)],
    }
