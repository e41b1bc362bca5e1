"""The tables `documents`, `pairs` and `boilerplate`: every column name and type, spelled out once.

A document is one row of `documents`; a related pair is one row of `pairs`. Nothing else is passed between rooms.
"""

import polars as pl

#: Version of the output contract: manifest, pairs, report data and lock. Raised when a column changes its meaning.
SCHEMA_VERSION = 1

#: The distribution's name, which outputs carry, and the output that marks a folder as one that we wrote to.
TOOL = "corpus-audit"
MARK = "run.json"

#: Half-open ranges in code points of the decoded text. Never bytes, never normalised text.
SPAN = pl.Struct({"start": pl.UInt32, "end": pl.UInt32, "label": pl.String})
SPANS = pl.List(SPAN)
#: What such a range says when it is read rightly. Offered, never applied.
REPAIRS = pl.List(pl.Struct({"start": pl.UInt32, "end": pl.UInt32, "text": pl.String}))

#: What a sources file or a metadata column may say of a document; null where nobody said anything.
DECLARED = {
    "source": pl.String(),
    "source_rank": pl.Int32(),
    "source_uri": pl.String(),
    "publisher": pl.String(),
    "author": pl.String(),
    "published": pl.String(),
    "retrieved": pl.String(),
    "licence": pl.String(),
    "terms": pl.String(),
}

#: What a reader yields. `raw` is null where the bytes could not be had or held no document; `problem` then says why.
#: `charset` is the encoding that the container guarantees, null where the bytes have to speak for themselves;
#: `declared_charset` is what somebody says of it, a server or a sidecar, by whatever name.
RAW = pl.Schema(
    {
        "doc_id": pl.String(),
        "path": pl.String(),
        "sha256": pl.String(),
        "n_bytes": pl.UInt64(),
        "raw": pl.Binary(),
        "charset": pl.String(),
        "declared_charset": pl.String(),
        "problem": pl.String(),
        **DECLARED,
    }
)

#: What decoding adds. `text` is never null; it has nothing to judge where `status` is not ok. `replaced` are runs of
#: bytes without meaning, and what else decoding has to show.
DECODED = {
    "status": pl.Enum(["ok", "unreadable", "binary", "empty"]),
    "encoding": pl.String(),
    "encoding_method": pl.String(),
    "encoding_confidence": pl.Float64(),
    "encoding_declared": pl.String(),
    "encoding_agrees": pl.Boolean(),
    "encoding_alternatives": pl.List(pl.String()),
    "replaced": SPANS,
    "text": pl.String(),
    "text_sha256": pl.String(),
    "n_chars": pl.UInt32(),
}

DECISION = pl.Enum(["keep", "review", "drop"])
#: How two documents are related: exact, variant, near, template, passage, translation, contained translation; a
#: matcher beside ours adds its own id.
KIND = pl.String()

#: What the decision adds.
DECIDED = {
    "duplicate_of": pl.String(),
    "duplicate_kind": KIND,
    "similarity": pl.Float64(),
    "keeper_reason": pl.String(),
    "cluster_id": pl.String(),
    "decision": DECISION,
    "reasons": pl.List(pl.String()),
    "waived": pl.List(pl.String()),
    "waiver": pl.String(),
}

#: Which of a pair comes first: the original and its translation, the template and what was made of it.
LEFT, RIGHT = "left to right", "right to left"

#: One row per related pair; `left` < `right` by code points. Spans at the same place of the two lists are the two ends
#: of one shared run, or a slot and what fills it. `direction` is one of those above, or null. `evidence` is a JSON
#: object whose keys depend on the kind.
PAIRS = pl.Schema(
    {
        "left": pl.String(),
        "right": pl.String(),
        "kind": KIND,
        "similarity": pl.Float64(),
        "verified": pl.Boolean(),
        "left_spans": SPANS,
        "right_spans": SPANS,
        "direction": pl.String(),
        "evidence": pl.String(),
    }
)

#: One row per stretch of text that too many documents share to make pairs: where it stands, in code points, in the
#: first of them by id. *documents*: so many have it, copies of one document counted once. *sources*: how many of them
#: each source has, that with most of them first; null is what no source is declared of.
BOILERPLATE = pl.Schema(
    {
        "doc_id": pl.String(),
        "start": pl.UInt32(),
        "end": pl.UInt32(),
        "documents": pl.UInt32(),
        "sources": pl.List(pl.Struct({"source": pl.String(), "documents": pl.UInt32()})),
    }
)

#: Columns a run needs and a manifest does not: the text itself, and what was folded into other columns.
TRANSIENT = ("number", "text", "replaced", "class_key", "translated")
