"""Arrays that take long to make and are always the same: made once on a machine, mapped into memory from then on.

Every process of a run shares the memory of what is mapped. What lies in the user's cache is found by all that it was
made from, so that another release of ours, of a library or of Unicode makes its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from audit import cache

Arrays = Mapping[str, NDArray[Any]]

_DTYPES: Final = {
    pa.from_numpy_dtype(name): np.dtype(name)
    for name in ("uint8", "uint16", "uint32", "uint64", "int16", "int32", "int64", "float32", "float64")
}

#: Of what has one name so many are kept, the last that were made: a release has four automata, rules of a user's own
#: one more, and two releases may take turns.
_KEPT: Final = 16


def made(make: Callable[[], Arrays], made_from: str, *sources: str) -> Arrays:
    """What *make* gives: arrays of numbers, of one dimension, by name; none can be written to.

    They must hang on nothing but the code in the files *sources*, of which the first gives them their name, and what
    *made_from* tells.
    """
    digest = hashlib.sha256(made_from.encode())
    for source in sources:
        digest.update(hashlib.sha256(Path(source).read_bytes()).digest())
    path = cache.made() / f"{Path(sources[0]).stem.strip('_')}-{digest.hexdigest()[:32]}.arrow"
    arrays = _mapped(path)
    if arrays is None:
        lists = {name: _as_list(array) for name, array in make().items()}
        if cache.put(path, lambda aside: _write(lists, aside)):
            cache.forget(path.parent, f"{path.stem.partition('-')[0]}-*", _KEPT)
        arrays = {name: _as_array(some) for name, some in lists.items()}
    return arrays


def as_bytes(words: Iterable[str]) -> NDArray[np.uint8]:
    """Words without a line end, as an array."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def words_of(array: NDArray[np.uint8]) -> list[str]:
    """The words that `as_bytes` was given."""
    return array.tobytes().decode().split("\n")


def _mapped(path: Path) -> Arrays | None:
    try:
        with pa.memory_map(str(path)) as file:
            batch = pa.ipc.open_file(file).get_batch(0)
        return {name: _as_array(batch.column(name)) for name in batch.schema.names}
    except (OSError, KeyError, ValueError, pa.ArrowException):
        return None


def _write(lists: Mapping[str, pa.Array], path: Path) -> None:
    batch = pa.record_batch([*lists.values()], names=[*lists])
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
        writer.write_batch(batch)


def _as_list(array: NDArray[Any]) -> pa.Array:
    """The whole of it as one list: then arrays of any length stand side by side."""
    return pa.LargeListArray.from_arrays([0, len(array)], pa.array(array))


def _as_array(lists: pa.Array) -> NDArray[Any]:
    # Not by way of pyarrow's own: that looks for pandas first, which takes longer to load than most of this to make.
    values = lists.values
    found = np.frombuffer(values.buffers()[1], _DTYPES[values.type], len(values))
    found.flags.writeable = False
    return found
