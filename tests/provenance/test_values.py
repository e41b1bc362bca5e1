"""Values as everybody would write them, and what cannot be what it is said to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.provenance.values import normalised
from audit.schema import FIELDS


@pytest.mark.parametrize(
    ("spelt", "spdx"),
    [
        ("mit", "MIT"),
        ("MIT License", "MIT"),
        ("Apache 2.0", "Apache-2.0"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/licenses/by-nc/4.0/deed.de", "CC-BY-NC-4.0"),
        ("http://creativecommons.org/licenses/by/3.0/us/", "CC-BY-3.0-US"),
        ("https://creativecommons.org/licenses/by-nd/2.5/xx/", "CC-BY-ND-2.5"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://spdx.org/licenses/MIT.html", "MIT"),
        ("odc-by", "ODC-By-1.0"),
        ("cc-by-4.0 and mit", "CC-BY-4.0 AND MIT"),
        ("GPL-2.0-or-later WITH Classpath-exception-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0"),
        ("LicenseRef-Ours", "LicenseRef-Ours"),
    ],
)
def test_a_licence_is_spelt_as_spdx_does(spelt, spdx):
    assert normalised("licence", spelt) == ("licence", spdx, "")


@pytest.mark.parametrize("spelt", ["other", "(MIT OR", "仅供学习", "all rights reserved", "MIT MIT", "LicenseRef-"])
def test_what_is_no_licence_is_kept_as_terms_and_told(spelt):
    field, value, problem = normalised("licence", spelt)
    assert (field, value) == ("terms", spelt)
    assert "is no SPDX licence expression" in problem


@pytest.mark.parametrize("nothing", ["", "  ", "-", "N/A", "None", "unknown", "null"])
def test_who_says_nothing_has_said_nothing(nothing):
    assert all(normalised(field, nothing)[1:] == ("", "") for field in FIELDS)


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.org/a?b=c#d", "urn:isbn:9780306406157", "file:///srv/corpus/a.txt", "ftp://example.org"),
        *("www.example.org/x", "example.org", "localhost.example:8080/x", "https://例え.jp/道"),
    ],
)
def test_addresses(address):
    assert normalised("source_uri", address) == ("source_uri", address, "")


@pytest.mark.parametrize(
    "spelt",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "https://example.org/a b", "/etc/passwd"),
        *("../x", "C:\\x", "https://example.org/\u202e", "https://example.org/\x1b", "some words", "<https://a.org>"),
    ],
)
def test_what_runs_or_leads_nowhere_is_no_address(spelt):
    value = normalised("source_uri", spelt)
    assert value.value == ""
    assert "is no address" in value.problem


@pytest.mark.parametrize(
    ("spelt", "told"),
    [
        ("March 3, 2020", "2020-03-03"),
        ("22. Februar 2019", "2019-02-22"),
        ("2019年2月22日", "2019-02-22"),
        ("2月18日", "--02-18"),
        ("2019-02-22T10:00:00Z", "2019-02-22T10:00:00Z"),
    ],
)
def test_dates_in_words_are_read_where_they_are_all_that_is_said(spelt, told):
    assert normalised("published", spelt) == ("published", told, "")


@pytest.mark.parametrize("spelt", ["2020-02-30", "March 3, 2020 or so", "2020-13-01", "in 2019", "02/03/2020"])
def test_what_is_no_date_or_more_is_a_problem(spelt):
    assert "is no date that can be read" in normalised("published", spelt).problem


def test_values_are_single_lines_and_terms_keep_theirs():
    assert normalised("author", " A.\n\tB ").value == "A. B"
    assert normalised("terms", " one\ntwo ").value == "one\ntwo"


def test_pages_are_no_author_and_a_problem_shows_a_few_words_of_them():
    value = normalised("author", "a" * 5_000_000)
    assert (value.value, value.problem) == ("", "5,000,000 characters are no author")
    assert len(normalised("published", "x" * 900).problem) < 120


@given(st.sampled_from(FIELDS), st.text(max_size=60))
def test_a_value_reads_the_same_again(field, spelt):
    once = normalised(field, spelt)
    if once.value:
        assert normalised(once.field, once.value) == (once.field, once.value, "")
