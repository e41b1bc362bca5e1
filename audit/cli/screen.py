"""What is printed while a command works, and how it ends where nobody reads on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """What is found does not depend on who reads about it: `audit run seeds | head` ends as the audit does."""
    try:
        yield
    except BrokenPipeError:
        # Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show(lines: Iterable[str], most: int) -> None:
    """Print *lines*, but of very many only how many more there are."""
    cut = 0
    for number, line in enumerate(lines):
        if number < most:
            print(line)
        else:
            cut += 1
    if cut:
        print(f"… and {cut} more spans, all in the manifest and the report")


class Bar:
    """A progress bar on a terminal; nothing at all elsewhere, so that logs stay quiet."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin a new bar."""
        self._close()
        if sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(desc=name, total=total, unit="doc", leave=False)

    def advance(self, count: int) -> None:
        """Move the bar on."""
        if self._bar is not None:
            self._bar.update(count)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
