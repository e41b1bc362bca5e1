"""Which column says what: the habits of the corpora that people share, and what is set."""

import gzip
import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import SettingsError
from audit.readers import open_corpus
from audit.readers.said import MAX_CHARS, MAX_VALUES
from audit.readers.tables import Table
from audit.settings import Columns, Settings, load_settings

URL, WHEN = "https://example.org/a", "2020-01-17T12:48:05Z"
RECORD = "<urn:uuid:12345678-90ab-cdef-1234-567890abcdef>"


def said(row, **columns):
    found = Table(Columns(**columns)).row({"text": "x", **row}, "a#1", b"line")
    return {(one["field"], one["value"], one["origin"].removeprefix("column ")) for one in found["declared"]}


PAGE = {("source_uri", URL, "url"), ("retrieved", WHEN, "date")}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # FineWeb: the date is when the page was fetched.
        (
            {
                "id": RECORD,
                "dump": "CC-MAIN-2020-05",
                "url": URL,
                "date": WHEN,
                "file_path": "s3://x",
                "language": "en",
            },
            PAGE | {("identifier", f"warc:{RECORD}", "id")},
        ),
        # Without a sign of a crawl a date is that of the document.
        ({"id": "7", "url": URL, "date": WHEN}, {("source_uri", URL, "url"), ("published", WHEN, "date")}),
        # Dolma: a document of its own, and a page of a crawl.
        (
            {
                "id": "a",
                "source": "pes2o",
                "added": "2023",
                "created": "1999",
                "metadata": {"title": "T", "license": None},
            },
            {
                ("source", "pes2o", "source"),
                ("retrieved", "2023", "added"),
                ("published", "1999", "created"),
                ("title", "T", "metadata.title"),
            },
        ),
        (
            {"source": "common-crawl", "added": "2023", "created": WHEN, "metadata": {"cc_segment": "x", "url": URL}},
            {
                ("source", "common-crawl", "source"),
                ("retrieved", WHEN, "created"),
                ("source_uri", URL, "metadata.url"),
            },
        ),
        # C4
        ({"timestamp": WHEN, "url": URL}, {("source_uri", URL, "url"), ("retrieved", WHEN, "timestamp")}),
        # RedPajama, its `meta` as an object and as a string
        *(
            (
                {"meta": pack({"url": URL, "timestamp": WHEN, "source": "cc"}), "red_pajama_subset": "common_crawl"},
                {
                    ("source_uri", URL, "meta.url"),
                    ("retrieved", WHEN, "meta.timestamp"),
                    ("source", "cc", "meta.source"),
                },
            )
            for pack in (dict, json.dumps)
        ),
        # The Pile
        ({"meta": {"pile_set_name": "PubMed"}}, {("source", "PubMed", "meta.pile_set_name")}),
        # OSCAR
        (
            {"metadata": {"warc_headers": {"warc-target-uri": URL, "warc-date": WHEN, "warc-record-id": RECORD}}},
            {
                ("source_uri", URL, "metadata.warc_headers.warc-target-uri"),
                ("retrieved", WHEN, "metadata.warc_headers.warc-date"),
                ("identifier", f"warc:{RECORD}", "metadata.warc_headers.warc-record-id"),
            },
        ),
        # DCLM
        (
            {"url": URL, "metadata": {"WARC-Date": WHEN, "WARC-Record-ID": RECORD, "WARC-Target-URI": URL}},
            {
                ("source_uri", URL, "url"),
                ("retrieved", WHEN, "metadata.WARC-Date"),
                ("identifier", f"warc:{RECORD}", "metadata.WARC-Record-ID"),
            },
        ),
        # CCNet
        (
            {"url": URL, "date_download": WHEN, "source_domain": "example.org"},
            {("source_uri", URL, "url"), ("retrieved", WHEN, "date_download")},
        ),
        # News keep their date, though Common Crawl has them as well.
        ({"source": "cc_news", "date": "2019"}, {("source", "cc_news", "source"), ("published", "2019", "date")}),
        # A table that was made flat
        ({"metadata.url": URL}, {("source_uri", URL, "metadata.url")}),
        # Persons and lists of them
        (
            {"authors": [{"name": "A"}, {"givenName": "B", "familyName": "C"}, "D", None]},
            {("author", name, "authors") for name in ("A", "B C", "D")},
        ),
        ({"doi": "https://doi.org/10.1/x", "year": 3}, {("identifier", "doi:10.1/x", "doi")}),
        ({"doi": "doi:10.1/x"}, {("identifier", "doi:10.1/x", "doi")}),
    ],
)
def test_what_people_call_it(row, expected):
    assert said(row) == expected


def test_what_is_set_is_followed():
    row = {"dump": "CC-MAIN-2020-05", "date": WHEN, "stand": "1999", "a": {"b": [{"c": 1}]}}
    assert said(row, published="date") == {("published", WHEN, "date")}
    assert said(row, published=["missing", "stand", "date"]) == {("published", "1999", "stand")}
    assert said(row, published=[], retrieved="a.b") == set()


def test_the_first_that_holds_anything_counts():
    assert said({"url": "", "uri": None, "source_url": URL}) == {("source_uri", URL, "source_url")}
    assert said({"source_url": "b", "url": URL}) == {("source_uri", URL, "url")}


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (True, "neither text nor a number, nor a list or an object of such"),
        ({"a": 1}, "an object without a name"),
        ("x" * (MAX_CHARS + 1), f"longer than {MAX_CHARS} characters"),
        (["x"] * (MAX_VALUES + 1), f"more than {MAX_VALUES} values of author, of which so many were read"),
        ([[[[[["x"]]]]]], "neither text nor a number, nor a list or an object of such"),
    ],
)
def test_what_says_nothing_is_told(value, problem):
    row = Table(Columns()).row({"text": "x", "author": value}, "a#1", b"line")
    assert row["misdeclared"] == [{"origin": "column author", "problem": problem}]
    assert row["raw"] == b"x"


def test_settings_take_a_name_or_several(tmp_path):
    (tmp_path / "a.toml").write_text("[columns]\nid = 'key'\ntext = ['text', 'content']\nsource = []\n")
    columns = load_settings(tmp_path / "a.toml").columns
    assert (columns.id, columns.text, columns.source) == (("key",), ("text", "content"), ())
    row = Table(columns).row({"key": 3, "content": "x", "source": "s"}, "a#1", b"line")
    assert (row["doc_id"], row["raw"], row["declared"]) == ("3", b"x", [])


@pytest.mark.parametrize("line", ["text = ''", "text = [1]", "text = ['']", "texts = 'a'"])
def test_settings_refuse_what_is_no_name(tmp_path, line):
    (tmp_path / "a.toml").write_text(f"[columns]\n{line}\n")
    with pytest.raises(SettingsError, match="columns"):
        load_settings(tmp_path / "a.toml")


def test_strings_that_hold_an_object_in_vain():
    for meta in ("{", "{" * 10_000, '{"url": ' + '"' * 200_000, "[1]", '{"url": {"url": {"url": 1}}}'):
        assert not {one for one in said({"meta": meta}) if one[1] == URL}


# JSON Lines, compressed

LINES = b'{"text": "one", "url": "u"}\n\nbroken\n{"text": "two"}\n'


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [(".gz", gzip.compress), (".zst", lambda raw: pa.compress(raw, codec="zstd", asbytes=True)), ("", bytes)],
)
def test_compressed_lines_are_the_same_lines(tmp_path, suffix, pack):
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(pack(LINES))
    for corpus in (open_corpus(path, Settings()), open_corpus(tmp_path, Settings())):
        found = [row for batch in corpus.batches(2) for row in batch.iter_rows(named=True)]
        assert [(row["doc_id"], row["raw"]) for row in found] == [
            (f"{path.name}#1", b"one"),
            (f"{path.name}#3", None),
            (f"{path.name}#4", b"two"),
        ]


def test_members_one_after_another_and_one_that_is_cut_off(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(LINES) + gzip.compress(LINES * 10_000)[:-20])
    *_, before, last = open_corpus(path, Settings()).rows
    assert before["sha256"]
    assert (last["problem"], last["sha256"]) == ("cannot be decompressed from here on", None)


def test_a_line_that_expands_beyond_bounds_is_a_row(tmp_path, monkeypatch):
    monkeypatch.setattr("audit.readers.streams.MAX_BYTES", 1000)
    monkeypatch.setattr("audit.readers.streams.lines.__defaults__", (1000,))
    path = tmp_path / "a.jsonl.gz"
    long = json.dumps({"text": "x" * 5000}).encode()
    path.write_bytes(gzip.compress(LINES + long + b"\n" + LINES))
    found = list(open_corpus(path, Settings()).rows)
    assert [row["doc_id"].rpartition("#")[2] for row in found] == ["1", "3", "4", "5", "6", "8", "9"]
    assert (found[3]["problem"][:14], found[3]["n_bytes"]) == ("a line of more", len(long) + 1)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "url", "id", "@id"]), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(
    ["text", "id", "url", "date", "source", "metadata", "meta", "dump", "author", "license", "metadata.url"]
)


@given(st.dictionaries(NAMES, VALUES, max_size=8))
def test_any_row_is_a_row(found):
    row = Table(Columns()).row(found, "a#1", b"line")
    assert row["doc_id"] == "a#1"
    assert (row.get("raw") is None) == bool(row.get("problem"))
    for one in row.get("declared") or ():
        one["value"].encode()
        assert one["value"].strip() == one["value"] != ""


@given(st.dictionaries(NAMES, VALUES, max_size=8), st.randoms())
def test_the_order_of_columns_changes_nothing(found, chance):
    items = list(found.items())
    chance.shuffle(items)
    first, second = (Table(Columns()).row(one, "a#1", b"") for one in (found, dict(items)))
    assert str(first) == str(second)
