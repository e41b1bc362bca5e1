"""The digests that a WARC record gives of itself: ``sha1:`` and 32 characters of base 32, or another spelling."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from typing import Final

_ALGORITHMS: Final = ("md5", "sha1", "sha256", "sha512")


def contradicts(said: str, forms: Iterable[bytes]) -> bool:
    """Whether *said* is a digest that we can compute, and none of *forms* has it."""
    algorithm, colon, digits = said.partition(":")
    algorithm = algorithm.strip().lower().replace("-", "")
    if not colon or algorithm not in _ALGORITHMS:
        return False
    wanted = _digest(digits.strip(), hashlib.new(algorithm, usedforsecurity=False).digest_size)
    return wanted is not None and all(
        hashlib.new(algorithm, form, usedforsecurity=False).digest() != wanted for form in forms
    )


def _digest(digits: str, size: int) -> bytes | None:
    """The digest that *digits* spell; None where they are of no length that it has, and nothing can be said."""
    try:
        if len(digits) == 2 * size:
            return bytes.fromhex(digits)
        found = base64.b32decode(digits.upper() + "=" * (-len(digits) % 8))
    except (ValueError, binascii.Error):
        return None
    return found if len(found) == size else None
