"""What a pair of translations shows beside its runs: which one came first and why, what both have, what one lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from audit.duplicates.translation.verify import CONTAINED, WHOLE
from audit.outputs.report.evidence import MAX_SHOWN
from audit.outputs.report.words import plain
from audit.schema import LEFT, RIGHT

KINDS: Final = (WHOLE, CONTAINED)
SIDES: Final = ("left", "right")

#: Why a document is taken for the original, with the document as *it*.
SIGNS: Final = {
    "published": "it is dated earlier",
    "redacted": "the other one has more marks that stand for words taken out",
    "untranslated": "sentences of it stand in the other one as they were",
    "names": "the other one has names in pinyin that it has in characters",
    "residue": "letters of its script are left behind in the other one",
    "omitted": "it has sentences that the other one lacks",
    "byline": "its author or its publisher is known, and that of the other one is not",
}

#: What an anchor is, by the letter that its key begins with.
_ANCHORS: Final = {
    "n": "number",
    "d": "date",
    "u": "address",
    "w": "word",
    "c": "place",
    "l": "language",
    "m": "currency",
    "p": "name",
    "t": "name",
}

#: Stretches without a partner that are shown of each side, the longest ones; and code points of one: it is read alone.
MAX_ALONE, MAX_ALONE_SHOWN = 20, 400

#: Keys of the evidence that are told here, with excerpts; `pairs.parquet` has their offsets.
_TOLD: Final = ("direction_signs", "anchors", "left_only", "right_only")

Row = Mapping[str, Any]
#: Shows a span of a document, at most so many code points of it; null where its text is not at hand.
Show = Callable[[str, Row | None, int], dict[str, Any] | None]


def split(row: Row, evidence: Row, show: Show) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The evidence of a pair without what is told of translations, and this; null for pairs of other kinds."""
    if row["kind"] not in KINDS:
        return dict(evidence), None
    rest = {name: value for name, value in evidence.items() if name not in _TOLD}
    return rest, {
        "original": original(row),
        "signs": [_sign(row, sign) for sign in evidence.get("direction_signs", ())],
        "anchors": [_anchor(row, anchor, show) for anchor in evidence.get("anchors", ())],
        **_alone(row, "left", evidence.get("left_only", ()), show),
        **_alone(row, "right", evidence.get("right_only", ()), show),
    }


def original(row: Row) -> str | None:
    """The document of a pair that the other one was translated from, where that is known."""
    side = {LEFT: "left", RIGHT: "right"}.get(row["direction"])
    return row[side] if side else None


def towards(pair: Row) -> str:
    """Which document of a reported pair is the original, in a sentence."""
    told = pair["translation"]
    if told["original"] is not None:
        return f"{told['original']} is the original."
    return (
        "The signs do not tell which one is the original." if told["signs"] else "Nothing tells which is the original."
    )


def _sign(row: Row, sign: Row) -> dict[str, Any]:
    return {"sign": sign["sign"], "original": row[sign["original"]], "told": SIGNS.get(sign["sign"], sign["sign"])}


def _anchor(row: Row, anchor: Row, show: Show) -> dict[str, Any]:
    letter, _, rest = anchor["key"].partition(":")
    sides = {side: show(row[side], _span(anchor[side], "shared"), MAX_SHOWN) for side in SIDES}
    return {"key": plain(anchor["key"]), "told": plain(f"{_ANCHORS.get(letter, letter)} {rest}"), **sides}


def _alone(row: Row, side: str, stretches: Any, show: Show) -> dict[str, Any]:
    longest = sorted(stretches, key=lambda stretch: (stretch[0] - stretch[1], stretch))[:MAX_ALONE]
    shown = [show(row[side], _span(stretch, "alone"), MAX_ALONE_SHOWN) for stretch in sorted(longest)]
    return {f"{side}_only": shown, f"{side}_only_cut": len(stretches) - len(longest)}


def _span(stretch: Any, label: str) -> dict[str, Any]:
    return {"start": stretch[0], "end": stretch[1], "label": label}
