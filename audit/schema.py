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

#: One thing that is said of where a document comes from: what of (a word of `FIELDS`), what, how strongly (a word of
#: `STRENGTHS`), by whom. `origin` names the place, such as ``sources.toml:12``, ``page.html.meta.json``,
#: ``column url``, ``header WARC-Date``, ``meta og:title``, ``front matter`` or ``text``; `start` and `end` are where it
#: stands in the decoded text, null where it stands elsewhere.
STATEMENT = pl.Struct(
    {
        "field": pl.String,
        "value": pl.String,
        "strength": pl.String,
        "origin": pl.String,
        "start": pl.UInt32,
        "end": pl.UInt32,
    }
)
STATEMENTS = pl.List(STATEMENT)

#: Somebody says it of the document; the text says it of itself; we conclude it. What nobody says is unknown.
STRENGTHS = ("declared", "extracted", "inferred")

#: What can be said. `source` is a name for where it was got, `source_uri` the address there; `author` wrote it,
#: `contributor` gave photographs or a translation, `issuer` is the authority that it speaks for, `collector` compiled
#: or passed it on; `published` is when it came out, `dated` a date that it bears, `retrieved` when it was got.
#: `identifier` is spelt with its kind: ``doi:10.1000/182``, ``isbn:9780306406157``, ``number:晋办发〔2019〕1号``;
#: `link` is an address that the text names; `based_on` what the document was made from, by its id or its address.
FIELDS = (
    *("source", "source_uri", "publisher", "title"),
    *("author", "contributor", "issuer", "collector", "contact"),
    *("published", "dated", "retrieved"),
    *("licence", "terms", "identifier", "link", "based_on"),
)

#: What is wrong with what is said, and where it is said, spelt like the `origin` of a statement.
PROBLEM = pl.Struct({"origin": pl.String, "problem": pl.String})
PROBLEMS = pl.List(PROBLEM)

#: The answers: of each field the statement that counts most; null where nobody said anything.
ANSWERS = {
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

#: What looks like a digest in a document's id, and of what it is one; null where it is one of nothing that is known.
DIGEST = pl.Struct({"digest": pl.String, "of": pl.String})
DIGESTS = pl.List(DIGEST)

#: What a document was made from, and what is missing of it: ranges of the original, in code points. The original is a
#: document of the corpus, or an address, or neither where it is not known.
DERIVATION = pl.Struct(
    {
        "doc_id": pl.String,
        "uri": pl.String,
        "relation": pl.String,
        "strength": pl.String,
        "similarity": pl.Float64,
        "missing": pl.List(pl.Struct({"start": pl.UInt32, "end": pl.UInt32})),
    }
)
DERIVED = pl.List(DERIVATION)

#: What is asked of each document's provenance, by name; how strongly it is answered is a word of `STRENGTHS`, or
#: unknown.
PARTS = ("address", "publisher", "retrieved", "identifier", "author", "date", "use", "origin")

#: What provenance adds besides the answers.
PROVENANCE = {
    "statements": STATEMENTS,
    "provenance_problems": PROBLEMS,
    "provenance_problem_count": pl.UInt32(),
    "id_digests": DIGESTS,
    "derived_from": DERIVED,
    "provenance_score": pl.Float64(),
    "provenance_parts": pl.Struct(dict.fromkeys(PARTS, pl.String)),
    "provenance_owed": pl.List(pl.String),
}

#: What a reader yields. `raw` is null where the bytes could not be had or held no document; `problem` then says why.
#: `charset` is the encoding that the container guarantees, null where the bytes have to speak for themselves;
#: `declared_charset` is what somebody says of it, a server or a sidecar, by whatever name. `declared` is what is said
#: of the document beside its text, as it is spelt there; `misdeclared` is what could not be read of that.
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
        "declared": STATEMENTS,
        "misdeclared": PROBLEMS,
    }
)

#: What decoding adds. `text` is never null; it has nothing to judge where `status` is not ok. `replaced` are runs of
#: bytes without meaning, and what else decoding has to show; `lost` are those bytes, run by run.
DECODED = {
    "status": pl.Enum(["ok", "unreadable", "binary", "empty"]),
    "encoding": pl.String(),
    "encoding_method": pl.String(),
    "encoding_confidence": pl.Float64(),
    "encoding_declared": pl.String(),
    "encoding_agrees": pl.Boolean(),
    "encoding_alternatives": pl.List(pl.String()),
    "replaced": SPANS,
    "lost": pl.List(pl.Binary()),
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
TRANSIENT = ("number", "text", "replaced", "lost", "class_key", "translated")
