"""Evidence for a pair: what stands beside what, what has no partner, what both have, which came first, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from audit.duplicates.translation.anchors import Anchor, find_anchors
from audit.duplicates.translation.beads import beads
from audit.duplicates.translation.direction import Direction, Told, direction
from audit.duplicates.translation.reading import Reader
from audit.duplicates.translation.shared import Anchors
from audit.duplicates.translation.sketch import key_of
from audit.duplicates.translation.structure import partners
from audit.duplicates.translation.untranslated import untranslated
from audit.duplicates.translation.verify import Verdict
from audit.text.sentences import Sentence

#: Shared anchors that are told, those that say most.
_ANCHORS: Final = 12

#: A run of aligned sentences goes to the end of the paragraph, or is cut where it has so many of them.
_RUN: Final = 8

#: An alignment that covers less than this, by an encoder that was not made for the languages, is no evidence of what
#: stands beside what; then lengths are.
_COVERED: Final = 0.5

Range = tuple[int, int]


class Evidence(NamedTuple):
    """Runs on both sides in code points, one beside the other; which is the original; and all else as plain data."""

    left: list[Range]
    right: list[Range]
    direction: str | None
    told: dict[str, Any]


class Witness:
    """Tells the evidence for pairs of rows."""

    def __init__(self, documents: Mapping[str, Any], reader: Reader, anchors: Anchors) -> None:
        """*documents* are columns by name: `text`, `script`, `language`, `published`, `author`, `publisher`."""
        self._documents, self._reader, self._anchors = documents, reader, anchors

    def tell(self, left: int, right: int, verdict: Verdict) -> Evidence:
        """The evidence for a pair that holds."""
        sides = self._reader.sentences(left), self._reader.sentences(right)
        links = self._links(left, right, verdict)
        runs = list(_runs(links, *sides))
        alone = [_alone(side, set(links[:, number].tolist())) for number, side in enumerate(sides)]
        both = self._both(left, right)
        towards = self._direction(left, right, alone, both)
        told: dict[str, Any] = {"by": "sentences" if verdict.by_sentences else "lengths and anchors"}
        if verdict.aligned is not None:
            told |= {
                "left_covered": round(verdict.aligned.left_covered, 3),
                "right_covered": round(verdict.aligned.right_covered, 3),
                "order": round(verdict.aligned.order, 3),
                "margin": round(verdict.aligned.margin, 3),
            }
        told |= {
            "shared_anchors": round(verdict.shared.both, 3),
            "cost_of_lengths": round(verdict.structure.cost, 3),
            "threshold": verdict.threshold,
        }
        if verdict.speaker is not None:
            encoder = verdict.speaker.encoder
            told |= {"encoder": encoder.name, "encoder_sha256": encoder.digest}
        told |= {
            "direction_signs": towards.signs,
            "anchors": [{"key": key, "left": one, "right": other} for key, one, other in both[:_ANCHORS]],
            "left_only": alone[0],
            "right_only": alone[1],
        }
        return Evidence([run[0] for run in runs], [run[1] for run in runs], towards.towards, told)

    def _links(self, left: int, right: int, verdict: Verdict) -> NDArray[np.int64]:
        aligned, speaker = verdict.aligned, verdict.speaker
        if speaker is None or aligned is None or (not verdict.by_sentences and aligned.more < _COVERED):
            return partners(*(self._reader.lengths(row) for row in (left, right)))
        return beads(speaker.side(left), speaker.side(right), aligned)

    def _both(self, left: int, right: int) -> list[tuple[str, Range, Range]]:
        """Shared anchors, those that weigh most first, and where each stands first."""
        found = [self._first(row) for row in (left, right)]
        weights = self._anchors.weights(left, right)
        shared = [(weights[key_of(key)], key) for key in found[0].keys() & found[1].keys() if key_of(key) in weights]
        return [
            (key, _range(found[0][key]), _range(found[1][key]))
            for _, key in sorted(shared, key=lambda weighed: (-weighed[0], weighed[1]))
        ]

    def _first(self, row: int) -> dict[str, Anchor]:
        found = find_anchors(self._documents["text"][row], self._documents["language"][row])
        return {anchor.key: anchor for anchor in reversed(found)}

    def _direction(
        self, left: int, right: int, alone: list[list[Range]], both: list[tuple[str, Range, Range]]
    ) -> Direction:
        scripts = [self._documents["script"][row] for row in (left, right)]
        names = sum(key.startswith("p:") for key, _, _ in both)
        left_as_it_was = untranslated(self._reader.spoken(left), self._reader.spoken(right))
        told = []
        for number, row in enumerate((left, right)):
            total = self._reader.sentences(row)
            missing = sum(end - start for start, end in alone[number]) / max(total[-1].end - total[0].start, 1)
            pinyin = names if scripts[number] == "Latn" and scripts[1 - number].startswith("Han") else 0
            declared = {name: self._documents[name][row] for name in ("published", "author", "publisher")}
            told.append(
                Told(self._documents["text"][row], scripts[number], declared, missing, pinyin, left_as_it_was[number])
            )
        return direction(*told)


def _runs(links: NDArray[np.int64], left: list[Sentence], right: list[Sentence]) -> Iterator[tuple[Range, Range]]:
    """Aligned stretches: paragraph beside paragraph, long paragraphs in parts."""
    run: list[tuple[int, int]] = []
    for one, other in links.tolist():
        if run:
            last, last_other = run[-1]
            on = left[one].paragraph == left[last].paragraph or right[other].paragraph == right[last_other].paragraph
            apart = one > last and other > last_other
            if apart and (not on or len(run) >= _RUN or one > last + 1 or other > last_other + 1):
                yield _stretch(run, left, right)
                run = []
        run.append((one, other))
    if run:
        yield _stretch(run, left, right)


def _stretch(run: list[tuple[int, int]], left: list[Sentence], right: list[Sentence]) -> tuple[Range, Range]:
    ones, others = [one for one, _ in run], [other for _, other in run]
    return (
        (left[min(ones)].start, left[max(ones)].end),
        (right[min(others)].start, right[max(others)].end),
    )


def _alone(side: list[Sentence], linked: set[int]) -> list[Range]:
    """The sentences without a partner, those that follow each other in one."""
    found: list[Range] = []
    last = -2
    for number, sentence in enumerate(side):
        if number in linked:
            continue
        if number == last + 1:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
        last = number
    return found


def _range(anchor: Anchor) -> Range:
    return anchor.start, anchor.end
