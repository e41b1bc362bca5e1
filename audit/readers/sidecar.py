"""What a file beside a document says of it: ``page.html.meta.json`` speaks of ``page.html``.

What somebody says of the encoding, a server for example, and where the document comes from, under the names that people
use (`names`). A sidecar may name the file that it speaks of; that counts where its own name speaks of none.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any, Final

from audit.readers.names import bare, listen
from audit.readers.said import Said
from audit.text.notation import MalformedError, Read, read_json, read_yaml

_READERS: Final = {".meta.json": read_json, ".meta.yaml": read_yaml, ".meta.yml": read_yaml}
SUFFIXES: Final = tuple(_READERS)

#: A sidecar is a few lines long; what is longer is none.
_MAX_BYTES: Final = 1_000_000
_NAME: Final = re.compile(r"[\w.:+-]{1,40}", re.ASCII)
_CHARSET: Final = re.compile(rf"charset\s*=\s*[\"']?({_NAME.pattern})", re.IGNORECASE | re.ASCII)

#: The keys by which it names a file.
_FILE: Final = ("path", "file")


class Sidecar:
    """What one sidecar says: statements and problems, the encoding by whatever name, the file that it names."""

    def __init__(self) -> None:
        self.said = Said()
        self.charset: str | None = None
        self.names: str | None = None


def document(doc_id: str) -> str:
    """The document of which the sidecar *doc_id* speaks by its own name."""
    return next(doc_id.removesuffix(suffix) for suffix in SUFFIXES if doc_id.endswith(suffix))


def read(path: Path, doc_id: str, problem: str = "") -> Sidecar:
    """Read the sidecar at *path*, which is called *doc_id*; what keeps it from being read is a problem of it."""
    found = Sidecar()
    if problem:
        found.said.object(doc_id, problem)
        return found
    suffix = next(suffix for suffix in SUFFIXES if doc_id.endswith(suffix))
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise MalformedError(1, f"longer than {_MAX_BYTES} bytes")
        read = _READERS[suffix](path.read_bytes().decode("utf-8-sig"))
        if not isinstance(read.value, dict):
            raise MalformedError(1, "not an object with keys")
    except OSError as error:
        found.said.object(doc_id, error.strerror or type(error).__name__)
    except UnicodeDecodeError:
        found.said.object(f"{doc_id}:1", "not UTF-8")
    except MalformedError as error:
        found.said.object(f"{doc_id}:{error.line}", str(error))
    else:
        _listen(read, doc_id, found)
    return found


def _listen(read: Read, doc_id: str, found: Sidecar) -> None:
    for line, problem in read.problems:
        found.said.object(f"{doc_id}:{line}", problem)
    listen(read.value, found.said, doc_id, read.lines)
    found.charset = _charset(read.value)
    for key in _FILE:
        if isinstance(named := read.value.get(key), str) and named.strip():
            origin = f"{doc_id}:{read.lines[key]}"
            if _leads_out(named):
                found.said.object(origin, f"{key}: leads out of the folder of the sidecar")
            else:
                found.names = found.names or str(PurePosixPath(doc_id).parent / named)


def _leads_out(named: str) -> bool:
    parts = re.split(r"[/\\]", named)
    return not parts[0] or ".." in parts or ":" in parts[0] or "\0" in named


def _charset(said: dict[str, Any]) -> str | None:
    """What it calls the encoding, in `charset`, `encoding` or a content type."""
    keys = {bare(key): value for key, value in said.items() if isinstance(value, str)}
    if match := _CHARSET.search(keys.get("contenttype", "")):
        return match[1]
    name = keys.get("charset") or keys.get("encoding") or ""
    return name if _NAME.fullmatch(name) else None
