"""The rows of a manifest as leaves of a tree, in which each can be proved to stand or not to stand.

A leaf is the digest of a document's id and the digest of its row, in the order of the former: between two leaves that
stand beside each other no third id has a place, and to say so shows digests only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def key(doc_id: str) -> bytes:
    """What a document's leaf begins with, and is found by."""
    return hashlib.sha256(doc_id.encode()).digest()


def leaf(doc_id: str, line: bytes) -> bytes:
    """The leaf of a document and its *line* of `manifest.jsonl`, without the line's end."""
    return key(doc_id) + hashlib.sha256(line).digest()


def leaves(doc_ids: Iterable[str], lines: Iterable[bytes]) -> list[bytes]:
    """The leaves of all documents in their order."""
    return sorted(map(leaf, doc_ids, lines))
