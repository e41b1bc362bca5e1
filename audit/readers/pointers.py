"""What Git LFS leaves in the place of a file that it has not fetched: a few lines that name the file's digest and size.

A pointer is not the document. To audit it as one would pass prose that nobody has looked at.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

#: Why such a file is not read.
NOT_FETCHED: Final = "a pointer of Git LFS, whose file was not fetched (git lfs pull)"

#: Its specification has pointers be shorter than this, in bytes.
_LIMIT: Final = 1024

#: ``version`` first, then the other keys in their order. Line ends may have been changed on the way.
_POINTER: Final = re.compile(
    rb"version https://(?:git-lfs|hawser)\.github\.com/spec/v1\r?\n"
    rb"(?:ext-[0-9]-[!-~]+ [!-~]+\r?\n)*"
    rb"oid sha256:[0-9a-f]{64}\r?\n"
    rb"size [0-9]+(?:\r?\n)?"
)


def is_pointer(raw: bytes) -> bool:
    """Whether these bytes are a pointer and nothing else: a text that only quotes one is a text."""
    return len(raw) < _LIMIT and _POINTER.fullmatch(raw) is not None


def lies_at(path: Path) -> bool:
    """Whether the file at *path* is a pointer. One that cannot be read is none: its reader says why."""
    try:
        with path.open("rb") as file:
            return is_pointer(file.read(_LIMIT))
    except OSError:
        return False
