"""Accept an audit: its lock and its manifest go to the corpus, where they are kept with it.

Only what is whole is accepted: an audit of one piece, of a corpus that still has just these bytes. The two files are
put in place one right after the other, and taken back if the second cannot be. Neither is ever merged: where two
branches have accepted, the corpus that came of the merge is audited and accepted again.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from pathlib import Path
from typing import Final, NamedTuple

from audit.errors import SettingsError
from audit.ledger import lock as locks
from audit.ledger import pieces, place
from audit.ledger.changes import changes
from audit.ledger.place import Place
from audit.ledger.problems import said
from audit.ledger.verify import Advance, audit
from audit.text.visible import visible

#: Problems named: one screen. `audit verify` names all.
_NAMED: Final = 20


class Accepted(NamedTuple):
    """Of which corpus it is, the digest of its manifest, and what is to be said."""

    corpus: Path
    digest: str
    lines: list[str]


def accept(out: Path, corpus: Path | None, advance: Advance, *, force: bool) -> Accepted:
    """Accept the audit in *out*, of the *corpus* where that is not where it was.

    Raises `SettingsError` where there is none, where it is not of one piece or of this corpus any more, where it is
    incomplete, or where it failed, unless it is to be accepted by *force*.
    """
    own = place.audited(out)
    if not own.lock.exists():
        raise SettingsError(f"{os.fsdecode(out)}: no finished audit\nHint: run `audit run CORPUS` first")
    own = own._replace(corpus=corpus or own.corpus)
    outcome = _outcome(own)
    if outcome == "INCOMPLETE":
        raise SettingsError(f"{os.fsdecode(out)}: the audit is INCOMPLETE: not all documents were looked at")
    found = audit(own, None, advance)
    if found.problems or own.corpus is None:
        named = "\n".join(problem.line() for problem in found.problems[:_NAMED])
        more = f"\n… and {len(found.problems) - _NAMED} more" if len(found.problems) > _NAMED else ""
        raise SettingsError(f"{os.fsdecode(out)}: is not as it was when it was audited\n{named}{more}")
    if outcome == "FAIL" and not force:
        raise SettingsError(f"{os.fsdecode(out)}: the gate FAILed\nHint: --force accepts it, and the lock says so")
    at = place.accepted(own.corpus)
    compared = _compared(at, own)
    _put(own, at)
    digest = locks.read(at.lock).manifest
    told = visible(f"accepted {outcome}: {os.fsdecode(at.lock)} (sha256:{digest})")
    return Accepted(own.corpus, digest, [told, *compared])


def _outcome(own: Place) -> str:
    lock, _ = pieces.read_lock(own)
    return str(lock.content["gate"]["outcome"]) if lock else "not told"


def _compared(at: Place, own: Place) -> list[str]:
    """What is other than in what was accepted before, if anything was."""
    for path in (at.lock, at.manifest):
        if path.is_symlink() or (path.exists() and not stat.S_ISREG(path.lstat().st_mode)):
            raise SettingsError(f"{os.fsdecode(path)}: is no regular file, and is not written over")
    if not at.lock.exists() or not at.manifest.exists():
        return ["nothing was accepted before"]
    try:
        return changes(at, own).summary()
    except (OSError, ValueError, SettingsError):
        return ["what was accepted before cannot be read, and is replaced"]


def _put(own: Place, at: Place) -> None:
    """Both files, or neither: first beside their places, then in them, the lock last."""
    pairs = ((own.manifest, at.manifest), (own.lock, at.lock))
    token = secrets.token_hex(8)
    fresh = [_hidden(path, token, "new") for _, path in pairs]
    old = [_hidden(path, token, "old") for _, path in pairs]
    try:
        for (source, _), aside in zip(pairs, fresh, strict=True):
            _copy(source, aside)
        for (_, path), aside in zip(pairs, old, strict=True):
            if path.exists():
                _copy(path, aside)
        try:
            for (_, path), aside in zip(pairs, fresh, strict=True):
                aside.replace(path)
        except OSError:
            for (_, path), aside in zip(pairs, old, strict=True):
                _restore(path, aside)
            raise
    except OSError as error:
        raise SettingsError(f"{os.fsdecode(at.lock)}: cannot be written: {said(error)}") from error
    finally:
        for aside in (*fresh, *old):
            aside.unlink(missing_ok=True)


def _hidden(path: Path, token: str, what: str) -> Path:
    """A name beside *path* that nobody else has, and that no reader takes for a document."""
    return path.with_name(f".{path.name}.{token}.{what}")


def _restore(path: Path, old: Path) -> None:
    if old.exists():
        old.replace(path)
    else:
        path.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """On the disk when this is done, so that a machine that stops leaves no empty ledger."""
    with source.open("rb") as read, target.open("xb") as write:
        shutil.copyfileobj(read, write)
        write.flush()
        os.fsync(write.fileno())
