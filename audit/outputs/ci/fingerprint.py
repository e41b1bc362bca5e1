"""What a finding is known by from one run to the next: no lines, no clocks, so that edits elsewhere change nothing."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Final

from audit import __version__
from audit.settings import Evidence

#: Raised when a fingerprint is made of something else.
SCHEME: Final = 1

#: What a rule means may change with the first number of our version, and then a finding of it is another one.
_MAJOR: Final = __version__.partition(".")[0]


class Fingerprints:
    """Makes the fingerprints of one run, whose findings are told in order.

    *moved* names the document that each of the run was in the accepted audit, where it has another name now.
    """

    def __init__(self, evidence: Evidence, moved: Mapping[str, str]) -> None:
        self._evidence = evidence
        self._moved = moved
        self._seen: Counter[tuple[str, ...]] = Counter()

    def of(self, rule: str, doc_id: str | None, facts: tuple[str, ...] = (), text: str = "") -> str:
        """The fingerprint of a finding of *rule* in a document, null being the corpus.

        *facts* are what else tells it: its label, or the document that it is related to. *text* is the evidence, with
        personal data masked; it does not go in where it may not be quoted at all, since what is short is soon guessed.
        """
        document = "" if doc_id is None else self._moved.get(doc_id, doc_id)
        said = "" if self._evidence == "none" else normalised(text)
        known = (rule, _MAJOR, document, *facts, said)
        number = self._seen[known]
        self._seen[known] += 1
        told = json.dumps([SCHEME, *known, number]).encode()
        return hashlib.sha256(told).hexdigest()


def normalised(text: str) -> str:
    """*text* without what an editor changes in passing: NFKC, case folded, each run of white space a blank."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
