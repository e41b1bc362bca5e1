"""Brakes in words: of what how much would have gone, what the limit is, and what to do now.

The sentence on a brake is all ours. Only its name is text of the corpus, so that each output makes that inert alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from audit.brakes import COLUMNS, Brake
from audit.decide import HELD
from audit.outputs.report.words import counted, percent, plain
from audit.text.visible import clip

#: Code points of a name within a sentence, so that a long one does not hide what is said of it.
_NAMED = 60

#: What is done about a brake: the limit to raise.
_SETTINGS = {"source": "brakes.source_share", "cluster": "brakes.cluster_documents"}


def facts(brake: Brake) -> dict[str, Any]:
    """The brake as data; all but its `share` make a brake again."""
    return {
        "kind": brake.kind,
        "name": plain(brake.name),
        "documents": brake.documents,
        "would_go": brake.would_go,
        "share": round(brake.share, 6),
        "limit": brake.limit,
    }


def whose(brake: Brake) -> str:
    """``source 'hub'``: what a brake acted on, for a sentence."""
    if brake.name is None:
        return "documents that declare no source"
    return f"{brake.kind} '{clip(brake.name, _NAMED)[0]}'"


def told(brake: Brake) -> str:
    """How much would have gone of what, what the limit is, and what to do."""
    if brake.kind == "source":
        limit = f"more than the limit of {percent(brake.limit)}"
    else:
        limit = f"and the limit for a cluster is {counted(int(brake.limit), 'document')}"
    return (
        f"{brake.would_go:,} of {counted(brake.documents, 'document')} ({percent(brake.share)}) would have gone as"
        f" duplicates, {limit}. They wait for review: look at them, then raise"
        f" {_SETTINGS[brake.kind]} or exclude them."
    )


def holding(row: Mapping[str, Any], brakes: Iterable[Brake]) -> list[str]:
    """What is to be said of each of *brakes* that holds back the document of a *row*."""
    if HELD not in (row["reasons"] or ()):
        return []
    return [
        f"Held back by the brake on {whose(brake)}: {told(brake)}"
        for brake in brakes
        if row[COLUMNS[brake.kind]] == brake.name
    ]
