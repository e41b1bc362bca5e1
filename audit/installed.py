"""What other packages bring for us, such as checks and matchers: looked for once in a process.

To look reads a file of every package that is installed, some hundredths of a second where there are a few hundred.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points


@cache
def installed(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a *group*, such as ``audit.checks``."""
    return tuple(entry_points(group=group))
