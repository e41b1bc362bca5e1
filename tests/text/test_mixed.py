"""Files in two encodings: which lines are in the other one, and what is no mixture."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.decode import decode
from audit.text.guess import Guess
from audit.text.mixed import beside_utf8

CHINESE = "暴风雨过后，这座桥关闭了两天，现在已经重新开放，车辆可以通行。"
TRADITIONAL = "暴風雨過後，這座橋關閉了兩天，現在已經重新開放，車輛可以通行。"
JAPANESE = "嵐のあと、この橋は二日間閉鎖されたが、いまは車が通れるようになった。"
RUSSIAN = "После бури мост закрыли на два дня, и паром ходил чаще обычного."
GREEK = "Μετά την καταιγίδα η γέφυρα έμεινε κλειστή για δύο ημέρες."
FRENCH = "Après la tempête, le pont est resté fermé deux journées entières à tous."
PLAIN = "A line in plain ASCII, which is in every encoding."

MIXTURES = [(CHINESE, "gb18030"), (TRADITIONAL, "cp950"), (JAPANESE, "cp932"), (RUSSIAN, "cp1251"), (GREEK, "cp1253")]


def mixture(text, encoding, lines):
    """*lines*: for each whether it is in the other encoding."""
    return b"\n".join(text.encode(encoding if other else "utf-8") for other in lines)


@pytest.mark.parametrize(("text", "encoding"), MIXTURES)
@pytest.mark.parametrize("lines", [[0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0], [0, 1, 0, 1, 0, 1], [0] * 20 + [1] * 3])
def test_each_line_is_read_as_what_it_is(text, encoding, lines):
    found = decode(mixture(text, encoding, lines))
    assert found.text == "\n".join([text] * len(lines))
    assert (found.status, found.method) == ("ok", "mixed")
    # The spans are the lines that are not in the encoding of the file, with their ends.
    length = len(text) + 1
    told = {number for span in found.replaced for number in range(span.start // length, -(-span.end // length))}
    (label,) = {span.label for span in found.replaced}
    assert told == {number for number, other in enumerate(lines) if other == (label != "utf-8")}
    assert text.encode(found.encoding if label == "utf-8" else label) == text.encode(encoding)


def test_lines_in_latin_letters_have_few_that_tell():
    lines = [FRENCH, PLAIN] * 12
    raw = b"\n".join(line.encode("cp1252" if number > 15 else "utf-8") for number, line in enumerate(lines))
    found = decode(raw)
    assert (found.text, found.method) == ("\n".join(lines), "mixed")


def test_one_long_line_in_utf8_among_many_others_tells():
    raw = mixture(CHINESE, "gb18030", [1] * 30 + [0] + [1] * 30)
    assert decode(raw).text == "\n".join([CHINESE] * 61)


def test_a_byte_that_means_nothing_in_either_is_replaced():
    raw = mixture(RUSSIAN, "cp1251", [0, 0, 0, 1, 1, 1]).replace(b"\xd0\x9f", b"\xd0\x9f\xff", 1)
    found = decode(raw)
    assert found.text.count("\ufffd") == 1
    assert [span.label for span in found.replaced] == ["replaced", "cp1251"]


def test_what_is_lost_in_the_other_encoding_stands_between_its_spans(monkeypatch):
    monkeypatch.setattr("audit.text.mixed.guess", lambda raw: Guess("cp1251", 0.9))
    # 0x98 is the one byte that has no meaning in it.
    raw = mixture(RUSSIAN, "cp1251", [0, 0, 0, 1, 1]).replace("мост".encode("cp1251"), b"\x98", 1)
    found = decode(raw)
    place = found.text.index("\ufffd")
    assert found.text.count("\ufffd") == 1
    start = 3 * (len(RUSSIAN) + 1)
    assert [tuple(span) for span in found.replaced] == [
        (start, place, "cp1251"),
        (place, place + 1, "replaced"),
        (place + 1, len(found.text), "cp1251"),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        # Damage, at the ends and within.
        (CHINESE * 3).encode()[1:],
        (CHINESE * 3).encode()[:-1],
        f"{CHINESE}\n".encode() * 20 + b"\xff\n",
        f"{CHINESE}\n".encode() * 9 + CHINESE.encode().replace(b"\xe5", b"", 2),
        # One encoding, whichever.
        *(f"{text}\n".encode(encoding) * 9 for text, encoding in MIXTURES),
        f"{CHINESE}\n".encode() * 9,
        PLAIN.encode() * 9,
        b"",
        b"\n\n\n",
        # Two letters in GB 18030 that happen to be a valid one.
        f"{CHINESE}\n".encode("gb18030") * 20 + "茅\n".encode("gb18030"),
    ],
)
def test_what_is_no_mixture(raw):
    assert beside_utf8(raw) is None
    assert decode(raw).method != "mixed"


@given(st.lists(st.sampled_from([CHINESE.encode(), CHINESE.encode("gb18030"), PLAIN.encode(), b"", b"\xff", b"\r"])))
def test_runs_cover_all_bytes_in_order(lines):
    raw = b"\n".join(lines)
    if mixture := beside_utf8(raw):
        found = mixture.runs
        assert [run.start for run in found] == [0, *(run.end for run in found[:-1])]
        assert found[-1].end == len(raw)
        assert all(one.encoding != following.encoding for one, following in pairwise(found))


def test_a_mark_of_utf8_before_another_encoding_is_a_mixture():
    found = decode(b"\xef\xbb\xbf" + (CHINESE * 3).encode("gb18030"))
    assert (found.encoding, found.method, found.text[1:]) == ("gb18030", "mixed", CHINESE * 3)


GERMAN = "Die Brücke über den Fluß war nach dem Sturm zwei Tage lang gesperrt, und die Fähre fuhr öfter als üblich."
TURKISH = "Fırtınadan sonra köprü iki gün kapalı kaldı, feribot her zamankinden daha sık çalıştı."
POLISH = "Po burzy most był zamknięty przez dwa dni, a prom pływał częściej niż zwykle, choć rzeka wciąż była wysoka."


@pytest.mark.parametrize(("text", "encoding"), [(GERMAN, "cp1252"), (FRENCH, "cp1252"), (TURKISH, "cp1254")])
def test_one_line_in_utf8_in_an_older_file(text, encoding):
    found = decode(mixture(text, encoding, [1] * 12 + [0] + [1] * 12))
    assert (found.text, found.method) == ("\n".join([text] * 25), "mixed")
    (span,) = found.replaced
    assert span == (12 * (len(text) + 1), 13 * (len(text) + 1), "utf-8")


def test_lines_in_two_older_encodings():
    raw = (f"{TRADITIONAL}\n".encode("cp950") * 9) + (f"{CHINESE}\n".encode("gb18030") * 9)
    found = decode(raw)
    assert (found.text, found.method) == (f"{TRADITIONAL}\n" * 9 + f"{CHINESE}\n" * 9, "mixed")
    assert {span.label for span in found.replaced} < {"cp950", "gb18030"}


@pytest.mark.parametrize("tail", ["utf-16-le", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("text", [PLAIN, FRENCH])
def test_utf16_that_was_appended(tail, text):
    found = decode(f"{text}\n".encode() * 5 + f"{text}\r\n".encode(tail) * 5)
    assert found.text.replace("\ufeff", "") == f"{text}\n" * 5 + f"{text}\r\n" * 5
    assert found.method == "mixed"


def test_single_bytes_of_windows_within_lines():
    lines = [GERMAN] * 6
    raw = "\n".join(lines).encode().replace("ö".encode(), b"\xf6", 1) + b" \x96 \x93so\x94"
    found = decode(raw)
    assert found.text == "\n".join(lines) + " – “so”"
    assert [found.text[span.start : span.end] for span in found.replaced] == ["ö", "–", "“", "”"]
    assert {span.label for span in found.replaced} == {"cp1252"}


@pytest.mark.parametrize(
    "raw",
    [
        # Half a letter is no letter: what is left of ö, of ß, of a quotation mark.
        GERMAN.encode().replace("ö".encode(), b"\xc3", 1),
        GERMAN.encode().replace("ß".encode(), b"\x9f", 1),
        GERMAN.encode() + b" \xff",
        # Nor is a letter that the text has nowhere else.
        GERMAN.encode() + b" caf\xe9",
        # Polish has letters that Windows-1252 has not.
        POLISH.encode() + "ó".encode("cp1250"),
    ],
)
def test_what_was_damaged_is_not_explained(raw):
    found = decode(raw)
    assert (found.method, [span.label for span in found.replaced]) == ("damaged utf-8", ["replaced"])


def test_surrogates_that_java_wrote():
    text = f"{CHINESE} \U0001f600 \U00020000\n"
    pairs = "".join(char if char < "\U00010000" else "".join(map(chr, _surrogates(char))) for char in text).encode(
        "utf-8", "surrogatepass"
    )
    found = decode(pairs + b"\xc0\x80")
    assert found.text == text + "\0"
    assert [found.text[span.start : span.end] for span in found.replaced] == ["\U0001f600", "\U00020000", "\0"]
    assert {span.label for span in found.replaced} == {"cesu-8"}


def _surrogates(char):
    point = ord(char) - 0x10000
    return 0xD800 + (point >> 10), 0xDC00 + (point & 0x3FF)
