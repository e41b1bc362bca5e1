"""What a run says on the terminal: one clickable line for each flagged span, then where things stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from audit.checks import Severity
from audit.result import Result, Rule
from audit.text.lines import Lines
from audit.text.visible import visible

#: Longer evidence is cut: a line is there to be clicked, the report shows the rest.
_SHOWN = 60

#: Documents named with an unmet rule: enough to begin with, the report names more.
_NAMED = 3

#: Documents named that could not be looked at: one screen.
_MISSED = 20

_TOLD: tuple[Severity, ...] = ("critical", "warning")


def span_lines(result: Result) -> Iterator[str]:
    """``path:line:column check label 'evidence'`` for each span of a flag that counts, in the order of the text."""
    judged = [id for id, options in result.options.items() if options.action != "keep"]  # noqa: A001
    columns = [id for id in judged if f"{id}_spans" in result.documents.columns]  # noqa: A001
    flagged = result.documents.filter(pl.any_horizontal(False, *(pl.col(f"{id}_flag") for id in columns)))  # noqa: A001
    for row in flagged.iter_rows(named=True):
        lines = Lines(row["text"])
        spans = [
            (span["start"], id, span["end"], span["label"])
            for id in columns  # noqa: A001
            if row[f"{id}_flag"] and id not in row["waived"]
            for span in row[f"{id}_spans"]
        ]
        for start, id, end, label in sorted(spans):  # noqa: A001
            line, column = lines.locate(start)
            place = f"{_under(result.corpus, row['doc_id'], row['path'])}:{line}:{column}"
            yield f"{visible(place)} {id} {label} '{visible(_cut(row['text'][start:end]))}'"


def closing(result: Result, out: Path) -> list[str]:
    """The last lines of a run: what was read, kept, set aside and dropped; the verdict; where the report lies."""
    documents, verdict = result.documents, result.verdict
    lines = [
        f"read {documents.height} · kept {result.count('keep')} · review {result.count('review')}"
        f" · dropped {result.count('drop')} · waived {documents['waiver'].count()}"
    ]
    missed = documents.filter(pl.col("sha256").is_null()).select("doc_id", "problem")
    lines += [f"not looked at: {visible(doc_id)} ({problem})" for doc_id, problem in missed.head(_MISSED).iter_rows()]
    lines += [f"not looked at: {missed.height - _MISSED} more"] if missed.height > _MISSED else []
    lines += [_unmet(rule) for severity in _TOLD for rule in verdict.failed(severity)]
    lines += [
        f"waiver {waived.state}: {visible(waived.waiver.document)} ({visible(waived.waiver.owner)})"
        for waived in result.waivers
        if waived.state != "applied"
    ]
    return [*lines, f"{result.outcome} · report: {visible(str(out / 'report.html'))}"]


def _unmet(rule: Rule) -> str:
    """The rule in its reviewer's words, and the first documents that do not meet it."""
    told = f"{rule.severity}: {visible(rule.error or rule.notes or rule.type)}"
    if not rule.doc_ids:
        return told
    more = rule.unexpected_count - _NAMED
    named = ", ".join(visible(doc_id) for doc_id in rule.doc_ids[:_NAMED])
    return f"{told} ({named}{f', and {more} more' if more > 0 else ''})"


def _under(corpus: str, doc_id: str, path: str) -> str:
    """What an editor opens: the file, or the document's place in its container."""
    root = Path(corpus)
    if doc_id == path or root.name == path:
        return str(root if root.name == path else root / path)
    return str(root / doc_id)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
