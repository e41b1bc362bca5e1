"""The row of a table as a row of `schema.RAW`: which columns hold the text, the id, and what is said beside it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from audit.readers.said import KINDS, Said, plain
from audit.settings import Columns
from audit.text.surrogates import without_surrogates

#: A string in a table is text already: nothing in it is a byte-order mark or an escape code.
TEXT: Final = {"charset": "utf-8"}

#: JSON within a string, such as RedPajama's `meta`, is not looked into where it is longer.
_MAX_JSON: Final = 100_000

#: By these a row says that a crawler got it; `dump` and `source` do by what they hold, and so do the two objects.
_CRAWLED: Final = frozenset({"WARC-Record-ID", "warc_headers", "cc_segment", "date_download"})
_HOLDERS: Final = ("metadata", "meta")
_DUMP: Final = re.compile(r"CC-MAIN-\d{4}")
_CRAWL: Final = re.compile(r"(?:c4|common[-_ ]?crawl|cc_en_(?:head|middle|tail))(?![a-z0-9])", re.IGNORECASE)
_RECORD: Final = re.compile(r"<urn:uuid:[0-9A-Fa-f-]{36}>")


class _Wanted(NamedTuple):
    """What a column is read for: a field, in which turn, by which name, and what to follow within it."""

    field: str
    turn: int
    name: str
    rest: tuple[str, ...]


_Plan = dict[str, list[_Wanted]]


class Table:
    """How rows are read, by the settings."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self._plan = _plan(columns)
        self._crawl_plan = _plan(columns.of_a_crawl())

    def has_text(self, names: Collection[str]) -> bool:
        """Whether one of these columns may hold the document."""
        return any(_first(name) in names for name in self.columns.text)

    def wanted(self, names: Iterable[str]) -> list[str]:
        """Those of these columns that are read."""
        texts = {_first(name) for name in (*self.columns.text, *self.columns.id)}
        marks = {"dump", "source", "id", *_CRAWLED, *_HOLDERS}
        return [name for name in names if name in texts or name in marks or name in self._plan]

    def row(self, found: Mapping[str, Any] | None, place: str, line: bytes | None = None) -> dict[str, Any]:
        """*found* as a row, which is called *place* unless it has an id; *line* is how it stands in the file."""
        text = self._held(found, self.columns.text) if found is not None else None
        doc_id = self._held(found, self.columns.id) if found is not None else None
        problem = self._problem(found, text, doc_id)
        if found is None or problem:
            line = json.dumps(found, default=str, sort_keys=True).encode() if line is None else line
            return broken(place, hashlib.sha256(line).hexdigest(), len(line), problem)
        raw = text if isinstance(text, bytes) else without_surrogates(str(text)).encode()
        said = self._said(found)
        return {
            "doc_id": without_surrogates(str(doc_id)) if self.columns.id else place,
            "sha256": hashlib.sha256(raw).hexdigest(),
            "n_bytes": len(raw),
            "raw": raw,
            "declared": said.declared,
            "misdeclared": said.misdeclared or None,
            **TEXT,
        }

    def _problem(self, found: Mapping[str, Any] | None, text: Any, doc_id: Any) -> str:
        if found is None:
            return "not a JSON object"
        if not isinstance(text, str | bytes):
            return f"no text in the column {either(self.columns.text)}"
        if self.columns.id and (not isinstance(doc_id, str | int) or isinstance(doc_id, bool)):
            return f"no id in the column {either(self.columns.id)}"
        return ""

    @staticmethod
    def _held(found: Mapping[str, Any], names: tuple[str, ...]) -> Any:
        """What the first of these columns holds that holds anything."""
        for name in names:
            held = found.get(name)
            if held is None and "." in name:
                held = _follow(_opened(found.get(_first(name))), tuple(name.split(".")[1:]))
            if held is not None:
                return held
        return None

    def _said(self, found: Mapping[str, Any]) -> Said:
        crawled = _is_of_a_crawl(found)
        plan = self._crawl_plan if crawled else self._plan
        best: dict[str, tuple[_Wanted, Any]] = {}
        for column, value in found.items():
            if column not in plan:
                continue
            inner = _opened(value)
            for wanted in plan[column]:
                held = _follow(inner, wanted.rest) if wanted.rest else value
                known = best.get(wanted.field)
                if held not in (None, "", []) and (known is None or wanted.turn < known[0].turn):
                    best[wanted.field] = wanted, held
        said = Said()
        for field in Columns.model_fields:
            if field in best:
                wanted, held = best[field]
                kind = KINDS.get(plain(wanted.name.rpartition(".")[2]), "") if field == "identifier" else ""
                said.say(field, held, f"column {wanted.name}", kind)
        if crawled and "identifier" not in best and _RECORD.fullmatch(str(found.get("id"))):
            said.say("identifier", found["id"], "column id", "warc")
        return said


def broken(doc_id: str, sha256: str | None, n_bytes: int | None, problem: str) -> dict[str, Any]:
    """The row of what holds no document."""
    return {"doc_id": doc_id, "sha256": sha256, "n_bytes": n_bytes, "problem": problem}


def broken_file(path: Path, name: str, problem: str) -> dict[str, Any]:
    """The row of a file of which no document could be read."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return broken(name, digest, path.stat().st_size, problem)


def _plan(columns: Columns) -> _Plan:
    plan: _Plan = {}
    for field in Columns.model_fields:
        if field in ("id", "text"):
            continue
        for turn, name in enumerate(getattr(columns, field)):
            # A table may have been made flat, so that the dots stand in its header: that comes first.
            plan.setdefault(name, []).append(_Wanted(field, 2 * turn, name, ()))
            first, *rest = name.split(".")
            if rest:
                plan.setdefault(first, []).append(_Wanted(field, 2 * turn + 1, name, tuple(rest)))
    return plan


def _first(name: str) -> str:
    return name.partition(".")[0]


def either(names: Sequence[str]) -> str:
    """The names, for people."""
    return " or ".join(map(repr, names))


def _opened(value: Any) -> Any:
    """An object that was written down as a string; all else as it is."""
    if isinstance(value, str) and value.startswith("{") and len(value) <= _MAX_JSON:
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return None
    return value


def _follow(value: Any, rest: tuple[str, ...]) -> Any:
    for name in rest:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def _is_of_a_crawl(found: Mapping[str, Any]) -> bool:
    dump, source = found.get("dump"), found.get("source")
    if isinstance(dump, str) and _DUMP.match(dump):
        return True
    if isinstance(source, str) and _CRAWL.match(source):
        return True
    if not _CRAWLED.isdisjoint(found):
        return True
    inner = (found.get(name) for name in _HOLDERS)
    return any(not _CRAWLED.isdisjoint(table) for table in inner if isinstance(table, Mapping))
