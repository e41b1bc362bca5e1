"""A folder, read whole: every file that is not hidden, whatever its name, is one document."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from audit.readers import pointers, sidecar
from audit.schema import MARK, TOOL
from audit.settings import Settings
from audit.text.globs import matcher

#: The file in which sources are declared: it speaks of the corpus and is no part of it, as sidecars and descriptions.
SOURCES = "sources.toml"

#: What an accepted audit leaves in the corpus, or beside a JSONL file, whose name stands before it. Not counted:
#: what is audited before it was accepted and after it is the same.
LEDGERS = ("audit.lock.json", "audit.manifest.jsonl")
_LEDGER_SUFFIXES = tuple(f".{name}" for name in LEDGERS)

#: How the names end of everything that is no document.
_SPECIAL = (*LEDGERS, *sidecar.SUFFIXES, SOURCES)

#: How a byte that is not UTF-8 is spelt.
_SPELT = re.compile(rb"\\x[0-9a-f]{2}")


class Stamp(NamedTuple):
    """What changes when a file is written to or another one put in its place. To ask for it reads nothing."""

    size: int
    modified: int
    changed: int
    inode: int


class File(NamedTuple):
    """One thing found in the folder. `relative` is its path as the system spells it; `problem` why it is not read.

    `sidecars` speak of it, in the order of their names; `stamp` is none where there is nothing to be read.
    """

    relative: str
    doc_id: str
    problem: str
    sidecars: tuple[File, ...] = ()
    stamp: Stamp | None = None


class Listing(NamedTuple):
    """What lies in a folder: every document by `doc_id`, sidecars that speak of none, and how many things were set
    aside, by reason.
    """

    files: list[File]
    orphans: list[File]
    skipped: Counter[str]


def look(path: Path) -> File:
    """The file at *path*, as it is now, by its name alone."""
    try:
        stamp, problem = _stamp(path.stat()), ""
    except OSError as error:
        stamp, problem = None, error.strerror or type(error).__name__
    return File(path.name, as_text(path.name), problem, stamp=stamp)


def sha256(path: Path) -> str:
    """The digest of the file at *path*, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def list_files(root: Path, settings: Settings, ignore: Path | None, about: Collection[str]) -> Listing:
    """Everything below *root* that is not hidden.

    *about* are the names of files in *root* that describe the corpus.
    """
    skipped: Counter[str] = Counter()
    included, excluded = matcher(settings.include), matcher(settings.exclude)
    # By what it is and not by its name: to resolve the name of each folder would take the square of the depth.
    out = ignore.stat() if ignore and ignore.exists() else None

    def belongs(doc_id: str) -> bool:
        return included(doc_id) and not excluded(doc_id)

    files: dict[str, File] = {}
    sidecars = []
    for relative, problem, stamp in _walk(root, out, skipped):
        file = File(relative, as_text(relative), problem, (), stamp)
        # Asked at once, since it is no for most files, of which there may be very many.
        name = file.doc_id.rpartition("/")[2] if file.doc_id.endswith(_SPECIAL) else ""
        if name.endswith(_LEDGER_SUFFIXES) or name in LEDGERS:
            continue
        if name.endswith(sidecar.SUFFIXES):
            skipped["about the corpus"] += 1
            sidecars.append(file)
        elif name == SOURCES or relative in about:
            skipped["about the corpus"] += 1
        elif not belongs(file.doc_id):
            skipped["excluded by the settings"] += 1
        else:
            files[file.doc_id] = file
    return _with_sidecars(root, files, sidecars, skipped, belongs)


def _with_sidecars(
    root: Path, files: dict[str, File], sidecars: list[File], skipped: Counter[str], belongs: Callable[[str], bool]
) -> Listing:
    """The *files*, each with what speaks of it. What speaks of nothing that *belongs* here is counted."""
    speaking: dict[str, list[File]] = {}
    orphans = []
    for beside in sorted(sidecars):
        known = sidecar.document(beside.doc_id)
        if known not in files:
            known = sidecar.read(root / beside.relative, beside.doc_id, beside.problem).names or known
        if known in files:
            speaking.setdefault(known, []).append(beside)
            continue
        orphans.append(beside)
        if belongs(known):
            skipped["sidecars without a document"] += 1
    for known, those in speaking.items():
        files[known] = files[known]._replace(sidecars=tuple(those))
    return Listing(sorted(files.values(), key=lambda file: file.doc_id), orphans, skipped)


def read_row(path: Path, file: File) -> dict[str, Any]:
    """The file as a row: its bytes and their digest, or the problem that kept them away."""
    row: dict[str, Any] = {"doc_id": file.doc_id, "path": file.doc_id}
    if file.problem:
        return row | {"problem": file.problem}
    try:
        raw = path.read_bytes()
    except OSError as error:
        return row | {"problem": error.strerror or type(error).__name__}
    if pointers.is_pointer(raw):
        return row | {"problem": pointers.NOT_FETCHED}
    return row | {"sha256": hashlib.sha256(raw).hexdigest(), "n_bytes": len(raw), "raw": raw}


def _walk(root: Path, out: os.stat_result | None, skipped: Counter[str]) -> Iterator[tuple[str, str, Stamp | None]]:
    """Each path below *root* with the problem it has, if any, and its stamp. Folders are entered; links to folders are
    not.
    """
    folders = [""]
    while folders:
        below = folders.pop()
        try:
            entries = list(os.scandir(root / below))
        except OSError as error:
            yield below, error.strerror or type(error).__name__, None
            continue
        for entry in entries:
            relative = f"{below}/{entry.name}" if below else entry.name
            if entry.name.startswith("."):
                skipped["hidden"] += 1
            elif not entry.is_dir(follow_symlinks=False):
                yield relative, *_state(root, entry)
            elif out and os.path.samestat(os.lstat(entry.path), out):
                # Not counted: the first run finds no such folder, and the second would say something else.
                continue
            elif _is_output(Path(entry.path)):
                skipped["outputs of an audit"] += 1
            else:
                folders.append(relative)


def _is_output(folder: Path) -> bool:
    """Whether a run of ours wrote into *folder*: what we said of a corpus is no part of it."""
    try:
        facts = json.loads((folder / MARK).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(facts, dict) and facts.get("tool") == TOOL


def _state(root: Path, entry: os.DirEntry[str]) -> tuple[str, Stamp | None]:
    """Why this is not read as a document, empty where it is; and its stamp. A link may not lead out of the corpus."""
    try:
        facts = entry.stat()
        if not entry.is_symlink() and stat.S_ISREG(facts.st_mode):
            return "", _stamp(facts)
        if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(root.resolve()):
            return "a link that leads out of the corpus", None
    except (OSError, RuntimeError) as error:
        return f"a link that leads nowhere ({type(error).__name__})", None
    if stat.S_ISDIR(facts.st_mode):
        return "a link to a folder, which is not followed", None
    return ("", _stamp(facts)) if stat.S_ISREG(facts.st_mode) else ("not a regular file", None)


def _stamp(facts: os.stat_result) -> Stamp:
    return Stamp(facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)


def as_text(relative: str) -> str:
    """The path as valid text: each byte that is not UTF-8 is spelt out, as a backslash, x and two digits.

    A name in which such a spelling stands literally has its backslashes doubled, so that no two paths read alike.
    """
    if relative.isascii() and "\\" not in relative:
        return relative  # as most are
    raw = os.fsencode(relative)
    if _SPELT.search(raw):
        raw = raw.replace(b"\\", b"\\\\")
    return raw.decode("utf-8", "backslashreplace")
