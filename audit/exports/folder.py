"""Where an export is written: made aside, put in place whole, with a record of every file in it.

The record tells one of our folders from anybody else's, which is never touched.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from audit.errors import SettingsError
from audit.ledger.exports import RECORD
from audit.schema import TOOL
from audit.text.sealed import seal

#: Version of the record. Raised when a key changes its meaning.
_SCHEMA: Final = 1


@contextmanager
def staged(target: Path, facts: Mapping[str, Any]) -> Iterator[Path]:
    """A folder to make the export in, which takes the place of *target* when all went well, with its record.

    Raises `SettingsError` where something lies there that no export of ours has written.
    """
    # `.` and `..` get a name; links stay what they are.
    target = Path(os.path.abspath(target))  # noqa: PTH100
    stage = target.parent / f".{target.name}.audit-stage"
    try:
        _refuse_foreign(target)
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
    except OSError as error:
        raise SettingsError(f"{target}: cannot write here: {error.strerror or error}") from error
    try:
        yield stage
        record = {"schema": _SCHEMA, **facts, "files": [described(stage, path) for path in files(stage)]}
        (stage / RECORD).write_bytes(seal(record).encode())
        if target.exists():
            shutil.rmtree(target)
        stage.rename(target)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def described(folder: Path, relative: str) -> dict[str, Any]:
    """A file of an export, as the record and most formats name it."""
    path = folder / relative
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"path": relative, "sha256": digest, "bytes": path.stat().st_size}


def write_json(path: Path, content: Any) -> None:
    """Canonical JSON: keys sorted, the same bytes for the same content."""
    path.write_bytes((json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode())


def files(folder: Path) -> list[str]:
    """Every file in a *folder*, by its path in it, in order."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _refuse_foreign(target: Path) -> None:
    """Raise `SettingsError` unless *target* is free, or holds an export of ours and nothing else."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise SettingsError(f"{target}: is no folder\nHint: choose another one with --to")
    if not target.exists() or not (there := files(target)):
        return
    try:
        record = json.loads((target / RECORD).read_bytes())
        ours = {RECORD, *(file["path"] for file in record["files"])} if record["tool"]["name"] == TOOL else set()
    except (OSError, ValueError, KeyError, TypeError):
        ours = set()
    if foreign := sorted({*there} - ours):
        raise SettingsError(f"{target}: {foreign[0]} is of no export of ours\nHint: choose another folder with --to")
