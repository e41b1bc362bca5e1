"""Names that look like digests: recomputed, so that those that can be believed are told from those that cannot.

A name that is the digest of a document proves that nobody changed it since it was named. One that looks like a digest
and is none of the bytes, of the text, or of the address proves nothing, and is reported: what it was made of is not
here, or it was drawn by lot.
"""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

import polars as pl

from audit.schema import DIGEST
from audit.text.columns import gathered
from audit.text.patterns import lazy

#: Runs of hexadecimal digits and of base 32 that stand by themselves. Words and years have no digits or no letters.
_HEX: Final = lazy(r"(?<![0-9A-Za-z])(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,128}(?![0-9A-Za-z])", re.IGNORECASE)
_BASE32: Final = lazy(r"(?<![0-9A-Za-z])(?=[A-Z]*[2-7])[A-Z2-7]{32}(?:[A-Z2-7]{20}={0,4})?(?![0-9A-Za-z])")
_UUID: Final = lazy(r"(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])", re.IGNORECASE)

#: The first word of a name, after which some put its digest.
_HEAD: Final = lazy(r"[._#-]")

#: What a name must hold for one of these to be found.
_ENOUGH: Final = "[0-9A-Fa-f]{8}|[A-Z2-7]{32}"

#: A shorter run than this may be a serial number or a date, and is no claim unless it is met. In digits.
_CLAIMS: Final = 16
#: A name has few of them; a longer list is no name.
_MAX_DIGESTS: Final = 8
_MAX_NAME: Final = 4096

#: Every algorithm of fixed length that comes with Python everywhere.
_ALGORITHMS: Final = (
    *("md5", "sha1", "sha224", "sha256", "sha384", "sha512"),
    *("sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"),
)
#: BLAKE2 is often asked for fewer bytes, which are not the beginning of the long ones.
_SHORT: Final = (8, 16, 20, 32)

_NAMESPACES: Final = (uuid.NAMESPACE_URL, uuid.NAMESPACE_DNS, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)


def identify(batch: pl.DataFrame) -> pl.Series:
    """`id_digests` of a batch of `schema.RAW` rows: what looks like a digest in each document's id, and of what it is.

    Nothing is hashed for a name without one.
    """
    # What a row of a container is called after its place says nothing of the row.
    placed = pl.col("doc_id").str.starts_with(pl.col("path") + "#")
    own = pl.when(placed).then(pl.lit("")).otherwise(pl.col("doc_id").str.split("/").list.last())
    identified = pl.col("declared").list.eval(pl.element().struct.field("field") == "identifier").list.any()
    some = batch.select(own.alias("own"), "raw", "declared", row=pl.int_range(pl.len(), dtype=pl.UInt32))
    some = some.filter(pl.col("own").str.contains(_ENOUGH) | identified.fill_null(value=False))
    found = [{"row": row, **one} for name, raw, said, row in some.iter_rows() for one in _row(name, raw, said or ())]
    table = pl.DataFrame(found, schema={"row": pl.UInt32, **DIGEST.to_schema()})
    return gathered(table, batch.height, "id_digests", DIGEST)


def _row(own: str, raw: bytes | None, said: Sequence[dict[str, Any]]) -> list[dict[str, str | None]]:
    names = [own, *(one["value"] for one in said if one["field"] == "identifier")]
    found = list(dict.fromkeys(claim for name in names for claim in _claims(name[:_MAX_NAME])))[:_MAX_DIGESTS]
    if not found:
        return []
    known = list(_contents(own, raw, [one["value"] for one in said]))
    told = [(claim, _of(claim, known)) for claim in found]
    return [{"digest": claim, "of": of} for claim, of in told if of or len(claim) >= _CLAIMS]


def _claims(name: str) -> Iterator[str]:
    """What looks like a digest, in order. Most UUIDs are drawn by lot or by the clock, and claim nothing."""
    for match in _UUID.finditer(name):
        if match[0][14] in "35":
            yield match[0]
    rest = _UUID.sub(" ", name)
    for form in (_HEX, _BASE32):
        for match in form.finditer(rest):
            yield match[0]


def _contents(own: str, raw: bytes | None, said: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """What a digest may be of, by name: the bytes as they are and as others may have had them, and what is declared."""
    if raw is not None:
        plain = raw.removeprefix(b"\xef\xbb\xbf")
        lines = plain.replace(b"\r\n", b"\n")
        yield "the bytes", raw
        yield "the bytes without their byte-order mark", plain
        yield "the bytes with plain line ends", lines
        yield "the bytes with a line end added", lines + b"\n"
        yield "the bytes with other line ends", lines.replace(b"\n", b"\r\n")
        yield "the bytes without space around them", lines.strip()
        yield "the bytes as git stores them", b"blob %d\0" % len(raw) + raw
    for value in said:
        yield "a declaration", value.encode()
    yield "the name", _HEAD.split(own, maxsplit=1)[0].encode()


def _of(claim: str, known: Sequence[tuple[str, bytes]]) -> str | None:
    if "-" in claim:
        return _of_uuid(uuid.UUID(claim), known)
    wanted = _bytes(claim)
    for what, data in known:
        for algorithm, digest in _digests(data):
            if digest.startswith(wanted):
                return f"{algorithm} of {what}"
    return None


def _bytes(claim: str) -> bytes:
    """The bytes that a run of digits spells; of an odd number the last one is left out."""
    if _HEX.fullmatch(claim):
        return bytes.fromhex(claim[: len(claim) // 2 * 2])
    return base64.b32decode(claim + "=" * (-len(claim) % 8))


def _digests(data: bytes) -> Iterator[tuple[str, bytes]]:
    for name in _ALGORITHMS:
        yield name, hashlib.new(name, data, usedforsecurity=False).digest()
    for size in _SHORT:
        yield f"blake2b-{8 * size}", hashlib.blake2b(data, digest_size=size).digest()
        yield f"blake2s-{8 * size}", hashlib.blake2s(data, digest_size=size).digest()
    yield "crc32", zlib.crc32(data).to_bytes(4, "big")
    yield "adler32", zlib.adler32(data).to_bytes(4, "big")


def _of_uuid(claim: uuid.UUID, known: Sequence[tuple[str, bytes]]) -> str | None:
    """A UUID of version 3 or 5 is the digest of a name in one of the spaces of RFC 9562."""
    make = {3: uuid.uuid3, 5: uuid.uuid5}.get(claim.version or 0)
    if make is None:
        return None
    for what, data in known:
        name = data.decode("utf-8", "replace")
        if any(make(space, name) == claim for space in _NAMESPACES):
            return f"UUID version {claim.version} of {what}"
    return None
