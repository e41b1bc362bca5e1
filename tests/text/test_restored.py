"""Whatever was decoded can be written again, byte for byte."""

import hashlib
from encodings.aliases import aliases
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit.text.declared import codec
from audit.text.decode import decode
from audit.text.restored import cells, encoded, marks, restore
from tests.text.test_decode import CHINESE, DAMAGED, FRENCH, JAPANESE, RUSSIAN


def again(raw: bytes) -> list[bytes]:
    """What *raw* may have been, from nothing but what decoding told."""
    found = decode(raw)
    pieces = restore(found.text, found.encoding, [span._asdict() for span in found.replaced], found.lost)
    return [mark + b"".join(piece.raw for piece in pieces) for mark in marks(found.encoding)]


@pytest.mark.parametrize(
    "raw",
    [
        CHINESE.encode() + b"\xff\xfe\xfd" + CHINESE.encode() + b"\x80",
        CHINESE.encode("utf-16") + b"x",
        b"\xef\xbb\xbf" + FRENCH.encode(),
        b"\xff\xfe" + CHINESE.encode()[1:] * 3,
        ("Köln \x1b[1mhell\x1b[0m " * 9 + "\0" + FRENCH * 9).encode(),
        b"".join([*[CHINESE.encode() + b"\n"] * 4, RUSSIAN.encode("koi8_r") * 3 + b"\n"]),
        b"\xed\xa0\xbd\xed\xb8\x80 is a face, \xc0\x80 is none",
        FRENCH.encode("cp1252") * 3,
        *(text.encode(encoding) * 3 + b"\x81\x20" for text, encoding in DAMAGED if encoding != "euc_jp"),
    ],
)
def test_the_bytes_are_had_again(raw: bytes) -> None:
    assert raw in again(raw)


@settings(deadline=None, max_examples=200)
@given(st.text(min_size=20), st.lists(st.integers(0, 40), max_size=4))
@example(CHINESE, [1, 2, 50])
def test_damaged_utf8_is_had_again_or_owns_that_it_is_not(text: str, places: list[int]) -> None:
    raw = bytearray((CHINESE + text.replace("\0", "") + CHINESE).encode("utf-8", "replace"))
    for place in places:
        raw[place % len(raw)] = 0xFF
    found = decode(bytes(raw))
    if found.status == "ok" and found.encoding in ("utf-8", "ascii"):
        assert bytes(raw) in again(bytes(raw))


def test_what_cannot_be_written_is_none() -> None:
    assert restore("中", "cp1252", [], []) is None
    assert restore("a\ufffd", "utf-8", [{"start": 1, "end": 2, "label": "replaced"}], []) is None
    assert restore("ab", "utf-8", [{"start": 0, "end": 1, "label": "no such encoding"}], []) is None


def test_a_digest_tells_a_restored_document_from_another() -> None:
    raw = CHINESE.encode() + b"\xff"
    assert hashlib.sha256(again(raw)[0]).digest() == hashlib.sha256(raw).digest()


def test_cells_are_the_bytes_of_each_character() -> None:
    assert cells("aé中".encode(), "utf-8") == [(1, "a"), (2, "é"), (3, "中")]
    assert cells(JAPANESE[:2].encode("cp932"), "cp932") == [(2, JAPANESE[0]), (2, JAPANESE[1])]
    assert cells(b"\xc3", "utf-8") == [(1, "\ufffd")]
    assert [size for size, _ in cells(b"a\xffb", "utf-8")] == [1, 1, 1]


def test_every_encoding_that_a_file_may_declare_reads_any_bytes() -> None:
    names = {codec(name) for name in (*aliases, *aliases.values(), "utf-16", "utf-32", "utf-8-sig")} - {None}
    assert len(names) > 80
    drawn = Random(7)
    for name in sorted(map(str, names)):
        for _ in range(100):
            raw = drawn.randbytes(drawn.randrange(1, 40))
            assert sum(size for size, _ in cells(raw, name)) == len(raw), (name, raw)
    assert cells("né".encode("utf-16-le"), "utf-16") == [(2, "n"), (2, "é")]


def test_cesu_8_is_written_as_it_is_read() -> None:
    assert encoded("😀", "cesu-8") == b"\xed\xa0\xbd\xed\xb8\x80"
    assert encoded("\0", "cesu-8") == b"\xc0\x80"


def test_ten_megabytes_with_bad_bytes() -> None:
    raw = (b"a" * 99 + b"\xff") * 100_000 + CHINESE.encode() * 20_000
    assert raw in again(raw)
