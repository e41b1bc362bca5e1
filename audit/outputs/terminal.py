"""What a run says on the terminal: one clickable line for each flagged span, then where things stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from audit.checks import Severity
from audit.outputs import private
from audit.outputs.printed import printed
from audit.outputs.quoting import quote
from audit.outputs.report.brakes import told
from audit.outputs.report.catalogue import catalogue
from audit.outputs.report.delta import report_delta
from audit.outputs.report.since import since
from audit.result import Result, Rule
from audit.text.lines import Lines
from audit.text.visible import clip

#: Longer evidence is cut: a line is there to be clicked, the report shows the rest.
_SHOWN = 60

#: Documents named with an unmet rule: enough to begin with, the report names more.
_NAMED = 3

#: Documents named that could not be looked at, and brakes told: one screen.
_MISSED = 20

_TOLD: tuple[Severity, ...] = ("critical", "warning")


def span_lines(result: Result) -> Iterator[str]:
    """``path:line:column check label 'evidence'`` for each span of a flag that counts, in the order of the text."""
    columns = [id for id in result.checks if f"{id}_spans" in result.documents.columns]  # noqa: A001
    flagged = result.documents.filter(pl.col("reasons").list.set_intersection(columns).list.len() > 0)
    needed = {"doc_id", "path", "reasons", *private.needed(flagged), *(f"{id}_spans" for id in columns)}  # noqa: A001
    for row in flagged.select(sorted(needed)).iter_rows(named=True):
        text = private.text_of(row)
        lines = Lines(text)
        spans = [
            (span["start"], id, span["end"], span["label"])
            for id in columns  # noqa: A001
            if id in row["reasons"]
            for span in row[f"{id}_spans"]
        ]
        for start, id, end, label in sorted(spans):  # noqa: A001
            line, column = lines.locate(start)
            place = f"{_under(result.place, row['doc_id'], row['path'])}:{line}:{column}"
            quoted = clip(quote(text[start:end], result.settings.evidence), _SHOWN)[0]
            yield printed(f"{place} {id} {label} '{quoted}'")


def closing(result: Result, out: Path) -> list[str]:
    """The last lines of a run: what was read, kept, set aside and dropped; the verdict; where the report lies."""
    documents, verdict = result.documents, result.verdict
    lines = [
        f"read {documents.height} · kept {result.count('keep')} · review {result.count('review')}"
        f" · dropped {result.count('drop')} · waived {documents['waiver'].count()}"
    ]
    missed = documents.filter(pl.col("sha256").is_null()).select("doc_id", "problem")
    lines += [f"not looked at: {doc_id} ({problem})" for doc_id, problem in missed.head(_MISSED).iter_rows()]
    lines += [f"not looked at: {missed.height - _MISSED} more"] if missed.height > _MISSED else []
    lines += [unmet(rule) for severity in _TOLD for rule in verdict.failed(severity)]
    lines += [told(brake) for brake in result.brakes[:_MISSED]]
    lines += [f"brakes: {len(result.brakes) - _MISSED} more"] if len(result.brakes) > _MISSED else []
    lines += [
        f"waiver {waived.state}: {waived.waiver.document} ({waived.waiver.owner})"
        for waived in result.waivers
        if waived.state != "applied"
    ]
    if (delta := report_delta(result)) is not None:
        lines.append(since(delta, catalogue("en")))
    lines.append(f"{result.outcome} · report: {out / 'report.html'}")
    return [printed(line) for line in dict.fromkeys(lines)]


def unmet(rule: Rule) -> str:
    """The rule in its reviewer's words, why it could not be judged, and the first documents that do not meet it."""
    if rule.error:
        return f"{rule.severity}: suite {rule.suite}: {rule.error}"
    asked = " ".join(filter(None, [rule.type, rule.kwargs.get("column"), rule.observed]))
    told = f"{rule.severity}: {rule.notes or asked}"
    if not rule.doc_ids:
        return told
    more = rule.unexpected_count - _NAMED
    named = ", ".join(rule.doc_ids[:_NAMED])
    return f"{told} ({named}{f', and {more} more' if more > 0 else ''})"


def _under(root: str, doc_id: str, path: str) -> str:
    """What an editor opens: the file; for a line of a container, the container and which of its documents it is."""
    file = Path(root) / path
    if doc_id == path:
        return str(file)
    return f"{file}{doc_id.removeprefix(path)}" if doc_id.startswith(f"{path}#") else f"{file} [{doc_id}]"
