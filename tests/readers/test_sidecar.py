"""What a sidecar says of a document's encoding."""

import os

import pytest

from audit.readers import open_corpus
from audit.settings import Settings
from audit.text.decode import decode_batch


def read(folder):
    corpus = open_corpus(folder, Settings())
    (batch,) = corpus.batches(9)
    return {row["doc_id"]: row for row in decode_batch(batch).iter_rows(named=True)}, corpus.skipped


@pytest.mark.parametrize(
    ("said", "charset"),
    [
        (b'{"charset": "gb2312"}', "gb2312"),
        (b'{"encoding": "gb2312"}', "gb2312"),
        (b'{"Content-Type": "text/plain; charset=gb2312"}', "gb2312"),
        (b'{"content_type": "text/plain", "charset": "gb2312"}', "gb2312"),
        (b'{"charset": [7]}', None),
        (b'{"charset": "\\u001b[31m"}', None),
        (b'["charset"]', None),
        (b"{", None),
        (b"\xff", None),
        (b"[" * 100_000, None),
        (b"", None),
    ],
)
def test_it_is_compared_with_the_bytes(tmp_path, said, charset):
    (tmp_path / "a.txt").write_text("müde", "utf-8")
    (tmp_path / "b.txt").write_text("müde", "utf-8")
    (tmp_path / "a.txt.meta.json").write_bytes(said)
    rows, skipped = read(tmp_path)
    assert set(rows) == {"a.txt", "b.txt"}
    assert skipped == {"about the corpus": 1}
    unreadable = said[:1] != b"{" or said == b"{"
    assert bool(rows["a.txt"]["misdeclared"]) == unreadable
    assert not rows["b.txt"]["misdeclared"]
    assert (rows["a.txt"]["encoding_declared"], rows["a.txt"]["encoding_agrees"]) == (
        charset,
        False if charset else None,
    )
    assert rows["b.txt"]["encoding_declared"] is None


def test_it_speaks_of_its_own_folder(tmp_path):
    (tmp_path / "sub").mkdir()
    for folder in (tmp_path, tmp_path / "sub"):
        (folder / "a.txt").write_text("müde", "utf-8")
    (tmp_path / "sub" / "a.txt.meta.json").write_text('{"charset": "latin-1"}')
    rows, _ = read(tmp_path)
    assert (rows["a.txt"]["encoding_declared"], rows["sub/a.txt"]["encoding_declared"]) == (None, "latin-1")


def test_a_sidecar_that_leads_out_of_the_corpus_or_is_no_file_is_not_opened(tmp_path):
    (tmp_path / "outside.json").write_text('{"charset": "gb2312"}')
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("müde", "utf-8")
    (folder / "a.txt.meta.json").symlink_to(tmp_path / "outside.json")
    os.mkfifo(folder / "b.txt.meta.json")
    rows, _ = read(folder)
    assert [row["encoding_declared"] for row in rows.values()] == [None, None]


def said(row):
    return [(one["field"], one["value"], one["origin"]) for one in row["declared"] or ()]


def beside(folder, **sidecars):
    """The row of a.txt and what was set aside; each sidecar is called like its keyword."""
    (folder / "a.txt").write_text("text")
    for name, content in sidecars.items():
        path = folder / ("a.txt.meta." + name)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    rows, skipped = read(folder)
    return rows["a.txt"], skipped


def test_names_that_people_use_with_their_lines(tmp_path):
    row, _ = beside(
        tmp_path,
        json="""{
            "source_url": "https://example.org/a", "Accessed": "2020-01-31",
            "dc:creator": [{"name": "A"}, {"@type": "Person", "givenName": "B", "familyName": "C"}, "D"],
            "http://purl.org/dc/terms/rights": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
            "datePublished": 2019,
            "site_name": "The Press",
            "isbn": ["978-0-306-40615-7"],
            "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/182"},
            "dc.source": "An archive", "email": "a@example.org", "language": "en", "name": "a.txt"
        }""",
    )
    place = "a.txt.meta.json"
    assert said(row) == [
        ("source_uri", "https://example.org/a", f"{place}:2"),
        ("retrieved", "2020-01-31", f"{place}:2"),
        *(("author", name, f"{place}:3") for name in ("A", "B C", "D")),
        ("licence", "https://creativecommons.org/licenses/by/4.0/", f"{place}:4"),
        ("published", "2019", f"{place}:5"),
        ("publisher", "The Press", f"{place}:6"),
        ("identifier", "isbn:978-0-306-40615-7", f"{place}:7"),
        ("identifier", "doi:10.1000/182", f"{place}:8"),
        ("source", "An archive", f"{place}:9"),
        ("contact", "a@example.org", f"{place}:9"),
    ]
    assert row["misdeclared"] == []


def test_yaml_says_the_same_as_json(tmp_path):
    row, _ = beside(
        tmp_path, yaml="url: https://example.org\ndate: 0000-00-00\nauthors:\n- A\n- name: B\ncharset: gb2312\n"
    )
    assert said(row) == [
        ("source_uri", "https://example.org", "a.txt.meta.yaml:1"),
        ("published", "0000-00-00", "a.txt.meta.yaml:2"),
        ("author", "A", "a.txt.meta.yaml:3"),
        ("author", "B", "a.txt.meta.yaml:3"),
    ]
    assert row["encoding_declared"] == "gb2312"


def test_every_sidecar_of_a_document_is_read_in_the_order_of_names(tmp_path):
    row, skipped = beside(tmp_path, yml="title: three", json='{"title": "one"}', yaml="title: two")
    assert [value for _, value, _ in said(row)] == ["one", "two", "three"]
    assert skipped == {"about the corpus": 3}


def test_an_object_that_only_holds_the_rest(tmp_path):
    row, _ = beside(
        tmp_path, json='{"metadata": {"title": "T", "meta": {"title": "too deep"}}, "source": "http://e.org"}'
    )
    assert said(row) == [("title", "T", "a.txt.meta.json:1"), ("source_uri", "http://e.org", "a.txt.meta.json:1")]


@pytest.mark.parametrize(
    ("kind", "content", "origin", "problem"),
    [
        ("json", '{\n"a": 1,\n}', ":3", "not JSON: "),
        ("json", "[]", ":1", "not an object with keys"),
        ("json", b"\xff", ":1", "not UTF-8"),
        ("json", '{"title": "' + "x" * 1_000_000 + '"}', ":1", "longer than 1000000 bytes"),
        ("json", '{"title": 1,\n"title": 2}', ":2", "the key 'title' stands there twice: the later one counts"),
        ("json", '{"title": {"a": 1}}', ":1", "an object without a name"),
        ("json", '{"title": true}', ":1", "neither text nor a number"),
        ("json", '{"title": "' + "x" * 10_001 + '"}', ":1", "longer than 10000 characters"),
        ("json", '{"author": [' + '"x",' * 200 + '"x"]}', ":1", "more than 100 values of author"),
        ("json", '{"path": "../../etc/passwd"}', ":1", "path: leads out of the folder of the sidecar"),
        ("json", '{"file": "/etc/passwd"}', ":1", "file: leads out of the folder of the sidecar"),
        ("json", '{"file": "c:\\\\x"}', ":1", "file: leads out of the folder of the sidecar"),
        ("yaml", "a: [", ":1", "not YAML: "),
        ("yaml", "a: &a [x]\nb: *a", ":2", "the alias *a, which is not expanded"),
        ("yaml", "- a", ":1", "not an object with keys"),
        ("yaml", "a: " + "x" * 60_000, ":1", "longer than 50000 characters"),
        ("yaml", "title: !!python/object/apply:os.system [ls]\n---\n", ":2", "a second document"),
    ],
    ids=range(17),
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, kind, content, origin, problem):
    row, _ = beside(tmp_path, **{kind: content})
    assert row["text"] == "text"
    (told,) = row["misdeclared"]
    assert told["origin"] == f"a.txt.meta.{kind}{origin}"
    assert told["problem"].startswith(problem)


def test_a_sidecar_without_a_document_is_counted(tmp_path):
    beside(tmp_path, json="{}")
    (tmp_path / "b.txt.meta.json").write_text("{}")
    (tmp_path / "c.meta.yaml").write_text("file: gone.txt")
    (tmp_path / "d.meta.yaml").write_text("file: [")
    assert read(tmp_path)[1] == {"about the corpus": 4, "sidecars without a document": 3}
    settings = Settings(exclude=("b.*",))
    assert open_corpus(tmp_path, settings).skipped["sidecars without a document"] == 2


def test_a_sidecar_may_name_its_document(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("sub/page.html", "sub/page", "page.html"):
        (tmp_path / name).write_text("text")
    (tmp_path / "sub" / "other.meta.json").write_text('{"title": "T", "file": "./page.html"}')
    (tmp_path / "sub" / "page.meta.json").write_text('{"title": "U", "path": "page.html"}')
    rows, skipped = read(tmp_path)
    assert {name: [value for _, value, _ in said(row)] for name, row in rows.items()} == {
        "page.html": [],
        "sub/page": ["U"],
        "sub/page.html": ["T"],
    }
    assert skipped == {"about the corpus": 2}


def test_many_sidecars_that_name_one_document(tmp_path):
    (tmp_path / "a.txt").write_text("text")
    for number in range(3000):
        (tmp_path / f"{number:04}.meta.json").write_text(f'{{"file": "a.txt", "title": "{number}"}}')
    rows, _ = read(tmp_path)
    assert [value for _, value, _ in said(rows["a.txt"])] == [str(number) for number in range(3000)]


def test_a_sidecar_of_a_container_speaks_of_all_its_documents(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "x", "title": "own"}\nbroken\n')
    (tmp_path / "a.jsonl.meta.yaml").write_text("title: theirs\nurl: {}\nurl: [true]")
    for path in (tmp_path, tmp_path / "a.jsonl"):
        (batch,) = open_corpus(path, Settings()).batches(9)
        first, second = batch.iter_rows(named=True)
        assert [value for _, value, _ in said(first)] == ["own", "theirs"]
        assert [value for _, value, _ in said(second)] == ["theirs"]
        assert len(first["misdeclared"]) == 2
        assert second["misdeclared"] == []


def test_names_that_are_not_utf_8_and_controls_in_names(tmp_path):
    for name in (b"caf\xe9.txt", b"a\x1b[31m\xe2\x80\xae.txt"):
        (tmp_path / os.fsdecode(name)).write_bytes(b"text")
        (tmp_path / os.fsdecode(name + b".meta.json")).write_text('{"title": "\\ud800\\u0000T"}')
    rows, _ = read(tmp_path)
    assert {name: said(row) for name, row in rows.items()} == {
        name: [("title", "\ufffd\0T", f"{name}.meta.json:1")] for name in ("caf\\xe9.txt", "a\x1b[31m\u202e.txt")
    }


def test_a_sidecar_that_was_not_opened_is_told(tmp_path):
    beside(tmp_path)
    (tmp_path / "a.txt.meta.json").symlink_to("a.txt.meta.json")
    rows, _ = read(tmp_path)
    assert rows["a.txt"]["misdeclared"] == [
        {"origin": "a.txt.meta.json", "problem": "a link that leads nowhere (OSError)"}
    ]


def test_what_a_document_was_made_from(tmp_path):
    (tmp_path / "b.txt").write_text("text")
    (tmp_path / "b.txt.meta.json").write_text(
        '{"schema:isBasedOn": {"name": "a.txt"}, "wasDerivedFrom": "https://x.org/a"}'
    )
    rows, _ = read(tmp_path)
    said = [(one["field"], one["value"]) for one in rows["b.txt"]["declared"]]
    assert said == [("based_on", "a.txt"), ("based_on", "https://x.org/a")]
