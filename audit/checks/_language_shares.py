"""What two of the voters do with the scores of a text: make likelihoods of them, and tell those that matter."""

from __future__ import annotations

import numpy as np

from audit.text.compiled import inlined


@inlined
def softmax(scores):  # type: ignore[no-untyped-def]
    """The likelihoods of which *scores* are logarithms, but for a constant."""
    likely = np.exp(scores - scores.max())
    return likely / likely.sum()


@inlined
def add_up(likely, least, columns, shares):  # type: ignore[no-untyped-def]
    """Write into *shares* what is as likely as *least*, added up by column; at column -1 nothing."""
    for label in range(len(likely)):
        if likely[label] >= least and columns[label] >= 0:
            shares[columns[label]] = max(shares[columns[label]], 0.0) + likely[label]
