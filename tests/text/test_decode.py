import hashlib
import itertools
import random

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit.schema import DECODED, RAW
from audit.text.decode import decode, decode_batch

CHINESE = "暴风雨过后，这座桥关闭了两天，现在已经重新开放，车辆可以通行。\n"
TRADITIONAL = "暴風雨過後，這座橋關閉了兩天，現在已經重新開放，車輛可以通行。\n"
JAPANESE = "嵐のあと、この橋は二日間閉鎖された。いまは再び通行できるようになっている。\n"
KOREAN = "폭풍우가 지나간 뒤 이 다리는 이틀 동안 폐쇄되었다가 지금은 다시 열렸다.\n"
RUSSIAN = "После бури мост закрыли на два дня, и паром ходил чаще обычного.\n"
GREEK = "Μετά την καταιγίδα η γέφυρα έμεινε κλειστή δύο μέρες και τώρα άνοιξε ξανά.\n"
POLISH = "Po burzy most był zamknięty przez dwa dni, a teraz znów można po nim jeździć, choć wciąż trwają prace.\n"
FRENCH = "Après la tempête, le pont est resté fermé deux jours ; il est désormais rouvert à tous les véhicules.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "euc_kr"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (GREEK, "cp1253"),
        (POLISH, "cp1250"),
        (FRENCH, "cp1252"),
        *[
            (text, encoding)
            for text in (CHINESE, KOREAN, RUSSIAN, FRENCH)
            for encoding in (
                "utf-8",
                "utf-8-sig",
                "utf-16",
                "utf-16-le",
                "utf-16-be",
                "utf-32",
                "utf-32-le",
                "utf-32-be",
            )
        ],
    ],
)
def test_text_comes_back(text, encoding):
    found = decode((text * 3).encode(encoding))
    assert (found.status, found.text, found.replaced) == ("ok", text * 3, [])


@pytest.mark.parametrize(
    ("raw", "status", "encoding", "method"),
    [
        (b"", "empty", None, "empty"),
        (b" \n", "empty", "ascii", "strict"),
        (b"\xef\xbb\xbf", "empty", "utf-8", "bom"),
        (b"\xff\xfe", "empty", "utf-16-le", "bom"),
        (b"plain", "ok", "ascii", "strict"),
        ("müde".encode(), "ok", "utf-8", "strict"),
        (b"\xef\xbb\xbfplain", "ok", "utf-8", "bom"),
        (CHINESE.encode() + b"\xff", "ok", "utf-8", "damaged utf-8"),
        (CHINESE.encode("utf-16-be"), "ok", "utf-16-be", "structure"),
        (bytes(range(256)), "binary", None, "controls"),
        (b"\0" * 100, "binary", None, "controls"),
        (b"\x1b[31mred\x1b[0m", "ok", "ascii", "strict"),
        (b"use \\~{} or ~{a,b} in a pattern", "ok", "ascii", "strict"),  # looks like a shift of HZ
    ],
)
def test_how_it_was_read(raw, status, encoding, method):
    found = decode(raw)
    assert (found.status, found.encoding, found.method) == (status, encoding, method)


def test_a_mark_is_not_believed_when_the_body_is_something_else():
    marks = ((b"\xff\xfe", FRENCH, "cp1252", "chardet"), (b"\xef\xbb\xbf", CHINESE, "gb18030", "mixed"))
    for mark, text, encoding, method in marks:
        found = decode(mark + (text * 3).encode(encoding))
        assert (found.method, found.text) == (method, "\ufffd" + text * 3)
        assert found.replaced == [(0, 1, "replaced")]


def test_a_false_mark_and_the_damage_behind_it_are_one_span():
    found = decode(b"\xff\xfe" + CHINESE.encode()[1:] * 3)
    assert found.text[:4] == "\ufffd\ufffd\ufffd" + CHINESE[1]
    assert found.replaced[0] == (0, 3, "replaced")


def test_a_few_nuls_make_no_binary():
    text = FRENCH * 10 + "\0" + FRENCH
    assert decode(text.encode()).text == text
    assert decode(text.encode("cp1252")).text == text


def test_separators_in_valid_utf8_make_no_binary():
    text = "bridge\x1fclosed\x1ftwo days\x1eferry\x1fopen\x1fdaily\x1e"
    assert decode(text.encode()).text == text


def test_the_wrong_byte_order_is_not_taken():
    for text in (CHINESE, TRADITIONAL, JAPANESE, KOREAN):
        assert decode(text.encode("utf-16-le")).encoding == "utf-16-le"
        assert decode(text.encode("utf-16-be")).encoding == "utf-16-be"


def test_a_late_legacy_tail_is_seen():
    text = "plain text\n" * 30_000 + CHINESE * 3
    assert decode(text.encode("gb18030")).text == text


def test_damage_in_utf8_is_marked_where_it_is():
    raw = CHINESE.encode() + b"\xff\xfe\xfd" + CHINESE.encode() + b"\x80"
    found = decode(raw)
    length = len(CHINESE)
    assert found.text == CHINESE + "\ufffd" * 3 + CHINESE + "\ufffd"
    assert found.replaced == [(length, length + 3, "replaced"), (2 * length + 3, 2 * length + 4, "replaced")]
    assert 0.9 < found.confidence < 1


def test_a_file_that_was_cut_at_both_ends():
    assert decode(CHINESE.encode()[1:-3]).text == "\ufffd" * 2 + CHINESE[1:-2] + "\ufffd"
    found = decode((KOREAN * 3).encode("cp949")[1:])
    assert found.text == "\ufffd" + (KOREAN * 3)[1:]
    assert found.replaced == [(0, 1, "replaced")]


DAMAGED = [(CHINESE, "gb18030"), (TRADITIONAL, "cp950"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (KOREAN, "cp949")]


@pytest.mark.parametrize(("text", "encoding"), [*DAMAGED, (GREEK, "cp1253")])
@pytest.mark.parametrize("lines", [6, 3000])
def test_a_bad_byte_does_not_spoil_the_rest(text, encoding, lines):
    # 0xFF is a character of its own in cp932, as Python reads it.
    bad = b"\x81\x20" if encoding == "cp932" else b"\xff\x20"
    found = decode(text.encode(encoding) + bad + (text * lines).encode(encoding))
    assert (found.status, found.text) == ("ok", text + "\ufffd " + text * lines)
    assert [span.label for span in found.replaced] == ["replaced"]


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
WAV = b"RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0\x01\0\x02\0\x22\x56\0\0data" + bytes(range(0, 256, 5)) * 20


@pytest.mark.parametrize("raw", [PNG, WAV, b"\0", b"%PDF-1.7\n" + random.Random(3).randbytes(999), b"\xff" * 99])
def test_what_is_no_text(raw):
    assert decode(raw).status in ("binary", "unreadable")


def test_one_byte_has_an_answer():
    for byte in range(256):
        found = decode(bytes([byte]))
        assert len(found.text) <= 1
        assert found.status != "ok" or byte < 0x80 or found.confidence < 0.2


def test_what_steers_a_terminal_is_shown_and_kept():
    text = "\x1b[1;31mfehler\x1b[0m: müde\x1b]0;title\x07 \x1b[K\x1bM"
    found = decode(text.encode())
    assert found.text == text
    told = [(text[span.start : span.end], span.label) for span in found.replaced]
    assert told == [
        ("\x1b[1;31m", "escape"),
        ("\x1b[0m", "escape"),
        ("\x1b]0;title\x07", "escape"),
        ("\x1b[K", "escape"),
        ("\x1b", "escape"),
    ]


@pytest.mark.parametrize(("text", "encoding"), [*DAMAGED, (RUSSIAN, "koi8_r"), (FRENCH, "cp1252")])
def test_escapes_and_nuls_do_not_mislead(text, encoding):
    logged = "".join(f"\x1b[3{n}m{text}\x1b[0m" for n in range(4)) + "\0\0"
    found = decode(logged.encode(encoding))
    assert found.text == logged
    assert {span.label for span in found.replaced} == {"escape", "nul"}


def test_half_a_code_unit_is_replaced():
    found = decode(CHINESE.encode("utf-16") + b"x")
    assert (found.text, len(found.replaced)) == (CHINESE + "\ufffd", 1)


def test_a_replacement_character_of_the_file_is_not_reported():
    text = CHINESE + "\ufffd"
    found = decode(text.encode() + b"\xff")
    assert found.text == text + "\ufffd"
    assert found.replaced == [(len(text), len(text) + 1, "replaced")]


@settings(deadline=None, max_examples=120)
@given(
    st.binary()
    | st.text().map(lambda text: text.encode("utf-16"))
    | st.text().map(lambda text: text.encode() + b"\xff")
)
@example(b"\xff\xfe\x00\xd8")
@example(b"\xef\xbb\xbf\xff")
@example(b"\x1b$B")
@example(b"~{!!~}")
@example(b"\x0e\x21")
@example(b"\xed\xa0\x80")
def test_any_bytes_have_an_answer(raw):
    found = decode(raw)
    found.text.encode("utf-8")
    assert 0 <= found.confidence <= 1
    assert found.status in ("ok", "empty") or found.text == ""
    lost = [span for span in found.replaced if span.label == "replaced"]
    assert all(set(found.text[span.start : span.end]) == {"\ufffd"} for span in lost)
    assert all(before.end < after.start for before, after in itertools.pairwise(lost))
    assert all(before.end <= after.start for before, after in itertools.pairwise(found.replaced))
    assert all(0 <= span.start < span.end <= len(found.text) for span in found.replaced)


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=20),
    st.lists(st.integers(0, 20), max_size=3),
)
def test_spans_are_the_replaced_bytes_and_nothing_else(text, places):
    pieces = [text[start:end] for start, end in itertools.pairwise(sorted({0, len(text), *places}))]
    raw = (CHINESE + "\ufffd" + CHINESE).encode() + b"\xff".join(piece.encode() for piece in pieces)
    found = decode(raw)
    ours = {place for span in found.replaced for place in range(span.start, span.end)}
    kept = "".join(char for place, char in enumerate(found.text) if place not in ours)
    assert kept.encode() == raw.replace(b"\xff", b"")
    assert len(ours) == len(pieces) - 1


@pytest.mark.parametrize(
    "raw",
    [
        random.Random(1).randbytes(2_000_000),
        b"\xff" * 2_000_000,
        b"a" * 2_000_000 + b"\xe9",
        b"\n" * 2_000_000 + b"\xff",
        b"\x1b$" * 1_000_000,
        b"~{" * 1_000_000,
        (CHINESE.encode() + b"\xff") * 20_000,
        b"\xff\xfe" + random.Random(2).randbytes(2_000_000),
    ],
    ids=["random", "ff", "one line", "newlines", "escapes", "tildes", "damaged", "marked"],
)
def test_two_megabytes_of_worst_case(raw):
    assert len(decode(raw).text) <= len(raw)


def raw_batch(*raws: bytes | None) -> pl.DataFrame:
    return pl.DataFrame([{"doc_id": str(n), "raw": raw} for n, raw in enumerate(raws)], schema=RAW)


def test_a_batch_keeps_its_rows_and_lets_the_bytes_go():
    out = decode_batch(raw_batch(b"plain", None, b"", bytes(range(256))))
    assert out["status"].to_list() == ["ok", "unreadable", "empty", "binary"]
    assert out["text"].to_list() == ["plain", "", "", ""]
    assert out["n_chars"].to_list() == [5, 0, 0, 0]
    assert "raw" not in out.columns
    assert out.select(*DECODED).schema == pl.Schema(DECODED)


def test_the_digest_is_of_the_text():
    out = decode_batch(raw_batch(CHINESE.encode(), CHINESE.encode("utf-16"), bytes(range(256))))
    digest = hashlib.sha256(CHINESE.encode()).hexdigest()
    assert out["text_sha256"].to_list() == [digest, digest, None]


def test_a_late_legacy_tail_on_one_line_is_seen():
    text = "plain text " * 30_000 + CHINESE * 3
    assert decode(text.encode("gb18030")).text == text
