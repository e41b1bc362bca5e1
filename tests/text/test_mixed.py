"""Files in two encodings: which lines are in the other one, and what is no mixture."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.decode import decode
from audit.text.mixed import runs

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
    # The spans are the lines in the other encoding, with their ends.
    length = len(text) + 1
    told = {number for span in found.replaced for number in range(span.start // length, -(-span.end // length))}
    assert told == {number for number, other in enumerate(lines) if other}
    (label,) = {span.label for span in found.replaced}
    assert text.encode(label) == text.encode(encoding)


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
    monkeypatch.setattr("audit.text.decode._ask_chardet", lambda raw: ("cp1251", 0.9))
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
        # One short word that happens to be valid says nothing of the rest.
        f"{FRENCH}\n".encode("cp1252") * 20 + "Ã©".encode("cp1252"),
    ],
)
def test_what_is_no_mixture(raw):
    assert runs(raw) == []
    assert decode(raw).method != "mixed"


@given(st.lists(st.sampled_from([CHINESE.encode(), CHINESE.encode("gb18030"), PLAIN.encode(), b"", b"\xff", b"\r"])))
def test_runs_cover_all_bytes_in_order(lines):
    raw = b"\n".join(lines)
    found = runs(raw)
    if found:
        assert [run.start for run in found] == [0, *(run.end for run in found[:-1])]
        assert found[-1].end == len(raw)
        assert all(one.other != following.other for one, following in pairwise(found))


def test_a_mark_of_utf8_before_another_encoding_is_a_mixture():
    found = decode(b"\xef\xbb\xbf" + (CHINESE * 3).encode("gb18030"))
    assert (found.encoding, found.method, found.text[1:]) == ("gb18030", "mixed", CHINESE * 3)
