"""What a finding is known by from one run to the next: no lines, no clocks, so that edits elsewhere change nothing.

By itself neither the name of a document nor its text lasts. So each finding has a fingerprint of either kind, and is
the same one where one of the two is equal: a document that moves keeps its text, one that is edited keeps its name.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from audit.settings import Evidence

#: Raised when a fingerprint is made of something else.
SCHEME: Final = 2


class Prints(NamedTuple):
    """The fingerprints of a finding: its documents told by their names, by their texts, and by the names that they have
    in the accepted audit. The last is the first where nothing has moved.
    """

    path: str
    content: str
    accepted: str


class Fingerprints:
    """Makes the fingerprints of one run. Equal findings of a document are told in the order of its text.

    *texts* has the digest of what stands in each document; one that could not be read is told by its name. *moved*
    names the document that each of the run was in the accepted audit, where it has another name now.
    """

    def __init__(self, evidence: Evidence, texts: Mapping[str, str], moved: Mapping[str, str]) -> None:
        self._evidence = evidence
        self._texts = texts
        self._moved = moved
        self._seen: Counter[tuple[str, ...]] = Counter()

    def of(
        self, rule: str, version: int, documents: Collection[str], facts: Sequence[str] = (), text: str = ""
    ) -> Prints:
        """Those of a finding of *rule* in *documents*: the one it is in, then the one it is held against; a set where
        the two are alike, in no order. None of the corpus.

        *facts* are what else tells it, such as its label. *text* is the evidence, with personal data masked; it does
        not go in where it may not be quoted at all, since what is short is soon guessed.
        """
        ordered = sorted if isinstance(documents, frozenset) else list
        said = "" if self._evidence == "none" else normalised(text)
        # Counted by name in all of them, so that no copy of a document elsewhere moves the numbers of this one.
        known = (rule, *ordered(documents), "", *facts, said)
        number = self._seen[known]
        self._seen[known] += 1

        def made(kind: str, names: Mapping[str, str]) -> str:
            called = ordered([names.get(document, document) for document in documents])
            told = json.dumps([SCHEME, kind, rule, version, called, *facts, said, number])
            return hashlib.sha256(told.encode()).hexdigest()

        path = made("path", {})
        accepted = made("path", self._moved) if self._moved else path
        return Prints(path, made("content", self._texts), accepted)


def normalised(text: str) -> str:
    """*text* without what an editor changes in passing: NFKC, case folded, each run of white space a blank."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
