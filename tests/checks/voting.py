"""Votes as a test writes them down."""

from collections.abc import Mapping

import numpy as np

from audit.checks._language_voters import SILENT, Votes, columns, compared, languages


def votes_of(*said: Mapping[str, float], texts: int = 1) -> Votes:
    """What each of three voters says, the same of each of so many texts; whom nobody mentions says nothing."""
    shares = np.full((3, texts, len(languages())), SILENT)
    for table, named in zip(shares, said, strict=False):
        for language, share in named.items():
            table[:, columns()[language]] = share
    return compared(shares)
