"""Croissant 1.1 with its responsible-AI vocabulary: what a data set is, and how its records are read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import polars as pl

from audit.exports import facts, licences, parquet
from audit.exports.folder import described, write_json
from audit.exports.release import Release

FILE: Final = "croissant.json"

#: The context that the specification gives.
_CONTEXT: Final = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    "conformsTo": "dct:conformsTo",
} | {
    term: f"cr:{term}"
    for term in (
        *("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field", "fileObject"),
        *("fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key", "md5"),
        *("parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate"),
        *("separator", "source", "subField", "transform"),
    )
}

_TYPES: Final[Mapping[Any, str]] = {
    pl.String(): "sc:Text",
    pl.UInt32(): "sc:Integer",
    pl.UInt64(): "sc:Integer",
    pl.Float64(): "sc:Float",
}


def write(release: Release, folder: Path) -> None:
    """Write the documents and `croissant.json`, which binds their columns."""
    parquet.write(release, folder)
    write_json(folder / FILE, _metadata(release, described(folder, parquet.FILE)))


def _metadata(release: Release, data: dict[str, Any]) -> dict[str, Any]:
    rows = release.chosen
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
        "name": facts.slug(release.name),
        "description": facts.about(release),
        # Content decides the version, so that the same documents are never two.
        "version": f"1.0.0+{release.digest[:12]}",
        "license": [licences.told(value) for value in facts.values(rows, "licence")] or ["unknown"],
        **({"datePublished": release.date.isoformat()} if release.date else {}),
        **({"inLanguage": facts.languages(rows)} if facts.languages(rows) else {}),
        **_responsible(release),
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": "documents.parquet",
                "name": "documents.parquet",
                "contentUrl": data["path"],
                "contentSize": f"{data['bytes']} B",
                "encodingFormat": "application/x-parquet",
                "sha256": data["sha256"],
            }
        ],
        "recordSet": [
            {
                "@type": "cr:RecordSet",
                "@id": "documents",
                "name": "documents",
                "description": "One document a record.",
                "key": {"@id": "documents/doc_id"},
                "field": [field for name, dtype in release.schema.items() for field in _field(name, dtype)],
            }
        ],
    }


def _field(name: str, dtype: pl.DataType) -> list[dict[str, Any]]:
    """A column as a field. Columns of structs have no data type there: they are in the file alone."""
    inner = dtype.inner if isinstance(dtype, pl.List) else dtype
    if inner not in _TYPES:
        return []
    many = {"isArray": True, "arrayShape": "-1"} if isinstance(dtype, pl.List) else {}
    return [
        {
            "@type": "cr:Field",
            "@id": f"documents/{name}",
            "name": name,
            "dataType": _TYPES[inner],
            "source": {"fileObject": {"@id": "documents.parquet"}, "extract": {"column": name}},
            **many,
        }
    ]


def _responsible(release: Release) -> dict[str, Any]:
    """What the audit knows that the vocabulary asks for; what only people know is left out."""
    rows = release.chosen
    counts = release.lock["counts"]
    private = rows.filter(pl.col("pii_count") > 0).height if "pii_count" in rows.columns else None
    unknown = [name for name in ("source", "licence", "published", "retrieved") if rows[name].null_count()]
    return {
        "rai:dataPreprocessingProtocol": [
            f"Decoded to Unicode, measured and compared by {release.tool}; settings "
            f"{release.lock['settings_digest']}, suites {release.lock['suites_digest']}.",
            f"Of {counts['documents']:,} documents {counts['keep']:,} are kept, {counts['review']:,} wait for review "
            f"and {counts['drop']:,} are dropped; the manifest says why.",
            *(f"Spans of {one} were taken out; the column `transformations` says where." for one in release.cleaning),
        ],
        "rai:dataLimitations": [
            f"Unknown for {rows[name].null_count():,} of {rows.height:,} documents: {name}." for name in unknown
        ],
        **(
            {
                "rai:personalSensitiveInformation": [
                    f"Personal data (addresses, telephone numbers, numbers of persons) was found in {private:,} of "
                    f"{rows.height:,} documents by a detector that knows their forms."
                ]
            }
            if private is not None
            else {}
        ),
    }
