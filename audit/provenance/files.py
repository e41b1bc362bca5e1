"""What was read and is no document itself, by its digests: containers, sidecars, descriptions, the sources file.

A sidecar that speaks of no document was read to know that. It is told, too: with other bytes it might speak of one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from audit.readers import Corpus
from audit.readers.folder import SOURCES, File, sha256

#: Containers whose documents are their lines, in whichever order. A line of others, packed ones too, is a stretch of
#: bytes that means nothing by itself, and may not be moved.
_OF_LINES: Final = (".jsonl", ".ndjson")


def digests(opened: Corpus, of: Callable[[File, Callable[[], str]], str] | None = None) -> dict[str, str]:
    """By path, as documents spell it: of each container that is JSON lines `lines`, of all else its SHA-256.

    *of* may know the digest of a file, and is given what takes it where it does not. What is not there has none, nor
    has a sidecar that cannot be read, which its document tells. Raises `OSError` where something else cannot be read.
    """
    return dict(sorted(_digests(opened, of or (lambda file, digest: digest()))))


def lines(path: Path) -> str:
    """The SHA-256 of the sorted SHA-256 of all lines: in which order they stand changes no audit, but every byte does.

    Where lines have no ids of their own, their documents are called by their numbers, so that the order is told there.
    """
    found, line = [], b""
    with path.open("rb") as file:
        for line in file:
            # Without its end, which the last line may lack; where it has one, an empty line is counted after it.
            found.append(hashlib.sha256(line.removesuffix(b"\n")).digest())
    if line.endswith(b"\n"):
        found.append(hashlib.sha256(b"").digest())
    return hashlib.sha256(b"".join(sorted(found))).hexdigest()


def _digests(opened: Corpus, of: Callable[[File, Callable[[], str]], str]) -> Iterator[tuple[str, str]]:
    for name in (SOURCES, *opened.descriptions):
        if name != SOURCES or (opened.root / SOURCES).is_file():
            yield name, sha256(opened.root / name)
    for file in opened.files:
        if file.doc_id in opened.containers:
            digest = lines if file.doc_id.lower().endswith(_OF_LINES) else sha256
            yield file.doc_id, of(file, partial(digest, opened.root / file.relative))
    sidecars = chain(opened.orphans, *(file.sidecars for file in opened.files if file.sidecars))
    # What is no regular file, or leads out of the corpus, is not opened.
    for beside in (one for one in sidecars if not one.problem):
        with suppress(OSError):
            yield beside.doc_id, of(beside, partial(sha256, opened.root / beside.relative))
