"""Whether a corpus may change as it has: the story of ``audit check``, which writes nothing but what it remembers.

What is other than in the accepted audit is looked at, and nothing else. New and changed documents are measured, and
compared with all that was accepted; the corpus as it would be is held against the suites, and against what it was.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from audit.patch import listing
from audit.patch.base import Base, accepted, in_revision
from audit.patch.held import Asked, Held
from audit.patch.listing import Listing
from audit.patch.memory import Memory, name_of
from audit.patch.rooms import rooms
from audit.readers import Corpus, open_corpus
from audit.settings import Settings

if TYPE_CHECKING:
    # It brings the checks along, which take seconds to load.
    from audit.result import Result

__all__ = ["Asked", "Checked", "check", "remember"]

#: Exit codes that the same input gives again: what could not be looked at may be there the next time.
_FINAL: Final = (0, 1)

#: Longer texts are not remembered: every check would read them. SARIF of a corpus without findings has a fifth of that.
_LONG: Final = 500_000


class Checked(NamedTuple):
    """What is to be said: of spans, and then of the whole, and in each format that was asked for; and the exit code.

    `digest` is that of the manifest that was accepted, where one was. The `result` is there where it was wanted, or
    where there was something to find out.
    """

    spans: Sequence[str]
    lines: Sequence[str]
    exit_code: int
    digest: str | None
    texts: Mapping[str, str]
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
    key = _key(opened, settings, asked, (own, base), now)
    known = None if asked.whole else memory.fact(key)
    if known is not None:
        return Checked(**known, result=None)
    # What judges takes seconds to load, and only here it is known that it is needed.
    from audit.patch.judge import judge
    from audit.patch.told import lines, spans

    judged = judge(Held(corpus, settings, asked, own, base, opened, now, memory), progress)
    digest = base.lock.manifest if base else None
    checked = Checked(
        spans=spans(judged),
        lines=lines(judged),
        exit_code=judged.result.exit_code,
        digest=digest,
        texts=_texts(judged.result, asked.formats, digest or ""),
        result=judged.result,
    )
    if checked.exit_code in _FINAL and sum(map(len, checked.texts.values())) < _LONG:
        memory.keep_fact(key, {name: value for name, value in checked._asdict().items() if name != "result"})
    return checked


def _texts(result: Result, formats: Collection[str], digest: str) -> dict[str, str]:
    if not formats:
        return {}
    from audit.patch.formats import texts

    return texts(result, formats, digest)


def remember(corpus: Path, audit: Path, digest: str) -> None:
    """Remember what was measured for an audit in its folder, which has just been accepted beside the *corpus*."""
    from audit import index
    from audit.patch.known import remember as keep

    made = index.whole(audit, digest)
    if made is not None:
        keep(made, Memory(corpus))


def _key(
    opened: Corpus, settings: Settings, asked: Asked, bases: Sequence[Base | None], now: Listing
) -> dict[str, Any]:
    """All that an answer hangs on, and what paths in it are told from. Of the day only which waivers it ends."""
    return {
        "rooms": rooms(),
        "root": os.fsdecode(opened.root),
        "settings": settings.model_dump(mode="json", exclude={"as_of", "batch_size", "workers"}),
        "expired": [waiver.expires < settings.as_of for waiver in settings.waivers],
        "suites": _bytes(settings.expectations),
        "asked": [asked.base, asked.locked, asked.only and sorted(map(os.path.abspath, asked.only))],
        # Other tools are told paths from the working folder.
        "formats": [*sorted(asked.formats), os.getcwd()] if asked.formats else [],  # noqa: PTH109 - bytes of any kind
        "accepted": [base and [_digest(base.lock.content), base.stamp] for base in bases],
        "documents": hashlib.sha256(now.documents.write_ipc(None).getbuffer()).hexdigest(),
        "others": now.others,
    }


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _bytes(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}
