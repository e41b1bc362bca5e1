"""What every peer's process does the same way: read the texts, cut words, say what it found.

A peer's script is started as `python run_PEER.py DOCUMENTS OUT` by the interpreter that the peer is installed in. All
that it needs besides the peer is pyarrow.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

#: One setting for every peer that lets it be chosen: 128 permutations in 16 bands of 8 rows, and shingles of 5 words.
#: A pair of similarity .8 shares a band with probability .95.
PERMUTATIONS, BANDS, ROWS, WORDS = 128, 16, 8, 5

_WORD = re.compile(r"\w+")


def arguments() -> tuple[Path, Path]:
    """The corpus to read and the file to write."""
    documents, out = sys.argv[1:]
    return Path(documents), Path(out)


def read_texts(documents: Path) -> list[str]:
    """The texts, by number."""
    import pyarrow.parquet as parquet

    texts: list[str] = parquet.read_table(documents, columns=["text"])["text"].to_pylist()
    return texts


def shingles(text: str) -> list[str]:
    """The distinct runs of five words; of a shorter text, all of it."""
    words = _WORD.findall(text.lower())
    last = max(1, len(words) - WORDS + 1)
    return list({" ".join(words[first : first + WORDS]) for first in range(last)})


def pairs_of(buckets: Iterable[list[int]]) -> list[tuple[int, int]]:
    """Every pair of documents that share a bucket, once."""
    return sorted({pair for bucket in buckets for pair in combinations(sorted(set(bucket)), 2)})


def write_pairs(out: Path, pairs: Iterable[Any]) -> None:
    """Report pairs of documents, by number."""
    out.write_text(json.dumps({"pairs": [[int(left), int(right)] for left, right in pairs]}))


def write_clusters(out: Path, cluster_of: dict[int, int]) -> None:
    """Report clusters, for peers that do not say which pairs made them."""
    members = defaultdict(list)
    for document, cluster in sorted(cluster_of.items()):
        members[cluster].append(int(document))
    out.write_text(json.dumps({"clusters": [cluster for cluster in members.values() if len(cluster) > 1]}))
