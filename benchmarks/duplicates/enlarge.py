"""A corpus many times over, for sizes at which no text is left to build from.

Each further copy is written in an alphabet of its own: the letters of every script are exchanged among themselves, by
one permutation for all of the copy. What is alike within a copy stays exactly as alike, a text keeps its length in
bytes, and no text is like one of another copy.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq
from numpy.typing import NDArray

#: Ranges of code points whose characters take each other's place, capitals as their small letters do.
_SCRIPTS = (("a", "z", -32), ("а", "я", -32), ("ぁ", "ん", 0), ("ァ", "ヶ", 0), ("一", "龥", 0), ("가", "힣", 0))
_POINTS = 0x110000
#: Rows that are read, changed and written at one time.
_ROWS = 10_000


def enlarge(documents: Path, times: int, seed: int, out: Path) -> None:
    """Write the texts at *documents* that many *times* to *out*, numbered on: the first time as they are."""
    table = pq.ParquetFile(documents)
    with pq.ParquetWriter(out, table.schema_arrow, compression="zstd") as file:
        for copy in range(times):
            alphabet = _alphabet(seed, copy)
            for batch in table.iter_batches(_ROWS):
                file.write_table(_copied(pl.DataFrame(batch), alphabet, copy * table.metadata.num_rows).to_arrow())


def _alphabet(seed: int, copy: int) -> NDArray[np.uint32]:
    """What stands for each code point; for itself in the first copy."""
    alphabet = np.arange(_POINTS, dtype=np.uint32)
    rng = random.Random(f"{seed} {copy}")  # noqa: S311 - chance that can be repeated
    for first, last, capitals in _SCRIPTS if copy else ():
        letters = np.arange(ord(first), ord(last) + 1)
        others = np.array(rng.sample(letters.tolist(), len(letters)))
        alphabet[letters + capitals] = others + capitals
        alphabet[letters] = others
    return alphabet


def _copied(batch: pl.DataFrame, alphabet: NDArray[np.uint32], number: int) -> pl.DataFrame:
    return batch.with_columns(
        id=(batch["id"].cast(pl.Int64) + number).cast(pl.String).str.zfill(8),
        text=pl.Series(list(_rewritten(batch["text"], alphabet)), dtype=pl.String),
    )


def _rewritten(texts: pl.Series, alphabet: NDArray[np.uint32]) -> Iterator[str]:
    points = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    whole = alphabet[points].tobytes().decode("utf-32-le")
    ends = np.append(0, texts.str.len_chars().cum_sum().to_numpy()).tolist()
    return (whole[start:end] for start, end in pairwise(ends))
