"""What the report tells of where a document is from: who says what, what it was made from, what is still owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import polars as pl

from audit.outputs.quoting import quote
from audit.outputs.report import tell
from audit.outputs.report.tell import Told, field, join, say, word
from audit.outputs.report.words import plain, words
from audit.provenance.completeness import QUESTIONS
from audit.provenance.pages import is_said_by_page
from audit.settings import Evidence
from audit.text.lines import Lines
from audit.text.visible import clip

#: Statements and problems shown of a document, and code points of a value: a screen. The manifest has them all.
MAX_STATEMENTS, MAX_PROBLEMS, MAX_VALUE = 40, 20, 200

#: Statements and characters of a value told in a trace.
_TOLD, _TOLD_VALUE = 12, 60

#: What a check says where a text says nothing: as good as null.
UNKNOWN: Final = "unknown"

#: Derivations told of the corpus: what a person reads through.
MAX_DERIVATIONS: Final = 200

#: Sources told of the corpus, those with most documents.
MAX_SOURCES: Final = 50

Row = Mapping[str, Any]


def answers(row: Row, names: Iterable[str], evidence: Evidence) -> dict[str, Any]:
    """What is known of one document, by name; null is unknown. What only its text says is a quotation."""
    quoted = _quoted_answers(row)
    told = {name: None if row.get(name) == UNKNOWN else row.get(name) for name in names}
    return {name: quote(str(value), evidence) if value and name in quoted else value for name, value in told.items()}


def _quoted_answers(row: Row) -> set[str]:
    """The fields of which the statement that counts most stands in the text. Several authors are named by one place."""
    first: dict[str, Row] = {}
    for one in row["statements"] or ():
        first.setdefault(one["field"], one)
    return {field for field, one in first.items() if _stands_in_text(one)}


def _stands_in_text(statement: Row) -> bool:
    """Whether what is said is a quotation: it has a place in the text, or is spelt otherwise there in a page's head."""
    return statement["start"] is not None or is_said_by_page(statement["origin"])


def record(row: Row, text: str, evidence: Evidence) -> dict[str, Any]:
    """All that is told of one document beside the answers."""
    lines = Lines(text)
    statements, problems = row["statements"] or [], row["provenance_problems"] or []
    return {
        "score": row["provenance_score"],
        "questions": [
            {
                "question": question,
                "parts": [{"part": part, "strength": row["provenance_parts"][part]} for part in parts],
            }
            for question, parts in QUESTIONS.items()
        ],
        "owed": row["provenance_owed"],
        "statements": [_statement(one, lines, evidence) for one in statements[:MAX_STATEMENTS]],
        "statements_cut": max(0, len(statements) - MAX_STATEMENTS),
        "problems": [{**one, "problem": quote(one["problem"], evidence)} for one in problems[:MAX_PROBLEMS]],
        "problems_cut": max(0, len(problems) - MAX_PROBLEMS),
        "made_from": [{**made, "uri": _uri(made, statements, evidence)} for made in row["derived_from"] or ()],
        "digests": row["id_digests"],
    }


def _statement(one: Row, lines: Lines, evidence: Evidence) -> dict[str, Any]:
    place = None if one["start"] is None else dict(zip(("line", "column"), lines.locate(one["start"]), strict=True))
    return {**one, "value": _told(one, MAX_VALUE, evidence), "place": place}


def _told(one: Row, limit: int, evidence: Evidence) -> str:
    """What a statement says: a quotation where it stands in the text."""
    value = quote(one["value"], evidence) if _stands_in_text(one) else one["value"]
    return clip(value, limit)[0]


def _uri(made: Row, statements: Iterable[Row], evidence: Evidence) -> str | None:
    """The address of an original, which one of *statements* names: a quotation where all that do stand in the text."""
    uri: str | None = made["uri"]
    named = [one for one in statements if one["field"] == "based_on" and one["value"] == uri]
    return quote(uri, evidence) if uri is not None and all(map(_stands_in_text, named)) else uri


def step(row: Row, evidence: Evidence) -> dict[str, Any]:
    """A step of the trace: what is known of where a document is from."""
    return tell.step("provenance", _sentences(row, evidence), flagged=bool(row["provenance_problems"]))


def _sentences(row: Row, evidence: Evidence) -> Iterator[Told]:
    yield say("trace.completeness", score=words(row["provenance_score"]))
    statements, problems = row["statements"] or [], row["provenance_problems"] or []
    if statements:
        told = [
            say(
                "trace.statement",
                field=field(one["field"]),
                value=_told(one, _TOLD_VALUE, evidence),
                strength=word(one["strength"]),
                origin=one["origin"],
            )
            for one in statements[:_TOLD]
        ]
        yield say("trace.said", said=_listed(told, len(statements), "trace.more_statements"))
    for made in row["derived_from"] or ():
        yield _made(made, statements, evidence)
    for digest in row["id_digests"] or ():
        gaps = {"name": digest["digest"], "of": digest["of"] or ""}
        yield say("trace.digest" if digest["of"] else "trace.no_digest", **gaps)
    if problems:
        named = [
            say("trace.problem", problem=quote(one["problem"], evidence), origin=one["origin"])
            for one in problems[:_TOLD]
        ]
        yield say("trace.wrong", wrong=_listed(named, len(problems), "trace.more"))
    if row["provenance_owed"]:
        yield say("trace.owed", owed=join(map(field, row["provenance_owed"])))


def _listed(told: Sequence[Told], count: int, more: str) -> Told:
    rest = count - len(told)
    return join([*told, *([say("trace.and", what=say(more, n=rest))] if rest else [])], "semicolon")


def _made(made: Row, statements: Iterable[Row], evidence: Evidence) -> Told:
    """``Made from a.txt: translation, inferred, similarity 0.8, and lacks 261 code points of it.``"""
    lacks, similarity = _lacks(made), made["similarity"]
    return say(
        "trace.made",
        original=made["doc_id"] or _uri(made, statements, evidence) or say("trace.not_here"),
        relation=word(made["relation"]),
        strength=word(made["strength"]),
        similarity="" if similarity is None else say("trace.similarity", similarity=words(similarity)),
        lacks=say("trace.lacks", n=lacks) if lacks else "",
    )


def _lacks(made: Row) -> int:
    """How many code points of the original are missing."""
    return sum(span["end"] - span["start"] for span in made["missing"] or ())


def report_derivations(documents: pl.DataFrame, evidence: Evidence) -> tuple[list[dict[str, Any]], int]:
    """What was made from what: the first `MAX_DERIVATIONS` by document, and how many more there are."""
    made = documents.select("doc_id", "derived_from", "statements").filter(pl.col("derived_from").list.len() > 0)
    listed = made.explode("derived_from").sort("doc_id", maintain_order=True)
    rows = [
        {
            "doc_id": row["doc_id"],
            "original": row["derived_from"]["doc_id"],
            "uri": _uri(row["derived_from"], row["statements"] or (), evidence),
            **{name: row["derived_from"][name] for name in ("relation", "strength", "similarity")},
            "missing": _lacks(row["derived_from"]),
        }
        for row in listed.head(MAX_DERIVATIONS).iter_rows(named=True)
    ]
    return plain(rows), max(0, listed.height - MAX_DERIVATIONS)


def by_source(documents: pl.DataFrame) -> tuple[list[dict[str, Any]], int]:
    """Of each source how many documents it has, how much is known of them on average, and of how many what is owed.

    Those with most documents first, and how many sources are left out.
    """
    parts = [part for parts in QUESTIONS.values() for part in parts]
    owed = [pl.col("provenance_owed").list.contains(part).sum().alias(part) for part in parts]
    told = documents.group_by("source").agg(
        pl.len().alias("documents"), pl.col("provenance_score").mean().round(3).alias("score"), *owed
    )
    ordered = told.sort(-pl.col("documents").cast(pl.Int64), "source", nulls_last=True)
    rows = ordered.head(MAX_SOURCES).iter_rows(named=True)
    return [
        {
            **{name: row[name] for name in ("source", "documents", "score")},
            "owed": {part: row[part] for part in parts if row[part]},
        }
        for row in rows
    ], max(0, told.height - MAX_SOURCES)
