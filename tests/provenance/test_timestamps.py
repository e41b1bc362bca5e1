"""Dates as people declare them: those that exist, in ISO form; no guess where two are meant."""

from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.provenance.timestamps import agree, iso


@pytest.mark.parametrize(
    ("spelt", "told"),
    [
        ("2019", "2019"),
        ("2019-02", "2019-02"),
        (" 2019-02-22 ", "2019-02-22"),
        ("--02-18", "--02-18"),
        ("--02-29", "--02-29"),
        ("2019~", "2019~"),
        ("2019-02-22?", "2019-02-22?"),
        ("20190222", "2019-02-22"),
        ("2019/2/22", "2019-02-22"),
        ("2019.02.22", "2019-02-22"),
        ("2019-02-22T10:00:00.123Z", "2019-02-22T10:00:00Z"),
        ("2019-02-22 10:00:00", "2019-02-22T10:00:00"),
        ("2013-05-18T10:20:30+08:00", "2013-05-18T10:20:30+08:00"),
        ("Fri, 22 Feb 2019 10:00:00 GMT", "2019-02-22T10:00:00Z"),
        ("22 Feb 2019 10:00:00 +0800", "2019-02-22T10:00:00+08:00"),
        ("1550829600", "2019-02-22T10:00:00Z"),
        ("1550829600000", "2019-02-22T10:00:00Z"),
        ("946684800", "2000-01-01T00:00:00Z"),
        ("20190222100000", "2019-02-22T10:00:00Z"),
        ("20190222T100000Z", "2019-02-22T10:00:00Z"),
    ],
)
def test_a_date_is_told_in_iso_form(spelt, told):
    assert iso(spelt) == told


@pytest.mark.parametrize(
    "spelt",
    [
        *(
            "",
            "0000-00-00",
            "0000",
            "2019-00-01",
            "2019-02-30",
            "2019-13",
            "--02-30",
            "--13-01",
            "20191322",
            "2019/2/30",
        ),
        *(
            "3/4/2020",
            "spring 2019",
            "2019-W08",
            "20191322100000",
            "yesterday",
            "12",
            "99999999999",
            "2019-02-22T25:00:00Z",
            "١٢٣٤",
            "2019-02-22x",
        ),
        *("Fri, 99 Feb 2019 10:00:00 GMT", "9" * 10_000, "2019-02-22\n2019", "a" * 10_000),
    ],
)
def test_what_is_no_date_or_one_of_two_is_none(spelt):
    assert iso(spelt) is None


@given(st.text(max_size=40))
def test_whatever_stands_there_is_a_date_that_reads_the_same_again_or_none(spelt):
    told = iso(spelt)
    assert told is None or iso(told) == told


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_there_is_can_be_told(day):
    plain = day.isoformat()
    assert {iso(plain), iso(day.strftime("%Y%m%d")), iso(f"{day.year}/{day.month}/{day.day}")} == {plain}
    assert iso(plain[:7]) == plain[:7]
    assert iso(f"-{plain[4:]}") == f"-{plain[4:]}"


@given(
    st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2099, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
    st.integers(-11, 13),
)
def test_mail_and_programs_tell_the_same_moment(moment, hours):
    there = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert datetime.fromisoformat(iso(format_datetime(there))) == there
    utc = moment.replace(tzinfo=UTC)
    assert datetime.fromisoformat(iso(str(int(utc.timestamp())))) == utc


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("2019", "2019-02-22", True),
        ("2019-02-22T10:00:00Z", "2019-02-22", True),
        ("2019?", "2019-02", True),
        ("--02-22", "2019-02-22", True),
        ("--02-22", "2019-02-23", False),
        ("2019-02", "2019-03-01", False),
        ("2018", "2019-02-22", False),
    ],
)
def test_dates_agree_where_one_says_less(one, other, may):
    assert agree(one, other) is agree(other, one) is may
