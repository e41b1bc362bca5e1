"""What answers depend on beside settings and corpus: our own code, libraries, checks and matchers that others added."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from audit import __version__
from audit.installed import installed, versions

_GROUPS = ("audit.checks", "audit.matchers")


@cache
def rooms() -> dict[str, Any]:
    """Which code this is: where it is worked on, also by what its files look like."""
    ours = Path(__file__).parents[1]
    files = [os.stat(path) for path in sorted(ours.rglob("*.py"))]  # noqa: PTH116 - a thousand paths are slow
    added = [
        (entry.group, entry.name, entry.value, entry.dist.version if entry.dist else None)
        for group in _GROUPS
        for entry in installed(group)
    ]
    return {
        "version": __version__,
        "files": [(each.st_size, each.st_mtime_ns) for each in files],
        "libraries": versions(),
        "added": added,
    }
