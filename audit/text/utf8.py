"""UTF-8 as compiled loops read it: the bytes of a series of strings, and one character of them at a time."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from audit.text.compiled import inlined

Bytes = NDArray[np.uint8]


def buffers(texts: pl.Series) -> tuple[Bytes, NDArray[np.int64]]:
    """The UTF-8 bytes of all *texts* in one row, and where each begins. There are no nulls among them."""
    if not len(texts):
        return np.empty(0, np.uint8), np.zeros(1, np.int64)
    array = texts.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    _, offsets, data = array.buffers()
    places = np.frombuffer(offsets, np.int64)[array.offset : array.offset + len(array) + 1]
    bytes_ = np.frombuffer(data, np.uint8) if data is not None else np.empty(0, np.uint8)
    return bytes_[places[0] : places[-1]], places - places[0]


@inlined
def decode(data, i):  # type: ignore[no-untyped-def]
    """The code point at byte *i* of valid UTF-8, and how many bytes it takes."""
    c = np.uint32(data[i])
    if c < 0x80:
        return c, 1
    second = np.uint32(data[i + 1] & 0x3F)
    if c < 0xE0:
        return ((c & np.uint32(0x1F)) << np.uint32(6)) | second, 2
    third = np.uint32(data[i + 2] & 0x3F)
    if c < 0xF0:
        return ((c & np.uint32(0x0F)) << np.uint32(12)) | (second << np.uint32(6)) | third, 3
    high = ((c & np.uint32(0x07)) << np.uint32(18)) | (second << np.uint32(12)) | (third << np.uint32(6))
    return high | np.uint32(data[i + 3] & 0x3F), 4


@inlined
def before(data, i):  # type: ignore[no-untyped-def]
    """Where the character before byte *i* begins."""
    i -= 1
    while (data[i] & 0xC0) == 0x80:
        i -= 1
    return i
