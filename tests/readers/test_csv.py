"""CSV and TSV: every record is a row, by the line on which it begins, whatever is wrong with it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import CorpusError
from audit.readers import open_corpus, streams
from audit.readers.csv import is_container, read_rows
from audit.readers.tables import Table
from audit.settings import Columns, Settings
from audit.text.decode import decode_batch


def rows(path, **columns):
    corpus = open_corpus(path, Settings(columns=Columns(**columns)))
    return [row for batch in corpus.batches(2) for row in batch.iter_rows(named=True)]


def write(folder, content, name="a.csv"):
    (folder / name).write_bytes(content)
    return folder / name


def test_text_and_what_is_said(tmp_path):
    path = write(tmp_path, b'title,text,url,date\nOne,"a, ""b""\nc",https://example.org,2020\n\nTwo,d,,\n')
    first, second = rows(path)
    assert (first["doc_id"], first["raw"], first["charset"]) == ("a.csv#2", b'a, "b"\nc', "utf-8")
    assert {said["field"]: (said["value"], said["origin"]) for said in first["declared"]} == {
        "title": ("One", "column title"),
        "source_uri": ("https://example.org", "column url"),
        "published": ("2020", "column date"),
    }
    assert (second["doc_id"], [said["field"] for said in second["declared"]]) == ("a.csv#5", ["title"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"\xef\xbb\xbftext,url\nx,y"),
        ("a.csv", b"url;text\r\ny;x\r\n"),
        ("a.csv", b"url\ttext\ny\tx"),
        ("a.tsv", b"url\ttext\ny\tx"),
        ("A.TSV", b'"text"\n"x"'),
    ],
)
def test_headers(tmp_path, name, content):
    assert [row["raw"] for row in rows(write(tmp_path, content, name))] == [b"x"]


def test_a_file_without_the_text_column(tmp_path):
    path = write(tmp_path, b"body,url\nx,y\n")
    with pytest.raises(CorpusError, match="no column 'text' in the header"):
        open_corpus(path, Settings())
    assert [row["doc_id"] for row in open_corpus(tmp_path, Settings()).rows] == ["a.csv"]
    assert [row["raw"] for row in rows(path, text="body")] == [b"x"]


def test_a_record_that_is_broken_is_a_row_and_the_next_is_read(tmp_path):
    path = write(tmp_path, b'text,url\none\n"two"x,y\nthree,y,z\nfour,y\n"open,y\nand on\n')
    found = rows(path)
    assert [(row["doc_id"], row["problem"], row["raw"]) for row in found] == [
        ("a.csv#2", "1 fields, where the header has 2", None),
        ("a.csv#3", "not CSV: ',' expected after '\"'", None),
        ("a.csv#4", "3 fields, where the header has 2", None),
        ("a.csv#5", None, b"four"),
        ("a.csv#6", "not CSV: unexpected end of data", None),
    ]
    assert found[-1]["n_bytes"] == len(b'"open,y\nand on\n')
    assert all(row["sha256"] for row in found)


def test_texts_that_are_not_utf_8_speak_for_themselves(tmp_path):
    text = "数据质量审计工具会检查每一个文件的编码是否正确。"
    path = write(tmp_path, b"text,author\n" + f"{text},作者\n".encode("gb18030") + "müde,ich\n".encode())
    first, second = decode_batch(next(open_corpus(path, Settings()).batches(9))).iter_rows(named=True)
    assert (first["text"], first["encoding"]) == (text, "gb18030")
    assert first["misdeclared"] == [{"origin": "column author", "problem": "not UTF-8"}]
    assert (second["text"], second["encoding_method"]) == ("müde", "declared")


def test_a_field_or_line_that_is_too_long_is_a_row(tmp_path, monkeypatch):
    monkeypatch.setattr("audit.readers.csv.MAX_BYTES", 1000)
    path = write(tmp_path, b"text\n" + b"x" * 2000 + b'\n"' + b"y\n" * 600 + b"z\n")
    found = rows(path)
    assert found[0]["problem"] == "not CSV: field larger than field limit (1000)"
    assert found[1]["problem"] == "not CSV: field larger than field limit (1000)"
    assert found[-1]["raw"] == b"z"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_any_table_comes_back(tmp_path_factory, table, end):
    table = [(text.replace("\r", " "), url.replace("\r", " ")) for text, url in table]
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("text", "url"), *table])
    try:
        content = held.getvalue().encode()
    except UnicodeEncodeError:
        return
    path = write(tmp_path_factory.mktemp("csv"), content)
    found = list(read_rows(path, "a.csv", Table(Columns()), {}))
    assert [row["raw"].decode() for row in found] == [text for text, _ in table]
    assert [[said["value"] for said in row["declared"]] for row in found] == [
        [url.strip()] if url.strip() else [] for _, url in table
    ]
    assert len({row["doc_id"] for row in found}) == len(found)


@given(
    st.lists(st.sampled_from([b'"', b",", b"\n", b"\r", b"a", b"\xff", b"\0", b'""', b" "]), max_size=30).map(b"".join)
)
def test_every_byte_that_is_no_line_end_is_in_a_row(tmp_path_factory, body):
    path = write(tmp_path_factory.mktemp("csv"), b"text\n" + body)
    assert is_container(path, Table(Columns()))
    for row in read_rows(path, "a.csv", Table(Columns()), {}):
        assert row["problem"] if row.get("raw") is None else row["sha256"]
    signs = bytes(sign for sign in body if sign not in b'\r\n"')
    found = list(read_rows(path, "a.csv", Table(Columns()), {}))
    kept = sum(
        len(row["raw"].translate(None, b'\r\n"')) if row.get("raw") is not None else row["n_bytes"] for row in found
    )
    assert kept >= len(signs)


@pytest.mark.parametrize(
    "content", [b'"' * 1_000_000, b"," * 1_000_000, b"a\n" * 100_000, b"x" * 10_000_000, b'"\n' * 100_000], ids=range(5)
)
def test_time_is_linear(tmp_path, content):
    path = write(tmp_path, b"text\n" + content)
    assert sum(1 for _ in read_rows(path, "a.csv", Table(Columns()), {})) >= 1
    assert len(content) < streams.MAX_BYTES
