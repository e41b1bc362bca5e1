"""What there is to say of a run where people look at code: one finding each, the same for every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from audit.outputs.ci.fingerprint import Prints

Level = Literal["error", "warning", "note"]
#: Worst first.
LEVELS: tuple[Level, ...] = ("error", "warning", "note")

#: Code points of a message: GitHub shows a thousand.
MAX_MESSAGE: Final = 1_000

#: Against the accepted audit. What is fixed is counted, and is no finding.
State = Literal["new", "unchanged"]


class Region(NamedTuple):
    """A stretch of a file, from 1, in code points; the end column is the one behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Place(NamedTuple):
    """Where something is: *path* is what an editor opens, ``.`` or a folder for the corpus as a whole.

    `doc_id` is the document, null where it is none. `region` is null where the file has no lines, or where the lines of
    the document are not those of the file; `inside` is then the place in the document.
    """

    path: str
    doc_id: str | None = None
    region: Region | None = None
    inside: Region | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that somebody should see. `rule` is an id of `rules.described`; `message` is one inert line.

    `waived` is the justification of the waiver that covers it, null where none does. `state` is null where no audit was
    accepted, or where the accepted one does not tell.
    """

    rule: str
    level: Level
    message: str
    place: Place
    related: tuple[Place, ...] = ()
    prints: Prints
    state: State | None = None
    waived: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """The findings of a run, worst first. `counts` has all by level, also those that `listed` has no room for.

    `waived` has how many of them a waiver covers. `fixed` says of each rule how many findings the accepted audit had
    that are none any more.
    """

    listed: tuple[Finding, ...]
    counts: dict[Level, int]
    waived: dict[Level, int]
    fixed: dict[str, int]

    @property
    def cut(self) -> int:
        """How many findings are not listed."""
        return sum(self.counts.values()) - len(self.listed)

    @property
    def open(self) -> list[Finding]:
        """Those that no waiver covers."""
        return [finding for finding in self.listed if finding.waived is None]
