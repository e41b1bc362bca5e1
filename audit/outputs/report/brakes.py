"""Brakes in words: of what how much would have gone, what the limit is, and what to do now.

The sentence on a brake is all ours. Only its name is text of the corpus, so that each output makes that inert alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from audit.brakes import COLUMNS, Brake
from audit.decide import HELD
from audit.outputs.report.tell import Told, english, say
from audit.outputs.report.words import percent, plain
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


def whose(brake: Brake) -> Told:
    """``source 'hub'``: what a brake acted on, for a sentence."""
    if brake.name is None:
        return say("brakes.nameless")
    return say(f"brakes.{brake.kind}", name=clip(brake.name, _NAMED)[0])


def says(brake: Brake) -> list[Told]:
    """How much would have gone of what, what the limit is, and what to do."""
    if brake.kind == "source":
        limit = say("brakes.share", limit=percent(brake.limit))
    else:
        limit = say("brakes.documents", n=int(brake.limit))
    gone = say("brakes.of", would_go=brake.would_go, n=brake.documents)
    return [
        say("brakes.would_go", gone=gone, share=percent(brake.share), limit=limit),
        say("brakes.waits", setting=_SETTINGS[brake.kind]),
    ]


def told(brake: Brake) -> str:
    """What a brake acted on and what is to be done, for a terminal."""
    return english([say("brakes.on", whose=whose(brake), says=english(says(brake)))])


def holding(row: Mapping[str, Any], brakes: Iterable[Brake]) -> list[list[Told]]:
    """What is to be said of each of *brakes* that holds back the document of a *row*."""
    if HELD not in (row["reasons"] or ()):
        return []
    return [
        [say("brakes.held", whose=whose(brake)), *says(brake)]
        for brake in brakes
        if row[COLUMNS[brake.kind]] == brake.name
    ]
