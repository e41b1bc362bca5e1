"""Guesses: what chardet finds about as likely is weighed by how the text would look."""

import random

import pytest

from audit.text.guess import ask, guess


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        # Read as Cyrillic, Hebrew or Greek, one letter of a Latin word is in another script.
        ("die Brücke über", "cp1252"),
        ("il est déjà tard", "cp1252"),
        ("gå hem nu", "cp1252"),
        ("to je pravda, že", "cp1250"),
        ("для людей", "cp1251"),
        # One ideograph after another that is common somewhere.
        ("琉璃", "gb18030"),
        ("珍珠", "big5"),
    ],
)
def test_short_texts(text, encoding):
    found = guess(text.encode(encoding))
    assert found.encoding is not None
    assert text.encode(encoding).decode(found.encoding) == text


def test_the_first_candidate_is_not_always_taken():
    raw = "il est déjà tard".encode("cp1252")
    assert raw.decode(ask(raw)[0][0]) != raw.decode(guess(raw).encoding)


def test_nothing_makes_sense():
    assert guess(random.Random(1).randbytes(999).replace(b"\n", b"")).encoding is None
    assert guess(b"\xff" * 500).encoding is None


def test_the_larger_of_two_that_read_alike_is_named():
    assert guess("他们在河边等了很久，船一直没有来。".encode("gb2312")).encoding == "gb18030"
    assert guess("彼らは川岸で長いあいだ待っていた。船は来なかった。".encode("shift_jis_2004")).encoding == "cp932"


def test_where_two_are_alike_to_chardet_they_are_compared_where_they_differ():
    plain = "Μετά την καταιγίδα η γέφυρα έμεινε κλειστή και τώρα άνοιξε ξανά για τα αυτοκίνητα.\n" * 40
    for encoding in ("iso8859_7", "cp1253"):
        text = plain + "Άλλοι περίμεναν στην όχθη, Άγγλοι και Γάλλοι.\n"
        assert text.encode(encoding).decode(guess(text.encode(encoding)).encoding) == text


def test_what_is_declared_counts_where_nothing_else_does():
    raw = "š".encode("cp1250") + b"aty"
    assert guess(raw, ["cp1250"]).encoding == "cp1250"
    assert guess("Мост закрыли на два дня. ".encode("cp1251") * 20, ["koi8-r"]).encoding == "cp1251"


def test_a_file_that_begins_within_a_character():
    raw = ("폭풍우가 지나간 뒤 이 다리는 이틀 동안 폐쇄되었다가 지금은 다시 열렸다.\n" * 3).encode("cp949")[1:]
    assert (guess(raw).encoding, guess(raw).cut) == ("cp949", 1)


def test_replacement_characters_of_others_say_nothing():
    broken = "Dosarul a fost amînat pînă la toamnă, fiindcă judecătorii n-au venit. \ufffd \ufffd".encode()
    broken = broken.replace("ă".encode(), "ă".encode("cp1250")).replace("î".encode(), "î".encode("cp1250"))
    assert guess(broken) == guess(broken.replace("\ufffd".encode(), b""))
