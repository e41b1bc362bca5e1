from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.checks._mojibake_belief import replaced
from audit.checks._mojibake_codecs import Misread
from audit.checks.mojibake import CHECK, MojibakeOptions, find
from audit.testing import run_check
from audit.text.shape import oddities, shape
from tests.checks.linear import assert_linear

FRENCH = "L'été où il a gelé, même les hérons étaient fâchés ; ça n'a duré que deux journées entières."
RUSSIAN = "После бури мост закрыли на два дня и паром ходил чаще обычного"
CHINESE = "暴风雨过后，这座桥关闭了两天，现在已经重新开放，车辆可以通行。"


def repaired(text):
    """The text with every repair in its place."""
    parts = [Misread(one.start, one.end, "", one.repaired, 0) for one in find(text) if one.repaired is not None]
    return replaced(text, parts)


def labels(text):
    return {one.label for one in find(text)}


def misread(text, codec, *, times=1):
    """UTF-8 read in *codec*, as browsers do it: bytes without a meaning are C1 controls."""
    for _ in range(times):
        raw = text.encode()
        text = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in raw)
    return text


@pytest.mark.parametrize("codec", ["cp1252", "cp1251", "mac_roman", "cp437"])
@pytest.mark.parametrize(
    "text", [FRENCH, RUSSIAN, CHINESE, "Zażółć gęślą jaźń", "Μετά την καταιγίδα", "הגשר נשאר סגור"]
)
def test_utf8_read_as_single_bytes_is_repaired_exactly(text, codec):
    assert repaired(misread(text, codec)) == text
    assert all(label.startswith("utf-8 as ") for label in labels(misread(text, codec)))


@pytest.mark.parametrize("codec", ["cp1250", "cp1253"])
def test_utf8_read_as_other_windows_encodings_is_repaired_exactly(codec):
    assert repaired(misread(RUSSIAN, codec)) == RUSSIAN
    assert labels(misread(RUSSIAN, codec)) == {f"utf-8 as {codec}"}


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        ("今天天气很好", "gbk", "gbk"),
        ("После бури мост закрыли", "gbk", "gbk"),
        ("Le pont est resté fermé deux journées.", "gbk", "gbk"),
        ("ありがとう", "cp932", "shift_jis"),
    ],
)
def test_utf8_read_as_double_bytes(text, codec, name):
    damaged = text.encode().decode(codec, "ignore")
    assert f"utf-8 as {name}" in labels(damaged)
    if damaged.encode(codec) == text.encode():
        assert repaired(damaged) == text


def test_a_cut_character_is_found_and_not_repaired():
    (one,) = find("浣犲ソ锛屼笘鐣")
    assert (one.label, one.repaired) == ("utf-8 as gbk", None)


@pytest.mark.parametrize("times", [2, 3])
def test_several_rounds_are_one_finding(times):
    damaged = misread(FRENCH, "cp1252", times=times)
    assert repaired(damaged) == FRENCH
    assert all(label.endswith(" twice") for label in labels(damaged))


def test_the_label_tells_latin_1_from_windows():
    assert labels("r\u00c3\u00a9sum\u00c3\u00a9") == {"utf-8 as cp1252"}
    assert labels("\u00c3\u0089t\u00c3\u00a9 \u00c3\u0089t\u00c3\u00a9") >= {"utf-8 as latin-1"}


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (CHINESE, "gb18030"),
        (RUSSIAN, "cp1251"),
        ("폭풍우가 지나간 뒤 이 다리는 이틀 동안 폐쇄되었다.", "cp949"),
        ("Μετά την καταιγίδα η γέφυρα έμεινε κλειστή για δύο μέρες", "cp1253"),
    ],
)
def test_an_older_encoding_read_as_latin_1(text, codec):
    (one,) = find("".join(map(chr, text.encode(codec))))
    assert one.label.endswith(" as latin-1")
    assert one.repaired is None or one.repaired in text


@pytest.mark.parametrize(
    "text",
    [
        "Fırtınadan sonra köprü açıldı, şimdi sınır kapalı".encode("cp1254").decode("latin-1"),
        "Niewątpliwie zdążył ją też odłożyć".encode("iso8859-2").decode("latin-1"),
        "Podařilo se to třikrát, ale teď jsou dveře v domě zavřené, což je dobře ků".encode("cp1250").decode("latin-1"),
        "Soţie bogată în virtuţi, măreaţă".encode("iso8859-2").decode("latin-1"),
        "Az első és a következő érv sem elég jó, mégis tűrhető, öreg".encode("cp1250").decode("latin-1"),
    ],
)
def test_letters_that_no_language_has_beside_each_other(text):
    assert any(label.endswith(" as latin-1") for label in labels(text))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("锟斤拷锟斤拷", "replacement as gbk"),
        ("锟叫硷拷锟侥匡拷锟斤拷", "replacement as gbk"),
        ("嚙踝蕭嚙踝蕭", "replacement as big5"),
        ("屯屯屯屯", "uninitialised memory"),
        ("烫烫烫烫烫", "uninitialised memory"),
        ("it wasn\x92t", "c1 control"),
        ("caf\ufffd", "replacement"),
        ("pradďż˝", "utf-8 as cp1250"),
    ],
)
def test_what_is_left_of_lost_text(text, label):
    assert labels(text) == {label}


def test_what_our_own_decoding_replaced_is_not_the_texts():
    row = run_check(CHECK, b"the caf\xff on the corner, na\xc3\xafve as it was, and the r\xc3\xa9sum\xc3\xa9").row(
        0, named=True
    )
    assert (row["encoding"], row["mojibake_count"], len(row["replaced"])) == ("utf-8", 0, 1)


def test_signs_of_windows_are_repaired_and_letters_are_not():
    assert [one.repaired for one in find("it wasn\x92t \x9cuvre")] == ["’", None]


def test_the_repair_stands_beside_the_span():
    row = run_check(CHECK, "The rÃ©sum\ufffd").row(0, named=True)
    assert row["mojibake_count"] == 2
    assert row["mojibake_repairs"] == [{"start": 5, "end": 7, "text": "é"}]
    assert [span["label"] for span in row["mojibake_spans"]] == ["utf-8 as cp1252", "replacement"]


def test_min_count_moves_the_flag_and_not_the_measure():
    for least, flagged in ((1, True), (2, False)):
        row = run_check(CHECK, "The rÃ©sume", options=MojibakeOptions(min_count=least)).row(0, named=True)
        assert (row["mojibake_count"], row["mojibake_flag"]) == (1, flagged)


def test_spans_are_code_points_behind_astral_characters():
    (one,) = find("🦊𝒳 rÃ©sume")
    assert (one.start, one.end) == (4, 6)


def test_damage_on_one_line_does_not_need_the_others():
    assert repaired(f"{CHINESE}\n{misread(FRENCH, 'cp1252')}\n{RUSSIAN}") == f"{CHINESE}\n{FRENCH}\n{RUSSIAN}"


# Without à, which cp1252 makes a capital and a blank: where a word has no other vowel, that may be meant.
WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzâçéèêëîïôûü", min_size=4, max_size=9), min_size=3, max_size=12)


@given(WORDS, st.sampled_from(["cp1252", "mac_roman", "cp437"]))
def test_any_words_that_were_misread_are_found_and_repaired(words, codec):
    text = " ".join(f"aé{word}" for word in words)
    assert repaired(misread(text, codec)) == text


@given(
    st.lists(st.sampled_from([word for word in RUSSIAN.split() if len(word) > 4]), min_size=2, max_size=20),
    st.sampled_from(["cp1252", "cp1251", "cp437"]),
)
def test_any_russian_that_was_misread_is_found_and_repaired(words, codec):
    assert repaired(misread(" ".join(words), codec)) == " ".join(words)


@given(WORDS)
def test_clean_words_are_never_changed(words):
    text = " ".join(words)
    assert repaired(text) == text


@given(st.text())
def test_findings_are_in_order_within_the_text_and_apart(text):
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_has_nothing_to_repair(text):
    assert find(text) == []


@pytest.mark.parametrize(
    "piece",
    [
        "é",
        "Ã©",
        "rÃ© ",
        "â€™ ",
        "鎴",
        "锟斤拷",
        "锟",
        "Ві ",
        "fr茅 ",
        "fr茅 de la vie et\n",
        "ÎÒÃÇ",
        "ÎÒÃÇÎÒÃÇ\n",
        "ýð ö ",
        "õ á é í ö ",
    ],
)
def test_time_grows_with_the_length(piece):
    assert_linear(find, piece)


def test_the_shape_of_a_text():
    assert shape("aÉ 1д’“×\ufffd中ら") == "aA 0c.qS!HK"
    assert oddities("résumé") == 0
    assert oddities("rÃ©sumÃ©") > 2
