"""What does not fit, one line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from audit.text.visible import visible

Kind = Literal[
    "changed", "added", "removed", "moved", "unreadable", "manifest", "lock", "output", "export", "signature"
]


class Problem(NamedTuple):
    """What is wrong with the thing that is called *name*: a document, a file, or a row."""

    kind: Kind
    name: str
    what: str

    def line(self) -> str:
        """One line that nothing in a name can leave."""
        return visible(f"{self.kind} {self.name}: {self.what}")


def exit_code(problems: Iterable[Problem]) -> int:
    """0 where all fits, 1 where something differs, 3 where something could not be looked at."""
    kinds = {problem.kind for problem in problems}
    return 3 if "unreadable" in kinds else int(bool(kinds))


def said(error: OSError) -> str:
    """Why something could not be read."""
    return error.strerror or type(error).__name__
