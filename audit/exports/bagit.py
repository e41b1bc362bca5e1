"""A BagIt 1.0 bag (RFC 8493): each document as a file, and the audit's manifest and lock beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from audit.exports import evidence, facts, txt
from audit.exports.folder import described, files
from audit.exports.release import Release

_TAGS: Final = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")


def write(release: Release, folder: Path) -> None:
    """Write the payload in `data/` and the tag files. The names of the payload need no escapes (`exports.names`)."""
    txt.write(release, folder)
    evidence.write(release, folder / "data")
    payload = [described(folder, path) for path in files(folder)]
    info = {
        **({"Bagging-Date": release.date.isoformat()} if release.date else {}),
        "Bag-Software-Agent": release.tool,
        "External-Description": facts.about(release),
        "External-Identifier": f"urn:sha256:{release.digest}",
        "Payload-Oxum": f"{sum(file['bytes'] for file in payload)}.{len(payload)}",
    }
    _write(folder / "bagit.txt", ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"])
    _write(folder / "bag-info.txt", [f"{label}: {value}" for label, value in info.items()])
    _write(folder / "manifest-sha256.txt", [f"{file['sha256']}  {file['path']}" for file in payload])
    tags = [described(folder, path) for path in _TAGS]
    _write(folder / "tagmanifest-sha256.txt", [f"{file['sha256']}  {file['path']}" for file in tags])


def _write(path: Path, lines: list[str]) -> None:
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
