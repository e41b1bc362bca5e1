"""Lone surrogates, which are half a character: JSON can spell them, and no encoding can write them."""

from __future__ import annotations

from audit.text.patterns import lazy

_SURROGATES = lazy("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """Each replaced by U+FFFD."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)
