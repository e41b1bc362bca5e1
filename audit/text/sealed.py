"""JSON that holds its own digest: sorted, one value a line, and no byte of it can change unseen.

The digest tells that something was changed, by accident or by a merge, and not who wrote it: whoever changes a file on
purpose can seal it again. Against that helps a signature, or a digest that is kept elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from audit.text.visible import HIDDEN

#: The key that holds the digest of all the others.
KEY: Final = "digest"


def canonical(content: Mapping[str, Any]) -> str:
    """*content* as JSON in the one way it is spelt. Names of the corpus may stand in it: what is hidden is escaped."""
    lines = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True).split("\n")
    return "\n".join(HIDDEN.sub(lambda match: json.dumps(match[0])[1:-1], line) for line in lines) + "\n"


def seal(content: Mapping[str, Any]) -> str:
    """*content* as JSON, with the digest of what it would be without one."""
    return canonical({**content, KEY: f"sha256:{hashlib.sha256(canonical(content).encode()).hexdigest()}"})


def unseal(raw: bytes) -> dict[str, Any]:
    """What was sealed, without the digest. Raises `ValueError` where a byte of it is another."""
    try:
        content = json.loads(raw)
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    if not isinstance(content, dict) or KEY not in content:
        raise ValueError("is no JSON object with a digest of itself")
    del content[KEY]
    if seal(content).encode() != raw:
        raise ValueError("its own digest does not fit")
    return content
