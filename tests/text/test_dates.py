"""Dates in many hands, and what is none."""

import pytest

from audit.text.dates import LONGEST, date_at

WRITTEN = {
    "2019-02-22": (
        *(
            "2019-02-22",
            "2019/2/22",
            "2019.02.22",
            "2019. 2. 22.",
            "22.02.2019",
            "22. 2. 2019",
            "22/02/2019",
            "02/22/2019",
        ),
        *("2019年2月22日", "2019 年 2 月 22 日", "二〇一九年二月二十二日", "二○一九年二月廿二日", "平成31年2月22日"),
        *(
            "民國108年2月22日",
            "中華民國一〇八年二月二十二日",
            "2019년 2월 22일",
            "22 February 2019",
            "22nd of February, 2019",
        ),
        *("Friday, February 22, 2019", "Feb. 22, 2019", "22-Feb-2019", "Fri Feb 22 14:40:47 2019", "22. Februar 2019"),
        *("22 février 2019", "22 de febrero de 2019", "22 de fevereiro de 2019", "venerdì 22 febbraio 2019"),
        *("22 februari 2019", "22 февраля 2019", "22 lutego 2019", "22 Şubat 2019", "22 فبراير 2019", "٢٢ فبراير ٢٠١٩"),
        *("22 شباط 2019", "ngày 22 tháng 2 năm 2019", "22 Februari 2019", "22 กุมภาพันธ์ 2562", "2019. február 22."),
        *("22. února 2019", "22 Φεβρουαρίου 2019"),
    ),
    "2019-05-01": (
        "令和元年5月1日",
        "令和元年五月一日",
        "1er mai 2019",
        "1º de mayo de 2019",
        "1. Mai 2019",
        "May 1st, 2019",
    ),
    "2019-02": ("2019年2月", "February 2019", "febrero de 2019", "февраль 2019", "2019년 2월"),
    "2019": ("2019年", "令和元年"),
    "--02-18": ("2月18日", "二月十八日", "2월 18일", "18 February", "February 18", "18. Februar", "18 февраля"),
    "--02-29": ("2月29日", "29 February"),
}
NONE = (
    *(
        "0000-00-00",
        "2019-02-30",
        "2019-13-01",
        "29 February 2019",
        "2月30日",
        "13月1日",
        "31 novembre 2020",
        "0年1月1日",
    ),
    *("03/04/2020", "20190222", "2019", "2019-02", "10 thousand", "1.2.3", "1.2.2019.5", "2019-02-22-1", "May people"),
    *("May 20,000 people", "12:30", "After March 3 2020", "3 Uhr 2020", "99999年1月1日", "", "Sample 12 2019"),
)


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, some in WRITTEN.items() for text in some])
def test_a_date_is_read_and_ends_where_it_ends(value, text):
    assert len(text) <= LONGEST
    date = date_at(f"x{text}, and", 1)
    assert date is not None
    assert (date.value, date.start) == (value, 1)
    assert date.end in (1 + len(text), len(text))  # a full stop that ends it may be left


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text):
    assert date_at(text, 0) is None


def test_a_bare_year_counts_only_where_it_is_asked_for():
    assert [date_at(text, 0, bare=True)[0] for text in ("2019", "2019-02", "1998.")] == ["2019", "2019-02", "1998"]
    assert date_at("2019.5", 0, bare=True) is None
    assert date_at("9999", 0, bare=True) is None
