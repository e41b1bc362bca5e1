"""Whether a corpus may change as it has: the story of ``audit check``, which writes nothing but what it remembers.

What is other than in the accepted audit is looked at, and nothing else. New and changed documents are measured, and
compared with all that was accepted; the corpus as it would be is held against the suites, and against what it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from audit.errors import ChangedError
from audit.patch import listing
from audit.patch.base import Base, accepted, in_revision
from audit.patch.listing import Listing
from audit.patch.memory import Memory, name_of
from audit.patch.rooms import rooms
from audit.readers import Corpus, open_corpus
from audit.result import Result
from audit.settings import Settings

__all__ = ["Asked", "Checked", "check"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """How a corpus is to be checked.

    `base`: a revision of git whose accepted audit it is held against, in place of the one beside it. `locked`: what was
    accepted must be just what there is. `only`: files whose documents alone are judged as new. `remember`: whether what
    can be made again is kept in the user's cache. `whole`: a `Result` is wanted, whatever is remembered.
    """

    base: str | None = None
    locked: bool = False
    only: tuple[Path, ...] | None = None
    remember: bool = True
    whole: bool = False


class Checked(NamedTuple):
    """What is to be said, line by line, and the exit code. `digest` is that of the manifest that was accepted, where
    one was; the `result` is there where it was wanted, or where there was something to find out.
    """

    lines: Sequence[str]
    exit_code: int
    digest: str | None
    result: Result | None


def check(corpus: Path, settings: Settings, asked: Asked, progress: Any) -> Checked:
    """Hold the *corpus* as it is now against what was accepted.

    Raises `SettingsError` or `CorpusError` for what is wrong with the words, the settings, the accepted audit or the
    corpus as a whole; `CheckError`, `EngineError` or `ChangedError` where documents could not be looked at.
    """
    memory = Memory(corpus, on=asked.remember)
    own = accepted(corpus)
    base = own if asked.base is None else in_revision(corpus, asked.base)
    opened = open_corpus(corpus, settings)
    progress.stage("list", opened.total)
    now = listing.now(opened, memory, name_of(settings.columns.model_dump(mode="json")), progress.advance)
    key = _key(settings, asked, (own, base), now)
    known = None if asked.whole else memory.fact(key)
    if known is not None and settings.as_of <= date.fromisoformat(known["until"]):
        return Checked(known["lines"], known["exit_code"], known["digest"], None)
    # What judges takes seconds to load.
    from audit.patch.judge import judge

    checked, whole = judge(corpus, settings, asked, (own, base), _Seen(opened, now, memory), progress)
    _refuse_changes(opened, now, whole)
    if checked.exit_code != _INCOMPLETE:
        memory.keep_fact(key, {**_plain(checked), "until": _until(settings).isoformat()})
    return checked
