"""How much of the corpus an output may quote: its words, a digest that tells equal ones, or nothing.

Names of documents and what is declared beside them are always told; what stands in the texts themselves, and what was
read from there, is held back.
"""

from __future__ import annotations

import hashlib
from typing import Final

from audit.settings import Evidence

#: Digits of a digest: enough to tell the few quotations of a report apart.
_DIGITS: Final = 16
_NOTHING: Final = "…"


def quote(text: str, evidence: Evidence) -> str:
    """*text* as it may be quoted. An empty one is empty: where nothing stands, nothing is held back."""
    if evidence == "snippet" or not text:
        return text
    if evidence == "none":
        return _NOTHING
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'backslashreplace')).hexdigest()[:_DIGITS]}"
