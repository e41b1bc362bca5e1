import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.numerals import find_numbers, ideographic_value, roman_value

SCALES = (("billion", 10**9), ("million", 10**6), ("millionen", 10**6))


def values(text, scales=()):
    return [number.value for number in find_numbers(text, scales)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234 people", ["1234"]),
        ("1.234 Leute", ["1234"]),
        ("1 234 человека", ["1234"]),
        ("1'234 Leute", ["1234"]),
        ("1\u202f234\u202f567", ["1234567"]),
        ("1,23,456 रुपये", ["123456"]),
        ("1,234.56 and 1.234,56", ["1234.56", "1234.56"]),
        ("3.14 and 3,14", ["3.14", "3.14"]),
        ("0.123", ["0.123"]),
        ("2,3,5", ["2", "3", "5"]),
        ("007", ["7"]),
        ("version 1.2.3 at 192.168.1.1", ["1.2.3", "192.168.1.1"]),
        ("70th, 70-й, 3º, 1er, 70周年", ["70", "70", "3", "1", "70"]),
        ("٣ and ٣٫٥ and １２３ and १२३", ["3", "3.5", "123", "123"]),
        ("utf8, x86_64, COVID-19", []),
        ("mid-2019", ["2019"]),
        ("9" * 21, []),
    ],
)
def test_figures(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3万", ["30000"]),
        ("1.2亿", ["120000000"]),
        ("1,200万", ["12000000"]),
        ("1万亿", ["1000000000000"]),
        ("1亿2000万", ["120000000"]),
        ("3万5000人", ["35000"]),
        ("5千人", ["5000"]),
        ("5千克", ["5"]),
        ("3만 명, 1억 2천만 원, 5조 원", ["30000", "120000000", "5000000000000"]),
        ("제3조", ["3"]),
        ("120 million, 1.2 Billion, 5 Millionen", ["120000000", "1200000000", "5000000"]),
        ("5 millionaires", ["5"]),
    ],
)
def test_what_multiplies_a_figure(text, expected):
    assert values(text, SCALES) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("十九大", ["19"]),
        ("二〇一九年", ["2019"]),
        ("一九四九年", ["1949"]),
        ("三百五十人", ["350"]),
        ("一万二千", ["12000"]),
        ("两百, 兩百", ["200", "200"]),
        ("廿一日", ["21"]),
        ("壹拾贰", ["12"]),
        ("第三届", ["3"]),
        ("三个", ["3"]),
        ("几十年", []),
        ("三四个", []),
        ("千万不要", []),
        ("万一", []),
        ("统一一致", []),
        ("收拾一下", []),
        ("一" * 21, []),
    ],
)
def test_ideographs(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("numeral", "expected"),
    [
        ("一百零五", 105),
        ("百三十", 130),
        ("两万亿", 2 * 10**12),
        ("三亿五千万", 350_000_000),
        ("一百五", None),
        ("万亿", None),
    ],
)
def test_ideographic_values(numeral, expected):
    assert ideographic_value(numeral) == expected


@pytest.mark.parametrize(("numeral", "expected"), [("XIX", 19), ("MCMXLIX", 1949), ("IIX", None), ("", None)])
def test_roman_numerals(numeral, expected):
    assert roman_value(numeral) == expected


@given(st.integers(0, 10**15))
def test_a_number_has_one_value_however_it_is_grouped(number):
    plain = str(number)
    assert values(plain) == values(f"{number:,}") == values(f"{number:,}".replace(",", ".")) == [plain]


@given(st.text(alphabet="0123456789.,' 一二十百千万亿第个年만억٣x-", max_size=40))
def test_numbers_are_in_order_and_not_blank(text):
    found = find_numbers(text, SCALES)
    assert found == sorted(found, key=lambda number: (number.start, number.end))
    assert all(text[number.start : number.end].strip() for number in found)
