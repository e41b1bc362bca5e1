"""What is remembered of a corpus from one check to the next, in a folder of its own in the user's cache.

All of it can be made again: what is missing, spoilt or of another form counts as never known.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from audit import cache

#: Raised when what lies here is something else: it is part of the way to it, so that what is older is not found.
_FORMAT: Final = 1

#: Of tables of one kind, and of facts, so many are kept: those that were used last.
_KEPT: Final = 4

_FACTS: Final = "facts.json"


class Memory:
    """What is remembered of one corpus; nothing at all where it is not `on`.

    `began` is when this was made, in nanoseconds: what is written to the corpus from then on was not seen.
    """

    def __init__(self, corpus: Path, *, on: bool = True) -> None:
        named = hashlib.sha256(os.fsencode(os.path.realpath(corpus))).hexdigest()[:32]
        self.folder = cache.folder() / "corpora" / f"{_FORMAT}-{named}"
        self.began = time.time_ns()
        self._on = on

    def table(self, name: str) -> pl.DataFrame | None:
        """The table that is called *name*."""
        if not self._on:
            return None
        path = self.folder / f"{name}.arrow"
        try:
            os.utime(path)
            return pl.read_ipc(path)
        except (OSError, pl.exceptions.PolarsError):
            return None

    def keep(self, name: str, table: pl.DataFrame) -> None:
        """Remember a *table* by this name. Of names that differ behind their first word the last few are kept."""
        path = self.folder / f"{name}.arrow"
        if self._on and cache.put(path, table.write_ipc):
            cache.forget(path.parent, f"{path.name.partition('-')[0]}-*", _KEPT)

    def part(self, name: str) -> Path | None:
        """A folder for parts that belong together, which is there; None where nothing can be remembered."""
        folder = self.folder / name
        try:
            if self._on:
                folder.mkdir(parents=True, exist_ok=True)
                os.utime(folder)
                cache.forget(self.folder, f"{name.partition('-')[0]}-*", _KEPT)
                return folder
        except OSError:
            pass
        return None

    def fact(self, key: Mapping[str, Any]) -> Any:
        """What was found to follow from *key*; None where nothing was."""
        return self._facts().get(name_of(key))

    def keep_fact(self, key: Mapping[str, Any], value: Any) -> None:
        """Remember what follows from *key*."""
        facts = {**self._facts(), name_of(key): value}
        last = json.dumps(dict([*facts.items()][-4 * _KEPT :]))
        if self._on:
            cache.put(self.folder / _FACTS, lambda path: path.write_text(last, "utf-8"))

    def _facts(self) -> dict[str, Any]:
        try:
            found = json.loads((self.folder / _FACTS).read_bytes()) if self._on else {}
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def name_of(key: Mapping[str, Any]) -> str:
    """A short name for what is made from *key*, which is JSON."""
    return hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:32]
