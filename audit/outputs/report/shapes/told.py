"""The shape of sentences as `tell` has them: messages of the catalogue and what stands in their gaps.

There are a hundred parts of sentences to a document: they are looked at here, several times as fast as objects of many
kinds are told apart by their keys.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import Annotated, Any, Final

from pydantic import AfterValidator, WithJsonSchema

from audit.outputs.report.catalogue import catalogue
from audit.outputs.report.shapes.parts import wrong

#: A plain reference would be looked for while `SCHEMA` is not yet there. This one means the same to whoever reads it.
_REF: Final = {"$dynamicRef": "#/$defs/Told"}
_TEXT: Final = {"type": "string"}

#: What a part is: text or a number as it is; a message, whose gaps are its other keys, `n` the number that forms it; a
#: word of ours; the name of a field of provenance; several parts.
SCHEMA: Final[dict[str, Any]] = {
    "description": "A part of a sentence: text, a number, a message of the catalogue with its gaps, a word, several.",
    "anyOf": [
        _TEXT,
        {"type": "integer"},
        {"type": "object", "properties": {"say": _TEXT}, "required": ["say"], "additionalProperties": _REF},
        *(
            {"type": "object", "properties": {key: _TEXT}, "required": [key], "additionalProperties": False}
            for key in ("word", "field")
        ),
        {
            "type": "object",
            "properties": {
                "join": {"type": "array", "items": _REF},
                "by": {"enum": ["comma", "semicolon", "nothing"]},
            },
            "required": ["join", "by"],
            "additionalProperties": False,
        },
    ],
}

#: What is wrong, and the keys that lead to it.
Fault = tuple[str, *tuple[str | int, ...]]

#: How deep sentences are put into each other: those of ours are four deep.
_DEPTH: Final = 16


def _sound(parts: list[Any]) -> list[Any]:
    for place, part in enumerate(parts):
        if fault := _fault(part, _DEPTH):
            raise wrong(fault[0], place, *fault[1:])
    return parts


def _fault(part: Any, depth: int) -> Fault | None:
    """What is wrong with a part and where in it; nothing with nearly all of them."""
    if isinstance(part, str):
        return None if part.isascii() or _is_unicode(part) else ("Input should be text without half characters",)
    if type(part) is int:
        return None
    if not isinstance(part, dict) or not depth:
        return ("Input should be text, a number or a sentence",)
    if "say" in part:
        return _unsaid(part, depth)
    if "join" in part:
        return _unjoined(part, depth)
    if part.keys() in ({"word"}, {"field"}) and all(
        isinstance(name, str) and _is_unicode(name) for name in part.values()
    ):
        return None
    return ("Input should have text under say, word or field, or a list under join",)


def _unsaid(said: dict[str, Any], depth: int) -> Fault | None:
    gaps = _gaps(said["say"]) if isinstance(said["say"], str) else None
    if gaps is None:
        return "Input should be the name of a message", "say"
    if not gaps <= said.keys():
        return "Field required", min(gaps - said.keys())
    if type(said.get("n", 0)) is not int:
        return "Input should be a valid integer", "n"
    for gap, part in said.items():
        if fault := _fault(part, depth - 1):
            return fault[0], gap, *fault[1:]
    return None


def _unjoined(joined: dict[str, Any], depth: int) -> Fault | None:
    if joined.keys() != {"join", "by"} or not isinstance(joined["join"], list):
        return "Input should be a list, beside by and nothing else", "join"
    if joined["by"] not in ("comma", "semicolon", "nothing"):
        return "Input should be 'comma', 'semicolon' or 'nothing'", "by"
    for place, part in enumerate(joined["join"]):
        if fault := _fault(part, depth - 1):
            return fault[0], "join", place, *fault[1:]
    return None


@cache
def _gaps(message: str) -> Set[str] | None:
    """What a message has to have beside it; None where there is no such message."""
    try:
        return catalogue("en").gaps(message)
    except KeyError:
        return None


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


#: Sentences, one after the other.
Told = Annotated[list[Any], AfterValidator(_sound), WithJsonSchema({"type": "array", "items": _REF})]
