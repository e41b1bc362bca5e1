"""The decision trace: one document's way from its bytes to its decision, in sentences.

Each step is ``{"step", "text", "says", "flagged"}``: the text is English, `says` is the same as `tell` has it. A step
is `status`, a check's id, `provenance`, `duplicates`, `brake`, `waiver` or, always last, `decision`. The sentences hold
document names and other text of the corpus as it is; each output makes it inert.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from audit.checks import Check, Options
from audit.duplicates.translation.verify import WHOLE
from audit.outputs.quoting import quote
from audit.outputs.report import provenance
from audit.outputs.report.brakes import holding
from audit.outputs.report.tell import Told, join, say, step, word
from audit.outputs.report.translations import KINDS
from audit.outputs.report.words import counted, named, words
from audit.result import Result
from audit.schema import REPAIRS
from audit.settings import Duplicates, Evidence
from audit.text.visible import clip, visible

#: How many spans the terminal shows: one screen.
MAX_IN_TERMINAL = 20

#: The counts a threshold is looked for in; one beyond a hundred spans is an option with a name of its own.
_COUNTS = 101

#: Options told one by one; where a check has more, only those that were set.
_MAX_SETTINGS = 8

#: Of what a text said before it was damaged: enough to see that it makes sense.
_MAX_REPAIRS, _MAX_REPAIR = 3, 40

#: The kinds that have to be alike enough.
_MEASURED = ("near", "variant")

Row = Mapping[str, Any]
Step = dict[str, Any]


def thresholds(result: Result) -> dict[str, Told]:
    """What each check flags from: its options, and the least count that its flag is true for; else empty."""
    return {id: _threshold(check, result.options[id], result.documents) for id, check in result.checks.items()}  # noqa: A001


def _threshold(check: Check, options: Options, documents: pl.DataFrame) -> Told:
    asked = options.model_dump(mode="json").items()
    settings = {name: _briefly(value) for name, value in asked if name != "action" and value not in (None, [])}
    least = None if "min_count" in settings else _least_count(check, options, documents)
    more: list[Told] = []
    if len(settings) > _MAX_SETTINGS:
        usual = type(options)().model_dump(mode="json")
        set_ = {name: value for name, value in settings.items() if value != usual[name]}
        more.append(say("threshold.default", n=len(settings) - len(set_)))
        settings = set_
    if least:
        more.append(say("threshold.count", n=least))
    return join([*([named(settings)] if settings else []), *more]) if settings or more else ""


def _briefly(value: Any) -> Any:
    """A setting, or of a list of tables how many there are: each is longer than a line."""
    return len(value) if isinstance(value, list) and any(isinstance(one, dict) for one in value) else value


def _least_count(check: Check, options: Options, documents: pl.DataFrame) -> int | None:
    """Ask the flag itself: on rows of which nothing but the count is known, where does it begin to be true?"""
    count = f"{check.id}_count"
    if count not in check.columns:
        return None
    probe = documents.clear(_COUNTS).with_columns(pl.int_range(_COUNTS).cast(documents.schema[count]).alias(count))
    flagged = probe.filter(check.flag(options).fill_null(False))[count]
    return int(flagged[0]) if len(flagged) and flagged[0] else None


def trace(
    row: Row, result: Result, flags_from: Mapping[str, Told], related: Sequence[Row], n_related: int
) -> list[Step]:
    """The steps for one row of `documents`; *related* are the first of its *n_related* pairs, seen from its side."""
    steps = [_status(row)]
    steps += [_check(row, check, result, flags_from[id]) for id, check in result.checks.items()]  # noqa: A001
    steps.append(provenance.step(row, result.settings.evidence))
    steps.append(_duplicates(row, result.settings.duplicates, related, n_related))
    steps += [step("brake", told, flagged=True) for told in holding(row, result.brakes)]
    if row["waiver"] or row["waived"]:
        checks: Told = join(row["waived"]) if row["waived"] else say("trace.no_check")
        steps.append(step("waiver", [say("trace.waiver", checks=checks, reason=row["waiver"] or word("unknown"))]))
    reasons: Told = join(map(word, row["reasons"])) if row["reasons"] else say("trace.nothing")
    decided = say("trace.decision", decision=word(row["decision"]), reasons=reasons)
    return [*steps, step("decision", [decided], flagged=row["decision"] != "keep")]


def _status(row: Row) -> Step:
    status = row["status"]
    told: list[Told]
    if row["sha256"] is None:
        told = [say("trace.not_looked_at", problem=row["problem"] or say("trace.no_bytes"))]
    elif status == "ok":
        read = say(
            "trace.read",
            bytes=say("trace.bytes", n=row["n_bytes"]),
            chars=say("trace.chars", n=row["n_chars"]),
            encoding=row["encoding"],
            method=row["encoding_method"],
            confidence=words(row["encoding_confidence"]),
        )
        told = [read, *_doubts(row)]
    else:
        why: Told = say("trace.because", problem=row["problem"]) if row["problem"] else ""
        told = [say(f"trace.{status}", bytes=say("trace.bytes", n=row["n_bytes"]), why=why)]
    return step("status", told, flagged=status != "ok")


def _doubts(row: Row) -> Iterator[Told]:
    """What else the encoding may be, and what it is said to be."""
    if row["encoding_alternatives"]:
        yield say("trace.alternatives", others=join(row["encoding_alternatives"]))
    if row["encoding_agrees"] is False:
        yield say("trace.belied", declared=words(row["encoding_declared"]))


def _check(row: Row, check: Check, result: Result, flags_from: Told) -> Step:
    flagged = bool(row[f"{check.id}_flag"])
    if row["status"] != "ok":
        return step(check.id, [say("trace.not_judged")], flagged=flagged)
    threshold: Told = say("trace.threshold", threshold=flags_from) if flags_from else ""
    measured = join(_measured(row, check, result.settings.evidence))
    told = [say("trace.flagged" if flagged else "trace.not_flagged", measured=measured, threshold=threshold)]
    if flagged:
        waived = check.id in (row["waived"] or ())
        action = word(result.options[check.id].action)
        told.append(say("trace.waived") if waived else say("trace.leads", action=action))
    return step(check.id, told, flagged=flagged)


def _measured(row: Row, check: Check, evidence: Evidence) -> Iterator[Told]:
    count = f"{check.id}_count"
    if count in check.columns:
        yield say("trace.spans", n=row[count])
    # A struct is for programs: as many measures as no line has room for.
    told = [name for name, dtype in check.columns.items() if dtype != pl.Struct]
    for name in told:
        if name != count and not name.endswith("_spans"):
            yield _column(name, row[name], check, evidence)


def _column(name: str, value: Any, check: Check, evidence: Evidence) -> Told:
    if check.columns[name] != REPAIRS:
        return named({name.removeprefix(f"{check.id}_"): _quoted(_without_spans(value), evidence)})
    texts = [clip(quote(repair["text"], evidence), _MAX_REPAIR)[0] for repair in value[:_MAX_REPAIRS]]
    shown = [say("trace.repair", text=text, start=repair["start"]) for text, repair in zip(texts, value, strict=False)]
    if len(value) > _MAX_REPAIRS:
        shown.append(say("trace.more", n=len(value) - _MAX_REPAIRS))
    repairs = say("trace.repairs", n=len(value))
    return join([repairs, " ", join(shown)], "nothing") if shown else repairs


def _quoted(value: Any, evidence: Evidence) -> Any:
    """A measure as it may be told. Lists of structs hold words of the text, such as who holds a copyright."""
    words_of_it = isinstance(value, list) and any(isinstance(one, dict) for one in value)
    return [quote(words(one), evidence) for one in value] if words_of_it and evidence != "snippet" else value


def _without_spans(value: Any) -> Any:
    """What was measured, and not where: a list of languages without the spans of each. A year is a name, no amount."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return value
    years = [{name: str(told) for name, told in one.items() if name.endswith("_year") and told} for one in value]
    return [
        {name: told for name, told in (one | these).items() if name != "spans"}
        for one, these in zip(value, years, strict=True)
    ]


def _duplicates(row: Row, settings: Duplicates, related: Sequence[Row], n_related: int) -> Step:
    keeper = row["duplicate_of"]
    if keeper is not None:
        asked = row["duplicate_kind"] in _MEASURED
        reason = row["keeper_reason"]
        told = say(
            "trace.duplicate",
            what=_stood_for(row, related),
            why=say("trace.why", reason=say(f"better.{reason.replace(' ', '_')}")) if reason else "",
            similarity=words(row["similarity"]),
            threshold=say("trace.asked", threshold=words(settings.near_threshold)) if asked else "",
        )
    else:
        told = say("trace.no_duplicate")
    others = [pair for pair in related if pair["other"] != keeper]
    sentences = [told]
    if others:
        cut = n_related - len(related)
        listed = [*map(_relation, others), *([say("trace.more_pairs", n=cut)] if cut else [])]
        sentences.append(say("trace.related", pairs=join(listed, "semicolon")))
    return step("duplicates", sentences, flagged=keeper is not None)


def _stood_for(row: Row, related: Sequence[Row]) -> Told:
    """What the document is to its keeper. A translation can be kept in place of its original, or nobody knows."""
    keeper, kind = row["duplicate_of"], row["duplicate_kind"]
    if kind != WHOLE:
        return say("trace.copy", kind=word(kind), keeper=keeper)
    through = (pair["original"] for pair in related if pair["other"] == keeper and pair["kind"] == kind)
    known = {"other": "trace.translation", "this": "trace.original"}.get(next(through, None) or "", "trace.same")
    return say(known, keeper=keeper)


def _relation(pair: Row) -> Told:
    """``translation with b.txt, which is the original, similarity 0.87``."""
    told = {"other": "trace.is_original", "this": "trace.is_made"}
    translated = pair["kind"] in KINDS
    unverified = "trace.unverified_rivals" if translated else "trace.unverified"
    return say(
        "trace.relation",
        kind=word(pair["kind"]),
        other=pair["other"],
        role=say(told[pair["original"]]) if translated and pair["original"] else "",
        similarity=words(pair["similarity"]),
        doubt="" if pair["verified"] else say(unverified),
    )


def render_trace(document: Mapping[str, Any]) -> str:
    """One document of the report as plain text for a terminal: decision, trace, evidence between ⟦ and ⟧.

    Safe on hostile text: it holds no control character but the line feeds that end its own lines.
    """
    width = max(len(visible(step["step"])) for step in document["trace"])
    lines = [f"{visible(document['doc_id'])}: {document['decision']}"]
    lines += [
        f"{'!' if step['flagged'] else ' '} {visible(step['step']):{width}}  {visible(step['text'])}"
        for step in document["trace"]
    ]
    evidence = document["evidence"][:MAX_IN_TERMINAL]
    lines += ["", *map(_evidence_line, evidence)] if evidence else []
    more = len(document["evidence"]) + document["evidence_cut"] - len(evidence)
    lines += [f"  and {counted(more, 'span')} more"] if more else []
    return "\n".join(lines) + "\n"


def _evidence_line(span: Mapping[str, Any]) -> str:
    place = f"{span['line']}:{span['column']}"
    shown = f"{_on_one_line(span['before'])}⟦{_on_one_line(span['text'])}⟧{_on_one_line(span['after'])}"
    repaired = f" reads {_on_one_line(span['repaired'])}" if span["repaired"] else ""
    return f"  {visible(span['check'])} {place} {visible(span['label'])}: {shown}{repaired}"


def _on_one_line(text: str) -> str:
    """Line ends are no surprise in an excerpt, and take a sign that is shorter than a code point."""
    return visible(text.replace("\r\n", "\n").replace("\n", "↵"))
