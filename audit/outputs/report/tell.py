"""Sentences as data, and the same in words of either language.

A sentence is ``{"say": NAME, …}``: a message of the catalogue and what stands in its gaps. In a gap stands text or a
number as it is, a sentence, a word of ours as ```{"word": "near"}``, or several of these as ``{"join": […], "by":
"comma"}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from audit.outputs.report.catalogue import Catalogue, catalogue

Told = str | int | Mapping[str, Any]


def say(name: str, /, **gaps: Told) -> dict[str, Any]:
    """A sentence. A whole number as `n` chooses its form."""
    return {"say": name, **gaps}


def word(value: str) -> dict[str, Any]:
    """A word of ours, such as a kind of pair."""
    return {"word": value}


def field(name: str) -> dict[str, Any]:
    """What can be said of where a document is from, by its name in the manifest."""
    return {"field": name}


def join(parts: Iterable[Told], by: Literal["comma", "semicolon", "nothing"] = "comma") -> dict[str, Any]:
    """Several, one after the other."""
    return {"join": list(parts), "by": by}


def step(name: str, sentences: Iterable[Told], *, flagged: bool = False) -> dict[str, Any]:
    """A step of a decision trace, in English words and as data."""
    says = list(sentences)
    return {"step": name, "text": english(says), "says": says, "flagged": flagged}


def tell(t: Catalogue, sentences: Sequence[Told]) -> str:
    """*sentences* in the words of a catalogue."""
    return t("words.between").join(_told(t, one) for one in sentences)


def english(sentences: Sequence[Told]) -> str:
    """*sentences* as report.json and the terminal have them."""
    return tell(catalogue("en"), sentences)


def _told(t: Catalogue, part: Told) -> str:
    if not isinstance(part, Mapping):
        return f"{part:,}" if isinstance(part, int) else part
    if "say" in part:
        gaps = {name: one if name == "n" else _told(t, one) for name, one in part.items() if name != "say"}
        return t(part["say"], **gaps)
    if "word" in part:
        return t.word(part["word"])
    if "field" in part:
        return t.maybe(f"fields.{part['field']}", part["field"])
    return t(f"words.{part['by']}").join(_told(t, one) for one in part["join"])
