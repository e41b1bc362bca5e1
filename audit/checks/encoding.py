"""Bytes that could not be decoded, and encodings that had to be guessed.

Each run of bytes that has no meaning in the document's encoding is a span (`replaced`): the text shows U+FFFD there.
A document is flagged when there is such a run, or when its encoding was guessed with less confidence than
`min_confidence`.

## Why it matters

A wrong guess turns every letter beyond ASCII into another one, silently. A replaced byte is text that is lost.

## Known problems

chardet needs a few dozen non-ASCII bytes to be sure: short texts in a legacy encoding are flagged although the guess is
often right. A file that mixes two encodings is read as the one that is likelier for the whole.
"""

from __future__ import annotations

import polars as pl
from pydantic import Field

from audit.checks import Check, Options, no_flag
from audit.schema import SPANS


class EncodingOptions(Options):
    """When a guessed encoding is trusted."""

    #: On the labelled encoding files chardet is right in 80-90 % between .02 and .2, and in 97 % above.
    min_confidence: float = Field(default=0.2, ge=0, le=1)


def run(batch: pl.DataFrame, options: EncodingOptions) -> pl.DataFrame:
    """Count what decoding replaced, and keep it as spans."""
    return batch.select(
        encoding_count=pl.col("replaced").list.len().cast(pl.UInt32),
        encoding_spans=pl.col("replaced"),
    )


def flag(options: EncodingOptions) -> pl.Expr:
    """Something was replaced, or the guess is weak."""
    return (pl.col("encoding_count") > 0) | (pl.col("encoding_confidence") < options.min_confidence)


CHECK = Check(
    id="encoding",
    doc=__doc__,
    run=run,
    columns={"encoding_count": pl.UInt32, "encoding_spans": SPANS},
    flag=flag,
    options=EncodingOptions,
    expectations=(no_flag("encoding"),),
    flagged=(
        "她说：「今天的天气很好，我们一起去公园散步吧。」大家都很高兴地答应了，于是决定下午三点在北门见面，不见不散，谁也别迟到，好吗？".encode()
        + b"\xff",
        b"caf\xe9",
    ),
    clean=("café", b"\xef\xbb\xbfplain", "naïve \ufffd stood here already", "全省动员部署会召开".encode("utf-16")),
)
