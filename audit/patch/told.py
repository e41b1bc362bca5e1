"""What is said of a checked corpus on the terminal, after the spans: what is other, what fails, and why."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from audit.outputs.printed import printed
from audit.outputs.report.words import counted
from audit.outputs.terminal import span_lines, unmet
from audit.patch.judge import Judged
from audit.patch.rules import SUITE
from audit.result import Result, Rule

#: Documents named: one screen; and spans.
_NAMED = 20
_SPANS = 200


def spans(judged: Judged) -> list[str]:
    """A line for each span of a flag that counts, of which the first ones are told."""
    every = [*span_lines(judged.result)]
    cut = len(every) - _SPANS
    return [*every[:_SPANS], f"… and {cut} more spans"] if cut > 0 else every


def lines(judged: Judged) -> list[str]:
    """Where things stand, the last line being the outcome."""
    return [printed(line) for line in dict.fromkeys(_lines(judged))]


def _lines(judged: Judged) -> Iterator[str]:
    result, there = judged.result, judged.there
    yield _change(judged)
    yield from _decided(judged)
    missed = result.documents.filter(pl.col("sha256").is_null())
    for doc_id, problem in missed.select("doc_id", "problem").head(_NAMED).iter_rows():
        yield f"not looked at: {doc_id} ({problem})"
    if missed.height > _NAMED:
        yield f"not looked at: {missed.height - _NAMED} more"
    if judged.asked.only is not None and (passed := len(there.fresh) - len(judged.chosen)):
        yield f"not asked for, and not looked at: {counted(passed, 'new document')}"
    yield from _unmet(result)
    yield result.outcome


def _change(judged: Judged) -> str:
    there, baseline = judged.there, judged.result.baseline
    counts = {
        "new": len(there.new),
        "changed": len(there.changed),
        "gone": len(there.removed),
        "moved": there.moved.height,
        "to be judged again": len(there.again),
    }
    told = ", ".join(f"{count} {word}" for word, count in counts.items() if count) or "nothing has changed"
    if baseline is None:
        of = "" if judged.asked.base is None else f" in {judged.asked.base}"
        return f"{counted(len(there.new), 'document')}, no accepted audit{of}"
    return f"{counted(there.still.height, 'document')} as accepted in {baseline.name}: {told}"


def _decided(judged: Judged) -> Iterator[str]:
    """What becomes of each document that was looked at, the ones that are not kept first."""
    documents = judged.result.documents
    gone = documents.filter(pl.col("decision") != "keep")
    names = ("doc_id", "decision", "reasons", "duplicate_kind", "duplicate_of", "waiver")
    for doc_id, decision, reasons, kind, keeper, _ in gone.select(names).head(_NAMED).iter_rows():
        of = f": {kind} of {keeper}" if keeper is not None else ""
        yield f"{decision}: {doc_id} ({', '.join(reasons)}){of}"
    if gone.height > _NAMED:
        yield f"{gone.height - _NAMED} more are not kept"
    if kept := documents.height - gone.height:
        yield f"keep: {counted(kept, 'document')} that {'was' if kept == 1 else 'were'} looked at"


def _unmet(result: Result) -> Iterator[str]:
    """Rules that fail; warnings in words only where they are new; and of what informs what is said of the change."""
    was_unmet = set() if result.baseline is None else {*(result.baseline.unmet or ())}
    yield from map(_rule, result.verdict.failed("critical"))
    warnings = result.verdict.failed("warning")
    yield from (_rule(rule) for rule in warnings if rule.name not in was_unmet)
    if known := sum(rule.name in was_unmet for rule in warnings):
        yield f"warning: {counted(known, 'rule')} unmet, as when this was accepted"
    yield from (_rule(rule) for rule in result.verdict.failed("info") if rule.suite == SUITE)


def _rule(rule: Rule) -> str:
    """A suite says in its reviewer's words what it asks; of a change it is told what was seen as well."""
    if rule.table in ("kept", "documents"):
        return unmet(rule)
    told = f"{rule.severity}: {rule.suite}: {rule.notes.rstrip('.')}: {rule.error or rule.observed}"
    named = [doc_id for doc_id in rule.doc_ids if doc_id not in rule.observed][:3]
    more = rule.unexpected_count - len(named)
    return f"{told} ({', '.join(named)}{f', and {more} more' if more > 0 else ''})" if named else told
