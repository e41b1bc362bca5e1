"""A folder, read whole: every file that is not hidden, whatever its name, is one document."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from audit.settings import Settings
from audit.text.globs import matcher

#: Files that speak of the corpus and are no part of it: sources, locks, ledgers, sidecars.
ABOUT_NAMES = frozenset({"sources.toml", "audit.lock.json", "audit.manifest.jsonl"})
ABOUT_SUFFIXES = (".meta.json", ".meta.yaml", ".meta.yml")


class File(NamedTuple):
    """One thing found in the folder. `relative` is its path as the system spells it; `problem` why it is not read."""

    relative: str
    doc_id: str
    problem: str


def list_files(root: Path, settings: Settings, ignore: Path | None) -> tuple[list[File], Counter[str]]:
    """Every document below *root* by `doc_id`, and how many things were set aside, by reason."""
    skipped: Counter[str] = Counter()
    included, excluded = matcher(settings.include), matcher(settings.exclude)
    out = ignore.resolve() if ignore else None
    files = []
    for relative, problem in _walk(root, "", out, skipped):
        doc_id = _as_text(relative)
        name = doc_id.rpartition("/")[2]
        if name in ABOUT_NAMES or name.endswith(ABOUT_SUFFIXES):
            skipped["about the corpus"] += 1
        elif excluded(doc_id) or not included(doc_id):
            skipped["excluded by the settings"] += 1
        else:
            files.append(File(relative, doc_id, problem))
    return sorted(files, key=lambda file: file.doc_id), skipped


def read_row(path: Path, file: File) -> dict[str, Any]:
    """The file as a row: its bytes and their digest, or the problem that kept them away."""
    row: dict[str, Any] = {"doc_id": file.doc_id, "path": file.doc_id}
    if file.problem:
        return row | {"problem": file.problem}
    try:
        raw = path.read_bytes()
    except OSError as error:
        return row | {"problem": error.strerror or type(error).__name__}
    return row | {"sha256": hashlib.sha256(raw).hexdigest(), "n_bytes": len(raw), "raw": raw}


def _walk(root: Path, below: str, out: Path | None, skipped: Counter[str]) -> Iterator[tuple[str, str]]:
    """Each path below *root* with the problem it has, if any. Folders are entered; links to folders are not."""
    try:
        entries = sorted(os.scandir(root / below), key=lambda entry: entry.name)
    except OSError as error:
        yield below or ".", error.strerror or type(error).__name__
        return
    for entry in entries:
        relative = f"{below}/{entry.name}" if below else entry.name
        if entry.name.startswith("."):
            skipped["hidden"] += 1
        elif not entry.is_dir(follow_symlinks=False):
            yield relative, _problem(root, entry)
        elif out is None or Path(entry.path).resolve() != out:
            yield from _walk(root, relative, out, skipped)


def _problem(root: Path, entry: os.DirEntry[str]) -> str:
    """Why this is not read as a document; empty where it is. A link may not lead out of the corpus."""
    try:
        mode = entry.stat().st_mode
        if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(root.resolve()):
            return "a link that leads out of the corpus"
    except (OSError, RuntimeError) as error:
        return f"a link that leads nowhere ({type(error).__name__})"
    if stat.S_ISDIR(mode):
        return "a link to a folder, which is not followed"
    return "" if stat.S_ISREG(mode) else "not a regular file"


def _as_text(relative: str) -> str:
    """The path as valid text: bytes that are not UTF-8 are spelled out (``\\xff``)."""
    return os.fsencode(relative).decode("utf-8", "backslashreplace")
