"""Loops over arrays, compiled: the one door to Numba.

What is compiled releases the interpreter's lock, so that threads work side by side, and is kept beside the source or in
the user's cache, so that compiling costs a machine a few seconds once. Arithmetic on `uint64` wraps around, as hashing
wants it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numba

#: Numba finds the types when it compiles.
Loop: TypeAlias = Callable[..., Any]


def compiled(loop: Loop) -> Loop:
    """Compile a loop over arrays when it is first called with their types."""
    made: Loop = numba.njit(nogil=True, cache=True)(loop)
    return made


def inlined(step: Loop) -> Loop:
    """Compile a step of a loop into the loops that call it."""
    made: Loop = numba.njit(nogil=True, inline="always")(step)
    return made
