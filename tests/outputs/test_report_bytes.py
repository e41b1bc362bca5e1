"""Bytes around what an encoding spoilt: right, proved, masked, few."""

import hashlib

import polars as pl
import pytest

from audit.checks import kernel, load_checks
from audit.outputs.report.bytes import MAX_MARKED, MAX_PLACES, byte_evidence
from audit.outputs.report.catalogue import TAGS, catalogue
from audit.outputs.report.tree import html
from audit.outputs.report.view import View
from audit.outputs.report.view_bytes import bytes_table
from audit.schema import RAW
from audit.text.decode import decode_batch

CHECKS = load_checks()


def row(raw: bytes, **changed) -> dict:
    facts = {"doc_id": "a", "path": "a", "sha256": hashlib.sha256(raw).hexdigest(), "n_bytes": len(raw), "raw": raw}
    frame = decode_batch(pl.DataFrame([facts], schema=RAW))
    for name in ("encoding", "mojibake", "pii"):
        frame = kernel(CHECKS[name], CHECKS[name].options())(frame)
    return frame.row(0, named=True) | changed


def readings(one: dict) -> dict[str, tuple[str, str]]:
    return {told["role"]: (told["encoding"], "".join(text for _, text in told["cells"])) for told in one["readings"]}


CZECH = "Žluťoučký kůň úpěl ďábelské ódy. " * 6


def test_bytes_without_meaning_are_marked_among_their_neighbours() -> None:
    (one,) = byte_evidence(row(CZECH.encode() + b"\xff\xfe end"))
    assert bytes.fromhex("".join(one["bytes"])) == " ódy. ".encode() + b"\xff\xfe end"[:6]
    low, high = one["marked"]
    assert one["bytes"][low:high] == ["ff", "fe"]
    assert (one["line"], one["column"], one["offset"] + low) == (1, len(CZECH) + 1, len(CZECH.encode()))
    assert readings(one) == {"used": ("utf-8", " ódy. \ufffd\ufffd end"), "single": ("cp1252", " Ã³dy. ÿþ end")}


@pytest.mark.parametrize(
    "raw",
    [
        CZECH.encode() + b"\xff\xfe",
        "The rÃ©sumÃ© wasnâ€™t long.".encode(),
        "\ufeffKöln \x1b[1m".encode("utf-16-le"),
        b"\xed\xa0\xbd\xed\xb8\x80 is a face \xc0\x80",
        b"".join(["大家都很高兴地答应了。\n".encode() * 5, "Привет, как дела сегодня?\n".encode("koi8_r") * 4]),
        "今天天气很好".encode().decode("gb18030", "replace").encode() * 3,
    ],
)
def test_every_reading_has_as_many_bytes_as_are_shown(raw: bytes) -> None:
    places = byte_evidence(row(raw))
    assert places
    for one in places:
        for shown in filter(None, (one, one["misread"])):
            assert all(sum(size for size, _ in told["cells"]) == len(shown["bytes"]) for told in shown["readings"])
        low, high = one["offset"], one["offset"] + len(one["bytes"])
        assert bytes.fromhex("".join(one["bytes"])) == raw[low:high]


def test_mojibake_is_shown_as_the_bytes_that_were_misread() -> None:
    one, *_ = byte_evidence(row("The rÃ©sumÃ© was long.".encode()))
    assert one["misread"]["bytes"] == ["c3", "a9"]
    assert readings(one["misread"]) == {"taken": ("cp1252", "Ã©"), "written": ("utf-8", "é")}


def test_double_bytes_are_misread_in_pairs() -> None:
    one, *_ = byte_evidence(row("鎴戜滑浠婂ぉ澶╂皵寰堝ソ".encode()))
    assert one["misread"]["bytes"][:6] == ["e6", "88", "91", "e4", "bb", "ac"]
    assert readings(one["misread"])["written"][1].startswith("我们今天")
    assert readings(one)["used"][0] == "utf-8"


def test_a_wrong_declaration_is_shown_where_the_readings_part() -> None:
    raw = '<?xml version="1.0" encoding="iso-8859-1"?>\n<p>Grüße aus Köln</p>'.encode()
    (one,) = byte_evidence(row(raw))
    assert (one["label"], one["line"]) == ("declared", 2)
    told = readings(one)
    assert "Grüße" in told["used"][1]
    assert told["declared"] == ("iso8859-1", told["used"][1].encode().decode("latin-1"))


def test_an_encoding_beside_utf8_is_read_both_ways() -> None:
    raw = b"".join(
        ["大家都很高兴地答应了，门一直开到傍晚。\n".encode() * 5, "Привет, как дела сегодня?\n".encode("koi8_r") * 4]
    )
    told = [one for one in byte_evidence(row(raw)) if one["label"] not in ("replaced", "declared")]
    assert told
    assert {reading["role"] for reading in told[0]["readings"]} == {"used", "file"}


def test_without_a_proof_no_byte_is_shown() -> None:
    raw = CZECH.encode() + b"\xff\xfe"
    assert byte_evidence(row(raw, sha256="0" * 64)) == []
    assert byte_evidence(row(raw, lost=[b"\xff\xfd"])) == []
    assert byte_evidence(row(raw, lost=None)) == []


def test_personal_data_are_in_no_byte_and_no_reading() -> None:
    mail = "jane.doe@example.org"
    for text in (f"write to {mail} rÃ©sumÃ© or not", f"rÃ©sumÃ©{mail}", f"Ã¼{mail}"):
        told = byte_evidence(row(text.encode()))
        assert any(None in one["bytes"] for one in told)
        for one in told:
            shown = [byte for byte in one["bytes"] if byte is not None]
            assert b"@" not in bytes.fromhex("".join(shown))
            assert all("@" not in text and "doe" not in text for _, text in readings(one).values())


def test_a_clean_document_has_none() -> None:
    assert byte_evidence(row("Grüße aus Köln.".encode())) == []
    assert byte_evidence(row(bytes(range(256)))) == []
    assert byte_evidence(row(b"")) == []


def test_many_places_and_long_ones_are_few_and_short() -> None:
    raw = (CZECH.encode() + b"\xff") * 20 + "rÃ©sumÃ© ".encode() * 20
    told = byte_evidence(row(raw))
    assert len(told) == MAX_PLACES
    assert {one["check"] for one in told} == {"encoding", "mojibake"}
    (long,) = [one for one in byte_evidence(row(("ы" * 20 + "鎴戜滑" * 50).encode())) if one["cut"]] or [None]
    if long:
        assert len(readings(long)["used"][1]) < 3 * MAX_MARKED


def test_an_encoding_that_shifts_has_no_single_bytes() -> None:
    assert (
        byte_evidence(
            row("こんにちは、世界。".encode("iso2022_jp") * 4, mojibake_spans=[{"start": 1, "end": 2, "label": "x"}])
        )
        == []
    )


@pytest.mark.parametrize("language", TAGS)
def test_they_are_shown_inert_in_both_languages(language: str) -> None:
    told = byte_evidence(row("<b>rÃ©sumÃ©</b>\u202e".encode()))
    page = html(bytes_table(told, View(catalogue(language), {})))
    assert "<td><mark>c3</mark></td>" in page
    assert "<b>r" not in page
    assert 'colspan="2"' in page


def test_ten_megabytes_on_one_line() -> None:
    raw = b"a" * 10_000_000 + "rÃ©sumÃ©".encode()
    facts = row(b"x") | {
        "text": raw.decode(),
        "sha256": hashlib.sha256(raw).hexdigest(),
        "encoding": "utf-8",
        "mojibake_spans": [{"start": 10_000_001, "end": 10_000_003, "label": "utf-8 as cp1252"}],
    }
    assert len(byte_evidence(facts)) == 1
