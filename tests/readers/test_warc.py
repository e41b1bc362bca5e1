"""WARC: answers without their wrapping, what is said of them, and no byte that goes by unseen."""

import gzip
import hashlib
import io
import time
import tracemalloc
import zlib
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import CorpusError
from audit.readers import open_corpus
from audit.readers._warc_http import answer
from audit.readers._warc_records import Gap, Record, chunks, frames
from audit.settings import Settings
from tests.readers.warcs import http, packed, record, response, sha1


def read(tmp_path, content, name="a.warc"):
    (tmp_path / name).write_bytes(content)
    corpus = open_corpus(tmp_path / name, Settings())
    return [row for batch in corpus.batches(9) for row in batch.iter_rows(named=True)], corpus.skipped


def one(tmp_path, content):
    ((row,), _) = read(tmp_path, content)
    return row


PAGE = "<p>Grüße</p>".encode()


@pytest.mark.parametrize(
    "pack", [b"".join, lambda records: packed(*records), lambda rs: gzip.compress(b"".join(rs), mtime=0)]
)
def test_what_is_a_document_and_what_is_said_of_it(tmp_path, pack):
    records = [
        record("warcinfo", b"software: x\r\n"),
        record("request", b"GET / HTTP/1.1\r\n\r\n", target_uri="https://example.org/"),
        response(
            PAGE, "Content-Type: text/html; charset=UTF-8", target_uri="https://example.org/", payload_digest=sha1(PAGE)
        ),
        record("conversion", b"plain text", target_uri="<https://example.org/2>", Content_Type="text/plain"),
        record("resource", b"a file", target_uri="file:///a", Content_Type="text/plain; charset=latin-1"),
        record("response", b"20200117\r\nexample.org", target_uri="dns:example.org", Content_Type="text/dns"),
        record("revisit", b""),
        record("novelty", b"?"),
    ]
    rows, skipped = read(tmp_path, pack(records), "a.warc.gz")
    assert [(row["doc_id"], row["raw"], row["declared_charset"]) for row in rows] == [
        ("a.warc.gz#3", PAGE, "UTF-8"),
        ("a.warc.gz#4", b"plain text", None),
        ("a.warc.gz#5", b"a file", "latin-1"),
    ]
    assert [tuple(said.values())[:4] for said in rows[0]["declared"]] == [
        ("source_uri", "https://example.org/", "declared", "header WARC-Target-URI"),
        ("retrieved", "2020-01-17T12:48:05Z", "declared", "header WARC-Date"),
        ("identifier", "warc:<urn:uuid:1>", "declared", "header WARC-Record-ID"),
    ]
    assert rows[1]["declared"][0]["value"] == "https://example.org/2"
    assert rows[0]["sha256"] == hashlib.sha256(PAGE).hexdigest()
    assert not any(row["misdeclared"] or row["problem"] for row in rows)
    assert skipped == {
        f"WARC records: {kind}": 1 for kind in ("warcinfo", "request", "names", "revisit", "of another kind")
    }


def chunked(body, size):
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;ext=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(PAGE, 5), ["Transfer-Encoding: chunked"]),
        (PAGE, ["Transfer-Encoding: chunked"]),  # the archive undid it and left the header
        (gzip.compress(PAGE, mtime=0), ["Content-Encoding: gzip"]),
        (chunked(gzip.compress(PAGE, mtime=0), 7), ["transfer-encoding: Chunked", "CONTENT-ENCODING: x-gzip"]),
        (zlib.compress(PAGE), ["Content-Encoding: deflate"]),
        (raw_deflate(PAGE), ["Content-Encoding: deflate"]),
        (pa.compress(PAGE, codec="brotli", asbytes=True), ["Content-Encoding: br"]),
        (pa.compress(PAGE, codec="zstd", asbytes=True), ["Content-Encoding: zstd"]),
        (gzip.compress(zlib.compress(PAGE), mtime=0), ["Content-Encoding: deflate, gzip"]),
        (PAGE, ["Content-Encoding: identity"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "body",
)
def test_chunks_and_compression_are_undone(tmp_path, body, headers):
    row = one(tmp_path, response(body, *headers))
    assert (row["raw"], row["problem"], row["misdeclared"]) == (PAGE, None, [])


def test_a_header_that_is_not_so_is_told(tmp_path):
    row = one(tmp_path, response(PAGE, "Content-Encoding: gzip"))
    assert row["raw"] == PAGE
    assert row["misdeclared"] == [{"origin": "header Content-Encoding", "problem": "the content is not gzip"}]


@pytest.mark.parametrize(
    ("body", "coding", "says"),
    [
        (b"x", "rot13", "the content coding 'rot13' cannot be undone"),
        (gzip.compress(PAGE, mtime=0)[:-9], "gzip", "the content is damaged as gzip"),
        (gzip.compress(bytes(200), mtime=0), "gzip, gzip, gzip, gzip", "the content coding 'gzip' cannot be undone"),
    ],
)
def test_what_cannot_be_unpacked_is_a_row_that_says_so(tmp_path, body, coding, says):
    if coding.count(",") == 3:
        for _ in range(3):
            body = gzip.compress(body)
    row = one(tmp_path, response(body, f"Content-Encoding: {coding}", target_uri="https://example.org/"))
    assert (row["raw"], row["problem"]) == (None, says)
    assert row["sha256"]
    assert row["declared"][0]["value"] == "https://example.org/"


@pytest.mark.parametrize("name", ["block", "payload"])
def test_digests_are_held_against_the_bytes(tmp_path, name):
    body = chunked(gzip.compress(PAGE, mtime=0), 7)
    headers = ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]
    right = (
        [sha1(http(body, *headers))] if name == "block" else list(map(sha1, [body, gzip.compress(PAGE, mtime=0), PAGE]))
    )
    right += ["sha1:tooshort", "crc32:00000000", "nonsense", "", right[0].lower().replace("sha1", "SHA-1")]
    for digest in right:
        assert one(tmp_path, response(body, *headers, **{f"{name}_digest": digest}))["misdeclared"] == []
    for digest in (sha1(b"other"), "md5:" + "0" * 32, "sha256:" + "0" * 64):
        row = one(tmp_path, response(body, *headers, **{f"{name}_digest": digest}))
        origin = f"header WARC-{name.title()}-Digest"
        assert row["misdeclared"] == [{"origin": origin, "problem": "is the digest of other bytes"}]
        assert row["raw"] == PAGE


def test_a_document_that_was_cut_off_when_it_was_got(tmp_path):
    (said,) = one(tmp_path, response(PAGE, truncated="length"))["misdeclared"]
    assert said == {"origin": "header WARC-Truncated", "problem": "the document was cut off when it was got (length)"}


A, B, C = (
    record("conversion", text, target_uri=f"https://example.org/{text[0]}") for text in (b"aaaa", b"bbbb", b"cc")
)
JUNK = b"\x00junk\r\nand more of it\r\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (A + JUNK + B, ["aaaa", f"bytes that are no WARC record, {len(JUNK)} bytes from {len(A)} on", "bbbb"]),
        (JUNK, [f"bytes that are no WARC record, {len(JUNK)} bytes from 0 on"]),
        (A + B[:-10], ["aaaa", "a WARC header that is cut off or has no colon"]),
        (A + B[:-8], ["aaaa", "cut off after 0 of 4 bytes"]),
        (A + B[:-6], ["aaaa", "cut off after 2 of 4 bytes"]),
        (A + B.replace(b"Length: 4", b"Length: 4000") + C, ["aaaa", "the next record begins within it", "cc"]),
        (A + B.replace(b"Length: 4", b"Length: 2") + C, ["aaaa", "bb", "bytes that are no WARC record, 6 bytes", "cc"]),
        (A + B.replace(b"Length: 4", b"Length: -4") + C, ["aaaa", "a WARC record without a length", "cc"]),
        (A + B.replace(b"Length: 4", b"Length: " + b"9" * 18) + C, ["aaaa", "a record of more than"]),
        (A + b"WARC/1.0\r\nWARC-Ty\r\n" + C, ["aaaa", "a WARC header that is cut off or has no colon", "cc"]),
        (A + b"WARC/1.0\r\nWARC-Type: response\r\n" + C, ["aaaa", "a WARC header that is cut off", "cc"]),
        (A + b"WARC/1.0\r\n" + b"a: b\r\n" * 20_000 + b"\r\n" + C, ["aaaa", "a WARC header of more than", "cc"]),
        (A.replace(b"\r\n\r\naaaa", b"\r\nX: y\r\n z\r\n\r\naaaa"), ["aaaa"]),
        (A.replace(b"\r\n", b"\n") + B.replace(b"\r\n", b"\n"), ["aaaa", "bbbb"]),
        (A.rstrip() + b"\r\n" + B.rstrip(), ["aaaa", "bbbb"]),
    ],
)
def test_damage_is_a_row_and_the_rest_is_read(tmp_path, content, says):
    rows, _ = read(tmp_path, content) if content.startswith(b"WARC") else (list(rows_of(content)), {})
    found = [row["problem"] or row["raw"].decode() for row in rows]
    assert len(found) == len(says)
    assert all(told.startswith(said) for told, said in zip(found, says, strict=True))
    assert all(row["sha256"] for row in rows)


def rows_of(content):
    from audit.readers.warc import _gap_row

    for number, frame in enumerate(frames(chunks(io.BytesIO(content))), 1):
        assert isinstance(frame, Gap)
        yield _gap_row(frame, f"#{number}") | {"raw": None}


def test_damaged_gzip_members_are_rows_and_those_behind_them_are_read(tmp_path):
    a, b, c = (gzip.compress(one, mtime=0) for one in (A, B, C))
    hurt = bytearray(b)
    hurt[30:40] = bytes(10)
    rows, _ = read(tmp_path, a + bytes(hurt) + c, "a.warc.gz")
    told = [row["problem"] or row["raw"].decode() for row in rows]
    assert told[0] == "aaaa"
    assert told[-1] == "cc"
    gap = next(row for row in rows if "gzip that is damaged" in (row["problem"] or ""))
    assert gap["problem"] == f"gzip that is damaged, {len(b)} bytes from {len(a)} on"
    assert gap["sha256"] is None  # so the audit is incomplete
    rows, _ = read(tmp_path, a + b[:-12], "a.warc.gz")
    assert f"a gzip member that is cut off, {len(b) - 12} bytes from {len(a)} on" in [row["problem"] for row in rows]
    rows, _ = read(tmp_path, a + JUNK + c, "a.warc.gz")
    assert [row["problem"] for row in rows] == [None, f"gzip that is damaged, {len(JUNK)} bytes from {len(a)} on", None]


def is_tiled(content):
    """Whether records and gaps follow upon each other with nothing but line ends between them."""
    at = 0
    for frame in frames(chunks(io.BytesIO(content))):
        assert at <= frame.start < frame.end <= len(content)
        if content[at : frame.start].strip(b"\r\n"):
            return False
        at = frame.end
    return not content[at:].strip(b"\r\n")


PIECES = st.sampled_from(
    [A, B, C, JUNK, b"WARC/1.0\r\n", b"\r\n", b"\n", b"Content-Length: 9\r\n", b"\xff\x00", b"WARC/"]
)


@given(st.lists(PIECES | st.binary(max_size=20), max_size=12).map(b"".join))
def test_every_byte_is_accounted_for(content):
    if content[:3] != b"\x1f\x8b\x08":
        assert is_tiled(content)


@given(st.data())
def test_every_byte_is_accounted_for_when_some_are_wrong(data):
    content = bytearray(A + response(chunked(PAGE, 3), "Transfer-Encoding: chunked") + B + C)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=6)):
        content[place] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(0, len(content))) :]
    assert content[:3] == b"\x1f\x8b\x08" or is_tiled(bytes(content))


def unpacked(member):
    """What a member holds, None where it is damaged."""
    try:
        return gzip.decompress(bytes(member))
    except (OSError, EOFError, zlib.error):
        return None


@given(st.data())
def test_of_damaged_gzip_every_byte_is_in_a_record_or_in_a_gap(data):
    members = [gzip.compress(one, mtime=0) for one in (A, B, C, A)]
    content = bytearray(b"".join(members))
    # The head of a member holds a time and a system, in which damage is none.
    starts = [sum(map(len, members[:number])) for number in range(len(members))]
    bodies = [
        place for start, member in zip(starts, members, strict=True) for place in range(start + 10, start + len(member))
    ]
    for place in data.draw(st.lists(st.sampled_from(bodies), max_size=4, unique=True)):
        content[place] ^= data.draw(st.integers(1, 255))
    found = list(chunks(io.BytesIO(bytes(content))))
    gaps = [gap for gap in found if isinstance(gap, Gap)]
    assert all(0 <= gap.start < gap.end <= len(content) for gap in gaps)
    assert all(one.end <= two.start for one, two in pairwise(gaps))
    for start, member in zip(starts, members, strict=True):
        # Of the last byte before the checksum some bits may mean nothing.
        hurt = unpacked(content[start : start + len(member)]) != gzip.decompress(member)
        assert not hurt or any(gap.start < start + len(member) and start < gap.end for gap in gaps)
    list(frames(iter(found)))


@given(st.binary(max_size=300))
def test_any_answer_is_read(body):
    for head in (
        b"",
        b"HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip, br, deflate, zstd\r\n\r\n",
    ):
        answer(head + body)


def in_bounded_memory(call, limit):
    tracemalloc.start()
    began = time.process_time()
    call()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < limit
    assert time.process_time() - began < 60


def megabytes(count, head=b""):
    """So many megabytes of zeros behind *head*, as gzip."""
    packer = zlib.compressobj(1, wbits=31)
    parts = [packer.compress(head), *(packer.compress(bytes(1 << 20)) for _ in range(count))]
    return b"".join([*parts, packer.flush()])


def test_a_page_that_expands_to_a_gigabyte_is_refused(tmp_path):
    bomb = megabytes(1024)

    def refused():
        row = one(tmp_path, response(bomb, "Content-Encoding: gzip"))
        assert row["problem"] == "the content expands to more than 100000000 bytes"

    in_bounded_memory(refused, 250_000_000)


@pytest.mark.parametrize("head", [b"", b"WARC/1.0\r\nContent-Length: 209715200\r\n\r\n", b"WARC/1.0\r\n"])
def test_a_file_that_expands_is_read_in_pieces(head):
    packed = megabytes(200, head)
    in_bounded_memory(lambda: list(frames(chunks(io.BytesIO(packed)))), 5_000_000)


@pytest.mark.parametrize(
    "content",
    [
        b"\x1f\x8b\x08" * 300_000,
        b"WARC/1.0\r\n" * 100_000,
        b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\n" * 20_000,
        b"WARC/1.0\r\nContent-Length: 1\r\n\r\n" * 30_000,
        b"a" * 10_000_000,
        b"\n" * 1_000_000,
        b"WARC/1.0" * 100_000,
    ],
    ids=range(7),
)
def test_time_is_linear(content):
    began = time.process_time()
    frames_found = sum(1 for _ in frames(chunks(io.BytesIO(content))))
    assert frames_found <= 300_000
    assert time.process_time() - began < 30


def test_a_file_without_a_document_says_what_is_in_it(tmp_path):
    with pytest.raises(CorpusError, match=r"no document found\nHint: set aside: 1 WARC records: request"):
        read(tmp_path, record("request", b"GET"))


def test_in_a_folder_a_warc_is_known_by_its_first_bytes(tmp_path):
    (tmp_path / "a.warc").write_bytes(A + B)
    (tmp_path / "b.warc.gz").write_bytes(packed(A))
    (tmp_path / "c.warc").write_bytes(b"notes on WARC")
    corpus = open_corpus(tmp_path, Settings())
    assert [row["doc_id"] for row in corpus.rows] == ["a.warc#1", "a.warc#2", "b.warc.gz#1", "c.warc"]


def test_a_record_is_what_it_is():
    (found,) = frames(iter([A]))
    assert isinstance(found, Record)
    assert (found.start, found.end, found.block) == (0, len(A) - 4, b"aaaa")
