"""Names of files that every system can hold, for documents that are called anything at all.

A name that is plain is left alone. Any other, and any two that some system would take for one, becomes what can be read
of it and a digest: `a~0123456789abcdef.txt`. No name is a link out of the folder, a device, hidden, or too long.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

#: Bytes of the longest name that is left alone: Windows takes 260 code units for all of a path.
_MAX_BYTES: Final = 160

#: Characters of a longer name that are shown beside its digest.
_SHOWN: Final = 40

#: What Windows takes for devices, whatever the ending.
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)

#: A part of a path that is plain: letters, digits and a few signs. It begins with none that a shell or a table takes
#: for more, and has neither a dot nor a space at its ends or before a dot.
_PLAIN: Final = re.compile(r"(?!.*[. ]\.)[\w#(](?:[\w#(),+=@. -]*[\w#(),+=@-])?")
_OTHER: Final = re.compile(r"[^\w-]+")

_ENDING: Final = ".txt"


def file_names(doc_ids: Sequence[str]) -> list[str]:
    """A name for each of *doc_ids*, with `/` between folders, in their order. No two are alike to any system."""
    named = [doc_id if doc_id.endswith(_ENDING) else f"{doc_id}{_ENDING}" for doc_id in doc_ids]
    plain = {doc_id: name for doc_id, name in zip(doc_ids, named, strict=True) if _is_plain(name)}
    keys = {doc_id: [_key(path) for path in _paths(name)] for doc_id, name in plain.items()}
    files = Counter(path[-1] for path in keys.values())
    folders = {folder for path in keys.values() for folder in path[:-1]}
    clear = {
        doc_id
        for doc_id, (*above, own) in keys.items()
        if files[own] == 1 and own not in folders and files.keys().isdisjoint(above)
    }
    return [plain[doc_id] if doc_id in clear else _digested(doc_id) for doc_id in doc_ids]


def _paths(name: str) -> Iterator[str]:
    """The folders that a file lies in, the outermost first, and the file."""
    return accumulate(name.split("/"), "{}/{}".format)


def _key(path: str) -> str:
    """What two names have in common that some system takes for one: case, composition, compatibility."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def _is_plain(name: str) -> bool:
    whole = len(name.encode()) <= _MAX_BYTES and unicodedata.is_normalized("NFC", name)
    return whole and all(_PLAIN.fullmatch(part) and not _DEVICES.match(part) for part in name.split("/"))


def _digested(doc_id: str) -> str:
    shown = _OTHER.sub("_", unicodedata.normalize("NFC", doc_id.removesuffix(_ENDING)[-_SHOWN:])).strip("_-")
    return f"{shown}~{hashlib.sha256(doc_id.encode()).hexdigest()[:16]}{_ENDING}"
