"""Reports of earlier versions: read, held against what a report is, and brought up to today's."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from audit.errors import SettingsError

#: Version of the data of a report. Raised when a page could no longer be made of what an older one holds.
VERSION: Final = 2
KIND: Final = "audit-report"

Data = dict[str, Any]


def read(path: Path) -> Data:
    """The data in a file, of whatever version, as today's. Raises `SettingsError` where it holds no report."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        told = error.strerror if isinstance(error, OSError) else "is no JSON"
        raise SettingsError(f"{path}: {told}") from error
    if not isinstance(data, dict) or data.get("kind") != KIND or not isinstance(data.get("schema"), int):
        raise SettingsError(f"{path}: is no report of an audit\nHint: it is called report.json")
    if not 1 <= data["schema"] <= VERSION:
        raise SettingsError(f"{path}: has version {data['schema']}, and this audit knows 1 to {VERSION}")
    try:
        return upgrade(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"{path}: is no whole report: {error}") from error


def upgrade(data: Mapping[str, Any]) -> Data:
    """The same data as version `VERSION` has them; what was not known then is null or empty."""
    current = dict(data)
    while current["schema"] < VERSION:
        current = _STEPS[current["schema"]](current)
    return current


def _from_1(data: Data) -> Data:
    """Severities, relations, derivations and all that is told of the accepted audit came with version 2."""
    unknown = {"severities": [], "related": [], "n_related": 0, "change": None, "flag_changes": None}
    unknown |= {"bytes": []}
    return {
        **data,
        "schema": 2,
        "evidence": "snippet",
        "derivations": [],
        "digests": {
            "manifest": data["corpus_digest"],
            "rows": None,
            "settings": data["settings_digest"],
            "suites": data["gate"]["suites_digest"],
            "against": None,
        },
        "counts": {**data["counts"], "waived": sum(document["waiver"] is not None for document in data["documents"])},
        "documents": [unknown | document for document in data["documents"]],
        "waivers": [{**waiver, "rank": waiver["state"] == "applied"} for waiver in data["waivers"]],
        "cut": {**data["cut"], "derivations": 0},
    }


_STEPS: Final[Mapping[int, Callable[[Data], Data]]] = {1: _from_1}
