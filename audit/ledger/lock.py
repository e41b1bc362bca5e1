"""A lock that was read, sealed and of a version that is known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from audit.schema import SCHEMA_VERSION
from audit.settings import Settings
from audit.text import spelt
from audit.text.sealed import unseal


class Lock(NamedTuple):
    """What a lock says. `manifest`, `root` and `files` are digests in hexadecimal; `sums` are none in a lock of before
    there were any; `content` is all of it.
    """

    manifest: str
    root: str
    height: int
    sums: str | None
    files: Mapping[str, str]
    reading: Settings
    content: Mapping[str, Any]


def read(path: Path) -> Lock:
    """The lock at *path*. Raises `OSError`, or `ValueError` where it is none or has been changed."""
    return of(path.read_bytes())


def of(raw: bytes) -> Lock:
    """The lock that these bytes are. Raises `ValueError` where they are none or were changed."""
    content = unseal(raw)
    if content.get("schema") != SCHEMA_VERSION:
        raise ValueError(f"has the version {content.get('schema')!r}, and this one reads {SCHEMA_VERSION}")
    try:
        return Lock(
            manifest=plain(content["corpus_digest"]),
            root=plain(content["rows"]["root"]),
            height=content["rows"]["count"],
            sums=spelt.plain(content["rows"]["sums"]) if "sums" in content["rows"] else None,
            files={name: plain(digest) for name, digest in content["files"].items()},
            reading=Settings(**content["reading"]),
            content=content,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("is no lock of an audit") from error


def plain(digest: str) -> str:
    """The hexadecimal digits of a digest that names its kind."""
    kind, _, digits = digest.partition(":")
    if kind != "sha256" or len(digits) != 64 or not set(digits) <= set("0123456789abcdef"):
        raise ValueError(f"{digest!r} is no SHA-256")
    return digits
