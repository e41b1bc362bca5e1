"""An RO-Crate 1.1: documents, manifest and lock as a research object, and the audit as what was done to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from audit.exports import evidence, facts, licences, parquet
from audit.exports.folder import described, write_json
from audit.exports.release import Release
from audit.text.visible import visible

FILE: Final = "ro-crate-metadata.json"

#: That of the specification, and what it has no word for.
_CONTEXT: Final = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "https://schema.org/sha256"}]


def write(release: Release, folder: Path) -> None:
    """Write the documents, the manifest, the lock and `ro-crate-metadata.json`."""
    parquet.write(release, folder)
    evidence.write(release, folder / "data")
    graph = [_descriptor(), *_data(release, folder), *_context(release)]
    write_json(folder / FILE, {"@context": _CONTEXT, "@graph": graph})


def _descriptor() -> dict[str, Any]:
    return {
        "@id": FILE,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }


def _data(release: Release, folder: Path) -> list[dict[str, Any]]:
    if release.date is None:
        raise ValueError("a crate has a date")
    files = {
        parquet.FILE: ("The documents", "application/vnd.apache.parquet"),
        f"data/{evidence.MANIFEST}": ("The manifest of the audit", "application/vnd.apache.parquet"),
        f"data/{evidence.LOCK}": ("The lock of the audit", "application/json"),
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": visible(release.name) or "corpus",
        "description": facts.about(release),
        "identifier": f"urn:sha256:{release.digest}",
        "datePublished": release.date.isoformat(),
        "license": _one([{"@id": each["@id"]} for each in _licences(release)]),
        "hasPart": [{"@id": path} for path in files],
        "mentions": {"@id": "#audit"},
    }
    if codes := facts.languages(release.chosen):
        root["inLanguage"] = _one(codes)
    return [root, *(_file(folder, path, name, media) for path, (name, media) in files.items())]


def _one(found: list[Any]) -> Any:
    """JSON-LD as a crate wants it: a list of one is that one."""
    return found[0] if len(found) == 1 else found


def _file(folder: Path, path: str, name: str, media: str) -> dict[str, Any]:
    there = described(folder, path)
    return {
        "@id": path,
        "@type": "File",
        "name": name,
        "description": f"{name}, sha256:{there['sha256']}",
        "contentSize": str(there["bytes"]),
        "encodingFormat": media,
        "sha256": there["sha256"],
    }


def _context(release: Release) -> list[dict[str, Any]]:
    tool = release.lock["tool"]
    return [
        *_licences(release),
        {
            "@id": "#audit",
            "@type": "CreateAction",
            "name": f"Audit of {visible(release.name)}",
            "description": f"Outcome of the gate: {release.outcome}",
            "instrument": {"@id": "#tool"},
            "result": [{"@id": path} for path in (parquet.FILE, f"data/{evidence.MANIFEST}", f"data/{evidence.LOCK}")],
        },
        {"@id": "#tool", "@type": "SoftwareApplication", "name": tool["name"], "version": tool["version"]},
    ]


def _licences(release: Release) -> list[dict[str, Any]]:
    """The licences that are named; where there is none, that it is not known."""
    found = facts.tally(release.chosen, "licence") or [facts.Share(None, 0, 0)]
    return [_licence(share, release.chosen.height) for share in found]


def _licence(share: facts.Share, of: int) -> dict[str, Any]:
    name = "unknown" if share.value is None else visible(share.value)
    return {
        "@id": licences.address(share.value or "") or f"#licence-{facts.encoded(share.value or '')}",
        "@type": "CreativeWork",
        "name": name,
        "description": f"{share.documents:,} of {of:,} documents",
    }
