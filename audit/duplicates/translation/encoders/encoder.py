"""What an encoder is, and how one that is not ours is made to be one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from audit.errors import EngineError, SettingsError

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """What turns sentences into vectors.

    `name` and `digest` (SHA-256 of its parameters) say which it is; `languages` are the primary subtags that it was
    made for, or None where it does not say.
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def digest(self) -> str: ...  # noqa: D102
    @property
    def languages(self) -> frozenset[str] | None: ...  # noqa: D102
    def encode(self, sentences: Sequence[str]) -> Vectors:
        """One row for each sentence, of length 1; the last bits may depend on the sentences around it."""
        ...


class Foreign:
    """A library's encoder: asked by one thread at a time, and not believed before its answer was looked at."""

    languages = None

    def __init__(self, name: str, digest: str, encode: Callable[[list[str]], Any]) -> None:
        """*encode* gives something like an array: a row of numbers for each sentence."""
        self.name, self.digest = name, digest
        self._encode, self._lock = encode, Lock()

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """See `Encoder.encode`. Raises `EngineError` for an answer that is no such vectors."""
        if not sentences:
            return np.empty((0, 1), np.float32)
        with self._lock:
            vectors = np.asarray(self._encode(list(sentences)), np.float32)
        if vectors.ndim != 2 or len(vectors) != len(sentences) or not np.isfinite(vectors).all():
            raise EngineError(
                f"encoder {self.name}: gave {vectors.shape} for {len(sentences)} sentences, or numbers that are none"
            )
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        scaled: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
        return scaled


def package(name: str, extra: str) -> Any:
    """The module *name*, imported where it is needed. Raises `SettingsError` that says how to install it."""
    try:
        return import_module(name)
    except ImportError as error:
        raise SettingsError(
            f"encoder: the package {name} cannot be imported: {error}\nHint: pip install 'corpus-audit[{extra}]'"
        ) from error


def read_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file, which is empty where there is none."""
    found = json.loads(path.read_bytes()) if path.is_file() else {}
    return found if isinstance(found, dict) else {}


def modules_of(folder: Path) -> list[dict[str, Any]]:
    """What `sentence-transformers` says of a folder: the parts that a model is made of."""
    path = folder / "modules.json"
    found = json.loads(path.read_bytes()) if path.is_file() else []
    return [module for module in found if isinstance(module, dict)] if isinstance(found, list) else []


def digest_of(paths: Iterable[Path], root: Path) -> str:
    """SHA-256 of the names, below *root*, and the contents of files."""
    found = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in paths):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        found.update(f"{content}  {name}\n".encode())
    return found.hexdigest()
