"""Two texts side by side: blocks of what differs with a little of what is the same around it, the rest counted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from audit.outputs.report.evidence import CONTEXT
from audit.outputs.report.texts import Texts
from audit.outputs.report.translations import SIDES
from audit.text.compare import Segment, compare

#: Kinds of pairs that say nearly the same in nearly the same words.
_ALIKE: Final = ("exact", "variant", "near", "template")

#: Code points compared of one pair, half of them of either side, and of all pairs. A million takes 1 s where words are
#: written apart, and 5 s in Chinese characters, so that nobody waits for this longer than for the run.
MAX_COMPARED, MAX_ALL_COMPARED = 200_000, 4_000_000

#: Code points shown of one pair, and of one side of one difference: a screen or two, and a paragraph.
MAX_ALIGNED, MAX_DIFFERENCE = 6_000, 600

#: Code points by which context grows to end with a word. An equal stretch is folded where that hides forty or more.
_GROWS: Final = 12

Row = Mapping[str, Any]


def differs(row: Row) -> bool:
    """Whether a pair is one to be aligned: of nearly the same words, and not of the same bytes."""
    return row["kind"] in _ALIKE and json.loads(row["evidence"] or "{}").get("same") != "bytes"


def align(row: Row, texts: Texts, room: int) -> dict[str, Any] | None:
    """The differences of a pair, of which so many code points are compared; null where a text is not at hand.

    `before` a block and `after` the last one stands how many code points are the same and not shown. `same` are all
    that are the same, `changes` is how many stretches differ, `coarse` are the code points of either side in those that
    were not looked into, `cut` is what is not shown of blocks and of either text.
    """
    left, right = texts.whole(row["left"]), texts.whole(row["right"])
    if left is None or right is None:
        return None
    segments, coarse = compare(left, right, room // 2)
    spans = list(_blocks(segments, left))
    blocks: list[dict[str, Any]] = []
    left_over, ends = MAX_ALIGNED, (0, 0)
    for span in spans:
        if left_over <= 0:
            break
        parts = [_part(segment, row, texts) for segment in span]
        left_over -= sum(len(text) for part in parts for name, text in part.items() if name != "cut")
        places = {side: texts.place(row[side], start) for side, (start, _) in zip(SIDES, span[0][1:], strict=True)}
        blocks.append({"before": span[0].left[0] - ends[0], **places, "parts": parts})
        ends = span[-1].left[1], span[-1].right[1]
    cut = len(spans) - len(blocks)
    left_out = [len(left) - ends[0], len(right) - ends[1]]
    return {
        "same": sum(segment.left[1] - segment.left[0] for segment in segments if segment.same),
        "changes": sum(not segment.same for segment in segments),
        "coarse": coarse,
        "blocks": blocks,
        "after": 0 if cut else left_out[0],
        "cut": {"blocks": cut, "left": left_out[0] if cut else 0, "right": left_out[1] if cut else 0},
    }


def _blocks(segments: Sequence[Segment], text: str) -> Iterator[list[Segment]]:
    """Differences with their context in the left *text*; those that are near each other in one block."""
    block: list[Segment] = []
    for place, segment in enumerate(segments):
        start, end = segment.left
        first, last = place == 0, place == len(segments) - 1
        if not segment.same or end - start <= (2 if first or last else 3) * CONTEXT:
            block.append(segment)
            continue
        if not first:
            yield [*block, _part_of(segment, start, _next_word(text, start + CONTEXT))]
        block = [] if last else [_part_of(segment, _word(text, end - CONTEXT), end)]
    if any(not segment.same for segment in block):
        yield block


def _next_word(text: str, place: int) -> int:
    """The end of the word at a place, if it is near."""
    end = text.find(" ", place, place + _GROWS)
    return place if end < 0 else end


def _word(text: str, place: int) -> int:
    """The beginning of the word at a place, if it is near."""
    space = text.rfind(" ", place - _GROWS, place)
    return place if space < 0 else space + 1


def _part_of(segment: Segment, start: int, end: int) -> Segment:
    """A part of what both texts have, as it stands in the left one."""
    apart = segment.right[0] - segment.left[0]
    return Segment(True, (start, end), (start + apart, end + apart))


def _part(segment: Segment, row: Row, texts: Texts) -> dict[str, Any]:
    """What both have as `same`; else what either has, and how many code points of either are left out behind it."""
    if segment.same:
        return {"same": texts.piece(row["left"], *segment.left)}
    told: dict[str, Any] = {}
    cut = []
    for side, (start, end) in zip(SIDES, segment[1:], strict=True):
        told[side] = texts.piece(row[side], start, min(end, start + MAX_DIFFERENCE))
        cut.append(max(0, end - start - MAX_DIFFERENCE))
    return {**told, "cut": cut}
