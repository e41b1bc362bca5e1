"""What several formats count, counted right."""

import polars as pl

from audit.exports import facts


def test_sums_are_not_kept_in_32_bits():
    many = pl.Series([4_000_000_000, 4_000_000_000, None], dtype=pl.UInt32)
    rows = pl.DataFrame({"n_chars": many, "language": ["en", "en", "zh-Hans"]})
    assert facts.total(many) == 8_000_000_000
    assert facts.tally(rows, "language")[0] == facts.Share("en", 2, 8_000_000_000)
    assert facts.tally(rows, "source") == [facts.Share(None, 3, 8_000_000_000)]
    assert facts.tally(rows.head(0), "source") == []


def test_the_commonest_is_first_and_the_unknown_last():
    rows = pl.DataFrame({"licence": ["b", None, "a", None, None, "c", "c"], "n_chars": [1] * 7})
    assert [share.value for share in facts.tally(rows, "licence")] == ["c", "a", "b", None]
    assert facts.values(rows, "licence") == ["c", "a", "b"]


def test_what_is_no_language_is_none():
    rows = pl.DataFrame({"language": ["en", "und", "mul", None, "zh-Hant"], "n_chars": [1] * 5})
    assert sorted(facts.languages(rows)) == ["en", "zh-Hant"]


def test_a_name_becomes_one_for_machines():
    assert [facts.slug(name) for name in ("My Corpus!", "简历", "", "a..b", "-x-")] == [
        *("my-corpus", "corpus", "corpus", "a..b", "x")
    ]
    assert facts.encoded("a/b c\n%") == "a%2Fb%20c%0A%25"


def test_domains_come_the_largest_first():
    uris = [f"https://d{n % 25}.example/{n}" for n in range(100)] + [
        "https://big.example:80/",
        "no address",
        "http://[",
    ]
    rows = pl.DataFrame({"source_uri": [*uris, None], "n_chars": [1] * 100 + [5_000, 9, 9, 9]})
    domains = facts.domains(rows)
    assert len(domains) == 26
    assert domains[0] == facts.Share("big.example", 1, 5_000)
    assert domains[1] == facts.Share("d0.example", 4, 4)


def test_days_are_compared_and_other_words_passed_over():
    rows = pl.DataFrame({"retrieved": ["2025-01-02", "2025-03-01T10:00:00Z", "soon", None, "zzzz-99-99"]})
    assert facts.last(rows, "retrieved") == "2025-03-01"
    assert facts.last(rows.head(0), "retrieved") is None
    assert facts.last(rows, "published") is None
