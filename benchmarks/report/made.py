"""Reports as large as one likes, made of a small one: its documents again and again, with words of our own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

Data = dict[str, Any]

_WORDS: Final = 5_000
_LANGUAGES: Final = ("en", "zh-Hans", "fr", "ar", None)
_ENCODINGS: Final = ("utf-8", "gb18030", "windows-1252")
_SOURCES: Final = ("the mill", "the archive", None)
_CHECKS: Final = ("crosses", "damage")
_DECISIONS: Final = ("review", "drop", "keep")


def multiply(data: Mapping[str, Any], documents: int, spans: int) -> Data:
    """*data* with so many documents, each with *spans* spans; it must hold a document and a span to copy."""
    pattern = next(document for document in data["documents"] if document["evidence"])
    words = [_word(number) for number in range(_WORDS)]
    made = [_document(pattern, number, spans, words) for number in range(documents)]
    counts = {**data["counts"], "read": documents, "ok": documents}
    return {**data, "documents": made, "counts": counts, "pairs": [], "n_pairs": {}}


def _document(pattern: Mapping[str, Any], number: int, spans: int, words: list[str]) -> Data:
    flags = [check for place, check in enumerate(_CHECKS) if number % (place + 2)]
    decision = _DECISIONS[number % 3]
    name = f"part {number // 100}/document {number:06}.txt"
    waived = ["crosses"] if number % 50 == 3 else []
    return {
        **pattern,
        "doc_id": name,
        "path": name,
        "sha256": _digest(name),
        "n_bytes": 100 + number * 7919 % 1_000_000,
        "n_chars": 90 + number * 7919 % 900_000,
        "decision": decision,
        "reasons": flags if decision != "keep" else [],
        "flags": flags,
        "severities": ["warning"] if flags else [],
        "waived": waived,
        "language": _LANGUAGES[number % 5],
        "encoding": _ENCODINGS[number % 3 if number % 7 else 2],
        "provenance": {**pattern["provenance"], "source": _SOURCES[number % 11 % 3]},
        "duplicate_kind": "near" if decision == "drop" else None,
        "change": "new" if number % 13 == 0 else None,
        "evidence": [_span(pattern["evidence"][0], number, place, spans, words) for place in range(spans)],
        "evidence_cut": 0,
    }


def _span(pattern: Mapping[str, Any], number: int, place: int, spans: int, words: list[str]) -> Data:
    """Its words are drawn by a digest, so that text packs as text does and not as copies do."""
    drawn = hashlib.sha256(f"{number}:{place}".encode()).digest()
    picked = [words[int.from_bytes(drawn[at : at + 2], "big") % _WORDS] for at in range(0, 24, 2)]
    return {
        **pattern,
        "check": _CHECKS[place * 2 // spans],
        "label": f"kind {drawn[24] % 9}",
        "line": place + 1,
        "column": 1 + drawn[25] % 80,
        "before": " ".join(picked[:5])[:40],
        "text": " ".join(picked[5:7]),
        "after": " ".join(picked[7:])[:40],
        "cut": 0,
        "repaired": None,
    }


def _word(number: int) -> str:
    return "".join("aeiou"[digit % 5] + "bcdfgklmnprstvz"[digit % 15] for digit in _digits(number))


def _digits(number: int) -> list[int]:
    return list(hashlib.sha256(f"word {number}".encode()).digest()[: 1 + number % 4])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
