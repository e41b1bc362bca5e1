"""The figures as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from benchmarks.translation.cost import STAGES, Static
from benchmarks.translation.goals import Outcome
from benchmarks.translation.score import (
    FALSE,
    MISSED,
    Score,
    by_languages,
    by_variant,
    directions,
    failures,
    parts,
    score,
    worst,
)
from benchmarks.translation.watch import CANDIDATES, EXACT, LANGUAGES, REST, SKETCH, STATIC

#: Pairs of languages that are told: the commonest, and the worst of those with so many true pairs.
_COMMONEST, _WORST, _LEAST = 25, 10, 5


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A Markdown table of which the first column is words and the others are figures."""
    yield f"| {' | '.join(head)} |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield f"| {' | '.join(figure(cell) for cell in row)} |"


def figure(value: object) -> str:
    """A cell; shares have three digits and are never rounded up to a goal that was missed."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{int(value * 1e3) / 1e3:.3f}" if value <= 1 else f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def pairs(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    """How good the pairs are, of each part of each corpus."""
    head = ("", "documents", "true", "told", "P", "R", "F1", "decide", "P", "R", "F1", "contained")
    return table(head, (_quality(name, part, rows, one) for name, one, part, rows in _parts(outcomes)))


def _parts(outcomes: Mapping[str, Outcome]) -> Iterator[tuple[str, Outcome, str, pl.DataFrame]]:
    for name, one in outcomes.items():
        for part, rows in parts(one.rows).items():
            yield name, one, part, rows


def _quality(name: str, part: str, rows: pl.DataFrame, one: Outcome) -> Sequence[object]:
    told, decides = score(rows), score(rows, "decides")
    contained = rows.filter("told", kind="contained translation").height
    documents = one.corpus.documents.height if part == "all" else ""
    return (
        *(f"{name}, {part}", documents, told.true),
        *(told.reported, told.precision, told.recall, told.f1),
        *(decides.reported, decides.precision, decides.recall, decides.f1, contained),
    )


def candidates(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    """What was verified, with the pairs around those that were found and without."""
    rows = ((name, *one.reach, *one.reach_alone) for name, one in outcomes.items())
    return table(("", "a document", "of the true", "without closure: a document", "of the true"), rows)


def variants(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    """How many true pairs of each variant were told."""
    rows = (
        (f"{name}, {variant}", found.true, found.right, found.recall)
        for name, one in outcomes.items()
        for variant, found in by_variant(one.rows)
    )
    return table(("", "true", "of them told", "R"), rows)


def kinds(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    """Why true pairs were missed, and what false ones are."""
    counts = {
        f"{name}, {part}": failures(rows)
        for name, _, part, rows in _parts(outcomes)
        if part != "all"  # which is their sum
    }
    heads = [(f"missed: {kind}", kind) for kind in MISSED] + [(f"false: {kind}", kind) for kind in FALSE]
    return table(("", *counts), ((head, *(found[kind] for found in counts.values())) for head, kind in heads))


def languages(one: Outcome) -> Iterator[str]:
    """The commonest pairs of languages of a corpus, and the worst."""
    scores = by_languages(one.rows)
    commonest, lowest = scores[:_COMMONEST], worst(scores, _LEAST, _WORST)
    others = len(scores) - len(commonest)
    yield from table(("", "true", "told", "P", "R", "F1"), (_line(*each) for each in commonest))
    if others:
        yield ""
        yield f"And {others:,} rarer ones. The lowest F1 of those with {_LEAST} true pairs or more:"
        yield ""
        yield from table(("", "true", "told", "P", "R", "F1"), (_line(*each) for each in lowest))


def _line(name: str, found: Score) -> Sequence[object]:
    return name, found.true, found.reported, found.precision, found.recall, found.f1


def stages(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    """CPU seconds by stage."""
    order = (LANGUAGES, SKETCH, CANDIDATES, STATIC, EXACT, REST)
    rows = (
        (name, *(_seconds(one.answer.seconds.get(stage, 0.0)) for stage in order)) for name, one in outcomes.items()
    )
    return table(("", *order), rows)


def growth(grown: Sequence[Static]) -> Iterator[str]:
    """CPU seconds of the static stages, and how many a document takes beside the smallest corpus."""
    head = ("documents", "MB", *STAGES, "all", "documents a CPU s", "a document, to the first")
    first = grown[0].total / grown[0].documents
    rows = (
        (
            *(f"{one.documents:,}", f"{one.size / 1e6:.2f}"),
            *(_seconds(one.seconds[stage]) for stage in STAGES),
            *(_seconds(one.total), f"{one.documents / one.total:.0f}", f"{one.total / one.documents / first:.2f}"),
        )
        for one in grown
    )
    return table(head, rows)


def originals(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    """How often it was told which document is the original, and rightly, by variant."""
    rows = []
    for name, one in outcomes.items():
        for (variant,), some in sorted(one.rows.filter("true").group_by("variant"), key=lambda part: part[0]):
            found = directions(some)
            share = found.told / found.pairs if found.pairs else None
            rows.append((f"{name}, {variant}", *found[:2], share, found.right / found.told if found.told else None))
    return table(("", "pairs with the English page", "direction told", "share", "of them right"), rows)


def _seconds(value: float) -> str:
    return f"{value:.1f}"
