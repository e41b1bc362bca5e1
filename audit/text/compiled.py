"""Loops over arrays, compiled: the one door to Numba.

What is compiled releases the interpreter's lock, so that threads work side by side, and is kept beside the source or in
the user's cache, so that compiling costs a machine a few seconds once. Arithmetic on `uint64` wraps around, as hashing
wants it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeAlias

import numba

#: Numba finds the types when it compiles.
Loop: TypeAlias = Callable[..., Any]


def _import_without_blas() -> None:
    """Have Numba import what it knows of arrays as if there were no BLAS.

    It asks for one on behalf of `np.inner`, which does without, and looks for it in `scipy.linalg`: to import that is
    an eighth of what each start takes. Whoever wants `scipy.linalg` later finds it.
    """
    if "scipy.linalg" in sys.modules:
        return
    sys.modules["scipy.linalg"] = None  # type: ignore[assignment]  # an import of it fails
    try:
        import_module("numba.np.arraymath")
    finally:
        del sys.modules["scipy.linalg"]


_import_without_blas()


def compiled(loop: Loop) -> Loop:
    """Compile a loop over arrays when it is first called with their types."""
    made: Loop = numba.njit(nogil=True, cache=True)(loop)
    return made


def inlined(step: Loop) -> Loop:
    """Compile a step of a loop into the loops that call it."""
    made: Loop = numba.njit(nogil=True, inline="always")(step)
    return made
