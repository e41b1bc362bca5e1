"""Every check, built in or installed, keeps its promises; and one that does not is caught."""

import polars as pl
import pytest

from audit.checks import Check, load_checks, parse_options
from audit.errors import CheckError, SettingsError
from audit.testing import assert_check, run_check

CHECKS = load_checks()


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_the_contract(check):
    assert_check(check)


def zeros(batch, options):
    return batch.select(made_count=pl.int_range(pl.len(), dtype=pl.UInt32) * 0)


def nulls(batch, options):
    return zeros(batch, options).with_columns(made_count=pl.when(False).then("made_count"))


def fewer(batch, options):
    return zeros(batch, options).head(1)


def theirs(batch, options):
    return batch.select("text")


def made(run=None, flag=None, columns=None):
    return Check(
        id="made",
        doc="",
        run=run or zeros,
        columns=columns or {"made_count": pl.UInt32},
        flag=flag or (lambda options: pl.col("made_count") > 0),
    )


def crash(batch, options):
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("check", "says"),
    [
        (made(run=crash), r"'made': crashed on '0.txt': ZeroDivisionError"),
        (made(flag=lambda options: pl.col("nowhere")), r"'made': crashed on '0.txt': ColumnNotFound"),
        (made(columns={"made_count": pl.String}), r"'made': returned 2 rows"),
        (made(run=fewer), r"'made': returned 1 rows"),
        (made(run=nulls), r"'made': says neither yes nor no of '0.txt'"),
        (made(run=theirs, columns={"text": pl.String}), r"'made': crashed on '0.txt': Duplicate"),
    ],
)
def test_a_breach_is_an_error_and_never_a_clean_result(check, says):
    with pytest.raises(CheckError, match=says):
        run_check(check, "one", "two")


def test_a_check_sees_what_the_contract_names_and_nothing_of_other_checks():
    seen = []

    def look(batch, options):
        seen.extend(batch.columns)
        return zeros(batch, options)

    run_check(made(run=look), "one")
    assert {"text", "status", "replaced", "declared"} <= set(seen)
    assert not {"raw", "charset"} & set(seen)


def test_two_checks_of_one_name_are_refused(monkeypatch):
    class Entry:
        def load(self):
            return CHECKS["spam"]

    monkeypatch.setattr("audit.checks.installed", lambda group: [Entry()])
    with pytest.raises(SettingsError, match="two checks are called 'spam'"):
        load_checks()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({"spma": {}}, "unknown check 'spma'.*\n.*spam"),
        ({"spam": {"acton": "keep"}}, "checks.spam.acton.*\n.*action"),
        ({"spam": {"action": "burn"}}, "checks.spam.action"),
        ({"language": {"expected": ["zh_Hans"]}}, "checks.language.expected"),
    ],
)
def test_options_that_are_wrong_are_named(raw, says):
    with pytest.raises(SettingsError, match=says):
        parse_options(CHECKS, raw)
