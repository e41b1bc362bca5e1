"""What is held against what, settled before anything is measured."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from audit.patch.base import Base
from audit.patch.listing import Listing
from audit.patch.memory import Memory
from audit.readers import Corpus
from audit.settings import Settings


class Asked(NamedTuple):
    """How a corpus is to be checked.

    `base`: a revision of git whose accepted audit it is held against, in place of the one beside it. `locked`: what was
    accepted must be just what there is. `only`: files whose documents alone are judged as new. `remember`: whether what
    can be made again is kept in the user's cache. `formats`: what it is to be told in, of `outputs.ci.KNOWN`. `whole`:
    a `Result` is wanted, whatever is remembered.
    """

    base: str | None = None
    locked: bool = False
    only: tuple[Path, ...] | None = None
    remember: bool = True
    formats: frozenset[str] = frozenset()
    whole: bool = False


class Held(NamedTuple):
    """A corpus as it is `now`, the accepted audit beside it (`own`), and the one that it is held against (`base`)."""

    corpus: Path
    settings: Settings
    asked: Asked
    own: Base | None
    base: Base | None
    opened: Corpus
    now: Listing
    memory: Memory
