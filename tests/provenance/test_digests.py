"""Names that look like digests, recomputed."""

import base64
import hashlib
import uuid
import zlib

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.provenance.digests import identify
from audit.schema import RAW

TEXT = b"Ein Brief.\r\nZwei Zeilen\r\n"
PLAIN = TEXT.replace(b"\r\n", b"\n")


def named(doc_id, raw=TEXT, path=None, **said):
    declared = [{"field": field, "value": value, "strength": "declared"} for field, value in said.items()]
    row = {"doc_id": doc_id, "path": path or doc_id, "raw": raw, "declared": declared}
    return [(one["digest"], one["of"]) for one in identify(pl.DataFrame([row], schema=RAW))[0]]


@pytest.mark.parametrize(
    ("digest", "of"),
    [
        *(
            (hashlib.new(name, TEXT).hexdigest(), f"{name} of the bytes")
            for name in ("md5", "sha1", "sha256", "sha3_512")
        ),
        (hashlib.sha256(TEXT).hexdigest().upper(), "sha256 of the bytes"),
        (hashlib.sha256(TEXT).hexdigest()[:16], "sha256 of the bytes"),
        (hashlib.blake2b(TEXT, digest_size=16).hexdigest(), "blake2b-128 of the bytes"),
        (hashlib.md5(PLAIN).hexdigest(), "md5 of the bytes with plain line ends"),
        (hashlib.md5(TEXT.strip().replace(b"\r\n", b"\n")).hexdigest(), "md5 of the bytes without space around them"),
        (hashlib.sha1(b"blob %d\0" % len(TEXT) + TEXT).hexdigest(), "sha1 of the bytes as git stores them"),
        (base64.b32encode(hashlib.sha1(TEXT).digest()).decode(), "sha1 of the bytes"),
        (f"{zlib.crc32(TEXT):08x}", "crc32 of the bytes"),
    ],
)
def test_a_digest_of_the_document_is_verified(digest, of):
    assert named(f"letters/{digest}.txt") == [(digest, of)]
    assert named(f"letters/017_{digest}.txt") == [(digest, of)]
    assert named(digest, path="letters.jsonl") == [(digest, of)]


def test_a_byte_order_mark_is_taken_off():
    digest = hashlib.sha256(TEXT).hexdigest()
    assert named(digest, b"\xef\xbb\xbf" + TEXT) == [(digest, "sha256 of the bytes without their byte-order mark")]


def test_a_digest_of_the_address_or_of_the_name():
    address = "https://example.org/letters/17"
    digest = hashlib.sha1(address.encode()).hexdigest()
    assert named(digest, source_uri=address) == [(digest, "sha1 of a declaration")]
    of_name = hashlib.md5(b"letter").hexdigest()
    assert named(f"letter-{of_name}.txt") == [(of_name, "md5 of the name")]
    by_name = str(uuid.uuid5(uuid.NAMESPACE_URL, address))
    assert named(by_name, source_uri=address) == [(by_name, "UUID version 5 of a declaration")]
    assert named(by_name, source_uri=f"{address}0") == [(by_name, None)]


def test_an_identifier_that_is_declared_is_recomputed_as_well():
    digest = hashlib.sha256(TEXT).hexdigest()
    assert named("a.txt", identifier=f"sha256:{digest}") == [(digest, "sha256 of the bytes")]
    assert named("a.txt", b"another", identifier=f"sha256:{digest}") == [(digest, None)]


@pytest.mark.parametrize(
    "name",
    [
        *("report-2019-02-22.txt", "20190222.txt", "20190222123456789.txt", "defaced.txt", "decade-facade.txt"),
        *("part-00001.txt", "deadbee.txt", "a1b2c3d4.txt", "6ba7b810-9dad-11d1-80b4-00c04fd430c8.txt"),
        str(uuid.UUID("0b3f8a9e-5c77-4d0c-9a52-6d8c0f4b7a11")),
        "xa1b2c3d4e5f6a7b8z.txt",
    ],
)
def test_dates_words_short_names_and_lots_claim_nothing(name):
    assert named(name) == []


def test_what_looks_like_a_digest_and_is_none_is_told(seeds):
    for path in sorted(seeds.glob("*.txt")):
        digest = path.stem.partition("_")[2]
        assert named(path.name, path.read_bytes()) == [(digest, None)]


def test_the_name_of_a_container_says_nothing_of_its_rows():
    digest = hashlib.md5(b"all of it").hexdigest()
    assert named(f"{digest}.jsonl#7", path=f"{digest}.jsonl") == []
    assert named(f"{digest}/a.txt") == []


def test_bytes_that_could_not_be_had_verify_nothing():
    digest = hashlib.md5(TEXT).hexdigest()
    assert named(digest, None) == [(digest, None)]


@given(st.text(alphabet="0123456789abcdefABCDEF234567-_.zG/", max_size=200), st.binary(max_size=20))
def test_whatever_the_name_nothing_breaks(name, raw):
    assert all(len(digest) >= 16 or of for digest, of in named(name, raw))


def test_a_name_of_a_megabyte_takes_no_time():
    assert len(named("a1" * 500_000)) == 0
    assert len(named(" ".join(f"{n:015x}a" for n in range(60_000)))) == 8
