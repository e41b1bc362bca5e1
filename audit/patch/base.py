"""The accepted audit that a change is held against: beside the corpus, or as a revision of git has it there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from audit.errors import SettingsError
from audit.ledger import lock as locks
from audit.ledger import place
from audit.ledger.lock import Lock
from audit.ledger.problems import said
from audit.patch import git
from audit.readers.folder import Stamp, look

_LFS = b"version https://git-lfs"


class Base(NamedTuple):
    """A lock that can be believed, what it is called where it is spoken of, and where its manifest is: a file, or a
    revision of git in which that file is. `stamp` is that of the file, none where there is no file, or none that could
    be written to.
    """

    name: str
    lock: Lock
    manifest: Path
    revision: str | None
    stamp: Stamp | None

    @contextmanager
    def lines(self) -> Iterator[Path]:
        """The manifest as a file, for a while. Raises `SettingsError` where it cannot be had."""
        if self.revision is None:
            yield self.manifest
            return
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
            git.copy(self.revision, self.manifest, file)
            file.flush()
            yield Path(file.name)


def accepted(corpus: Path) -> Base | None:
    """What was accepted and lies beside the *corpus*; None where nothing does.

    Raises `SettingsError` where there is something that cannot be believed.
    """
    at = place.accepted(corpus)
    if not os.path.lexists(at.lock) and not os.path.lexists(at.manifest):
        return None
    try:
        if at.lock.exists() and not at.lock.is_file():
            raise OSError(0, "is no regular file")
        lock = locks.of(at.lock.read_bytes())
    except (OSError, ValueError) as error:
        told = said(error) if isinstance(error, OSError) else str(error)
        raise SettingsError(f"{os.fsdecode(at.lock)}: {told}{_hint(at.lock)}") from error
    return Base(at.lock.name, lock, at.manifest, None, look(at.manifest).stamp)


def in_revision(corpus: Path, revision: str) -> Base | None:
    """What was accepted of the *corpus* in a *revision* of the git repository that it lies in; None where nothing was.

    Raises `SettingsError` where there is no such repository or revision, or where what it has cannot be believed.
    """
    at = place.accepted(corpus)
    commit = git.resolve(corpus, revision)
    raw = git.show(commit, at.lock)
    if raw is None:
        return None
    try:
        lock = locks.of(raw)
    except ValueError as error:
        raise SettingsError(f"{at.lock.name} of {revision}: {error}{_kept_elsewhere(raw)}") from error
    return Base(f"{at.lock.name} of {revision}", lock, at.manifest, commit, None)


def _hint(path: Path) -> str:
    try:
        return _kept_elsewhere(path.read_bytes()[:200])
    except OSError:
        return ""


def _kept_elsewhere(raw: bytes) -> str:
    return "\nHint: Git LFS keeps it elsewhere: `git lfs pull`" if raw.startswith(_LFS) else ""
