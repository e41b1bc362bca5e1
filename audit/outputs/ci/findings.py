"""The findings of a run: one list, worst first, that every format is made from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

import polars as pl

from audit.outputs.ci.collect import collect
from audit.outputs.ci.finding import LEVELS, MAX_MESSAGE, Finding, Findings, Place, Region
from audit.outputs.ci.fingerprint import Fingerprints
from audit.outputs.ci.paths import joined, row_line
from audit.outputs.ci.rules import RELATED, described
from audit.outputs.ci.states import fixed
from audit.outputs.printed import printed, short
from audit.outputs.private import needed, text_of
from audit.outputs.quoting import quote
from audit.outputs.report.words import named
from audit.result import Result
from audit.text.lines import Lines
from audit.text.visible import clip

#: What GitHub accepts of one run; more than anybody reads. The manifest has all.
MAX_FINDINGS: Final = 25_000

#: Code points of evidence, which is there to be recognised.
MAX_QUOTED: Final = 120

Row = Mapping[str, Any]


def findings(result: Result, base: str = "", limit: int = MAX_FINDINGS) -> Findings:
    """The worst *limit* findings. *base* is the corpus's folder as tools in the working folder name it."""
    rows = collect(result)
    counts, waived = (
        dict(those.group_by("level").len().iter_rows()) for those in (rows, rows.filter(pl.col("waived")))
    )
    shown = rows.head(limit)
    told = _Teller(result, base, shown)
    return Findings(
        listed=tuple(told.finding(row) for row in shown.iter_rows(named=True)),
        counts={level: counts.get(number, 0) for number, level in enumerate(LEVELS)},
        waived={level: waived.get(number, 0) for number, level in enumerate(LEVELS)},
        fixed=fixed(result),
    )


class _Teller:
    """Puts rows into words. Texts are read once for all the rows of a document, before any of them is told."""

    def __init__(self, result: Result, base: str, rows: pl.DataFrame) -> None:
        self._result = result
        self._base = base
        self._paths = {**result.elsewhere, **dict(result.documents.select("doc_id", "path").iter_rows())}
        held = result.documents.select("doc_id", pl.coalesce("text_sha256", "sha256").alias("digest")).drop_nulls()
        moved = {} if result.delta is None else result.delta.moved
        self._fingerprints = Fingerprints(result.settings.evidence, dict(held.iter_rows()), moved)
        self._versions = {id: rule.version for id, rule in described(result).items()}  # noqa: A001
        self._waived = {
            (waived.waiver.document, check): f"{waived.waiver.reason} ({waived.waiver.owner},"
            f" until {waived.waiver.expires.isoformat()})"
            for waived in reversed(result.waivers)
            if waived.state == "applied"
            for check in waived.waiver.checks
        }
        self._regions: dict[tuple[str, int, int], Region] = {}
        self._texts: dict[tuple[str, int, int], str] = {}
        self._measured: dict[tuple[str, str], str] = {}
        self._read(rows)

    def finding(self, row: Row) -> Finding:
        """One row in words."""
        rule, doc_id = row["rule"], row["doc_id"]
        text = self._texts.get((doc_id, row["start"], row["end"]), "") if row["told"] is None else ""
        facts = (*row["facts"], *([row["label"]] if row["label"] else []))
        place = self._place(doc_id, row["start"], row["end"])
        if row["file"] is not None:
            line = row["row"]
            place = Place(joined(self._base, row["file"]), region=Region(line, 1, line, 1))
        return Finding(
            rule=printed(rule),
            level=LEVELS[row["level"]],
            message=self._message(row, text, place),
            place=place,
            related=tuple(
                self._place(each["doc_id"], each["start"], each["end"])
                for each in row["related"] or ()
                if each["doc_id"] in self._paths
            ),
            prints=self._fingerprints.of(rule, self._versions[printed(rule)], _documents(row), facts, text),
            state=row["state"],
            waived=printed(self._waived.get((doc_id, rule), "waived")) if row["waived"] else None,
        )

    def _message(self, row: Row, text: str, place: Place) -> str:
        if row["told"] is not None:
            told = row["told"]
        elif row["start"] is None:
            told = self._measured.get((row["doc_id"], row["rule"])) or "flagged"
        else:
            quoted = clip(quote(text, self._result.settings.evidence), MAX_QUOTED)[0]
            told = f"{row['label']} '{quoted}'" if row["label"] else f"'{quoted}'"
        if place.inside is not None:
            told = f"{told} ({row['doc_id']}, {place.inside.line}:{place.inside.column})"
        elif place.doc_id is not None and place.doc_id != self._paths[place.doc_id]:
            told = f"{told} ({place.doc_id})"
        return short(told, MAX_MESSAGE)

    def _place(self, doc_id: str | None, start: int | None, end: int | None) -> Place:
        if doc_id is None:
            return Place(joined(self._base, ""))
        path = self._paths[doc_id]
        region = None if start is None or end is None else self._regions.get((doc_id, start, end))
        file = joined(self._base, path)
        if path == doc_id:
            return Place(file, doc_id, region)
        line = row_line(doc_id, path)
        return Place(file, doc_id, None if line is None else Region(line, 1, line, 1), region)

    def _read(self, rows: pl.DataFrame) -> None:
        """Find the places and texts of all spans of *rows*, one document after the other, and what was measured."""
        own = rows.select("doc_id", "start", "end")
        theirs = rows.select("related").explode("related").drop_nulls("related").unnest("related")
        spans = pl.concat([own, theirs]).drop_nulls().unique()
        wanted = spans.group_by("doc_id").agg(pl.struct("start", "end").alias("spans"))
        documents = self._result.documents
        texts = documents.select("doc_id", *needed(documents)).join(wanted, on="doc_id")
        for row in texts.iter_rows(named=True):
            text = text_of(row)
            lines = Lines(text)
            for span in row["spans"]:
                key = (row["doc_id"], span["start"], span["end"])
                self._regions[key] = region_of(lines, span["start"], span["end"])
                self._texts[key] = text[span["start"] : span["end"]]
        bare = rows.filter(pl.col("told").is_null() & pl.col("start").is_null())
        for (id,), those in bare.group_by("rule"):  # noqa: A001
            columns = [name for name in self._result.checks[str(id)].columns if self._is_told(name)]
            measured = documents.select("doc_id", *columns).join(those.select("doc_id"), on="doc_id", how="semi")
            for values in measured.iter_rows(named=True):
                doc_id = values.pop("doc_id")
                told = {name: value for name, value in values.items() if value is not None and value != []}
                self._measured[doc_id, str(id)] = named(told)

    def _is_told(self, name: str) -> bool:
        """Whether a measure is a word or a number; words of a list may be quoted from the text. Counts are of spans."""
        dtype = self._result.documents.schema[name]
        listed = dtype == pl.List(pl.String) and self._result.settings.evidence == "snippet"
        return listed or not (dtype.is_nested() or name.endswith("_count"))


def _documents(row: Row) -> Collection[str]:
    """The documents that a finding is known by. A relation is of both alike, whichever of them it is told of."""
    named = [row[name] for name in ("doc_id", "partner") if row[name] is not None]
    return frozenset(named) if row["rule"].startswith(RELATED) else named


def region_of(lines: Lines, start: int, end: int) -> Region:
    """The place of a span; an empty one ends where it begins."""
    line, column = lines.locate(start)
    if end <= start:
        return Region(line, column, line, column)
    end_line, end_column = lines.locate(end - 1)
    return Region(line, column, end_line, end_column + 1)
