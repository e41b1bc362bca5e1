"""This project's process: `python -m benchmarks.duplicates.ours MODE DOCUMENTS OUT`.

`near` finds exact and near duplicates at .8; `all` finds them at .5, and passages. `read` only reads the texts, time
and again, and writes how many bytes there are and how many a CPU second gives: the limit of whatever reads Parquet.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from audit import duplicates
from audit.engines import embedded
from audit.readers._parquet_rows import BUFFER
from audit.settings import Duplicates

#: The matchers of each mode (None: all there are) and the similarity from which two documents are near duplicates.
MODES: dict[str, tuple[frozenset[str] | None, float]] = {"near": (frozenset({"near"}), 0.8), "all": (None, 0.5)}

#: Documents in a batch, as many as go into a file of the scratch folder: with 512, what each batch costs by itself
#: makes sketching take a quarter longer.
_BATCH = 4096

#: Documents whose texts are read at one time to tell the limit, and bytes of text that are read at least.
_STRETCH = 1_000_000
_READ = 3e9


def main(mode: str, documents: Path, out: Path) -> None:
    """Read, relate and write the `pairs` table, or time the reading."""
    if mode == "read":
        out.write_text(json.dumps(_read_limit(documents)))
        return
    only, threshold = MODES[mode]
    matchers = {id: m for id, m in duplicates.load_matchers().items() if only is None or id in only}  # noqa: A001
    settings = Duplicates(near_threshold=threshold)
    with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
        table, sketches = embedded.run(
            _decoded(documents),
            lambda: partial(duplicates.sketch, matchers=matchers.values(), settings=settings),
            1,
            Path(scratch) / "measured",
            lambda count: None,
            duplicates.sketch_columns(matchers.values()),
        )
        rank, fit = np.arange(table.height), np.ones(table.height, np.bool_)
        duplicates.relate(table, sketches, rank, fit, matchers, settings).pairs.write_parquet(out)


def _decoded(documents: Path) -> Iterator[pl.DataFrame]:
    """The columns that reading and decoding a corpus give, as far as finding duplicates asks for them."""
    # Not buffered ahead: that would hold the whole file in memory, compressed. As the reader of Parquet does.
    file = pq.ParquetFile(documents, pre_buffer=False, buffer_size=BUFFER)
    for batch in file.iter_batches(_BATCH, columns=["id", "text"]):
        table = pl.DataFrame(batch)
        # A run has digests of the bytes and of the text, whatever is made of them; here a hash stands for both.
        digest = table["text"].hash().cast(pl.String)
        yield table.select(
            doc_id="id",
            text="text",
            n_chars=pl.col("text").str.len_chars().cast(pl.Int64),
            sha256=digest,
            text_sha256=digest,
            status=pl.lit("ok"),
            source=pl.lit(None, pl.String),
        )


def _read_limit(documents: Path) -> dict[str, float]:
    """How many bytes of text there are, and how many a CPU second reads. The first read fills the page cache."""
    texts = pl.scan_parquet(documents).select("text")
    stretches = range(0, pq.ParquetFile(documents).metadata.num_rows, _STRETCH)
    size = sum(texts.slice(first, _STRETCH).collect()["text"].str.len_bytes().sum() for first in stretches)
    began, reads = time.process_time(), math.ceil(_READ / size)
    for _ in range(reads):
        for first in stretches:
            texts.slice(first, _STRETCH).collect()
    return {"bytes": size, "bytes_per_second": size * reads / (time.process_time() - began)}


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
