"""What a file beside a document says of it: ``page.html.meta.json`` speaks of ``page.html``.

Read here is what somebody says of the encoding, a server for example.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

SUFFIX: Final = ".meta.json"

#: A sidecar is a few lines long; what is longer is none.
_MAX_BYTES: Final = 1_000_000
_NAME: Final = re.compile(r"[\w.:+-]{1,40}", re.ASCII)
_CHARSET: Final = re.compile(rf"charset\s*=\s*[\"']?({_NAME.pattern})", re.IGNORECASE | re.ASCII)


def document(name: str) -> str:
    """The document that the sidecar *name* speaks of."""
    return name.removesuffix(SUFFIX)


def charset(path: Path) -> str | None:
    """What the sidecar at *path* calls the encoding, in `charset`, `encoding` or a content type.

    None where it says nothing of it, or *path* is no such sidecar. Raises `ValueError` where it is no JSON object.
    """
    if not path.name.endswith(SUFFIX):
        return None
    try:
        said = json.loads(path.read_bytes()) if path.stat().st_size <= _MAX_BYTES else None
    except (OSError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if not isinstance(said, dict):
        raise ValueError(f"{path.name} is no JSON object")
    keys = {key.lower().replace("-", "_"): value for key, value in said.items() if isinstance(value, str)}
    if match := _CHARSET.search(keys.get("content_type", "")):
        return match[1]
    name = keys.get("charset") or keys.get("encoding") or ""
    return name if _NAME.fullmatch(name) else None
