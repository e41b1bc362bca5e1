import pytest

from audit.duplicates.translation.composed import composed
from audit.duplicates.translation.dates import find_dates


def keys(text, language):
    return {key for _, _, key in find_dates(composed(text)[0], language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "2月18日"),
        ("zh", "2019年2月18日"),
        ("zh", "二月十八日"),
        ("ja", "２月１８日"),
        ("ko", "2월 18일"),
        ("en", "on 18 February"),
        ("en", "February 18, 2019"),
        ("en", "the 18th of February"),
        ("ru", "18 февраля"),
        ("de", "am 18. Februar"),
        ("fr", "le 18 février"),
        ("fr", "le 18 fe\u0301vrier"),
        ("es", "el 18 de febrero"),
        ("pt", "18 de fevereiro"),
        ("vi", "ngày 18 tháng 2"),
        ("th", "18 กุมภาพันธ์"),
        ("fi", "18. helmikuuta"),
        ("und", "2019-02-18"),
        ("und", "18.02.2019"),
        ("und", "18/02/2019"),
        ("und", "02/18/2019"),
    ],
)
def test_a_day_has_one_key(language, text):
    assert {"d:2-18", "n:18"} <= keys(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [("und", "02/03/2019"), ("en", "those 18 may win"), ("und", "35.02.2019"), ("und", "2019-13-18"), ("zh", "十三月")],
)
def test_what_is_no_day_or_could_be_two(language, text):
    assert not any(key.startswith("d:") for key in keys(text, language))


def test_a_day_has_its_numbers_in_it():
    assert find_dates("am 18. Februar 2019", "de") == [(3, 19, "d:2-18"), (3, 5, "n:18"), (15, 19, "n:2019")]
