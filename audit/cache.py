"""Where things lie that can be made again: a folder of the user's, so that they are made once and not on each run.

What is in it decides nothing. Whoever reads it holds it against what it was made from; what is missing, spoilt or of
another version is made again, and where nothing can be written nothing is kept.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

#: Names the folder, in place of the usual one.
VARIABLE: Final = "AUDIT_CACHE"


def folder() -> Path:
    """The user's folder for things of ours: ``AUDIT_CACHE``, else where the system keeps such things."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "corpus-audit"


def made() -> Path:
    """Where things lie that are the same for every corpus."""
    return folder() / "made"


def put(path: Path, write: Callable[[Path], object]) -> bool:
    """Have *write* make a file aside and put it at *path*, whole or not at all; whether that was possible."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(aside)
        aside.replace(path)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return True


def forget(folder: Path, pattern: str, kept: int) -> None:
    """Take away all that the *pattern* finds in *folder* but the last few that were written, or touched.

    Others may do so at the same time.
    """
    with suppress(OSError):
        for path in sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime_ns)[:-kept]:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
