"""What is named on the command line: where its lock lies, its manifest and its corpus.

An audit in its folder has `audit.lock.json` and both manifests beside its `run.json`. A corpus that was accepted has
`audit.lock.json` and `audit.manifest.jsonl` within it; a JSONL file has them beside it, with its name before theirs.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final, NamedTuple

from audit.errors import SettingsError
from audit.schema import MARK
from audit.text.sealed import unseal

LOCK: Final = "audit.lock.json"
LEDGER: Final = "audit.manifest.jsonl"
LINES, TABLE = "manifest.jsonl", "manifest.parquet"


class Place(NamedTuple):
    """A lock and the manifest that belongs to it, whether they are there or not.

    `out` is the folder of the audit, where it is one; `corpus` is what was audited, where that is known.
    """

    lock: Path
    manifest: Path
    out: Path | None
    corpus: Path | None

    @property
    def table(self) -> Path | None:
        """The manifest as Parquet, where there is one beside the other."""
        return self.out / TABLE if self.out else None


def accepted(corpus: Path) -> Place:
    """Where the ledger of a *corpus* lies."""
    if corpus.is_dir():
        return Place(corpus / LOCK, corpus / LEDGER, None, corpus)
    lock, manifest = (corpus.with_name(f"{corpus.name}.{name}") for name in (LOCK, LEDGER))
    return Place(lock, manifest, None, corpus)


def audited(out: Path) -> Place:
    """The audit in its folder *out*."""
    try:
        opened = facts(out)["opened"]
    except (OSError, ValueError, KeyError):
        opened = None
    return Place(out / LOCK, out / LINES, out, Path(opened) if isinstance(opened, str) else None)


def facts(out: Path) -> dict[str, Any]:
    """What the audit in *out* says of its own run. Raises `OSError` or `ValueError` where that cannot be known."""
    return unseal((out / MARK).read_bytes())


def find(target: Path) -> Place:
    """The lock and manifest that *target* is, holds, or has beside it. Raises `SettingsError` where it is nothing of
    the kind.
    """
    if not target.exists():
        raise SettingsError(f"{os.fsdecode(target)}: no such file or folder")
    folder = target if target.is_dir() else target.parent
    named = target.is_dir() or target.name in (LINES, TABLE, LOCK)
    if named and _has_audit(folder) and not (folder / LEDGER).exists():
        at = audited(folder)
    else:
        at = accepted(target if target.is_dir() else _corpus(target))
    if not at.lock.exists() and not at.manifest.exists():
        raise SettingsError(
            f"{os.fsdecode(target)}: no lock and no manifest of an audit"
            "\nHint: name the folder of an audit, a corpus that was accepted, a lock, a manifest, an export or a proof"
        )
    return at


def _corpus(file: Path) -> Path:
    """The corpus that a *file* is the lock or the ledger of, by its name; else *file* is a corpus itself."""
    for name in (LOCK, LEDGER):
        if file.name == name:
            return file.parent
        if file.name.endswith(f".{name}"):
            return file.with_name(file.name.removesuffix(f".{name}"))
    return file


def _has_audit(folder: Path) -> bool:
    """Whether what a run writes lies here. Any of it: what was taken away or changed is what is looked for."""
    return any((folder / name).exists() for name in (MARK, LINES, TABLE))
