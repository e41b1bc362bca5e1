"""What a pair rests on, in words: each value of its evidence that can be read in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from audit.outputs.report.words import counted, percent, words
from audit.schema import LEFT, RIGHT

#: Names that say more than the key does.
_NAMES: Final = {
    "by": "Found by",
    "left_covered": "Covered on the left",
    "right_covered": "Covered on the right",
    "order": "In order",
    "shared_anchors": "Anchors in common",
    "encoder_sha256": "Encoder's digest",
}
_SHARES: Final = ("left_covered", "right_covered", "order", "shared_anchors")

#: Told elsewhere, as what it means for the pair.
_RIVALS: Final = "rivals"

#: Digits of a digest that tell two of them apart for a reader; `whole` has them all.
_SHORT: Final = 12
_DIGEST: Final = re.compile("[0-9a-f]{64}")


class Fact(NamedTuple):
    """A name and what is told under it; `whole` is what was shortened, else empty. It holds hexadecimal digits only."""

    name: str
    told: str
    whole: str = ""


def facts(evidence: Mapping[str, Any]) -> Iterator[Fact]:
    """The values of a pair's evidence by name. Of a list that holds more than plain values the length is told."""
    for name, value in evidence.items():
        if name == _RIVALS:
            continue
        label = _NAMES.get(name) or name.replace("_", " ").capitalize()
        if isinstance(value, str) and _DIGEST.fullmatch(value):
            yield Fact(label, value[:_SHORT], value)
        elif name in _SHARES and isinstance(value, float):
            yield Fact(label, percent(value))
        elif _nested(value):
            yield Fact(label, counted(len(value), "value"))
        else:
            yield Fact(label, words(value))


def unverified(pair: Mapping[str, Any]) -> str:
    """Why a reported pair does not count, in words; empty where it does."""
    if pair["verified"]:
        return ""
    rivals = pair["evidence"].get(_RIVALS)
    return f"Not verified: {rivals}, so neither one stands for the other." if rivals else "Not verified."


def directed(pair: Mapping[str, Any]) -> str:
    """Which way a pair goes, in words; empty where nobody says."""
    template = {LEFT: "left", RIGHT: "right"}.get(pair["direction"]) if pair["kind"] == "template" else None
    return f"{pair[template]} is the template" if template else pair["direction"] or ""


def _nested(value: Any) -> bool:
    return isinstance(value, list | dict) and any(isinstance(part, list | dict) for part in _parts(value))


def _parts(value: list[Any] | dict[str, Any]) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value
