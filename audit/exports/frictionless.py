"""A Frictionless data package: the documents as JSON Lines, with a schema of their columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import polars as pl

from audit.exports import facts, jsonl, licences
from audit.exports.folder import described, write_json
from audit.exports.release import Release
from audit.text.visible import visible

FILE: Final = "datapackage.json"

_TYPES: Final = {pl.String(): "string", pl.UInt32(): "integer", pl.UInt64(): "integer", pl.Float64(): "number"}


def write(release: Release, folder: Path) -> None:
    """Write the documents and `datapackage.json`."""
    jsonl.write(release, folder)
    data = described(folder, jsonl.FILE)
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": facts.slug(release.name),
        "id": f"urn:sha256:{release.digest}",
        "title": visible(release.name),
        "description": facts.about(release),
        "resources": [
            {
                "name": "documents",
                "type": "table",
                "path": data["path"],
                "scheme": "file",
                "format": "jsonl",
                "mediatype": "application/jsonl",
                "encoding": "utf-8",
                "bytes": data["bytes"],
                "hash": f"sha256:{data['sha256']}",
                "dialect": {"json": {"keyed": True}},
                "schema": {
                    "fields": [_field(name, dtype) for name, dtype in release.schema.items()],
                    "primaryKey": ["doc_id"],
                },
            }
        ],
    }
    if licences := facts.values(release.chosen, "licence"):
        package["licenses"] = [_licence(value) for value in licences]
    if sources := facts.values(release.chosen, "source"):
        package["sources"] = [{"title": visible(source)} for source in sources]
    if release.date:
        package["created"] = f"{release.date.isoformat()}T00:00:00Z"
    write_json(folder / FILE, package)


def _field(name: str, dtype: pl.DataType) -> dict[str, Any]:
    required = {"constraints": {"required": True}} if name == "doc_id" else {}
    return {"name": name, "type": "array" if isinstance(dtype, pl.List) else _TYPES[dtype], **required}


def _licence(value: str) -> dict[str, str]:
    """A package names a licence by its identifier, or else shows a title of it, under a name that says nothing."""
    path = licences.address(value)
    return {"name": value, "path": path} if path else {"name": "other", "title": visible(value)}
