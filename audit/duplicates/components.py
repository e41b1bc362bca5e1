"""What hangs together: the components of a graph of pairs."""

from __future__ import annotations

import numpy as np

from audit.text.compiled import compiled, inlined
from audit.text.fold import Places


def components(left: Places, right: Places, rows: int) -> Places:
    """For each of so many *rows* the smallest row that a chain of pairs connects it with."""
    root = np.arange(rows)
    _connect(root, left, right)
    return root


@inlined
def _find(root, row):  # type: ignore[no-untyped-def]
    while root[row] != row:
        root[row] = root[root[row]]
        row = root[row]
    return row


@compiled
def _connect(root, left, right):  # type: ignore[no-untyped-def]
    for pair in range(left.size):
        a, b = _find(root, left[pair]), _find(root, right[pair])
        if a < b:
            root[b] = a
        else:
            root[a] = b
    # A root is smaller than what hangs below it, so that it is final when its turn comes before theirs.
    for row in range(root.size):
        root[row] = root[root[row]]
